import type { AuditEntry, ProposalStatus } from "../../model/audit-entry.ts";
import { ProposalTally, RunTally, type ProposalFigures, type RunFigures } from "./figures.ts";
import { KnownExecutions, type KnownAttempt } from "./known-executions.ts";
import { KnownProposals } from "./known-proposals.ts";
import { weekOf } from "./week.ts";

/** Proposals and executions that have something in common. */
export interface GroupFigures {
  readonly proposals: ProposalFigures;
  readonly executions: RunFigures;
}

/** The log in figures. Proposals count by when they were submitted, executions and their steps by when they started. */
export interface Statistics extends GroupFigures {
  /** How many executions have which status now. */
  readonly executionsByStatus: Readonly<Partial<Record<ProposalStatus, number>>>;
  /** Executions that were dry-runs: they are in no other figure. */
  readonly dryRuns: number;
  /** Attempts of steps. */
  readonly attempts: RunFigures;
  /** By id of the workflow; null for proposals that name none. */
  readonly workflows: readonly ({ readonly workflow: string | null } & GroupFigures)[];
  /** By name of the tool; null where the log does not tell it. */
  readonly tools: readonly { readonly tool: string | null; readonly attempts: RunFigures }[];
  /** By who submitted the proposal, under the newest login; null where nobody did, as for runs on a machine. */
  readonly actors: readonly ({
    readonly actor: { readonly id: number; readonly login: string } | null;
    /** Reviews that were recorded of this account. */
    readonly reviews: number;
  } & GroupFigures)[];
  /** By week in UTC (ISO 8601), oldest first; weeks in which nothing began are left out. */
  readonly weeks: readonly ({ readonly week: string } & GroupFigures)[];
}

/** Moments in milliseconds since 1970: from the first, up to and without the second. */
export interface Period {
  readonly since?: number;
  readonly until?: number;
}

/** Works the figures of a period out from all entries of a log, in order; what began in it counts, whenever it ends. */
export async function statisticsOf(
  entries: AsyncIterable<AuditEntry>,
  period: Period = {},
): Promise<Statistics> {
  const within = (moment: number): boolean =>
    moment >= (period.since ?? Number.NEGATIVE_INFINITY) &&
    moment < (period.until ?? Number.POSITIVE_INFINITY);
  const proposals = new KnownProposals();
  const executions = new KnownExecutions();
  const logins = new Map<number, string>();
  const reviews = new Map<number, number>();
  const attempts = new RunTally();
  const tools = new Map<string | null, RunTally>();
  const addAttempt = (attempt: KnownAttempt): void => {
    if (attempt.execution.dryRun || !within(attempt.execution.started)) return;
    attempts.add(attempt);
    tallyIn(tools, attempt.tool, () => new RunTally()).add(attempt);
  };
  for await (const entry of entries) {
    const { actor } = entry;
    if (actor !== undefined) logins.set(actor.id, actor.login);
    if (entry.type === "proposal.reviewed" && actor !== undefined && within(Date.parse(entry.time)))
      reviews.set(actor.id, (reviews.get(actor.id) ?? 0) + 1);
    proposals.take(entry);
    const over = executions.take(entry, proposals.of(entry)?.actor ?? null);
    if (over !== null) addAttempt(over);
  }
  for (const attempt of executions.running()) addAttempt(attempt);

  const all = new Group();
  const workflows = new Map<string | null, Group>();
  const actors = new Map<number | null, Group>([...reviews.keys()].map((id) => [id, new Group()]));
  const weeks = new Map<string, Group>();
  const groupsOf = (of: {
    readonly workflow: string | null;
    readonly actor: number | null;
    readonly began: number;
  }): readonly Group[] => [
    all,
    tallyIn(workflows, of.workflow, () => new Group()),
    tallyIn(actors, of.actor, () => new Group()),
    tallyIn(weeks, weekOf(of.began), () => new Group()),
  ];
  for (const { submitted, approved, record, ...about } of proposals.all()) {
    if (!within(submitted)) continue;
    for (const group of groupsOf({ ...about, began: submitted }))
      group.proposals.add({ status: record.status, submitted, approved });
  }
  const byStatus = new Map<ProposalStatus, number>();
  let dryRuns = 0;
  for (const execution of executions.all()) {
    if (!within(execution.started)) continue;
    if (execution.dryRun) {
      dryRuns += 1;
      continue;
    }
    byStatus.set(execution.status, (byStatus.get(execution.status) ?? 0) + 1);
    for (const group of groupsOf({ ...execution, began: execution.started }))
      group.executions.add(execution);
  }
  return {
    ...all.figures(),
    executionsByStatus: Object.fromEntries(byStatus),
    dryRuns,
    attempts: attempts.figures(),
    workflows: sorted(workflows).map(([workflow, group]) => ({ workflow, ...group.figures() })),
    tools: sorted(tools).map(([tool, tally]) => ({ tool, attempts: tally.figures() })),
    actors: sorted(actors, (id) => (id === null ? null : (logins.get(id) ?? ""))).map(
      ([id, group]) => ({
        actor: id === null ? null : { id, login: logins.get(id) ?? "" },
        reviews: id === null ? 0 : (reviews.get(id) ?? 0),
        ...group.figures(),
      }),
    ),
    weeks: sorted(weeks).map(([week, group]) => ({ week, ...group.figures() })),
  };
}

class Group {
  readonly proposals = new ProposalTally();
  readonly executions = new RunTally();

  figures(): GroupFigures {
    return { proposals: this.proposals.figures(), executions: this.executions.figures() };
  }
}

function tallyIn<Key, Tally>(tallies: Map<Key, Tally>, key: Key, make: () => Tally): Tally {
  const known = tallies.get(key) ?? make();
  tallies.set(key, known);
  return known;
}

/** By name; what has none comes last. */
function sorted<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  nameOf: (key: Key) => string | null = (key) => (key === null ? null : String(key)),
): readonly (readonly [Key, Value])[] {
  return [...map].toSorted(([one], [other]) => {
    const a = nameOf(one);
    const b = nameOf(other);
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return a < b ? -1 : Number(a > b);
  });
}
