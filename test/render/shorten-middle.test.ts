import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { details } from "../../src/render/markdown/details.ts";
import { fence } from "../../src/render/markdown/escape-markdown.ts";
import { table } from "../../src/render/markdown/table.ts";
import { shortenMiddle } from "../../src/render/shorten-middle.ts";

const LINK = "[here](https://github.com/acme/shop/runs/42)";
const sizeOf = (text: string) => Buffer.byteLength(text, "utf8");
const numbered = (count: number, word: string) =>
  Array.from({ length: count }, (_, index) => `${word} ${index}`);

describe("a text that is too long", () => {
  it("is left alone when it fits, to the byte", () => {
    const text = "é".repeat(50);
    expect(shortenMiddle(text, 100, LINK)).toBe(text);
    expect(shortenMiddle(text, 99, LINK)).not.toBe(text);
  });

  it("keeps its beginning and its end, and says where the rest is", () => {
    const text = numbered(1_000, "line").join("\n");
    const short = shortenMiddle(text, 2_000, LINK);
    expect(sizeOf(short)).toBeLessThanOrEqual(2_000);
    expect(sizeOf(short)).toBeGreaterThan(1_900);
    expect(short.startsWith("line 0\nline 1\n")).toBe(true);
    expect(short.endsWith("line 998\nline 999")).toBe(true);
    expect(short).toContain(`*… shortened; the whole text is ${LINK} …*`);
  });

  it("counts bytes, so that it also fits where characters are counted", () => {
    const short = shortenMiddle(numbered(5_000, "😀 é").join("\n"), 65_535, LINK);
    expect(sizeOf(short)).toBeLessThanOrEqual(65_535);
  });

  it("closes a code fence before the gap and opens it again behind it", () => {
    const text = fence(["```", ...numbered(1_000, "x")].join("\n"), "json");
    const short = shortenMiddle(text, 1_000, LINK);
    expect(short.match(/^````json$/gm)).toHaveLength(2);
    expect(short.match(/^````$/gm)).toHaveLength(2);
  });

  it("repeats a table's header behind the gap", () => {
    const rows = numbered(1_000, "r").map((cell) => [cell, "x"]);
    const short = shortenMiddle(table(["A", "B"], rows), 1_000, LINK);
    expect(short.match(/^\| A \| B \|\n\| --- \| --- \|\n\| r/gm)).toHaveLength(2);
  });

  it("closes and opens folded parts", () => {
    const text = details("Fold & more", numbered(1_000, "x").join("\n"));
    const short = shortenMiddle(text, 1_000, LINK);
    expect(short.match(/<details><summary>Fold &#38; more<\/summary>/g)).toHaveLength(2);
    expect(short.match(/<\/details>/g)).toHaveLength(2);
  });

  it("takes no element out of inline code for an element", () => {
    const text = ["`<details>` and `` <table> ``", ...numbered(1_000, "x")].join("\n");
    expect(shortenMiddle(text, 1_000, LINK)).not.toContain("</");
  });

  it("drops a line that alone is too long", () => {
    const short = shortenMiddle(`a\n${"x".repeat(100_000)}\nb`, 1_000, LINK);
    expect(short).toMatch(/^a\n\n\*… shortened.*…\*\n\nb$/);
  });
});

it("whatever is shortened fits, and its fences, folds and tables are whole", () => {
  const leaf = fc.oneof(
    fc.string({ maxLength: 80 }).map((text) => text.replaceAll(/[`<>|\n]/g, "")),
    fc.nat(60).map((count) => fence(numbered(count, "code <b> | x").join("\n"), "json")),
    fc.nat(60).map((count) =>
      table(
        ["A", "B"],
        numbered(count, "cell").map((cell) => [cell, "é"]),
      ),
    ),
  );
  const block = fc.oneof(
    leaf,
    fc.array(leaf, { maxLength: 4 }).map((parts) => details("More", parts.join("\n\n"))),
  );
  fc.assert(
    fc.property(
      fc.array(block, { maxLength: 12 }),
      fc.integer({ min: 200, max: 3_000 }),
      (blocks, limit) => {
        const short = shortenMiddle(blocks.join("\n\n"), limit, LINK);
        expect(sizeOf(short)).toBeLessThanOrEqual(limit);
        expect((short.match(/^```/gm) ?? []).length % 2).toBe(0);
        const outside = short.replaceAll(/^```[\s\S]*?^```$/gm, "");
        expect(outside.match(/<details>/g) ?? []).toHaveLength(
          (outside.match(/<\/details>/g) ?? []).length,
        );
        for (const piece of outside.match(/(?:^\|.*\n?)+/gm) ?? [])
          expect(piece).toMatch(/^\| A \| B \|\n\| --- \| --- \|/);
      },
    ),
    { numRuns: 500 },
  );
});
