import { expect, test } from "vitest";
import { GitHubRig, refusalOf, type Refused } from "./github-rig.ts";

/** A rig with wanda and will, who may write as bob may. */
async function startRig(): Promise<GitHubRig> {
  const rig = await GitHubRig.start();
  for (const login of ["wanda", "will"]) {
    rig.github.createUser({ login });
    rig.shop.addCollaborator(login, "write");
  }
  return rig;
}

const reviewing = (rig: GitHubRig, pull_number: number) => {
  const at = { ...rig.at, pull_number };
  return {
    approve: (who: string) => rig.as(who).pulls.createReview({ ...at, event: "APPROVE" }),
    merge: (who: string) => rig.as(who).pulls.merge(at),
    refused: (who: string): Promise<Refused> => refusalOf(rig.as(who).pulls.merge(at)),
    states: async () =>
      (await rig.as("bob").pulls.listReviews(at)).data.map((each) => [
        each.user?.login,
        each.state,
      ]),
  };
};

test("what is set through the API is told by it", async () => {
  await using rig = await startRig();
  const put = {
    ...rig.at,
    branch: "main",
    required_status_checks: { strict: true, contexts: [], checks: [{ context: "ci", app_id: -1 }] },
    enforce_admins: true,
    required_pull_request_reviews: {
      required_approving_review_count: 2,
      dismiss_stale_reviews: true,
      require_code_owner_reviews: true,
      require_last_push_approval: true,
    },
    restrictions: null,
    required_conversation_resolution: true,
    required_linear_history: true,
    allow_force_pushes: true,
  };
  await rig.as("alice").repos.updateBranchProtection(put);
  const get = (who: string) => rig.as(who).repos.getBranchProtection({ ...rig.at, branch: "main" });
  expect((await get("alice")).data).toMatchObject({
    required_status_checks: { strict: true, checks: [{ context: "ci", app_id: null }] },
    enforce_admins: { enabled: true },
    required_pull_request_reviews: put.required_pull_request_reviews,
    required_conversation_resolution: { enabled: true },
    required_linear_history: { enabled: true },
    allow_force_pushes: { enabled: true },
    allow_deletions: { enabled: false },
  });
  expect(await refusalOf(get("bob"))).toMatchObject({ status: 403 });
  expect(await refusalOf(get(rig.workflowToken({ contents: "write" })))).toMatchObject({
    status: 403,
  });
});

test("administrators pass a protection until it is enforced for them too", async () => {
  await using rig = await startRig();
  rig.shop.protect("main", { requiredApprovals: 1 });
  const first = reviewing(rig, await rig.pull("one", { "1": "1" }));
  expect((await first.merge("alice")).status).toBe(200);
  rig.shop.protect("main", { requiredApprovals: 1, enforceAdmins: true });
  const second = reviewing(rig, await rig.pull("two", { "2": "2" }));
  expect(await second.refused("alice")).toMatchObject({ status: 405 });
  await second.approve("rita");
  expect(await second.refused("alice")).toMatchObject({
    message: expect.stringContaining("At least 1 approving review is required"),
  });
  await second.approve("bob");
  expect((await second.merge("alice")).status).toBe(200);
});

test("a veto of a writer blocks until it is withdrawn or dismissed, whatever others approve", async () => {
  await using rig = await startRig();
  rig.shop.protect("main", { requiredApprovals: 1, enforceAdmins: true });
  const pull_number = await rig.pull("topic", { "b.txt": "b" });
  const pull = reviewing(rig, pull_number);
  const at = { ...rig.at, pull_number };
  await pull.approve("bob");
  const veto = { ...at, event: "REQUEST_CHANGES", body: "no" } as const;
  const { data } = await rig.as("wanda").pulls.createReview(veto);
  await rig.as("rita").pulls.createReview(veto);
  expect(await pull.refused("bob")).toMatchObject({
    message: expect.stringContaining("Changes were requested by a reviewer with write access"),
  });
  await rig.as("wanda").pulls.createReview({ ...at, event: "COMMENT", body: "hm" });
  expect(await pull.refused("bob")).toMatchObject({ status: 405 });
  await rig.as("will").pulls.dismissReview({ ...at, review_id: data.id, message: "she is away" });
  expect((await pull.merge("bob")).status).toBe(200);
  const { data: timeline } = await rig
    .as("bob")
    .issues.listEventsForTimeline({ ...rig.at, issue_number: pull_number });
  expect(timeline.find((each) => each.event === "review_dismissed")).toMatchObject({
    actor: { login: "will" },
    dismissed_review: {
      state: "changes_requested",
      review_id: data.id,
      dismissal_message: "she is away",
    },
  });
});

test("a push that changes the diff dismisses approvals for good; one that only brings in the base does not", async () => {
  await using rig = await startRig();
  rig.shop.protect("main", { requiredApprovals: 1, dismissStale: true, enforceAdmins: true });
  const lines = Array.from({ length: 40 }, (_, index) => `${index}\n`);
  await rig.shop.commit({ files: { "long.txt": lines.join("") } });
  const longer = [...lines, "end\n"];
  const pull_number = await rig.pull("topic", { "b.txt": "b\n", "long.txt": longer.join("") });
  const pull = reviewing(rig, pull_number);
  await pull.approve("bob");
  await rig.shop.commit({ files: { "long.txt": ["start\n", ...lines].join("") } });
  await rig.as("alice").pulls.updateBranch({ ...rig.at, pull_number });
  expect(await pull.states()).toEqual([["bob", "APPROVED"]]);
  await rig.shop.commit({ files: { "b.txt": "bb\n" }, branch: "topic", login: "wanda" });
  expect(await pull.states()).toEqual([["bob", "DISMISSED"]]);
  expect(rig.shop.pull(pull_number).timeline.at(-1)).toMatchObject({
    type: "review_dismissed",
    actor: { login: "wanda" },
    commit: rig.shop.branchTip("topic"),
  });
  await rig.shop.commit({ files: { "b.txt": "b\n" }, branch: "topic" });
  expect(await pull.states()).toEqual([["bob", "DISMISSED"]]);
  expect(await pull.refused("bob")).toMatchObject({ status: 405 });
  await pull.approve("bob");
  expect((await pull.merge("bob")).status).toBe(200);
});

test("a changed binary file is another diff", async () => {
  await using rig = await startRig();
  rig.shop.protect("main", { requiredApprovals: 1, dismissStale: true });
  const pull_number = await rig.pull("topic", { "b.bin": "\0one" });
  const pull = reviewing(rig, pull_number);
  await pull.approve("bob");
  await rig.shop.commit({ files: { "b.bin": "\0two" }, branch: "topic" });
  expect(await pull.states()).toEqual([["bob", "DISMISSED"]]);
});

test("approvals are dismissed when the base takes in a part of what was approved", async () => {
  await using rig = await startRig();
  rig.shop.protect("main", { requiredApprovals: 1, dismissStale: true });
  const first = await rig.pull("one", { "1.txt": "1" });
  await using clone = await rig.clone("bob");
  await clone.git("checkout", "--quiet", "-b", "two", "origin/one");
  await clone.commit({ "2.txt": "2" });
  await clone.git("push", "--quiet", "origin", "two");
  const { data } = await rig
    .as("bob")
    .pulls.create({ ...rig.at, title: "two", head: "two", base: "main" });
  const second = reviewing(rig, data.number);
  await second.approve("wanda");
  await rig.as("alice").pulls.merge({ ...rig.at, pull_number: first });
  expect(await second.states()).toEqual([["wanda", "DISMISSED"]]);
});

test("the latest push needs the approval of somebody else than who made it", async () => {
  await using rig = await startRig();
  const demand = { requiredApprovals: 1, requireLastPushApproval: true, enforceAdmins: true };
  rig.shop.protect("main", demand);
  const pull_number = await rig.pull("topic", { "b.txt": "b" });
  const pull = reviewing(rig, pull_number);
  await pull.approve("bob");
  await rig.shop.commit({ files: { "b.txt": "bb" }, branch: "topic", login: "wanda" });
  const refused = { message: expect.stringContaining("someone other than the last pusher") };
  expect(await pull.refused("bob")).toMatchObject(refused);
  await pull.approve("wanda");
  expect(await pull.refused("bob")).toMatchObject(refused);
  await pull.approve("will");
  expect((await pull.merge("bob")).status).toBe(200);
});

test("open conversations block where the protection says so", async () => {
  await using rig = await startRig();
  rig.shop.protect("main", { requireConversationResolution: true, enforceAdmins: true });
  const pull_number = await rig.pull("topic", { "b.txt": "b\n" });
  const pull = reviewing(rig, pull_number);
  await rig.as("bob").pulls.createReviewComment({
    ...rig.at,
    pull_number,
    commit_id: rig.shop.branchTip("topic") ?? "",
    path: "b.txt",
    line: 1,
    body: "why?",
  });
  expect(await pull.refused("alice")).toMatchObject({
    status: 405,
    message: expect.stringContaining("must be resolved"),
  });
  const [comment] = rig.shop.pull(pull_number).reviewComments;
  if (comment !== undefined) comment.resolvedBy = comment.author;
  expect((await pull.merge("alice")).status).toBe(200);
});

test("strict checks ask for the base's tip in the branch", async () => {
  await using rig = await startRig();
  const pull_number = await rig.pull("topic", { "b.txt": "b" });
  const required = [{ context: "ci", appId: null }];
  rig.shop.protect("main", { requiredChecks: required, strictChecks: true, enforceAdmins: true });
  await rig.shop.commit({ files: { "m.txt": "m" } });
  const green = async () =>
    rig.as("robot[bot]").checks.create({
      ...rig.at,
      name: "ci",
      head_sha: rig.shop.branchTip("topic") ?? "",
      conclusion: "success",
    });
  await green();
  const pull = reviewing(rig, pull_number);
  expect(await pull.refused("bob")).toMatchObject({
    message: expect.stringContaining("out of date"),
  });
  await rig.as("bob").pulls.updateBranch({ ...rig.at, pull_number });
  await green();
  expect((await pull.merge("bob")).status).toBe(200);
});

test("a check that is required without naming an App is asked of the App that reported it last", async () => {
  await using rig = await startRig();
  const robot = rig.github.createUser({ login: "ci[bot]", kind: "Bot" });
  const head_sha = rig.shop.branchTip("main") ?? "";
  const ci = rig.as("ci[bot]");
  await ci.checks.create({ ...rig.at, name: "build", head_sha, conclusion: "success" });
  await rig.as("alice").repos.updateBranchProtection({
    ...rig.at,
    branch: "main",
    required_status_checks: { strict: false, contexts: [], checks: [{ context: "build" }] },
    enforce_admins: true,
    required_pull_request_reviews: null,
    restrictions: null,
  });
  const { data } = await rig.as("alice").repos.getBranchProtection({ ...rig.at, branch: "main" });
  expect(data.required_status_checks?.checks).toEqual([{ context: "build", app_id: robot.appId }]);
});
