import { emptyTree, diffFiles, diffPatches, diffText } from "../../git/diff.ts";
import {
  commitsBetween,
  countHistory,
  isAncestor,
  listHistory,
  mergeBase,
} from "../../git/history.ts";
import { mergeTrees } from "../../git/merge.ts";
import type { Commit } from "../../git/object-format.ts";
import { signatureOf, webFlowSignature } from "../../operations/merge-pull.ts";
import { pullsOfCommit } from "../../operations/commit-pulls.ts";
import { refRefusal } from "../../operations/ref-rules.ts";
import { refMoved } from "../../operations/ref-moved.ts";
import { notFound, Refusal } from "../../refusal.ts";
import { commitJson, fileJson } from "../../serialize/commit.ts";
import type { Json } from "../../serialize/json.ts";
import { simplePull } from "../../serialize/pull.ts";
import { repositoryPage, repositoryUrl } from "../../serialize/repository.ts";
import { branchTip, fullName, type Repository } from "../../state/repository.ts";
import { findRepository } from "../../state/world.ts";
import { commitNamed, resolveCommit } from "../find.ts";
import { linkHeader, pageAnswer, pageOf, slicePage } from "../pagination.ts";
import { demand } from "../permissions.ts";
import {
  callerOf,
  created,
  noContent,
  ok,
  pathText,
  queryText,
  type RestAnswer,
  type RestRequest,
} from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";

const maximumFiles = 300;

async function filesJson(
  request: RestRequest,
  at: { before: string; after: string; head: string },
): Promise<Json[]> {
  const { world, repository } = request;
  const files = await diffFiles(repository.git, at.before, at.after);
  const patches = await diffPatches(repository.git, at.before, at.after);
  return files.map((file) =>
    fileJson(world, repository, { file, head: at.head, patch: patches.get(file.path) }),
  );
}

async function list(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const { git } = repository;
  const name = queryText(request, "sha") ?? repository.defaultBranch;
  const start = await resolveCommit(repository, name);
  if (start === null) {
    if (git.refs.list("refs/heads/").size === 0) throw new Refusal(409, "Git Repository is empty.");
    throw notFound();
  }
  const { page, perPage } = pageOf(request);
  const query = {
    from: start.oid,
    skip: (page - 1) * perPage,
    count: perPage,
    path: queryText(request, "path"),
    author: queryText(request, "author"),
    since: queryText(request, "since"),
    until: queryText(request, "until"),
  };
  const [oids, total] = await Promise.all([listHistory(git, query), countHistory(git, query)]);
  const body = await Promise.all(
    oids.map(async (oid) => commitJson(world, repository, await git.commitOf(oid))),
  );
  return { status: 200, body, headers: linkHeader(request, total) };
}

async function get(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const commit = await commitNamed(repository, pathText(request, "ref"));
  if (request.accept.includes("vnd.github.sha")) {
    return {
      status: 200,
      text: { type: "application/vnd.github.sha; charset=utf-8", content: commit.oid },
    };
  }
  const files = await filesJson(request, {
    before: commit.parents[0] ?? emptyTree,
    after: commit.oid,
    head: commit.oid,
  });
  const sum = (key: "additions" | "deletions"): number =>
    files.reduce((total, file) => total + Number(file[key]), 0);
  const additions = sum("additions");
  const deletions = sum("deletions");
  return ok({
    ...commitJson(world, repository, commit),
    stats: { total: additions + deletions, additions, deletions },
    files: files.slice(0, maximumFiles),
  });
}

async function compareSide(request: RestRequest, name: string): Promise<Commit> {
  const { repository, world } = request;
  const colon = name.indexOf(":");
  const source: Repository | null =
    colon < 0 ? repository : findRepository(world, name.slice(0, colon), repository.name);
  const commit = source === null ? null : await resolveCommit(source, name.slice(colon + 1));
  if (commit === null) throw notFound();
  return commit;
}

async function compare(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const { git } = repository;
  const basehead = pathText(request, "basehead");
  const cut = basehead.indexOf("...");
  if (cut < 0) throw notFound();
  const base = await compareSide(request, basehead.slice(0, cut));
  const head = await compareSide(request, basehead.slice(cut + 3));
  const common = await mergeBase(git, base.oid, head.oid);
  if (common === null)
    throw new Refusal(
      404,
      `No common ancestor between ${basehead.slice(0, cut)} and ${basehead.slice(cut + 3)}.`,
    );
  if (request.accept.includes("diff")) {
    return {
      status: 200,
      text: {
        type: "application/vnd.github.diff; charset=utf-8",
        content: await diffText(git, common, head.oid),
      },
    };
  }
  const ahead = await commitsBetween(git, base.oid, head.oid);
  const behind = await commitsBetween(git, head.oid, base.oid);
  const status =
    ahead.length > 0 && behind.length > 0
      ? "diverged"
      : ahead.length > 0
        ? "ahead"
        : behind.length > 0
          ? "behind"
          : "identical";
  const url = `${repositoryUrl(world, repository)}/compare/${basehead}`;
  const page = `${repositoryPage(world, repository)}/compare/${basehead}`;
  const commits = await Promise.all(
    slicePage(request, ahead).map(async (oid) =>
      commitJson(world, repository, await git.commitOf(oid)),
    ),
  );
  const files = await filesJson(request, { before: common, after: head.oid, head: head.oid });
  return {
    status: 200,
    headers: linkHeader(request, ahead.length),
    body: {
      url,
      html_url: page,
      permalink_url: `${repositoryPage(world, repository)}/compare/${fullName(repository).replace("/", ":")}:${base.oid.slice(0, 7)}...${fullName(repository).replace("/", ":")}:${head.oid.slice(0, 7)}`,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      base_commit: commitJson(world, repository, base),
      merge_base_commit: commitJson(world, repository, await git.commitOf(common)),
      status,
      ahead_by: ahead.length,
      behind_by: behind.length,
      total_commits: ahead.length,
      commits,
      files: files.slice(0, maximumFiles),
    },
  };
}

async function merge(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const { git } = repository;
  const caller = callerOf(request);
  const input = request.body as { base: string; head: string; commit_message?: string };
  return git.lock.run(async () => {
    const base = branchTip(repository, input.base);
    if (base === null) throw new Refusal(404, "Base does not exist");
    const head = await resolveCommit(repository, input.head);
    if (head === null) throw new Refusal(404, "Head does not exist");
    if (await isAncestor(git, head.oid, base)) return noContent;
    const merged = await mergeTrees(git, base, head.oid);
    if (merged.kind === "conflict") throw new Refusal(409, "Merge conflict");
    const oid = await git.writeCommit({
      tree: merged.tree,
      parents: [base, head.oid],
      author: signatureOf(world, caller.account),
      committer: webFlowSignature(world),
      message: input.commit_message ?? `Merge ${input.head} into ${input.base}`,
    });
    repository.signedCommits.add(oid);
    const change = { ref: `refs/heads/${input.base}`, before: base, after: oid };
    const refused = await refRefusal(repository, caller, change);
    if (refused !== null) throw new Refusal(409, refused);
    if (!(await git.refs.change([change]))) throw new Refusal(409, "Base branch was modified");
    await refMoved(world, caller, { repository, ...change });
    return created(commitJson(world, repository, await git.commitOf(oid)));
  });
}

const read = demand("contents", "read");

/** Commits and comparisons (GitHub REST reference, "Commits"). */
export const commitRoutes: RouteTable = {
  "repos/list-commits": { demand: read, handle: list },
  "repos/get-commit": { demand: read, handle: get },
  "repos/compare-commits-with-basehead": { demand: read, handle: compare },
  "repos/merge": { demand: demand("contents", "write"), handle: merge },
  "repos/list-pull-requests-associated-with-commit": {
    demand: demand("pull-requests", "read"),
    handle: async (request) => {
      const { world, repository } = request;
      const commit = await commitNamed(repository, pathText(request, "commit_sha"));
      const pulls = await pullsOfCommit(world, repository, commit.oid);
      return pageAnswer(request, pulls, (pull) => simplePull(world, pull));
    },
  },
  "repos/list-branches-for-head-commit": {
    demand: read,
    handle: (request) => {
      const oid = pathText(request, "commit_sha");
      const { world, repository } = request;
      const refs = [...repository.git.refs.list("refs/heads/")].filter(([, tip]) => tip === oid);
      return ok(
        refs.map(([ref]) => {
          const name = ref.slice("refs/heads/".length);
          const commit = { sha: oid, url: `${repositoryUrl(world, repository)}/commits/${oid}` };
          return { name, commit, protected: repository.protections.has(name) };
        }),
      );
    },
  },
};
