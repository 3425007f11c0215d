import type { CommandModule } from "./session.ts";

/** A command as the overview shows it; its module is loaded when it is asked for. */
export type CommandEntry =
  | {
      readonly name: string;
      /** As it is typed after `writ`. */
      readonly path: string;
      readonly summary: string;
      readonly load: () => Promise<CommandModule>;
    }
  | {
      readonly name: string;
      readonly path: string;
      readonly summary: string;
      readonly description: string;
      readonly commands: readonly CommandEntry[];
    };

/** All commands, in the order in which somebody new meets them. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "init",
    path: "init",
    summary: "write the first configuration and workflows",
    load: () => import("./commands/init.ts"),
  },
  {
    name: "doctor",
    path: "doctor",
    summary: "find what is not safe or will not work, with the remedy",
    load: () => import("./commands/doctor.ts"),
  },
  {
    name: "validate",
    path: "validate",
    summary: "find every problem in proposals and configuration",
    load: () => import("./commands/validate.ts"),
  },
  {
    name: "plan",
    path: "plan",
    summary: "show what a proposal would do, and its digest",
    load: () => import("./commands/plan.ts"),
  },
  {
    name: "graph",
    path: "graph",
    summary: "draw a proposal's steps as a Mermaid flowchart",
    load: () => import("./commands/graph.ts"),
  },
  {
    name: "run",
    path: "run",
    summary: "execute a proposal on this machine, with a log in git",
    load: () => import("./commands/run.ts"),
  },
  {
    name: "explain",
    path: "explain",
    summary: "say why a pull request is approved or not, and who can approve",
    load: () => import("./commands/explain.ts"),
  },
  {
    name: "policy",
    path: "policy",
    summary: "try the policy out",
    description: "Works with the policy: who must approve what.",
    commands: [
      {
        name: "test",
        path: "policy test",
        summary: "hold the policy to cases: who did what, and the decision that must come of it",
        load: () => import("./commands/policy-test.ts"),
      },
    ],
  },
  {
    name: "actors",
    path: "actors",
    summary: "list who may propose, with roles, capabilities and accounts",
    load: () => import("./commands/actors.ts"),
  },
  {
    name: "workflows",
    path: "workflows",
    summary: "list workflows, with what became of their proposals",
    load: () => import("./commands/workflows.ts"),
  },
  {
    name: "proposals",
    path: "proposals",
    summary: "list proposals by status, priority, actor, tool or label",
    load: () => import("./commands/proposals.ts"),
  },
  {
    name: "audit",
    path: "audit",
    summary: "read and verify the audit log",
    description:
      "Reads and verifies the audit log: the record of who proposed, approved and executed what, on a branch of this clone.",
    commands: [
      {
        name: "log",
        path: "audit log",
        summary: "list entries of the log",
        load: () => import("./commands/audit-log.ts"),
      },
      {
        name: "query",
        path: "audit query",
        summary: "ask the log anything, by filters or in SQL",
        load: () => import("./commands/audit-query.ts"),
      },
      {
        name: "verify",
        path: "audit verify",
        summary: "recompute the whole log and name the first bad entry",
        load: () => import("./commands/audit-verify.ts"),
      },
      {
        name: "prove",
        path: "audit prove",
        summary: "prove to others that entries are in the log, in one file",
        load: () => import("./commands/audit-prove.ts"),
      },
      {
        name: "check",
        path: "audit check",
        summary: "verify proofs and evidence offline",
        load: () => import("./commands/audit-check.ts"),
      },
      {
        name: "export",
        path: "audit export",
        summary: "write the log in formats of other tools, traces among them",
        load: () => import("./commands/audit-export.ts"),
      },
      {
        name: "stats",
        path: "audit stats",
        summary: "show the log in figures: rates, durations, time to approval",
        load: () => import("./commands/audit-stats.ts"),
      },
      {
        name: "archive",
        path: "audit archive",
        summary: "move old log files into bundles that stay provable",
        load: () => import("./commands/audit-archive.ts"),
      },
    ],
  },
  {
    name: "stats",
    path: "stats",
    summary: "show what happened in figures: rates, durations, time to approval",
    load: () => import("./commands/audit-stats.ts"),
  },
  {
    name: "demo",
    path: "demo",
    summary: "watch the whole loop on this machine, without an account",
    load: () => import("./commands/demo.ts"),
  },
];
