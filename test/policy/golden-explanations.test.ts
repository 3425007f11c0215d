import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import type { Decision, DecisionNode } from "../../src/model/decision.ts";
import type { Policy } from "../../src/model/policy.ts";
import { parsePolicy } from "../../src/parse/parse-policy.ts";
import { renderDecisionText } from "../../src/render/terminal/decision-text.ts";
import { PLAIN_STYLE } from "../../src/render/terminal/style.ts";
import { textFile } from "../parse/files.ts";
import { ACTORS, EXPLAINED } from "./explained-cases.ts";
import type { ExplainedCase } from "./explained-cases.ts";
import { decide } from "./scenario.ts";

const GOLDEN = new URL("golden/", import.meta.url);

function parse(text: string): Policy {
  const { value, diagnostics } = parsePolicy(textFile(".writ/policy.yml", text));
  expect(diagnostics).toEqual([]);
  if (value === null) throw new Error("The policy of a golden explanation is wrong");
  return value;
}

function decided({ policy, facts, subject }: ExplainedCase): Decision {
  return decide(facts, {
    policy: parse(policy),
    actors: ACTORS,
    ...(subject === undefined ? {} : { subject }),
  });
}

function page(explained: ExplainedCase): string {
  const { name, story, policy } = explained;
  const text = renderDecisionText(decided(explained), PLAIN_STYLE);
  return `# ${name}\n\n${story}\n\n\`\`\`yaml\n${policy}\`\`\`\n\n\`\`\`text\n${text}\n\`\`\`\n`;
}

it.each(EXPLAINED)("$name is explained as its golden file has it", async (explained) => {
  await expect(page(explained)).toMatchFileSnapshot(
    new URL(`${explained.name}.md`, GOLDEN).pathname,
  );
});

/** Nodes that wait for people or for something else, whose reason is their own. */
function waiting(node: DecisionNode): readonly DecisionNode[] {
  const own = node.kind === "rule" && node.status === "pending" ? [node] : [];
  return [...own, ...node.children.flatMap(waiting)];
}

/** What people can do next, in the words of explanations. */
const ACTS =
  /by approving this pull request|by commenting "\/writ approve|propose it again|change the pull request|sign it and push it again|wait until|to \.writ\/policy\.yml|give the action|has not finished/;

it.each(EXPLAINED)(
  "$name: each rule that waits says how many are missing, who can give them, and what to do",
  (explained) => {
    for (const { rule, reason, missing, candidates } of waiting(decided(explained).tree)) {
      expect(reason, rule).toMatch(ACTS);
      if (candidates.length === 0) continue;
      expect(reason, rule).toContain(`${missing} more ${missing === 1 ? "is" : "are"} needed`);
      for (const candidate of candidates) expect(reason, rule).toContain(candidate);
    }
  },
);

it("there is no golden explanation of what is no case", () => {
  const names = readdirSync(GOLDEN).map((file) => file.replace(/\.md$/, ""));
  expect(names.toSorted()).toEqual(EXPLAINED.map(({ name }) => name).toSorted());
});
