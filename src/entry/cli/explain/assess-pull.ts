import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { DEFAULT_CONFIG } from "../../../model/config.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { checkProposalLimits } from "../../../parse/proposal-limits.ts";
import type { PullFacts } from "../../../ports/forge.ts";
import { assessChange } from "../../../usecases/assess-change.ts";
import type { Assessment } from "../../../usecases/assessment.ts";
import { catalogOf } from "../../../usecases/catalog-of.ts";
import { classifyChanges } from "../../../usecases/change-set.ts";
import { assessNewConfiguration } from "../../../usecases/new-configuration.ts";
import type { Runtime } from "../../../usecases/runtime.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import { CONFIGURATION } from "../repository/configuration.ts";

/** What a look at a pull request found; nothing of it is written anywhere. */
export type Look = { readonly pull: PullFacts } & (
  | { readonly kind: "assessed"; readonly assessment: Assessment }
  | { readonly kind: "nothing"; readonly reason: string }
  /** What stands in the way of any plan: the configuration, or too many proposals. */
  | { readonly kind: "blocked"; readonly diagnostics: readonly Diagnostic[] }
);

/** Plans and decides a pull request as a trusted run would, by the configuration of the default branch. */
export async function assessPull(runtime: Runtime, number: number): Promise<Result<Look, Stop>> {
  const read = await runtime.forge.readPullRequest({ number }, { configurationAt: null });
  if (!read.ok) return unreachable(read.failure.message);
  const [facts] = read.value;
  if (facts === undefined) return unreachable(`There is no pull request #${number}.`);
  const { pull, repository, configuration } = facts;
  if (pull.base.ref !== repository.defaultBranch) {
    const reason = `It goes into ${pull.base.ref}; only pull requests into ${repository.defaultBranch} are planned.`;
    return success({ kind: "nothing", pull, reason });
  }
  const changed = await runtime.forge.readChangedPaths(pull);
  if (!changed.ok) return unreachable(changed.failure.message);
  const { catalog, diagnostics } = catalogOf(configuration, CONFIGURATION);
  const changes = classifyChanges(changed.value, {
    config: catalog?.config ?? DEFAULT_CONFIG,
    isolation: catalog?.policy.isolation ?? true,
  });
  if (changes.kind === "nothing") {
    const reason = "It changes no proposals and no guarded files.";
    return success({ kind: "nothing", pull, reason });
  }
  const limits = checkProposalLimits(changes.proposals.map((path) => ({ path, size: 0 })));
  if (limits.length > 0) return success({ kind: "blocked", pull, diagnostics: limits });
  if (catalog === null) return success({ kind: "blocked", pull, diagnostics });
  const assessed = await assessChange(runtime, {
    repository,
    pull,
    configuration,
    catalog,
    changes: changed.value,
    at: pull.head.oid,
    former: null,
    auditPaths: [],
  });
  if (!assessed.ok) return unreachable(assessed.failure.message);
  const whole = await assessNewConfiguration(runtime, {
    assessment: assessed.value,
    configuration,
    directory: CONFIGURATION,
  });
  if (!whole.ok) return unreachable(whole.failure.message);
  return success({ kind: "assessed", pull, assessment: whole.value });
}

function unreachable(message: string): Result<never, Stop> {
  return failure({ status: EXIT.unreachable, message });
}
