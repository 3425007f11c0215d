import { appendEntries } from "../../src/audit/append-entries.ts";
import { sha256Hex } from "../../src/model/digest.ts";
import type { EntryDraft } from "../../src/model/audit-entry.ts";
import type { ExecutionId } from "../../src/model/ids.ts";
import type { AuditStore } from "../../src/ports/audit-store.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";
import { CONTENT_KEY, COMMIT, DIGEST, draft, initialize, ORIGIN, runOf } from "./drafts.ts";

export const FACTS = Buffer.from('{"version":1}');
export const REPORT = Buffer.from("<p>all good</p>\n");
export const RUN_ID = "12-x-1a2b" as ExecutionId;

/** Batches as one proposal's whole life writes them: every kind of derived file, facts and an artifact. */
export const BATCHES: readonly {
  readonly drafts: readonly EntryDraft[];
  readonly artifacts?: readonly Buffer[];
}[] = [
  {
    drafts: [
      draft({
        type: "actor.registered",
        data: { actor: "alice", login: "alice", githubId: 1, kind: "person", commit: COMMIT },
      }),
    ],
  },
  {
    drafts: [
      draft({ type: "proposal.submitted", data: { title: "X", reason: "y", head: COMMIT } }),
      draft({
        type: "proposal.planned",
        data: { digest: DIGEST, contentKey: CONTENT_KEY, revision: 1, head: COMMIT },
      }),
    ],
  },
  {
    drafts: [
      draft({
        type: "proposal.reviewed",
        actor: { login: "bob", id: 2 },
        data: { review: 5, state: "APPROVED", digest: DIGEST, commit: COMMIT },
      }),
      draft({
        type: "proposal.approved",
        data: { digest: DIGEST, facts: `sha256:${sha256Hex(FACTS)}` },
      }),
    ],
    artifacts: [FACTS],
  },
  {
    drafts: [
      draft({ type: "proposal.merged", data: { commit: COMMIT, digest: DIGEST } }),
      draft({
        type: "execution.started",
        execution: RUN_ID,
        data: { digest: DIGEST, dryRun: false, contentKey: CONTENT_KEY, revision: 1 },
      }),
      draft({ type: "step.started", execution: RUN_ID, step: "a", attempt: 1 }),
    ],
  },
  {
    drafts: [
      draft({
        type: "step.succeeded",
        execution: RUN_ID,
        step: "a",
        attempt: 1,
        data: {
          outputs: { bytes: 7, text: 'ü\u2028"', list: [1.5e-7, null, true] },
          artifacts: [
            { path: "report/a.html", sha256: sha256Hex(REPORT), bytes: 16, kept: true },
            { path: "report/b.html", sha256: "e".repeat(64), bytes: 9_999_999, kept: false },
          ],
        },
      }),
      draft({ type: "execution.succeeded", execution: RUN_ID, data: { outputs: {} } }),
    ],
    artifacts: [REPORT],
  },
];

/** Writes that log: 11 entries in 6 commits. */
export async function writeWholeLog(store: AuditStore, origin = ORIGIN): Promise<void> {
  await initialize(store, origin);
  for (const [batch, { drafts, artifacts = [] }] of BATCHES.entries()) {
    const done = await appendEntries({
      store,
      clock: new InstantClock(),
      drafts: drafts.map((one) => ({ ...one, run: runOf({ batch }) })),
      origin,
      artifacts: new Map(artifacts.map((bytes) => [sha256Hex(bytes), bytes])),
    });
    if (!done.ok) throw new Error(done.failure.kind);
  }
}
