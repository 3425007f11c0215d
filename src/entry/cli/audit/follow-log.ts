import { onlyGrew } from "../../../adapters/audit/sqlite/log-growth.ts";
import { entriesSql } from "../../../audit/query/filter-sql.ts";
import type { EntryFilter } from "../../../audit/query/entry-filter.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { Interruption } from "../run/interruption.ts";
import { stop, type Session } from "../session.ts";
import { fetchBranch } from "./choose-branch.ts";
import { openIndex } from "./open-index.ts";
import { openLog, type LogPlace, type OpenedLog } from "./open-log.ts";
import { printedEntries, type AnswerFormat } from "./print-entries.ts";

/** What is followed, from where on. */
export interface Following {
  readonly place: Omit<LogPlace, "fetch">;
  readonly opened: OpenedLog;
  /** Entries that were looked at so far. */
  readonly size: number;
  readonly filter: EntryFilter;
  readonly format: AnswerFormat;
  /** Milliseconds between two looks. */
  readonly interval: number;
  readonly index: string | undefined;
}

/** Prints entries that match as they come, until it is interrupted; a remote's branch is fetched for each look. */
export async function followLog(following: Following, session: Session): Promise<ExitStatus> {
  const { place, filter, format, interval, index: file } = following;
  const { console, clock } = session;
  using interruption = new Interruption();
  const { signal } = interruption;
  let { opened, size } = following;
  let trouble: string | null = null;
  const remote = opened.branch.ref.startsWith("refs/remotes/origin/");
  for (;;) {
    await clock.sleep(interval, signal);
    if (signal.aborted) return EXIT.done;
    if (remote) {
      const name = opened.branch.ref.slice("refs/remotes/origin/".length);
      const fetched = await fetchBranch(opened.repository, name);
      // The network comes and goes; what is wrong with it is said once.
      const message = fetched.ok ? null : fetched.failure.message;
      if (message !== null && message !== trouble) console.note(message);
      trouble = message;
    }
    const again = await openLog(place, session);
    if (!again.ok) return stop(session, again.failure);
    const { branch, repository } = again.value;
    if (branch.head === opened.branch.head) continue;
    const grown = { from: opened.branch.head, to: branch.head, size };
    if (!(await onlyGrew(repository.root, grown))) {
      const message = `${branch.name} is not what it was with entries added: it was rewritten or archived. Run \`writ audit verify\`.`;
      return stop(session, { status: EXIT.findings, message });
    }
    const found = await openIndex(again.value, file, session);
    if (!found.ok) return stop(session, found.failure);
    using index = found.value;
    const { sql, values } = entriesSql({ ...filter, from: size }, { order: "oldest-first" });
    await console.pour(printedEntries(textsOf(index.rows(sql, values)), format));
    opened = again.value;
    size = index.size;
  }
}

/** The first cell of each row, where that is text. */
export async function* textsOf(rows: AsyncIterable<readonly unknown[]>): AsyncGenerator<string> {
  for await (const [text] of rows) yield String(text);
}
