import * as fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import type { JsonValue } from "../../src/model/json.ts";
import { pointerTo, type Pointer } from "../../src/model/source-pointer.ts";
import { MAX_FILE_BYTES, MAX_FINDINGS } from "../../src/parse/limits.ts";
import { readYaml } from "../../src/parse/yaml/read-yaml.ts";
import { brief, jsonFile, textFile } from "./files.ts";

const read = (text: string) => readYaml(textFile("x.yml", text));
const codes = (text: string) => read(text).diagnostics.map(({ code }) => code);

/** JSON whose keys differ in more than case and whose texts hold nothing forbidden. */
const plainText = fc.string({ unit: "grapheme-ascii", maxLength: 12 });
const json: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    plainText,
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(plainText, tie("value")), {
        maxLength: 4,
        selector: ([key]) => key.toLowerCase(),
      })
      .map((entries) => Object.fromEntries(entries)),
  ),
})).value;

test("any value written as YAML or JSON is read back as it was", () => {
  fc.assert(
    fc.property(json, (value) => {
      const wrapped = { value };
      expect(readYaml(jsonFile("x.yml", wrapped))).toMatchObject({ diagnostics: [] });
      expect(readYaml(jsonFile("x.yml", wrapped)).value).toEqual(wrapped);
      const yaml = stringify(wrapped, { version: "1.2", aliasDuplicateObjects: false });
      expect(read(yaml)).toMatchObject({ diagnostics: [] });
      expect(read(yaml).value).toEqual(wrapped);
    }),
    { numRuns: 300 },
  );
});

test("every value is found at its place by its pointer", () => {
  const check = (
    value: JsonValue,
    pointer: Pointer,
    source: ReturnType<typeof readYaml>["source"],
  ): void => {
    const { start, end } = source.locate(pointer, "value");
    const text = source.text.slice(start.offset, end.offset);
    expect(JSON.parse(text)).toEqual(value);
    if (typeof value !== "object" || value === null) return;
    for (const [key, item] of Object.entries(value)) check(item, pointerTo(pointer, key), source);
  };
  fc.assert(
    fc.property(json, (value) => {
      const { source } = readYaml(jsonFile("x.yml", { value }));
      check(value, "/value", source);
    }),
    { numRuns: 300 },
  );
});

test("a pointer that leads nowhere is shown at its nearest parent", () => {
  const { source } = read("a:\n  b: 1\n");
  expect(source.locate("/a/b/c/d", "value").start).toMatchObject({ line: 2, column: 6 });
  expect(source.locate("/a/x", "key").start).toMatchObject({ line: 1, column: 1 });
});

test("a value that an alias repeats is found where it was written", () => {
  const { source, value } = read("a: &x { b: 1 }\nc: *x\n");
  expect(value).toEqual({ a: { b: 1 }, c: { b: 1 } });
  expect(source.locate("/c", "value").start).toMatchObject({ line: 2, column: 4 });
  expect(source.locate("/c/b", "value").start).toMatchObject({ line: 1, column: 12 });
});

test("no text makes the reader throw", () => {
  const yamlish = fc.array(
    fc.constantFrom(
      "- ",
      "a: ",
      "? ",
      "&a ",
      "*a",
      "!",
      "|\n",
      ">\n",
      "[",
      "]",
      "{",
      "}",
      "\n",
      "  ",
      "'",
      '"',
      "#",
      ",",
      "<<: ",
      "---\n",
      "\t",
      "%",
      "x",
      "\\u",
      "1",
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        yamlish.map((parts) => parts.join("")),
        fc.string(),
      ),
      (text) => {
        const { value, diagnostics } = read(text);
        expect(value !== undefined || diagnostics.length > 0).toBe(true);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("no bytes make the reader throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const { value, diagnostics } = readYaml({ path: "x.yml", bytes });
      expect(value !== undefined || diagnostics.length > 0).toBe(true);
    }),
  );
});

test("256 KiB are read, one byte more is not", () => {
  const full = `a: "${"x".repeat(MAX_FILE_BYTES - 5)}"`;
  expect(full.length).toBe(MAX_FILE_BYTES);
  expect(codes(full)).toEqual([]);
  expect(codes(`${full} `)).toEqual(["file-too-large"]);
});

const nest = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;

test("64 levels are read, 65 are not, whatever they are made of", () => {
  expect(codes(nest(64))).toEqual([]);
  expect(codes(nest(65))).toEqual(["too-deep"]);
  expect(codes(`${"- ".repeat(64)}x`)).toEqual([]);
  expect(codes(`${"- ".repeat(65)}x`)).toEqual(["too-deep"]);
  expect(codes(`a: &a ${nest(32)}\nb: ${"[".repeat(31)}*a${"]".repeat(31)}`)).toEqual([]);
  expect(codes(`a: &a ${nest(32)}\nb: ${"[".repeat(32)}*a${"]".repeat(32)}`)).toEqual(["too-deep"]);
});

test.each(["[", "- ", "? ", "{a: "])(
  "256 KiB of %j are refused before they are composed",
  (part) => {
    const text = part.repeat(Math.floor(MAX_FILE_BYTES / part.length));
    expect(codes(text).length).toBeGreaterThan(0);
  },
);

const list = (count: number) => `a: &a x\nb: [${Array(count).fill("*a").join(", ")}]`;

test("100 aliases are read, 101 are not, and repeated ones count again", () => {
  expect(codes(list(100))).toEqual([]);
  expect(codes(list(101))).toEqual(["too-many-aliases"]);
  const inner = "a: &a x\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n";
  expect(codes(`${inner}c: [${Array(9).fill("*b").join(", ")}]`)).toEqual([]);
  expect(codes(`${inner}c: [${Array(10).fill("*b").join(", ")}]`)).toEqual(["too-many-aliases"]);
});

const repeated = (count: number) =>
  `a: &a ["${"x".repeat(100_000)}"]\nb: [${Array(count).fill("*a").join(", ")}]`;

test("aliases may not repeat more than 1 MiB of text", () => {
  expect(codes(repeated(10))).toEqual([]);
  expect(codes(repeated(11))).toEqual(["too-many-aliases"]);
});

test("an alias without an anchor, or inside of what it repeats, is a syntax error", () => {
  expect(brief(read("a: *b").diagnostics)).toEqual(["1:4 yaml-syntax"]);
  expect(brief(read("a: &b [*b]").diagnostics)).toEqual(["1:8 yaml-syntax"]);
});

test("directives are refused: they could change what everything else means", () => {
  expect(codes("%YAML 1.1\n---\na: yes")).toEqual(["yaml-syntax"]);
  expect(codes("%TAG ! tag:x,2000:\n---\na: 1")).toEqual(["yaml-syntax"]);
  expect(codes("%YAML 1.2\n---\na: 1")).toEqual([]);
});

test("words of YAML 1.1 stay texts", () => {
  expect(read("a: yes\nb: on\nc: 1_000\non: 2026-01-01\n").value).toEqual({
    a: "yes",
    b: "on",
    c: "1_000",
    on: "2026-01-01",
  });
});

test("a lone carriage return and control characters are refused, escapes of them are text", () => {
  expect(codes("a: 1\rb: 2")).toEqual(["yaml-syntax"]);
  expect(codes("a: \u001b[31m")).toEqual(["yaml-syntax"]);
  expect(codes("a: 1\r\nb: 2\r\n")).toEqual([]);
  expect(read('a: "\\e[31m"').value).toEqual({ a: "\u001b[31m" });
});

test("a byte order mark at the beginning is not part of the text", () => {
  expect(read("\ufeffa: 1").value).toEqual({ a: 1 });
});

test("a key called __proto__ is a key like any other", () => {
  const { value } = read("__proto__: { polluted: true }");
  expect(Object.keys(value as object)).toEqual(["__proto__"]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("numbers that print as they are written are fine, others are ambiguous", () => {
  for (const text of ["0", "-7", "1.5", "1e+21", "9007199254740991"])
    expect(codes(`a: ${text}`)).toEqual([]);
  for (const text of ["1.0", "01", "+1", ".5", "1e3", "0x1F", "-0", "9007199254740993"])
    expect(codes(`a: ${text}`)).toEqual(["ambiguous-scalar"]);
  expect(read('a: "1.10"').value).toEqual({ a: "1.10" });
});

test("a condition that YAML misreads is one finding with quotes as its fix", () => {
  const cases = {
    "if: !failure()": '"!failure()"',
    "if: !failure() && x == 'y'": "\"!failure() && x == 'y'\"",
    "if: !a || b": '"!a || b"',
    "if: 'a' == b": "\"'a' == b\"",
    "if: \"a\" == 'b'": "'\"a\" == ''b'''",
    "- while: !x # why": '"!x"',
    "{ if: !failure(), b: 1 }": '"!failure()"',
  };
  for (const [text, fixed] of Object.entries(cases)) {
    const { diagnostics } = read(text);
    expect([...new Set(diagnostics.map(({ code }) => code))]).toEqual(["quote-condition"]);
    expect(diagnostics[0]?.fix?.edits[0]?.text).toBe(fixed);
  }
});

test("a hostile file gets a bounded number of findings", () => {
  const text = Array.from({ length: 20_000 }, () => "a: 1").join("\n");
  expect(read(text).diagnostics.length).toBe(MAX_FINDINGS);
});
