import { expect, test } from "vitest";
import { annotationOf } from "../../src/diagnostics/annotation.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { diagnosticsAsJson } from "../../src/diagnostics/format-json.ts";
import { formatTerminal } from "../../src/diagnostics/format-terminal.ts";
import { LineIndex } from "../../src/diagnostics/line-index.ts";
import { makeDiagnostic } from "../../src/diagnostics/make-diagnostic.ts";
import { sortDiagnostics } from "../../src/diagnostics/sort-diagnostics.ts";
import { visibleText } from "../../src/diagnostics/visible-text.ts";

const TEXT = "title: one\n\tsecond: two three\nlast";
const index = new LineIndex(TEXT);
const place = (start: number, end: number, file = "p.yml") => index.placeOf(file, start, end);
const print = (diagnostic: Diagnostic, style: "plain" | "colour" = "plain") =>
  formatTerminal([diagnostic], { sources: new Map([["p.yml", { text: TEXT }]]), style });

test("lines and columns count from 1, in UTF-16 units, and offsets beyond the text mean its end", () => {
  expect(index.positionAt(0)).toEqual({ line: 1, column: 1, offset: 0 });
  expect(index.positionAt(11)).toEqual({ line: 2, column: 1, offset: 11 });
  expect(index.positionAt(10)).toEqual({ line: 1, column: 11, offset: 10 });
  expect(index.positionAt(999)).toEqual({ line: 3, column: 5, offset: TEXT.length });
  expect(new LineIndex("").positionAt(0)).toEqual({ line: 1, column: 1, offset: 0 });
  expect(index.lineAt(1)).toBe("title: one");
  expect(new LineIndex("a\r\nb").lineAt(1)).toBe("a");
});

test("a finding over several lines is underlined to the end of its first", () => {
  expect(print(makeDiagnostic({ code: "wrong-type", message: "No.", place: place(7, 20) }))).toBe(
    "p.yml:1:8: No. [wrong-type]\n  1 | title: one\n    |        ^~~\n",
  );
});

test("a tab is as wide as a space, so that the squiggle stands below its text", () => {
  expect(print(makeDiagnostic({ code: "wrong-type", message: "No.", place: place(20, 23) }))).toBe(
    "p.yml:2:10: No. [wrong-type]\n  2 |  second: two three\n    |          ^~~\n",
  );
});

test("a finding in a file that is not at hand is shown without its line", () => {
  const finding = makeDiagnostic({
    code: "unknown-tool",
    message: "No.",
    place: place(0, 5, "q.yml"),
  });
  expect(print(finding)).toBe("q.yml:1:1: No. [unknown-tool]\n");
});

test("a long line is shown around its finding", () => {
  const text = `${"a".repeat(500)}HERE${"b".repeat(500)}`;
  const finding = makeDiagnostic({
    code: "wrong-type",
    message: "No.",
    place: new LineIndex(text).placeOf("long.yml", 500, 504),
  });
  const [, line = "", squiggle = ""] = formatTerminal([finding], {
    sources: new Map([["long.yml", { text }]]),
  }).split("\n");
  expect(line.length).toBeLessThan(140);
  expect(line.slice(squiggle.indexOf("^"), squiggle.lastIndexOf("~") + 1)).toBe("HERE");
});

// oxlint-disable-next-line no-control-regex -- control characters are what must not be there
const HOSTILE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\ud800-\udfff]/u;

test("nothing that is shown can steer the terminal or hide text", () => {
  const evil = "a\u001b[2J\u202e\u0007\r\n\u009b31m\u200b\ud800z";
  const finding = makeDiagnostic({
    code: "wrong-type",
    message: evil,
    place: new LineIndex(evil).placeOf(`${evil}.yml`, 0, 3),
    related: [{ message: evil, place: place(0, 1, evil) }],
    fix: { title: evil, edits: [{ place: place(0, 1), text: evil }] },
  });
  const printed = formatTerminal([finding], {
    sources: new Map([[`${evil}.yml`, { text: evil }]]),
  });
  expect(printed).not.toMatch(HOSTILE);
  expect(annotationOf(finding).message).not.toContain("\u001b");
  expect(visibleText("plain ‘text’ 😀")).toBe("plain ‘text’ 😀");
});

test("colours are there only when asked for", () => {
  const finding = makeDiagnostic({ code: "unknown-role", message: "No.", place: place(0, 5) });
  expect(print(finding)).not.toContain("\u001b");
  expect(print(finding, "colour")).toContain("\u001b[33m[unknown-role]\u001b[0m");
});

test("an annotation has columns only where its place is on one line, as GitHub demands", () => {
  const one = makeDiagnostic({ code: "wrong-type", message: "No.", place: place(7, 10) });
  expect(annotationOf(one)).toEqual({
    path: "p.yml",
    startLine: 1,
    endLine: 1,
    startColumn: 8,
    endColumn: 10,
    level: "failure",
    title: "wrong-type",
    message: "No.",
  });
  const two = makeDiagnostic({ code: "unknown-role", message: "No.", place: place(7, 20) });
  expect(annotationOf(two)).toEqual({
    path: "p.yml",
    startLine: 1,
    endLine: 2,
    level: "warning",
    title: "unknown-role",
    message: "No.",
  });
  const none = makeDiagnostic({ code: "proposes-nothing", message: "No.", place: place(0, 0) });
  expect(annotationOf(none)).toMatchObject({ startColumn: 1, endColumn: 1, level: "notice" });
});

test("an annotation says its related places and its fix in words", () => {
  const finding = makeDiagnostic({
    code: "duplicate-key",
    message: "Twice.",
    place: place(11, 14),
    related: [{ message: "First here.", place: place(0, 5) }],
    fix: { title: "Rename it", edits: [{ place: place(11, 14), text: "other" }] },
  });
  expect(annotationOf(finding).message).toBe(
    "Twice.\nFirst here. (p.yml, line 1)\nRename it: other",
  );
});

test("for machines a finding is flat JSON without empty parts", () => {
  const finding = makeDiagnostic({ code: "wrong-type", message: "No.", place: place(7, 10) });
  expect(diagnosticsAsJson([finding])).toEqual([
    {
      file: "p.yml",
      line: 1,
      column: 8,
      endLine: 1,
      endColumn: 11,
      severity: "error",
      code: "wrong-type",
      message: "No.",
    },
  ]);
});

const at = (file: string, start: number) =>
  makeDiagnostic({ code: "wrong-type", message: "No.", place: place(start, start + 1, file) });

test("findings are sorted by file and place, and each is told once", () => {
  const sorted = sortDiagnostics([at("b", 0), at("a", 9), at("a", 2), at("a", 9)]);
  expect(sorted).toEqual([at("a", 2), at("a", 9), at("b", 0)]);
});
