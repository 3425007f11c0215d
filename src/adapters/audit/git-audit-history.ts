import type { Oid } from "../../model/ids.ts";
import { asOid } from "../../model/ids.ts";
import type { Result } from "../../model/result.ts";
import { failure, success } from "../../model/result.ts";
import type {
  AuditHistory,
  CommitFacts,
  CommitsBetween,
  CommittedFile,
  FilesOfCommit,
} from "../../ports/audit-history.ts";
import type { AuditCommitFailure, AuditReadFailure } from "../../ports/audit-store.ts";
import { parseBatchOutput } from "./object-stream.ts";
import { runGit } from "./run-git.ts";

/** A commit a record: ids of commit, parents and tree, then the message to the end (git docs, "git-log: PRETTY FORMATS"). */
const FACTS = "--format=%H%n%P%n%T%n%B";
const SOME = 100;

/** The commits of the audit branch in a repository on this machine. */
export class GitAuditHistory implements AuditHistory {
  readonly #directory: string;
  readonly #branch: string;

  constructor(options: { readonly directory: string; readonly branch: string }) {
    this.#directory = options.directory;
    this.#branch = options.branch;
  }

  async readFiles(
    at: "head" | Oid,
    paths: readonly string[],
  ): Promise<Result<FilesOfCommit, AuditReadFailure>> {
    const head = at === "head" ? await this.#head() : success(at);
    if (!head.ok) return head;
    if (head.value === null) return failure({ kind: "branch-missing", branch: this.#branch });
    const facts = await this.#log(head.value, 1);
    if (!facts.ok) return facts;
    const [commit] = facts.value;
    if (commit === undefined) throw new Error("git log gave no commit");
    const [parent] = commit.parents;
    const now = await this.#objects(commit.oid, paths);
    if (!now.ok) return now;
    const then = parent === undefined ? success([]) : await this.#objects(parent, paths);
    if (!then.ok) return then;
    return success({
      commit,
      files: new Map(paths.map((path, index) => [path, now.value[index] ?? null])),
      before: new Map(paths.map((path, index) => [path, then.value[index]?.oid ?? null])),
    });
  }

  commitsTo(commit: Oid): Promise<Result<readonly CommitFacts[], AuditReadFailure>> {
    return this.#log(commit, SOME);
  }

  async commitsBetween(from: Oid, to: Oid): Promise<Result<CommitsBetween, AuditReadFailure>> {
    const range = `${from}..${to}`;
    const counted = await this.#git(["rev-list", "--count", range]);
    if (!counted.ok) return counted;
    const format = "--format=%H%x00%an%x00%ae%x00%cI";
    const logged = await this.#git(["log", "-z", `--max-count=${SOME}`, format, range, "--"]);
    if (!logged.ok) return logged;
    const fields = logged.value.toString("utf8").split("\0");
    const commits: CommitsBetween["commits"][number][] = [];
    for (let at = 0; at + 3 < fields.length; at += 4) {
      const [id = "", name = "", email = "", time = ""] = fields.slice(at, at + 4);
      const oid = asOid(id);
      if (oid !== null) commits.push({ oid, author: { name, email }, time });
    }
    const differing = ["diff-tree", "-r", "-z", "--no-renames", "--name-status", from, to];
    const changed = await this.#git(differing);
    if (!changed.ok) return changed;
    const parts = changed.value.toString("utf8").split("\0");
    const paths: CommitsBetween["paths"][number][] = [];
    for (let at = 0; at + 1 < parts.length; at += 2) {
      const status = parts[at] === "A" ? "added" : parts[at] === "D" ? "removed" : "changed";
      paths.push({ path: parts[at + 1] ?? "", status });
    }
    const total = Number(counted.value.toString("utf8"));
    return success({ commits, total, paths: paths.slice(0, 3 * SOME) });
  }

  async restore(commit: {
    readonly expectedHead: Oid;
    readonly tree: Oid;
    readonly message: string;
  }): Promise<Result<{ readonly head: Oid }, AuditCommitFailure>> {
    const { expectedHead, message, tree } = commit;
    const identity = ["-c", "user.name=Writ", "-c", "user.email=writ@localhost"];
    const args = [...identity, "commit-tree", tree, "-p", expectedHead];
    const made = await this.#git(args, message);
    if (!made.ok) return made;
    const head = asOid(made.value.toString("utf8").trim());
    if (head === null) throw new Error("git commit-tree gave no commit");
    const ref = `refs/heads/${this.#branch}`;
    const moved = await runGit(this.#directory, ["update-ref", ref, head, expectedHead]);
    if (moved.code === 0) return success({ head });
    const now = await this.#head();
    if (!now.ok) return failure({ kind: "unknown-outcome", message: moved.stderr });
    if (now.value === null) return failure({ kind: "branch-missing", branch: this.#branch });
    return failure(
      now.value === expectedHead
        ? { kind: "unavailable", message: moved.stderr }
        : { kind: "head-moved" },
    );
  }

  async #log(
    commit: Oid,
    count: number,
  ): Promise<Result<readonly CommitFacts[], UnavailableFailure>> {
    const plain = ["-c", "log.showSignature=false", "log", "-z", "--encoding=UTF-8"];
    const shown = await this.#git([...plain, FACTS, `--max-count=${count}`, commit, "--"]);
    if (!shown.ok) return shown;
    const records = shown.value.toString("utf8").split("\0");
    return success(records.filter((record) => record !== "").map((record) => factsOf(record)));
  }

  async #objects(
    commit: Oid,
    paths: readonly string[],
  ): Promise<Result<readonly (CommittedFile | null)[], UnavailableFailure>> {
    const names = paths.map((path) => `${commit}:${path}\n`).join("");
    const shown = await this.#git(["cat-file", "--batch"], names);
    if (!shown.ok) return shown;
    const decoder = new TextDecoder();
    return success(
      parseBatchOutput(shown.value).map((object) =>
        object?.type === "blob"
          ? { text: decoder.decode(object.bytes), oid: object.oid as Oid }
          : null,
      ),
    );
  }

  async #head(): Promise<Result<Oid | null, UnavailableFailure>> {
    const ref = `refs/heads/${this.#branch}`;
    const shown = await this.#git(["for-each-ref", "--format=%(objectname)", "--count=1", ref]);
    return shown.ok ? success(asOid(shown.value.toString("utf8").trim())) : shown;
  }

  async #git(args: readonly string[], input?: string): Promise<Result<Buffer, UnavailableFailure>> {
    const outcome = await runGit(this.#directory, args, input);
    if (outcome.code === 0) return success(outcome.stdout);
    return failure({ kind: "unavailable", message: outcome.stderr });
  }
}

type UnavailableFailure = Extract<AuditReadFailure, { readonly kind: "unavailable" }>;

function factsOf(record: string): CommitFacts {
  const [id = "", parentIds = "", treeId = "", ...message] = record.split("\n");
  const oid = asOid(id);
  const tree = asOid(treeId);
  const parents = parentIds.split(" ").flatMap((parent) => asOid(parent) ?? []);
  if (oid === null || tree === null) throw new Error(`git log gave ${JSON.stringify(record)}`);
  return { oid, parents, tree, message: message.join("\n") };
}
