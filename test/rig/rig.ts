import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { Octokit, type RestEndpointMethodTypes } from "@octokit/rest";
import { GitAuditStore } from "../../src/adapters/audit/git-audit-store.ts";
import { SystemClock } from "../../src/adapters/clock/system-clock.ts";
import { appendEntries } from "../../src/audit/append-entries.ts";
import { LocalGitHub } from "../../src/local-github/local-github.ts";
import type { RepositoryHandle } from "../../src/local-github/repository-handle.ts";
import {
  runActionStep,
  type ActionStepOptions,
  type ActionStepResult,
} from "../../src/local-github/runner/run-action-step.ts";
import { WorkflowRunner } from "../../src/local-github/runner/runner.ts";
import type { EntryDraft } from "../../src/model/audit-entry.ts";
import { logOrigin } from "../../src/usecases/audit-log.ts";
import { SteeredTools, type SteeredCall } from "./steered-tool.ts";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Added to the environment of what the runner starts; compiled code is kept, since hundreds of runs start the same files. */
const RUNNER_ENVIRONMENT = {
  PATH: process.env["PATH"] ?? "",
  NODE_COMPILE_CACHE: join(tmpdir(), "writ-compile-cache"),
};

/** GitHub tells times in whole seconds; nobody reads a plan in the second in which it was pushed. */
async function nextSecond(): Promise<void> {
  await delay(1_000 - (Date.now() % 1_000));
}

function example(name: string): string {
  return readFileSync(`${ROOT}/workflows-examples/${name}`, "utf8");
}

/** A tool of the catalog whose runs the test steers. */
export function steeredToolFile(name: string, more = ""): string {
  return `name: ${name}
description: Steered by the test
risk: ${more.includes("risk:") ? more.match(/risk: (\w+)/)![1]! : "low"}
parameters: { type: object, additionalProperties: true }
files: [tools/steered.mjs]
run:
  command: [node, tools/steered.mjs]
${more.replace(/risk: \w+\n?/, "")}`;
}

/** What a check run says, as the API gives it. */
export interface Check {
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly title: string;
  readonly summary: string;
  readonly annotations: number;
  readonly id: number;
}

/** One annotation of a check run, as the API gives it. */
export type Annotation =
  RestEndpointMethodTypes["checks"]["listAnnotations"]["response"]["data"][number];

export interface RigOptions {
  /** More files of the default branch's first commit, or others in the place of the rig's own; null leaves one out. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** GitHub's clock, milliseconds since 1970; default: the machine's. */
  readonly now?: () => number;
  /** Secrets of the environment that the workflows' jobs use. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** False: no audit log is made. */
  readonly initialized?: boolean;
  /** Names of files of `workflows-examples/` to install; default: the two of SPEC §11. */
  readonly workflows?: readonly string[];
}

/** One log entry, as it lies on the branch. */
export type LogEntry = Record<string, unknown> & {
  readonly type: string;
  readonly data: Record<string, unknown>;
};

/** An embedded GitHub with one repository that runs the packaged action, people, and tools that the test steers. */
export class Rig implements AsyncDisposable {
  readonly github: LocalGitHub;
  readonly repo: RepositoryHandle;
  readonly runner: WorkflowRunner;
  readonly #tools: SteeredTools;
  readonly log: string[];
  readonly #steps = new Set<Promise<unknown>>();
  #branches = 0;

  private constructor(parts: {
    github: LocalGitHub;
    repo: RepositoryHandle;
    runner: WorkflowRunner;
    tools: SteeredTools;
    log: string[];
  }) {
    this.github = parts.github;
    this.repo = parts.repo;
    this.runner = parts.runner;
    this.#tools = parts.tools;
    this.log = parts.log;
  }

  /** `ada` is administrator; `alice`, `bob`, `carol` may write; `rita` may read; `otto` is nobody; `robot[bot]` writes. */
  static async start(options: RigOptions = {}): Promise<Rig> {
    const github = await LocalGitHub.start(options.now === undefined ? {} : { now: options.now });
    const tools = await SteeredTools.start();
    for (const login of ["ada", "alice", "bob", "carol", "rita", "otto"])
      github.createUser({ login });
    github.createUser({ login: "robot[bot]", kind: "Bot" });
    const repo = await github.createRepository({ owner: "ada", name: "ops" });
    for (const login of ["alice", "bob", "carol", "robot[bot]"])
      repo.addCollaborator(login, "write");
    repo.addCollaborator("rita", "read");
    const workflows = options.workflows ?? ["writ.yml", "writ-review.yml"];
    const files: Record<string, string | null> = {
      "README.md": "# Operations\n",
      ...Object.fromEntries(workflows.map((name) => [`.github/workflows/${name}`, example(name)])),
      ".writ/tools/deploy.yml": steeredToolFile("deploy"),
      ".writ/tools/backup.yml": steeredToolFile("backup", "idempotent: true\n"),
      "tools/steered.mjs": tools.program,
      ...options.files,
    };
    await repo.commit({
      files: Object.fromEntries(
        Object.entries(files).filter(([, content]) => content !== null),
      ) as Record<string, string>,
      message: "Set up",
    });
    repo.setEnvironment({ name: "writ", branches: ["main"], secrets: options.secrets ?? {} });
    const log: string[] = [];
    const runner = WorkflowRunner.start(github, {
      actions: { "writ-dev/writ": ROOT },
      onLog: (line) => log.push(line),
      environment: RUNNER_ENVIRONMENT,
    });
    const rig = new Rig({ github, repo, runner, tools, log });
    if (options.initialized !== false) await rig.initialize();
    return rig;
  }

  /** Runs `mode: init` by hand, as an administrator. */
  async initialize(login = "ada"): Promise<void> {
    await this.as(login).rest.actions.createWorkflowDispatch({
      owner: this.repo.owner,
      repo: this.repo.name,
      workflow_id: "writ.yml",
      ref: "main",
      inputs: { mode: "init" },
    });
    await this.settle();
  }

  /** GitHub's API with somebody's own token. */
  as(login: string): Octokit {
    return new Octokit({
      auth: this.github.tokenFor(login),
      baseUrl: this.github.apiUrl,
      log: { debug() {}, info() {}, warn() {}, error() {} },
    });
  }

  get target(): { readonly owner: string; readonly repo: string } {
    return { owner: this.repo.owner, repo: this.repo.name };
  }

  /** A steered tool. Its next call fails with the job's log where everything has ended without one. */
  tool(name: string): ReturnType<SteeredTools["tool"]> {
    const tool = this.#tools.tool(name);
    return {
      nextCall: () =>
        Promise.race([
          tool.nextCall(),
          this.settle().then(() => {
            throw new Error(`${name} was not called:\n${this.log.slice(-20).join("\n")}`);
          }),
        ]),
      get calls() {
        return tool.calls;
      },
    };
  }

  /** Waits until no workflow runs and none is about to, and no step that the test started. */
  async settle(): Promise<void> {
    await Promise.all(this.#steps);
    await this.runner.idle();
  }

  /** Pushes files to a new branch and opens a pull request; waits until it is planned. */
  async propose(
    login: string,
    files: Readonly<Record<string, string | null>>,
    options: { readonly title?: string; readonly base?: string; readonly draft?: boolean } = {},
  ): Promise<number> {
    this.#branches += 1;
    const branch = `${login}-${this.#branches}`;
    await this.repo.commit({
      files,
      branch,
      login,
      message: options.title ?? `Propose ${Object.keys(files).join(", ")}`,
    });
    const { data } = await this.as(login).rest.pulls.create({
      ...this.target,
      title: options.title ?? "A proposal",
      head: branch,
      base: options.base ?? "main",
      ...(options.draft === undefined ? {} : { draft: options.draft }),
    });
    await this.settle();
    return data.number;
  }

  /** The same from a fork that somebody makes. */
  async proposeFromFork(
    login: string,
    files: Readonly<Record<string, string | null>>,
  ): Promise<number> {
    const fork = await this.github.fork(this.repo, { owner: login });
    await fork.commit({ files, branch: "proposal", login });
    const { data } = await this.as(login).rest.pulls.create({
      ...this.target,
      title: "A proposal from a fork",
      head: `${login}:proposal`,
      base: "main",
    });
    await this.settle();
    return data.number;
  }

  /** Commits to a pull request's branch as somebody; waits until it is planned again. */
  async change(
    login: string,
    pull: number,
    files: Readonly<Record<string, string | null>>,
  ): Promise<string> {
    const commit = await this.repo.commit({ files, branch: this.repo.pull(pull).head.ref, login });
    await this.settle();
    return commit;
  }

  /** Submits a review; waits until it is recorded. */
  async review(
    login: string,
    pull: number,
    event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT",
    options: { readonly body?: string; readonly commit?: string } = {},
  ): Promise<number> {
    const id = await this.reviewOnly(login, pull, event, options);
    await this.settle();
    return id;
  }

  /** Submits a review, and returns while what it starts runs: for steered tools. */
  async reviewOnly(
    login: string,
    pull: number,
    event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT",
    options: { readonly body?: string; readonly commit?: string } = {},
  ): Promise<number> {
    await nextSecond();
    const { data } = await this.as(login).rest.pulls.createReview({
      ...this.target,
      pull_number: pull,
      event,
      body: options.body ?? (event === "APPROVE" ? "Fine." : "Please change this."),
      ...(options.commit === undefined ? {} : { commit_id: options.commit }),
    });
    return data.id;
  }

  /** Sets a label; waits until it was looked at. */
  async label(login: string, pull: number, name: string): Promise<void> {
    await nextSecond();
    await this.as(login).rest.issues.addLabels({
      ...this.target,
      issue_number: pull,
      labels: [name],
    });
    await this.settle();
  }

  approve(login: string, pull: number): Promise<number> {
    return this.review(login, pull, "APPROVE");
  }

  /** Moves all reviews to the head, as GitHub was seen to do on "update branch". */
  moveReviews(pull: number): void {
    const { head, reviews } = this.repo.pull(pull);
    for (const review of reviews) Object.assign(review, { commit: head.oid });
  }

  /** Merges, and waits until what it starts is over. */
  async merge(
    login: string,
    pull: number,
    method: "merge" | "squash" | "rebase" = "merge",
  ): Promise<string> {
    const commit = await this.mergeOnly(login, pull, method);
    await this.settle();
    return commit;
  }

  /** Merges, and returns while what it starts runs: for steered tools. */
  async mergeOnly(
    login: string,
    pull: number,
    method: "merge" | "squash" | "rebase" = "merge",
  ): Promise<string> {
    const { data } = await this.as(login).rest.pulls.merge({
      ...this.target,
      pull_number: pull,
      merge_method: method,
    });
    return data.sha;
  }

  /**
   * Merges pull requests in a clone, one after the other, and pushes that once; gives the merge commits. `onto` is
   * another commit to merge them onto, for a push that rewrites history.
   */
  async pushMerges(
    login: string,
    pulls: readonly number[],
    options: { readonly onto?: string } = {},
  ): Promise<readonly string[]> {
    const directory = await mkdtemp(join(tmpdir(), "writ-clone-"));
    try {
      const url = this.repo.cloneUrlFor(this.github.tokenFor(login));
      const git = (...args: readonly string[]): Promise<{ readonly stdout: string }> =>
        run("git", [
          ...["-C", directory, "-c", `user.name=${login}`, "-c", `user.email=${login}@example.com`],
          ...args,
        ]);
      await run("git", ["clone", "--quiet", url, directory]);
      if (options.onto !== undefined) await git("reset", "--quiet", "--hard", options.onto);
      const commits: string[] = [];
      for (const pull of pulls) {
        const { ref } = this.repo.pull(pull).head;
        await git("merge", "--quiet", "--no-ff", "-m", `Merge ${ref}`, `origin/${ref}`);
        commits.push((await git("rev-parse", "HEAD")).stdout.trim());
      }
      await git("push", "--quiet", "--force", "origin", "HEAD");
      return commits;
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  /** Kills the job that made a call, as its machine's end would: the action with `kill -9`, and the tool. */
  async killJobOf(call: SteeredCall): Promise<void> {
    const { stdout } = await run("ps", ["-o", "ppid=", "-p", String(call.pid)]);
    process.kill(Number(stdout), "SIGKILL");
    process.kill(call.pid, "SIGKILL");
    await this.settle();
  }

  /** Runs the last run that an event started again, as "Re-run all jobs" does, and returns while it runs. */
  runAgain(event: string): void {
    this.runner.rerun(this.lastRun(event).id);
  }

  /** Runs the action on the last push event once more, as a workflow run of its own beside any other. */
  pushStep(
    options: {
      readonly permissions?: ActionStepOptions["permissions"];
      readonly inputs?: Readonly<Record<string, string>>;
      readonly payload?: Readonly<Record<string, unknown>>;
    } = {},
  ): Promise<ActionStepResult> {
    const { payload, ref, sha, actor } = this.lastRun("push");
    const step = runActionStep({
      host: this.github,
      repository: { owner: this.repo.owner, name: this.repo.name },
      actionDirectory: ROOT,
      event: { name: "push", payload: options.payload ?? payload },
      ...{ ref, sha, actor },
      permissions: {
        contents: "write",
        "pull-requests": "write",
        checks: "write",
        ...options.permissions,
      },
      environment: RUNNER_ENVIRONMENT,
      ...(options.inputs === undefined ? {} : { inputs: options.inputs }),
    });
    this.#steps.add(step);
    return step;
  }

  /** The newest check run of each name on a commit. */
  async checks(commit: string): Promise<Readonly<Record<string, Check>>> {
    const runs = await this.as("ada").paginate(
      "GET /repos/{owner}/{repo}/commits/{ref}/check-runs",
      {
        ...this.target,
        ref: commit,
        filter: "all",
        per_page: 100,
      },
    );
    const newest: Record<string, Check> = {};
    for (const item of (runs as { id: number }[]).toSorted((left, right) => left.id - right.id)) {
      const check = item as unknown as {
        id: number;
        name: string;
        status: string;
        conclusion: string | null;
        output: { title: string | null; summary: string | null; annotations_count: number };
      };
      newest[check.name] = {
        id: check.id,
        name: check.name,
        status: check.status,
        conclusion: check.conclusion,
        title: check.output.title ?? "",
        summary: check.output.summary ?? "",
        annotations: check.output.annotations_count,
      };
    }
    return newest;
  }

  /** Checks on a pull request's head. */
  async checksOf(pull: number): Promise<Readonly<Record<string, Check>>> {
    const { data } = await this.as("ada").rest.pulls.get({ ...this.target, pull_number: pull });
    return this.checks(data.head.sha);
  }

  /** All annotations of a check run, in GitHub's order. */
  annotations(check: number): Promise<readonly Annotation[]> {
    return this.as("ada").paginate(
      "GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations",
      { ...this.target, check_run_id: check, per_page: 100 },
    );
  }

  /** Bodies of the comments of a pull request, oldest first. */
  async comments(pull: number): Promise<readonly string[]> {
    const { data } = await this.as("ada").rest.issues.listComments({
      ...this.target,
      issue_number: pull,
      per_page: 100,
    });
    return data.map((comment) => comment.body ?? "");
  }

  /** Appends entries to the audit log by hand, as everybody with write permission can. */
  async forgeEntries(login: string, drafts: readonly EntryDraft[]): Promise<void> {
    const directory = await mkdtemp(join(tmpdir(), "writ-forger-"));
    try {
      const url = this.repo.cloneUrlFor(this.github.tokenFor(login));
      await run("git", ["clone", "--quiet", "--bare", url, directory]);
      const clock = new SystemClock();
      const appended = await appendEntries({
        store: new GitAuditStore({ directory, branch: "writ-audit", clock }),
        clock,
        drafts,
        origin: logOrigin(this.github.serverUrl, this.repo.id, "writ-audit"),
      });
      if (!appended.ok) throw new Error(JSON.stringify(appended.failure));
      await run("git", ["-C", directory, "push", "--quiet", "origin", "writ-audit"]);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  /** Every entry of the audit log, read with git alone. */
  async entries(): Promise<readonly LogEntry[]> {
    const tip = this.repo.branchTip("writ-audit");
    if (tip === null) return [];
    const { stdout } = await this.git("ls-tree", "-r", "--name-only", tip, "log/");
    const entries: LogEntry[] = [];
    for (const path of stdout
      .split("\n")
      .filter((line) => line !== "")
      .toSorted()) {
      const file = await this.git("show", `${tip}:${path}`);
      entries.push(...(JSON.parse(file.stdout) as LogEntry[]));
    }
    return entries;
  }

  /** Entries of these types, in order. */
  async entriesOf(...types: readonly string[]): Promise<readonly LogEntry[]> {
    return (await this.entries()).filter((entry) => types.includes(entry.type));
  }

  /** Types of the entries, without those of single steps. */
  async types(): Promise<readonly string[]> {
    return (await this.entries())
      .map((entry) => entry.type)
      .filter((type) => !type.startsWith("step."));
  }

  /** git in the bare repository. */
  git(...args: readonly string[]): Promise<{ readonly stdout: string }> {
    return run("git", ["-C", this.repo.gitDirectory, ...args], { maxBuffer: 1 << 28 });
  }

  /** The last run of a workflow that an event started, with the job that did something. */
  lastRun(event: string): (typeof this.runner.runs)[number] {
    const found = this.runner.runs.findLast((candidate) => candidate.event === event);
    if (found === undefined) throw new Error(`no run was started by ${event}`);
    return found;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.runner[Symbol.asyncDispose]();
    const violations = this.github.takeViolations();
    await this.github.close();
    await this.#tools[Symbol.asyncDispose]();
    if (violations.length > 0) {
      throw new Error(
        `GitHub's descriptions were breached: ${JSON.stringify(violations.slice(0, 5), null, 2)}`,
      );
    }
  }
}
