import { GitAuditStore } from "../../../src/adapters/audit/git-audit-store.ts";
import { initializeLog } from "../../../src/audit/initialize-log.ts";
import { appendEntries } from "../../../src/audit/append-entries.ts";
import type { EntryDraft, EntryType } from "../../../src/model/audit-entry.ts";
import type { ExecutionId } from "../../../src/model/ids.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { InstantClock } from "../../fakes/audit/instant-clock.ts";
import { COMMIT, DIGEST, draft, ORIGIN, runOf } from "../drafts.ts";

/** One commit of the log: how many steps of which execution, whether the execution ends with it, and when. */
export interface Burst {
  readonly execution: number;
  readonly steps: number;
  readonly ends: boolean;
  /** Days after the burst before it. */
  readonly days: number;
}

/** When the log of {@link writeBusyLog} begins. */
export const BEGIN = Date.parse("2024-11-01T00:00:00.000Z");
const DAY = 86_400_000;

/** Appends bursts to a new log of a repository, as the product does. */
export async function writeBusyLog(
  directory: string,
  bursts: readonly Burst[],
  branch = "writ-audit",
): Promise<void> {
  const clock = new InstantClock();
  const store = new GitAuditStore({ directory, branch, clock });
  const made = await initializeLog({
    store,
    origin: ORIGIN,
    created: { time: new Date(BEGIN).toISOString(), run: runOf({ job: "init" }) },
    guarded: { digest: DIGEST, commit: COMMIT },
  });
  if (!made.ok) throw new Error(made.failure.kind);
  await continueLog(store, bursts, BEGIN);
}

/** Appends bursts to the log that a store has. */
export async function continueLog(
  store: GitAuditStore,
  bursts: readonly Burst[],
  begin: number,
): Promise<void> {
  let time = begin;
  for (const [batch, burst] of bursts.entries()) {
    time += burst.days * DAY;
    const drafts = draftsOf(burst, time).map((each) => ({ ...each, run: runOf({ batch }) }));
    const clock = new InstantClock();
    const done = await appendEntries({ store, clock, drafts, origin: ORIGIN });
    if (!done.ok) throw new Error(done.failure.kind);
  }
}

function draftsOf(burst: Burst, time: number): readonly EntryDraft[] {
  const execution = `${burst.execution}-job-1a2b` as ExecutionId;
  const one = (type: EntryType, data: JsonObject, more: Partial<EntryDraft> = {}) =>
    draft({
      time: new Date(time).toISOString(),
      type,
      data,
      pull: burst.execution,
      proposal: `proposals/p${burst.execution}.yml`,
      execution,
      ...more,
    });
  return [
    one("execution.started", { contentKey: `${burst.execution}`.padStart(64, "a"), revision: 1 }),
    ...Array.from({ length: burst.steps }, (_, at) =>
      one("step.succeeded", { outputs: { at, text: "naïve ]\n" } }, { step: `s${at}`, attempt: 1 }),
    ),
    ...(burst.ends ? [one("execution.succeeded", { outputs: {} })] : []),
  ];
}
