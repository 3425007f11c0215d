import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { LocalGitHub } from "../../local-github/local-github.ts";
import type { RepositoryHandle } from "../../local-github/repository-handle.ts";
import { WorkflowRunner } from "../../local-github/runner/runner.ts";
import { createDatabase } from "./database.ts";
import { equip, type Person } from "./person.ts";
import { Receiver } from "./receiver.ts";

/** The people of the story. Ada administers the repository and is no actor of it. */
export interface Cast {
  readonly ada: Person;
  readonly alice: Person;
  readonly bob: Person;
  readonly carol: Person;
}

const WORK = {
  ada: "administrator",
  alice: "developer",
  bob: "senior developer",
  carol: "DevOps engineer",
} as const;

/** Where the story plays: an embedded GitHub with a workflow runner, a database, a receiver, and people. */
export class Stage implements AsyncDisposable {
  readonly packageDirectory: string;
  /** Everything temporary lies below. */
  readonly directory: string;
  readonly github: LocalGitHub;
  readonly runner: WorkflowRunner;
  readonly repository: RepositoryHandle;
  readonly receiver: Receiver;
  readonly cast: Cast;
  readonly #resources: AsyncDisposableStack;

  private constructor(
    parts: Omit<Stage, "databasePath" | "backupPath" | "target" | typeof Symbol.asyncDispose>,
    resources: AsyncDisposableStack,
  ) {
    this.packageDirectory = parts.packageDirectory;
    this.directory = parts.directory;
    this.github = parts.github;
    this.runner = parts.runner;
    this.repository = parts.repository;
    this.receiver = parts.receiver;
    this.cast = parts.cast;
    this.#resources = resources;
  }

  static async set(packageDirectory: string): Promise<Stage> {
    await using resources = new AsyncDisposableStack();
    const directory = await mkdtemp(join(tmpdir(), "writ-demo-"));
    resources.defer(() => rm(directory, { recursive: true, force: true }));
    await mkdir(join(directory, "database"));
    const database = createDatabase(packageDirectory, join(directory, "database", "production.db"));
    const receiver = resources.use(await Receiver.start(packageDirectory));
    const github = resources.use(await LocalGitHub.start({ directory: join(directory, "github") }));
    const accounts = Object.keys(WORK).map((login) => github.createUser({ login }));
    const repository = await github.createRepository({ owner: "ada", name: "operations" });
    for (const login of ["alice", "bob", "carol"]) repository.addCollaborator(login, "write");
    const runner = resources.use(
      WorkflowRunner.start(github, {
        actions: { "writ-dev/writ": packageDirectory },
        environment: { PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"]}` },
      }),
    );
    const people = await Promise.all(
      accounts.map((account) =>
        equip({
          github,
          repository,
          account,
          work: WORK[account.login as keyof Cast],
          directory: join(directory, "clones"),
        }),
      ),
    );
    await database;
    const cast = Object.fromEntries(
      people.map((person) => [person.login, person]),
    ) as unknown as Cast;
    return new Stage(
      { packageDirectory, directory, github, runner, repository, receiver, cast },
      resources.move(),
    );
  }

  get databasePath(): string {
    return join(this.directory, "database", "production.db");
  }

  /** The file of a backup, such as `backups/production-1a2b3c4d5e6f.db`. */
  backupPath(output: string): string {
    return join(this.directory, "database", output);
  }

  /** How the API names the repository. */
  get target(): { readonly owner: string; readonly repo: string } {
    return { owner: this.repository.owner, repo: this.repository.name };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#resources.disposeAsync();
  }
}
