import { hostname } from "node:os";
import { executionRecordPath, executedRecordPath } from "../../../audit/layout.ts";
import { entriesOfExecution } from "../../../audit/read-entries.ts";
import { readExecutedRecord, readExecutionRecord } from "../../../audit/records.ts";
import type { ExecutionRecord } from "../../../model/audit-entry.ts";
import { asOid, type ContentKey, type ExecutionId, type Oid } from "../../../model/ids.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import type { AuditStore } from "../../../ports/audit-store.ts";
import { EXIT, type Stop } from "../exit-status.ts";

/** Where the files of an execution came from. */
export type RunSource = "commit" | "working-tree";

/** An execution that the local log knows and that has not ended. */
export interface EarlierExecution {
  readonly proposal: string;
  readonly commit: Oid;
  readonly source: RunSource;
}

/** What was begun and can be gone on with: an execution that has not ended, and whose process is gone. */
export async function executionToResume(
  store: AuditStore,
  execution: string,
): Promise<Result<EarlierExecution, Stop>> {
  const read = await store.read([executionRecordPath(execution)]);
  if (!read.ok) return refuse(`There is no log on the branch ${store.branch} to go on with.`);
  const record = readExecutionRecord(read.value, execution);
  if (!record.ok) return refuse(record.failure.message);
  if (record.value === null) {
    return refuse(
      `The log does not know the execution ${execution}. \`writ audit log\` lists them.`,
    );
  }
  if (!isUnderWay(record.value)) {
    return refuse(`The execution ${execution} has ended: ${record.value.status}.`);
  }
  const entries = await entriesOfExecution(store, execution);
  if (!entries.ok) return refuse(`The entries of ${execution} cannot be read.`);
  const started = entries.value.find(({ type }) => type === "execution.started");
  const commit = asOid(textOf(started?.data["commit"]));
  const proposal = started?.proposal;
  if (commit === null || proposal === undefined) {
    return refuse(`The log does not say where the execution ${execution} came from.`);
  }
  const workers = entries.value.map(({ data }) => textOf(data["worker"]));
  const alive = workers.find((worker) => isAlive(worker));
  if (alive !== undefined) return refuse(`${execution} is still being run, by process ${alive}.`);
  const source = started?.data["source"] === "working-tree" ? "working-tree" : "commit";
  return success({ proposal, commit, source });
}

/** Why content may not be executed anew, by the local log; null where it may, or where there is no log yet. */
export async function objectionTo(
  store: AuditStore,
  wanted: {
    readonly execution: ExecutionId;
    readonly contentKey: ContentKey;
    readonly revision: number;
  },
): Promise<Stop | null> {
  const { execution, contentKey, revision } = wanted;
  const paths = [executionRecordPath(execution), executedRecordPath(contentKey)];
  const read = await store.read(paths);
  if (!read.ok) {
    return read.failure.kind === "branch-missing" ? null : stopWith(read.failure.message);
  }
  const record = readExecutionRecord(read.value, execution);
  const executed = readExecutedRecord(read.value, contentKey);
  if (!record.ok) return stopWith(record.failure.message);
  if (!executed.ok) return stopWith(executed.failure.message);
  if (record.value !== null && isUnderWay(record.value)) {
    return stopWith(
      `This was begun and has not ended. Go on with it: writ run --resume ${execution}`,
    );
  }
  if (executed.value === null || executed.value.revision < revision) return null;
  return stopWith(
    `already-executed: exactly this content was executed here as ${executed.value.execution}. To execute it again, set \`revision: ${executed.value.revision + 1}\`.`,
  );
}

/** Names this process in entries, so that a later run can tell whether it is still there. */
export function localWorker(unique: string): string {
  return `${hostname()}/${process.pid}/${unique}`;
}

/** Whether a worker is a process of this machine that still runs. Of another machine nothing is known. */
function isAlive(worker: string): boolean {
  const [host, pid] = worker.split("/");
  if (host !== hostname() || pid === undefined || !/^[1-9]\d{0,8}$/.test(pid)) return false;
  if (Number(pid) === process.pid) return false;
  try {
    return process.kill(Number(pid), 0);
  } catch (error) {
    // Somebody else's process has that number: then it is there, but it is none that this user started.
    if (error instanceof Error && "code" in error) return false;
    throw error;
  }
}

function isUnderWay({ status }: ExecutionRecord): boolean {
  return status === "executing" || status === "waiting";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function stopWith(message: string): Stop {
  return { status: EXIT.findings, message };
}

function refuse(message: string): Result<never, Stop> {
  return failure(stopWith(message));
}
