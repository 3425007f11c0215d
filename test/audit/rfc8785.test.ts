import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/model/digest.ts";
import type { JsonValue } from "../../src/model/json.ts";
import { naiveCanonicalJson } from "./rfc8785.ts";

const ROUNDS = process.env["WRIT_SOAK"] === "1" ? 100_000 : 2_000;

function doubleOf(bits: string): number {
  return Buffer.from(bits, "hex").readDoubleBE(0);
}

/** Doubles of every exponent alike, which ordinary generators seldom give. */
const anyDouble = fc
  .bigInt({ min: 0n, max: 2n ** 64n - 1n })
  .map((bits) => doubleOf(bits.toString(16).padStart(16, "0")))
  .filter((value) => Number.isFinite(value));
/** Keys whose order by code units, by code points and by locale differ. */
const key = fc.oneof(
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.constantFrom("", "1", "10", "9", "__proto__", "constructor", "é", "e\u0301", "\ufb33", "😂"),
);
const json = fc.letrec<{ value: JsonValue; list: JsonValue; object: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, true, false),
    anyDouble,
    fc.integer(),
    fc.string({ unit: "binary" }),
    tie("list"),
    tie("object"),
  ),
  list: fc.array(tie("value"), { maxLength: 5 }),
  object: fc.dictionary(key, tie("value"), { maxKeys: 6, noNullPrototype: true }),
})).value;

describe("RFC 8785", () => {
  it("gives the form of the RFC's own example (§3.2.3)", () => {
    const input = `{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}`;
    const canonical = canonicalJson(JSON.parse(input) as JsonValue);
    expect(canonical).toBe(
      `{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}`,
    );
    // §3.2.4: the bytes that the RFC prints.
    expect(Buffer.from(canonical, "utf8").toString("hex")).toBe(
      "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d",
    );
  });

  it("sorts keys by UTF-16 code units (§3.2.3, the sorting example)", () => {
    const input = {
      "€": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "😀": "Emoji: Grinning Face",
      "\u0080": "Control",
      ö: "Latin Small Letter O With Diaeresis",
    };
    expect(canonicalJson(input)).toBe(
      `{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}`,
    );
  });

  /** The test data beside the RFC's reference implementations (`cyberphone/json-canonicalization`, `testdata`). */
  it.each([
    [
      "structures",
      `{"1": {"f": {"f": "hi","F": 5} ,"\\n": 56.0},"10": { },"": "empty","a": { },"111": [ { } ],"A": { }}`,
      `{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{}],"A":{},"a":{}}`,
    ],
    [
      "french",
      `{"peach": "a","péché": "b","pêche": "c","sin": "d"}`,
      `{"peach":"a","péché":"b","pêche":"c","sin":"d"}`,
    ],
    ["unicode", `{"Unnormalized":"\\u1e0d\\u0307"}`, `{"Unnormalized":"\u1e0d\u0307"}`],
    [
      "weird",
      `{"\\u20ac": "E","1": "One","\\u0080": "Control\\u007f","\\ud83d\\ude02": "Smiley","\\u00f6": "o","\\ufb33": "D","</script>": "B"}`,
      `{"1":"One","</script>":"B","\u0080":"Control\u007f","ö":"o","€":"E","😂":"Smiley","\ufb33":"D"}`,
    ],
  ])("gives the published form of the published %s", (_, input, output) => {
    expect(canonicalJson(JSON.parse(input) as JsonValue)).toBe(output);
  });

  it.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["ffefffffffffffff", "-1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["c340000000000000", "-9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["41b3de4355555554", "333333333.33333325"],
    ["41b3de4355555555", "333333333.3333333"],
    ["41b3de4355555556", "333333333.3333334"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ])("writes the number with the bits %s as %s (appendix B)", (bits, text) => {
    expect(canonicalJson(doubleOf(bits))).toBe(text);
    expect(naiveCanonicalJson(doubleOf(bits))).toBe(text);
  });

  it.each(["7fffffffffffffff", "7ff0000000000000", "fff0000000000000"])(
    "has no form for the bits %s, which are no JSON number (appendix B)",
    (bits) => {
      expect(() => canonicalJson({ value: doubleOf(bits) })).toThrow("not allowed");
    },
  );

  it.each([{ text: "\ud800" }, { text: "a\udc00" }, { "\ud800": 1 }, ["\udfff\ud800"]])(
    "has no form for a lone surrogate (§3.2.2.2), in %j",
    (value) => {
      expect(() => canonicalJson(value)).toThrow("surrogate");
    },
  );

  it("writes every number as ECMA-262 spells it out", () => {
    const check = (value: number) => {
      expect(canonicalJson(value)).toBe(naiveCanonicalJson(value));
    };
    fc.assert(fc.property(anyDouble, check), { numRuns: ROUNDS });
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), check));
  });

  it("gives what the RFC's text gives, for any JSON, in whatever order its keys come", () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(text).toBe(naiveCanonicalJson(value));
        expect(canonicalJson(reversed(value))).toBe(text);
        // Parsing it gives the same value, so that nothing of it was lost.
        expect(canonicalJson(JSON.parse(text) as JsonValue)).toBe(text);
      }),
      { numRuns: ROUNDS / 4 },
    );
  });

  it("has no limit of depth that a log could be wedged by", () => {
    const depth = 50_000;
    const nested = JSON.parse("[".repeat(depth) + "]".repeat(depth)) as JsonValue;
    expect(canonicalJson(nested)).toHaveLength(2 * depth);
  });
});

function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, reversed(member)] as const)
      .toReversed(),
  );
}
