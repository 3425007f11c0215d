import type { Oid } from "../../model/ids.ts";
import { failure, success, type Result } from "../../model/result.ts";
import type {
  AuditCommit,
  AuditCommitFailure,
  AuditFiles,
  AuditReadFailure,
  AuditStore,
} from "../../ports/audit-store.ts";
import { bytesOfBlob, type TreeNode } from "./configuration.ts";
import type { ApiFailure, GitHubApi } from "./github-api.ts";
import { readBlob } from "./read-files.ts";

/** Files asked for in one request. */
const FILES_A_REQUEST = 300;

export interface GitHubAuditStoreOptions {
  readonly api: GitHubApi;
  readonly owner: string;
  readonly name: string;
  readonly branch: string;
}

/** The audit branch on GitHub: one GraphQL query reads it, one `createCommitOnBranch` swaps it (SPEC §15). */
export class GitHubAuditStore implements AuditStore {
  readonly branch: string;
  readonly #api: GitHubApi;
  readonly #repository: { readonly owner: string; readonly name: string };

  constructor(options: GitHubAuditStoreOptions) {
    this.#api = options.api;
    this.#repository = { owner: options.owner, name: options.name };
    this.branch = options.branch;
  }

  async read(paths: readonly string[]): Promise<Result<AuditFiles, AuditReadFailure>> {
    const files = new Map<string, string | null>();
    let head: Oid | null = null;
    for (let from = 0; from === 0 || from < paths.length; from += FILES_A_REQUEST) {
      const slice = paths.slice(from, from + FILES_A_REQUEST);
      const read: Result<Slice, AuditReadFailure> = await this.#readSlice(slice, head);
      if (!read.ok) return read;
      head = read.value.head;
      for (const [path, text] of read.value.files) files.set(path, text);
    }
    return success({ head: head!, files });
  }

  /** Files at the branch's head, or at the head that an earlier slice had. */
  async #readSlice(
    paths: readonly string[],
    head: Oid | null,
  ): Promise<Result<Slice, AuditReadFailure>> {
    const names = paths.map((_, index) => `$p${index}: String!`);
    const fields = paths.map(
      (_, index) =>
        `f${index}: file(path: $p${index}) { mode oid type object { ... on Blob { text isTruncated } } }`,
    );
    const commit = `oid ... on Commit { ${fields.join(" ")} }`;
    const query =
      head === null
        ? `query WritLog(${["$owner: String!", "$name: String!", "$ref: String!", ...names].join(", ")}) {
            repository(owner: $owner, name: $name) { ref(qualifiedName: $ref) { target { ${fields.length === 0 ? "oid" : commit} } } } }`
        : `query WritLog(${["$owner: String!", "$name: String!", "$head: GitObjectID!", ...names].join(", ")}) {
            repository(owner: $owner, name: $name) { object(oid: $head) { ${commit} } } }`;
    const answer = await this.#api.query(query, {
      ...this.#repository,
      ...(head === null ? { ref: `refs/heads/${this.branch}` } : { head }),
      ...Object.fromEntries(paths.map((path, index) => [`p${index}`, path])),
    });
    if (!answer.ok) return failure({ kind: "unavailable", message: answer.failure.message });
    const [error] = answer.value.errors;
    const repository = answer.value.data?.["repository"] as RepositoryNode | null | undefined;
    if (error !== undefined || !repository) {
      return failure({
        kind: "unavailable",
        message: `GitHub: ${error?.message ?? "no such repository"}`,
      });
    }
    const target = head === null ? repository.ref?.target : repository.object;
    if (target === null || target === undefined)
      return failure({ kind: "branch-missing", branch: this.branch });
    const files = new Map<string, string | null>();
    for (const [index, path] of paths.entries()) {
      const text = await this.#textOf(target[`f${index}`] as TreeNode | null | undefined);
      if (!text.ok) return text;
      files.set(path, text.value);
    }
    return success({ head: target.oid as Oid, files });
  }

  async #textOf(
    entry: TreeNode | null | undefined,
  ): Promise<Result<string | null, AuditReadFailure>> {
    if (entry === null || entry === undefined) return success(null);
    const bytes = bytesOfBlob(entry.oid, entry.object);
    if (bytes !== null) return success(entry.object?.text ?? "");
    const blob = await readBlob(this.#api, this.#repository, entry.oid as Oid);
    if (!blob.ok) return failure({ kind: "unavailable", message: blob.failure.message });
    return success(new TextDecoder().decode(blob.value));
  }

  async commit(commit: AuditCommit): Promise<Result<{ readonly head: Oid }, AuditCommitFailure>> {
    const additions = [...commit.additions].map(([path, contents]) => ({
      path,
      contents: Buffer.from(contents, "utf8").toString("base64"),
    }));
    for (const [path, bytes] of commit.artifacts ?? []) {
      additions.push({ path, contents: Buffer.from(bytes).toString("base64") });
    }
    const answer = await this.#api.mutate(
      `mutation WritAppend($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }`,
      {
        input: {
          branch: {
            repositoryNameWithOwner: `${this.#repository.owner}/${this.#repository.name}`,
            branchName: this.branch,
          },
          expectedHeadOid: commit.expectedHead,
          message: {
            headline: commit.headline,
            ...(commit.body === undefined ? {} : { body: commit.body }),
          },
          fileChanges: { additions },
        },
      },
    );
    if (!answer.ok) return failure(commitFailureOf(answer.failure));
    const made = answer.value.data?.["createCommitOnBranch"] as
      | { readonly commit: { readonly oid: string } }
      | null
      | undefined;
    if (made) return success({ head: made.commit.oid as Oid });
    const [error] = answer.value.errors;
    const message = error?.message ?? "GitHub made no commit and gave no reason.";
    switch (error?.type) {
      case "STALE_DATA":
        return failure({ kind: "head-moved" });
      case "NOT_FOUND":
        return failure({ kind: "branch-missing", branch: this.branch });
      case "FORBIDDEN":
      case "UNPROCESSABLE":
        return failure({ kind: "refused", message });
      default:
        return failure({ kind: "unknown-outcome", message });
    }
  }

  async create(
    commit: Omit<AuditCommit, "expectedHead">,
  ): Promise<
    Result<
      { readonly head: Oid },
      { readonly kind: "exists" } | { readonly kind: "unavailable"; readonly message: string }
    >
  > {
    const there = await this.read([]);
    if (there.ok) return failure({ kind: "exists" });
    if (there.failure.kind !== "branch-missing") return failure(there.failure);
    const names = { owner: this.#repository.owner, repo: this.#repository.name };
    const tree = await this.#api.rest("POST /repos/{owner}/{repo}/git/trees", {
      ...names,
      tree: [...commit.additions].map(([path, content]) => ({
        path,
        mode: "100644",
        type: "blob",
        content,
      })),
    });
    if (!tree.ok) return failure({ kind: "unavailable", message: tree.failure.message });
    const first = await this.#api.rest("POST /repos/{owner}/{repo}/git/commits", {
      ...names,
      message: commit.body === undefined ? commit.headline : `${commit.headline}\n\n${commit.body}`,
      tree: (tree.value.data as { readonly sha: string }).sha,
      parents: [],
    });
    if (!first.ok) return failure({ kind: "unavailable", message: first.failure.message });
    const head = (first.value.data as { readonly sha: string }).sha as Oid;
    const ref = await this.#api.rest("POST /repos/{owner}/{repo}/git/refs", {
      ...names,
      ref: `refs/heads/${this.branch}`,
      sha: head,
    });
    if (ref.ok) return success({ head });
    if (ref.failure.kind === "rejected" && /already exists/i.test(ref.failure.message)) {
      return failure({ kind: "exists" });
    }
    return failure({ kind: "unavailable", message: ref.failure.message });
  }
}

interface Slice {
  readonly head: Oid;
  readonly files: ReadonlyMap<string, string | null>;
}

type TargetNode = { readonly oid: string } & Readonly<Record<string, unknown>>;

interface RepositoryNode {
  readonly ref?: { readonly target: TargetNode | null } | null;
  readonly object?: TargetNode | null;
}

function commitFailureOf(problem: ApiFailure): AuditCommitFailure {
  switch (problem.kind) {
    case "unknown-outcome":
      return { kind: "unknown-outcome", message: problem.message };
    case "forbidden":
    case "rejected":
    case "not-found":
      return { kind: "refused", message: problem.message };
    case "truncated":
    case "unavailable":
      return { kind: "unavailable", message: problem.message };
  }
}
