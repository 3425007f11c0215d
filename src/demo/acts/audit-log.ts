import { runWrit } from "../stage/writ-command.ts";
import type { ProgramEnd } from "../stage/run-program.ts";
import type { Story } from "../story.ts";

/** An entry of the audit log, as far as the story looks at it (SPEC §15). */
export interface LogEntry {
  readonly index: number;
  readonly time: string;
  readonly type: string;
  readonly actor?: { readonly login: string };
  readonly pull?: number;
  readonly proposal?: string;
  readonly step?: string;
  readonly attempt?: number;
  readonly run?: { readonly batch?: number };
  readonly data: Readonly<Record<string, unknown>>;
}

/** What `writ audit verify --json` reports. */
export interface Verdict {
  readonly ok: boolean;
  readonly entries: number;
  readonly commits: number;
  readonly findings: readonly {
    readonly code: string;
    readonly message: string;
    readonly index?: number;
  }[];
}

/** Every entry of the log in a clone, by `writ audit log`. */
export async function readEntries(story: Story, clone: string): Promise<readonly LogEntry[]> {
  const end = await runWrit(story.stage.packageDirectory, clone, ["audit", "log", "--json"]);
  if (end.status !== 0) throw new Error(`writ audit log failed: ${end.stderr}`);
  return end.stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as LogEntry);
}

/** Verifies the log in a clone by `writ audit verify` and shows what it says. */
export async function verifyClone(
  story: Story,
  clone: string,
  options: readonly string[],
): Promise<{ readonly end: ProgramEnd; readonly verdict: Verdict }> {
  const { narrator, stage } = story;
  const command = ["audit", "verify", ...options];
  const [end, json] = await Promise.all([
    runWrit(stage.packageDirectory, clone, command),
    runWrit(stage.packageDirectory, clone, [...command, "--json"]),
  ]);
  narrator.block(`${end.stdout}${end.stderr}`.trimEnd().split("\n"));
  if (json.stdout === "") throw new Error(`writ audit verify failed: ${json.stderr}`);
  return { end, verdict: JSON.parse(json.stdout) as Verdict };
}
