import { expect, test } from "vitest";
import { expectRefused, plain } from "../rig/expect-refusal.ts";
import { Rig } from "../rig/rig.ts";

const HEAD = "title: Deploy\nreason: It is ready\n";
const TOOL = "tool: deploy\n";
const KIBI = 1024;

/** A file that is exactly so many bytes long, valid but for its size. */
function fileOf(bytes: number): string {
  const start = `${HEAD}${TOOL}with: { version: "1" }\n# `;
  return start + "x".repeat(bytes - start.length - 1) + "\n";
}

function nested(levels: number): string {
  return `${HEAD}${TOOL}with: { a: ${"[".repeat(levels)}1${"]".repeat(levels)} }\n`;
}

const LAUGHS = `${HEAD}${TOOL}with:
  a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]
  b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
  c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
  d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
  e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
  f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
  g: [*f, *f, *f, *f, *f, *f, *f, *f, *f, *f]
`;

/** Each error of SPEC §3, with the line that it is shown at. */
const ERRORS: Readonly<Record<string, { readonly file: string; readonly line: number }>> = {
  "file-too-large": { file: fileOf(256 * KIBI + 1), line: 1 },
  "too-many-aliases": { file: LAUGHS, line: 7 },
  "too-deep": { file: nested(63), line: 4 },
  "yaml-syntax": { file: `${HEAD}tool: [deploy\n`, line: 4 },
  "multiple-documents": { file: `${HEAD}${TOOL}---\n${HEAD}${TOOL}`, line: 4 },
  "empty-file": { file: "# nothing\n", line: 1 },
  "duplicate-key": { file: `${HEAD}${TOOL}title: Other\n`, line: 4 },
  "key-case-collision": { file: `${HEAD}${TOOL}with: { a: 1,\n  A: 2 }\n`, line: 5 },
  "non-string-key": { file: `${HEAD}${TOOL}with: { 1: one }\n`, line: 4 },
  "merge-key": { file: `${HEAD}${TOOL}with:\n  <<: { a: 1 }\n`, line: 5 },
  "explicit-tag": { file: `${HEAD}${TOOL}with: { a: !!binary aGk= }\n`, line: 4 },
  "quote-condition": {
    file: `${HEAD}steps:\n  - tool: deploy\n    if: !failure()\n`,
    line: 5,
  },
  "ambiguous-scalar": { file: `${HEAD}${TOOL}with: { version: 1.10 }\n`, line: 4 },
  "non-finite-number": { file: `${HEAD}${TOOL}with: { a: .inf }\n`, line: 4 },
  "lone-surrogate": { file: `${HEAD}${TOOL}with: { a: "\\ud800" }\n`, line: 4 },
  "bidirectional-control": { file: `${HEAD}${TOOL}with: { a: "x\u202ey" }\n`, line: 4 },
};

test.concurrent("each error of a proposal's file is annotated at its line, all in one look", async () => {
  await using rig = await Rig.start();
  const files = Object.fromEntries(
    Object.entries(ERRORS).map(([code, { file }]) => [`proposals/${code}.yml`, file]),
  );
  const pull = await rig.propose("alice", {
    ...files,
    "proposals/fine.yml": fileOf(256 * KIBI),
    "proposals/deep-enough.yml": nested(62),
  });
  const plan = (await rig.checksOf(pull))["writ / plan"]!;
  expect(plan).toMatchObject({ conclusion: "failure" });
  expect(plan.title).toMatch(/^\d+ errors in 16 files$/);
  const annotations = await rig.annotations(plan.id);
  const found = Object.fromEntries(
    Object.keys(ERRORS).map((code) => {
      const of = annotations.filter(({ path }) => path === `proposals/${code}.yml`);
      return [code, of.find(({ title }) => title === code)?.start_line];
    }),
  );
  expect(found).toEqual(
    Object.fromEntries(Object.entries(ERRORS).map(([code, { line }]) => [code, line])),
  );
  for (const name of ["fine", "deep-enough"])
    expect(annotations.filter(({ path }) => path === `proposals/${name}.yml`)).toEqual([]);
  // What can be planned beside it is planned and recorded; what cannot leaves nothing on the log.
  const planned = (await rig.entries()).filter(({ type }) => type === "proposal.planned");
  expect(planned.map((entry) => entry["proposal"])).toEqual([
    "proposals/deep-enough.yml",
    "proposals/fine.yml",
  ]);
  expect(rig.lastRun("pull_request_target").conclusion).toBe("failure");
});

test.concurrent("a broken proposal that is approved and merged is refused, and says where it is broken", async () => {
  await using rig = await Rig.start();
  const path = "proposals/laughs.yml";
  const pull = await rig.propose("alice", { [path]: LAUGHS });
  await rig.approve("bob", pull);
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({ status: "in_progress" });
  const commit = await rig.merge("bob", pull);
  await expectRefused(rig, {
    pull,
    commit,
    code: "invalid",
    proposal: path,
    message: /proposals\/laughs\.yml:7, too-many-aliases/,
    remedy:
      "Propose it again in a new pull request with the findings mended; writ validate shows them all.",
  });
});

test.concurrent("more than 50 annotations go to GitHub in several requests, and none is lost", async () => {
  await using rig = await Rig.start();
  const keys = Array.from({ length: 120 }, (_, index) => `unknown-${index}: 1\n`);
  const pull = await rig.propose("alice", { "proposals/many.yml": HEAD + TOOL + keys.join("") });
  const plan = (await rig.checksOf(pull))["writ / plan"]!;
  expect(plan).toMatchObject({
    conclusion: "failure",
    title: "120 errors in proposals/many.yml",
    annotations: 120,
  });
  const lines = (await rig.annotations(plan.id)).map(({ start_line }) => start_line);
  expect(lines.toSorted((left, right) => left - right)).toEqual(keys.map((_, index) => index + 4));
});

test.concurrent("101 proposals, and 2 MiB of them, are more than a pull request may have", async () => {
  await using rig = await Rig.start();
  const many = Object.fromEntries(
    Array.from({ length: 101 }, (_, index) => [`proposals/p${index}.yml`, HEAD + TOOL]),
  );
  const pull = await rig.propose("alice", many);
  const plan = (await rig.checksOf(pull))["writ / plan"]!;
  expect(plan).toMatchObject({ conclusion: "failure" });
  expect(plan.summary).toMatch(/101 proposals; at most 100 are read/);
  expect((await rig.checksOf(pull))["writ / approval"]!.conclusion).not.toBe("success");
  await rig.approve("bob", pull);
  const commit = await rig.merge("bob", pull);
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "failure",
    title: "Refused: invalid",
  });
  expect(rig.tool("deploy").calls).toBe(0);

  const large = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [`proposals/large${index}.yml`, fileOf(250 * KIBI)]),
  );
  const second = await rig.propose("alice", large);
  const second_plan = (await rig.checksOf(second))["writ / plan"]!;
  expect(second_plan).toMatchObject({ conclusion: "failure" });
  expect(second_plan.summary).toMatch(/2304000 bytes together; at most 2097152 \(2 MiB\) are read/);
});

test.concurrent("links and submodules are no proposals, and bytes that are no UTF-8 are no text", async () => {
  await using rig = await Rig.start();
  const git = rig.as("alice").rest.git;
  const main = rig.repo.branchTip("main")!;
  const blob = async (content: Buffer): Promise<string> => {
    const { data } = await git.createBlob({
      ...rig.target,
      content: content.toString("base64"),
      encoding: "base64",
    });
    return data.sha;
  };
  const { data: tree } = await git.createTree({
    ...rig.target,
    base_tree: main,
    tree: [
      {
        path: "proposals/link.yml",
        mode: "120000",
        type: "blob",
        sha: await blob(Buffer.from("../.writ/tools/deploy.yml")),
      },
      { path: "proposals/module.yml", mode: "160000", type: "commit", sha: main },
      {
        path: "proposals/latin.yml",
        mode: "100644",
        type: "blob",
        sha: await blob(Buffer.from(`${HEAD}${TOOL}# \xe4\n`, "latin1")),
      },
    ],
  });
  const { data: commit } = await git.createCommit({
    ...rig.target,
    message: "Odd files",
    tree: tree.sha,
    parents: [main],
  });
  await git.createRef({ ...rig.target, ref: "refs/heads/odd", sha: commit.sha });
  const { data: pull } = await rig.as("alice").rest.pulls.create({
    ...rig.target,
    title: "Odd files",
    head: "odd",
    base: "main",
  });
  await rig.settle();
  const plan = (await rig.checksOf(pull.number))["writ / plan"]!;
  expect(plan).toMatchObject({ conclusion: "failure", title: "3 errors in 3 files" });
  expect(
    (await rig.annotations(plan.id)).map(({ path, title }) => [path, title]).toSorted(),
  ).toEqual([
    ["proposals/latin.yml", "not-utf-8"],
    ["proposals/link.yml", "not-a-regular-file"],
    ["proposals/module.yml", "not-a-regular-file"],
  ]);
  await rig.approve("bob", pull.number);
  const merged = await rig.merge("bob", pull.number);
  const execution = (await rig.checks(merged))["writ / execution"]!;
  expect(execution).toMatchObject({ conclusion: "failure", title: "Refused: invalid" });
  expect(plain(execution.summary)).toContain("This is a link or a submodule.");
});
