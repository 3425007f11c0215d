import { isoTime, isoTimeOrNull } from "../../clock.ts";
import { nodeId } from "../../node-id.ts";
import { suiteState } from "../../serialize/check.ts";
import { repositoryPage } from "../../serialize/repository.ts";
import type { AppIdentity } from "../../state/accounts.ts";
import type { CheckAnnotation, CheckRun, CheckSuite } from "../../state/checks.ts";
import type { Repository } from "../../state/repository.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { requireAccess, type GraphqlContext, type View, type Show } from "../context.ts";
import { isRequired, type RequiredArgs } from "./required-check.ts";
import { workflowRunView } from "./workflow-run.ts";

function upper(text: string | null): string | null {
  return text === null ? null : text.toUpperCase();
}

function appView(show: Show, app: AppIdentity): View {
  return {
    __typename: "App",
    id: nodeId("App", app.id),
    databaseId: app.id,
    name: app.name,
    slug: app.slug,
    url: `${show.world.serverUrl}/apps/${app.slug}`,
  };
}

function place(line: number, column: number | null): View {
  return { line, column };
}

function annotationView(annotation: CheckAnnotation): View {
  return {
    path: annotation.path,
    annotationLevel: annotation.level.toUpperCase(),
    message: annotation.message,
    title: annotation.title,
    rawDetails: annotation.rawDetails,
    location: {
      start: place(annotation.startLine, annotation.startColumn),
      end: place(annotation.endLine, annotation.endColumn),
    },
  };
}

/** `CheckRun`. */
export function checkRunView(show: Show, repository: Repository, run: CheckRun): View {
  const page = `${repositoryPage(show.world, repository)}/runs/${run.id}`;
  return {
    __typename: "CheckRun",
    id: nodeId("CheckRun", run.id),
    databaseId: run.id,
    name: run.name,
    externalId: run.externalId,
    status: run.status.toUpperCase(),
    conclusion: upper(run.conclusion),
    startedAt: isoTimeOrNull(run.startedAt),
    completedAt: isoTimeOrNull(run.completedAt),
    detailsUrl: run.detailsUrl ?? page,
    url: page,
    permalink: page,
    title: run.title,
    summary: run.summary,
    text: run.text,
    annotations: (args: ConnectionArgs) => connection(args, run.annotations, annotationView),
    isRequired: (args: RequiredArgs, context: GraphqlContext) =>
      isRequired(context, { repository, args, check: run.name, appId: run.app.id }),
    checkSuite: () => checkSuiteView(show, repository, run.suite),
    repository: () => show.repository(repository),
  };
}

/** `CheckSuite`. */
export function checkSuiteView(show: Show, repository: Repository, suite: CheckSuite): View {
  const state = suiteState(suite);
  return {
    __typename: "CheckSuite",
    id: nodeId("CheckSuite", suite.id),
    databaseId: suite.id,
    app: appView(show, suite.app),
    status: state.status.toUpperCase(),
    conclusion: upper(state.conclusion),
    createdAt: isoTime(suite.createdAt),
    updatedAt: isoTime(suite.updatedAt),
    commit: () => show.commit(repository, suite.headSha),
    workflowRun: (_: unknown, context: GraphqlContext) => {
      const run = [...repository.runs.values()].find((each) => each.suite === suite);
      if (run === undefined) return null;
      requireAccess(context, repository, { scopes: ["actions"], level: "read", role: "read" });
      return workflowRunView(show, repository, run);
    },
    repository: () => show.repository(repository),
    checkRuns: (
      args: ConnectionArgs & {
        readonly filterBy?: {
          readonly checkName?: string | null;
          readonly appId?: number | null;
        } | null;
      },
    ) => {
      const { checkName, appId } = args.filterBy ?? {};
      const runs = suite.runs
        .filter((run) => checkName === undefined || checkName === null || run.name === checkName)
        .filter((run) => appId === undefined || appId === null || run.app.id === appId);
      const latest = [...new Map(runs.map((run) => [run.name, run])).values()];
      return connection(args, latest, (run) => checkRunView(show, repository, run));
    },
  };
}
