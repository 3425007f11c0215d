import { fastImportStream } from "../../src/adapters/audit/fast-import-stream.ts";
import { runGit } from "../../src/adapters/audit/run-git.ts";
import { logPath } from "../../src/audit/layout.ts";
import type { PreparedAppend } from "../../src/audit/prepare-append.ts";
import { prepareAppend, prepareFirstBatch } from "../../src/audit/prepare-append.ts";
import type { Checkpoint, EntryDraft } from "../../src/model/audit-entry.ts";
import type { ExecutionId, Oid } from "../../src/model/ids.ts";
import { draft, runOf } from "./drafts.ts";

export interface LargeLog {
  readonly branch: string;
  readonly origin: string;
  readonly entries: number;
  /** Entries a commit. */
  readonly batch: number;
  /** Changes the text of the log file that holds an index, and nothing else. */
  readonly tamper?: { readonly index: number; readonly from: string; readonly to: string };
}

/** Writes a log by the product's own derivation, with one git process: as many commits as appends would make. */
export async function writeLargeLog(
  directory: string,
  log: LargeLog,
): Promise<{ readonly checkpoint: Checkpoint }> {
  const parts: Buffer[] = [];
  const files = new Map<string, string | null>();
  let checkpoint: Checkpoint | null = null;
  for (let first = 0, commit = 0; first < log.entries; first += log.batch, commit += 1) {
    const drafts = draftsFrom(first, Math.min(log.batch, log.entries - first));
    const prepared = prepare(first, { drafts, files, origin: log.origin });
    checkpoint = prepared.checkpoint;
    const additions = new Map(prepared.additions);
    const { tamper } = log;
    if (tamper !== undefined && first <= tamper.index && tamper.index < first + log.batch) {
      const path = logPath(first);
      additions.set(path, (additions.get(path) ?? "").replace(tamper.from, tamper.to));
    }
    parts.push(commitOf(log.branch, commit, additions));
    for (const [path, text] of prepared.additions)
      if (path !== logPath(first)) files.set(path, text);
  }
  const done = await runGit(directory, ["fast-import", "--quiet"], Buffer.concat(parts));
  if (done.code !== 0 || checkpoint === null) throw new Error(done.stderr);
  return { checkpoint };
}

/** Entries as a busy repository has them: an execution of about 200 entries for each pull request. */
function draftsFrom(first: number, count: number): readonly EntryDraft[] {
  return Array.from({ length: count }, (_, offset) => {
    const index = first + offset;
    const pull = 1 + Math.floor(index / 200);
    return draft({
      type: "step.succeeded",
      pull,
      execution: `${pull}-migrate` as ExecutionId,
      step: `fan[${index % 200}]/deploy`,
      attempt: 1,
      run: runOf({ batch: first }),
      data: { outputs: { path: `/backups/${index}.sqlite`, bytes: index }, host: "db-1.internal" },
    });
  });
}

function prepare(
  first: number,
  inputs: {
    readonly drafts: readonly EntryDraft[];
    readonly files: Map<string, string | null>;
    readonly origin: string;
  },
): PreparedAppend {
  if (first === 0) return prepareFirstBatch(inputs.drafts, inputs.origin);
  for (const { execution } of inputs.drafts) {
    const path = `executions/${execution}.json`;
    if (!inputs.files.has(path)) inputs.files.set(path, null);
  }
  const head = "1".repeat(40) as Oid;
  const prepared = prepareAppend({ head, files: inputs.files }, inputs.drafts, inputs.origin);
  if (!prepared.ok) throw new Error(prepared.failure.message);
  return prepared.value;
}

function commitOf(
  branch: string,
  position: number,
  additions: ReadonlyMap<string, string>,
): Buffer {
  const stream = fastImportStream({
    ref: `refs/heads/${branch}`,
    parent: position === 0 ? null : `refs/heads/${branch}^0`,
    message: `append ${position}`,
    identity: "Writ <writ@localhost>",
    time: 1_700_000_000_000 + position,
    files: additions,
  }).toString("utf8");
  // One stream carries all commits: each follows the branch as the one before left it.
  const body = stream
    .replace("feature done\n", "")
    .replace("get-mark :1\ndone\n", "")
    .replace(/^from .*\^0\n/m, "");
  return Buffer.from(body);
}
