import { isoTime } from "../../clock.ts";
import { nodeId } from "../../node-id.ts";
import { codeOwnersErrors } from "../../operations/code-owners.ts";
import { Refusal } from "../../refusal.ts";
import { resolveCommit } from "../../rest/find.ts";
import { ownerErrorJson } from "../../serialize/owner-error.ts";
import { repositoryPage } from "../../serialize/repository.ts";
import type { Issue } from "../../state/issues.ts";
import type { Pull } from "../../state/pulls.ts";
import { branchTip, fullName, roleOf, type Repository } from "../../state/repository.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { requireAccess, type GraphqlContext, type View, type Show } from "../context.ts";
import { actorOrNull, actorView } from "./actor.ts";
import { collaboratorsView, type CollaboratorArgs } from "./collaborators.ts";
import { commentView, labelView } from "./conversation.ts";
import { objectView, refView } from "./git-object.ts";
import { guardedPullView, pullView } from "./pull.ts";

function readContents(context: GraphqlContext, repository: Repository): void {
  requireAccess(context, repository, { scopes: ["contents"], level: "read", role: "read" });
}

/** Which way of merging is offered first: of those that the repository allows, in GitHub's order. */
function defaultMergeMethod(repository: Repository): string {
  const order = ["merge", "squash", "rebase"] as const;
  const first = order.find((method) => repository.allowedMethods.has(method));
  return (first ?? "merge").toUpperCase();
}

/** `Issue`. */
export function issueView(show: Show, repository: Repository, issue: Issue): View {
  const url = `${repositoryPage(show.world, repository)}/issues/${issue.number}`;
  return {
    __typename: "Issue",
    id: nodeId("Issue", issue.id),
    databaseId: issue.id,
    fullDatabaseId: String(issue.id),
    number: issue.number,
    title: issue.title,
    body: issue.body ?? "",
    state: issue.state.toUpperCase(),
    closed: issue.state === "closed",
    author: actorOrNull(show.world, issue.author),
    createdAt: isoTime(issue.createdAt),
    updatedAt: isoTime(issue.updatedAt),
    url,
    resourcePath: url.slice(show.world.serverUrl.length),
    repository: () => repositoryView(show, repository),
    labels: (args: ConnectionArgs) =>
      connection(args, [...issue.labels], (each) => labelView(show, repository, each)),
    comments: (args: ConnectionArgs) =>
      connection(args, issue.comments, (each) => commentView(show, repository, each)),
  };
}

interface PullArgs extends ConnectionArgs {
  readonly states?: readonly string[] | null;
  readonly headRefName?: string | null;
  readonly baseRefName?: string | null;
  readonly orderBy?: { readonly direction: "ASC" | "DESC"; readonly field: string } | null;
}

function stateOf(pull: Pull): string {
  return pull.merged === null ? pull.state.toUpperCase() : "MERGED";
}

function pulls(show: Show, repository: Repository, args: PullArgs): Promise<View> {
  const found = [...repository.pulls.values()]
    .filter(
      (pull) =>
        args.states === undefined || args.states === null || args.states.includes(stateOf(pull)),
    )
    .filter(
      (pull) =>
        args.headRefName === undefined ||
        args.headRefName === null ||
        pull.head.ref === args.headRefName,
    )
    .filter(
      (pull) =>
        args.baseRefName === undefined ||
        args.baseRefName === null ||
        pull.base.ref === args.baseRefName,
    );
  if (args.orderBy?.field === "UPDATED_AT") found.sort((a, b) => a.updatedAt - b.updatedAt);
  if (args.orderBy?.direction === "DESC") found.reverse();
  return connection(args, found, (pull) => pullView(show, pull));
}

function gitFields(show: Show, repository: Repository): View {
  return {
    defaultBranchRef: (_: unknown, context: GraphqlContext) => {
      readContents(context, repository);
      return refView(show, repository, `refs/heads/${repository.defaultBranch}`);
    },
    ref: (args: { readonly qualifiedName: string }, context: GraphqlContext) => {
      readContents(context, repository);
      const { qualifiedName: name } = args;
      const candidates = name.startsWith("refs/")
        ? [name]
        : [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`];
      return (
        candidates.map((each) => refView(show, repository, each)).find((each) => each !== null) ??
        null
      );
    },
    refs: (
      args: ConnectionArgs & { readonly refPrefix: string; readonly query?: string | null },
      context: GraphqlContext,
    ) => {
      readContents(context, repository);
      const names = [...repository.git.refs.list(args.refPrefix).keys()].filter((name) =>
        name.includes(args.query ?? ""),
      );
      return connection(args, names, (name) => refView(show, repository, name));
    },
    object: (
      args: { readonly oid?: string | null; readonly expression?: string | null },
      context: GraphqlContext,
    ) => {
      readContents(context, repository);
      // `HEAD` in an expression is the default branch's tip, as in the bare repository.
      const expression = args.oid ?? args.expression;
      if (expression === undefined || expression === null) {
        throw new Refusal(422, "Either `oid` or `expression` is required.");
      }
      return objectView(show, repository, { expression });
    },
    codeowners: async (args: { readonly refName?: string | null }, context: GraphqlContext) => {
      readContents(context, repository);
      const name = args.refName ?? repository.defaultBranch;
      const commit = await resolveCommit(repository, name);
      const found =
        commit === null ? null : await codeOwnersErrors(show.world, repository, commit.oid);
      if (found === null) return null;
      return { errors: found.errors.map((each) => ownerErrorJson(found.path, each)) };
    },
    isEmpty: () => branchTip(repository, repository.defaultBranch) === null,
  };
}

/** `Repository`; whoever gives it out has checked that its reader may see it. */
export function repositoryView(show: Show, repository: Repository): View {
  const page = repositoryPage(show.world, repository);
  const pullsReader = { scopes: ["pull-requests"], level: "read", role: "read" } as const;
  return {
    __typename: "Repository",
    id: nodeId("Repository", repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    owner:
      repository.organization === null
        ? actorView(show.world, repository.owner)
        : show.organization(repository.organization),
    description: repository.description,
    isPrivate: repository.isPrivate,
    isFork: repository.parent !== null,
    isArchived: false,
    visibility: repository.isPrivate ? "PRIVATE" : "PUBLIC",
    url: page,
    resourcePath: page.slice(show.world.serverUrl.length),
    createdAt: isoTime(repository.createdAt),
    updatedAt: isoTime(repository.updatedAt),
    pushedAt: isoTime(repository.pushedAt),
    mergeCommitAllowed: repository.allowedMethods.has("merge"),
    squashMergeAllowed: repository.allowedMethods.has("squash"),
    rebaseMergeAllowed: repository.allowedMethods.has("rebase"),
    viewerDefaultMergeMethod: defaultMergeMethod(repository),
    autoMergeAllowed: false,
    deleteBranchOnMerge: repository.deleteBranchOnMerge,
    parent: () => (repository.parent === null ? null : repositoryView(show, repository.parent)),
    viewerPermission: (_: unknown, context: GraphqlContext) =>
      roleOf(repository, context.token.account)?.toUpperCase() ?? null,
    ...gitFields(show, repository),
    pullRequest: (args: { readonly number: number }, context: GraphqlContext) => {
      const pull = repository.pulls.get(args.number);
      if (pull !== undefined) return guardedPullView(context, pull);
      throw new Refusal(
        404,
        `Could not resolve to a PullRequest with the number of ${args.number}.`,
      );
    },
    pullRequests: (args: PullArgs, context: GraphqlContext) => {
      requireAccess(context, repository, pullsReader);
      return pulls(show, repository, args);
    },
    issue: (args: { readonly number: number }, context: GraphqlContext) => {
      requireAccess(context, repository, { scopes: ["issues"], level: "read", role: "read" });
      const issue = repository.issues.get(args.number);
      if (issue !== undefined) return issueView(show, repository, issue);
      throw new Refusal(404, `Could not resolve to an Issue with the number of ${args.number}.`);
    },
    labels: (args: ConnectionArgs) =>
      connection(args, [...repository.labels.values()], (each) =>
        labelView(show, repository, each),
      ),
    label: (args: { readonly name: string }) => {
      const label = repository.labels.get(args.name.toLowerCase());
      return label === undefined ? null : labelView(show, repository, label);
    },
    collaborators: (args: CollaboratorArgs, context: GraphqlContext) =>
      collaboratorsView(context, repository, args),
  };
}
