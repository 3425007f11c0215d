import type { Decision, DecisionNode } from "../../../model/decision.ts";
import type { CaseExpectation, CaseWords, RuleExpectation } from "../../../model/policy-case.ts";
import { pointerTo, type Pointer } from "../../../model/source-pointer.ts";

/** One thing that a case expected and did not get. */
export interface Difference {
  /** What is told of, such as `status` or `two-dbas: missing`. */
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  /** Where the expectation stands in the case's file. */
  readonly pointer: Pointer;
}

/** Everything in which a decision is not what a case expects; nothing where it is. */
export function compareDecision(
  decision: Decision,
  expected: CaseExpectation,
): readonly Difference[] {
  const { tree, title } = decision;
  const nodes = nodesOf(tree);
  const differences = new Differences(expected, "");
  differences.equal("status", decision.status);
  differences.words("title", title);
  differences.common(tree, {
    counted: nodes
      .filter(({ kind }) => kind !== "disapproval")
      .flatMap(({ met }) => met.map(({ account }) => account.login)),
    discounted: nodes.flatMap(({ discounted }) => discounted),
  });
  const rules = [...expected.rules].flatMap(([name, rule]) => compareRule(name, rule, nodes));
  return [...differences.found, ...rules];
}

function compareRule(
  name: string,
  expected: RuleExpectation,
  nodes: readonly DecisionNode[],
): readonly Difference[] {
  const differences = new Differences(expected, `${name}: `);
  const node = nodes.find(({ rule, kind }) => rule === name && kind !== "and" && kind !== "or");
  if (node === undefined) {
    if (expected.status !== "absent")
      differences.add("status", expected.status ?? "present", "absent");
    return differences.found;
  }
  differences.equal("status", node.status);
  differences.common(node, {
    counted: node.met.map(({ account }) => account.login),
    discounted: node.discounted,
  });
  return differences.found;
}

class Differences {
  readonly found: Difference[] = [];
  readonly #expected: RuleExpectation & Partial<Pick<CaseExpectation, "title">>;
  readonly #prefix: string;

  constructor(expected: RuleExpectation | CaseExpectation, prefix: string) {
    this.#expected = expected;
    this.#prefix = prefix;
  }

  add(what: string, expected: string, actual: string, pointer?: Pointer): void {
    const at = pointer ?? pointerTo(this.#expected.pointer, what);
    this.found.push({ what: this.#prefix + what, expected, actual, pointer: at });
  }

  equal(key: "status" | "missing", actual: string | number): void {
    const wanted = this.#expected[key];
    if (wanted !== undefined && wanted !== actual) this.add(key, String(wanted), String(actual));
  }

  words(key: "title" | "reason", actual: string): void {
    const wanted = this.#expected[key];
    if (wanted !== undefined && !holds(actual, wanted)) this.add(key, wanted.text, actual);
  }

  common(
    node: DecisionNode,
    people: {
      readonly counted: readonly string[];
      readonly discounted: DecisionNode["discounted"];
    },
  ): void {
    this.words("reason", node.reason);
    this.equal("missing", node.missing);
    this.#sameNames("candidates", node.candidates);
    this.#sameNames("counted", people.counted);
    for (const [login, words] of this.#expected.notCounted) {
      const reasons = people.discounted
        .filter(({ account }) => account?.login.toLowerCase() === login.toLowerCase())
        .map(({ reason }) => reason);
      if (reasons.some((reason) => holds(reason, words))) continue;
      const actual = reasons.length === 0 ? "nothing of the kind" : reasons.join("; ");
      const pointer = pointerTo(this.#expected.pointer, "not-counted", login);
      this.add(`not-counted of ${login}`, words.text, actual, pointer);
    }
  }

  #sameNames(key: "candidates" | "counted", actual: readonly string[]): void {
    const wanted = this.#expected[key];
    if (wanted === undefined) return;
    const [one, other] = [wanted, actual].map((names) =>
      [...new Set(names.map((name) => name.toLowerCase()))].toSorted().join("\n"),
    );
    if (one !== other) this.add(key, listOf(wanted), listOf(actual));
  }
}

function holds(text: string, words: CaseWords): boolean {
  return words.kind === "part" ? text.includes(words.text) : words.pattern.test(text);
}

function listOf(names: readonly string[]): string {
  return names.length === 0 ? "nobody" : names.join(", ");
}

/** A tree's nodes, from the root down. */
export function nodesOf(tree: DecisionNode): readonly DecisionNode[] {
  return [tree, ...tree.children.flatMap((child) => nodesOf(child))];
}
