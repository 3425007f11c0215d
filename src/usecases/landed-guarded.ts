import { readRecordedActors } from "../audit/records.ts";
import type { EntryDraft, ProposalRecord } from "../model/audit-entry.ts";
import { GUARDED_SUBJECT } from "../model/decision.ts";
import type { JsonObject } from "../model/json.ts";
import type { RefusalCode } from "../model/refusal.ts";
import { failure, success, type Result } from "../model/result.ts";
import type { ForgeFailure, PullFacts } from "../ports/forge.ts";
import type { UnitContext } from "./unit.ts";
import type { UnitToApply } from "./unit.ts";
import { EntryDrafts } from "./draft-entries.ts";
import { clip } from "../render/markdown/escape-markdown.ts";
import { changesOfGuarded } from "./guarded-changes.ts";
import { configurationAfter, guardedStateAfter } from "./guarded-state.ts";
import type { KnownCatalog } from "./catalog-of.ts";
import type { LogRecords } from "./log-records.ts";
import { registerActors, type ActorChange } from "./register-actors.ts";
import type { Runtime } from "./runtime.ts";

/** What is known of guarded files that landed, before it is known in which state they left the default branch. */
export interface GuardedLanding {
  readonly landed: UnitToApply;
  /** Null: they came with no pull request. */
  readonly pull: PullFacts | null;
  readonly log: Pick<LogRecords, "guarded" | "files">;
  /** What the log has of the guarded change of this pull request. */
  readonly record: ProposalRecord | null;
  readonly paths: readonly string[];
  /** Null: the policy before the change approved it. */
  readonly refused: { readonly code: RefusalCode; readonly reason: string } | null;
  /** Why it is approved, where it is. */
  readonly reason: string;
  /** More for the entry: digests of change and snapshot. */
  readonly data: JsonObject;
}

/** Whether the default branch is in an approved state now, with the entries that say so. */
export interface GuardedVerdict {
  readonly approved: boolean;
  readonly reason: string;
  readonly paths: readonly string[];
  /** Empty where the log has them already: the same job was run again. */
  readonly drafts: readonly EntryDraft[];
}

/**
 * Decides what guarded files that landed are from now on (SPEC §8, "Guarded changes"). Whoever brings back the state that
 * was approved last needs nobody's approval.
 */
export async function decideLandedGuarded(
  runtime: Runtime,
  context: UnitContext,
  landing: GuardedLanding,
): Promise<Result<GuardedVerdict, ForgeFailure>> {
  const { landed, paths, pull, record } = landing;
  const after = await configurationAfter(runtime.forge, {
    unit: landed.unit,
    before: landed.parsed,
    directory: context.request.directory,
  });
  if (!after.ok) return after;
  const state = await guardedStateAfter({
    readTree: (commit) => context.trees.read(commit),
    unit: landed.unit,
    config: after.value.config,
  });
  if (!state.ok) return state;
  const restored = landing.log.guarded?.digest === state.value;
  const refused = restored ? null : landing.refused;
  const approved = refused === null;
  const reason = restored
    ? "The guarded files are as they were last approved."
    : (refused?.reason ?? landing.reason);
  const verdict = { approved, reason, paths };
  if (record?.status === "merged" || record?.status === "refused")
    return success({ ...verdict, drafts: [] });
  const actors = approved ? await actorsOf(runtime, landing, after.value) : success([]);
  if (!actors.ok) return actors;
  const entries = new EntryDrafts(runtime, pull?.number ?? null);
  const subject = pull === null ? {} : { proposal: GUARDED_SUBJECT };
  const actor = pull?.mergedBy ?? null;
  const commit = landed.unit.last;
  entries.add("policy.changed", {
    ...subject,
    actor,
    data: {
      digest: state.value,
      commit,
      approved,
      paths: [...paths],
      reason,
      ...changesData(landing, after.value, context.request.directory),
      ...landing.data,
    },
  });
  for (const { type, data } of actors.value) entries.add(type, { ...subject, actor, data });
  if (pull !== null) {
    entries.add(approved ? "proposal.merged" : "proposal.refused", {
      ...subject,
      actor,
      data: { commit, ...(refused === null ? {} : { code: refused.code, message: reason }) },
    });
  }
  return success({ ...verdict, drafts: entries.drafts });
}

const MOST_CHANGES = 50;
const LONGEST_CHANGE = 400;

/** What the change does, in words, what lowers a demand first; nothing where the configuration is broken before it. */
function changesData(
  { landed, paths }: GuardedLanding,
  after: KnownCatalog,
  directory: string,
): JsonObject {
  const before = landed.parsed.catalog;
  if (before === null) return {};
  const lines = changesOfGuarded({ before, after: after.catalog, paths, directory }).map(
    ({ words }) => clip(words, LONGEST_CHANGE).toWellFormed(),
  );
  const told = lines.length <= MOST_CHANGES ? lines : lines.slice(0, MOST_CHANGES - 1);
  const rest = lines.length - told.length;
  return { changes: rest === 0 ? told : [...told, `and ${rest} more`] };
}

/** What an approved state makes of the actors; nothing where its configuration is broken, under which nothing executes. */
async function actorsOf(
  runtime: Runtime,
  { landed, log }: GuardedLanding,
  after: KnownCatalog,
): Promise<Result<readonly ActorChange[], ForgeFailure>> {
  if (after.catalog === null) return success([]);
  const recorded = readRecordedActors(log.files);
  if (!recorded.ok) return failure({ kind: "unavailable", message: recorded.failure.message });
  return registerActors(runtime.forge, {
    actors: after.catalog.actors,
    recorded: recorded.value,
    commit: landed.unit.last,
  });
}
