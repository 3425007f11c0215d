import { expect, test } from "vitest";
import { GitHubRig, refusalOf } from "./github-rig.ts";

test("a request with a property that GitHub does not know is refused and recorded", async () => {
  await using rig = await GitHubRig.start();
  const request = rig
    .as("alice")
    .request("POST /repos/alice/shop/issues", { title: "x", colour: "red" });
  expect(await refusalOf(request)).toMatchObject({ status: 422 });
  expect(rig.github.takeViolations()).toEqual([
    { kind: "rest-request", subject: "issues/create", message: '"colour" is not a permitted key.' },
  ]);
});

test("an unknown property deep in the body of a check run is found", async () => {
  await using rig = await GitHubRig.start();
  const request = rig.as("robot[bot]").request("PATCH /repos/alice/shop/check-runs/1", {
    status: "in_progress",
    output: {
      summary: "s",
      annotations: [
        {
          path: "a",
          start_line: 1,
          end_line: 1,
          annotation_level: "notice",
          message: "m",
          column: 3,
        },
      ],
    },
  });
  expect(await refusalOf(request)).toMatchObject({ status: 422 });
  expect(rig.github.takeViolations()).toMatchObject([
    { kind: "rest-request", message: '"output.annotations[0].column" is not a permitted key.' },
  ]);
});

test("a value of the wrong type, a missing one and an unknown query parameter are recorded", async () => {
  await using rig = await GitHubRig.start();
  const alice = rig.as("alice");
  await refusalOf(alice.request("POST /repos/alice/shop/git/refs", { ref: "refs/heads/x" }));
  await refusalOf(alice.request("POST /repos/alice/shop/issues", { title: "x", body: 5 }));
  await alice.request("GET /repos/alice/shop/pulls?per_pages=3");
  await refusalOf(alice.request("GET /repos/alice/shop/pulls?state=merged"));
  expect(rig.github.takeViolations().map((each) => each.subject)).toEqual([
    "git/create-ref",
    "issues/create",
    "pulls/list",
    "pulls/list",
  ]);
});

test("an answer that breaks GitHub's description becomes a 500 that says so, and is recorded", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  Object.assign(rig.shop.pull(number), { title: 5 });
  const refused = await refusalOf(rig.as("alice").pulls.get({ ...rig.at, pull_number: number }));
  expect(refused.status).toBe(500);
  expect(refused.message).toContain("breaks GitHub's description: /title must be string");
  expect(rig.github.takeViolations()).toMatchObject([
    { kind: "rest-response", subject: "pulls/get 200", message: expect.stringContaining("/title") },
  ]);
});

test("a webhook that breaks GitHub's schema is recorded", async () => {
  await using rig = await GitHubRig.start();
  Object.assign(rig.shop.record, { description: 5 });
  await rig.shop.commit({ files: { "c.txt": "c" } });
  expect(rig.github.takeViolations()).toMatchObject([
    {
      kind: "webhook",
      subject: "push",
      message: expect.stringContaining("/repository/description"),
    },
  ]);
});

test("a GraphQL request that GitHub's schema does not allow is answered with errors, and recorded", async () => {
  await using rig = await GitHubRig.start();
  const answer = await rig.graphql("alice", "{ viewer { shoeSize } }");
  expect(answer.status).toBe(200);
  expect(answer.errors?.[0]?.message).toContain("shoeSize");
  const wrong = await rig.graphql("alice", "query($n: Int!) { viewer { login } }", { n: "one" });
  expect(wrong.errors).toHaveLength(1);
  expect(rig.github.takeViolations().map((each) => each.kind)).toEqual([
    "graphql-request",
    "graphql-request",
  ]);
});

test("a field of GitHub's schema that is not built is an error, never null", async () => {
  await using rig = await GitHubRig.start();
  const answer = await rig.graphql("alice", "{ viewer { bioHTML } }");
  expect(answer.errors?.[0]?.message).toContain("has no User.bioHTML");
  expect(rig.github.takeViolations()).toMatchObject([
    { kind: "graphql-unimplemented", subject: "User.bioHTML" },
  ]);
});

test("an operation of the description that is not built, and a path outside it, are 404", async () => {
  await using rig = await GitHubRig.start();
  const alice = rig.as("alice");
  expect(await refusalOf(alice.request("GET /repos/alice/shop/deployments"))).toMatchObject({
    status: 404,
  });
  expect(await refusalOf(alice.request("GET /repos/alice/shop/nonsense"))).toMatchObject({
    status: 404,
  });
});
