import picomatch from "picomatch";
import type { Config } from "../model/config.ts";
import { digestOf } from "../model/digest.ts";
import type { Digest, Oid } from "../model/ids.ts";
import type { ChangedPath, TreeEntry } from "../ports/forge.ts";

/** What a pull request or a unit changes, sorted into what Writ makes of it (SPEC §3, "Guarded paths"). */
export interface ChangeSet {
  /** Proposal files that are there afterwards. */
  readonly proposals: readonly string[];
  readonly removedProposals: readonly string[];
  readonly guarded: readonly string[];
  readonly other: readonly string[];
  readonly kind: "nothing" | "proposals" | "guarded" | "mixed";
}

/** Sorts changed paths; `isolation` is the policy's. */
export function classifyChanges(
  changes: readonly ChangedPath[],
  rules: { readonly config: Config; readonly isolation: boolean },
): ChangeSet {
  const isProposal = picomatch(rules.config.proposals, { dot: true });
  const isGuarded = guardedMatcher(rules.config);
  const proposals = new Set<string>();
  const removed = new Set<string>();
  const guarded = new Set<string>();
  const other = new Set<string>();
  for (const change of changes) {
    // A guarded path is guarded first: no glob of proposals takes it away.
    if (isGuarded(change.path)) guarded.add(change.path);
    else if (!isProposal(change.path)) other.add(change.path);
    else if (change.status === "removed") removed.add(change.path);
    else proposals.add(change.path);
  }
  for (const path of proposals) removed.delete(path);
  const touchesProposals = proposals.size + removed.size > 0;
  const mixed =
    touchesProposals &&
    (guarded.size > 0 || (rules.isolation && other.size > 0 && proposals.size > 0));
  return {
    proposals: [...proposals].toSorted(),
    removedProposals: [...removed].toSorted(),
    guarded: [...guarded].toSorted(),
    other: [...other].toSorted(),
    kind: mixed
      ? "mixed"
      : proposals.size > 0
        ? "proposals"
        : guarded.size > 0
          ? "guarded"
          : "nothing",
  };
}

/** Tells guarded paths from others. Case does not matter: some file systems make no difference. */
export function guardedMatcher(config: Config): (path: string) => boolean {
  return picomatch([...config.guarded], { dot: true, nocase: true });
}

/** Digest of the guarded paths of a tree: the sorted list of path, mode and blob (SPEC §8). */
export function guardedStateDigest(entries: readonly TreeEntry[], config: Config): Digest {
  const isGuarded = guardedMatcher(config);
  return digestOf(
    entries
      .filter((entry) => isGuarded(entry.path))
      .map((entry) => [entry.path, entry.mode, entry.oid] as const)
      .toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)),
  );
}

/** Digest of one guarded change: each changed path with its new mode and blob, or nulls where it is removed. */
export function guardedChangeDigest(
  paths: readonly string[],
  after: ReadonlyMap<string, { readonly mode: string; readonly oid: Oid } | null>,
): Digest {
  return digestOf(
    paths.toSorted().map((path) => {
      const entry = after.get(path) ?? null;
      return [path, entry?.mode ?? null, entry?.oid ?? null];
    }),
  );
}

/** Paths in which two trees differ, by mode and blob, without rename detection. */
export function compareTrees(
  before: readonly TreeEntry[],
  after: readonly TreeEntry[],
): ChangedPath[] {
  const old = new Map(before.map((entry) => [entry.path, entry]));
  const changes: ChangedPath[] = [];
  for (const entry of after) {
    const was = old.get(entry.path);
    old.delete(entry.path);
    if (was === undefined) changes.push({ path: entry.path, status: "added" });
    else if (was.oid !== entry.oid || was.mode !== entry.mode) {
      changes.push({ path: entry.path, status: "modified" });
    }
  }
  for (const path of old.keys()) changes.push({ path, status: "removed" });
  return changes;
}

/** Says what may not stand together, and how to take it apart. */
export function mixedChangeMessage(changes: ChangeSet): string {
  const name = (paths: readonly string[]): string =>
    paths.length > 3
      ? `${paths.slice(0, 3).join(", ")} and ${paths.length - 3} more`
      : paths.join(", ");
  if (changes.guarded.length > 0) {
    return `This pull request changes proposals and guarded files (${name(changes.guarded)}). Put them into pull requests of their own: first the configuration, then what uses it.`;
  }
  return `This pull request changes proposals and other files (${name(changes.other)}). Put the other files into a pull request of their own, or set \`isolation: false\` in the policy.`;
}
