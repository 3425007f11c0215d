import type { Clock } from "../ports/clock.ts";
import type { ChangedPath, Forge, ForgeFailure, PushFacts, TreeEntry } from "../ports/forge.ts";
import type { Oid } from "../model/ids.ts";
import { failure, success, type Result } from "../model/result.ts";
import { compareTrees } from "./change-set.ts";
import { findUnits, type Unit } from "./find-units.ts";

/** Waits before asking again which pull request a commit came from: the answer can lag tens of seconds (GITHUB.md). */
const LAG_WAITS = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000];
/** Waits where GitHub's activity says that somebody pushed the commits themselves. */
const WAITS_AFTER_PUSH = 2;

/** Trees of commits, each read once. */
export class Trees {
  readonly #forge: Forge;
  readonly #known = new Map<Oid, readonly TreeEntry[]>();

  constructor(forge: Forge) {
    this.#forge = forge;
  }

  async read(commit: Oid): Promise<Result<readonly TreeEntry[], ForgeFailure>> {
    const known = this.#known.get(commit);
    if (known !== undefined) return success(known);
    const read = await this.#forge.readTree(commit);
    if (read.ok) this.#known.set(commit, read.value);
    return read;
  }

  /** Paths in which two commits differ. */
  async compare(before: Oid, after: Oid): Promise<Result<readonly ChangedPath[], ForgeFailure>> {
    const old = await this.read(before);
    if (!old.ok) return old;
    const now = await this.read(after);
    if (!now.ok) return now;
    return success(compareTrees(old.value, now.value));
  }
}

/** A unit with what it changes. */
export interface LandedUnit extends Unit {
  readonly changes: readonly ChangedPath[];
}

/**
 * The units of a push that change something that matters. Where a commit that matters seems to come from no pull
 * request, GitHub is asked again with growing pauses.
 */
export async function landedUnits(facts: {
  readonly forge: Forge;
  readonly clock: Clock;
  readonly trees: Trees;
  readonly push: { readonly before: Oid; readonly after: Oid };
  readonly first: PushFacts;
  readonly matters: (changes: readonly ChangedPath[]) => boolean;
  readonly say: (line: string) => void;
}): Promise<Result<readonly LandedUnit[], ForgeFailure>> {
  let pushed = facts.first;
  for (let attempt = 0; ; attempt += 1) {
    const units = await unitsThatMatter(facts, pushed);
    if (!units.ok) return units;
    const wait = LAG_WAITS[attempt];
    if (wait === undefined || units.value.every((unit) => unit.pull !== null)) return units;
    if (attempt >= WAITS_AFTER_PUSH) {
      const kind = await facts.forge.readPushKind({
        ref: `refs/heads/${pushed.repository.defaultBranch}`,
        after: facts.push.after,
      });
      if (kind.ok && kind.value === "push") return units;
    }
    facts.say(
      `GitHub does not tell yet which pull request a commit came from; asking again in ${wait / 1_000} s.`,
    );
    await facts.clock.sleep(wait);
    const again = await facts.forge.readPush(facts.push);
    if (!again.ok) return failure(again.failure);
    pushed = again.value;
  }
}

async function unitsThatMatter(
  facts: Parameters<typeof landedUnits>[0],
  pushed: PushFacts,
): Promise<Result<readonly LandedUnit[], ForgeFailure>> {
  const units: LandedUnit[] = [];
  for (const unit of findUnits(
    pushed.commits ?? [],
    facts.push.before,
    pushed.repository.defaultBranch,
  )) {
    const changes = await facts.trees.compare(unit.parent, unit.last);
    if (!changes.ok) return changes;
    if (facts.matters(changes.value)) units.push({ ...unit, changes: changes.value });
  }
  return success(units);
}
