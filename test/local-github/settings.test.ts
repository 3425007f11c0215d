import { expect, test } from "vitest";
import { GitHubRig, refusalOf } from "./github-rig.ts";

test("whether Actions run, and what they may use, is told to administrators", async () => {
  await using rig = await GitHubRig.start();
  const actions = rig.as("alice").actions;
  const get = async () => (await actions.getGithubActionsPermissionsRepository(rig.at)).data;
  expect(await get()).toEqual({
    enabled: true,
    allowed_actions: "all",
    sha_pinning_required: false,
  });
  await actions.setGithubActionsPermissionsRepository({
    ...rig.at,
    enabled: true,
    allowed_actions: "local_only",
    sha_pinning_required: true,
  });
  expect(await get()).toMatchObject({ allowed_actions: "local_only", sha_pinning_required: true });
  await actions.setGithubActionsPermissionsRepository({ ...rig.at, enabled: false });
  expect(await get()).toEqual({ enabled: false });
  for (const who of ["bob", rig.workflowToken({ actions: "write" })]) {
    const hidden = rig.as(who).actions.getGithubActionsPermissionsRepository(rig.at);
    expect(await refusalOf(hidden)).toMatchObject({ status: 403 });
  }
});

test("an environment tells which branches may use it", async () => {
  await using rig = await GitHubRig.start();
  const at = { ...rig.at, environment_name: "writ" };
  const alice = rig.as("alice");
  const policy = { protected_branches: false, custom_branch_policies: true };
  await alice.repos.createOrUpdateEnvironment({ ...at, deployment_branch_policy: policy });
  await alice.repos.createDeploymentBranchPolicy({ ...at, name: "main" });
  const reader = rig.as(rig.workflowToken({ actions: "read" }));
  const { data } = await reader.repos.getEnvironment(at);
  expect(data).toMatchObject({
    protection_rules: [{ type: "branch_policy" }],
    deployment_branch_policy: policy,
  });
  const { data: listed } = await reader.repos.listDeploymentBranchPolicies(at);
  expect(listed.branch_policies.map((each) => each.name)).toEqual(["main"]);
  const missing = reader.repos.getEnvironment({ ...at, environment_name: "other" });
  expect(await refusalOf(missing)).toMatchObject({ status: 404 });
});

test("a setting that would be told but not enforced is refused", async () => {
  await using rig = await GitHubRig.start();
  const alice = rig.as("alice");
  const put = {
    ...rig.at,
    branch: "main",
    required_status_checks: null,
    enforce_admins: true,
    required_pull_request_reviews: null,
    restrictions: null,
  };
  for (const more of [
    { lock_branch: true },
    { block_creations: true },
    { restrictions: { users: ["bob"], teams: [] } },
    { required_pull_request_reviews: { bypass_pull_request_allowances: { users: ["bob"] } } },
    { required_pull_request_reviews: { dismissal_restrictions: { users: ["bob"] } } },
  ])
    expect(await refusalOf(alice.repos.updateBranchProtection({ ...put, ...more }))).toMatchObject({
      status: 422,
    });
  const waiting = alice.repos.createOrUpdateEnvironment({
    ...rig.at,
    environment_name: "writ",
    wait_timer: 5,
  });
  expect(await refusalOf(waiting)).toMatchObject({ status: 422 });
  const none = { dismissal_restrictions: {}, required_approving_review_count: 1 };
  await alice.repos.updateBranchProtection({ ...put, required_pull_request_reviews: none });
});
