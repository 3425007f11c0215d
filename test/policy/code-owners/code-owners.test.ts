import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownersOf } from "../../../src/policy/code-owners/owners-of.ts";
import { parseCodeOwners } from "../../../src/policy/code-owners/parse-code-owners.ts";
import { naiveOwners } from "./naive-owners.ts";

/** Tells whether a pattern matches a path. */
function matches(pattern: string, path: string): boolean {
  const parsed = parseCodeOwners(`${pattern} @owner\n`);
  expect(parsed.problems).toEqual([]);
  return ownersOf(parsed, [path]).length === 1;
}

describe("a pattern of CODEOWNERS", () => {
  it.each([
    ["*", ["a", "a/b", "a/b/c.js"], []],
    ["/*", ["a", ".a"], ["a/b"]],
    ["*.js", ["x.js", "a/x.js", "a/b/x.js", ".js"], ["x.jsx", "x.JS"]],
    ["docs/*", ["docs/a.md", "docs/.hidden"], ["docs/b/a.md", "a/docs/a.md", "docs"]],
    ["docs/**", ["docs/a.md", "docs/b/a.md"], ["docs", "a/docs/a.md"]],
    ["apps/", ["apps/a", "x/apps/a", "x/apps/y/a"], ["apps", "myapps/a"]],
    ["/docs/", ["docs/a", "docs/b/a"], ["docs", "x/docs/a"]],
    ["/build/logs/", ["build/logs/a", "build/logs/b/a"], ["x/build/logs/a", "build/a"]],
    ["build/logs/", ["build/logs/a"], ["x/build/logs/a"]],
    ["**/logs", ["logs", "logs/a", "build/logs/a", "a/b/logs"], ["mylogs/a"]],
    ["/apps/github", ["apps/github", "apps/github/a/b"], ["apps/github2", "x/apps/github"]],
    ["Makefile", ["Makefile", "a/Makefile", "Makefile/a"], ["makefile"]],
    ["a/**/z", ["a/z", "a/b/z", "a/b/c/z", "a/b/z/y"], ["a/b", "z", "x/a/z"]],
    ["a/**/*", ["a/z", "a/b/z"], ["a", "b/a/z"]],
    ["**", ["a", "a/b"], []],
    ["/**", ["a", "a/b"], []],
    ["**/", ["a/b", "a/b/c"], ["a"]],
    ["a?c", ["abc", "x/abc"], ["a/c", "ac", "abbc"]],
    ["*a*b", ["aab", "xaxbab", "ab"], ["aba"]],
    ["foo*", ["foo", "foobar/x", "a/foo.c"], ["fo"]],
    [String.raw`my\ file.md`, ["my file.md", "a/my file.md"], ["my", "file.md"]],
    [String.raw`a\*b`, ["a*b"], ["axb"]],
    ["ünïcode/", ["ünïcode/a"], ["unicode/a"]],
  ])("%s matches %j and none of %j", (pattern, matching, others) => {
    expect(matching.filter((path) => !matches(pattern, path))).toEqual([]);
    expect(others.filter((path) => matches(pattern, path))).toEqual([]);
  });

  it("takes no long time over many stars", () => {
    expect(matches(`${"*a".repeat(40)}b`, "a".repeat(2_000))).toBe(false);
    expect(matches(`${"**/a/".repeat(40)}b`, "a/".repeat(500))).toBe(false);
  });
});

describe("the lines of CODEOWNERS", () => {
  const file = [
    "# Owners of last resort.",
    "",
    "*       @global-owner1 @global-owner2",
    "*.js    @js-owner #This is an inline comment.",
    "*.go docs@example.com",
    "  *.txt\t@octo-org/octocats  ",
    "/apps/ @octocat",
    "/apps/github",
  ].join("\r\n");

  it.each([
    ["README.md", 3, ["@global-owner1", "@global-owner2"]],
    ["x/y.js", 4, ["@js-owner"]],
    ["main.go", 5, ["docs@example.com"]],
    ["a.txt", 6, ["@octo-org/octocats"]],
    ["apps/x.js", 7, ["@octocat"]],
  ])("give %s by line %d the owners %j", (path, line, owners) => {
    const parsed = parseCodeOwners(file);
    expect(parsed.problems).toEqual([]);
    expect(ownersOf(parsed, [path])).toEqual([{ path, line, owners }]);
  });

  it("take a path's owners away where the last that matches names none", () => {
    expect(ownersOf(parseCodeOwners(file), ["apps/github/x.js", "apps/a"])).toEqual([
      { path: "apps/a", line: 7, owners: ["@octocat"] },
    ]);
  });

  it.each([
    ["!docs/ @bob", "line 1: a pattern cannot be negated with `!`"],
    ["a\nsrc/[ab].js @bob", "line 2: `[` and `]` mean nothing in a pattern"],
    [String.raw`\#file @bob`, "line 1: a pattern cannot hold `#`"],
    ["file#1 @bob", "line 1: a pattern cannot hold `#`"],
    ["***/x @bob", "line 1: a pattern cannot hold `***`"],
    ["x\\", "line 1: it ends with a backslash"],
    ["/ @bob", "line 1: it has an empty name in its path"],
    ["a//b @bob", "line 1: it has an empty name in its path"],
    ["* bob", "line 1: `bob` is no owner"],
    ["* @", "line 1: `@` is no owner"],
    ["* @acme/", "line 1: `@acme/` is no owner"],
    ["* @acme/dba/x", "line 1: `@acme/dba/x` is no owner"],
    ["* docs@", "line 1: `docs@` is no owner"],
    ["* @bob#tail", "line 1: `@bob#tail` is no owner"],
    ["* @bob, @carol", "line 1: `@bob,` is no owner"],
    ["* @-bob", "line 1: `@-bob` is no owner"],
    ["\uFEFF* @bob", "line 1: it holds a control character or an invisible one"],
    ["* @bob\r* @eve", "line 1: it holds a control character or an invisible one"],
    ["* @bob # done\r* @eve", "line 1: it holds a control character or an invisible one"],
    ["a\u00A0@bob", "line 1: it holds a control character or an invisible one"],
    ["* @bob\u202E", "line 1: it holds a control character or an invisible one"],
  ])("with %j are a problem: %s", (text, problem) => {
    expect(parseCodeOwners(text).problems).toEqual([problem]);
  });

  it("may hold anything visible in a comment", () => {
    expect(parseCodeOwners("# 👨‍💻 ![a]\n* @bob # 👩‍💻 * @").problems).toEqual([]);
  });

  it("are not read where there are 3 MB of them", () => {
    const large = "# ".padEnd(2_999_998, "ü");
    expect(parseCodeOwners(large).problems).toEqual([
      "it is as large as 3 MB, and GitHub does not read such a file",
    ]);
    expect(parseCodeOwners(`${"# ".padEnd(1_000_000, "x")}\n* @bob`).problems).toEqual([]);
  });
});

const names = fc.constantFrom("a", "b", "ab", "a.js", "b c", "A", "*");
const path = fc.array(names, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
const patternName = fc.constantFrom("a", "b", "ab", "*", "**", "*.js", "a*", "?", "*b", "A", "b c");
const pattern = fc
  .record({
    parts: fc.array(patternName, { minLength: 1, maxLength: 4 }),
    before: fc.constantFrom("", "", "/"),
    after: fc.constantFrom("", "", "/"),
  })
  .map(({ parts, before, after }) => `${before}${parts.join("/")}${after}`)
  // Where `**` means nothing by gitignore's page, there is nothing to compare with.
  .filter((text) => !/\*\*\/?$/.test(text) && !text.includes("**/**"));

describe("for any lines and paths", () => {
  it("the owners are those that a naive reading finds", () => {
    const line = fc.tuple(pattern, fc.subarray(["@bob", "@acme/dba", "x@example.com"]));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), fc.array(path), (lines, paths) => {
        const text = lines
          .map(([words, owners]) => [words.replaceAll(" ", "\\ "), ...owners].join(" "))
          .join("\n");
        const parsed = parseCodeOwners(text);
        expect(parsed.problems).toEqual([]);
        const found = new Map(ownersOf(parsed, paths).map(({ path: of, owners }) => [of, owners]));
        for (const each of paths)
          expect(found.get(each) ?? [], each).toEqual(naiveOwners(lines, each));
      }),
      { numRuns: 2_000 },
    );
  });

  it("any text is read without an error, and a problem names its line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), path, (text, of) => {
        const parsed = parseCodeOwners(text);
        ownersOf(parsed, [of]);
        for (const problem of parsed.problems) expect(problem).toMatch(/^line \d+: /);
      }),
    );
  });
});
