import type { ExecutionResult } from "../../../engine/execution-result.ts";
import { viewOf } from "../../../engine/view.ts";
import type { DigestedPlan } from "../../../model/plan.ts";
import { renderExecutionText } from "../../../render/terminal/execution-text.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import type { Session } from "../session.ts";
import type { Ran } from "./execute-here.ts";

/** Shows how an execution went; the exit status is 0 only where it succeeded. */
export function reportRun(
  ran: Ran & {
    readonly plan: DigestedPlan;
    readonly path: string;
    readonly output: "text" | "json";
  },
  session: Session,
): ExitStatus {
  const { result, log, plan, path, output } = ran;
  const { console, clock } = session;
  const view = viewOf(result.state);
  const problem = problemOf(result);
  for (const fault of result.faults)
    console.note(`A fault in ${fault.step ?? "the report"}: ${String(fault.error)}`);
  const anchor = log?.checkpoint ?? null;
  if (output === "json") {
    console.printJson({
      ...view,
      proposal: path,
      digest: plan.digest,
      problem,
      log:
        log === null ? null : { branch: log.store.branch, size: anchor?.size, root: anchor?.root },
    });
  } else {
    console.print(renderExecutionText({ view, now: clock.now(), style: console.style }));
    if (log !== null && anchor !== null)
      console.print(`   log: ${log.store.branch}, anchor ${anchor.size}:${anchor.root}`);
  }
  if (problem !== null) console.complain(problem);
  return result.kind === "succeeded" ? EXIT.done : EXIT.findings;
}

/** What went wrong beside the steps themselves. */
function problemOf(result: ExecutionResult): string | null {
  switch (result.kind) {
    case "unavailable":
      return `The log could not be written: ${result.message}. What is finished is not done twice: go on with --resume.`;
    case "elsewhere":
      return "Another process runs this execution.";
    case "other-plan":
      return `The log has this execution with another plan, ${result.digest}: tools or configuration changed since it began.`;
    default:
      return null;
  }
}
