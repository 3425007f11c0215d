import { Octokit } from "@octokit/rest";
import { readFile } from "node:fs/promises";
import { LocalGitHub } from "../../src/local-github/local-github.ts";
import type { RepositoryHandle } from "../../src/local-github/repository-handle.ts";
import { CliRig, type Ended } from "./cli-rig.ts";

/** A finding as `--json` prints it. */
interface JsonFinding {
  readonly code: string;
  readonly severity: string;
  readonly group: string;
  readonly what: string;
  readonly why?: string;
  readonly file?: string;
  readonly line?: number;
  readonly remedies: readonly {
    readonly kind: string;
    readonly url?: string;
    readonly command?: string;
    readonly method?: string;
    readonly path?: string;
    readonly body?: unknown;
  }[];
}

export interface JsonReport {
  readonly errors: number;
  readonly warnings: number;
  readonly hints: number;
  readonly findings: readonly JsonFinding[];
  readonly fine: readonly { readonly what: string }[];
}

/** The example workflows with the action pinned, and a small configuration without holes. */
export async function soundFiles(): Promise<Record<string, string>> {
  const files: Record<string, string> = {
    ".writ/config.yml": "max-parallel: 4\n",
    ".writ/policy.yml": SOUND_POLICY,
    ".writ/tools/hello.yml": TOOL,
    ".github/CODEOWNERS": "* @ada @bob\n",
  };
  for (const name of ["writ.yml", "writ-review.yml"]) {
    const text = await readFile(
      new URL(`../../workflows-examples/${name}`, import.meta.url),
      "utf8",
    );
    files[`.github/workflows/${name}`] = text.replaceAll(
      "writ-dev/writ@v0",
      `writ-dev/writ@${"a".repeat(40)} # v0.1.0`,
    );
  }
  return files;
}

const SOUND_POLICY = `rules:
  reviewer:
    description: Everything needs somebody who did not write it
    requires: { count: 1, permissions: [write] }
approval: [reviewer]
disapproval: { requires: { permissions: [write] } }
config-changes: { requires: { count: 1, permissions: [write] } }
`;

const TOOL = `name: hello
description: Greets somebody
risk: low
idempotent: true
parameters: { type: object, additionalProperties: false }
run: { command: [echo, hello] }
`;

/** An embedded GitHub with the repository `ada/ops`, and a clone in which the real command line is started. */
export class DoctorRig implements AsyncDisposable {
  readonly github: LocalGitHub;
  readonly repo: RepositoryHandle;
  readonly clone: CliRig;

  private constructor(github: LocalGitHub, repo: RepositoryHandle, clone: CliRig) {
    this.github = github;
    this.repo = repo;
    this.clone = clone;
  }

  /** `ada` owns it; `bob` and `carol` may write; `rita` may read. Nothing is set up on GitHub. */
  static async start(
    files: Readonly<Record<string, string>>,
    options: {
      /** Login of an organization of which `ada` is an owner and `bob` and `carol` are members; it owns the repository. */
      readonly organization?: string;
    } = {},
  ): Promise<DoctorRig> {
    const github = await LocalGitHub.start();
    for (const login of ["ada", "bob", "carol", "rita"]) github.createUser({ login });
    const { organization: login } = options;
    if (login !== undefined)
      github.createOrganization({ login, owners: ["ada"], members: ["bob", "carol"] });
    const repo = await github.createRepository({ owner: login ?? "ada", name: "ops" });
    for (const writer of ["bob", "carol"]) repo.addCollaborator(writer, "write");
    repo.addCollaborator("rita", "read");
    await repo.commit({ files: { "README.md": "# Operations\n", ...files }, message: "Set up" });
    return new DoctorRig(github, repo, await CliRig.start(files));
  }

  /** GitHub's API with somebody's own token. */
  as(login: string): Octokit {
    return new Octokit({
      auth: this.github.tokenFor(login),
      baseUrl: this.github.apiUrl,
      log: { debug() {}, info() {}, warn() {}, error() {} },
    });
  }

  /** One request as the administrator. */
  async set(route: string, body: Record<string, unknown> = {}): Promise<void> {
    const [method = "", path = ""] = route.split(" ");
    await this.as("ada").request(`${method} /repos/${this.repo.owner}/ops${path}`, body);
  }

  /** Runs `writ doctor` with somebody's token. */
  doctor(words: readonly string[] = [], login = "ada"): Promise<Ended> {
    return this.clone.launch({
      words: ["doctor", "--repo", `${this.repo.owner}/ops`, ...words],
      environment: {
        GH_TOKEN: this.github.tokenFor(login),
        GITHUB_API_URL: this.github.apiUrl,
        GITHUB_SERVER_URL: this.github.serverUrl,
      },
    }).ended;
  }

  /** What it finds, for machines. */
  async report(login = "ada"): Promise<JsonReport & { readonly status: number | null }> {
    const ended = await this.doctor(["--json"], login);
    if (ended.out === "") throw new Error(ended.error);
    return { status: ended.status, ...(JSON.parse(ended.out) as JsonReport) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.clone[Symbol.asyncDispose]();
    const violations = this.github.takeViolations();
    await this.github.close();
    if (violations.length > 0) throw new Error(JSON.stringify(violations.slice(0, 5), null, 2));
  }
}
