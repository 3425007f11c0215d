import type { FailureClass, StepFailure } from "../../model/failure.ts";
import type { Tool } from "../../model/tool.ts";
import type { ProcessEnd } from "./process-group.ts";

/** A failure as a tool's adapter knows it; masking and the end of the output come later. */
export type Verdict = Omit<StepFailure, "output">;

/**
 * The class of a program's end (SPEC §6, "Error classes"), or null where it succeeded. What TERM interrupted has
 * never succeeded, whatever it says; only an exit code that the tool declares transient says that nothing happened.
 */
export function judgeProcess(tool: Tool, end: ProcessEnd, timeout: number): Verdict | null {
  if (end.kind === "not-started") return judgeStart(end.code, end.message);
  const { exitCode, signal, stopped } = end;
  const nothingHappened = exitCode !== null && tool.errors.transient.exitCodes.includes(exitCode);
  const code = exitCode === null ? {} : { exitCode };
  if (stopped !== null) {
    const why = stopped === "timeout" ? `did not end within ${timeout} ms` : "was cancelled";
    if (nothingHappened) {
      return {
        class: stopped === "cancel" ? "cancelled" : "transient",
        message: `${tool.name} ${why}; it says that nothing happened`,
        ...code,
      };
    }
    const known: FailureClass = stopped === "cancel" ? "cancelled" : "timeout";
    return interrupted(tool, known, `${tool.name} ${why} and was stopped`, code);
  }
  if (exitCode === 0) return null;
  if (exitCode === null) {
    return interrupted(tool, "system", `${tool.name} was ended by the signal ${signal ?? "?"}`, {});
  }
  const message = `${tool.name} ended with exit code ${exitCode}`;
  if (nothingHappened) return { class: "transient", message, exitCode };
  if (tool.errors.business.exitCodes.includes(exitCode))
    return { class: "business", message, exitCode };
  return { class: "permanent", message, exitCode };
}

/** Where it is unknown whether a call took effect: `unknown`, unless the tool may simply be started again. */
export function interrupted(
  tool: Tool,
  known: FailureClass,
  message: string,
  facts: { readonly exitCode?: number; readonly status?: number },
): Verdict {
  if (tool.idempotent) return { class: known, message, ...facts };
  return { class: "unknown", message: `${message}; it may or may not have taken effect`, ...facts };
}

/** The class of an answer's status, or null where it is one that the tool expects. */
export function judgeStatus(tool: Tool, expect: readonly number[], status: number): Verdict | null {
  const expected = expect.length === 0 ? status >= 200 && status <= 299 : expect.includes(status);
  if (expected) return null;
  const message = `${tool.name} was answered with the status ${status}`;
  if (tool.errors.transient.statuses.includes(status))
    return { class: "transient", message, status };
  if (tool.errors.business.statuses.includes(status)) return { class: "business", message, status };
  if (status === 502 || status === 504) return interrupted(tool, "transient", message, { status });
  if (tool.idempotent && (status === 429 || status === 503))
    return { class: "transient", message, status };
  return { class: "permanent", message, status };
}

/** Why a program could not be started; nothing has happened then. */
function judgeStart(code: string, message: string): Verdict {
  switch (code) {
    case "ENOENT":
      return {
        class: "system",
        message: `Program not found: ${message}. Install it on the runner, or list its path in the repository under \`files\` of the tool.`,
      };
    case "EACCES":
    case "ENOEXEC":
      return {
        class: "system",
        message: `Program cannot be executed: ${message}. Make the file executable (git update-index --chmod=+x), or name its interpreter in \`command\`.`,
      };
    case "E2BIG":
      return {
        class: "permanent",
        message: `The arguments are too large for this system. Let the tool read its parameters from standard input.`,
      };
    case "ERR_INVALID_ARG_VALUE":
      return {
        class: "permanent",
        message: `Program not started: ${message}. Arguments cannot hold a NUL character.`,
      };
    case "EAGAIN":
    case "EMFILE":
    case "ENFILE":
    case "ENOMEM":
      return {
        class: "transient",
        message: `Program not started, the runner has too little of something: ${message}.`,
      };
    default:
      return { class: "system", message: `Program not started: ${message}.` };
  }
}
