import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLineMasker } from "../../src/masking/line-masker.ts";
import { createMasker } from "../../src/masking/masker.ts";
import { escapeHtml, escapeMarkdown } from "../../src/render/markdown/escape-markdown.ts";
import { plantedTokens, shownOf } from "./token-kinds.ts";

const KINDS = plantedTokens(0).map(({ kind }, index) => [kind, index] as const);
const masker = createMasker();
const seeds = fc.integer({ min: 0, max: 1_000_000 });
const RUNS = { numRuns: 25 };

describe.each(KINDS)("%s", (_kind, index) => {
  const token = seeds.map((seed) => plantedTokens(seed)[index]!);

  test("is not seen in a sentence", () => {
    fc.assert(
      fc.property(token, ({ text, secret }) => {
        expect(shownOf(secret, masker.maskText(`We use ${text} here.`))).toBeNull();
      }),
      RUNS,
    );
  });

  test("is not seen in base64, wherever it stands in it, broken into lines or not, or escaped for a URL", () => {
    fc.assert(
      fc.property(
        token,
        fc.constantFrom("", " ", "= ", '{"token":"'),
        fc.constantFrom("base64" as const, "base64url" as const),
        fc.constantFrom<(encoded: string) => string>(
          (encoded) => encoded,
          (encoded) => encoded.replaceAll(/.{76}/g, "$&\n"),
          (encoded) => encodeURIComponent(encoded),
        ),
        ({ text, secret }, before, encoding, written) => {
          const encoded = written(Buffer.from(`${before}${text} and more`).toString(encoding));
          const masked = masker.maskText(`data: ${encoded}`);
          const back = decodeURIComponent(masked).replaceAll(/[\s]/g, "");
          for (const skip of [0, 1, 2, 3]) {
            const run = back.slice("data:".length + skip);
            const decoded = Buffer.from(run, encoding).toString("latin1");
            expect(shownOf(secret, decoded)).toBeNull();
          }
          expect(masked).toContain("***");
        },
      ),
      RUNS,
    );
  });

  test("is not seen when it is escaped for a URL", () => {
    fc.assert(
      fc.property(token, ({ text, secret }) => {
        const masked = masker.maskText(
          `https://ci.example/?q=${encodeURIComponent(`${text} and`)}`,
        );
        expect(shownOf(secret, decodeURIComponent(masked))).toBeNull();
      }),
      RUNS,
    );
  });

  test("is not seen when it is escaped for Markdown or HTML", () => {
    fc.assert(
      fc.property(token, ({ text, secret }) => {
        for (const escape of [escapeMarkdown, escapeHtml]) {
          const masked = masker.maskText(escape(`We use ${text.replaceAll("\n", "")} here.`));
          const seen = masked
            .replaceAll("&#8203;", "")
            .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
            .replaceAll("\\", "");
          expect(shownOf(secret, seen)).toBeNull();
        }
      }),
      RUNS,
    );
  });

  test("is not seen when a line's end falls in it, at once or in a stream", () => {
    fc.assert(
      fc.property(
        token,
        fc.double({ min: 0.3, max: 0.7, noNaN: true }),
        fc.constantFrom("\n", "\r\n", "\n  ", "\\n"),
        ({ text, secret }, where, lineBreak) => {
          const at = text.indexOf(secret) + Math.floor(secret.length * where);
          const broken = `Words before\nand more\n${text.slice(0, at)}${lineBreak}${text.slice(at)} here.\nMore.`;
          expect(shownOf(secret, masker.maskText(broken))).toBeNull();
          const lines = createLineMasker(masker);
          const shown = [...lines.push(`${broken}\n`), ...lines.end()];
          expect(shownOf(secret, shown.join("\n"))).toBeNull();
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("a secret that is known by its value", () => {
  const secrets = fc
    .string({
      unit: fc.constantFrom(..."abcXYZ019-_/+!&% ".split("")),
      minLength: 12,
      maxLength: 60,
    })
    .filter((text) => text.trim().length >= 12);

  test("is not seen when a line's end falls in it, at once or in a stream", () => {
    fc.assert(
      fc.property(secrets, fc.nat(), fc.constantFrom("\n", "\r\n    "), (raw, where, lineBreak) => {
        const secret = raw.trim();
        const own = createMasker([secret]);
        const at = 4 + (where % (secret.length - 8));
        const [one, two] = [secret.slice(0, at).trimEnd(), secret.slice(at).trimStart()];
        fc.pre(one.length + two.length === secret.length);
        const broken = `it is ${one}${lineBreak}${two}.\nMore.`;
        expect(own.maskText(broken)).toMatch(/^it is \*\*\*\s+\*\*\*\.\nMore\.$/);
        const lines = createLineMasker(own);
        expect([...lines.push(broken), ...lines.end()].join("\n")).not.toContain(two);
      }),
    );
  });
});

describe("ordinary text", () => {
  const hex = (length: number) =>
    fc.string({
      unit: fc.constantFrom(..."0123456789abcdef".split("")),
      minLength: length,
      maxLength: length,
    });
  const word = fc.constantFrom(
    ..."the disk task-force basic secret key token password of at configuration responsibilities risk-assessment-for-production @alice production@example.com http://localhost:8080 https://example.com/a/b?sig=1&x=2 git@github.com:acme/shop.git mail:bob@example.com proposals/x.yml 12:30:45 v1.2.3-rc.1+build steps.backup.outputs.path SKIP".split(
      " ",
    ),
  );
  const thing = fc.oneof(
    { weight: 6, arbitrary: word },
    { weight: 1, arbitrary: hex(40) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "the bearer of this",
        "Authorization: two people",
        "it is the task-force-of-twenty-people",
        "a token: see below",
        "npm_config_cache is set",
      ),
    },
    { weight: 1, arbitrary: hex(64).map((digest) => `sha256:${digest}`) },
    { weight: 1, arbitrary: fc.uuid() },
    {
      weight: 1,
      arbitrary: fc
        .uint8Array({ minLength: 10, maxLength: 80 })
        .map((bytes) => Buffer.from(bytes).toString("base64")),
    },
    { weight: 1, arbitrary: fc.integer().map(String) },
    { weight: 1, arbitrary: fc.lorem({ maxCount: 4 }) },
    { weight: 1, arbitrary: fc.date({ noInvalidDate: true }).map((date) => date.toJSON()) },
  );
  const separators = fc.constantFrom(" ", " ", " ", "\n", "\n\n", ", ", "\n- ", "\\n");

  test("stays as it is: words, digests, identifiers, addresses, times, data in base64, in any order on any lines", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(thing, separators), { maxLength: 25 }), (parts) => {
        const text = parts.map(([part, separator]) => `${part}${separator}`).join("");
        expect(masker.maskText(text)).toBe(text);
      }),
      { numRuns: 3_000 },
    );
  });

  test("stays as it is in a stream, line by line", () => {
    fc.assert(
      fc.property(fc.array(thing, { minLength: 1, maxLength: 25 }), (parts) => {
        const lines = createLineMasker(masker);
        expect([...lines.push(`${parts.join("\n")}\n`), ...lines.end()]).toEqual(
          parts.join("\n").split("\n"),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("after a token on the line before stays as it is", () => {
    for (const next of ["Next step", "configuration is done", "- another", "at 12:30"]) {
      const text = `${["ghp", "a1B2".repeat(9)].join("_")}\n${next}`;
      expect(masker.maskText(text)).toBe(`***\n${next}`);
    }
  });
});
