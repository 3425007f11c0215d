import { isoTime } from "../../clock.ts";
import { nodeId } from "../../node-id.ts";
import { environmentNamed } from "../../operations/environments.ts";
import { notFound, Refusal } from "../../refusal.ts";
import type { Json } from "../../serialize/json.ts";
import { repositoryPage, repositoryUrl } from "../../serialize/repository.ts";
import type { Environment } from "../../state/settings.ts";
import { countedPage } from "../pagination.ts";
import { demand } from "../permissions.ts";
import { noContent, ok, pathText, type RestRequest } from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";

function environmentJson(request: RestRequest, environment: Environment): Json {
  const { world, repository } = request;
  const { rule } = environment;
  const restricted = rule.kind !== "all";
  return {
    id: environment.id,
    node_id: nodeId("Environment", environment.id),
    name: environment.name,
    url: `${repositoryUrl(world, repository)}/environments/${encodeURIComponent(environment.name)}`,
    html_url: `${repositoryPage(world, repository)}/deployments/activity_log?environments_filter=${encodeURIComponent(environment.name)}`,
    created_at: isoTime(environment.createdAt),
    updated_at: isoTime(environment.updatedAt),
    protection_rules: restricted
      ? [{ id: environment.id, node_id: nodeId("Other", environment.id), type: "branch_policy" }]
      : [],
    deployment_branch_policy: restricted
      ? {
          protected_branches: rule.kind === "protected",
          custom_branch_policies: rule.kind === "patterns",
        }
      : null,
  };
}

function environmentOf(request: RestRequest): Environment {
  const environment = request.repository.environments.get(
    pathText(request, "environment_name").toLowerCase(),
  );
  if (environment === undefined) throw notFound();
  return environment;
}

function policyJson(policy: { readonly id: number; readonly name: string }): Json {
  return { id: policy.id, node_id: nodeId("Other", policy.id), name: policy.name, type: "branch" };
}

interface EnvironmentInput {
  readonly wait_timer?: number;
  readonly reviewers?: readonly object[] | null;
  readonly deployment_branch_policy?: { readonly protected_branches: boolean } | null;
}

const read = demand("actions", "read");
const administer = demand("administration", "write", "admin");

/** Environments and their branch rules (GitHub REST reference, "Deployment environments"). */
export const environmentRoutes: RouteTable = {
  "repos/get-all-environments": {
    demand: read,
    handle: (request) =>
      countedPage(
        request,
        { name: "environments", items: [...request.repository.environments.values()] },
        (each) => environmentJson(request, each),
      ),
  },
  "repos/get-environment": {
    demand: read,
    handle: (request) => ok(environmentJson(request, environmentOf(request))),
  },
  "repos/create-or-update-environment": {
    demand: administer,
    handle: (request) => {
      const environment = environmentNamed(
        request.world,
        request.repository,
        pathText(request, "environment_name"),
      );
      const input = request.body as EnvironmentInput;
      if ((input.wait_timer ?? 0) > 0 || (input.reviewers ?? []).length > 0)
        throw new Refusal(422, "The embedded GitHub lets no job wait for people or time.");
      const policy = input.deployment_branch_policy;
      if (policy === null) environment.rule = { kind: "all" };
      else if (policy?.protected_branches === true) environment.rule = { kind: "protected" };
      else if (policy !== undefined && environment.rule.kind !== "patterns")
        environment.rule = { kind: "patterns", patterns: [] };
      environment.updatedAt = request.world.now();
      return ok(environmentJson(request, environment));
    },
  },
  "repos/delete-an-environment": {
    demand: administer,
    handle: (request) => {
      request.repository.environments.delete(environmentOf(request).name.toLowerCase());
      return noContent;
    },
  },
  "repos/list-deployment-branch-policies": {
    demand: read,
    handle: (request) => {
      const { rule } = environmentOf(request);
      return countedPage(
        request,
        { name: "branch_policies", items: rule.kind === "patterns" ? rule.patterns : [] },
        policyJson,
      );
    },
  },
  "repos/create-deployment-branch-policy": {
    demand: administer,
    handle: (request) => {
      const environment = environmentOf(request);
      if (environment.rule.kind !== "patterns") throw notFound();
      const policy = { id: request.world.nextId(), name: (request.body as { name: string }).name };
      environment.rule.patterns.push(policy);
      return ok(policyJson(policy));
    },
  },
};
