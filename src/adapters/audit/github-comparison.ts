import { asOid } from "../../model/ids.ts";
import type { CommitsBetween } from "../../ports/audit-history.ts";

interface Comparison {
  readonly total_commits?: number;
  readonly commits?: readonly {
    readonly sha?: string;
    readonly author?: { readonly login?: string } | null;
    readonly commit?: {
      readonly author?: { readonly name?: string; readonly email?: string } | null;
      readonly committer?: { readonly date?: string } | null;
    };
  }[];
  readonly files?: readonly {
    readonly filename?: string;
    readonly previous_filename?: string;
    readonly status?: string;
  }[];
}

/** GitHub's comparison of two commits (GitHub docs, "Compare two commits"); null where it lacks what was asked for. */
export function readComparison(data: unknown): CommitsBetween | null {
  const { total_commits: total, commits, files } = data as Comparison;
  if (total === undefined || commits === undefined || files === undefined) return null;
  const read: CommitsBetween["commits"][number][] = [];
  for (const { sha = "", author, commit } of commits) {
    const oid = asOid(sha);
    if (oid === null) return null;
    const { name = "", email = "" } = commit?.author ?? {};
    const login = author?.login;
    read.push({
      oid,
      author: { name, email, ...(login !== undefined && { login }) },
      time: commit?.committer?.date ?? "",
    });
  }
  const paths = files.flatMap(({ filename = "", previous_filename: before, status }) => [
    // GitHub finds renames; what went and what came are two things here.
    ...(status === "renamed" && before !== undefined
      ? [{ path: before, status: "removed" as const }]
      : []),
    { path: filename, status: STATUSES.get(status ?? "") ?? ("changed" as const) },
  ]);
  return { commits: read.toReversed(), total, paths };
}

const STATUSES: ReadonlyMap<string, "added" | "removed"> = new Map([
  ["added", "added"],
  ["copied", "added"],
  ["renamed", "added"],
  ["removed", "removed"],
]);
