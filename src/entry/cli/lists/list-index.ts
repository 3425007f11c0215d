import type { LogIndex } from "../../../adapters/audit/sqlite/log-index.ts";
import type { Cell } from "../../../audit/query/table.ts";
import { parseJson } from "../../../audit/record-text.ts";
import { success, type Result } from "../../../model/result.ts";
import { configuredBranch } from "../audit/choose-branch.ts";
import { openIndex } from "../audit/open-index.ts";
import { openLog, type LogPlace } from "../audit/open-log.ts";
import type { Stop } from "../exit-status.ts";
import { findAuditBranch, usualBranches } from "../repository/audit-branch.ts";
import type { LocalRepository } from "../repository/local-repository.ts";
import type { Session } from "../session.ts";

/** The log's part of a list. */
export interface ListIndex extends Disposable {
  /** The branch that it is of. */
  readonly name: string;
  readonly index: LogIndex;
}

/** Opens the index of the log that a clone has; null where it has none and none was asked for. */
export async function openListIndex(
  repository: LocalRepository,
  place: Pick<LogPlace, "branch" | "fetch">,
  session: Session,
): Promise<Result<ListIndex | null, Stop>> {
  if (place.branch === undefined && place.fetch === undefined) {
    const usual = usualBranches(await configuredBranch(repository));
    if ((await findAuditBranch(repository, usual)) === null) return success(null);
  }
  const opened = await openLog({ ...place, repo: repository.root }, session);
  if (!opened.ok) return opened;
  const index = await openIndex(opened.value, undefined, session);
  if (!index.ok) return index;
  const { name } = opened.value.branch;
  return success({
    name,
    index: index.value,
    [Symbol.dispose]: () => index.value[Symbol.dispose](),
  });
}

/** A cell as text; null where it is none. */
export function textCell(cell: Cell | undefined): string | null {
  return typeof cell === "string" ? cell : null;
}

/** A cell as a number; null where it is none. */
export function numberCell(cell: Cell | undefined): number | null {
  return typeof cell === "number" ? cell : null;
}

/** A cell that holds a JSON list of texts. */
export function textsCell(cell: Cell | undefined): readonly string[] {
  const value = typeof cell === "string" ? parseJson(cell) : null;
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
