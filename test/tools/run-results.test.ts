import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OutputTail } from "../../src/adapters/tools/output-tail.ts";
import {
  parseLastLine,
  parseOutputFile,
  typeOutputs,
} from "../../src/adapters/tools/run-results.ts";

describe("the file $WRIT_OUTPUT", () => {
  test("gives back any names and values that were written as heredocs", () => {
    const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,10}$/);
    const value = fc.string().map((text) => text.replaceAll("\r", ""));
    fc.assert(
      fc.property(fc.dictionary(name, value), (values) => {
        const text = Object.entries(values)
          .map(([key, each]) => `${key}<<no-such-line-ever\n${each}\nno-such-line-ever\n`)
          .join("");
        expect(parseOutputFile(text)).toEqual({ ok: true, value: { ...values } });
      }),
    );
  });

  test("splits a line at its first sign: = or <<, whichever comes first", () => {
    expect(parseOutputFile("a=b<<c\r\nd<<E=F\nx\nE=F\n\na=last")).toEqual({
      ok: true,
      value: { a: "last", d: "x" },
    });
  });

  test.each(["word", "=value", "<<E\nE", "a<<", "a<<E\nb"])("is refused with %j", (text) => {
    expect(parseOutputFile(text).ok).toBe(false);
  });

  test("gives a value another type only where its JSON has exactly that type", () => {
    const schema = {
      properties: {
        i: { type: "integer" },
        b: { type: "boolean" },
        n: { type: "null" },
        o: { type: "object" },
        s: { type: "string" },
      },
    };
    expect(
      typeOutputs({ i: "1.0", b: "true", n: "null", o: "[]", s: "1", other: "1" }, schema),
    ).toEqual({ i: 1, b: true, n: null, o: "[]", s: "1", other: "1" });
    expect(typeOutputs({ i: "1.5", constructor: "1" }, schema)).toEqual({
      i: "1.5",
      constructor: "1",
    });
  });
});

test("the last line gives results only where it is a JSON object", () => {
  expect([`{"a":1}`, `[1]`, `{"a":`, "text", null].map(parseLastLine)).toEqual([
    { a: 1 },
    {},
    {},
    {},
    {},
  ]);
});

describe("the end of a stream", () => {
  test("is what a reader of the whole stream would call its end", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom("a", "b", "\n") }), { maxLength: 50 }),
        (pieces) => {
          const tail = new OutputTail(10);
          for (const piece of pieces) tail.push(piece);
          const whole = pieces.join("");
          expect(whole.endsWith(tail.text())).toBe(true);
          const last = whole.trimEnd().split("\n").at(-1) ?? "";
          // Where its beginning is gone, the last line is not known.
          expect(tail.lastLine() ?? last).toBe(last);
          expect(whole.length <= 10 && last !== "" ? tail.lastLine() : last).toBe(last);
        },
      ),
    );
  });
});
