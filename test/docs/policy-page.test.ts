import { expect, test } from "vitest";
import { RULE_FUNCTIONS } from "../../src/expressions/rule-functions.ts";
import { parsePolicy } from "../../src/parse/parse-policy.ts";
import { pullRequestFacts } from "../../src/policy/conditions/pull-request-context.ts";
import { readContext } from "../../src/policy/review-context.ts";
import { renderApprovalSummary } from "../../src/render/markdown/approval-summary.ts";
import { textFile } from "../parse/files.ts";
import {
  account,
  actor,
  approval,
  at,
  BEFORE,
  decide,
  HEAD,
  NOW,
  OLD,
  PATH,
  PROPOSAL,
  snapshot,
  withPull,
} from "../policy/scenario.ts";
import { piecesOf, ROOT, textOf } from "./markdown.ts";

const PAGE = "docs/policy.md";
const BEGIN = "<!-- approval-summary -->\n";
const END = "<!-- end of approval-summary -->";
const page = textOf(PAGE);

/** The policy that stands right before the summary. */
function shownPolicy() {
  const before = page.slice(0, page.indexOf(BEGIN));
  const text = piecesOf(before).findLast((piece) => piece.kind === "fence")?.text ?? "";
  const { value } = parsePolicy(textFile(".writ/policy.yml", text));
  if (value === null) throw new Error("The policy before the summary is wrong");
  return value;
}

/** Erin approved; bob approved the plan before, frank before the label was set, carol may only read. */
function shownSummary(): string {
  const decision = decide(
    {
      reviews: [
        approval("erin", { id: 1 }),
        approval("bob", { id: 2, commit: OLD }),
        approval("frank", { id: 3 }),
        approval("carol", { id: 4 }),
      ],
      digests: [
        { commit: HEAD, proposal: PATH, digest: NOW },
        {
          commit: OLD,
          proposal: PATH,
          digest: BEFORE,
          changes: ["parameter `version` of deploy changed 2.0.0 → 2.1.0"],
        },
      ],
      ...withPull({
        labels: ["break-glass"],
        labelled: [{ name: "break-glass", at: at(15), by: account("dave") }],
      }),
    },
    {
      policy: shownPolicy(),
      actors: [
        actor("bob", { roles: ["dba"] }),
        actor("erin", { roles: ["dba"] }),
        actor("frank", { roles: ["sre"] }),
        actor("grace", { roles: ["sre", "dba"] }),
      ],
    },
  );
  const [summary = ""] = renderApprovalSummary([{ heading: PROPOSAL.title, decision }]).split(
    "<details>",
  );
  return summary.replace("## ", "#### ").trim();
}

test("the summary in docs/policy.md is the one that the check would show", async () => {
  const [before = ""] = page.split(BEGIN);
  const after = page.slice(page.indexOf(END));
  const written = `${before}${BEGIN}\n${shownSummary()}\n\n${after}`;
  // `vitest -u` writes it again.
  await expect(written).toMatchFileSnapshot(`${ROOT}/${PAGE}`);
});

/** Words in backticks of the first cells of the table that begins with this header, up to the first `(`. */
function firstCells(header: string): readonly string[] {
  const rows = page.slice(page.indexOf(header)).split("\n\n")[0]?.split("\n").slice(2) ?? [];
  return rows.flatMap((row) => {
    const cell = row.split(" | ")[0] ?? "";
    return [...cell.matchAll(/`([A-Za-z-]+)/g)].map(([, word = ""]) => word);
  });
}

test("docs/policy.md tells each function of conditions, and each fact of the pull request", () => {
  const functions = [...RULE_FUNCTIONS.signatures.values()].map(({ name }) => name);
  expect(firstCells("| function").toSorted()).toEqual(functions.toSorted());
  const context = readContext({ actors: null, subject: PROPOSAL, snapshot: snapshot() });
  expect(firstCells("| of `pull-request`").toSorted()).toEqual(
    Object.keys(pullRequestFacts(context)).toSorted(),
  );
});
