import type { JsonValue } from "../model/json.ts";
import type {
  CaseExpectation,
  CasePerson,
  CasePull,
  CaseTarget,
  CaseWords,
  PolicyCase,
  RuleExpectation,
} from "../model/policy-case.ts";
import { pointerTo, type Pointer } from "../model/source-pointer.ts";
import { buildCaseHistory } from "./build-case-history.ts";
import { parseCaseWords } from "./case-words.ts";
import type {
  AccessShape,
  CaseShape,
  ExpectationShape,
  NotCountedShape,
  PeopleShape,
  PolicyCasesShape,
  PullRequestShape,
  RuleExpectationShape,
  UsedToolShape,
} from "./generated/file-shapes.ts";
import { policyCases } from "./generated/policy-cases-validator.js";
import { parseFileWith } from "./parse-file.ts";
import type { Parsed, RawFile } from "./raw-file.ts";
import { caseAuthors } from "./rules/case-authors.ts";
import { caseHistoryFits } from "./rules/case-history-fits.ts";
import { caseTimesExist } from "./rules/case-times-exist.ts";
import { caseWordsWork } from "./rules/case-words-work.ts";
import { uniqueCaseNames } from "./rules/unique-case-names.ts";
import { parseTime } from "./times.ts";
import { withoutUndefined } from "./without-undefined.ts";

/** When a case is decided that says nothing of it: an ordinary Wednesday at noon, the same for ever. */
const USUAL_TIME = "2026-06-10T12:00:00.000Z";

const RULES = [uniqueCaseNames, caseAuthors, caseTimesExist, caseHistoryFits, caseWordsWork];

/** Reads a file of cases for `writ policy test` (SPEC §16), with what the file says for all of them. */
export function parsePolicyCases(file: RawFile): Parsed<readonly PolicyCase[]> {
  const checks = { kind: "policy-cases", validator: policyCases, rules: RULES } as const;
  return parseFileWith(file, checks, (value: JsonValue) => {
    const shape = value as unknown as PolicyCasesShape;
    return shape.cases.map((one, index) => buildCase(shape, one, pointerTo("/cases", index)));
  });
}

function buildCase(file: PolicyCasesShape, shape: CaseShape, pointer: Pointer): PolicyCase {
  const time = shape.at ?? file.at;
  const author = shape.author ?? file.author;
  const at = time === undefined ? USUAL_TIME : parseTime(time);
  if (at === null || author === undefined)
    throw new Error(`A case got past its rules: ${shape.name}`);
  return withoutUndefined({
    pointer,
    name: shape.name,
    target: targetOf(shape),
    author,
    at,
    people: new Map([...peopleOf(file.people), ...peopleOf(shape.people)]),
    pull: pullOf(shape["pull-request"]),
    checks: checksOf(shape),
    statuses: Object.entries(shape.statuses ?? {}).map(([key, state]) => {
      const [creator, context] = halvesOf(key);
      return { creator, context, state };
    }),
    codeOwners: shape["code-owners"],
    unknown: shape.unknown ?? [],
    unreadable: shape.unreadable ?? [],
    history: buildCaseHistory(shape, pointer),
    expect: expectationOf(shape.expect, pointerTo(pointer, "expect")),
  });
}

function targetOf(shape: CaseShape): CaseTarget {
  const { tools, proposal, guarded } = shape;
  if (guarded !== undefined) return { kind: "guarded", paths: guarded };
  if (typeof proposal === "string") return { kind: "proposal-file", path: proposal };
  if (proposal !== undefined) return { kind: "proposal", content: proposal };
  return { kind: "tools", tools: (tools ?? []).map(toolOf) };
}

function toolOf(shape: UsedToolShape): Extract<CaseTarget, { kind: "tools" }>["tools"][number] {
  if (typeof shape === "string") return { name: shape, facts: null };
  const { name, risk = "high", idempotent = false } = shape;
  return { name, facts: { risk, idempotent } };
}

function peopleOf(shape: PeopleShape = {}): readonly (readonly [string, CasePerson])[] {
  return Object.entries(shape).map(([login, about]) => {
    if (typeof about === "string")
      return [login, { permission: permissionOf(about), teams: [], organizations: [] }];
    const { permission = "write", teams = [], organizations = [], id, kind, email } = about;
    const of = teams.map((team) => team.split("/")[0] ?? "");
    return [
      login,
      withoutUndefined({
        permission: permissionOf(permission),
        teams,
        organizations: [...new Set([...organizations, ...of])],
        id,
        kind,
        email,
      }),
    ];
  });
}

function permissionOf(access: AccessShape): CasePerson["permission"] {
  return access === "none" ? null : access;
}

function pullOf(shape: PullRequestShape = {}): CasePull {
  return withoutUndefined({
    title: shape.title,
    labels: shape.labels ?? [],
    base: shape.base ?? "main",
    head: shape.head ?? "change",
    fork: shape.fork ?? false,
    draft: shape.draft ?? false,
    files: shape.files,
    added: shape.added,
    removed: shape.removed ?? [],
    additions: shape.additions ?? 10,
    deletions: shape.deletions ?? 0,
  });
}

/** Check runs by their own names, and one for each workflow, whose jobs' names matter to nobody here. */
function checksOf({ checks = {}, workflows = {} }: CaseShape): PolicyCase["checks"] {
  const ended = (conclusion: string): string | null =>
    conclusion === "running" ? null : conclusion;
  return [
    ...Object.entries(checks).map(([key, conclusion]) => {
      const [app, name] = halvesOf(key);
      return { app, name, conclusion: ended(conclusion) };
    }),
    ...Object.entries(workflows).map(([workflow, conclusion]) => ({
      app: "github-actions",
      name: `${workflow} / job`,
      workflow,
      conclusion: ended(conclusion),
    })),
  ];
}

/** What stands before the first slash, and what stands behind it: apps and logins have none. */
function halvesOf(key: string): readonly [string, string] {
  const at = key.indexOf("/");
  return [key.slice(0, at), key.slice(at + 1)];
}

function expectationOf(shape: CaseShape["expect"], pointer: Pointer): CaseExpectation {
  if (typeof shape === "string")
    return { pointer, status: shape, notCounted: new Map(), rules: new Map() };
  const rules = Object.entries(shape.rules ?? {});
  return withoutUndefined({
    ...commonOf(shape, pointer),
    status: shape.status,
    title: optionalWords(shape.title),
    rules: new Map(
      rules.map(([name, rule]) => [name, ruleOf(rule, pointerTo(pointer, "rules", name))]),
    ),
  });
}

function ruleOf(
  shape: NonNullable<ExpectationShape["rules"]>[string],
  pointer: Pointer,
): RuleExpectation {
  if (typeof shape === "string") return { pointer, status: shape, notCounted: new Map() };
  return withoutUndefined({ ...commonOf(shape, pointer), status: shape.status });
}

function commonOf(
  shape: ExpectationShape | RuleExpectationShape,
  pointer: Pointer,
): Omit<RuleExpectation, "status"> {
  return withoutUndefined({
    pointer,
    reason: optionalWords(shape.reason),
    missing: shape.missing,
    candidates: shape.candidates,
    counted: shape.counted,
    notCounted: notCountedOf(shape["not-counted"]),
  });
}

function notCountedOf(shape: NotCountedShape = {}): RuleExpectation["notCounted"] {
  return new Map(Object.entries(shape).map(([login, words]) => [login, wordsOf(words)]));
}

function optionalWords(text: string | undefined): CaseWords | undefined {
  return text === undefined ? undefined : wordsOf(text);
}

function wordsOf(text: string): CaseWords {
  const words = parseCaseWords(text);
  if (words === null) throw new Error(`A regular expression got past its rules: ${text}`);
  return words;
}
