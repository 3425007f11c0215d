import { gitBlobOid } from "../../model/digest.ts";
import { asOid, type Oid } from "../../model/ids.ts";
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
import type { AuditGitHubApi } from "./github-api.ts";
import { readComparison } from "./github-comparison.ts";
import { commitFailureOf } from "./github-commit-answer.ts";
import {
  commitsQuery,
  filesQuery,
  readCommitsAnswer,
  readFilesAnswer,
  type FilesAnswer,
} from "./github-history-query.ts";
import type { AnsweredFile } from "./github-log-query.ts";
import { readBlobText } from "./read-blob-text.ts";

type ReadFailure = Extract<AuditReadFailure, { readonly kind: "unavailable" }>;

/** The commits of the audit branch on GitHub: GraphQL to read, Git Data to put an earlier tree back. */
export class GitHubAuditHistory implements AuditHistory {
  readonly #api: AuditGitHubApi;
  readonly #repository: { readonly owner: string; readonly name: string };
  readonly #branch: string;

  constructor(options: {
    readonly api: AuditGitHubApi;
    readonly owner: string;
    readonly name: string;
    readonly branch: string;
  }) {
    this.#api = options.api;
    this.#repository = { owner: options.owner, name: options.name };
    this.#branch = options.branch;
  }

  async readFiles(
    at: "head" | Oid,
    paths: readonly string[],
  ): Promise<Result<FilesOfCommit, AuditReadFailure>> {
    const { query, variables } = filesQuery(at, `refs/heads/${this.#branch}`, paths);
    const answer = await this.#api.query(query, { ...this.#repository, ...variables });
    if (!answer.ok) return failure(unavailable(answer.failure.message));
    const found = readFilesAnswer(answer.value, paths.length);
    if (found === null) return failure(incomplete(answer.value.errors));
    if (found.kind === "missing") {
      return failure(
        at === "head"
          ? { kind: "branch-missing", branch: this.#branch }
          : unavailable(`GitHub does not have the commit ${at}`),
      );
    }
    return this.#filesOf(found, paths);
  }

  async commitsTo(commit: Oid): Promise<Result<readonly CommitFacts[], AuditReadFailure>> {
    const { query, variables } = commitsQuery(commit);
    const answer = await this.#api.query(query, { ...this.#repository, ...variables });
    if (!answer.ok) return failure(unavailable(answer.failure.message));
    const commits = readCommitsAnswer(answer.value);
    return commits === null ? failure(incomplete(answer.value.errors)) : success(commits);
  }

  async commitsBetween(from: Oid, to: Oid): Promise<Result<CommitsBetween, AuditReadFailure>> {
    const answer = await this.#api.rest("GET /repos/{owner}/{repo}/compare/{basehead}", {
      ...this.#restRepository,
      basehead: `${from}...${to}`,
      per_page: 100,
    });
    if (!answer.ok) return failure(unavailable(answer.failure.message));
    const between = readComparison(answer.value.data);
    return between === null
      ? failure(unavailable("GitHub's comparison of two commits cannot be read"))
      : success(between);
  }

  async restore(commit: {
    readonly expectedHead: Oid;
    readonly tree: Oid;
    readonly message: string;
  }): Promise<Result<{ readonly head: Oid }, AuditCommitFailure>> {
    const { expectedHead, message, tree } = commit;
    const made = await this.#api.rest("POST /repos/{owner}/{repo}/git/commits", {
      ...this.#restRepository,
      message,
      tree,
      parents: [expectedHead],
    });
    // A commit that no ref leads to changes nothing: whether it was made does not matter.
    if (!made.ok) return failure(harmless(commitFailureOf(made.failure)));
    const head = asOid(String((made.value.data as { readonly sha?: unknown }).sha));
    if (head === null) return failure(unavailable("GitHub answered without an object id"));
    const moved = await this.#api.rest("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
      ...this.#restRepository,
      ref: `heads/${this.#branch}`,
      sha: head,
      force: false,
    });
    if (moved.ok) return success({ head });
    const problem = moved.failure;
    // GITHUB.md, "Git Data": only a head that others moved on from is no fast-forward.
    if (problem.kind === "rejected" && /fast.forward/i.test(problem.message)) {
      return failure({ kind: "head-moved" });
    }
    return failure(commitFailureOf(problem));
  }

  get #restRepository(): { readonly owner: string; readonly repo: string } {
    return { owner: this.#repository.owner, repo: this.#repository.name };
  }

  async #filesOf(
    found: Extract<FilesAnswer, { readonly kind: "files" }>,
    paths: readonly string[],
  ): Promise<Result<FilesOfCommit, AuditReadFailure>> {
    const contents = await Promise.all(found.files.map((file) => this.#contentOf(file)));
    const files = new Map<string, CommittedFile | null>();
    for (const [index, path] of paths.entries()) {
      const content = contents[index];
      if (content === undefined) throw new RangeError("An answer for each path");
      if (!content.ok) return content;
      files.set(path, content.value);
    }
    const before = new Map(paths.map((path, index) => [path, found.before[index] ?? null]));
    return success({ commit: found.commit, files, before });
  }

  async #contentOf(file: AnsweredFile): Promise<Result<CommittedFile | null, ReadFailure>> {
    if (file.kind === "absent") return success(null);
    if (file.kind === "text") {
      return success({ text: file.text, oid: gitBlobOid(Buffer.from(file.text)) as Oid });
    }
    const text = await readBlobText(this.#api, this.#repository, file.oid);
    return text.ok ? success({ text: text.value, oid: file.oid }) : text;
  }
}

function unavailable(message: string): ReadFailure {
  return { kind: "unavailable", message };
}

function incomplete(errors: readonly { readonly message: string }[]): ReadFailure {
  const said = errors.map((error) => error.message).join("; ");
  return unavailable(said === "" ? "GitHub's answer lacks what was asked for" : said);
}

function harmless(problem: AuditCommitFailure): AuditCommitFailure {
  return problem.kind === "unknown-outcome" ? unavailable(problem.message) : problem;
}
