import { diffPatches, diffText } from "../../git/diff.ts";
import { notFound, validationFailed } from "../../refusal.ts";
import { mergePull, type MergeRequest } from "../../operations/merge-pull.ts";
import { pullCommits, pullFiles, pullMergeBase } from "../../operations/pull-facts.ts";
import { openPull } from "../../operations/pull-state.ts";
import { requestReviewers, unrequestReviewers } from "../../operations/review-requests.ts";
import { updateBranch } from "../../operations/update-branch.ts";
import { updatePull } from "../../operations/update-pull.ts";
import { commitJson, fileJson } from "../../serialize/commit.ts";
import { fullPull, simplePull } from "../../serialize/pull.ts";
import { teamJson } from "../../serialize/team.ts";
import { simpleUser } from "../../serialize/user.ts";
import type { MergeMethod, Pull } from "../../state/pulls.ts";
import type { Repository } from "../../state/repository.ts";
import { findRepository } from "../../state/world.ts";
import { pullOf } from "../find.ts";
import { requireOwnOrRole } from "../own-or-role.ts";
import { demand } from "../permissions.ts";
import { linkHeader, pageAnswer, slicePage } from "../pagination.ts";
import {
  callerOf,
  created,
  noContent,
  ok,
  queryText,
  type RestAnswer,
  type RestRequest,
} from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";

const maximumFiles = 3000;
const maximumCommits = 250;

function headOf(
  request: RestRequest,
  input: { head: string; head_repo?: string },
): { repository: Repository; branch: string } {
  const colon = input.head.indexOf(":");
  if (colon < 0) return { repository: request.repository, branch: input.head };
  const owner = input.head.slice(0, colon);
  const branch = input.head.slice(colon + 1);
  const name = input.head_repo?.split("/").at(-1) ?? request.repository.name;
  const named = findRepository(request.world, owner, name);
  if (named !== null) return { repository: named, branch };
  // A fork may have another name than what it was forked from.
  for (const other of request.world.repositoriesById.values()) {
    if (other.parent === request.repository && other.owner.login === owner)
      return { repository: other, branch };
  }
  throw validationFailed({ resource: "PullRequest", field: "head", code: "invalid" });
}

async function create(request: RestRequest): Promise<RestAnswer> {
  const input = request.body as {
    title?: string;
    head: string;
    head_repo?: string;
    base: string;
    body?: string;
    draft?: boolean;
    maintainer_can_modify?: boolean;
  };
  if (input.title === undefined) {
    throw validationFailed({ resource: "PullRequest", field: "title", code: "missing_field" });
  }
  const pull = await openPull(request.world, callerOf(request), {
    title: input.title,
    body: input.body ?? null,
    base: { repository: request.repository, branch: input.base },
    head: headOf(request, input),
    draft: input.draft ?? false,
    maintainerCanModify: input.maintainer_can_modify ?? true,
  });
  const json = await fullPull(request.world, pull);
  return created(json, String(json["url"]));
}

async function get(request: RestRequest): Promise<RestAnswer> {
  const pull = pullOf(request);
  if (request.accept.includes("diff")) {
    const base = await pullMergeBase(pull);
    const content =
      base === null ? "" : await diffText(pull.base.repository.git, base, pull.head.oid);
    return { status: 200, text: { type: "application/vnd.github.diff; charset=utf-8", content } };
  }
  return ok(await fullPull(request.world, pull));
}

function list(request: RestRequest): Promise<RestAnswer> {
  const state = queryText(request, "state") ?? "open";
  const head = queryText(request, "head");
  const base = queryText(request, "base");
  const ascending = queryText(request, "direction") === "asc";
  const key = queryText(request, "sort") === "updated" ? "updatedAt" : "createdAt";
  const found = [...request.repository.pulls.values()]
    .filter((pull) => state === "all" || pull.state === state)
    .filter((pull) => base === undefined || pull.base.ref === base)
    .filter(
      (pull) =>
        head === undefined || `${pull.head.repository.owner.login}:${pull.head.ref}` === head,
    )
    .toSorted((a, b) => (a[key] - b[key] || a.number - b.number) * (ascending ? 1 : -1));
  return pageAnswer(request, found, (pull) => simplePull(request.world, pull));
}

async function update(request: RestRequest): Promise<RestAnswer> {
  const pull = pullOf(request);
  const input = request.body as {
    title?: string;
    body?: string;
    state?: "open" | "closed";
    base?: string;
  };
  await updatePull(request.world, callerOf(request), { pull, ...input });
  return ok(await fullPull(request.world, pull));
}

async function merge(request: RestRequest): Promise<RestAnswer> {
  const pull = pullOf(request);
  const input = request.body as {
    merge_method?: MergeMethod;
    commit_title?: string;
    commit_message?: string;
    sha?: string;
  };
  const asked: MergeRequest = {
    method: input.merge_method ?? "merge",
    title: input.commit_title,
    message: input.commit_message,
    sha: input.sha,
  };
  const sha = await mergePull(request.world, callerOf(request), { pull, request: asked });
  return ok({ sha, merged: true, message: "Pull Request successfully merged" });
}

async function listFiles(request: RestRequest): Promise<RestAnswer> {
  const pull = pullOf(request);
  const files = (await pullFiles(pull)).slice(0, maximumFiles);
  const base = await pullMergeBase(pull);
  const { git } = pull.base.repository;
  const patches =
    base === null ? new Map<string, string>() : await diffPatches(git, base, pull.head.oid);
  return pageAnswer(request, files, (file) =>
    fileJson(request.world, pull.base.repository, {
      file,
      head: pull.head.oid,
      patch: patches.get(file.path),
    }),
  );
}

async function listCommits(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const oids = (await pullCommits(pullOf(request))).slice(0, maximumCommits);
  const body = await Promise.all(
    slicePage(request, oids).map(async (oid) =>
      commitJson(world, repository, await repository.git.commitOf(oid)),
    ),
  );
  return { status: 200, body, headers: linkHeader(request, oids.length) };
}

function reviewersJson(request: RestRequest, pull: Pull): RestAnswer {
  const users = [...pull.requestedReviewers].map((each) => simpleUser(request.world, each));
  const teams = [...pull.requestedTeams].map((each) => teamJson(request.world, each));
  return ok({ users, teams });
}

interface Reviewers {
  readonly reviewers?: readonly string[];
  readonly team_reviewers?: readonly string[];
}

const read = demand("pull-requests", "read");
const write = demand("pull-requests", "write", "read");

/** Pull requests (GitHub REST reference, "Pull requests"). */
export const pullRoutes: RouteTable = {
  "pulls/create": { demand: write, handle: create },
  "pulls/get": { demand: read, handle: get },
  "pulls/list": { demand: read, handle: list },
  "pulls/update": {
    demand: write,
    handle: (request) => {
      requireAuthorOrWriter(request);
      return update(request);
    },
  },
  "pulls/merge": { demand: demand("contents", "write"), handle: merge },
  "pulls/check-if-merged": {
    demand: read,
    handle: (request) => {
      if (pullOf(request).merged === null) throw notFound();
      return noContent;
    },
  },
  "pulls/list-files": { demand: read, handle: listFiles },
  "pulls/list-commits": { demand: read, handle: listCommits },
  "pulls/update-branch": {
    demand: demand("pull-requests", "write"),
    handle: async (request) => {
      const pull = pullOf(request);
      const { expected_head_sha: expected } = request.body as { expected_head_sha?: string };
      await updateBranch(request.world, callerOf(request), { pull, expected, method: "merge" });
      const url = `${request.world.serverUrl}/${request.repository.owner.login}/${request.repository.name}/pull/${pull.number}`;
      return { status: 202, body: { message: "Updating pull request branch.", url } };
    },
  },
  "pulls/list-requested-reviewers": {
    demand: read,
    handle: (request) => reviewersJson(request, pullOf(request)),
  },
  "pulls/request-reviewers": {
    demand: demand("pull-requests", "write", "triage"),
    handle: async (request) => {
      const pull = pullOf(request);
      const input = request.body as Reviewers;
      await requestReviewers(request.world, callerOf(request), {
        pull,
        logins: input.reviewers ?? [],
        teams: input.team_reviewers ?? [],
      });
      return created(simplePull(request.world, pull));
    },
  },
  "pulls/remove-requested-reviewers": {
    demand: demand("pull-requests", "write", "triage"),
    handle: async (request) => {
      const pull = pullOf(request);
      const input = request.body as Reviewers;
      await unrequestReviewers(request.world, callerOf(request), {
        pull,
        logins: input.reviewers ?? [],
        teams: input.team_reviewers ?? [],
      });
      return ok(simplePull(request.world, pull));
    },
  },
};

function requireAuthorOrWriter(request: RestRequest): void {
  requireOwnOrRole(request, { owner: pullOf(request).author, role: "triage" });
}
