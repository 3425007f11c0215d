import { initializeLog } from "../../src/audit/initialize-log.ts";
import { readLog, type LogFileSource } from "../../src/audit/read-log.ts";
import type { AuditEntry, EntryDraft, EntryRun } from "../../src/model/audit-entry.ts";
import type { Digest, ExecutionId, Oid } from "../../src/model/ids.ts";
import type { AuditStore } from "../../src/ports/audit-store.ts";

export const ORIGIN = "github.example/42/writ-audit";
export const TIME = "2026-11-21T02:22:00.000Z";
export const DIGEST = `sha256:${"d".repeat(64)}` as Digest;
export const COMMIT = "c".repeat(40) as Oid;
export const EXECUTION = "12-add-email-1a2b" as ExecutionId;
export const CONTENT_KEY = "ab".repeat(32);

/** Where test entries say that they were written. */
export function runOf(changes: Partial<EntryRun> = {}): EntryRun {
  return { id: 99, attempt: 1, job: "apply", worker: "w1", batch: 1, ...changes };
}

/** A draft of some entry about proposal `proposals/x.yml` of pull request 12. */
export function draft(changes: Partial<EntryDraft> = {}): EntryDraft {
  return {
    time: TIME,
    type: "command.received",
    actor: { login: "alice", id: 1 },
    pull: 12,
    proposal: "proposals/x.yml",
    run: runOf(),
    data: {},
    ...changes,
  };
}

/** Makes a log of one entry, or throws. */
export async function initialize(store: AuditStore, origin = ORIGIN) {
  const made = await initializeLog({
    store,
    origin,
    created: { time: TIME, actor: { login: "root", id: 7 }, run: runOf({ job: "init" }) },
    guarded: { digest: DIGEST, commit: COMMIT },
  });
  if (!made.ok) throw new Error(`No log: ${made.failure.kind}`);
  return made.value;
}

/** All entries of a log. */
export async function entriesOf(source: LogFileSource): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of readLog(source)) entries.push(entry);
  return entries;
}
