import type { EntryDraft } from "../../src/model/audit-entry.ts";

interface Period {
  readonly since?: number;
  readonly until?: number;
}

const FAILED = ["failed", "compensated", "indeterminate"];
const OF_EXECUTION: Readonly<Record<string, string>> = {
  started: "executing",
  resumed: "executing",
  paused: "waiting",
};

/** The definitions of docs/audit-export.md, each computed from the whole log anew, without care for speed. */
export function naiveStatistics(log: readonly EntryDraft[], { since, until }: Period): object {
  const time = (entry: EntryDraft): number => Date.parse(entry.time);
  const within = (entry: EntryDraft): boolean =>
    time(entry) >= (since ?? -Infinity) && time(entry) < (until ?? Infinity);
  const endOf = (entries: readonly EntryDraft[]): EntryDraft | null => {
    const last = entries.findLast(({ type }) => type.startsWith("execution."));
    return last === undefined || OF_EXECUTION[last.type.slice(10)] !== undefined ? null : last;
  };

  const submissions = log.filter(({ type }) => type === "proposal.submitted");
  const submissionOf = (entry: EntryDraft): EntryDraft | undefined =>
    submissions.find((each) => each.pull === entry.pull && each.proposal === entry.proposal);
  const proposals = submissions.filter(within).map((submitted) => {
    const own = log.filter(
      (entry) => entry.pull === submitted.pull && entry.proposal === submitted.proposal,
    );
    const approved = own.find(({ type }) => type === "proposal.approved");
    const last = own.findLast(({ type }) => type.startsWith("execution."));
    const status =
      last === undefined
        ? approved === undefined
          ? "pending"
          : "approved"
        : (OF_EXECUTION[last.type.slice(10)] ?? last.type.slice(10));
    return {
      submitted,
      status,
      wait: approved === undefined ? null : time(approved) - time(submitted),
    };
  });

  const executions = log
    .filter((entry) => entry.type === "execution.started" && within(entry))
    .map((started) => {
      const own = log.filter(({ execution }) => execution === started.execution);
      const end = endOf(own);
      const last = own.findLast(({ type }) => type.startsWith("execution."))!;
      return {
        started,
        own,
        dryRun: started.data["dryRun"] === true,
        status: OF_EXECUTION[last.type.slice(10)] ?? last.type.slice(10),
        actor: submissionOf(started)?.actor ?? null,
        took: end === null ? null : time(end) - time(started),
        as:
          end === null ? null : FAILED.includes(end.type.slice(10)) ? "failed" : end.type.slice(10),
      };
    });
  const live = executions.filter(({ dryRun }) => !dryRun);

  const attempts = live.flatMap(({ own }) =>
    own.flatMap((entry, position) => {
      if (entry.type !== "step.started") return [];
      const next = own.slice(position + 1).find((each) => each.step === entry.step);
      const as =
        next === undefined
          ? null
          : next.type === "step.succeeded"
            ? "succeeded"
            : next.type === "step.cancelled"
              ? "cancelled"
              : "failed";
      const took = next === undefined ? null : time(next) - time(entry);
      return [{ tool: entry.data["tool"] ?? null, as, took }];
    }),
  );

  const group = (
    has: (of: { readonly entry: EntryDraft; readonly actor: number | null }) => boolean,
  ): object => ({
    proposals: proposalFigures(
      proposals.filter(({ submitted }) =>
        has({ entry: submitted, actor: submitted.actor?.id ?? null }),
      ),
    ),
    executions: runFigures(
      live.filter(({ started, actor }) => has({ entry: started, actor: actor?.id ?? null })),
    ),
  });
  const reviews = log.filter((entry) => entry.type === "proposal.reviewed" && within(entry));
  const began = [
    ...proposals.map(({ submitted }) => ({ entry: submitted, actor: submitted.actor ?? null })),
    ...live.map(({ started, actor }) => ({ entry: started, actor })),
  ];
  const people = new Map(
    [...began.map(({ actor }) => actor), ...reviews.map(({ actor }) => actor!)].map((actor) => [
      actor?.id ?? null,
      actor,
    ]),
  );
  return {
    ...group(() => true),
    executionsByStatus: counts(live.map(({ status }) => status)),
    dryRuns: executions.length - live.length,
    attempts: runFigures(attempts),
    workflows: inOrder(began.map(({ entry }) => entry.workflow ?? null)).map((workflow) => ({
      workflow,
      ...group(({ entry }) => (entry.workflow ?? null) === workflow),
    })),
    tools: inOrder(attempts.map(({ tool }) => tool as string | null)).map((tool) => ({
      tool,
      attempts: runFigures(attempts.filter((attempt) => attempt.tool === tool)),
    })),
    actors: inOrder([...people.values()].map((actor) => actor?.login ?? null)).map((login) => {
      const actor = [...people.values()].find((each) => (each?.login ?? null) === login) ?? null;
      return {
        actor,
        reviews: reviews.filter((review) => actor !== null && review.actor?.id === actor.id).length,
        ...group((of) => of.actor === (actor?.id ?? null)),
      };
    }),
    weeks: inOrder(began.map(({ entry }) => isoWeek(entry.time))).map((week) => ({
      week,
      ...group(({ entry }) => isoWeek(entry.time) === week),
    })),
  };
}

function proposalFigures(
  proposals: readonly { readonly status: string; readonly wait: number | null }[],
): object {
  return {
    submitted: proposals.length,
    byStatus: counts(proposals.map(({ status }) => status)),
    timeToApproval: durations(proposals.flatMap(({ wait }) => (wait === null ? [] : [wait]))),
  };
}

function runFigures(
  runs: readonly { readonly as: string | null; readonly took: number | null }[],
): object {
  const ended = runs.filter(({ as }) => as !== null);
  const number = (wanted: string): number => runs.filter(({ as }) => as === wanted).length;
  const rate = (wanted: string): number | null =>
    ended.length === 0 ? null : number(wanted) / ended.length;
  return {
    started: runs.length,
    ended: ended.length,
    succeeded: number("succeeded"),
    failed: number("failed"),
    cancelled: number("cancelled"),
    successRate: rate("succeeded"),
    errorRate: rate("failed"),
    durations: durations(ended.map(({ took }) => took!)),
  };
}

/** The smallest value that so many percent of all do not exceed, found by trying each. */
function durations(values: readonly number[]): object {
  const percentile = (percent: number): number | null => {
    const enough = values.filter(
      (value) => values.filter((each) => each <= value).length * 100 >= percent * values.length,
    );
    return enough.length === 0 ? null : Math.min(...enough);
  };
  return {
    count: values.length,
    p50: percentile(50),
    p95: percentile(95),
    longest: values.length === 0 ? null : Math.max(...values),
  };
}

function counts(names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    names.map((name) => [name, names.filter((each) => each === name).length]),
  );
}

/** Each name once, in the order of the alphabet, null last. */
function inOrder<Name extends string | null>(names: readonly Name[]): readonly Name[] {
  const named = [...new Set(names)].filter((name) => name !== null).toSorted();
  return names.includes(null as Name) ? [...named, null as Name] : named;
}

/** The week of a time by walking to its Thursday and counting Thursdays of that year. */
function isoWeek(time: string): string {
  const thursday = new Date(`${time.slice(0, 10)}T00:00:00Z`);
  while (thursday.getUTCDay() !== 1) thursday.setUTCDate(thursday.getUTCDate() - 1);
  thursday.setUTCDate(thursday.getUTCDate() + 3);
  const year = thursday.getUTCFullYear();
  let week = 0;
  for (const day = new Date(thursday); day.getUTCFullYear() === year; week += 1)
    day.setUTCDate(day.getUTCDate() - 7);
  return `${year}-W${String(week).padStart(2, "0")}`;
}
