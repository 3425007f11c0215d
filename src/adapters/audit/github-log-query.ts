import type { Oid } from "../../model/ids.ts";
import { asOid } from "../../model/ids.ts";
import { gitBlobOid } from "../../model/digest.ts";
import type { GitHubGraphQlAnswer } from "./github-api.ts";

/** One GraphQL query for the branch's head and files of that very commit. */
export function logQuery(paths: readonly string[]): {
  readonly query: string;
  readonly variables: Readonly<Record<string, string>>;
} {
  const declared = paths.map((_, index) => `, $p${index}: String!`).join("");
  const files = paths.map((_, index) => `f${index}: file(path: $p${index}) { ...Content }`);
  return {
    query: `query AuditLog($owner: String!, $name: String!, $ref: String!${declared}) {
  repository(owner: $owner, name: $name) {
    ref(qualifiedName: $ref) { target { oid ... on Commit { ${files.join(" ")} } } }
  }
}${paths.length === 0 ? "" : CONTENT}`,
    variables: Object.fromEntries(paths.map((path, index) => [`p${index}`, path])),
  };
}

/** The fragment `Content` of a tree's entry: {@link readAnsweredFile} reads it. */
export const CONTENT = `
fragment Content on TreeEntry { object { oid ... on Blob { isTruncated text } } }`;

/** A file in the answer: not there, whole, or a blob that must be fetched by itself. */
export type AnsweredFile =
  | { readonly kind: "absent" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "blob"; readonly oid: Oid };

/** What the answer says; null where it is not what was asked for. */
export type LogAnswer =
  | { readonly kind: "branch-missing" }
  | { readonly kind: "files"; readonly head: Oid; readonly files: readonly AnsweredFile[] };

interface AnswerData {
  readonly repository: { readonly ref: { readonly target: AnswerTarget | null } | null } | null;
}
interface AnswerTarget {
  readonly oid?: string;
  readonly [file: `f${number}`]: AnsweredEntry | null;
}
interface AnsweredEntry {
  readonly object: {
    readonly oid?: string;
    readonly isTruncated?: boolean;
    readonly text?: string | null;
  } | null;
}

/** Reads the answer to {@link logQuery}. Nothing is assumed where something is missing (SPEC §18.6). */
export function readLogAnswer(answer: GitHubGraphQlAnswer, count: number): LogAnswer | null {
  const repository = (answer.data as AnswerData | null)?.repository ?? null;
  if (repository === null || !isOnlyMissingFiles(answer.errors)) return null;
  if (repository.ref === null) return { kind: "branch-missing" };
  const target = repository.ref?.target ?? null;
  const head = asOid(target?.oid ?? "");
  if (target === null || head === null) return null;
  const files: AnsweredFile[] = [];
  for (let index = 0; index < count; index += 1) {
    const file = readAnsweredFile(target[`f${index}`]);
    if (file === null) return null;
    files.push(file);
  }
  return { kind: "files", head, files };
}

/** A file that is not there may come as null alone, or with an error about it. */
export function isOnlyMissingFiles(errors: GitHubGraphQlAnswer["errors"]): boolean {
  return errors.every(
    (error) => error.type === "NOT_FOUND" && /^[bf]\d+$/.test(String(error.path?.at(-1))),
  );
}

/** Reads one file of an answer; null where the answer lacks it. */
export function readAnsweredFile(entry: AnsweredEntry | null | undefined): AnsweredFile | null {
  if (entry === undefined) return null;
  const oid = asOid(entry?.object?.oid ?? "");
  const text = entry?.object?.text;
  if (entry === null || text === undefined) return { kind: "absent" };
  if (oid === null) return null;
  return text !== null && isWhole(text, oid) ? { kind: "text", text } : { kind: "blob", oid };
}

/** GitHub cuts long texts and replaces bytes that are no UTF-8: only the whole blob has the blob's id. */
function isWhole(text: string, oid: Oid): boolean {
  return gitBlobOid(Buffer.from(text, "utf8")) === oid;
}
