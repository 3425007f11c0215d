import { describe, expect, it } from "vitest";
import type { ConfigurationChange } from "../../src/policy/changes/change.ts";
import {
  renderConfigurationChanges,
  renderLoweredDemands,
} from "../../src/render/markdown/configuration-changes.ts";
import { changesOfGuarded, withChangedFiles } from "../../src/usecases/guarded-changes.ts";
import { configuration } from "./configuration.ts";

const change = (effect: ConfigurationChange["effect"], words: string): ConfigurationChange => ({
  effect,
  about: "rule dba",
  words,
  path: ".writ/policy.yml",
});

describe("the check of a guarded change", () => {
  it("lists what it does, with lowered demands marked", () => {
    const changes = [
      change("lowers", 'lowers the approvals for "Two DBAs" (rule dba) from 2 to 1'),
      change("changes", "changes `max-parallel` from `8` to `2`"),
    ];
    expect(renderConfigurationChanges(changes)).toBe(`**What this change does**

⚠️ marks what is easier to get approved or executed from then on (1).

- ⚠️ lowers the approvals for "Two DBAs" (rule dba) from 2 to 1 (\`.writ/policy.yml\`)
- changes \`max-parallel\` from \`8\` to \`2\` (\`.writ/policy.yml\`)`);
    expect(renderLoweredDemands(changes)).toBe(`**This change lowers demands**

- ⚠️ lowers the approvals for "Two DBAs" (rule dba) from 2 to 1 (\`.writ/policy.yml\`)`);
    expect(renderLoweredDemands(changes.slice(1))).toBeNull();
  });

  it("says so where nothing changes its meaning", () => {
    expect(renderConfigurationChanges([])).toBe(
      "**What this change does:** nothing that Writ reads changes its meaning, such as comments and formatting.",
    );
  });

  it("shows names and values as they are, and as nothing else", () => {
    const shown = renderConfigurationChanges([
      change("changes", "adds the rule <img src=x> @acme/all [a](https://evil.test)\n# big `x` y"),
    ]);
    expect(shown).not.toMatch(/<img|@acme|[^\\]\]\(|\n# big/);
    expect(shown).toContain("&#60;img src=x&#62;");
  });

  it("is capped, and says how many more there are", () => {
    const many = Array.from({ length: 1_000 }, () => change("lowers", "x".repeat(5_000)));
    const shown = renderConfigurationChanges(many);
    expect(shown).toMatch(/\n- … and 900 more$/);
    expect(shown.length).toBeLessThan(65_000);
  });
});

describe("what a guarded change does", () => {
  const before = configuration({}).catalog;
  const after = configuration({ config: "auto-merge: true" }).catalog;

  it("is told with the paths that the files have, and for files that only people can judge", () => {
    expect(
      changesOfGuarded({
        before,
        after,
        directory: "tools/writ",
        paths: [
          "tools/writ/config.yml",
          "tools/writ/plugins/x.mjs",
          ".github/workflows/writ.yml",
          "CODEOWNERS",
          "db/schema.sql",
        ],
      }).map(({ path, words }) => `${path}: ${words}`),
    ).toEqual([
      "tools/writ/config.yml: merges and executes proposals by itself as soon as the policy is met",
      "tools/writ/plugins/x.mjs: changes code that plugins run: `tools/writ/plugins/x.mjs`",
      ".github/workflows/writ.yml: changes a workflow that GitHub Actions runs, with the permissions and secrets that it names: `.github/workflows/writ.yml`",
      "CODEOWNERS: changes who owns which files: `CODEOWNERS`",
      "db/schema.sql: changes a guarded file: `db/schema.sql`",
    ]);
  });

  it("is told of its own files only, also where the default branch went on since", () => {
    const file = (path: string, text: string) => ({ path, bytes: new TextEncoder().encode(text) });
    const commit = (files: readonly ReturnType<typeof file>[]) =>
      ({ files }) as unknown as Parameters<typeof withChangedFiles>[0];
    const base = commit([file("a", "new"), file("b", "old"), file("gone", "")]);
    const head = commit([file("a", "old"), file("b", "mine")]);
    const merged = withChangedFiles(base, head, ["b", "gone"]);
    expect(merged.files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)])).toEqual([
      ["a", "new"],
      ["b", "mine"],
    ]);
  });
});
