import type { Check, DoctorFacts } from "../facts.ts";
import { finding, fine, type Outcome } from "../finding.ts";
import { open, request } from "../remedies.ts";
import { defaultToken } from "../workflows/grants.ts";
import { writJobs } from "../workflows/writ-jobs.ts";

const PAGE = "settings/actions";

/** GitHub Actions may run Writ, and gives nobody more than they ask for. */
export const checkActionsSettings: Check = (facts) => [...allowed(facts), ...token(facts)];

function allowed(facts: DoctorFacts): readonly Outcome[] {
  const seen = facts.settings?.actions;
  if (seen?.kind !== "seen") return [];
  const { enabled, allowed: which, pinningRequired } = seen.value;
  if (!enabled) {
    return [
      finding({
        code: "actions-disabled",
        what: "GitHub Actions are disabled in this repository.",
        remedies: [
          open(facts, PAGE, 'Choose "Allow all actions and reusable workflows", or a list'),
          request(facts, {
            method: "PUT",
            path: "/actions/permissions",
            body: { enabled: true, allowed_actions: "all" },
          }),
        ],
      }),
    ];
  }
  const outcomes: Outcome[] = [fine("actions", "GitHub Actions are enabled")];
  const pattern = `${actionName(facts)}@*`;
  if (which === "local-only") {
    const what = `Only actions of ${facts.owner} are allowed here, and ${actionName(facts)} is none of them.`;
    if (!actionName(facts).toLowerCase().startsWith(`${facts.owner.toLowerCase()}/`)) {
      const remedies = [
        open(
          facts,
          PAGE,
          `Choose "Allow … select non-${facts.owner} actions", and list ${pattern}`,
        ),
      ];
      outcomes.push(finding({ code: "actions-not-allowed", what, remedies }));
    }
  }
  if (which === "selected") {
    outcomes.push(
      finding({
        code: "actions-selected",
        what: "Only selected actions are allowed here.",
        remedies: [open(facts, PAGE, `See that the list has ${pattern}`)],
      }),
    );
  }
  if (pinningRequired === false) {
    outcomes.push(
      finding({
        code: "pinning-not-enforced",
        what: "GitHub does not require that actions are pinned to a full commit.",
        remedies: [
          open(facts, PAGE, 'Check "Require actions to be pinned to a full-length commit SHA"'),
        ],
      }),
    );
  }
  return outcomes;
}

/** As the workflows name it; the published one where there are none. */
function actionName({ files }: DoctorFacts): string {
  const uses = files === null ? null : (writJobs(files)[0]?.step.uses ?? null);
  return uses?.split("@")[0] ?? "writ-dev/writ";
}

function token(facts: DoctorFacts): readonly Outcome[] {
  const settings = defaultToken(facts);
  if (settings === null) return [];
  const { byDefault, approvesPullRequests } = settings;
  const remedies = (what: string) => [
    open(facts, PAGE, what),
    request(facts, {
      method: "PUT",
      path: "/actions/permissions/workflow",
      body: { default_workflow_permissions: "read", can_approve_pull_request_reviews: false },
    }),
  ];
  return [
    byDefault === "read"
      ? fine("actions", "workflows get a read-only token unless they ask for more")
      : finding({
          code: "token-writes-by-default",
          what: "Workflows get a token that can write unless they say otherwise.",
          remedies: remedies(
            'Under "Workflow permissions" choose "Read repository contents and packages permissions"',
          ),
        }),
    approvesPullRequests
      ? finding({
          code: "actions-approve",
          what: "GitHub Actions may create and approve pull requests.",
          remedies: remedies('Uncheck "Allow GitHub Actions to create and approve pull requests"'),
        })
      : fine("actions", "workflows cannot approve pull requests"),
  ];
}
