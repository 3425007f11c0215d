import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SecretMasks } from "../../../src/local-github/runner/masks.ts";

function masksOf(...values: string[]): SecretMasks {
  const masks = new SecretMasks();
  for (const value of values) {
    masks.add(value);
  }
  return masks;
}

test("a secret is replaced wherever it stands", () => {
  expect(masksOf("hunter2").apply("a hunter2, hunter2!")).toBe("a ***, ***!");
});

test("each line of a secret is a secret", () => {
  expect(masksOf("BEGIN KEY\nabc123").apply("the abc123")).toBe("the ***");
});

test("a secret that contains another one vanishes whole", () => {
  expect(masksOf("token", "token-with-tail").apply("token-with-tail")).toBe("***");
});

test("JSON, URI and Base64 forms are recognised, at each alignment", () => {
  const secret = 's3cr"t & more of it';
  const masks = masksOf(secret);
  expect(masks.apply(JSON.stringify({ a: secret }))).toBe('{"a":"***"}');
  expect(masks.apply(`?q=${encodeURIComponent(secret)}`)).toBe("?q=***");
  for (const prefix of ["", "a", "ab"]) {
    const encoded = Buffer.from(`${prefix}${secret}`).toString("base64");
    expect(masks.apply(encoded)).toContain("***");
  }
});

test("blank values mask nothing", () => {
  expect(masksOf("", " ", "\n").apply("a b\nc")).toBe("a b\nc");
});

test("no text shows a secret after masking", () => {
  const secret = fc
    .string({ minLength: 4, unit: "grapheme-ascii" })
    .filter((s) => s.trim() !== "" && !"***".includes(s));
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
      fc.pre(!value.includes("*"));
      const masks = masksOf(value);
      expect(masks.finds(masks.apply(before + value + after))).toBe(false);
    }),
  );
});
