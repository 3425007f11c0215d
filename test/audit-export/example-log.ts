import type { EntryDraft } from "../../src/model/audit-entry.ts";
import type { ExecutionId } from "../../src/model/ids.ts";
import { draft, runOf } from "../audit/drafts.ts";

const of = {
  proposal: "proposals/add-email-verified.yml",
  workflow: "database-migration",
  run: runOf({ url: "https://github.example/acme/shop/actions/runs/99" }),
};

/** The log of docs/audit-export.md: one proposal, approved and executed. */
export const EXAMPLE_LOG: readonly EntryDraft[] = [
  draft({ ...of, type: "proposal.submitted", time: "2026-11-21T09:00:00.000Z" }),
  ...(
    [
      ["proposal.approved", "09:30:00.000", { title: "Add email_verified to users" }],
      ["execution.started", "10:00:00.000", { dryRun: false }],
      ["step.started", "10:00:00.000", { idempotent: true, tool: "database_backup" }],
      ["step.succeeded", "10:00:42.000", { outputs: { path: "backups/production.db" } }],
      ["execution.succeeded", "10:00:42.000", { outputs: {} }],
    ] as const
  ).map(([type, time, data]) => {
    const { actor: _actor, ...entry } = draft({
      ...of,
      type,
      time: `2026-11-21T${time}Z`,
      ...(!type.startsWith("proposal.") && {
        execution: "12-add-email-verified-1a2b" as ExecutionId,
      }),
      ...(type.startsWith("step.") && { step: "backup", attempt: 1 }),
      data,
    });
    return entry;
  }),
];
