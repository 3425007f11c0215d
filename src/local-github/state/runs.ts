import type { NewWorkflowRun, RunConclusion, RunStatus } from "../workflow-host.ts";
import type { Account } from "./accounts.ts";
import type { CheckRun, CheckSuite } from "./checks.ts";

export interface Workflow {
  readonly id: number;
  readonly path: string;
  name: string;
  readonly createdAt: number;
}

export interface WorkflowJob {
  readonly id: number;
  readonly runId: number;
  readonly attempt: number;
  readonly name: string;
  readonly checkRun: CheckRun;
  status: RunStatus;
  conclusion: RunConclusion | null;
  readonly createdAt: number;
  startedAt: number;
  completedAt: number | null;
}

/** One run of a workflow, with the state of its latest attempt. */
export interface WorkflowRun extends NewWorkflowRun {
  readonly id: number;
  readonly runNumber: number;
  attempt: number;
  readonly workflow: Workflow;
  readonly suite: CheckSuite;
  readonly account: Account;
  triggeredBy: Account;
  status: RunStatus;
  conclusion: RunConclusion | null;
  readonly createdAt: number;
  startedAt: number;
  updatedAt: number;
  readonly jobs: WorkflowJob[];
}
