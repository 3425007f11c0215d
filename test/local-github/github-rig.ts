import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Octokit } from "@octokit/rest";
import { LocalGitHub, type LocalGitHubOptions } from "../../src/local-github/local-github.ts";
import type { RepositoryHandle } from "../../src/local-github/repository-handle.ts";

const run = promisify(execFile);

const silent = (): void => undefined;

/** A clone on disk, driven by the real git. */
export class Clone implements AsyncDisposable {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  async git(...args: readonly string[]): Promise<string> {
    const { stdout } = await run("git", args, {
      cwd: this.directory,
      env: {
        PATH: process.env["PATH"],
        HOME: this.directory,
        GIT_CONFIG_NOSYSTEM: "1",
        GIT_TERMINAL_PROMPT: "0",
        GIT_AUTHOR_NAME: "Alice",
        GIT_AUTHOR_EMAIL: "alice@example.com",
        GIT_COMMITTER_NAME: "Alice",
        GIT_COMMITTER_EMAIL: "alice@example.com",
      },
    });
    return stdout.trim();
  }

  async commit(files: Readonly<Record<string, string>>, message = "a commit"): Promise<string> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.directory, path)), { recursive: true });
      await writeFile(join(this.directory, path), text);
    }
    await this.git("add", "--all");
    await this.git("commit", "--quiet", "--message", message);
    return this.git("rev-parse", "HEAD");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** What lies at a path of names and indexes, such as `repository.object.entries.1`; absent parts are an error. */
export function valueAt(data: unknown, path: string): unknown {
  let here = data;
  for (const name of path.split(".")) {
    if (typeof here !== "object" || here === null || !(name in here)) {
      throw new Error(`there is no ${name} of ${path} in ${JSON.stringify(data)}`);
    }
    here = (here as Record<string, unknown>)[name];
  }
  return here;
}

/** The same of each item of a list. */
export function valuesAt(data: unknown, list: string, path: string): unknown[] {
  const items = valueAt(data, list);
  if (!Array.isArray(items)) throw new Error(`${list} is no list`);
  return items.map((item) => valueAt(item, path));
}

/** What a refused request answered. */
export interface Refused {
  readonly status: number;
  readonly message: string;
}

/** The status and message of a request that GitHub must refuse. */
export async function refusalOf(request: Promise<unknown>): Promise<Refused> {
  try {
    await request;
  } catch (error) {
    if (error instanceof Error && "status" in error) {
      return { status: Number(error.status), message: error.message };
    }
    throw error;
  }
  throw new Error("the request was not refused");
}

/**
 * An embedded GitHub with alice (owner of alice/shop), bob (write), rita (read), oscar (nobody) and
 * robot[bot]. When it is disposed of, nothing may have broken GitHub's descriptions.
 */
export class GitHubRig implements AsyncDisposable {
  readonly github: LocalGitHub;
  readonly shop: RepositoryHandle;
  readonly at = { owner: "alice", repo: "shop" } as const;

  private constructor(github: LocalGitHub, shop: RepositoryHandle) {
    this.github = github;
    this.shop = shop;
  }

  static async start(
    options: LocalGitHubOptions & { readonly private?: boolean } = {},
  ): Promise<GitHubRig> {
    const github = await LocalGitHub.start(options);
    github.createUser({ login: "alice", name: "Alice", email: "alice@example.com" });
    for (const login of ["bob", "rita", "oscar"]) github.createUser({ login });
    github.createUser({ login: "robot[bot]", kind: "Bot" });
    const shop = await github.createRepository({
      owner: "alice",
      name: "shop",
      private: options.private ?? false,
    });
    shop.addCollaborator("bob", "write");
    shop.addCollaborator("rita", "read");
    await shop.commit({
      files: { "README.md": "shop\n", "src/a.txt": "one\ntwo\nthree\n" },
      message: "first",
    });
    return new GitHubRig(github, shop);
  }

  /** Octokit with a new token of an account, or with a given token. */
  as(who: string): Octokit {
    const auth = /^gh[ps]_/.test(who) ? who : this.github.tokenFor(who);
    const log = { debug: silent, info: silent, warn: silent, error: silent };
    return new Octokit({ auth, baseUrl: this.github.apiUrl, log });
  }

  /** A workflow's token with these permissions. */
  workflowToken(
    permissions: Parameters<LocalGitHub["issueWorkflowToken"]>[0]["permissions"],
  ): string {
    const repository = { owner: "alice", name: "shop" };
    return this.github.issueWorkflowToken({ repository, permissions, runId: 1 });
  }

  /** Answer of a GraphQL request. */
  async graphql(
    who: string,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<{
    status: number;
    data: unknown;
    errors: { type?: string; message: string; path?: string[] }[] | undefined;
  }> {
    const token = /^gh[ps]_/.test(who) ? who : this.github.tokenFor(who);
    const response = await fetch(this.github.graphqlUrl, {
      method: "POST",
      headers: { authorization: `bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as { data: unknown; errors?: [] };
    return { status: response.status, data: body.data, errors: body.errors };
  }

  /** A clone made over HTTP with an account's token. */
  async clone(login: string, repository = this.shop): Promise<Clone> {
    const directory = await mkdtemp(join(tmpdir(), "clone-"));
    const clone = new Clone(directory);
    await clone.git("clone", "--quiet", repository.cloneUrlFor(this.github.tokenFor(login)), ".");
    return clone;
  }

  /** Opens a pull request of alice that adds files on a new branch; gives its number. */
  async pull(
    branch: string,
    files: Readonly<Record<string, string>>,
    options: { readonly draft?: boolean; readonly title?: string } = {},
  ): Promise<number> {
    await this.shop.commit({ files, branch, login: "alice", message: `work on ${branch}` });
    const { data } = await this.as("alice").pulls.create({
      ...this.at,
      title: options.title ?? `Bring in ${branch}`,
      head: branch,
      base: "main",
      ...(options.draft === undefined ? {} : { draft: options.draft }),
    });
    return data.number;
  }

  /** `name action` of the webhooks since the last call. */
  events(): string[] {
    const events = this.github.deliveries.slice(this.#seen).map((each) => {
      const action = each.payload["action"];
      return typeof action === "string" ? `${each.name} ${action}` : each.name;
    });
    this.#seen = this.github.deliveries.length;
    return events;
  }

  #seen = 0;

  async [Symbol.asyncDispose](): Promise<void> {
    await this.github.close();
    const found = this.github.violations.map(
      (each) => `${each.kind} ${each.subject}: ${each.message}`,
    );
    if (found.length > 0)
      throw new Error(`GitHub's descriptions were broken:\n${found.join("\n")}`);
  }
}
