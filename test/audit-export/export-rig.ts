import { GitAuditStore } from "../../src/adapters/audit/git-audit-store.ts";
import { appendEntries } from "../../src/audit/append-entries.ts";
import type { EntryDraft } from "../../src/model/audit-entry.ts";
import { initialize, ORIGIN, runOf } from "../audit/drafts.ts";
import { CliRig, type Ended } from "../cli/cli-rig.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";

/** A repository with a log made by the real append, in which the real command line is started. */
export class ExportRig implements AsyncDisposable {
  readonly cli: CliRig;

  private constructor(cli: CliRig) {
    this.cli = cli;
  }

  /** A log of `log.created` and then these entries, so many to an append. */
  static async start(drafts: readonly EntryDraft[], batch = 50): Promise<ExportRig> {
    const cli = await CliRig.start();
    const clock = new InstantClock();
    const store = new GitAuditStore({ directory: cli.directory, branch: "writ-audit", clock });
    await initialize(store);
    for (let from = 0; from < drafts.length; from += batch) {
      const run = runOf({ batch: 2 + from });
      const some = drafts.slice(from, from + batch).map((draft) => ({ run, ...draft }));
      const done = await appendEntries({ store, clock, origin: ORIGIN, drafts: some });
      if (!done.ok) throw new Error(JSON.stringify(done.failure));
    }
    return new ExportRig(cli);
  }

  /** What `writ audit export` with these words prints; it must end well. */
  async export(...words: readonly string[]): Promise<string> {
    const ended = await this.writ("audit", "export", ...words);
    if (ended.status !== 0) throw new Error(`writ audit export: ${ended.error}`);
    return ended.out;
  }

  writ(...words: readonly string[]): Promise<Ended> {
    return this.cli.writ(...words);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.cli[Symbol.asyncDispose]();
  }
}

/** Lines of JSON. */
export function linesOf(text: string): readonly unknown[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));
}
