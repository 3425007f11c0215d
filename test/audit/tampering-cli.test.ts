import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GitAuditStore } from "../../src/adapters/audit/git-audit-store.ts";
import { sha256Hex } from "../../src/model/digest.ts";
import {
  executedRecordPath,
  executionRecordPath,
  proposalRecordPath,
} from "../../src/audit/layout.ts";
import { Console } from "../../src/entry/cli/console.ts";
import { runCommandLine } from "../../src/entry/cli/run-command-line.ts";
import type { Session } from "../../src/entry/cli/session.ts";
import type { VerifyReport } from "../../src/audit/verify/finding.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";
import { appendEntries } from "../../src/audit/append-entries.ts";
import { CONTENT_KEY, draft, initialize, ORIGIN, runOf } from "./drafts.ts";
import { commitOf, readHistory, writeHistory, type ForgedCommit } from "./forged-log.ts";
import { makeRepository, type TestRepository } from "./git-repository.ts";
import { FACTS, REPORT, RUN_ID, writeWholeLog } from "./whole-log.ts";

const BRANCH = "writ-audit";
const EXECUTION = executionRecordPath(RUN_ID);
const PROPOSAL = proposalRecordPath(12, "proposals/x.yml");
const EXECUTED = executedRecordPath(CONTENT_KEY);
/** Entries 4 and 5 stand here, in the fourth commit; 6 to 8 and 9 to 10 in the two behind it. */
const REVIEWS = "log/000/000/004.json";
const STARTED = "log/000/000/006.json";
const ENDED = "log/000/000/009.json";

let repository: TestRepository;
let anchor: string;
let sound: readonly ForgedCommit[];
beforeAll(async () => {
  repository = await makeRepository();
  const { directory } = repository;
  await writeWholeLog(new GitAuditStore({ directory, branch: BRANCH, clock: new InstantClock() }));
  const verified = await verify(BRANCH);
  expect(verified).toMatchObject({ status: 0, report: { ok: true, entries: 11, commits: 6 } });
  anchor = `11:${verified.report.checkpoint?.root}`;
  sound = await readHistory(directory, BRANCH);
});
afterAll(() => repository[Symbol.asyncDispose]());

/** `writ audit verify`: the command line as it is, in this process. */
async function verify(branch: string, ...more: readonly string[]) {
  const words = ["audit", "verify", "--repo", repository.directory, "--branch", branch, ...more];
  const { status, out } = await writ(...words, "--json");
  return { status, report: JSON.parse(out) as VerifyReport, words };
}

async function writ(...words: readonly string[]) {
  let out = "";
  const clock = new InstantClock();
  const session: Session = {
    console: new Console({
      out: { write: (text: string) => (out += text) },
      // Progress goes there, which with this clock is always due.
      error: { write: () => true },
      clock,
      environment: {},
    }),
    clock,
    environment: {},
    directory: repository.directory,
    ask: null,
    status: 0,
  };
  await runCommandLine(words, session);
  return { status: session.status, out };
}

let forged = 0;
/** The same log with its history changed, as a force push would bring it, verified by the command line. */
async function verifyForged(
  change: (history: ForgedCommit[]) => void,
  ...words: readonly string[]
) {
  const history = sound.map((commit) => ({
    ...commit,
    files: new Map(commit.files),
    modes: new Map(commit.modes),
    merged: [...commit.merged],
  }));
  change(history);
  const remote = `forged-${(forged += 1)}`;
  await writeHistory(repository.directory, `refs/remotes/${remote}/${BRANCH}`, history);
  return verify(`${remote}/${BRANCH}`, ...words);
}

/** The first thing that is wrong; what people read of it is looked at once for each code. */
async function firstOf(verified: ReturnType<typeof verify>) {
  const { status, report, words } = await verified;
  const [first] = report.findings;
  expect(status).toBe(1);
  if (first === undefined || told.has(first.code)) return first;
  told.add(first.code);
  const human = await writ(...words);
  expect(human.status).toBe(1);
  expect(human.out).toContain("The log is not sound.\nFirst: ");
  expect(human.out).toContain(`${first.message} [${first.code}]`);
  return first;
}
const told = new Set<string>();

/** Edits a file in the commit that holds it at `at`. */
function edit(history: ForgedCommit[], at: number, path: string, change: (text: string) => string) {
  const files = history[at]?.files;
  const before = files?.get(path)?.toString();
  if (files === undefined || before === undefined)
    throw new Error(`${path} is not in commit ${at}`);
  const after = change(before);
  if (after === before) throw new Error(`${path} was not changed`);
  files.set(path, after);
}

function editLines(history: ForgedCommit[], change: (lines: string[]) => string[]) {
  edit(
    history,
    3,
    REVIEWS,
    (text) => `[\n${change(text.slice(2, -3).split(",\n")).join(",\n")}\n]\n`,
  );
}

describe("writ audit verify names what was done to entries:", () => {
  it("a value was changed", async () => {
    const found = verifyForged((history) =>
      edit(history, 3, REVIEWS, (text) => text.replace('"state":"APPROVED"', '"state":"REJECTED"')),
    );
    const message = "Entry 4 was changed: the log once had another entry of this index";
    expect(await firstOf(found)).toMatchObject({ code: "changed-entry", index: 4, message });
  });

  it("the order was changed", async () => {
    const found = verifyForged((history) => editLines(history, ([a = "", b = ""]) => [b, a]));
    const message = "Entry 4 does not stand where its index says";
    expect(await firstOf(found)).toMatchObject({ code: "order", index: 4, message });
  });

  it("one was removed", async () => {
    const found = verifyForged((history) => editLines(history, ([a = ""]) => [a]));
    const message = "Entry 5 is missing";
    expect(await firstOf(found)).toMatchObject({ code: "missing-entry", index: 5, message });
  });

  it("a whole append was removed", async () => {
    const found = verifyForged((history) => history.splice(3, 1));
    const message = "Entry 4 is missing, and 1 more after it";
    expect(await firstOf(found)).toMatchObject({ code: "missing-entry", index: 4, message });
  });

  it("one was put in", async () => {
    const found = verifyForged((history) =>
      editLines(history, ([a = "", b = ""]) => [a, a.replace('"review":5', '"review":6'), b]),
    );
    const message = "Entry 4 does not stand where its index says";
    expect(await firstOf(found)).toMatchObject({ code: "order", index: 4, message });
  });

  it("one was put in, and those behind it renumbered", async () => {
    const found = verifyForged((history) =>
      editLines(history, ([a = "", b = ""]) => [
        a,
        a.replace('"index":4', '"index":5'),
        b.replace('"index":5', '"index":6'),
      ]),
    );
    const message = '"previous" of entry 5 is not the leaf hash of entry 4';
    expect(await firstOf(found)).toMatchObject({ code: "chain-broken", index: 5, message });
  });

  it.each([
    ["all of a file's entries were removed", () => "[\n\n]\n", "malformed-entry", 4],
    [
      "a file is compressed",
      () => Buffer.from([0x1f, 0x8b, 8, 0]).toString("latin1"),
      "malformed-entry",
      4,
    ],
    [
      "members stand in another order",
      (text: string) => text.replace('"version":1,"index":5', '"index":5,"version":1'),
      "malformed-entry",
      5,
    ],
    [
      "a member is told twice",
      (text: string) => text.replace('"index":4', '"index":9,"index":4'),
      "malformed-entry",
      4,
    ],
    [
      "a number is spelled in another way",
      (text: string) => text.replace('"review":5', '"review":5.0'),
      "malformed-entry",
      4,
    ],
    [
      "a text is spelled in another way",
      (text: string) => text.replace('"APPROVED"', '"\\u0041PPROVED"'),
      "malformed-entry",
      4,
    ],
    [
      "white space was added",
      (text: string) => text.replace('"review":5', '"review": 5'),
      "malformed-entry",
      4,
    ],
    [
      "a member was added",
      (text: string) => text.replace('"login":"bob",', '"login":"bob","admin":true,'),
      "malformed-entry",
      4,
    ],
  ])("%s", async (_, change: (text: string) => string, code, index) => {
    const found = verifyForged((history) => edit(history, 3, REVIEWS, change));
    expect(await firstOf(found)).toMatchObject({ code, index });
  });

  it("an empty log file was added", async () => {
    const found = verifyForged((history) =>
      history.push(commitOf({ "log/000/000/011.json": "[\n\n]\n" })),
    );
    const message = "Entry 11 is not written as the format says";
    expect(await firstOf(found)).toMatchObject({ code: "malformed-entry", index: 11, message });
  });
});

describe("writ audit verify names what was done to the history:", () => {
  it("the log was cut short, together with its checkpoint (with an anchor)", async () => {
    const found = verifyForged((history) => history.splice(4), "--anchor", anchor);
    const message = "The log has 6 entries, but had 11 when it was anchored: it was cut short";
    expect(await firstOf(found)).toMatchObject({
      code: "log-shorter-than-anchor",
      index: 6,
      message,
    });
  });

  it("the log was made anew, consistent in itself (with an anchor)", async () => {
    await using anew = await makeRepository();
    const { directory } = anew;
    await initialize(new GitAuditStore({ directory, branch: BRANCH, clock: new InstantClock() }));
    await appendTo(directory, 12);
    const forgedHistory = await readHistory(directory, BRANCH);
    const replaced = (history: ForgedCommit[]) => {
      history.splice(0, history.length, ...forgedHistory);
    };
    expect((await verifyForged(replaced)).status).toBe(0);
    const message =
      "The log is not the one that was anchored at size 11: an entry below 11 is another one now";
    expect(await firstOf(verifyForged(replaced, "--anchor", anchor))).toMatchObject({
      code: "anchor-mismatch",
      message,
    });
  });

  it("a log file was changed afterwards", async () => {
    const found = verifyForged((history) => {
      const text = history[3]?.files.get(REVIEWS)?.toString() ?? "";
      history.push(commitOf({ [REVIEWS]: text.replace("sha256:", "sha512:") }));
    });
    const message = `${REVIEWS} was changed after it was written: entry 4 is the first that differs`;
    expect(await firstOf(found)).toMatchObject({ code: "rewritten-file", index: 4, message });
  });

  it("a log file was deleted", async () => {
    const found = verifyForged((history) => history.push(commitOf({ [STARTED]: null })));
    const message = `${STARTED} was deleted after it was written: entry 6 is the first that differs`;
    expect(await firstOf(found)).toMatchObject({ code: "rewritten-file", index: 6, message });
  });

  it("a log file was added over one that is there, by a new append", async () => {
    const found = verifyForged((history) => {
      const last = history[5];
      const text = last?.files.get(ENDED) ?? null;
      last?.files.delete(ENDED);
      last?.files.set(STARTED, text);
    });
    expect(await firstOf(found)).toMatchObject({ code: "rewritten-file", index: 6, path: STARTED });
  });

  it("two log files were added at once", async () => {
    const found = verifyForged((history) => {
      const [before, after] = history.splice(4, 2);
      history.push(
        commitOf({
          ...Object.fromEntries(before?.files ?? []),
          ...Object.fromEntries(after?.files ?? []),
        }),
      );
    });
    const message = `${ENDED} is a second log file in one commit`;
    expect(await firstOf(found)).toMatchObject({ code: "foreign-file", message });
  });

  it("a log file has another name than its first index", async () => {
    const found = verifyForged((history) => {
      const files = history[5]?.files;
      const text = files?.get(ENDED) ?? null;
      files?.delete(ENDED);
      files?.set("log/000/000/019.json", text);
    });
    const message = "The log file's name says 19, but the next entry is 9";
    expect(await firstOf(found)).toMatchObject({ code: "order", index: 9, message });
  });

  it("a merge brought something in", async () => {
    const found = verifyForged((history) => history[5]?.merged.push(`refs/heads/${BRANCH}~2`));
    const message = "The commit does not follow exactly the one before it";
    expect(await firstOf(found)).toMatchObject({ code: "history-not-linear", message });
  });

  it("a commit appends nothing", async () => {
    const found = verifyForged((history) => history.push(commitOf({})));
    const message = "A commit appends no entry: no writer of the log makes one";
    expect(await firstOf(found)).toMatchObject({ code: "foreign-commit", message });
  });

  it("entries were appended by hand, with correct hashes", async () => {
    const { directory } = repository;
    const branch = "by-hand/writ-audit";
    await repository.git("branch", branch, BRANCH);
    await appendTo(directory, 1, { branch, identity: "Mallory <mallory@example.com>" });
    const found = await firstOf(verify(branch, "--origin", ORIGIN));
    const message =
      "The commit was not made by Writ's identity, but by Mallory <mallory@example.com>: its entries were appended by hand";
    expect(found).toMatchObject({ code: "foreign-identity", message });
    const named = await verify(branch, "--origin", ORIGIN, "--writer", "Mallory@example.com");
    expect(named).toMatchObject({ status: 0, report: { entries: 12 } });
  });

  it("entries were committed by somebody else in Writ's name", async () => {
    const found = verifyForged((history) => {
      const last = history[5];
      if (last !== undefined) last.committer = "Mallory <mallory@example.com>";
    });
    expect(await firstOf(found)).toMatchObject({ code: "foreign-identity" });
  });
});

describe("writ audit verify names what was done to other files:", () => {
  it.each([
    ["an execution's status", EXECUTION, 5, '"status": "succeeded"', '"status": "failed"'],
    ["an execution's ranges", EXECUTION, 5, "[9,9,11]", "[9,9,10]"],
    ["a proposal's status", PROPOSAL, 4, '"status": "executing"', '"status": "approved"'],
    [
      "a proposal's current plan",
      PROPOSAL,
      3,
      /"current": \{"digest":"sha256:d/,
      '"current": {"digest":"sha256:e',
    ],
    ["a proposal's recorded review", PROPOSAL, 3, '"review":5', '"review":6'],
    ["an executed revision", EXECUTED, 4, '"revision": 1', '"revision": 0'],
    ["the approved state of guarded paths", "state/guarded.json", 0, '"sha256:d', '"sha256:e'],
    ["whose account an actor is", "state/actors.json", 1, '"githubId":1', '"githubId":2'],
    ["the frontier", "frontier.json", 3, /"last": "./, '"last": "x'],
    ["the frontier's size", "frontier.json", 3, '"size": 6', '"size": 7'],
  ])("%s, within an append", async (_, path, at, from, to) => {
    const found = verifyForged((history) =>
      edit(history, at, path, (text) => text.replace(from, to)),
    );
    const message = `${path} is not what the entries up to here make of it`;
    expect(await firstOf(found)).toMatchObject({ code: "derived-differs", path, message });
  });

  it.each([
    EXECUTION,
    PROPOSAL,
    EXECUTED,
    "state/guarded.json",
    "state/actors.json",
    "frontier.json",
  ])("%s, deleted or replaced by a commit of its own", async (path) => {
    const message = `${path} is not what the entries up to here make of it`;
    for (const content of [null, "{}\n", '{"digests":5,"ranges":7,"actors":[]}\n']) {
      const found = verifyForged((history) => history.push(commitOf({ [path]: content })));
      expect(await firstOf(found)).toMatchObject({ code: "derived-differs", path, message });
    }
  });

  it.each([
    [PROPOSAL, 2, '{"digests":5,"reviews":5,"ranges":5}\n'],
    [EXECUTION, 4, '{"ranges":{"length":-1}}\n'],
    ["state/guarded.json", 0, "[]\n"],
    ["state/actors.json", 1, `{"version":1,"actors":${"[".repeat(9_000)}${"]".repeat(9_000)}}\n`],
  ])("%s, with members of other types, and appends behind it", async (path, at, text) => {
    const found = verifyForged((history) => history[at]?.files.set(path, text));
    expect(await firstOf(found)).toMatchObject({ code: "derived-differs", path });
  });

  it.each([
    "executions/13-forged.json",
    "proposals/13/x-00000000.json",
    "state/executed/00/11.json",
  ])("a record of something that never was: %s", async (path) => {
    const found = verifyForged((history) => history.push(commitOf({ [path]: "{}\n" })));
    expect(await firstOf(found)).toMatchObject({ code: "derived-differs", path });
  });

  it.each([
    [
      "another root",
      "root-mismatch",
      (text: string) => text.replace(/\n.{43}=\n$/, `\n${Buffer.alloc(32).toString("base64")}\n`),
    ],
    ["another size", "root-mismatch", (text: string) => text.replace("\n6\n", "\n5\n")],
    [
      "the origin of another repository",
      "origin-mismatch",
      (text: string) => text.replace("/42/", "/43/"),
    ],
    ["a byte order mark", "origin-mismatch", (text: string) => `\ufeff${text}`],
    ["no root", "checkpoint-malformed", (text: string) => text.replace(/.{43}=\n$/, "")],
  ])("a checkpoint with %s", async (_, code, change) => {
    const found = verifyForged((history) => edit(history, 3, "checkpoint", change));
    expect(await firstOf(found)).toMatchObject({
      code,
      path: code === "root-mismatch" ? REVIEWS : "checkpoint",
    });
  });

  it("a valid log of another repository", async () => {
    const other = "github.example/43/writ-audit";
    const message = `The checkpoint is that of "${ORIGIN}", not of "${other}"`;
    const found = verify(BRANCH, "--origin", other);
    expect(await firstOf(found)).toMatchObject({ code: "origin-mismatch", message });
  });

  it("a valid log of another branch", async () => {
    await repository.git("branch", "writ-other", BRANCH);
    const message = `The checkpoint is that of "${ORIGIN}", not of the branch writ-other`;
    expect(await firstOf(verify("writ-other"))).toMatchObject({ code: "origin-mismatch", message });
    expect((await verify("writ-other", "--origin", ORIGIN)).status).toBe(0);
  });

  it.each([
    ["a symbolic link", "120000", "checkpoint"],
    ["an executable", "100755", REVIEWS],
    ["a module", "160000", "executions/module.json"],
  ])("%s", async (_, mode, path) => {
    const found = verifyForged((history) => {
      const commit = history[3];
      commit?.modes.set(path, mode);
      if (mode === "160000") commit?.files.set(path, "1".repeat(40));
    });
    const message = `${path} is no regular file`;
    expect(await firstOf(found)).toMatchObject({ code: "foreign-file", path, message });
  });

  it.each([
    "notes.txt",
    "log/000/000/12.json",
    "log/x.json",
    "LOG/000/000/011.json",
    "artifacts/abc",
  ])("a file that is none of the log's: %s", async (path) => {
    const found = verifyForged((history) => history.push(commitOf({ [path]: "[]\n" })));
    const message = `${path} is no file of the log`;
    expect(await firstOf(found)).toMatchObject({ code: "foreign-file", path, message });
  });

  it("an artifact whose bytes are not those of its name", async () => {
    const path = `artifacts/${sha256Hex(FACTS)}`;
    const found = verifyForged((history) =>
      edit(history, 3, path, (text) => text.replace("1", "2")),
    );
    const message = `${path} does not have the SHA-256 that its name says`;
    expect(await firstOf(found)).toMatchObject({ code: "artifact-differs", path, message });
  });

  it.each([
    ["the facts of a decision", FACTS, 3, 5],
    ["a file that a step left behind", REPORT, 5, 9],
  ])("%s, which an entry names and the branch does not have", async (_, bytes, at, index) => {
    const path = `artifacts/${sha256Hex(bytes)}`;
    const found = verifyForged((history) => history[at]?.files.delete(path));
    const message = `Entry ${index} names ${path}, which is not on the branch`;
    expect(await firstOf(found)).toMatchObject({ code: "artifact-missing", index, path, message });
  });

  it.each([`artifacts/${sha256Hex(REPORT)}`, "README.md"])(
    "%s, changed or deleted after it was written",
    async (path) => {
      for (const [content, what] of [
        ["x", "changed"],
        [null, "deleted"],
      ] as const) {
        const found = verifyForged((history) => history.push(commitOf({ [path]: content })));
        const message = `${path} was ${what}; it is written once`;
        expect(await firstOf(found)).toMatchObject({ code: "rewritten-file", path, message });
      }
    },
  );
});

async function appendTo(
  directory: string,
  entries: number,
  by: { readonly branch?: string; readonly identity?: string } = {},
): Promise<void> {
  const clock = new InstantClock();
  const store = new GitAuditStore({ directory, branch: BRANCH, clock, ...by });
  const drafts = Array.from({ length: entries }, () => draft({ run: runOf({ batch: 77 }) }));
  const done = await appendEntries({ store, clock, drafts, origin: ORIGIN });
  if (!done.ok) throw new Error(done.failure.kind);
}
