import { isoTime } from "../../clock.ts";
import { nodeId } from "../../node-id.ts";
import type { CheckRun, CommitStatus } from "../../state/checks.ts";
import type { Repository } from "../../state/repository.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { accessRefusal, type GraphqlContext, type View, type Show } from "../context.ts";
import { actorView } from "./actor.ts";
import { isRequired, type RequiredArgs } from "./required-check.ts";

type Context =
  | { readonly kind: "run"; readonly run: CheckRun }
  | { readonly kind: "status"; readonly status: CommitStatus };

type State = "ERROR" | "FAILURE" | "PENDING" | "SUCCESS";

/** The latest check run of each name in each suite, and the latest status of each context. */
function contextsOf(repository: Repository, oid: string): readonly Context[] {
  const runs = [...repository.suites.values()]
    .filter((suite) => suite.headSha === oid)
    .flatMap((suite) => [...new Map(suite.runs.map((run) => [run.name, run])).values()]);
  return [
    ...runs.map((run): Context => ({ kind: "run", run })),
    ...latestStatuses(repository, oid).map((status): Context => ({ kind: "status", status })),
  ];
}

function latestStatuses(repository: Repository, oid: string): readonly CommitStatus[] {
  const own = repository.statuses.filter((each) => each.sha === oid);
  return [...new Map(own.map((each) => [each.context, each])).values()];
}

function stateOfRun({ status, conclusion }: CheckRun): State {
  if (status !== "completed") return "PENDING";
  const isGood = conclusion === "success" || conclusion === "neutral" || conclusion === "skipped";
  return isGood ? "SUCCESS" : "FAILURE";
}

function stateOf(context: Context): State {
  if (context.kind === "run") return stateOfRun(context.run);
  return context.status.state.toUpperCase() as State;
}

/** The worst state of all. */
function worst(states: readonly State[]): State {
  const order = ["ERROR", "FAILURE", "PENDING"] as const;
  return order.find((state) => states.includes(state)) ?? "SUCCESS";
}

function counts(states: readonly string[]): View[] {
  return [...new Set(states)].map((state) => ({
    state,
    count: states.filter((each) => each === state).length,
  }));
}

/** `StatusContext`: a commit status, the older form of a check. */
export function statusContextView(show: Show, repository: Repository, status: CommitStatus): View {
  return {
    __typename: "StatusContext",
    id: nodeId("StatusContext", status.id),
    context: status.context,
    state: status.state.toUpperCase(),
    description: status.description,
    targetUrl: status.targetUrl,
    createdAt: isoTime(status.createdAt),
    creator: actorView(show.world, status.creator),
    avatarUrl: `${show.world.serverUrl}/avatars/u/${status.creator.id}`,
    isRequired: (args: RequiredArgs, context: GraphqlContext) =>
      isRequired(context, {
        repository,
        args,
        check: status.context,
        appId: status.creator.app?.id ?? null,
      }),
    commit: () => show.commit(repository, status.sha),
  };
}

async function contextsView(
  context: GraphqlContext,
  repository: Repository,
  at: { readonly contexts: readonly Context[]; readonly args: ConnectionArgs },
): Promise<View> {
  const runs = at.contexts.flatMap((each) => (each.kind === "run" ? [each.run] : []));
  const statuses = at.contexts.flatMap((each) => (each.kind === "status" ? [each.status] : []));
  // What the token may not read is refused one by one: the others are shown.
  const shown = await connection(at.args, at.contexts, (each) =>
    each.kind === "run"
      ? (accessRefusal(context, repository, { scopes: ["checks"], level: "read", role: "read" }) ??
        context.show.checkRun(repository, each.run))
      : (accessRefusal(context, repository, {
          scopes: ["statuses"],
          level: "read",
          role: "read",
        }) ?? statusContextView(context.show, repository, each.status)),
  );
  return {
    ...shown,
    checkRunCount: runs.length,
    checkRunCountsByState: counts(runs.map((run) => (run.conclusion ?? run.status).toUpperCase())),
    statusContextCount: statuses.length,
    statusContextCountsByState: counts(statuses.map((status) => status.state.toUpperCase())),
  };
}

/** `Commit.statusCheckRollup`: check runs and statuses of a commit together; null where it has none. */
export function statusRollupView(show: Show, repository: Repository, oid: string): View | null {
  const contexts = contextsOf(repository, oid);
  if (contexts.length === 0) return null;
  return {
    __typename: "StatusCheckRollup",
    id: nodeId("StatusCheckRollup", repository.id, oid),
    state: worst(contexts.map(stateOf)),
    commit: () => show.commit(repository, oid),
    contexts: (args: ConnectionArgs, context: GraphqlContext) =>
      contextsView(context, repository, { contexts, args }),
  };
}

/** `Commit.status`: the statuses alone; null where it has none. */
export function statusView(show: Show, repository: Repository, oid: string): View | null {
  const statuses = latestStatuses(repository, oid);
  if (statuses.length === 0) return null;
  return {
    __typename: "Status",
    id: nodeId("Other", repository.id, "status", oid),
    state: worst(statuses.map((status) => status.state.toUpperCase() as State)),
    commit: () => show.commit(repository, oid),
    contexts: statuses.map((status) => statusContextView(show, repository, status)),
    context: (args: { readonly name: string }) => {
      const found = statuses.find((each) => each.context === args.name);
      return found === undefined ? null : statusContextView(show, repository, found);
    },
  };
}
