import { expect, test } from "vitest";
import { Console } from "../../src/entry/cli/console.ts";
import type { Explanation, Missing } from "../../src/entry/cli/explain/explanation.ts";
import { explanationText } from "../../src/entry/cli/explain/explanation-text.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";

function textOf(missing: Missing): string {
  const nowhere = { write: () => true };
  const console = new Console({
    out: nowhere,
    error: nowhere,
    clock: new InstantClock(),
    environment: {},
  });
  const explanation: Explanation = {
    path: "proposals/x.yml",
    title: "Deploy",
    status: "pending",
    digest: null,
    plan: null,
    decision: null,
    missing: [missing],
    notAllowed: null,
    diagnostics: [],
    changes: [],
    source: null,
    recorded: null,
  };
  return explanationText({ explanation, author: "ada" }, console);
}

test("what is missing is told with who can give it", () => {
  const missing = { rule: "two-dbas", reason: "…", missing: 2, candidates: ["bob", "role dba"] };
  expect(textOf(missing)).toContain("Missing: 2 approvals for two-dbas, from bob, role dba");
});

test("a rule that no approval would help waits, with its reason", () => {
  const reason = "Nothing executes during the freeze year-end.";
  const missing = { rule: "freeze year-end", reason, missing: 0, candidates: [] };
  expect(textOf(missing)).toContain(`Waits: freeze year-end: ${reason}`);
});
