import { GitAuditStore } from "../../../src/adapters/audit/git-audit-store.ts";
import { appendEntries } from "../../../src/audit/append-entries.ts";
import type { EntryDraft } from "../../../src/model/audit-entry.ts";
import type { ExecutionId } from "../../../src/model/ids.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { InstantClock } from "../../fakes/audit/instant-clock.ts";
import { initialize, ORIGIN, runOf } from "../drafts.ts";

export const BRANCH = "writ-audit";
const ALICE = { login: "Alice", id: 1 };
const BOB = { login: "bob", id: 2 };
const MIGRATE = "12-migrate-aa" as ExecutionId;
const DEPLOY = "13-deploy-bb" as ExecutionId;

/** What happened in a small repository: proposals that succeeded, failed, were rejected, wait, were refused. */
export function story(): readonly (readonly EntryDraft[])[] {
  const clock = { minute: 0 };
  const at = (draft: Omit<EntryDraft, "time" | "run">): EntryDraft => {
    clock.minute += 1;
    const time = new Date(Date.UTC(2026, 10, 1, 0, clock.minute)).toISOString();
    return { time, ...draft, run: runOf({ batch: clock.minute, url: "https://run.example/99" }) };
  };
  const migrate = { pull: 12, proposal: "proposals/migrate.yml", workflow: "migration" };
  const running = { ...migrate, execution: MIGRATE };
  const deploy = { pull: 13, proposal: "proposals/deploy.yml" };
  const deploying = { ...deploy, execution: DEPLOY };
  const planned = (digest: string, data: JsonObject): JsonObject => ({
    digest: `sha256:${digest}`,
    contentKey: digest.repeat(32),
    revision: 1,
    head: "c".repeat(40),
    ...data,
  });
  const started = { worker: "w1", lease: 1, idempotent: false };
  const failed = { class: "transient", message: "The line was busy" };
  return [
    [
      at({
        type: "actor.registered",
        actor: BOB,
        data: { actor: "alice", login: "Alice", githubId: 1, kind: "person", roles: ["dba"] },
      }),
      at({
        type: "policy.changed",
        actor: BOB,
        pull: 11,
        data: {
          digest: "sha256:9",
          commit: "9".repeat(40),
          approved: true,
          paths: [".writ/policy.yml"],
          reason: "1 of 1 approvals",
        },
      }),
    ],
    [
      at({
        type: "proposal.submitted",
        actor: ALICE,
        ...migrate,
        data: { title: "Migrate", reason: "It is time", head: "a", actor: "alice" },
      }),
      at({
        type: "proposal.planned",
        actor: ALICE,
        ...migrate,
        data: planned("aa", {
          title: "Migrate users",
          priority: "high",
          labels: ["database", "soon"],
          tools: ["backup", "migrate"],
        }),
      }),
    ],
    [
      at({
        type: "proposal.reviewed",
        actor: BOB,
        ...migrate,
        data: { review: 5, state: "APPROVED", digest: "sha256:aa", commit: "c" },
      }),
      at({
        type: "proposal.approved",
        ...migrate,
        data: { digest: "sha256:aa", title: "1 of 1", reason: "bob approved", snapshot: "s" },
      }),
    ],
    [
      at({ type: "proposal.merged", actor: BOB, ...migrate, data: { commit: "m" } }),
      at({
        type: "execution.started",
        ...running,
        data: {
          digest: "sha256:aa",
          dryRun: false,
          worker: "w1",
          contentKey: "aa".repeat(32),
          revision: 1,
          commit: "m",
          configCommit: "p",
          snapshot: "s",
        },
      }),
      at({
        type: "step.started",
        ...running,
        step: "backup",
        attempt: 1,
        data: { ...started, tool: "backup" },
      }),
    ],
    [
      at({
        type: "step.retrying",
        ...running,
        step: "backup",
        attempt: 1,
        data: { failure: failed, notBefore: 2 },
      }),
      at({
        type: "step.started",
        ...running,
        step: "backup",
        attempt: 2,
        data: { ...started, tool: "backup" },
      }),
      at({
        type: "step.succeeded",
        ...running,
        step: "backup",
        attempt: 2,
        data: { outputs: { path: "/b" } },
      }),
      at({
        type: "gate.opened",
        ...running,
        step: "look",
        data: { title: "Look at the backup", assignee: "bob" },
      }),
      at({
        type: "gate.decided",
        actor: BOB,
        ...running,
        step: "look",
        data: { decision: "approve" },
      }),
      at({
        type: "step.started",
        ...running,
        step: "migrate",
        attempt: 1,
        data: { ...started, tool: "migrate" },
      }),
      at({
        type: "step.succeeded",
        ...running,
        step: "migrate",
        attempt: 1,
        data: { outputs: {} },
      }),
      at({ type: "execution.succeeded", ...running, data: { outputs: { rows: 7 } } }),
    ],
    [
      at({
        type: "proposal.submitted",
        actor: BOB,
        ...deploy,
        data: { title: "=cmd|'/c calc'!A1", reason: "\u001b[31mred", head: "a", actor: "bob" },
      }),
      at({
        type: "proposal.planned",
        actor: BOB,
        ...deploy,
        data: planned("bb", {
          title: "=cmd|'/c calc'!A1",
          priority: "normal",
          labels: [],
          tools: ["deploy"],
        }),
      }),
      at({
        type: "proposal.approved",
        ...deploy,
        data: { digest: "sha256:bb", reason: "\u001b[31malice approved", snapshot: "s" },
      }),
      at({ type: "execution.started", ...deploying, data: { digest: "sha256:bb", dryRun: true } }),
      at({
        type: "step.started",
        ...deploying,
        step: "fan[0]/deploy",
        attempt: 1,
        data: { ...started, tool: "deploy" },
      }),
      at({
        type: "step.failed",
        ...deploying,
        step: "fan[0]/deploy",
        attempt: 1,
        data: { failure: failed },
      }),
      at({
        type: "step.skipped",
        ...deploying,
        step: "tell",
        data: { reason: "fan failed", because: "needs" },
      }),
      at({
        type: "execution.failed",
        ...deploying,
        data: { reason: "fan[0]/deploy: The line was busy" },
      }),
    ],
    [
      at({
        type: "trigger.fired",
        workflow: "report",
        data: { event: "schedule", cron: "0 0 * * *" },
      }),
      at({
        type: "proposal.submitted",
        actor: ALICE,
        pull: 14,
        proposal: "proposals/drop.yml",
        data: { title: "Drop", reason: "?", actor: "alice" },
      }),
      at({
        type: "proposal.planned",
        actor: ALICE,
        pull: 14,
        proposal: "proposals/drop.yml",
        data: planned("cc", {
          title: "Drop",
          priority: "critical",
          labels: ["database"],
          tools: ["migrate"],
        }),
      }),
      at({
        type: "proposal.reviewed",
        actor: BOB,
        pull: 14,
        proposal: "proposals/drop.yml",
        data: { review: 6, state: "CHANGES_REQUESTED", digest: "sha256:cc" },
      }),
      at({
        type: "proposal.rejected",
        pull: 14,
        proposal: "proposals/drop.yml",
        data: { digest: "sha256:cc", reason: "bob objects" },
      }),
      at({
        type: "proposal.submitted",
        actor: ALICE,
        pull: 15,
        proposal: "proposals/wait.yml",
        data: { title: "Wait", reason: "later", actor: "alice" },
      }),
      at({
        type: "proposal.refused",
        pull: 16,
        proposal: "proposals/twice.yml",
        data: { code: "already-executed", message: "It was executed", remedy: "Raise it" },
      }),
    ],
  ];
}

/** Appends these batches to the log in a repository, which it makes where there is none. */
export async function appendTo(
  directory: string,
  batches: readonly (readonly EntryDraft[])[],
): Promise<void> {
  const clock = new InstantClock();
  const store = new GitAuditStore({ directory, branch: BRANCH, clock });
  if (!(await store.read([])).ok) await initialize(store);
  for (const drafts of batches) {
    const done = await appendEntries({ store, clock, drafts, origin: ORIGIN });
    if (!done.ok) throw new Error(done.failure.kind);
  }
}
