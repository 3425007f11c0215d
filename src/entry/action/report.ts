import { error, setOutput, summary } from "@actions/core";
import { diagnosticsAsJson } from "../../diagnostics/format-json.ts";
import { escapeTerminal } from "../../render/terminal/escape-terminal.ts";
import { shortenMiddle } from "../../render/shorten-middle.ts";
import type { Outcome } from "../../usecases/outcome.ts";
import type { OutputName } from "./inputs.ts";

/** GitHub's limit of a step's summary is 1 MiB. */
const SUMMARY_LIMIT = 1_000_000;

/**
 * One line of the job's log. It can hold text of a pull request: control characters are shown, and what GitHub's
 * runner would take for a workflow command (`::name::` at the start of a line, `##[name]` anywhere) is not one any more.
 */
export function jobLogLine(text: string): string {
  return escapeTerminal(text)
    .replaceAll("##[", "#\u200b#[")
    .replace(/^(\s*):(?=:)/, "$1:\u200b");
}

/** Writes lines to the job's log. */
export function sayInJob(text: string): void {
  for (const line of text.split("\n")) process.stdout.write(`${jobLogLine(line)}\n`);
}

/** Writes log, outputs and job summary; gives the exit status. */
export async function report(result: Outcome): Promise<number> {
  if (result.exitCode === 0) sayInJob(result.headline);
  else error(escapeTerminal(result.headline), { title: `Writ: ${result.status}` });
  if (process.env["GITHUB_OUTPUT"] !== undefined) writeOutputs(result);
  if (process.env["GITHUB_STEP_SUMMARY"] !== undefined && result.summary !== "") {
    await summary.addRaw(shortenMiddle(result.summary, SUMMARY_LIMIT, ""), true).write();
  }
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
    merged: String(result.merged),
    "audit-commit": result.auditCommit ?? "",
    workers: "[]",
  };
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}
