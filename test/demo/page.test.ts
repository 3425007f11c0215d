import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderPage } from "../../src/demo/print/markdown-text.ts";
import { textWidth, wrapText } from "../../src/demo/print/text-width.ts";
import { escapeMarkdown } from "../../src/render/markdown/escape-markdown.ts";
import { ANSI_STYLE, PLAIN_STYLE } from "../../src/render/terminal/style.ts";

const plain = (markdown: string, width = 60): readonly string[] =>
  renderPage(markdown, { style: PLAIN_STYLE, width });

describe("a page of a check run on a terminal", () => {
  test("tables have columns, and lose those that are empty", () => {
    expect(
      plain(
        "| Step | Tool | Dry-run |\n| --- | --- | --- |\n| `a` | `long_tool` |  |\n| &emsp;`b` | x |  |",
      ),
    ).toEqual(["Step  Tool", "a     long_tool", "  b   x"]);
  });

  test("a cell of several lines stands in its column", () => {
    expect(
      plain("| Step | Parameters |\n| --- | --- |\n| `a` | `x`: `1`<br>`y`: `p \\| q` |"),
    ).toEqual(["Step  Parameters", "a     x: 1", "      y: p | q"]);
  });

  test("a table gives way until it fits", () => {
    const cell = "word ".repeat(30).trim();
    const lines = plain(`| A | B |\n| --- | --- |\n| short | ${cell} |`, 40);
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(40);
    expect(lines.join(" ").match(/word/g)).toHaveLength(30);
  });

  test("lists keep their depth, links their words, digests their first 12 digits", () => {
    expect(
      plain(
        `- ✅ **rule**: met\n  - [bob](https://x.example/y), role\n\nDigest \`sha256:${"a1".repeat(32)}\``,
      ),
    ).toEqual(["- ✅ rule: met", "  - bob, role", "Digest a1a1a1a1a1a1…"]);
  });

  test("graph and JSON are left to those who read them on GitHub", () => {
    expect(
      plain(
        '```mermaid\nflowchart TD\n```\n\n<details><summary>Plan as JSON</summary>\n\n```json\n{"a":1}\n```\n\n</details>\n\nEnd',
      ),
    ).toEqual(["End"]);
  });

  test("folded outputs are shown", () => {
    expect(
      plain(
        "<details><summary>Outputs</summary>\n\n| Step | Output |\n| --- | --- |\n| `a` | `1` |\n\n</details>",
      ),
    ).toEqual(["Outputs:", "Step  Output", "a     1"]);
  });

  test("an unfinished fence ends with the page", () => {
    expect(plain("```\nleft open")).toEqual(["│ left open"]);
  });

  test("control characters of the page steer no terminal", () => {
    // oxlint-disable-next-line no-control-regex -- these are what is looked for
    expect(plain("a \u001b[31mred `\u0007bell` **\u009bbold**").join("")).not.toMatch(
      /[\u0000-\u001f\u0080-\u009f]/,
    );
  });

  test("what was escaped for Markdown reads as it was written", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z][\w .,:;()*_`~#$<>&|[\]{}@/\\-]{0,40}\w$/),
        (text) => {
          const words = plain(escapeMarkdown(text), 400).join("\n").replaceAll(/\s+/g, " ");
          expect(words).toBe(text.replaceAll(/\s+/g, " "));
        },
      ),
    );
  });
});

describe("wrapping", () => {
  test("no line is too wide and no word is lost", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zé✅]{1,30}$/), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 8, max: 40 }),
        (words, width) => {
          const lines = wrapText(words.join(" "), width);
          expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
          expect(lines.join("").replaceAll(" ", "")).toBe(words.join(""));
        },
      ),
    );
  });

  test("colours take no columns", () => {
    expect(textWidth(ANSI_STYLE.red("four"))).toBe(4);
  });

  test("a line of a diff goes on below its text", () => {
    expect(wrapText("+  one two three", 10)).toEqual(["+  one two", "   three"]);
  });
});
