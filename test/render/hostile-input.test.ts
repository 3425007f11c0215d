import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Account } from "../../src/model/actor.ts";
import type { Decision, DecisionNode } from "../../src/model/decision.ts";
import type { ExecutionView } from "../../src/model/execution-view.ts";
import type { ExecutionId, StepAddress } from "../../src/model/ids.ts";
import { approvalTitle, executionTitle, planTitle } from "../../src/render/check-titles.ts";
import { renderApprovalSummary } from "../../src/render/markdown/approval-summary.ts";
import {
  renderFailureComment,
  renderProposalComment,
  renderRefusalComment,
} from "../../src/render/markdown/comments.ts";
import {
  codeSpan,
  escapeHtml,
  escapeMarkdown,
  escapeProse,
  fence,
  link,
  mention,
} from "../../src/render/markdown/escape-markdown.ts";
import { renderExecutionSummary } from "../../src/render/markdown/execution-summary.ts";
import { renderPlanSummary } from "../../src/render/markdown/plan-summary.ts";
import { renderDecisionText } from "../../src/render/terminal/decision-text.ts";
import { escapeTerminal } from "../../src/render/terminal/escape-terminal.ts";
import { renderExecutionText } from "../../src/render/terminal/execution-text.ts";
import { renderPlanText } from "../../src/render/terminal/plan-text.ts";
import { PLAIN_STYLE } from "../../src/render/terminal/style.ts";
import {
  action,
  ANCHOR,
  DIGEST,
  executed,
  finding,
  HOSTILE,
  HOSTILE_MEMBERS,
  plan,
  planned,
  START,
  step,
} from "./samples.ts";

const account: Account = { login: HOSTILE, id: 1, kind: "user" };
const node: DecisionNode = {
  kind: "rule",
  rule: HOSTILE,
  status: "pending",
  reason: HOSTILE,
  met: [{ account, as: HOSTILE, url: HOSTILE }],
  missing: 1,
  candidates: [HOSTILE],
  discounted: [{ account, reason: HOSTILE, url: `https://x.test/) ${HOSTILE}` }],
  children: [],
};
const decision: Decision = {
  status: "pending",
  title: HOSTILE,
  digest: DIGEST,
  tree: { ...node, kind: "and", children: [node, { ...node, kind: "disapproval" }] },
  snapshot: DIGEST,
};
const proposal = planned({
  path: HOSTILE,
  proposer: HOSTILE,
  plan: {
    digest: DIGEST,
    plan: plan(
      [
        action(HOSTILE, HOSTILE, { name: HOSTILE, with: HOSTILE_MEMBERS, if: HOSTILE }),
        {
          kind: "group",
          address: HOSTILE as StepAddress,
          id: HOSTILE,
          name: HOSTILE,
          needs: [],
          onError: "fail",
          steps: [],
        },
      ],
      {
        title: HOSTILE,
        reason: HOSTILE,
        actor: HOSTILE,
        workflow: HOSTILE,
        labels: [HOSTILE],
        expires: HOSTILE,
      },
    ),
  },
  diagnostics: [
    finding(HOSTILE, { place: { ...finding("").place, file: HOSTILE }, severity: "warning" }),
  ],
  dryRun: [{ address: HOSTILE, status: "succeeded", detail: HOSTILE, output: HOSTILE }],
  graph: HOSTILE,
  changedSince: [
    {
      reviewer: HOSTILE,
      digest: DIGEST,
      changes: [
        { address: HOSTILE, what: "changed", field: HOSTILE, from: HOSTILE, to: HOSTILE_MEMBERS },
        { address: HOSTILE, what: "added", field: HOSTILE, to: HOSTILE },
      ],
    },
  ],
});
const view: ExecutionView = {
  execution: HOSTILE as ExecutionId,
  status: "failed",
  startedAt: START,
  dryRun: false,
  reason: HOSTILE,
  outputs: HOSTILE_MEMBERS,
  steps: [
    step(HOSTILE, "failed", {
      name: HOSTILE,
      tool: HOSTILE,
      reason: HOSTILE,
      outputs: HOSTILE_MEMBERS,
      failure: { class: "unknown", message: HOSTILE, output: HOSTILE },
    }),
  ],
};
const execution = executed(view, {
  title: HOSTILE,
  path: HOSTILE,
  approvedBy: [HOSTILE],
  entries: { from: 0, to: 1, url: HOSTILE },
});
const refused = {
  title: HOSTILE,
  path: HOSTILE,
  refusal: { code: "invalid", message: HOSTILE, remedy: HOSTILE },
} as const;
const anchor = { ...ANCHOR, url: HOSTILE };

const pages: readonly (readonly [string, string])[] = [
  [
    "the plan",
    renderPlanSummary([proposal, { ...proposal, plan: null, title: HOSTILE, reason: HOSTILE }]),
  ],
  ["the approval", renderApprovalSummary([{ heading: HOSTILE, decision }])],
  [
    "the execution",
    renderExecutionSummary({ executions: [execution], refusals: [refused], anchor, now: START }),
  ],
  [
    "the comment",
    renderProposalComment({
      subjects: [
        { title: HOSTILE, path: HOSTILE, plan: "valid", decision },
        { title: HOSTILE, path: HOSTILE, plan: "valid", decision, executed: execution },
        { title: HOSTILE, path: HOSTILE, plan: "valid", decision, refused },
      ],
      links: { plan: HOSTILE },
      anchor,
    }),
  ],
  [
    "the refusal",
    renderRefusalComment({ refused, notify: [HOSTILE], commands: [HOSTILE], checkUrl: HOSTILE }),
  ],
  [
    "the failure",
    renderFailureComment({
      executed: execution,
      notify: [HOSTILE],
      commands: [HOSTILE],
      checkUrl: HOSTILE,
    }),
  ],
];

/** What GitHub reads as markup: the page without its fenced blocks and inline code. */
function markupOf(page: string): string {
  return page
    .replaceAll(/^ *(`{3,})[^`\n]*\n[\s\S]*?\n *\1$/gm, "")
    .replaceAll(/(?<![\\`])(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, "");
}

describe.each(pages)("hostile text everywhere in %s", (_page, text) => {
  const markup = markupOf(text);

  it("brings no element of HTML but ours", () => {
    const elements = [...markup.matchAll(/<[^>]*>/g)].map(([element]) => element);
    const ours = [
      "<details>",
      "<summary>",
      "</summary>",
      "</details>",
      "<br>",
      "<!-- writ:status -->",
    ];
    expect(elements.filter((element) => !ours.includes(element))).toEqual([]);
  });

  it("mentions nobody, refers to no issue and links nowhere", () => {
    expect(markup).not.toMatch(/(?<!\\)\]\((?!https:\/\/x\.test\/[^\s()|]*\))/);
    const words = markup
      .replaceAll(/(?<!\\)\]\([^)]*\)/g, "]")
      .replaceAll(/&#\d+;/g, "¤")
      .replaceAll("request #7 ", "");
    expect(words).not.toMatch(/@\w/);
    expect(words).not.toMatch(/#\d|gh-\d/i);
    expect(words).not.toMatch(/https?:\/\/|www\./);
    expect(words).not.toMatch(/:\w+:/);
  });

  it("opens no block: no heading, fence or table that is not ours", () => {
    const lines = markup.split("\n");
    expect(lines.filter((line) => /^\s*#{1,6} @|^\s*(```|~~~)/.test(line))).toEqual([]);
    expect(lines.filter((line) => line === "| --- |")).toEqual([]);
  });

  it("keeps each row of a table as wide as its header", () => {
    const outside = text.replaceAll(/^ *(`{3,})[^`\n]*\n[\s\S]*?\n *\1$/gm, "");
    for (const [block] of outside.matchAll(/(?:^\|.*\n?)+/gm)) {
      const widths = block
        .trimEnd()
        .split("\n")
        .map((row) => row.split(/(?<!\\)\|/).length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  it("holds nothing that steers a terminal or the direction of text", () => {
    expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\u2028]/u);
  });
});

describe.each([
  ["a plan", renderPlanText(proposal, PLAIN_STYLE)],
  ["a decision", renderDecisionText(decision, PLAIN_STYLE)],
  ["an execution", renderExecutionText({ view, now: START, style: PLAIN_STYLE })],
  [
    "titles",
    [planTitle([proposal, proposal]), approvalTitle([decision]), executionTitle([view], [])].join(
      "\n",
    ),
  ],
])("hostile text everywhere in %s on a terminal", (_what, text) => {
  it("holds nothing that steers it", () => {
    expect(text).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\u2028]/u);
  });

  it("begins no line of its own", () => {
    expect(text.split("\n").filter((line) => line.startsWith("##"))).toEqual([]);
  });
});

describe("escaping", () => {
  it.each([
    ["@bob", "@&#8203;bob"],
    ["a@b.c", "a@&#8203;b.c"],
    ["<b>", "&#60;b&#62;"],
    ["a|b & c", "a&#124;b &#38; c"],
    ["*x* _y_ `z` ~~s~~", String.raw`\*x\* \_y\_ \`z\` \~\~s\~\~`],
    ["[l](u)", String.raw`\[l\](u)`],
    ["https://e.vil", "https:&#8203;//e.vil"],
    ["www.e.vil", "www&#8203;.e.vil"],
    ["x/y#12", String.raw`x/y\#&#8203;12`],
    ["GH-12", "GH-&#8203;12"],
    [":tada:", ":&#8203;tada:"],
    ["# one\n- two", String.raw`\#&#8203; one - two`],
    ["- item", String.raw`\- item`],
    ["1. item", String.raw`1\. item`],
    ["a\\b", String.raw`a\\b`],
    ["fix: it's 09:30, really", "fix: it's 09:30, really"],
  ])("%j is shown as text by %s", (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it.each([
    ["a", "`a`"],
    ["a`b", "`` a`b ``"],
    ["``", "``` `` ```"],
    [" a ", "`  a  `"],
    ["", "*(empty)*"],
    ["a\nb", "`a b`"],
  ])("code %j is shown by %s", (text, span) => {
    expect(codeSpan(text)).toBe(span);
  });

  it("prose shows what stands between backticks as code, and a lone backtick as itself", () => {
    expect(escapeProse("Run `writ x` *now*, not ` <b>")).toBe(
      String.raw`Run ${"`writ x`"} \*now\*, not \` &#60;b&#62;`,
    );
  });

  it("no text closes the fence around it", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("`", "\n", "a", " ", "~") }), (text) => {
        const [first = "", ...rest] = fence(text).split("\n");
        expect(rest.findIndex((line) => line.startsWith(first))).toBe(rest.length - 1);
      }),
    );
  });

  it("no text ends the inline code around it", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("`", "a", " ") }), (text) => {
        fc.pre(text.trim() !== "");
        const span = codeSpan(text);
        const ticks = /^`+/.exec(span)?.[0] ?? "";
        const runs = [...span.matchAll(/`+/g)].filter(([run]) => run === ticks);
        expect(runs).toHaveLength(2);
      }),
    );
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "//e.vil", "nothing", ""])(
    "an address %j makes no link",
    (address) => {
      expect(link("label", address)).toBe("label");
    },
  );

  it("an address cannot end its link", () => {
    expect(link("l", "https://x.test/a)b(c d|e<f>")).toBe(
      "[l](https://x.test/a%29b%28c%20d%7Ce%3Cf%3E)",
    );
  });

  it.each([
    ["bob", "@bob"],
    ["bob-b", "@bob-b"],
    ["bob--b", "bob--b"],
    ["robot[bot]", String.raw`robot\[bot\]`],
    ["acme/all", "acme/all"],
    ["bob @eve", "bob @&#8203;eve"],
  ])("a mention of %j is %s", (login, text) => {
    expect(mention(login)).toBe(text);
  });

  it("HTML shows text only", () => {
    expect(escapeHtml("<b>&@x#1 `c` [l](u)")).toBe(
      "&#60;b&#62;&#38;@&#8203;x#&#8203;1 &#96;c&#96; &#91;l&#93;(u)",
    );
  });

  it("a terminal shows control characters as their codes", () => {
    expect(escapeTerminal("a\u001b[31mb\u009b\u202ec\nd\te")).toBe(
      String.raw`a\x1b[31mb\x9b\u202ec d e`,
    );
  });
});
