import { describe, expect, it } from "vitest";
import { approvalTitle, executionTitle, planTitle } from "../../src/render/check-titles.ts";
import { renderApprovalSummary } from "../../src/render/markdown/approval-summary.ts";
import {
  renderFailureComment,
  renderProposalComment,
  renderRefusalComment,
} from "../../src/render/markdown/comments.ts";
import { renderExecutionSummary } from "../../src/render/markdown/execution-summary.ts";
import { renderPlanSummary } from "../../src/render/markdown/plan-summary.ts";
import { renderDecisionText } from "../../src/render/terminal/decision-text.ts";
import { renderExecutionText } from "../../src/render/terminal/execution-text.ts";
import { renderPlanText } from "../../src/render/terminal/plan-text.ts";
import { ANSI_STYLE, PLAIN_STYLE } from "../../src/render/terminal/style.ts";
import {
  approved,
  brokenGlass,
  brokenGlassPending,
  guarded,
  notAllowed,
  pending,
  rejected,
  undecided,
} from "./decisions.ts";
import {
  ANCHOR,
  DIGEST,
  EARLIER,
  executed,
  FAILED,
  finding,
  INDETERMINATE,
  plan,
  planned,
  REFUSED,
  RUNNING,
  START,
  SUCCEEDED,
  URL_OF_CHECK,
} from "./samples.ts";

const golden = (name: string) => `./golden/${name}`;

describe("what is written on GitHub's pages", () => {
  const changed = planned({
    changedSince: [
      {
        reviewer: "bob",
        digest: EARLIER,
        changes: [
          { address: "tell/ticket", what: "added" },
          { address: "check", what: "removed" },
          {
            address: "migrate",
            what: "changed",
            field: "with.column",
            from: "verified",
            to: "email_verified",
          },
        ],
      },
      { reviewer: "carol", digest: DIGEST, changes: [] },
    ],
  });
  const broken = planned({
    path: "proposals/broken.yml",
    plan: null,
    title: "Restart it",
    diagnostics: [
      finding("There is no tool restart_servce; did you mean restart_service?"),
      finding("This rule reads the title.", {
        code: "policy-author-controlled",
        severity: "warning",
      }),
    ],
  });
  const general = planned({
    path: "proposals/talk.yml",
    plan: {
      plan: plan([], {
        priority: "normal",
        labels: [],
        actor: "dave",
        expires: "2026-12-01T00:00:00Z",
        dryRun: true,
        rehearsal: true,
        workflow: "talks",
      }),
      digest: EARLIER,
    },
  });

  it.each([
    ["plan.md", () => renderPlanSummary([changed])],
    ["plan-several.md", () => renderPlanSummary([broken, general])],
    ["plan-nothing.md", () => renderPlanSummary([])],
    [
      "approval-pending.md",
      () =>
        renderApprovalSummary([{ heading: "Add email_verified to users", decision: pending() }]),
    ],
    [
      "approval-break-glass.md",
      () =>
        renderApprovalSummary([
          { heading: "Add a column", decision: brokenGlassPending() },
          { heading: "Add a column", decision: brokenGlass() },
        ]),
    ],
    [
      "approval-approved.md",
      () =>
        renderApprovalSummary([{ heading: "Add email_verified to users", decision: approved() }]),
    ],
    [
      "approval-rejected.md",
      () =>
        renderApprovalSummary([{ heading: "Add email_verified to users", decision: rejected() }]),
    ],
    [
      "approval-undecided.md",
      () =>
        renderApprovalSummary([{ heading: "Add email_verified to users", decision: undecided() }]),
    ],
    [
      "approval-guarded-and-not-allowed.md",
      () =>
        renderApprovalSummary([
          { heading: "Configuration change", decision: guarded() },
          { heading: "Add email_verified to users", decision: notAllowed() },
        ]),
    ],
    [
      "execution-succeeded.md",
      () =>
        renderExecutionSummary({
          executions: [executed(SUCCEEDED)],
          refusals: [],
          anchor: ANCHOR,
          now: START,
        }),
    ],
    [
      "execution-mixed.md",
      () =>
        renderExecutionSummary({
          executions: [executed(FAILED), executed(INDETERMINATE, { approvedBy: [] })],
          refusals: [REFUSED],
          anchor: null,
          now: START + 90_000,
        }),
    ],
    [
      "execution-running.md",
      () =>
        renderExecutionSummary({
          executions: [executed(RUNNING)],
          refusals: [],
          anchor: null,
          now: START + 90_000,
        }),
    ],
    [
      "comment-status.md",
      () =>
        renderProposalComment({
          subjects: [
            {
              title: "Add email_verified to users",
              path: "proposals/migrate.yml",
              plan: "valid",
              decision: pending(),
            },
            { title: "Restart it", path: "proposals/broken.yml", plan: "invalid", decision: null },
            {
              title: "Done",
              path: "proposals/done.yml",
              plan: "valid",
              decision: approved(),
              executed: executed(SUCCEEDED),
            },
            {
              title: "Drop the users",
              path: "proposals/drop.yml",
              plan: "valid",
              decision: pending(),
              refused: REFUSED,
            },
            { title: "Configuration change", path: null, plan: "guarded", decision: guarded() },
          ],
          links: { plan: URL_OF_CHECK, approval: URL_OF_CHECK },
          anchor: ANCHOR,
        }),
    ],
    [
      "comment-refusal.md",
      () =>
        renderRefusalComment({
          refused: REFUSED,
          notify: ["alice", "bob", "alice", "robot[bot]"],
          checkUrl: URL_OF_CHECK,
        }),
    ],
    [
      "comment-failure.md",
      () =>
        renderFailureComment({
          executed: executed(FAILED),
          notify: ["alice", "bob"],
          commands: ["writ validate proposals/migrate.yml"],
          checkUrl: URL_OF_CHECK,
        }),
    ],
    [
      "comment-indeterminate.md",
      () => renderFailureComment({ executed: executed(INDETERMINATE), notify: [] }),
    ],
  ] as const)("%s", async (name, render) => {
    await expect(`${render()}\n`).toMatchFileSnapshot(golden(name));
  });

  it("the comment that is kept up to date begins with its marker", () => {
    const text = renderProposalComment({ subjects: [], links: {}, anchor: null });
    expect(text.startsWith("<!-- writ:status -->\n")).toBe(true);
  });

  it.each([
    [planTitle([]), "Nothing proposed"],
    [planTitle([changed]), "Plan 98cd00000000 is valid"],
    [planTitle([changed, general]), "2 plans, all valid"],
    [planTitle([broken, general]), "1 error in proposals/migrate.yml"],
    [approvalTitle([]), "Nothing to approve"],
    [approvalTitle([pending()]), "1 of 2 approvals, needs role dba; and 1 more demand"],
    [
      approvalTitle([approved(), pending()]),
      "1 of 2 approved; 1 of 2 approvals, needs role dba; and 1 more demand",
    ],
    [approvalTitle([pending(), rejected()]), "0 of 2 approved; Changes requested by bob"],
    [approvalTitle([approved(), approved()]), "2 of 2 approved"],
    [executionTitle([], []), "Nothing to execute"],
    [executionTitle([RUNNING], []), "1 of 2 steps done"],
    [executionTitle([SUCCEEDED], []), "Succeeded: 4 steps"],
    [executionTitle([{ ...SUCCEEDED, dryRun: true }], []), "Dry-run succeeded: 4 steps"],
    [executionTitle([FAILED], []), "Failed at migrate"],
    [executionTitle([INDETERMINATE], []), "Unknown whether it took effect at migrate"],
    [
      executionTitle([FAILED, SUCCEEDED], ["expired", "expired"]),
      "Refused: expired; 1 failed; 1 succeeded",
    ],
  ])("a check is titled: %s", (title, expected) => {
    expect(title).toBe(expected);
  });
});

describe("what is written on a terminal", () => {
  it.each([
    ["plan.txt", () => renderPlanText(planned(), PLAIN_STYLE)],
    [
      "plan-broken.txt",
      () =>
        renderPlanText(
          planned({
            plan: null,
            title: "Restart it",
            diagnostics: [finding("There is no such tool.")],
          }),
          PLAIN_STYLE,
        ),
    ],
    ["decision-pending.txt", () => renderDecisionText(pending(), PLAIN_STYLE)],
    [
      "decision-break-glass-pending.txt",
      () => renderDecisionText(brokenGlassPending(), PLAIN_STYLE),
    ],
    ["decision-break-glass.txt", () => renderDecisionText(brokenGlass(), PLAIN_STYLE)],
    ["decision-rejected.txt", () => renderDecisionText(rejected(), PLAIN_STYLE)],
    ["decision-approved-in-colour.txt", () => renderDecisionText(approved(), ANSI_STYLE)],
    [
      "execution-succeeded.txt",
      () => renderExecutionText({ view: SUCCEEDED, now: START, style: PLAIN_STYLE }),
    ],
    [
      "execution-failed.txt",
      () => renderExecutionText({ view: FAILED, now: START, style: PLAIN_STYLE }),
    ],
    [
      "execution-running.txt",
      () => renderExecutionText({ view: RUNNING, now: START + 90_000, style: PLAIN_STYLE }),
    ],
  ] as const)("%s", async (name, render) => {
    await expect(`${render()}\n`).toMatchFileSnapshot(golden(name));
  });
});
