import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { ExecutionView, StepView } from "../../src/model/execution-view.ts";
import type { ContentKey, Digest, ExecutionId, StepAddress } from "../../src/model/ids.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Plan, PlanAction, PlanStep } from "../../src/model/plan.ts";
import type {
  ExecutedProposal,
  LogAnchor,
  RefusedProposal,
} from "../../src/render/execution-facts.ts";
import type { ProposalPlanView } from "../../src/render/plan-view.ts";

export const DIGEST = `sha256:98cd${"0".repeat(60)}` as Digest;
export const EARLIER = `sha256:12ab34cd56ef${"0".repeat(52)}` as Digest;
export const START = Date.UTC(2026, 10, 21, 2, 22, 0);
export const URL_OF_CHECK = "https://github.com/acme/shop/runs/42";

export function action(address: string, tool: string, more: Partial<PlanAction> = {}): PlanAction {
  return {
    kind: "action",
    address: address as StepAddress,
    id: address.split("/").at(-1) ?? address,
    needs: [],
    onError: "fail",
    tool,
    with: {},
    idempotent: false,
    risk: "high",
    timeout: 600_000,
    retry: {
      maxAttempts: 1,
      backoff: "exponential",
      initialDelay: 1_000,
      maxDelay: 60_000,
      jitter: true,
      on: ["transient"],
    },
    ...more,
  };
}

const STEPS: readonly PlanStep[] = [
  action("backup", "database_backup", { risk: "low", with: { database: "production" } }),
  action("migrate", "database_migration", {
    with: { table: "users", column: "email_verified", options: { online: true, batch: 500 } },
    if: "success()",
    retry: { ...action("x", "y").retry, maxAttempts: 3 },
  }),
  {
    kind: "parallel",
    address: "tell" as StepAddress,
    id: "tell",
    needs: ["migrate"],
    onError: "continue",
    failFast: true,
    steps: [
      action("tell/slack", "notify_slack", { risk: "low", with: { message: "migrated" } }),
      action("tell/ticket", "close_ticket", {
        risk: "critical",
        with: { id: 42 },
        onError: "continue",
      }),
    ],
  },
];

export function plan(
  steps: readonly PlanStep[] = STEPS,
  more: Partial<Plan["proposal"]> = {},
): Plan {
  return {
    version: 1,
    repository: 1,
    path: "proposals/migrate.yml",
    contentKey: "0".repeat(64) as ContentKey,
    revision: 1,
    proposal: {
      title: "Add email_verified to users",
      reason: "Email verification, for SOC 2",
      priority: "high",
      labels: ["database"],
      dryRun: false,
      rehearsal: false,
      ...more,
    },
    vars: {},
    timeout: 3_600_000,
    onFailure: "stop",
    maxParallel: 8,
    steps,
    tools: {},
    workflows: {},
    config: {},
  };
}

export function finding(message: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const position = { line: 3, column: 7, offset: 40 };
  return {
    code: "unknown-tool",
    severity: "error",
    message,
    place: { file: "proposals/migrate.yml", start: position, end: position },
    related: [],
    ...more,
  };
}

export function planned(more: Partial<ProposalPlanView> = {}): ProposalPlanView {
  return {
    path: "proposals/migrate.yml",
    proposer: "alice",
    plan: { plan: plan(), digest: DIGEST },
    diagnostics: [],
    dryRun: [
      { address: "backup", status: "rendered", detail: "would start node scripts/backup.mjs" },
      {
        address: "migrate",
        status: "succeeded",
        detail: "would change 1,204 rows",
        output: "ALTER TABLE users ADD email_verified\n-- 1,204 rows\n",
      },
    ],
    graph: 'flowchart TD\n  backup["backup"] --> migrate["migrate"]',
    changedSince: [],
    ...more,
  };
}

export function step(
  address: string,
  status: StepView["status"],
  more: Partial<StepView> = {},
): StepView {
  return { address: address as StepAddress, status, attempts: 1, depth: 0, ...more };
}

export const SUCCEEDED: ExecutionView = {
  execution: `7-migrate-${"ab".repeat(16)}` as ExecutionId,
  status: "succeeded",
  startedAt: START,
  finishedAt: START + 75_400,
  dryRun: false,
  outputs: { rows: 1204 },
  steps: [
    step("backup", "succeeded", {
      tool: "database_backup",
      risk: "low",
      startedAt: START,
      finishedAt: START + 3_200,
      outputs: { path: "/backups/1.db", tables: ["users", "orders"] },
    }),
    step("migrate", "succeeded", {
      name: "Change the table",
      tool: "database_migration",
      risk: "high",
      attempts: 2,
      startedAt: START + 3_200,
      finishedAt: START + 72_000,
      failure: { class: "transient", message: "The database was busy." },
    }),
    step("tell", "succeeded", {
      attempts: 0,
      startedAt: START + 72_000,
      finishedAt: START + 75_400,
    }),
    step("tell/slack", "succeeded", {
      tool: "notify_slack",
      depth: 1,
      startedAt: START + 72_000,
      finishedAt: START + 72_400,
    }),
    step("tell/ticket", "skipped", {
      tool: "close_ticket",
      depth: 1,
      attempts: 0,
      reason: "Its condition was false.",
    }),
  ],
};

export const FAILED: ExecutionView = {
  ...SUCCEEDED,
  status: "failed",
  reason: "The step migrate failed.",
  outputs: {},
  steps: [
    ...SUCCEEDED.steps.slice(0, 1),
    step("migrate", "failed", {
      tool: "database_migration",
      attempts: 3,
      startedAt: START + 3_200,
      finishedAt: START + 72_000,
      failure: {
        class: "permanent",
        message: "The column exists already.",
        exitCode: 1,
        output: "ERROR: duplicate column\n```\n</details>\n@everyone\n",
      },
    }),
    step("tell", "skipped", { attempts: 0, reason: "It needs migrate, which failed." }),
  ],
};

export const INDETERMINATE: ExecutionView = {
  ...FAILED,
  status: "indeterminate",
  reason: "The runner died while migrate was running.",
  steps: [
    ...SUCCEEDED.steps.slice(0, 1),
    step("migrate", "indeterminate", {
      tool: "database_migration",
      startedAt: START + 3_200,
      failure: { class: "unknown", message: "The runner died.", status: 502 },
    }),
  ],
};

export const RUNNING: ExecutionView = {
  execution: SUCCEEDED.execution,
  status: "running",
  startedAt: START,
  dryRun: true,
  steps: [
    ...SUCCEEDED.steps.slice(0, 1),
    step("migrate", "retrying", { tool: "database_migration", startedAt: START + 3_200 }),
    step("tell", "pending", { attempts: 0 }),
  ],
};

export function executed(
  view: ExecutionView,
  more: Partial<ExecutedProposal> = {},
): ExecutedProposal {
  return {
    title: "Add email_verified to users",
    path: "proposals/migrate.yml",
    pull: 7,
    digest: DIGEST,
    view,
    approvedBy: ["bob", "carol"],
    entries: { from: 12, to: 31, url: "https://github.com/acme/shop/tree/writ-audit/log" },
    ...more,
  };
}

export const REFUSED: RefusedProposal = {
  title: "Drop the users",
  path: "proposals/drop.yml",
  refusal: {
    code: "not-approved",
    message: "Has 1 of 2 approvals.",
    remedy: "Run `writ propose --again` and have it approved before the merge.",
  },
};

export const ANCHOR: LogAnchor = {
  checkpoint: { origin: "github.com/1/writ-audit", size: 32, root: "ab".repeat(32) },
  url: "https://github.com/acme/shop/tree/writ-audit",
  trust: "writers",
};

/** Text that tries everything: Markdown, HTML, mentions, links, Mermaid, tables, fences, terminals, directions. */
export const HOSTILE =
  '# @bob *x* _y_ `z` ``` ~~~ <script>alert(1)</script> <!-- --> </details> | a | [l](javascript:x) ![i](http://e.vil) https://e.vil www.e.vil #1 GH-2 a/b#3 :tada: $x$ ${{ github.token }}\r\n## @acme/all\n```\n```mermaid\nclick a "javascript:x"\n| --- |\n\u001b[31mred\u001b[0m\u009b2J\u0007\u202eevil\u2066\u0000\u2028-->';

export const HOSTILE_MEMBERS: JsonObject = { [HOSTILE]: HOSTILE, nested: { [HOSTILE]: [HOSTILE] } };
