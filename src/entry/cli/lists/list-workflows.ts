import type { LogIndex } from "../../../adapters/audit/sqlite/log-index.ts";
import { sortDiagnostics } from "../../../diagnostics/sort-diagnostics.ts";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { Source } from "../../../diagnostics/source.ts";
import { success, type Result } from "../../../model/result.ts";
import type { Workflow } from "../../../model/workflow.ts";
import type { LogPlace } from "../audit/open-log.ts";
import type { Stop } from "../exit-status.ts";
import { readConfiguration } from "../repository/configuration.ts";
import { WorkingTree } from "../repository/file-tree.ts";
import type { LocalRepository } from "../repository/local-repository.ts";
import type { Session } from "../session.ts";
import { numberCell, openListIndex, textCell } from "./list-index.ts";
import { namedTools } from "./named-tools.ts";

/** One workflow of the working tree or of the log, with what became of its proposals. */
export interface ListedWorkflow {
  readonly id: string;
  readonly title: string | null;
  /** `missing`: the log names it, and there is no such file here. */
  readonly status: "enabled" | "disabled" | "missing";
  readonly priority: string | null;
  readonly actors: readonly string[];
  readonly labels: readonly string[];
  readonly tags: readonly string[];
  readonly tools: readonly string[];
  /** Names of its triggers. */
  readonly on: readonly string[];
  readonly proposals: number;
  readonly executions: number;
  readonly succeeded: number;
  readonly failed: number;
  /** Executions that run, wait or are indeterminate. */
  readonly open: number;
  readonly lastAt: string | null;
}

/** Every workflow, by id. */
export interface WorkflowList {
  readonly log: string | null;
  readonly configuration: "sound" | "broken";
  readonly workflows: readonly ListedWorkflow[];
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
}

/** Lists workflows; where the configuration has errors, those that the log names. */
export async function listWorkflows(
  repository: LocalRepository,
  place: Pick<LogPlace, "branch" | "fetch">,
  session: Session,
): Promise<Result<WorkflowList, Stop>> {
  const { catalog, diagnostics, sources } = await readConfiguration(new WorkingTree(repository));
  const opened = await openListIndex(repository, place, session);
  if (!opened.ok) return opened;
  using log = opened.value;
  const counted = log === null ? new Map<string, Counts>() : await countsOf(log.index);
  const here = catalog?.workflows ?? new Map<string, Workflow>();
  const ids = [...new Set([...here.keys(), ...counted.keys()])].toSorted();
  return success({
    log: log?.name ?? null,
    configuration: catalog === null ? "broken" : "sound",
    workflows: ids.map((id) => {
      const workflow = here.get(id);
      const known = workflow === undefined ? MISSING : describe(workflow, here);
      return { id, ...known, ...(counted.get(id) ?? NEVER) };
    }),
    diagnostics: sortDiagnostics(diagnostics),
    sources,
  });
}

type Counts = Pick<
  ListedWorkflow,
  "proposals" | "executions" | "succeeded" | "failed" | "open" | "lastAt"
>;

const NEVER: Counts = {
  proposals: 0,
  executions: 0,
  succeeded: 0,
  failed: 0,
  open: 0,
  lastAt: null,
};

const MISSING: Omit<ListedWorkflow, "id" | keyof Counts> = {
  title: null,
  status: "missing",
  priority: null,
  actors: [],
  labels: [],
  tags: [],
  tools: [],
  on: [],
};

function describe(
  workflow: Workflow,
  all: ReadonlyMap<string, Workflow>,
): Omit<ListedWorkflow, "id" | keyof Counts> {
  const { title, enabled, priority, actors, labels, tags, steps, on } = workflow;
  return {
    title,
    status: enabled ? "enabled" : "disabled",
    priority: priority ?? null,
    actors,
    labels,
    tags,
    tools: namedTools(steps, all),
    on: Object.keys(on ?? {}),
  };
}

async function countsOf(index: LogIndex): Promise<ReadonlyMap<string, Counts>> {
  const counted = new Map<string, Counts>();
  const sql =
    "SELECT workflow, proposals, executions, succeeded, failed, open, last_at FROM workflows";
  for await (const [id, ...cells] of index.rows(sql)) {
    const [proposals = 0, executions = 0, succeeded = 0, failed = 0, open = 0] =
      cells.map(numberCell);
    counted.set(textCell(id) ?? "", {
      proposals: proposals ?? 0,
      executions: executions ?? 0,
      succeeded: succeeded ?? 0,
      failed: failed ?? 0,
      open: open ?? 0,
      lastAt: textCell(cells[5]),
    });
  }
  return counted;
}
