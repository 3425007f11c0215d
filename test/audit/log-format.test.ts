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
import { canonicalJson } from "../../src/model/digest.ts";
import type { JsonValue } from "../../src/model/json.ts";
import { CONTENT_KEY, draft, ORIGIN } from "./drafts.ts";

const ROOT = "ab".repeat(32);

describe("RFC 8785", () => {
  it("gives the form of the RFC's own example (§3.2.3)", () => {
    const input = `{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}`;
    expect(canonicalJson(JSON.parse(input) as JsonValue)).toBe(
      `{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}`,
    );
  });

  it("sorts keys by UTF-16 code units (§3.2.3, the sorting example)", () => {
    const input = {
      "€": "Euro Sign",
      "\r": "Carriage Return",
      דּ: "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "😀": "Emoji: Grinning Face",
      "\u0080": "Control",
      ö: "Latin Small Letter O With Diaeresis",
    };
    expect(canonicalJson(input)).toBe(
      `{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}`,
    );
  });

  it.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
  ])("writes the number with the bits %s as %s (appendix B)", (bits, text) => {
    expect(canonicalJson(Buffer.from(bits, "hex").readDoubleBE(0))).toBe(text);
  });

  it("has no form for a lone surrogate", () => {
    expect(() => canonicalJson({ text: "\ud800" })).toThrow("surrogate");
  });
});

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
