import type { Catalog } from "../../model/catalog.ts";
import type { ToolFacts } from "../../model/decision.ts";
import type { ApprovalTree, Policy, Rule } from "../../model/policy.ts";
import { pointerTo } from "../../model/source-pointer.ts";
import { RISKS, type Risk, type Tool } from "../../model/tool.ts";
import { compareTrees } from "../changes/compare-trees.ts";
import { readsTools } from "../changes/rules-reading-tools.ts";
import { allOf } from "../requirement.ts";
import { compareDemands } from "./compare-demands.ts";
import { conditionForTool } from "./condition-for-tool.ts";
import { POLICY_PATH, type FoundHole, type HoleFinder } from "./hole.ts";
import { someOf } from "./name-lists.ts";
import { applyingTree, askedRules } from "./tree-of-rules.ts";

/**
 * Tools and risks that the rules' conditions leave out, simulated with a proposal of exactly one tool: for which no rule
 * applies, for which less is demanded than for a lower risk, or nothing but what is demanded of everything.
 */
export const findUncoveredTools: HoleFinder = ({ catalog }) => {
  const { policy } = catalog;
  if (policy.approval === null) return [];
  const levels = RISKS.map((risk) => levelOf(catalog, risk));
  const fallen = levels.filter(({ demanded }) => demanded === null);
  const inverted = levels.flatMap((level, index) => {
    const lower = levels.slice(0, index).findLast((other) => isWeaker(policy, level, other));
    return lower === undefined ? [] : [{ level, lower }];
  });
  const told = new Set([...fallen, ...inverted.map(({ level }) => level)].map(({ risk }) => risk));
  return [
    ...fallen.map(fallsThrough),
    ...inverted.map(({ level, lower }) => isInverted(policy, level, lower)),
    ...[...catalog.tools.values()]
      .filter((tool) => !told.has(tool.risk) || isNamed(policy, tool))
      .flatMap((tool) => uncoveredTool(policy, tool)),
  ];
};

/** What is demanded of a proposal with a tool that no condition names. */
interface Level {
  readonly risk: Risk;
  /** Null: no rule applies to it. */
  readonly demanded: ApprovalTree | null;
  /** Names of the tools of the catalog that have this risk. */
  readonly tools: readonly string[];
}

function levelOf({ policy, tools }: Catalog, risk: Risk): Level {
  return {
    risk,
    demanded: demandedFor(policy, unnamedTool(risk)),
    tools: [...tools.values()].filter((tool) => tool.risk === risk).map(({ name }) => name),
  };
}

/** A tool whose name stands in no condition: a dash at its front is in no tool's name. */
function unnamedTool(risk: Risk): ToolFacts {
  return { name: "-", risk, idempotent: false };
}

/** The rules that apply, or may apply, to a proposal with exactly this tool. */
function demandedFor(policy: Policy, tool: ToolFacts): ApprovalTree | null {
  const failing = new Set(
    policy.rules
      .filter((rule) => conditionForTool(rule.if, tool) === "fails")
      .map(({ name }) => name),
  );
  return applyingTree(policy.approval, (name) => !failing.has(name));
}

/** Whether less is demanded at one level than at another, and nothing more. */
function isWeaker(policy: Policy, level: Level, than: Level): boolean {
  if (level.demanded === null || than.demanded === null) return false;
  const maySkip = (name: string): boolean =>
    policy.rules.some((rule) => rule.name === name && dependsAt(rule.if, [level.risk, than.risk]));
  if (compareTrees(than.demanded, level.demanded, maySkip) !== "weaker") return false;
  return rulesLeftOut(policy, level, than).length > 0 || otherWays(policy, level, than).length > 0;
}

/** Rules that apply, or may apply, at one level and not at another. */
function rulesLeftOut(policy: Policy, at: Level, thanAt: Level): readonly Rule[] {
  return askedRules(policy).filter(
    (rule) =>
      conditionForTool(rule.if, unnamedTool(thanAt.risk)) !== "fails" &&
      conditionForTool(rule.if, unnamedTool(at.risk)) === "fails",
  );
}

/** Rules that apply at one level only, and are no harder than what applies at the other, too. */
function otherWays(policy: Policy, at: Level, thanAt: Level): readonly Rule[] {
  const more = rulesLeftOut(policy, thanAt, at);
  const both = askedRules(policy).filter((rule) => !more.includes(rule));
  return more.filter(
    (rule) => !both.some((other) => ["same", "stricter"].includes(compareDemands(rule, other))),
  );
}

function dependsAt(condition: string | undefined, risks: readonly Risk[]): boolean {
  return risks.some((risk) => conditionForTool(condition, unnamedTool(risk)) === "depends");
}

/** Whether a condition makes a difference between this tool and others of its risk. */
function isNamed(policy: Policy, tool: Tool): boolean {
  return policy.rules.some(
    (rule) => conditionForTool(rule.if, tool) !== conditionForTool(rule.if, unnamedTool(tool.risk)),
  );
}

function fallsThrough({ risk, tools }: Level): FoundHole {
  const which =
    tools.length === 0 ? "" : `, as ${someOf(tools)} ${tools.length === 1 ? "has" : "have"}`;
  return {
    code: "risk-falls-through",
    severity: tools.length === 0 ? "warning" : "error",
    words: `No rule applies to a proposal whose tool has the risk ${risk}${which}, so it can never be approved.`,
    remedy: `Let the \`if\` of a rule hold for the risk ${risk}, or add a rule without \`if\`.`,
    path: POLICY_PATH,
    pointer: "/approval",
  };
}

function isInverted(policy: Policy, level: Level, lower: Level): FoundHole {
  const leftOut = rulesLeftOut(policy, level, lower);
  const rules = leftOut.length > 0 ? leftOut : otherWays(policy, level, lower);
  const names = rules.map(({ name }) => name);
  const which = `the ${names.length === 1 ? "rule" : "rules"} ${allOf(names)}`;
  const because =
    leftOut.length > 0
      ? `${which} ${names.length === 1 ? "does" : "do"} not apply to it`
      : `${which} ${names.length === 1 ? "is another way" : "are other ways"} there`;
  const [first = ""] = names;
  return {
    code: "risk-inverted",
    severity: "error",
    words: `Less is demanded for a tool of the risk ${level.risk} than for one of the risk ${lower.risk}: ${because}.`,
    remedy: `Let what is demanded for the risk ${lower.risk} be demanded for ${level.risk}, too.`,
    rule: first,
    path: POLICY_PATH,
    pointer: pointerTo("/rules", first, "if"),
  };
}

function uncoveredTool(policy: Policy, tool: Tool): readonly FoundHole[] {
  const place = { path: POLICY_PATH, pointer: "/approval" };
  if (demandedFor(policy, tool) === null)
    return [
      {
        code: "tool-uncovered",
        severity: "error",
        words: `No rule applies to a proposal with the tool ${tool.name}, so it can never be approved.`,
        remedy: `Let the \`if\` of a rule hold for ${tool.name}, or add a rule without \`if\`.`,
        ...place,
      },
    ];
  if (tool.risk !== "high" && tool.risk !== "critical") return [];
  const asked = askedRules(policy);
  const telling = asked.filter((rule) => rule.if !== undefined && readsTools(rule.if));
  const special = telling.some((rule) => conditionForTool(rule.if, tool) !== "fails");
  if (telling.length === 0 || special) return [];
  const general = asked.filter((rule) => !telling.includes(rule)).map(({ name }) => name);
  return [
    {
      code: "risky-tool-general",
      severity: tool.risk === "critical" ? "warning" : "notice",
      words: `The tool ${tool.name} has the risk ${tool.risk}, and nothing is demanded for it but what ${someOf(general)} ${general.length === 1 ? "demands" : "demand"} of everything, though other tools have rules of their own.`,
      remedy: `Let the \`if\` of such a rule hold for ${tool.name}, or give the tool a lower risk.`,
      ...place,
    },
  ];
}
