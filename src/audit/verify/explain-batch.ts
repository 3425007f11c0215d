import type { Checkpoint } from "../../model/audit-entry.ts";
import type { RightEdge } from "../merkle-tree.ts";
import type { Finding } from "./finding.ts";
import { HashStack } from "./hash-stack.ts";
import type { HashedEntry } from "./read-log-file.ts";

/** A batch that does not fit the log before it or its own checkpoint. */
export interface BadBatch {
  readonly before: HashStack;
  /** Entries by line; null where a line is none. */
  readonly entries: readonly (HashedEntry | null)[];
  /** The commit's checkpoint and frontier, where they can be read. */
  readonly checkpoint: Checkpoint | null;
  readonly frontier: RightEdge | null;
}

/** What is wrong with it, and the tree with which the verifier goes on, so that one fault is not found again and again. */
export interface Explanation {
  readonly findings: readonly Pick<Finding, "code" | "message" | "index">[];
  readonly after: HashStack;
}

/**
 * Names the first bad entry of a batch. Every entry but the last is named by the `previous` of the one behind it, and
 * the last by the frontier: where these hashes give the checkpoint's root, they are what the log once was, and the
 * entries that differ from them were changed.
 */
export function explainBatch(batch: BadBatch): Explanation {
  const { before, checkpoint } = batch;
  const slots = slotsOf(batch);
  const placed = findingsOfPlaces(batch, slots);
  const actual = slots.map((slot) => slot?.leaf ?? null);
  const chained = slots.map((slot, at) => slots[at + 1]?.entry.previous ?? slot?.leaf ?? null);
  const bridged = [...chained.slice(0, -1), batch.frontier?.last ?? null];
  for (const leaves of [actual, chained, bridged]) {
    const after = treeWith(before, leaves);
    if (after === null || checkpoint === null || after.root() !== checkpoint.root) continue;
    const changed = slots.flatMap((slot, at) =>
      slot !== null && slot.leaf !== leaves[at] ? [changedEntry(before.size + at)] : [],
    );
    const findings = [...placed, ...changed];
    if (leaves === actual || findings.length === 0) findings.push(...chainFindings(before, slots));
    return { findings, after };
  }
  return {
    findings: [...placed, ...unknownFault(batch, slots, placed.length)],
    after: goOn(batch, slots),
  };
}

function changedEntry(index: number): Pick<Finding, "code" | "message" | "index"> {
  const message = `Entry ${index} was changed: the log once had another entry of this index`;
  return { code: "changed-entry", message, index };
}

/** The entries by index, from the log's size on; null where one is missing. */
function slotsOf({ before, entries, checkpoint }: BadBatch): readonly (HashedEntry | null)[] {
  const claimed = checkpoint === null ? 0 : checkpoint.size - before.size;
  // A checkpoint may claim any size: more than the batch could have lost is not looked for.
  const length = claimed > 0 && claimed <= 2 * entries.length + 1_000 ? claimed : entries.length;
  const slots: (HashedEntry | null)[] = Array.from({ length }, () => null);
  for (const read of entries) {
    const at = (read?.entry.index ?? -1) - before.size;
    if (read !== null && at >= 0 && at < length) slots[at] ??= read;
  }
  return slots;
}

function findingsOfPlaces(
  { before, entries }: BadBatch,
  slots: readonly (HashedEntry | null)[],
): Pick<Finding, "code" | "message" | "index">[] {
  const findings: Pick<Finding, "code" | "message" | "index">[] = [];
  const malformed = entries.indexOf(null);
  if (malformed >= 0) {
    const index = before.size + malformed;
    findings.push({
      code: "malformed-entry",
      message: `Entry ${index} is not written as the format says`,
      index,
    });
  }
  const gap = slots.indexOf(null);
  const missing = slots.filter((slot) => slot === null).length;
  if (gap >= 0 && missing > entries.filter((entry) => entry === null).length) {
    const index = before.size + gap;
    const more = missing > 1 ? `, and ${missing - 1} more after it` : "";
    findings.push({ code: "missing-entry", message: `Entry ${index} is missing${more}`, index });
  }
  const strange = entries.findIndex(
    (read, at) => read !== null && !followsInOrder(entries, at, before.size),
  );
  const index = entries[strange]?.entry.index;
  if (index !== undefined) {
    const message = `Entry ${index} does not stand where its index says`;
    findings.push({ code: "order", message, index });
  }
  return findings;
}

/** Indexes may leave gaps, which are found as missing; they may not fall, come twice, or lie below the log's size. */
function followsInOrder(
  entries: readonly (HashedEntry | null)[],
  at: number,
  size: number,
): boolean {
  const index = entries[at]?.entry.index ?? 0;
  const earlier = entries.slice(0, at).findLast((read) => read !== null);
  return (
    index >= size && (earlier === undefined || earlier === null || index > earlier.entry.index)
  );
}

function chainFindings(
  before: HashStack,
  slots: readonly (HashedEntry | null)[],
): readonly Pick<Finding, "code" | "message" | "index">[] {
  const broken = firstBreak(before, slots);
  if (broken === null) return [];
  const index = before.size + broken;
  const said = index === 0 ? "64 zeros" : `the leaf hash of entry ${index - 1}`;
  return [{ code: "chain-broken", message: `"previous" of entry ${index} is not ${said}`, index }];
}

function firstBreak(before: HashStack, slots: readonly (HashedEntry | null)[]): number | null {
  let previous: string | null = before.last;
  for (const [at, slot] of slots.entries()) {
    if (slot !== null && previous !== null && slot.entry.previous !== previous) return at;
    previous = slot?.leaf ?? null;
  }
  return null;
}

function unknownFault(
  { before, checkpoint, entries }: BadBatch,
  slots: readonly (HashedEntry | null)[],
  known: number,
): readonly Pick<Finding, "code" | "message" | "index">[] {
  const chain = chainFindings(before, slots);
  if (chain.length > 0 || known > 0 || checkpoint === null) return known > 0 ? [] : chain;
  const index = before.size;
  const last = before.size + entries.length - 1;
  const which = last > index ? `entries ${index} to ${last}` : `entry ${index}`;
  const message = `The root of the checkpoint at size ${checkpoint.size} is not that of the log up to here: ${which} or the checkpoint was changed`;
  return [{ code: "root-mismatch", message, index }];
}

/** Where the frontier gives the checkpoint it is believed; else the entries that are there are. */
function goOn(batch: BadBatch, slots: readonly (HashedEntry | null)[]): HashStack {
  const { before, frontier, checkpoint } = batch;
  if (frontier !== null && checkpoint !== null && frontier.size === checkpoint.size) {
    const bridge = HashStack.fromEdge(frontier);
    if (bridge.root() === checkpoint.root) return bridge;
  }
  return (
    treeWith(
      before,
      slots.flatMap((slot) => slot?.leaf ?? []),
    ) ?? before
  );
}

function treeWith(before: HashStack, leaves: readonly (string | null)[]): HashStack | null {
  let tree = before;
  for (const leaf of leaves) {
    if (leaf === null) return null;
    tree = tree.with(leaf);
  }
  return tree;
}
