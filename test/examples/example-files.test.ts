import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseProposal } from "../../src/parse/parse-proposal.ts";
import { buildPlan } from "../../src/plan/build-plan.ts";
import { filesOfTools } from "../../src/plan/files-of-tools.ts";
import { DATABASE_EXAMPLE, exampleCatalog, filesBelow } from "./example-repository.ts";

test("the example's tools, policy, actors and workflow parse without a finding", () => {
  const { catalog, diagnostics } = exampleCatalog();
  expect(diagnostics).toEqual([]);
  expect([...(catalog?.tools.keys() ?? [])].toSorted()).toEqual([
    "database_backup",
    "database_migration",
    "database_report",
    "database_restore",
    "notify_team",
  ]);
});

test("every script of the example is part of a tool, and guarded", () => {
  const { catalog } = exampleCatalog();
  const scripts = filesBelow("scripts").map(({ path }) => path);
  expect(filesOfTools(catalog!)).toEqual(scripts.toSorted());
  expect(catalog?.config.guarded).toContain("scripts/**");
});

describe("each proposal", () => {
  const proposals = [...filesBelow("proposals"), ...filesBelow("reviewed")];

  test.each(proposals.map((file) => [file.path, file] as const))(
    "%s is planned without a finding",
    (path, file) => {
      const { catalog } = exampleCatalog();
      const { value, source, diagnostics } = parseProposal(file);
      expect(diagnostics).toEqual([]);
      const toolFiles = new Map(
        filesOfTools(catalog!).map((each) => [each, readFileSync(join(DATABASE_EXAMPLE, each))]),
      );
      const planned = buildPlan({
        repository: { id: 1, owner: "acme", name: "shop", serverUrl: "https://github.com" },
        path: path.replace("reviewed/", "proposals/"),
        proposal: { value: value!, source: source! },
        catalog: catalog!,
        toolFiles,
      });
      expect(planned.diagnostics).toEqual([]);
      expect(planned.plan?.digest).toMatch(/^sha256:/);
    },
  );
});
