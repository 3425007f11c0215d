import { expect, test } from "vitest";
import { plain } from "../rig/expect-refusal.ts";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";
import { readFileSync } from "node:fs";

const PATH = "proposals/deploy.yml";
const POLICY = {
  ".writ/policy.yml": `rules:
  dba: { requires: { count: 1, teams: [acme/dba] } }
approval: [dba]
`,
};

const WORKFLOW = readFileSync(
  new URL("../../workflows-examples/writ.yml", import.meta.url),
  "utf8",
);

/** The example workflow with its commented `org-token` lines switched on. */
function withOrgToken(): string {
  return WORKFLOW.replaceAll("# org-token:", "org-token:");
}

test.concurrent("members of a team approve where a token may read the team, and nobody does where none may", async () => {
  await using rig = await Rig.start({
    files: { ...POLICY, ".github/workflows/writ.yml": withOrgToken() },
  });
  rig.github.createOrganization({ login: "acme", members: ["ada", "bob", "carol"] });
  rig.github.createTeam({ organization: "acme", slug: "dba", members: ["bob"] });
  const pull = await rig.propose("alice", { [PATH]: proposalFile("deploy") });
  await rig.approve("bob", pull);
  const unread = (await rig.checksOf(pull))["writ / approval"]!;
  expect(unread).toMatchObject({ status: "in_progress" });
  expect(plain(unread.summary)).toMatch(/the members of the team acme\/dba cannot be read/);
  expect(plain(unread.summary)).toMatch(/org-token/);

  rig.repo.setEnvironment({
    name: "writ",
    secrets: { WRIT_ORG_TOKEN: rig.github.tokenFor("ada") },
  });
  await rig.approve("carol", pull);
  const read = (await rig.checksOf(pull))["writ / approval"]!;
  expect(read).toMatchObject({ conclusion: "success", title: "Approved by bob" });
  expect(plain(read.summary)).toContain(
    "carol has write permission; a member of acme/dba is needed",
  );
  await rig.mergeOnly("bob", pull);
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect((await rig.types()).at(-1)).toBe("execution.succeeded");
});

test.concurrent("code owners of the default branch approve, teams and addresses among them; an error in the file counts nobody", async () => {
  await using rig = await Rig.start({
    files: {
      ".writ/policy.yml": `rules:
  owner: { requires: { count: 1, code-owners: true } }
approval: [owner]
config-changes: { requires: { count: 1, users: [ada] } }
`,
      ".github/CODEOWNERS": `* @alice
/proposals/ @bob
`,
    },
  });
  const pull = await rig.propose("alice", { [PATH]: proposalFile("deploy") });
  await rig.approve("carol", pull);
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({ status: "in_progress" });
  await rig.approve("bob", pull);
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({ conclusion: "success" });

  const change = await rig.propose("carol", { ".github/CODEOWNERS": "* @\n/proposals/ @bob\n" });
  await rig.approve("ada", change);
  await rig.merge("ada", change);
  const second = await rig.propose("alice", { "proposals/two.yml": proposalFile("backup") });
  await rig.approve("bob", second);
  const broken = (await rig.checksOf(second))["writ / approval"]!;
  expect(broken).toMatchObject({ status: "in_progress" });
  expect(plain(broken.summary)).toMatch(/line 1/);
});
