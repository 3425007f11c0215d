import { describe, expect, it } from "vitest";
import { evolveRecords } from "../../src/audit/derived/derived-files.ts";
import { entryOf } from "../../src/audit/entry-format.ts";
import {
  executedRecordPath,
  executionRecordPath,
  GUARDED_RECORD_PATH,
  proposalRecordPath,
} from "../../src/audit/layout.ts";
import { NO_LEAF } from "../../src/audit/merkle-tree.ts";
import {
  readExecutedRecord,
  readExecutionRecord,
  readGuardedRecord,
  readProposalRecord,
} from "../../src/audit/records.ts";
import { recordText } from "../../src/audit/record-text.ts";
import type { EntryDraft, EntryType } from "../../src/model/audit-entry.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Oid } from "../../src/model/ids.ts";
import type { AuditFiles } from "../../src/ports/audit-store.ts";
import { CONTENT_KEY, draft, EXECUTION } from "./drafts.ts";

const PROPOSAL = proposalRecordPath(12, "proposals/x.yml");
const A = `sha256:${"a".repeat(64)}`;
const B = `sha256:${"b".repeat(64)}`;

/** The derived files after batches of entries. */
function filesAfter(...batches: readonly (readonly EntryDraft[])[]): AuditFiles {
  const records = new Map<string, JsonObject>();
  let index = 0;
  for (const batch of batches) {
    const entries = batch.map((each) => entryOf(each, index++, NO_LEAF));
    const changed = evolveRecords(entries, ({ path }) => records.get(path) ?? null);
    for (const [path, record] of changed) records.set(path, record);
  }
  const files = new Map<string, string | null>(
    [
      PROPOSAL,
      executionRecordPath(EXECUTION),
      executedRecordPath(CONTENT_KEY),
      GUARDED_RECORD_PATH,
    ].map((path) => [path, null]),
  );
  for (const [path, record] of records) files.set(path, recordText(record));
  return { head: "1".repeat(40) as Oid, files };
}

function proposalAfter(...drafts: readonly EntryDraft[]) {
  const record = readProposalRecord(filesAfter(drafts), 12, "proposals/x.yml");
  if (!record.ok || record.value === null) throw new Error("no record");
  return record.value;
}

function entry(type: EntryType, data: JsonObject = {}): EntryDraft {
  return draft({ type, data });
}

function ofExecution(type: EntryType, data: JsonObject = {}): EntryDraft {
  return draft({ type, data, execution: EXECUTION });
}

const started = (revision: number, more: JsonObject = {}) =>
  ofExecution("execution.started", { contentKey: CONTENT_KEY, revision, dryRun: false, ...more });

describe("the status of a proposal", () => {
  it.each<[string, readonly EntryDraft[]]>([
    ["pending", [entry("proposal.submitted")]],
    [
      "draft",
      [entry("proposal.submitted", { draft: true }), entry("proposal.planned", { digest: A })],
    ],
    ["pending", [entry("proposal.planned", { digest: A })]],
    ["approved", [entry("proposal.planned", { digest: A }), entry("proposal.approved")]],
    [
      "approved",
      [
        entry("proposal.planned", { digest: A }),
        entry("proposal.approved"),
        entry("proposal.planned", { digest: A }),
      ],
    ],
    [
      "pending",
      [
        entry("proposal.planned", { digest: A }),
        entry("proposal.approved"),
        entry("proposal.planned", { digest: B }),
      ],
    ],
    ["pending", [entry("proposal.approved"), entry("proposal.edited")]],
    ["rejected", [entry("proposal.approved"), entry("proposal.rejected")]],
    ["cancelled", [entry("proposal.approved"), entry("proposal.withdrawn")]],
    ["pending", [entry("proposal.withdrawn"), entry("proposal.planned", { digest: A })]],
    ["expired", [entry("proposal.expired")]],
    ["merged", [entry("proposal.approved"), entry("proposal.merged")]],
    ["merged", [entry("proposal.merged"), entry("proposal.rejected")]],
    ["refused", [entry("proposal.approved"), entry("proposal.refused", { code: "expired" })]],
    ["executing", [entry("proposal.merged"), started(1)]],
    ["waiting", [started(1), ofExecution("execution.paused")]],
    ["executing", [started(1), ofExecution("execution.paused"), ofExecution("execution.resumed")]],
    ["succeeded", [started(1), ofExecution("execution.succeeded")]],
    ["failed", [started(1), ofExecution("execution.failed")]],
    ["cancelled", [started(1), ofExecution("execution.cancelled")]],
    ["compensated", [started(1), ofExecution("execution.compensated")]],
    ["indeterminate", [started(1), ofExecution("execution.indeterminate")]],
    ["succeeded", [started(1), ofExecution("execution.succeeded"), entry("proposal.reviewed")]],
  ])("is %s after these entries (case %#)", (status, drafts) => {
    expect(proposalAfter(...drafts).status).toBe(status);
  });
});

describe("a proposal's record", () => {
  it("keeps each digest with the first time it was planned", () => {
    const late = draft({
      type: "proposal.planned",
      time: "2026-11-22T00:00:00.000Z",
      data: { digest: A },
    });
    const record = proposalAfter(entry("proposal.planned", { digest: A }), late);
    expect(record.digests).toEqual([{ digest: A, time: "2026-11-21T02:22:00.000Z", entry: 0 }]);
  });

  it("keeps what was first recorded of a review, whatever is recorded of it later", () => {
    const record = proposalAfter(
      entry("proposal.reviewed", { review: 5, digest: A }),
      entry("proposal.reviewed", { review: 5, digest: B }),
    );
    expect(record.reviews).toEqual([{ review: 5, digest: A, entry: 0 }]);
  });

  it("names its execution and its last refusal, and leaves the execution's entries to it", () => {
    const record = proposalAfter(
      entry("proposal.refused", { code: "frozen" }),
      started(1),
      ofExecution("step.succeeded"),
    );
    expect(record).toMatchObject({ execution: EXECUTION, refused: "frozen", ranges: [[0, 0, 1]] });
  });
});

describe("an execution's record", () => {
  it("has ranges that name the log file, one for each batch", () => {
    const files = filesAfter(
      [entry("proposal.merged"), started(1), ofExecution("step.started")],
      [entry("proposal.reviewed")],
      [
        ofExecution("step.succeeded"),
        entry("proposal.reviewed"),
        ofExecution("execution.succeeded"),
      ],
    );
    const record = readExecutionRecord(files, EXECUTION);
    expect(record.ok && record.value).toMatchObject({
      status: "succeeded",
      pull: 12,
      proposal: "proposals/x.yml",
      ranges: [
        [0, 1, 3],
        [4, 4, 5],
        [4, 6, 7],
      ],
    });
  });

  it("is refused when it is malformed, never taken for none", () => {
    const files = filesAfter([started(1)]);
    const broken = new Map([...files.files, [executionRecordPath(EXECUTION), "{}"]]);
    expect(readExecutionRecord({ ...files, files: broken }, EXECUTION).ok).toBe(false);
  });
});

describe("the record of an executed content key", () => {
  const revisionAfter = (...drafts: readonly EntryDraft[]) => {
    const record = readExecutedRecord(filesAfter(drafts), CONTENT_KEY);
    return record.ok ? (record.value?.revision ?? null) : "unsound";
  };

  it("has the highest revision", () => {
    expect(revisionAfter(started(2), started(1))).toBe(2);
    expect(revisionAfter(started(1), started(3))).toBe(3);
  });

  it("is not made by a dry-run, which executes nothing", () => {
    expect(revisionAfter(started(1, { dryRun: true }))).toBeNull();
  });
});

describe("the guarded state", () => {
  const created = draft({ type: "log.created", data: { digest: A, commit: "c0" } });
  const changed = (digest: string, approved: boolean) =>
    draft({ type: "policy.changed", data: { digest, commit: "c1", approved, paths: [] } });
  const after = (...drafts: readonly EntryDraft[]) => {
    const record = readGuardedRecord(filesAfter(drafts));
    return record.ok ? record.value : "unsound";
  };

  it("is the one of the first entry, then the one that was last approved", () => {
    expect(after(created)).toEqual({ digest: A, commit: "c0", entry: 0, approved: true });
    expect(after(created, changed(B, true))).toEqual({
      digest: B,
      commit: "c1",
      entry: 1,
      approved: true,
    });
  });

  it("stays the approved one after a change that was not approved, and says so", () => {
    expect(after(created, changed(B, false))).toMatchObject({ digest: A, approved: false });
  });

  it("is approved again when an unapproved change brings the approved state back", () => {
    expect(after(created, changed(B, false), changed(A, false))).toMatchObject({
      digest: A,
      approved: true,
    });
  });
});
