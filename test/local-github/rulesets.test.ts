import { expect, test } from "vitest";
import type { RulesetInput } from "../../src/local-github/operations/rulesets.ts";
import { actionsBot } from "../../src/local-github/state/accounts.ts";
import { addAcme } from "./acme.ts";
import { GitHubRig, refusalOf } from "./github-rig.ts";

const onMain = { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } };

/** A ruleset for the default branch. */
function forMain(rules: RulesetInput["rules"], more: Partial<RulesetInput> = {}): RulesetInput {
  return { name: "main", conditions: onMain, ...(rules && { rules }), ...more };
}

const pullRequest = {
  type: "pull_request",
  parameters: {
    required_approving_review_count: 1,
    dismiss_stale_reviews_on_push: false,
    require_code_owner_review: false,
    require_last_push_approval: false,
    required_review_thread_resolution: false,
  },
} as const;

test("a ruleset is told with its rules; who passes it only to administrators", async () => {
  await using rig = await GitHubRig.start();
  const { data } = await rig.as("alice").repos.createRepoRuleset({
    ...rig.at,
    name: "no surprises",
    target: "branch",
    enforcement: "active",
    conditions: { ref_name: { include: ["refs/heads/writ-audit"], exclude: [] } },
    rules: [{ type: "deletion" }, { type: "non_fast_forward" }],
    bypass_actors: [{ actor_id: 5, actor_type: "RepositoryRole", bypass_mode: "always" }],
  });
  const get = async (who: string) =>
    (await rig.as(who).repos.getRepoRuleset({ ...rig.at, ruleset_id: data.id })).data;
  expect(await get("alice")).toMatchObject({
    name: "no surprises",
    source: "alice/shop",
    rules: [{ type: "deletion" }, { type: "non_fast_forward" }],
    bypass_actors: [{ actor_id: 5, actor_type: "RepositoryRole", bypass_mode: "always" }],
    current_user_can_bypass: "always",
  });
  const seen = await get("bob");
  expect(seen.bypass_actors).toBeUndefined();
  expect(seen.current_user_can_bypass).toBe("never");
  const { data: list } = await rig.as("bob").repos.getRepoRulesets(rig.at);
  expect(list).toMatchObject([{ id: data.id, enforcement: "active" }]);
  const { data: rules } = await rig
    .as(rig.workflowToken({}))
    .repos.getBranchRules({ ...rig.at, branch: "writ-audit" });
  expect(rules).toMatchObject([
    { type: "deletion", ruleset_id: data.id, ruleset_source: "alice/shop" },
    { type: "non_fast_forward" },
  ]);
  expect((await rig.as("bob").repos.getBranchRules({ ...rig.at, branch: "main" })).data).toEqual(
    [],
  );
});

test("only active rulesets bind, and only the refs that they name", async () => {
  await using rig = await GitHubRig.start();
  const bob = rig.as("bob");
  const sha = rig.shop.branchTip("main") ?? "";
  const id = rig.shop.createRuleset({
    name: "releases",
    conditions: {
      ref_name: { include: ["refs/heads/release/*"], exclude: ["refs/heads/release/tmp"] },
    },
    rules: [{ type: "creation" }],
  });
  const create = (name: string) => bob.git.createRef({ ...rig.at, ref: `refs/heads/${name}`, sha });
  expect(await refusalOf(create("release/1"))).toMatchObject({
    status: 422,
    message: expect.stringContaining("creations being restricted"),
  });
  await create("release/tmp");
  await create("release/1/fix");
  await rig
    .as("alice")
    .repos.updateRepoRuleset({ ...rig.at, ruleset_id: id, enforcement: "evaluate" });
  await create("release/2");
  const { data } = await bob.repos.getBranchRules({ ...rig.at, branch: "release/3" });
  expect(data).toEqual([]);
  await rig.as("alice").repos.deleteRepoRuleset({ ...rig.at, ruleset_id: id });
  expect((await bob.repos.getRepoRulesets(rig.at)).data).toEqual([]);
});

test("a rule against deletion and force pushes holds for git and for the API, but not for who passes it", async () => {
  await using rig = await GitHubRig.start();
  await rig.shop.commit({ files: { "log.txt": "1" }, branch: "writ-audit" });
  rig.shop.createRuleset({
    name: "audit",
    conditions: { ref_name: { include: ["refs/heads/writ-audit"] } },
    rules: [{ type: "deletion" }, { type: "non_fast_forward" }],
  });
  await using bob = await rig.clone("bob");
  await bob.git("checkout", "--quiet", "writ-audit");
  await bob.commit({ "log.txt": "2" });
  await bob.git("push", "--quiet", "origin", "writ-audit");
  await bob.git("commit", "--quiet", "--amend", "-m", "rewritten");
  await expect(bob.git("push", "--force", "origin", "writ-audit")).rejects.toThrow(
    /GH013: Repository rule violations found for refs\/heads\/writ-audit[^]*- Cannot force-push to this branch/,
  );
  await expect(bob.git("push", "origin", ":writ-audit")).rejects.toThrow(
    "Cannot delete this branch",
  );
  const alice = rig.as("alice");
  const ref = "heads/writ-audit";
  expect(await refusalOf(alice.git.deleteRef({ ...rig.at, ref }))).toMatchObject({
    status: 422,
    message: expect.stringContaining("Repository rule violations found"),
  });
  const back = rig.shop.branchTip("main") ?? "";
  expect(
    await refusalOf(alice.git.updateRef({ ...rig.at, ref, sha: back, force: true })),
  ).toMatchObject({ status: 422, message: expect.stringContaining("Cannot force-push") });
  const [ruleset] = rig.shop.record.rulesets.values();
  if (ruleset !== undefined)
    ruleset.bypassActors = [{ actor_type: "RepositoryRole", actor_id: 5, bypass_mode: "always" }];
  await alice.git.updateRef({ ...rig.at, ref, sha: back, force: true });
  await expect(bob.git("push", "origin", ":writ-audit")).rejects.toThrow("Cannot delete");
  await alice.git.deleteRef({ ...rig.at, ref });
  expect(rig.shop.branchTip("writ-audit")).toBeNull();
});

test("a rule that asks for pull requests refuses every other way to the branch", async () => {
  await using rig = await GitHubRig.start();
  rig.shop.createRuleset(forMain([pullRequest]));
  const tip = rig.shop.branchTip("main") ?? "";
  await using alice = await rig.clone("alice");
  await alice.commit({ "x.txt": "x" });
  await expect(alice.git("push", "origin", "main")).rejects.toThrow(
    "- Changes must be made through a pull request.",
  );
  const refused = {
    message: expect.stringContaining("Changes must be made through a pull request"),
  };
  for (const who of ["alice", rig.workflowToken({ contents: "write" })]) {
    const octokit = rig.as(who);
    const write = octokit.repos.createOrUpdateFileContents({
      ...rig.at,
      path: "x",
      message: "x",
      content: "",
    });
    expect(await refusalOf(write)).toMatchObject({ status: 409, ...refused });
  }
  const committed = await rig.graphql(
    "alice",
    `mutation { createCommitOnBranch(input: {
      branch: { repositoryNameWithOwner: "alice/shop", branchName: "main" }, expectedHeadOid: "${tip}",
      message: { headline: "x" }, fileChanges: { additions: [{ path: "x", contents: "" }] }
    }) { commit { oid } } }`,
  );
  expect(committed.errors?.[0]).toMatchObject(refused);
  await rig.shop.commit({ files: { "y.txt": "y" }, branch: "topic", login: "bob" });
  const sha = rig.shop.branchTip("topic") ?? "";
  expect(
    await refusalOf(rig.as("bob").git.updateRef({ ...rig.at, ref: "heads/main", sha })),
  ).toMatchObject({ status: 422, ...refused });
  expect(
    await refusalOf(rig.as("bob").repos.merge({ ...rig.at, base: "main", head: "topic" })),
  ).toMatchObject({ status: 409, ...refused });
  expect(rig.shop.branchTip("main")).toBe(tip);
});

test("a merge needs the approvals and the way of merging that a ruleset asks for", async () => {
  await using rig = await GitHubRig.start();
  const parameters = { ...pullRequest.parameters, allowed_merge_methods: ["squash" as const] };
  rig.shop.createRuleset(forMain([{ ...pullRequest, parameters }]));
  const pull_number = await rig.pull("topic", { "b.txt": "b" });
  const merge = (who: string, merge_method: "merge" | "squash") =>
    rig.as(who).pulls.merge({ ...rig.at, pull_number, merge_method });
  expect(await refusalOf(merge("alice", "squash"))).toMatchObject({
    status: 405,
    message: expect.stringMatching(/^Repository rule violations found\n\nAt least 1 approving/),
  });
  const { data: blocked } = await rig.as("bob").pulls.get({ ...rig.at, pull_number });
  expect(blocked.mergeable_state).toBe("blocked");
  await rig.as("bob").pulls.createReview({ ...rig.at, pull_number, event: "APPROVE" });
  expect(await refusalOf(merge("bob", "merge"))).toMatchObject({
    status: 405,
    message: expect.stringContaining("not allowed on this branch"),
  });
  expect((await merge("bob", "squash")).data.merged).toBe(true);
});

test("who passes a ruleset on pull requests merges, but does not push; the workflow's token passes none", async () => {
  await using rig = await GitHubRig.start();
  const { acme, ops, at, workflowToken } = await addAcme(rig);
  const dba = acme.team("dba-prod");
  ops.createRuleset(
    forMain([pullRequest], {
      bypass_actors: [
        { actor_type: "Team", actor_id: dba.id, bypass_mode: "pull_request" },
        { actor_type: "User", actor_id: actionsBot.id, bypass_mode: "always" },
      ],
    }),
  );
  await ops.commit({ files: { "b.txt": "b" }, branch: "topic", login: "dora" });
  const { data } = await rig
    .as("dora")
    .pulls.create({ ...at, title: "x", head: "topic", base: "main" });
  const { data: seen } = await rig
    .as("max")
    .repos.getRepoRuleset({ ...at, ruleset_id: [...ops.record.rulesets.keys()][0] ?? 0 });
  expect(seen.current_user_can_bypass).toBe("pull_requests_only");
  const write = rig
    .as("max")
    .repos.createOrUpdateFileContents({ ...at, path: "x", message: "x", content: "" });
  expect(await refusalOf(write)).toMatchObject({ status: 409 });
  const merge = (who: string) => rig.as(who).pulls.merge({ ...at, pull_number: data.number });
  expect(await refusalOf(merge(workflowToken()))).toMatchObject({ status: 405 });
  expect((await merge("max")).data.merged).toBe(true);
  const withActions = rig.as("olga").repos.createRepoRuleset({
    ...at,
    name: "x",
    enforcement: "active",
    bypass_actors: [
      { actor_type: "Integration", actor_id: actionsBot.appId, bypass_mode: "always" },
    ],
  });
  expect(await refusalOf(withActions)).toMatchObject({ status: 422 });
});

test("signatures: what GitHub commits passes, what is pushed does not, nor an unsigned rebase", async () => {
  await using rig = await GitHubRig.start();
  const pull_number = await rig.pull("topic", { "b.txt": "b" });
  rig.shop.createRuleset(forMain([{ type: "required_signatures" }]));
  await using bob = await rig.clone("bob");
  await bob.commit({ "x.txt": "x" });
  await expect(bob.git("push", "origin", "main")).rejects.toThrow("must have verified signatures");
  await rig
    .as("bob")
    .repos.createOrUpdateFileContents({ ...rig.at, path: "x", message: "x", content: "" });
  const merge = (merge_method: "rebase" | "squash") =>
    rig.as("bob").pulls.merge({ ...rig.at, pull_number, merge_method });
  expect(await refusalOf(merge("rebase"))).toMatchObject({ status: 405 });
  expect((await merge("squash")).data.merged).toBe(true);
});

test("a linear history takes no merge commits, pushed or made", async () => {
  await using rig = await GitHubRig.start();
  const pull_number = await rig.pull("topic", { "b.txt": "b" });
  rig.shop.createRuleset(forMain([{ type: "required_linear_history" }]));
  await using bob = await rig.clone("bob");
  await bob.git("merge", "--quiet", "--no-ff", "-m", "merge", "origin/topic");
  await expect(bob.git("push", "origin", "main")).rejects.toThrow("must not contain merge commits");
  const merge = (merge_method: "merge" | "rebase") =>
    rig.as("bob").pulls.merge({ ...rig.at, pull_number, merge_method });
  expect(await refusalOf(merge("merge"))).toMatchObject({ status: 405 });
  expect((await merge("rebase")).data.merged).toBe(true);
});

test("a branch that may not be updated is not, even by a merge", async () => {
  await using rig = await GitHubRig.start();
  const pull_number = await rig.pull("topic", { "b.txt": "b" });
  rig.shop.createRuleset(forMain([{ type: "update" }]));
  const refused = { message: expect.stringContaining("Cannot update this protected ref") };
  const merge = rig.as("bob").pulls.merge({ ...rig.at, pull_number });
  expect(await refusalOf(merge)).toMatchObject({ status: 405, ...refused });
  await using bob = await rig.clone("bob");
  await bob.commit({ "x.txt": "x" });
  await expect(bob.git("push", "origin", "main")).rejects.toThrow("Cannot update");
});

test("a required check counts only from the App that the rule names, and lets a green commit be pushed", async () => {
  await using rig = await GitHubRig.start();
  rig.github.createUser({ login: "other[bot]", kind: "Bot" });
  const pull_number = await rig.pull("topic", { "b.txt": "b" });
  const head_sha = rig.shop.branchTip("topic") ?? "";
  const robot = rig.github.createUser({ login: "ci[bot]", kind: "Bot" });
  rig.shop.createRuleset(
    forMain([
      {
        type: "required_status_checks",
        parameters: {
          strict_required_status_checks_policy: false,
          required_status_checks: [{ context: "build", integration_id: robot.appId ?? 0 }],
        },
      },
    ]),
  );
  const report = (who: string, conclusion: "success" | "failure") =>
    rig.as(who).checks.create({ ...rig.at, name: "build", head_sha, conclusion });
  const merge = () => rig.as("bob").pulls.merge({ ...rig.at, pull_number });
  await report("other[bot]", "success");
  const missing = { status: 405, message: expect.stringContaining('"build" is expected') };
  expect(await refusalOf(merge())).toMatchObject(missing);
  await rig
    .as("other[bot]")
    .repos.createCommitStatus({ ...rig.at, sha: head_sha, state: "success", context: "build" });
  expect(await refusalOf(merge())).toMatchObject(missing);
  await report(robot.login, "failure");
  await report("other[bot]", "success");
  expect(await refusalOf(merge())).toMatchObject({ message: expect.stringContaining("failing") });
  await report(robot.login, "success");
  await rig.as("bob").git.updateRef({ ...rig.at, ref: "heads/main", sha: head_sha });
  expect(rig.shop.branchTip("main")).toBe(head_sha);
});

test("what is not enforced here is refused, not taken and forgotten", async () => {
  await using rig = await GitHubRig.start();
  const create = (more: object) =>
    rig
      .as("alice")
      .repos.createRepoRuleset({ ...rig.at, name: "x", enforcement: "active", ...more });
  expect(await refusalOf(create({ target: "push" }))).toMatchObject({ status: 422 });
  const rules = [{ type: "merge_queue" }];
  expect(await refusalOf(create({ rules }))).toMatchObject({ status: 422 });
  const bob = rig
    .as("bob")
    .repos.createRepoRuleset({ ...rig.at, name: "x", enforcement: "active" });
  expect(await refusalOf(bob)).toMatchObject({ status: 403 });
});
