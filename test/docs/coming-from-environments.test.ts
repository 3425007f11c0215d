import { expect, test } from "vitest";
import { CliRig } from "../cli/cli-rig.ts";
import { piecesOf, textOf } from "./markdown.ts";

const FILES: Readonly<Record<string, string>> = Object.fromEntries(
  piecesOf(textOf("docs/coming-from-environments.md")).flatMap((piece) => {
    const path = piece.kind === "fence" ? /^file="([^"]+)"$/.exec(piece.info)?.[1] : undefined;
    return path === undefined ? [] : [[path, piece.text] as const];
  }),
);
const SCRIPT = `const token = process.env.DEPLOY_TOKEN ?? process.env.STAGING_DEPLOY_TOKEN;
console.log(process.argv.slice(2).join(" "), token === undefined ? "looks" : "deploys");
`;

test("the files of docs/coming-from-environments.md are without findings, and its cases pass", async () => {
  await using rig = await CliRig.start({ ...FILES, "scripts/deploy.mjs": SCRIPT });
  expect(await rig.writ("validate")).toMatchObject({
    status: 0,
    out: "5 files: no problems\n",
  });
  const tested = await rig.writ("policy", "test");
  expect(tested.out).toContain("8 cases: 8 passed");
});

test("the deployment of docs/coming-from-environments.md looks in a dry-run, and goes to staging before production", async () => {
  await using rig = await CliRig.start({ ...FILES, "scripts/deploy.mjs": SCRIPT });
  const proposal = "proposals/deploy-2-4-0.yml";
  const dry = await rig.writ("run", proposal, "--dry-run");
  expect(dry).toMatchObject({ status: 0 });
  expect(dry.out + dry.error).toContain("production --look 2.4.0 looks");
  const environment = { DEPLOY_TOKEN: "token-1", STAGING_DEPLOY_TOKEN: "token-2" };
  const run = await rig.launch({ words: ["run", proposal, "--yes"], environment }).ended;
  expect(run).toMatchObject({ status: 0 });
  expect(run.out + run.error).toMatch(/staging 2\.4\.0 deploys[^]*production 2\.4\.0 deploys/);
});
