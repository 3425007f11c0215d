import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Catalog } from "../model/catalog.ts";
import { standingOfContent, type ContentStanding } from "../model/content-standing.ts";
import type { Decision, Subject } from "../model/decision.ts";
import { executionIdOf } from "../model/execution-id.ts";
import type { ExecutionId } from "../model/ids.ts";
import type { ReviewSnapshot } from "../model/review-snapshot.ts";
import { toolFactsOf } from "../plan/tool-facts.ts";
import { refuseDecision } from "../policy/decide-approval.ts";
import { mayPropose } from "../policy/may-propose.ts";
import { readMemberships } from "../policy/memberships.ts";
import type { PullFacts, RepositoryFacts } from "../ports/forge.ts";
import type { AssessedProposal } from "./assessment.ts";
import type { LogRecords } from "./log-records.ts";
import type { PlannedFile } from "./plan-files.ts";

/** A file that is not planned because of all of them together. */
export function withoutPlan(planned: PlannedFile, limits: readonly Diagnostic[]): PlannedFile {
  return { ...planned, plan: null, diagnostics: [...planned.diagnostics, ...limits] };
}

/** What is decided about a proposal; null where nothing is planned. */
export function subjectOf(
  path: string,
  planned: PlannedFile,
  { catalog, mask }: { readonly catalog: Catalog; readonly mask: (text: string) => string },
): Subject | null {
  const { plan, proposal } = planned;
  if (plan === null || proposal === null) return null;
  return {
    kind: "proposal",
    path,
    digest: plan.digest,
    title: mask(proposal.title),
    ...(proposal.actor === undefined ? {} : { actor: proposal.actor }),
    labels: proposal.labels.map(mask),
    priority: proposal.priority,
    ...(proposal.workflow === undefined ? {} : { workflow: proposal.workflow }),
    tools: toolFactsOf(plan.plan, catalog),
    stepCount: plan.plan.steps.length,
  };
}

/** Id of the execution that a proposal is for, once it is merged; null where its file cannot be read. */
export function executionOf(
  path: string,
  planned: PlannedFile | null,
  of: { readonly repository: RepositoryFacts; readonly pull: PullFacts },
): ExecutionId | null {
  if (planned === null || planned.contentKey === null || planned.proposal === null) return null;
  const { contentKey } = planned;
  const { revision } = planned.proposal;
  return executionIdOf(
    { repository: of.repository.id, contentKey, revision, pull: of.pull.number },
    path,
  );
}

/** What the proposal is against what was executed before; null where its file cannot be read. */
export function standingOf(
  piece: {
    readonly planned: PlannedFile;
    readonly before: PlannedFile | null;
    readonly removed: readonly (PlannedFile | null)[];
    readonly execution: ExecutionId | null;
  },
  log: LogRecords | null,
): ContentStanding | null {
  const { planned, before, removed, execution } = piece;
  if (planned.contentKey === null || planned.proposal === null) return null;
  const { contentKey: key } = planned;
  const { revision } = planned.proposal;
  const renamed = removed.find(
    (file) => file?.contentKey === key && file.proposal?.revision === revision,
  );
  const old = before ?? renamed ?? null;
  const executed = log?.executed(key) ?? null;
  return standingOfContent({
    key,
    revision,
    before:
      old === null || old.contentKey === null || old.proposal === null
        ? null
        : { key: old.contentKey, revision: old.proposal.revision },
    // What this very execution did does not stand in its own way: the job goes on with it (SPEC §12.5).
    executed: executed?.execution === execution ? null : executed,
    executedBefore:
      before === null || before.contentKey === null
        ? null
        : (log?.executed(before.contentKey) ?? null),
  });
}

/** As which actor the author of the pull request proposes it, or why they may not (SPEC §7). */
export function proposerOf(
  planned: PlannedFile,
  facts: {
    readonly catalog: Catalog;
    readonly pull: PullFacts;
    readonly snapshot: ReviewSnapshot;
  },
): AssessedProposal["proposer"] {
  const { catalog, pull } = facts;
  if (pull.author === null) {
    return {
      kind: "not-allowed",
      message: "The account that opened this pull request does not exist any more.",
      remedy: "Somebody who may propose opens a pull request of their own with this content.",
    };
  }
  const names = Object.keys(planned.plan?.plan.tools ?? {});
  const allowed = mayPropose({
    actors: catalog.actors,
    account: pull.author,
    permission:
      facts.snapshot.standings.find((standing) => standing.account.id === pull.author!.id)
        ?.permission ?? null,
    memberships: readMemberships(facts.snapshot),
    ...(planned.proposal?.actor === undefined ? {} : { proposalActor: planned.proposal.actor }),
    tools: names.map((name) => catalog.tools.get(name)).filter((tool) => tool !== undefined),
  });
  return allowed.ok
    ? { kind: "allowed", actor: allowed.value.actor }
    : { kind: "not-allowed", message: allowed.failure.message, remedy: allowed.failure.remedy };
}

/** What nobody may propose is never approved (SPEC §7). */
export function decisionFor(decision: Decision, proposer: AssessedProposal["proposer"]): Decision {
  if (proposer.kind === "allowed") return decision;
  const { message, remedy } = proposer;
  return refuseDecision(decision, { code: "not-allowed", message, remedy });
}
