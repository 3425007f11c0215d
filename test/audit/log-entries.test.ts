import { describe, expect, it } from "vitest";
import { entryOf } from "../../src/audit/entry-format.ts";
import type { EntryFilter } from "../../src/audit/log-entries.ts";
import { matchesFilter } from "../../src/audit/log-entries.ts";
import { NO_LEAF } from "../../src/audit/merkle-tree.ts";
import { draft, EXECUTION, TIME } from "./drafts.ts";

describe("a filter of entries", () => {
  const entry = entryOf(
    draft({ type: "step.failed", execution: EXECUTION, step: "tell/slack" }),
    3,
    NO_LEAF,
  );

  it.each<[EntryFilter, boolean]>([
    [{}, true],
    [{ pull: 12 }, true],
    [{ pull: 13 }, false],
    [{ proposal: "proposals/x.yml", execution: EXECUTION, step: "tell/slack" }, true],
    [{ proposal: "proposals/y.yml" }, false],
    [{ execution: "other" }, false],
    [{ step: "tell" }, false],
    [{ types: ["step.failed"] }, true],
    [{ types: ["step.*", "gate.*"] }, true],
    [{ types: ["step"] }, false],
    [{ types: ["st.*"] }, false],
    [{ actor: "ALICE" }, true],
    [{ actor: "bob" }, false],
    [{ since: TIME }, true],
    [{ until: TIME }, false],
    [{ since: "2026-11-21T03:22:00+01:00", until: "2026-11-22" }, true],
    [{ pull: 12, types: ["gate.*"] }, false],
  ])("%j matches: %s", (filter, matches) => {
    expect(matchesFilter(entry, filter)).toBe(matches);
  });
});
