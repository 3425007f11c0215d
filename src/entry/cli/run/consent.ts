import type { DigestedPlan, PlanStep } from "../../../model/plan.ts";
import { renderPlanText } from "../../../render/terminal/plan-text.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import type { Session } from "../session.ts";

/** Whether the person has agreed to effects on the command line already. */
export type Consent = "given" | "to-be-asked";

/** Shows what is about to take effect and asks; null where it may go on. */
export async function askForConsent(
  about: { readonly plan: DigestedPlan; readonly path: string; readonly consent: Consent },
  session: Session,
): Promise<Stop | null> {
  const { plan, path, consent } = about;
  if (consent === "given") return null;
  if (session.ask === null) {
    const message =
      "This would take effect, and there is no terminal to ask at. Say --yes to execute it, or --dry-run to see what would be called.";
    return { status: EXIT.wrongUsage, message };
  }
  const proposer = plan.plan.proposal.actor ?? "you";
  const view = { path, proposer, plan, diagnostics: [], dryRun: [], changedSince: [] };
  session.console.show(renderPlanText(view, session.console.noteStyle));
  const steps = countActions(plan.plan.steps);
  const question = `Execute ${steps === 1 ? "this step" : `these ${steps} steps`} for real, on this machine? [y/N] `;
  const answer = await session.ask(question);
  if (/^y(es)?$/i.test(answer.trim())) return null;
  return { status: EXIT.findings, message: "Nothing was executed." };
}

function countActions(steps: readonly PlanStep[]): number {
  return steps.reduce(
    (sum, step) => sum + (step.kind === "action" ? 1 : countActions(step.steps)),
    0,
  );
}
