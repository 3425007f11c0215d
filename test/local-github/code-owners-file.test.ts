import { expect, test } from "vitest";
import { ownersOfPath, parseOwners } from "../../src/local-github/operations/code-owners-file.ts";

/** The owners of a path by the lines of a file. */
function owners(lines: string, path: string): readonly string[] {
  return ownersOfPath(parseOwners(lines), path).map((owner) => owner.text);
}

/** Whether a pattern means a path. */
function means(pattern: string, path: string): boolean {
  return owners(`${pattern} @a`, path).length > 0;
}

test.each([
  ["*", "a.txt", true],
  ["*", "deep/down/a.txt", true],
  ["*.js", "a.js", true],
  ["*.js", "src/deep/a.js", true],
  ["*.js", "a.jsx", false],
  ["/build/logs/", "build/logs/a/b.txt", true],
  ["/build/logs/", "src/build/logs/a.txt", false],
  ["docs/*", "docs/getting-started.md", true],
  ["docs/*", "docs/build-app/troubleshooting.md", false],
  ["docs/*", "src/docs/a.md", false],
  ["apps/", "apps/a.txt", true],
  ["apps/", "deep/apps/x/a.txt", true],
  ["apps/", "apps", false],
  ["/docs/", "docs/a/b.md", true],
  ["/apps/github", "apps/github/a.txt", true],
  ["/apps/github", "apps/github", true],
  ["/apps/github", "apps/githubber", false],
  ["**/logs", "build/logs/a.txt", true],
  ["**/logs", "logs", true],
  ["/a/**/b", "a/b", true],
  ["/a/**/b", "a/x/y/b/c", true],
  ["a/**", "a/x/y", true],
  ["a/**", "b/a/x", false],
  ["file?.md", "file1.md", true],
  ["file?.md", "file/.md", false],
  ["with\\ space.md", "with space.md", true],
  ["Makefile", "makefile", false],
  ["a.b", "axb", false],
] as const)("%s means %s: %s", (pattern, path, expected) => {
  expect(means(pattern, path)).toBe(expected);
});

test("the last line that matches counts, also where it names nobody", () => {
  const lines =
    "* @all\n/src/ @dev @acme/core # inline\n/src/free.txt\nx@y.example\n*.md docs@y.example\n";
  expect(owners(lines, "a.txt")).toEqual(["@all"]);
  expect(owners(lines, "src/a.txt")).toEqual(["@dev", "@acme/core"]);
  expect(owners(lines, "src/free.txt")).toEqual([]);
  expect(owners(lines, "src/a.md")).toEqual(["docs@y.example"]);
});

test("a line with a mistake is skipped and told with its place", () => {
  const { lines, errors } = parseOwners(
    "* @all\n***/*.rb @x\n!a @x\n[ab].txt @x\nsrc/ dev\n  # a comment\n\\#a @x\n",
  );
  expect(lines.map((each) => each.line)).toEqual([1]);
  expect(errors.map(({ line, column, kind }) => [line, column, kind])).toEqual([
    [2, 1, "Invalid pattern"],
    [3, 1, "Invalid pattern"],
    [4, 1, "Invalid pattern"],
    [5, 6, "Invalid owner"],
    [7, 1, "Invalid pattern"],
  ]);
  expect(errors[0]?.suggestion).toBe("Did you mean `**/*.rb`?");
});
