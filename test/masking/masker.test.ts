import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLineMasker } from "../../src/masking/line-masker.ts";
import { createMasker } from "../../src/masking/masker.ts";

const SECRET = "s3cr3t/Va+lue&\"'ü of ours";

describe("a secret's value", () => {
  const forms: readonly [string, string][] = [
    ["itself", SECRET],
    ["base64", Buffer.from(SECRET).toString("base64")],
    ["base64url", Buffer.from(SECRET).toString("base64url")],
    ["base64 after one other byte", Buffer.from(`x${SECRET}`).toString("base64")],
    ["base64 after two other bytes", Buffer.from(`xy${SECRET}`).toString("base64")],
    ["base64 in the middle of other data", Buffer.from(`user:${SECRET}:more`).toString("base64")],
    ["hex", Buffer.from(SECRET).toString("hex")],
    ["upper-case hex", Buffer.from(SECRET).toString("hex").toUpperCase()],
    ["a URL's escapes", encodeURIComponent(SECRET)],
    ["a form's escapes", new URLSearchParams({ v: SECRET }).toString().slice(2)],
    ["JSON", JSON.stringify(SECRET).slice(1, -1)],
    ["JSON inside JSON", JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
    ["XML", SECRET.replace("&", "&amp;").replace('"', "&quot;").replace("'", "&#39;")],
  ];

  test.each(forms)("is masked as %s", (_name, form) => {
    const masked = createMasker([SECRET]).maskText(`before ${form} after`);
    expect(masked).not.toContain(form.slice(4, -4));
    expect(masked).toMatch(/^before .{0,12}\*\*\*.{0,12} after$/);
  });

  test("is masked wherever it stands in a text and however often", () => {
    fc.assert(
      fc.property(
        fc
          .string({ minLength: 4, maxLength: 40 })
          .filter((text) => text.trim().length >= 4 && !text.includes("*")),
        fc.array(fc.string(), { minLength: 2, maxLength: 5 }),
        (secret, parts) => {
          const masked = createMasker([secret]).maskText(parts.join(secret));
          expect(masked).not.toContain(secret.trim());
        },
      ),
    );
  });

  test("leaves no rest where two secrets overlap", () => {
    expect(createMasker(["abcdef", "defghi"]).maskText("x abcdefghi y")).toBe("x *** y");
    expect(createMasker(["abab"]).maskText("x ababab y")).toBe("x *** y");
  });

  test("of several lines is masked as a whole and line by line", () => {
    const masker = createMasker(["first-line\nsecond-line\n"]);
    expect(masker.maskText("a first-line\nsecond-line b")).toBe("a *** b");
    expect(masker.maskText("a first-line\r\nsecond-line b")).toBe("a *** b");
    expect(masker.maskText("only second-line here")).toBe("only *** here");
    expect(masker.maskText(String.raw`"first-line\nsecond-line"`)).toBe('"***"');
  });

  test("that is long is masked in base64 that was broken into lines", () => {
    const secret = Array.from({ length: 40 }, (_, index) => `part${index}`).join("");
    const wrapped = Buffer.from(secret).toString("base64").replaceAll(/.{76}/g, "$&\n");
    expect(createMasker([secret]).maskText(wrapped)).toMatch(/^(\*\*\*\n?)+$/);
  });

  test("under four characters is refused, since it would mask half of every sentence", () => {
    const masker = createMasker([]);
    expect(masker.add("abc")).toBe(false);
    expect(masker.add("abcd")).toBe(true);
    expect(masker.maskText("abc abcd")).toBe("abc ***");
  });
});

describe("a token's shape", () => {
  const jwt = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from('{"sub":"me"}').toString("base64url")}.c2ln`;
  const tokens: readonly [string, string, string][] = [
    ["a classic GitHub token", `ghp_${"a1B2".repeat(9)}`, "***"],
    ["a GitHub token that is a JWT", `ghs_${jwt}${"x".repeat(36)}`, "***"],
    ["a fine-grained GitHub token", `github_pat_${"a1_B2".repeat(10)}`, "***"],
    ["an AWS key", "AKIAIOSFODNN7EXAMPLE", "***"],
    [
      "an AWS secret",
      `aws_secret_access_key = ${"wJalrXUt/".repeat(5).slice(0, 40)}`,
      "aws_secret_access_key = ***",
    ],
    ["a Slack token", "xoxb-123456789012-abcdefghij", "***"],
    [
      "a Slack webhook",
      "https://hooks.slack.com/services/T000/B000/XXXX",
      "https://hooks.slack.com/services/***",
    ],
    ["a Stripe key", `sk_live_${"a1".repeat(12)}`, "***"],
    ["an npm token", `npm_${"a1".repeat(18)}`, "***"],
    ["a JWT", jwt, "***"],
    ["an authorization header", "Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic ***"],
    [
      "an authorization header without a scheme",
      `"authorization":"${"a1".repeat(12)}"`,
      '"authorization":"***"',
    ],
    ["a bearer token", "bearer abcdefghijklmnop1234", "bearer ***"],
    ["credentials in a URL", "postgres://admin:p@ss@db/prod", "postgres://***@db/prod"],
    [
      "a private key",
      "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
      "***",
    ],
    ["a private key cut off at its end", "-----BEGIN PRIVATE KEY-----\nMIIEv", "***"],
    ["a private key cut off at its start", "IIEv\n-----END PRIVATE KEY-----", "***"],
  ];
  test.each(tokens)("of %s is masked", (_name, token, expected) => {
    expect(createMasker().maskText(token)).toBe(expected);
    expect(createMasker().maskText(`(${token})`)).toContain("***");
  });

  test("is not seen in ordinary text: digests, addresses, proposals", () => {
    const text = `sha256:${"0f".repeat(32)} http://127.0.0.1:8080/a?b=c "http://h:80","mail":"a@b.c" http://h:80?q=a@b Authorization: two people. task-force-of-twenty-people ${"f".repeat(40)} eyJust.eyJoking`;
    expect(createMasker().maskText(text)).toBe(text);
  });
});

describe("JSON", () => {
  test("is masked in values, keys and numbers at any depth, and keeps its shape", () => {
    const masker = createMasker(["hunter2!", "123456"]);
    expect(
      masker.maskJson({
        a: ["x hunter2!", { "hunter2!": 1, "hunter2!!": 2 }],
        n: 1234567,
        ok: true,
      }),
    ).toEqual({
      a: ["x ***", { "***": 1, "***!": 2 }],
      n: "***",
      ok: true,
    });
    expect(masker.maskJson({ "hunter2!": 1, "123456": 2 })).toEqual({ "***": 2, "***-2": 1 });
  });

  test("with a key named __proto__ keeps it as a key", () => {
    const value = JSON.parse('{"__proto__":{"a":1}}') as Record<string, never>;
    expect(Object.keys(createMasker().maskJson(value))).toEqual(["__proto__"]);
  });
});

test("masking takes time in proportion to the text, whatever the text", () => {
  const masker = createMasker([SECRET]);
  const size = 1 << 18;
  const hostile = [
    "eyJ",
    "eyJ.",
    ".eyJaaaa",
    ".eyJaaaa.",
    "a",
    "://",
    "://a:",
    "a:@",
    "ghp_",
    "github_pat_",
    "-----BEGIN PRIVATE KEY-----",
    "-----END PRIVATE KEY-----",
    "-----BEGIN ",
    "authorization:",
    "authorization ",
    "bearer ",
    "AKIA",
    "sk-",
    "xoxb-",
    SECRET.slice(0, -1),
    "\n",
    " ",
    " \n",
    "\\n",
    "\\",
    "%2",
    "%41",
    "&#95;",
    "=",
  ];
  const slow: string[] = [];
  for (const piece of hostile) {
    const started = performance.now();
    masker.maskText(piece.repeat(Math.ceil(size / piece.length)));
    // A quadratic rule takes minutes for so much; the bound only tells the two apart.
    slow.push(...(performance.now() - started < 5_000 ? [] : [piece]));
  }
  expect(slow).toEqual([]);
});

describe("a stream", () => {
  test("gives masked lines wherever its pieces are cut", () => {
    const text = `one ${SECRET} two\r\n-----BEGIN PRIVATE KEY-----\nMIIE1\nMIIE2\n-----END PRIVATE KEY-----\nthree`;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (size) => {
        const lines = createLineMasker(createMasker([SECRET]));
        const pieces = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
        const shown = [...pieces.flatMap((piece) => lines.push(piece)), ...lines.end()];
        expect(shown).toEqual(["one *** two", "***", "***", "***", "***", "three"]);
      }),
    );
  });

  test("holds no more of an endless line than its first 64 KiB", () => {
    const lines = createLineMasker(createMasker());
    for (let count = 0; count < 100; count += 1) expect(lines.push("x".repeat(10_000))).toEqual([]);
    expect(lines.push("\nnext\n").map((line) => line.length)).toEqual([8_193, 4]);
  });
});
