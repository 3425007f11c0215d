import { expect, test } from "vitest";
import { Rig, steeredToolFile } from "../rig/rig.ts";

const NASTY =
  "# @carol <img src=x onerror=y> [l](javascript:x) ![i](http://e.vil/i) www.e.vil #77 | a |";
const COMMANDS = "\n::error::pwned\n##[error]pwned\n::add-mask::proposals\n::stop-commands::now\n";
/** A name that git takes, with everything that pages, tables, logs and shells could stumble over. */
const PATH =
  "proposals/::error::pwned `x` <b> | @carol $(touch pwned)\n::error::pwned\u001b[31m.yml";
const BRANCH = "x;$(touch${IFS}pwned)`id`|&'\"<b>@carol";

const PROPOSAL = JSON.stringify({
  title: `${NASTY}\u001b[31m${COMMANDS}`.slice(0, 120),
  reason: `${NASTY}\n\`\`\`\n</details>\n\`\`\`mermaid\nclick a "javascript:x"\n\`\`\`${COMMANDS}\u001b]8;;http://e.vil\u0007`,
  labels: [NASTY],
  steps: [
    {
      id: "shout",
      name: `"]; click shout "javascript:x" ${NASTY}`,
      tool: "deploy",
      with: { [NASTY]: `${NASTY}${COMMANDS}` },
    },
  ],
});

/** Control characters, line breaks among them. */
const CONTROL = /\p{Cc}/u;

/** What GitHub reads as markup: the page without its fenced blocks and inline code. */
function markupOf(page: string): string {
  return page
    .replaceAll(/^ *(`{3,})[^`\n]*\n[\s\S]*?\n *\1$/gm, "")
    .replaceAll(/(?<![\\`])(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, "");
}

function expectTame(text: string): void {
  // No control characters but line breaks, and no direction of text.
  expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
  const markup = markupOf(text);
  const ours = /^<(?:\/?details|\/?summary|br|!-- writ:status --)>$/;
  const elements = [...markup.matchAll(/<[^>]*>/g)].map(([element]) => element);
  expect(elements.filter((element) => !ours.test(element))).toEqual([]);
  expect(markup).not.toMatch(/(?<!\\)\]\((?!http:\/\/127\.0\.0\.1)/);
  expect(markup).not.toMatch(/@carol|#77\b|\bwww\.e|https?:\/\/e\.vil/);
}

/** The action's own: it masks its token, and reports a failure. */
function expectOnlyOurCommands(log: string): void {
  const commands = log.split("\n").filter((line) => /^\s*(?:::|##\[)/.test(line));
  expect(commands.filter((line) => !/^(?:::add-mask::\*\*\*$|##\[error\]#1: )/.test(line))).toEqual(
    [],
  );
}

test.concurrent("nothing that a proposal says breaks out of checks, comments, job summary or log", async () => {
  await using rig = await Rig.start();
  await rig.repo.commit({ files: { [PATH]: PROPOSAL }, branch: BRANCH, login: "alice" });
  const { data } = await rig.as("alice").rest.pulls.create({
    ...rig.target,
    title: NASTY + COMMANDS,
    head: BRANCH,
    base: "main",
  });
  const pull = data.number;
  await rig.settle();
  expect((await rig.checksOf(pull))["writ / plan"]).toMatchObject({ conclusion: "success" });
  await rig.approve("bob", pull);
  const head = data.head.sha;
  const commit = await rig.mergeOnly("bob", pull);
  const call = await rig.tool("deploy").nextCall();
  expect(call.parameters).toEqual({ [NASTY]: `${NASTY}${COMMANDS}` });
  call.fail({ stdout: `${NASTY}${COMMANDS}`, stderr: `${NASTY}${COMMANDS}\u001b[31m` });
  await rig.settle();

  const checks = [
    ...Object.values(await rig.checks(head)),
    ...Object.values(await rig.checks(commit)),
  ].filter(({ name }) => name.startsWith("writ /"));
  expect(checks.map(({ name, conclusion }) => [name, conclusion]).toSorted()).toEqual([
    ["writ / approval", "success"],
    ["writ / execution", "failure"],
    ["writ / plan", "success"],
  ]);
  for (const { title, summary } of checks) {
    // GitHub shows titles of checks as plain text.
    expect(title).not.toMatch(CONTROL);
    expectTame(summary);
  }
  const comments = await rig.comments(pull);
  expect(comments).toHaveLength(2);
  for (const comment of comments) expectTame(comment);

  const steps = rig.runner.runs.flatMap((run) => run.jobs.flatMap((job) => job.steps));
  for (const { summary } of steps) expectTame(summary);
  // The runner took none of it for a command: the only annotation is the action's own.
  expect(steps.flatMap(({ annotations }) => annotations)).toEqual([
    expect.objectContaining({ level: "failure", title: "Writ: failed" }),
  ]);
  const log = rig.log.join("\n");
  expect(log).toContain("proposals/");
  expect(log).not.toMatch(/[^\P{Cc}\n]/u);
  expectOnlyOurCommands(log);
});

test.concurrent("what a broken file says about itself breaks out of nothing either", async () => {
  await using rig = await Rig.start();
  const broken = JSON.stringify({
    title: "Broken",
    reason: "x",
    tool: `deploi${NASTY}`,
    [`${NASTY}${COMMANDS}`]: 1,
    steps: [{ tool: "deploy", needs: [`${NASTY}${COMMANDS}`] }],
  });
  const pull = await rig.propose("alice", { [PATH]: broken }, { title: "Broken" });
  const plan = (await rig.checksOf(pull))["writ / plan"]!;
  expect(plan).toMatchObject({ conclusion: "failure" });
  expect(plan.title).not.toMatch(CONTROL);
  expectTame(plan.summary);
  for (const { message, title } of await rig.annotations(plan.id)) {
    expect(message).not.toMatch(/[^\P{Cc}\n]/u);
    expect(title).toMatch(/^[a-z-]+$/);
  }
  for (const comment of await rig.comments(pull)) expectTame(comment);
  expectOnlyOurCommands(rig.log.join("\n"));
  const steps = rig.runner.runs.flatMap((run) => run.jobs.flatMap((job) => job.steps));
  expect(steps.flatMap(({ annotations }) => annotations)).toEqual([
    expect.objectContaining({ level: "failure", title: "Writ: pending" }),
  ]);
});

test.concurrent("what a person of the configuration wrote breaks out of nothing either", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("carol", {
    [`.writ/tools/${"x".repeat(3)}<b> @carol | ::error::pwned.yml`]: `${steeredToolFile("x")}\n`,
  });
  const checks = await rig.checksOf(pull);
  expect(checks["writ / plan"]).toMatchObject({ conclusion: "failure" });
  expectTame(checks["writ / plan"]!.summary);
  expectTame(checks["writ / approval"]!.summary);
  for (const comment of await rig.comments(pull)) expectTame(comment);
});
