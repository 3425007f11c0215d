import { readFileSync } from "node:fs";
import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { COMMANDS, type CommandEntry } from "../../src/entry/cli/command-table.ts";
import { sessionOf } from "../../src/entry/cli/session.ts";
import { ENTRY_TYPES } from "../../src/model/audit-entry.ts";
import { REFUSAL_CODES } from "../../src/model/refusal.ts";
import { ROOT, textOf } from "./markdown.ts";

test("docs/refusals.md has a paragraph for each code, and for no other", () => {
  const headings = [...textOf("docs/refusals.md").matchAll(/^## `([a-z-]+)`$/gm)].map(
    ([, code]) => code,
  );
  expect(new Set(headings)).toEqual(new Set(REFUSAL_CODES));
  expect(headings).toHaveLength(REFUSAL_CODES.length);
});

test("docs/audit.md names every type of entry", () => {
  const page = textOf("docs/audit.md");
  const missing = ENTRY_TYPES.filter((type) => {
    const [family = "", name = ""] = type.split(".");
    const together = new RegExp(`\`${family}\\.(\\*|[a-z|-]*\\b${name}\\b[a-z|-]*)\``);
    return !page.includes(`\`${type}\``) && !together.test(page);
  });
  expect(missing).toEqual([]);
});

test.each([
  ["docs/proposals.md", "proposal"],
  ["docs/proposals.md", "workflow"],
  ["docs/tools.md", "tool"],
  ["docs/policy.md", "policy"],
  ["docs/configuration.md", "config"],
])("%s names every key of schemas/%s.schema.json", (page, name) => {
  const schema = JSON.parse(readFileSync(`${ROOT}/schemas/${name}.schema.json`, "utf8")) as {
    readonly properties: Readonly<Record<string, unknown>>;
  };
  const text = textOf(page);
  const missing = Object.keys(schema.properties).filter(
    (key) => !new RegExp(`\\b${key}\\b`).test(text),
  );
  expect(missing).toEqual([]);
});

describe.each(leavesOf(COMMANDS))("docs/command-line.md on writ $path", ({ path, load }) => {
  test("has a section that names every option", async () => {
    const page = textOf("docs/command-line.md");
    const from = page.search(new RegExp(`^## \`writ ${path}\\b`, "m"));
    expect(from).toBeGreaterThan(0);
    const [section = ""] = page.slice(from + 1).split("\n## ");
    const command = new Command();
    (await load()).define(command, sessionOf(process));
    const options = command.options.map(({ long }) => long).filter((long) => long !== "--json");
    expect(options.filter((long) => !section.includes(long ?? ""))).toEqual([]);
  });
});

test("docs/policy.md names every key of `requires` and every option of a rule", () => {
  const keysOf = (file: string, name: string): readonly string[] => {
    const { $defs } = JSON.parse(textOf(`schemas/${file}.schema.json`)) as {
      readonly $defs: Record<string, { readonly properties?: object }>;
    };
    return Object.keys($defs[name]?.properties ?? {});
  };
  const page = textOf("docs/policy.md");
  const keys = [...keysOf("common", "requires"), ...keysOf("policy", "options")];
  expect(keys.length).toBeGreaterThan(15);
  expect(keys.filter((key) => !page.includes(`| \`${key}\` `))).toEqual([]);
});

test("docs/proposals.md and docs/tools.md name every construct that is not supported yet", () => {
  const code = textOf("src/plan/not-yet-supported.ts");
  const pages = textOf("docs/proposals.md") + textOf("docs/tools.md");
  const constructs = [...code.matchAll(/^  "?[a-z-]+"?: "([a-z-]+)",$/gm)].map(([, key]) => key!);
  const parts = [...code.matchAll(/\["([a-z-]+)", tool\./g)].map(([, key]) => key!);
  const missing = [...constructs, ...parts].filter((key) => !pages.includes(`\`${key}\``));
  expect(missing).toEqual([]);
  expect(constructs.length + parts.length).toBeGreaterThan(0);
});

test("the permissions in README.md are those of workflows-examples, job by job", () => {
  const jobs = {
    ...jobsOf("writ.yml"),
    ...jobsOf("writ-merge-queue.yml"),
    ...jobsOf("writ-review.yml"),
  };
  const rows = textOf("README.md")
    .split("### Permissions of each job, and why")[1]!
    .split("\n## ")[0]!
    .matchAll(/^\| *(?:`([a-z]+)`[^|]*)?\| ([^|]+) \|/gm);
  const told: Record<string, Record<string, string>> = {};
  let job = "";
  for (const [, name, permissions = ""] of rows) {
    job = name ?? job;
    if (job === "") continue;
    told[job] ??= {};
    for (const [, scope = "", level = ""] of permissions.matchAll(/`([a-z-]+): ([a-z]+)`/g))
      told[job]![scope] = level;
  }
  expect(told).toEqual(jobs);
});

/** Permissions of each job of an example. */
function jobsOf(name: string): Record<string, Record<string, string>> {
  const file = parse(textOf(`workflows-examples/${name}`)) as {
    readonly permissions?: Record<string, string>;
    readonly jobs: Readonly<Record<string, { readonly permissions?: Record<string, string> }>>;
  };
  return Object.fromEntries(
    Object.entries(file.jobs).map(([job, { permissions }]) => [
      job,
      permissions ?? file.permissions ?? {},
    ]),
  );
}

function leavesOf(
  entries: readonly CommandEntry[],
): readonly Extract<CommandEntry, { load: unknown }>[] {
  return entries.flatMap((entry) => ("load" in entry ? [entry] : leavesOf(entry.commands)));
}
