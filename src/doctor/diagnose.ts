import { checkActionsSettings } from "./checks/actions-settings.ts";
import { checkAuditBranch } from "./checks/audit-branch.ts";
import { checkCheckNames } from "./checks/check-names.ts";
import { checkCodeOwners } from "./checks/code-owners.ts";
import { checkConfiguration } from "./checks/configuration.ts";
import { checkDefaultBranch } from "./checks/default-branch.ts";
import { checkEnvironment } from "./checks/environment.ts";
import { checkExposure } from "./checks/exposure.ts";
import { checkHeadCode } from "./checks/head-code.ts";
import { checkMerging } from "./checks/merging.ts";
import { checkPeople } from "./checks/people.ts";
import { checkPinnedActions } from "./checks/pinned-actions.ts";
import { checkRequiredChecks } from "./checks/required-checks.ts";
import { checkReviewSignal } from "./checks/review-signal.ts";
import { checkSecrets } from "./checks/secrets.ts";
import { checkUnseen } from "./checks/unseen.ts";
import { checkWorkflowPermissions } from "./checks/workflow-permissions.ts";
import { checkWorkflowTriggers } from "./checks/workflow-triggers.ts";
import { checkWritJobs } from "./checks/writ-jobs-safe.ts";
import type { Check, DoctorFacts } from "./facts.ts";
import type { Outcome } from "./finding.ts";

const CHECKS: readonly Check[] = [
  checkConfiguration,
  checkWorkflowTriggers,
  checkReviewSignal,
  checkWorkflowPermissions,
  checkWritJobs,
  checkHeadCode,
  checkPinnedActions,
  checkCheckNames,
  checkDefaultBranch,
  checkRequiredChecks,
  checkMerging,
  checkAuditBranch,
  checkEnvironment,
  checkSecrets,
  checkActionsSettings,
  checkCodeOwners,
  checkExposure,
  checkPeople,
  checkUnseen,
];

/** Everything that is found in a repository, and everything that was found to be fine; the same facts give the same. */
export function diagnose(facts: DoctorFacts): readonly Outcome[] {
  return CHECKS.flatMap((check) => check(facts));
}
