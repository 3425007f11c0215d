import { describe, expect, it } from "vitest";
import { checkpointText, originOf, parseCheckpoint } from "../../src/audit/checkpoint.ts";
import { entryHash, entryOf, logFileText, parseLogFile } from "../../src/audit/entry-format.ts";
import { parseFrontier, frontierText } from "../../src/audit/frontier.ts";
import {
  executedRecordPath,
  indexOfLogPath,
  logPath,
  proposalRecordPath,
} from "../../src/audit/layout.ts";
import { NO_LEAF } from "../../src/audit/merkle-tree.ts";
import { readCheckpoint } from "../../src/audit/verify/read-checkpoint.ts";
import { CONTENT_KEY, draft, ORIGIN } from "./drafts.ts";

const ROOT = "ab".repeat(32);

describe("the layout", () => {
  it("names log files by the index of their first entry", () => {
    expect(logPath(12_345)).toBe("log/000/012/345.json");
    expect(logPath(0)).toBe("log/000/000/000.json");
    expect(logPath(1_234_567_890)).toBe("log/1234/567/890.json");
  });

  it.each([0, 999, 1_000, 999_999_999, 1_000_000_000])("reads the index %i back", (index) => {
    expect(indexOfLogPath(logPath(index))).toBe(index);
  });

  it.each([
    "log/0001/000/000.json",
    "log/1/2/3.json",
    "log/000/000/000.txt",
    "xlog/000/000/000.json",
  ])("takes %s for no log file", (path) => {
    expect(indexOfLogPath(path)).toBeNull();
  });

  it("keeps proposals of one stem apart, and hostile paths inside their folder", () => {
    const one = proposalRecordPath(12, "proposals/a/x.yml");
    expect(one).toMatch(/^proposals\/12\/x-[0-9a-f]{8}\.json$/);
    expect(proposalRecordPath(12, "proposals/b/x.yml")).not.toBe(one);
    expect(proposalRecordPath(12, "proposals/../../.git/…\n.yml")).toMatch(
      /^proposals\/12\/proposal-[0-9a-f]{8}\.json$/,
    );
    expect(executedRecordPath(CONTENT_KEY)).toBe(`state/executed/ab/${"ab".repeat(31)}.json`);
  });
});

describe("a log file", () => {
  const first = entryOf(draft({ data: { b: 1, a: "grün\n" } }), 0, NO_LEAF);
  const second = entryOf(draft(), 1, entryHash(first));

  it("has one entry a line, with the keys in the order of the format", () => {
    const text = logFileText([first, second]);
    expect(text.split("\n")).toHaveLength(5);
    expect(text.split("\n")[1]).toMatch(
      /^\{"version":1,"index":0,"time":".*","type":"command\.rec/,
    );
    expect(parseLogFile(text)).toEqual([first, second]);
  });

  it("hashes an entry by its canonical form, whatever the order of its keys", () => {
    const shuffled = Object.fromEntries(Object.entries(first).toReversed());
    expect(entryHash(shuffled as unknown as typeof first)).toBe(entryHash(first));
  });

  it.each([
    ["no JSON", "[\n{]\n"],
    ["an empty list", "[]"],
    ["a gap in the indexes", logFileText([first, { ...second, index: 2 }])],
    ["an unknown key", logFileText([{ ...first, more: 1 } as typeof first])],
    ["an unknown type", logFileText([{ ...first, type: "x.y" as typeof first.type }])],
    ["a time without milliseconds", logFileText([{ ...first, time: "2026-11-21T02:22:00Z" }])],
    ["a missing key", logFileText([{ ...first, previous: undefined } as unknown as typeof first])],
  ])("is not read with %s", (_, text) => {
    expect(parseLogFile(text)).toBeNull();
  });
});

describe("the checkpoint", () => {
  const text = checkpointText({ origin: ORIGIN, size: 7, root: ROOT });

  it("is a C2SP tlog-checkpoint", () => {
    expect(text).toBe(`${ORIGIN}\n7\n${Buffer.from(ROOT, "hex").toString("base64")}\n`);
    expect(originOf({ host: "github.example", id: 42, branch: "writ-audit" })).toBe(ORIGIN);
  });

  const signed = `${text}\n— ${ORIGIN} AAAAAAAA\n`;
  it.each([text, signed])("is read alike by writer and verifier, signed or not", (note) => {
    const checkpoint = { origin: ORIGIN, size: 7, root: ROOT };
    expect(parseCheckpoint(note)).toEqual(checkpoint);
    expect(readCheckpoint(Buffer.from(note))).toEqual(checkpoint);
  });

  it.each([
    ["nothing", ""],
    ["no newline at the end", text.slice(0, -1)],
    ["no origin", text.slice(ORIGIN.length)],
    ["a size with a zero in front", text.replace("\n7\n", "\n07\n")],
    ["a negative size", text.replace("\n7\n", "\n-7\n")],
    ["a short root", text.replace(/.{4}=\n$/, "=\n")],
    ["a root in another spelling", text.replace(/.=\n$/, "t=\n")],
    ["another line", `${text}more\n`],
  ])("is malformed with %s, to writer and verifier", (_, note) => {
    expect(parseCheckpoint(note)).toBeNull();
    expect(readCheckpoint(Buffer.from(note))).toBeNull();
  });
});

describe("frontier.json", () => {
  it("has one hash a line and is read back", () => {
    const edge = { size: 4, last: ROOT, path: ["cd".repeat(32), "ef".repeat(32)] };
    expect(parseFrontier(frontierText(edge))).toEqual(edge);
    expect(frontierText(edge).split("\n")).toHaveLength(9);
  });

  it.each([
    ["a path that does not fit the size", { size: 3, last: ROOT, hashes: [] }],
    ["a size of nothing", { size: 0, last: ROOT, hashes: [] }],
    ["a hash that is none", { size: 1, last: "x", hashes: [] }],
  ])("is malformed with %s", (_, value) => {
    expect(parseFrontier(JSON.stringify(value))).toBeNull();
  });
});
