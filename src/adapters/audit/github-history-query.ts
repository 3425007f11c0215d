import { asOid, type Oid } from "../../model/ids.ts";
import type { CommitFacts } from "../../ports/audit-history.ts";
import type { GitHubGraphQlAnswer } from "./github-api.ts";
import {
  CONTENT,
  isOnlyMissingFiles,
  readAnsweredFile,
  type AnsweredFile,
} from "./github-log-query.ts";

interface Query {
  readonly query: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** More parents than the log's own commits ever have; a commit with more of them is nothing to go on from. */
const MOST_PARENTS = 20;
const FACTS = `oid message tree { oid } parents(first: ${MOST_PARENTS}) { totalCount nodes { oid } }`;

/** One GraphQL query for files of a commit, and the blobs that its first parent has in their places. */
export function filesQuery(at: "head" | Oid, ref: string, paths: readonly string[]): Query {
  const declared = paths.map((_, index) => `, $p${index}: String!`).join("");
  const files = paths.map((_, index) => `f${index}: file(path: $p${index}) { ...Content }`);
  const before = paths.map((_, index) => `b${index}: file(path: $p${index}) { oid type }`);
  const fields = `... on Commit { ${FACTS} ${files.join(" ")} first: parents(first: 1) { nodes { ${before.join(" ")} oid } } }`;
  const found =
    at === "head"
      ? `ref(qualifiedName: $at) { target { ${fields} } }`
      : `target: object(oid: $at) { ${fields} }`;
  return {
    query: `query AuditCommitFiles($owner: String!, $name: String!, $at: ${at === "head" ? "String!" : "GitObjectID!"}${declared}) {
  repository(owner: $owner, name: $name) { ${found} }
}${paths.length === 0 ? "" : CONTENT}`,
    variables: {
      at: at === "head" ? ref : at,
      ...Object.fromEntries(paths.map((path, index) => [`p${index}`, path])),
    },
  };
}

/** One GraphQL query for up to 100 commits that lead to one. */
export function commitsQuery(commit: Oid): Query {
  return {
    query: `query AuditCommits($owner: String!, $name: String!, $at: GitObjectID!) {
  repository(owner: $owner, name: $name) {
    object(oid: $at) { ... on Commit { history(first: 100) { nodes { ${FACTS} } } } }
  }
}`,
    variables: { at: commit },
  };
}

/** What {@link filesQuery} found; null where it is not what was asked for. */
export type FilesAnswer =
  | { readonly kind: "missing" }
  | {
      readonly kind: "files";
      readonly commit: CommitFacts;
      readonly files: readonly AnsweredFile[];
      readonly before: readonly (Oid | null)[];
    };

interface AnsweredCommit {
  readonly oid?: string;
  readonly message?: string;
  readonly tree?: { readonly oid?: string };
  readonly parents?: {
    readonly totalCount?: number;
    readonly nodes?: readonly ({ readonly oid?: string } | null)[] | null;
  };
  readonly first?: {
    readonly nodes?: readonly (Readonly<Record<string, unknown>> | null)[] | null;
  };
  readonly history?: { readonly nodes?: readonly (AnsweredCommit | null)[] | null };
  readonly [file: `f${number}`]: Parameters<typeof readAnsweredFile>[0];
}

interface AnswerData {
  readonly repository?: {
    readonly ref?: { readonly target?: AnsweredCommit | null } | null;
    readonly target?: AnsweredCommit | null;
    readonly object?: AnsweredCommit | null;
  } | null;
}

/** Reads the answer to {@link filesQuery}. Nothing is assumed where something is missing (SPEC §18.6). */
export function readFilesAnswer(answer: GitHubGraphQlAnswer, count: number): FilesAnswer | null {
  const repository = (answer.data as AnswerData | null)?.repository ?? null;
  if (repository === null || !isOnlyMissingFiles(answer.errors)) return null;
  if (repository.ref === null || repository.target === null) return { kind: "missing" };
  const target = repository.ref?.target ?? repository.target ?? null;
  const commit = target === null ? null : factsOf(target);
  if (target === null || commit === null) return null;
  const parent = target.first?.nodes?.[0] ?? null;
  if (parent === null && commit.parents.length > 0) return null;
  const files: AnsweredFile[] = [];
  const before: (Oid | null)[] = [];
  for (let index = 0; index < count; index += 1) {
    const file = readAnsweredFile(target[`f${index}`]);
    const old = parent === null ? null : parent[`b${index}`];
    if (file === null || old === undefined) return null;
    files.push(file);
    before.push(blobOf(old));
  }
  return { kind: "files", commit, files, before };
}

/** Reads the answer to {@link commitsQuery}; null where it is not what was asked for. */
export function readCommitsAnswer(answer: GitHubGraphQlAnswer): readonly CommitFacts[] | null {
  const object = (answer.data as AnswerData | null)?.repository?.object ?? null;
  const nodes = object?.history?.nodes ?? null;
  if (nodes === null || answer.errors.length > 0) return null;
  const commits: CommitFacts[] = [];
  for (const node of nodes) {
    const facts = node === null ? null : factsOf(node);
    if (facts === null) return null;
    commits.push(facts);
  }
  return commits;
}

interface AnsweredEntry {
  readonly oid?: string;
  readonly type?: string;
}

function blobOf(entry: AnsweredEntry | null): Oid | null {
  return entry?.type === "blob" ? asOid(entry.oid ?? "") : null;
}

function factsOf({ oid, message, tree, parents }: AnsweredCommit): CommitFacts | null {
  const nodes = parents?.nodes ?? null;
  const own = asOid(oid ?? "");
  const treeOid = asOid(tree?.oid ?? "");
  if (own === null || treeOid === null || message === undefined || nodes === null) return null;
  if (parents?.totalCount !== nodes.length) return null;
  const read = nodes.map((node) => asOid(node?.oid ?? ""));
  const whole = read.filter((parent) => parent !== null);
  return whole.length < read.length ? null : { oid: own, message, tree: treeOid, parents: whole };
}
