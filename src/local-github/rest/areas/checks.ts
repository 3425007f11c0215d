import {
  appOfCaller,
  createCheckRun,
  updateCheckRun,
  type CheckRunChange,
} from "../../operations/checks.ts";
import { notFound } from "../../refusal.ts";
import { annotationJson, checkRunJson, checkSuiteJson, statusJson } from "../../serialize/check.ts";
import { liteRepository, repositoryUrl } from "../../serialize/repository.ts";
import type {
  CheckAnnotation,
  CheckConclusion,
  CheckRun,
  CheckStatus,
  CommitStatus,
} from "../../state/checks.ts";
import { checkRunOf, commitNamed } from "../find.ts";
import { countedPage, linkHeader, pageAnswer, slicePage } from "../pagination.ts";
import { demand } from "../permissions.ts";
import {
  callerOf,
  created,
  ok,
  pathNumber,
  pathText,
  queryText,
  type RestAnswer,
  type RestRequest,
} from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";

interface CheckRunInput {
  readonly name?: string;
  readonly head_sha?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly status?: CheckStatus;
  readonly conclusion?: CheckConclusion;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary: string;
    readonly text?: string;
    readonly annotations?: readonly {
      readonly path: string;
      readonly start_line: number;
      readonly end_line: number;
      readonly start_column?: number;
      readonly end_column?: number;
      readonly annotation_level: CheckAnnotation["level"];
      readonly message: string;
      readonly title?: string;
      readonly raw_details?: string;
    }[];
  };
}

function moment(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}

function changeOf(input: CheckRunInput): CheckRunChange {
  return {
    name: input.name,
    externalId: input.external_id,
    detailsUrl: input.details_url,
    status: input.status,
    conclusion: input.conclusion,
    startedAt: moment(input.started_at),
    completedAt: moment(input.completed_at),
    output:
      input.output === undefined
        ? undefined
        : {
            title: input.output.title,
            summary: input.output.summary,
            text: input.output.text,
            annotations: (input.output.annotations ?? []).map((each) => ({
              path: each.path,
              startLine: each.start_line,
              endLine: each.end_line,
              startColumn: each.start_column ?? null,
              endColumn: each.end_column ?? null,
              level: each.annotation_level,
              message: each.message,
              title: each.title ?? null,
              rawDetails: each.raw_details ?? null,
            })),
          },
  };
}

async function create(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const caller = callerOf(request);
  const app = appOfCaller(caller);
  const input = request.body as CheckRunInput;
  const { oid } = await commitNamed(repository, input.head_sha ?? "");
  const change = changeOf(input);
  const run = createCheckRun(world, caller, {
    repository,
    app,
    headSha: oid,
    name: input.name ?? "",
    change,
  });
  return created(checkRunJson(world, repository, run));
}

function update(request: RestRequest): RestAnswer {
  const { world, repository } = request;
  const caller = callerOf(request);
  const run = checkRunOf(request);
  if (appOfCaller(caller).id !== run.app.id) throw notFound();
  updateCheckRun(world, caller, {
    repository,
    run,
    change: changeOf(request.body as CheckRunInput),
  });
  return ok(checkRunJson(world, repository, run));
}

/** The latest run of each name in each suite, where not all are asked for. */
function filtered(request: RestRequest, runs: readonly CheckRun[]): CheckRun[] {
  const name = queryText(request, "check_name");
  const status = queryText(request, "status");
  const app = request.query["app_id"];
  const wanted = runs.filter(
    (run) =>
      (name === undefined || run.name === name) &&
      (status === undefined || run.status === status) &&
      (app === undefined || run.app.id === app),
  );
  if (queryText(request, "filter") === "all") return wanted.toReversed();
  return [
    ...new Map(wanted.map((run) => [`${run.suite.id} ${run.name}`, run])).values(),
  ].toReversed();
}

async function listForRef(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const { oid } = await commitNamed(repository, pathText(request, "ref"));
  const runs = [...repository.checkRuns.values()].filter((run) => run.headSha === oid);
  return countedPage(request, { name: "check_runs", items: filtered(request, runs) }, (run) =>
    checkRunJson(world, repository, run),
  );
}

function suiteOf(request: RestRequest) {
  const suite = request.repository.suites.get(pathNumber(request, "check_suite_id"));
  if (suite === undefined) throw notFound();
  return suite;
}

async function createStatus(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const caller = callerOf(request);
  const input = request.body as {
    state: CommitStatus["state"];
    context?: string;
    description?: string | null;
    target_url?: string | null;
  };
  const { oid } = await commitNamed(repository, pathText(request, "sha"));
  const status: CommitStatus = {
    id: world.nextId(),
    sha: oid,
    state: input.state,
    context: input.context ?? "default",
    description: input.description ?? null,
    targetUrl: input.target_url ?? null,
    creator: caller.account,
    createdAt: world.now(),
  };
  repository.statuses.push(status);
  return created(statusJson(world, repository, status));
}

async function combinedStatus(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const { oid } = await commitNamed(repository, pathText(request, "ref"));
  const latest = new Map(
    repository.statuses.filter((each) => each.sha === oid).map((each) => [each.context, each]),
  );
  const states = [...latest.values()].map((each) => each.state);
  const failed = states.some((state) => state === "failure" || state === "error");
  const pending = states.length === 0 || states.includes("pending");
  const url = `${repositoryUrl(world, repository)}/commits/${oid}`;
  return {
    status: 200,
    headers: linkHeader(request, latest.size),
    body: {
      state: failed ? "failure" : pending ? "pending" : "success",
      statuses: slicePage(request, [...latest.values()]).map((each) =>
        statusJson(world, repository, each),
      ),
      sha: oid,
      total_count: latest.size,
      repository: liteRepository(world, repository),
      commit_url: url,
      url: `${url}/status`,
    },
  };
}

const read = demand("checks", "read");
const write = demand("checks", "write");

/** Check runs, check suites and commit statuses (GitHub REST reference, "Checks"). */
export const checkRoutes: RouteTable = {
  "checks/create": { demand: write, handle: create },
  "checks/update": { demand: write, handle: update },
  "checks/get": {
    demand: read,
    handle: (request) => ok(checkRunJson(request.world, request.repository, checkRunOf(request))),
  },
  "checks/list-annotations": {
    demand: read,
    handle: (request) => {
      const run = checkRunOf(request);
      return pageAnswer(request, run.annotations, (annotation) =>
        annotationJson(request.world, request.repository, { run, annotation }),
      );
    },
  },
  "checks/list-for-ref": { demand: read, handle: listForRef },
  "checks/list-suites-for-ref": {
    demand: read,
    handle: async (request) => {
      const { world, repository } = request;
      const { oid } = await commitNamed(repository, pathText(request, "ref"));
      const items = [...repository.suites.values()].filter((suite) => suite.headSha === oid);
      return countedPage(request, { name: "check_suites", items }, (suite) =>
        checkSuiteJson(world, repository, suite),
      );
    },
  },
  "checks/get-suite": {
    demand: read,
    handle: async (request) =>
      ok(await checkSuiteJson(request.world, request.repository, suiteOf(request))),
  },
  "checks/list-for-suite": {
    demand: read,
    handle: (request) =>
      countedPage(
        request,
        { name: "check_runs", items: filtered(request, suiteOf(request).runs) },
        (run) => checkRunJson(request.world, request.repository, run),
      ),
  },
  "repos/create-commit-status": { demand: demand("statuses", "write"), handle: createStatus },
  "repos/get-combined-status-for-ref": {
    demand: demand("statuses", "read"),
    handle: combinedStatus,
  },
  "repos/list-commit-statuses-for-ref": {
    demand: demand("statuses", "read"),
    handle: async (request) => {
      const { world, repository } = request;
      const { oid } = await commitNamed(repository, pathText(request, "ref"));
      const found = repository.statuses.filter((each) => each.sha === oid).toReversed();
      return pageAnswer(request, found, (each) => statusJson(world, repository, each));
    },
  },
};
