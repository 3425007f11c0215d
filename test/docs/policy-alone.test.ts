import { expect, test } from "vitest";
import { Rig } from "../rig/rig.ts";
import { piecesOf, textOf } from "./markdown.ts";

test("with the policy that docs/policy.md has for one person, a comment of the author approves", async () => {
  const policy = piecesOf(textOf("docs/policy.md")).find(
    (piece) => piece.kind === "fence" && piece.text.includes("allow-author: true"),
  );
  await using rig = await Rig.start({ files: { ".writ/policy.yml": policy?.text ?? "" } });
  const pull = await rig.propose("ada", {
    "proposals/deploy.yml": "title: Deploy\nreason: Alone\ntool: deploy\n",
  });
  const { summary } = (await rig.checksOf(pull))["writ / plan"]!;
  const command = /\/writ approve [0-9a-f]{12}/.exec(summary)![0];
  await rig.as("ada").rest.issues.createComment({
    ...rig.target,
    issue_number: pull,
    body: command,
  });
  const commit = await rig.mergeOnly("ada", pull);
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({ conclusion: "success" });
});
