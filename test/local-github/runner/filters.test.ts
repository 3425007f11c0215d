import { expect, test } from "vitest";
import {
  matchesPatterns,
  passesNameFilter,
  passesPathFilter,
} from "../../../src/local-github/runner/filters.ts";

/** Rows of GitHub's filter pattern cheat sheet. */
test.each([
  ["feature/*", ["feature/my-branch", "feature/your-branch"], ["feature/a/b", "feature"]],
  ["feature/**", ["feature/beta-a/my-branch", "feature/x"], ["features/x"]],
  ["*", ["main", "releases"], ["all/the/branches"]],
  ["**", ["all/the/branches", "every/tag", "main"], []],
  ["*feature", ["mybranch-feature", "ver-10-feature"], ["my/feature"]],
  ["v2*", ["v2", "v2.0", "v2.9"], ["v1"]],
  ["v[12].[0-9]+.[0-9]+", ["v1.10.1", "v2.0.0"], ["v3.0.0", "v1.x.0"]],
  ["*.jsx?", ["page.js", "page.jsx"], ["page.jsxx", "a/page.js"]],
  ["**.js", ["index.js", "js/index.js", "src/js/app.js"], ["index.ts"]],
  ["docs/*", ["docs/README.md", "docs/file.txt"], ["docs/a/b.md"]],
  ["docs/**", ["docs/README.md", "docs/mona/octocat.txt"], ["doc/x"]],
  ["docs/**/*.md", ["docs/README.md", "docs/mona/hello-world.md"], ["docs/a.txt"]],
  [
    "**/docs/**",
    ["docs/hello.md", "dir/docs/my-file.txt", "space/docs/plan/space.doc"],
    ["adocs/x"],
  ],
  ["**/README.md", ["README.md", "js/README.md"], ["MYREADME.md"]],
  ["**/*src/**", ["a/src/app.js", "my-src/code/js/app.js"], ["a/srcs/b"]],
  ["**/migrate-*.sql", ["migrate-10909.sql", "db/sept/migrate-v1.sql"], ["migrate.sql"]],
  ["a.b", ["a.b"], ["axb"]],
  ["a\\*", ["a*"], ["ab"]],
])("%s matches what GitHub's cheat sheet says", (pattern, matching, others) => {
  for (const value of matching) {
    expect([value, matchesPatterns(value, [pattern])]).toEqual([value, true]);
  }
  for (const value of others) {
    expect([value, matchesPatterns(value, [pattern])]).toEqual([value, false]);
  }
});

test("a later pattern overrules an earlier one, in both directions", () => {
  const patterns = ["releases/**", "!releases/**-alpha", "releases/7-alpha"];
  expect(matchesPatterns("releases/10", patterns)).toBe(true);
  expect(matchesPatterns("releases/beta/3-alpha", patterns)).toBe(false);
  expect(matchesPatterns("releases/7-alpha", patterns)).toBe(true);
});

test("a pattern without any positive one before it matches nothing", () => {
  expect(matchesPatterns("main", ["!other"])).toBe(false);
});

test("a name filter keeps ignored names out and lets others in", () => {
  expect(passesNameFilter("main", {})).toBe(true);
  expect(passesNameFilter("main", { only: ["main"] })).toBe(true);
  expect(passesNameFilter("mona", { only: ["main"] })).toBe(false);
  expect(passesNameFilter("mona", { ignore: ["mo*"] })).toBe(false);
  expect(passesNameFilter("main", { ignore: ["mo*"] })).toBe(true);
});

test("paths needs one match, paths-ignore one path that is not ignored", () => {
  expect(passesPathFilter(["a.md", "b.ts"], { only: ["**.ts"] })).toBe(true);
  expect(passesPathFilter(["a.md"], { only: ["**.ts"] })).toBe(false);
  expect(passesPathFilter(["a.md", "b.ts"], { ignore: ["**.md"] })).toBe(true);
  expect(passesPathFilter(["a.md"], { ignore: ["**.md"] })).toBe(false);
  expect(passesPathFilter([], {})).toBe(true);
});
