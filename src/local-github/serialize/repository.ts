import { isoTime } from "../clock.ts";
import { nodeId } from "../node-id.ts";
import type { Account } from "../state/accounts.ts";
import { fullName, roleOf, type Repository } from "../state/repository.ts";
import { atLeast, type Role } from "../state/roles.ts";
import type { World } from "../state/world.ts";
import type { Json } from "./json.ts";
import { simpleUser } from "./user.ts";

/** URL of the repository in the REST API. */
export function repositoryUrl(world: World, repository: Repository): string {
  return `${world.apiUrl}/repos/${fullName(repository)}`;
}

/** URL of the repository's page. */
export function repositoryPage(world: World, repository: Repository): string {
  return `${world.serverUrl}/${fullName(repository)}`;
}

/** The part that every form of a repository has: `repository-lite` of the webhook schemas. */
export function liteRepository(world: World, repository: Repository): Json {
  const url = repositoryUrl(world, repository);
  return {
    id: repository.id,
    node_id: nodeId("Repository", repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.isPrivate,
    owner: simpleUser(world, repository.owner),
    html_url: repositoryPage(world, repository),
    description: repository.description,
    fork: repository.parent !== null,
    url,
    forks_url: `${url}/forks`,
    keys_url: `${url}/keys{/key_id}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    teams_url: `${url}/teams`,
    hooks_url: `${url}/hooks`,
    issue_events_url: `${url}/issues/events{/number}`,
    events_url: `${url}/events`,
    assignees_url: `${url}/assignees{/user}`,
    branches_url: `${url}/branches{/branch}`,
    tags_url: `${url}/tags`,
    blobs_url: `${url}/git/blobs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    trees_url: `${url}/git/trees{/sha}`,
    statuses_url: `${url}/statuses/{sha}`,
    languages_url: `${url}/languages`,
    stargazers_url: `${url}/stargazers`,
    contributors_url: `${url}/contributors`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    commits_url: `${url}/commits{/sha}`,
    git_commits_url: `${url}/git/commits{/sha}`,
    comments_url: `${url}/comments{/number}`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    contents_url: `${url}/contents/{+path}`,
    compare_url: `${url}/compare/{base}...{head}`,
    merges_url: `${url}/merges`,
    archive_url: `${url}/{archive_format}{/ref}`,
    downloads_url: `${url}/downloads`,
    issues_url: `${url}/issues{/number}`,
    pulls_url: `${url}/pulls{/number}`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    labels_url: `${url}/labels{/name}`,
    releases_url: `${url}/releases{/id}`,
    deployments_url: `${url}/deployments`,
  };
}

/** `repository` of the REST description and of the webhook schemas. */
export function repositoryJson(world: World, repository: Repository): Json {
  const page = repositoryPage(world, repository);
  const open = [...repository.pulls.values(), ...repository.issues.values()].filter(
    (each) => each.state === "open",
  ).length;
  const forks = [...world.repositoriesById.values()].filter(
    (each) => each.parent === repository,
  ).length;
  return {
    ...liteRepository(world, repository),
    created_at: isoTime(repository.createdAt),
    updated_at: isoTime(repository.updatedAt),
    pushed_at: isoTime(repository.pushedAt),
    git_url: `${page.replace(/^http/, "git")}.git`,
    ssh_url: `git@${new URL(world.serverUrl).hostname}:${fullName(repository)}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    homepage: null,
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    forks_count: forks,
    mirror_url: null,
    archived: false,
    disabled: false,
    open_issues_count: open,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: repository.isPrivate ? "private" : "public",
    forks,
    open_issues: open,
    watchers: 0,
    default_branch: repository.defaultBranch,
    allow_merge_commit: repository.allowedMethods.has("merge"),
    allow_squash_merge: repository.allowedMethods.has("squash"),
    allow_rebase_merge: repository.allowedMethods.has("rebase"),
    allow_auto_merge: false,
    delete_branch_on_merge: repository.deleteBranchOnMerge,
  };
}

/** `permissions` of an account in a repository, as answers write them. */
export function permissionsJson(repository: Repository, account: Account | null): Json {
  return rolePermissions(roleOf(repository, account));
}

/** The same of a role. */
export function rolePermissions(role: Role | null): Json {
  return {
    admin: atLeast(role, "admin"),
    maintain: atLeast(role, "maintain"),
    push: atLeast(role, "write"),
    triage: atLeast(role, "triage"),
    pull: atLeast(role, "read"),
  };
}

/** `full-repository`: what `GET /repos/{owner}/{repo}` tells. */
export function fullRepository(world: World, repository: Repository, viewer: Account | null): Json {
  return {
    ...repositoryJson(world, repository),
    permissions: permissionsJson(repository, viewer),
    network_count: 0,
    subscribers_count: 0,
    ...(repository.parent === null
      ? {}
      : {
          parent: repositoryJson(world, repository.parent),
          source: repositoryJson(world, repository.parent),
        }),
  };
}

/** `repository` of the webhook schemas. */
export function webhookRepository(world: World, repository: Repository): Json {
  return { ...repositoryJson(world, repository), custom_properties: {} };
}
