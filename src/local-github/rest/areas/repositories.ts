import { nodeId } from "../../node-id.ts";
import { notFound, Refusal } from "../../refusal.ts";
import {
  protectBranch,
  unprotectBranch,
  type ProtectionInput,
} from "../../operations/protect-branch.ts";
import { commitJson } from "../../serialize/commit.ts";
import { protectedBranchJson, protectionJson } from "../../serialize/protection.ts";
import {
  fullRepository,
  permissionsJson,
  repositoryPage,
  repositoryUrl,
} from "../../serialize/repository.ts";
import { simpleUser } from "../../serialize/user.ts";
import { emitWebhook } from "../../webhooks/emit.ts";
import { grantedRoles } from "../../state/collaborators.ts";
import { branchTip, roleOf, type Repository } from "../../state/repository.ts";
import { atLeast, legacyPermission, roles, type Role } from "../../state/roles.ts";
import type { Account } from "../../state/accounts.ts";
import { findAccount } from "../../state/world.ts";
import { pageAnswer } from "../pagination.ts";
import { demand } from "../permissions.ts";
import {
  callerOf,
  noContent,
  ok,
  pathText,
  queryText,
  viewerOf,
  type RestAnswer,
  type RestRequest,
} from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";
import type { MergeMethod } from "../../state/pulls.ts";

const roleOfWord: Readonly<Record<string, Role>> = { pull: "read", push: "write" };

function asRole(word: string): Role {
  const role = roleOfWord[word] ?? roles.find((each) => each === word);
  if (role === undefined) throw new Refusal(422, `${word} is not a role`);
  return role;
}

function update(request: RestRequest): RestAnswer {
  const { repository } = request;
  const input = request.body as {
    description?: string;
    private?: boolean;
    default_branch?: string;
    allow_merge_commit?: boolean;
    allow_squash_merge?: boolean;
    allow_rebase_merge?: boolean;
    delete_branch_on_merge?: boolean;
  };
  repository.description = input.description ?? repository.description;
  repository.isPrivate = input.private ?? repository.isPrivate;
  repository.deleteBranchOnMerge = input.delete_branch_on_merge ?? repository.deleteBranchOnMerge;
  const methods: readonly [MergeMethod, boolean | undefined][] = [
    ["merge", input.allow_merge_commit],
    ["squash", input.allow_squash_merge],
    ["rebase", input.allow_rebase_merge],
  ];
  for (const [method, allowed] of methods) {
    if (allowed === true) repository.allowedMethods.add(method);
    if (allowed === false) repository.allowedMethods.delete(method);
  }
  if (input.default_branch !== undefined) {
    if (branchTip(repository, input.default_branch) === null)
      throw new Refusal(422, "Validation Failed", {
        details: [{ resource: "Repository", field: "default_branch", code: "invalid" }],
      });
    repository.defaultBranch = input.default_branch;
  }
  return ok(fullRepository(request.world, repository, viewerOf(request)));
}

async function getBranch(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const name = pathText(request, "branch");
  const tip = branchTip(repository, name);
  if (tip === null) throw new Refusal(404, "Branch not found");
  const url = `${repositoryUrl(world, repository)}/branches/${name}`;
  return ok({
    name,
    commit: commitJson(world, repository, await repository.git.commitOf(tip)),
    _links: { self: url, html: `${repositoryPage(world, repository)}/tree/${name}` },
    protected: repository.protections.has(name),
    protection: protectionJson(world, repository, name),
    protection_url: `${url}/protection`,
  });
}

function listBranches(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const wanted = request.query["protected"];
  const branches = [...repository.git.refs.list("refs/heads/")]
    .map(([ref, oid]) => ({ name: ref.slice("refs/heads/".length), oid }))
    .filter(({ name }) => wanted === undefined || repository.protections.has(name) === wanted);
  return pageAnswer(request, branches, ({ name, oid }) => ({
    name,
    commit: { sha: oid, url: `${repositoryUrl(world, repository)}/commits/${oid}` },
    protected: repository.protections.has(name),
  }));
}

function userNamed(request: RestRequest): Account {
  const login = pathText(request, "username");
  const account = findAccount(request.world, login);
  if (account === null || account.kind === "Organization")
    throw new Refusal(404, `${login} is not a user`);
  return account;
}

function permission(request: RestRequest): RestAnswer {
  const { world, repository } = request;
  const account = userNamed(request);
  const role = roleOf(repository, account);
  const roleName = role ?? "";
  return ok({
    permission: legacyPermission(role),
    user: {
      ...simpleUser(world, account),
      permissions: permissionsJson(repository, account),
      role_name: roleName,
    },
    role_name: roleName,
  });
}

/** Whether a collaborator is of the kind that the list is asked for: `outside` are those who are not of the organization. */
function hasAffiliation(repository: Repository, account: Account, wanted: string): boolean {
  if (wanted === "all") return true;
  const isDirect = repository.collaborators.has(account);
  if (wanted === "direct") return isDirect || account === repository.owner;
  return isDirect && repository.organization?.members.has(account) !== true;
}

function listCollaborators(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const wanted = queryText(request, "permission");
  const affiliation = queryText(request, "affiliation") ?? "all";
  const list = [...grantedRoles(repository)]
    .filter(([, role]) => wanted === undefined || atLeast(role, asRole(wanted)))
    .filter(([account]) => hasAffiliation(repository, account, affiliation));
  return pageAnswer(request, list, ([account, role]) => ({
    ...simpleUser(world, account),
    permissions: permissionsJson(repository, account),
    role_name: role,
  }));
}

function dispatch(request: RestRequest): RestAnswer {
  const { world, repository } = request;
  const caller = callerOf(request);
  const input = request.body as { event_type: string; client_payload?: Record<string, unknown> };
  const payload = {
    action: input.event_type,
    branch: repository.defaultBranch,
    client_payload: input.client_payload ?? {},
    installation: { id: repository.id, node_id: nodeId("Installation", repository.id) },
  };
  emitWebhook(world, { name: "repository_dispatch", repository, caller, payload });
  return noContent;
}

const metadata = demand("metadata", "read");
const administer = demand("administration", "write", "admin");

/** Repositories, branches, collaborators and activity (GitHub REST reference, "Repositories"). */
export const repositoryRoutes: RouteTable = {
  "repos/get": {
    demand: metadata,
    handle: (request) => ok(fullRepository(request.world, request.repository, viewerOf(request))),
  },
  "repos/update": { demand: administer, handle: update },
  "repos/list-branches": { demand: demand("contents", "read"), handle: listBranches },
  "repos/get-branch": { demand: demand("contents", "read"), handle: getBranch },
  "repos/get-branch-protection": {
    demand: demand("administration", "read", "admin"),
    handle: (request) => {
      const branch = pathText(request, "branch");
      if (!request.repository.protections.has(branch))
        throw new Refusal(404, "Branch not protected");
      return ok(protectionJson(request.world, request.repository, branch));
    },
  },
  "repos/update-branch-protection": {
    demand: administer,
    handle: (request) => {
      const branch = pathText(request, "branch");
      if (branchTip(request.repository, branch) === null)
        throw new Refusal(404, "Branch not found");
      protectBranch(request.repository, branch, request.body as ProtectionInput);
      return ok(protectedBranchJson(request.world, request.repository, branch));
    },
  },
  "repos/delete-branch-protection": {
    demand: administer,
    handle: (request) => {
      if (!unprotectBranch(request.repository, pathText(request, "branch"))) throw notFound();
      return noContent;
    },
  },
  "repos/get-collaborator-permission-level": { demand: metadata, handle: permission },
  "repos/list-collaborators": {
    demand: demand("metadata", "read", "write"),
    handle: listCollaborators,
  },
  "repos/check-collaborator": {
    demand: demand("metadata", "read", "write"),
    handle: (request) => {
      if (!grantedRoles(request.repository).has(userNamed(request))) throw notFound();
      return noContent;
    },
  },
  "repos/add-collaborator": {
    demand: administer,
    handle: (request) => {
      const role = asRole((request.body as { permission?: string }).permission ?? "push");
      // Invitations are accepted at once: nobody is there to click.
      request.repository.collaborators.set(userNamed(request), role);
      return noContent;
    },
  },
  "repos/remove-collaborator": {
    demand: administer,
    handle: (request) => {
      request.repository.collaborators.delete(userNamed(request));
      return noContent;
    },
  },
  "repos/create-dispatch-event": { demand: demand("contents", "write"), handle: dispatch },
};
