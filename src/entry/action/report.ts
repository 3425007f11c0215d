import { randomUUID } from "node:crypto";
import { error, setOutput, summary } from "@actions/core";
import { diagnosticsAsJson } from "../../diagnostics/format-json.ts";
import { escapeTerminal } from "../../render/terminal/escape-terminal.ts";
import { shortenMiddle } from "../../render/shorten-middle.ts";
import type { Outcome } from "../../usecases/outcome.ts";
import type { OutputName } from "./inputs.ts";

/** GitHub's limit of a step's summary is 1 MiB. */
const SUMMARY_LIMIT = 1_000_000;

/**
 * The job's log. Lines can hold text of a pull request, so GitHub's workflow commands are switched off while it is
 * written: a title that begins with `::` is a title.
 */
export class JobLog {
  #token: string | null = null;

  /** One line, or several. */
  say(text: string): void {
    if (process.env["GITHUB_ACTIONS"] === "true" && this.#token === null) {
      this.#token = randomUUID();
      process.stdout.write(`::stop-commands::${this.#token}\n`);
    }
    for (const line of text.split("\n")) process.stdout.write(`${escapeTerminal(line)}\n`);
  }

  /** Workflow commands are understood again. */
  end(): void {
    if (this.#token !== null) process.stdout.write(`::${this.#token}::\n`);
    this.#token = null;
  }
}

/** Writes log, outputs and job summary; gives the exit status. */
export async function report(result: Outcome, log = new JobLog()): Promise<number> {
  log.say(result.headline);
  log.end();
  if (process.env["GITHUB_OUTPUT"] !== undefined) writeOutputs(result);
  if (process.env["GITHUB_STEP_SUMMARY"] !== undefined && result.summary !== "") {
    await summary.addRaw(shortenMiddle(result.summary, SUMMARY_LIMIT, ""), true).write();
  }
  if (result.exitCode !== 0)
    error(escapeTerminal(result.headline), { title: `Writ: ${result.status}` });
  return result.exitCode;
}

function writeOutputs(result: Outcome): void {
  const outputs: Readonly<Record<OutputName, string>> = {
    status: result.status,
    proposals: JSON.stringify(result.proposals),
    executions: JSON.stringify(result.executions),
    diagnostics: JSON.stringify(diagnosticsAsJson(result.diagnostics)),
    "plan-digests": JSON.stringify(result.digests),
    decision: JSON.stringify(result.decisions),
    merged: "false",
    "audit-commit": result.auditCommit ?? "",
    workers: "[]",
  };
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}
