import type { Oid } from "../../model/ids.ts";
import type { Result } from "../../model/result.ts";
import { failure, success } from "../../model/result.ts";
import type {
  AuditCommit,
  AuditCommitFailure,
  AuditFiles,
  AuditReadFailure,
  AuditStore,
} from "../../ports/audit-store.ts";
import type { AuditGitHubApi } from "./github-api.ts";
import { COMMIT_MUTATION, commitFailureOf, readCommitAnswer } from "./github-commit-answer.ts";
import type { AnsweredFile } from "./github-log-query.ts";
import { logQuery, readLogAnswer } from "./github-log-query.ts";
import type { OrphanFailure } from "./github-orphan-branch.ts";
import { createOrphanBranch } from "./github-orphan-branch.ts";
import { readBlobText } from "./read-blob-text.ts";

export interface GitHubAuditStoreOptions {
  readonly api: AuditGitHubApi;
  readonly owner: string;
  readonly name: string;
  readonly branch: string;
}

/**
 * The audit branch on GitHub: one GraphQL request to read, one to commit. A file that GitHub does not give as whole
 * text (longer than 512,000 bytes) costs one REST request more.
 */
export class GitHubAuditStore implements AuditStore {
  readonly branch: string;
  readonly #api: AuditGitHubApi;
  readonly #owner: string;
  readonly #name: string;

  constructor(options: GitHubAuditStoreOptions) {
    this.branch = options.branch;
    this.#api = options.api;
    this.#owner = options.owner;
    this.#name = options.name;
  }

  async read(paths: readonly string[]): Promise<Result<AuditFiles, AuditReadFailure>> {
    const { query, variables } = logQuery(paths);
    const repository = { owner: this.#owner, name: this.#name };
    const ref = `refs/heads/${this.branch}`;
    const answer = await this.#api.query(query, { ...repository, ref, ...variables });
    if (!answer.ok) return failure({ kind: "unavailable", message: answer.failure.message });
    const log = readLogAnswer(answer.value, paths.length);
    if (log === null) {
      const said = answer.value.errors.map((error) => error.message).join("; ");
      const message = said === "" ? "GitHub's answer lacks what was asked for" : said;
      return failure({ kind: "unavailable", message });
    }
    if (log.kind === "branch-missing") {
      return failure({ kind: "branch-missing", branch: this.branch });
    }
    const contents = await Promise.all(log.files.map((file) => this.#contentOf(file)));
    const files = new Map<string, string | null>();
    for (const [index, path] of paths.entries()) {
      const content = contents[index];
      if (content === undefined) throw new RangeError("An answer for each path");
      if (!content.ok) return content;
      files.set(path, content.value);
    }
    return success({ head: log.head, files });
  }

  ready(): Promise<void> {
    return this.#api.ready();
  }

  async commit(commit: AuditCommit): Promise<Result<{ readonly head: Oid }, AuditCommitFailure>> {
    const additions = [...filesOf(commit)].map(([path, content]) => ({
      path,
      contents: Buffer.from(content).toString("base64"),
    }));
    const body = commit.body === undefined ? {} : { body: commit.body };
    const deletions = (commit.deletions ?? []).map((path) => ({ path }));
    const answer = await this.#api.mutate(COMMIT_MUTATION, {
      input: {
        branch: {
          repositoryNameWithOwner: `${this.#owner}/${this.#name}`,
          branchName: this.branch,
        },
        expectedHeadOid: commit.expectedHead,
        message: { headline: commit.headline, ...body },
        fileChanges: { additions, ...(deletions.length > 0 && { deletions }) },
      },
    });
    if (!answer.ok) return failure(commitFailureOf(answer.failure));
    return readCommitAnswer(answer.value, this.branch);
  }

  create(
    commit: Omit<AuditCommit, "expectedHead">,
  ): Promise<Result<{ readonly head: Oid }, OrphanFailure>> {
    const branch = { owner: this.#owner, name: this.#name, branch: this.branch };
    const body = commit.body === undefined ? "" : `\n\n${commit.body}`;
    const files = filesOf(commit);
    return createOrphanBranch(this.#api, branch, { message: `${commit.headline}${body}`, files });
  }

  async #contentOf(file: AnsweredFile): Promise<Result<string | null, AuditReadFailure>> {
    if (file.kind === "absent") return success(null);
    if (file.kind === "text") return success(file.text);
    return readBlobText(this.#api, { owner: this.#owner, name: this.#name }, file.oid);
  }
}

function filesOf(commit: Omit<AuditCommit, "expectedHead">): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>(commit.artifacts ?? []);
  for (const [path, text] of commit.additions) files.set(path, Buffer.from(text, "utf8"));
  return files;
}
