import { createRuleset, updateRuleset, type RulesetInput } from "../../operations/rulesets.ts";
import { codeOwnersErrors } from "../../operations/code-owners.ts";
import { notFound } from "../../refusal.ts";
import { ownerErrorJson } from "../../serialize/owner-error.ts";
import { branchRulesJson, fullRuleset, rulesetJson } from "../../serialize/ruleset.ts";
import type { Ruleset } from "../../state/rulesets.ts";
import { resolveCommit } from "../find.ts";
import { pageAnswer } from "../pagination.ts";
import { demand } from "../permissions.ts";
import {
  created,
  noContent,
  ok,
  pathNumber,
  pathText,
  queryText,
  type RestAnswer,
  type RestRequest,
} from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";

function rulesetOf(request: RestRequest): Ruleset {
  const ruleset = request.repository.rulesets.get(pathNumber(request, "ruleset_id"));
  if (ruleset === undefined) throw notFound();
  return ruleset;
}

function one(request: RestRequest, ruleset: Ruleset) {
  return fullRuleset(request.world, {
    repository: request.repository,
    ruleset,
    token: request.token,
  });
}

async function ownersErrors(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const commit = await resolveCommit(
    repository,
    queryText(request, "ref") ?? repository.defaultBranch,
  );
  const found = commit === null ? null : await codeOwnersErrors(world, repository, commit.oid);
  if (found === null) throw notFound();
  return ok({ errors: found.errors.map((each) => ownerErrorJson(found.path, each)) });
}

const read = demand("metadata", "read");
const administer = demand("administration", "write", "admin");

/** Rulesets, the rules of a branch, and what is wrong with CODEOWNERS (GitHub REST reference, "Rules", "Repositories"). */
export const rulesetRoutes: RouteTable = {
  "repos/get-repo-rulesets": {
    demand: read,
    handle: (request) => {
      const targets = queryText(request, "targets")?.split(",");
      const wanted = [...request.repository.rulesets.values()].filter(
        (ruleset) => targets === undefined || targets.includes(ruleset.target),
      );
      return pageAnswer(request, wanted, (ruleset) =>
        rulesetJson(request.world, request.repository, ruleset),
      );
    },
  },
  "repos/get-repo-ruleset": {
    demand: read,
    handle: (request) => ok(one(request, rulesetOf(request))),
  },
  "repos/create-repo-ruleset": {
    demand: administer,
    handle: (request) =>
      created(
        one(
          request,
          createRuleset(request.world, request.repository, request.body as RulesetInput),
        ),
      ),
  },
  "repos/update-repo-ruleset": {
    demand: administer,
    handle: (request) => {
      const ruleset = rulesetOf(request);
      updateRuleset(request.world, ruleset, request.body as Partial<RulesetInput>);
      return ok(one(request, ruleset));
    },
  },
  "repos/delete-repo-ruleset": {
    demand: administer,
    handle: (request) => {
      request.repository.rulesets.delete(rulesetOf(request).id);
      return noContent;
    },
  },
  "repos/get-branch-rules": {
    demand: read,
    handle: (request) =>
      pageAnswer(
        request,
        branchRulesJson(request.repository, pathText(request, "branch")),
        (rule) => rule,
      ),
  },
  "repos/codeowners-errors": { demand: demand("contents", "read"), handle: ownersErrors },
};
