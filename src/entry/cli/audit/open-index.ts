import { join, resolve } from "node:path";
import {
  LogIndex,
  type IndexedLog,
  type IndexFailure,
  type IndexPlace,
  type IndexProgress,
} from "../../../adapters/audit/sqlite/log-index.ts";
import { success, failure, type Result } from "../../../model/result.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import { checkpointAt } from "../repository/audit-branch.ts";
import type { Session } from "../session.ts";
import type { OpenedLog } from "./open-log.ts";

/** Opens the index of a log in the clone's git directory, or in the file that is named, and brings it up to date. */
export async function openIndex(
  opened: OpenedLog,
  named: string | undefined,
  session: Session,
): Promise<Result<LogIndex, Stop>> {
  const { repository, branch, reader } = opened;
  const checkpoint = await checkpointAt(repository, branch.head);
  const log: IndexedLog = { reader, directory: repository.root, checkpoint };
  const file = named === undefined ? await ownFile(opened) : resolve(session.directory, named);
  const place: IndexPlace = { kind: named === undefined ? "own" : "named", file };
  const index = await bringUp(place, log, session);
  if (index.ok) {
    noteSize(opened, { entries: index.value.size, said: checkpoint?.size ?? null }, session);
    return index;
  }
  if (index.failure.kind === "unwritable" && named === undefined) {
    const { message } = index.failure;
    session.console.note(`${file} cannot be kept (${message}); the log is indexed for this once.`);
    const once = await bringUp({ kind: "temporary" }, log, session);
    return once.ok ? success(once.value) : failure(stopOf(once.failure, file));
  }
  return failure(stopOf(index.failure, file));
}

async function bringUp(
  place: IndexPlace,
  log: IndexedLog,
  session: Session,
): Promise<Result<LogIndex, IndexFailure>> {
  let doing = INDEXING;
  const progress = (now: IndexProgress): void => {
    doing = wordsOf(now);
  };
  const opening = LogIndex.open({ place, log, clock: session.clock, progress });
  return session.console.busy(() => doing, opening);
}

const INDEXING = "Indexing the audit log";
const NUMBER = new Intl.NumberFormat("en");

function wordsOf({ entries, of, waiting }: IndexProgress): string {
  if (waiting) return "Waiting for another process that indexes the audit log";
  const whole = of === null ? "" : ` of ${NUMBER.format(of)}`;
  return `${INDEXING}: ${NUMBER.format(entries)}${whole} entries`;
}

/** Worktrees of one clone share their branches, and so the index. */
async function ownFile({ repository, branch }: OpenedLog): Promise<string> {
  const asked = await repository.ask("rev-parse", "--path-format=absolute", "--git-common-dir");
  if (asked === null) throw new Error("git does not say where its directory is");
  const name = branch.name.replaceAll(/[^A-Za-z0-9._-]/g, "-").slice(0, 100);
  return join(asked, "writ", `audit-${name}.sqlite`);
}

function noteSize(
  { branch }: OpenedLog,
  size: { readonly entries: number; readonly said: number | null },
  session: Session,
): void {
  const { entries, said } = size;
  if (entries === said) return;
  const words = said === null ? "no checkpoint that can be read" : `a checkpoint of ${said}`;
  session.console.note(
    `warning: ${branch.name} has ${entries} entries and ${words}; run "writ audit verify"`,
  );
}

function stopOf(failed: IndexFailure, file: string): Stop {
  if (failed.kind === "not-an-index") {
    const message = `${file} is no index that Writ made, so it is left alone. Name another file.`;
    return { status: EXIT.wrongUsage, message };
  }
  return { status: EXIT.wrongUsage, message: `${file} cannot be written: ${failed.message}` };
}
