import { suggestion } from "./nearest-name.ts";
import type { FunctionSignature, FunctionTable } from "./functions.ts";
import { readPeopleSelector } from "./people-selector.ts";
import type { FunctionUse } from "./walk-expression.ts";

/** GitHub's own limit of a call's arguments is 255. */
const MANY = 255;
/** Longer globs are refused, since matching one takes time that grows with it. */
const LONGEST_GLOB = 200;
/** What a finished check run can come to (GitHub docs, "Check runs"). */
const CONCLUSIONS = [
  "success",
  "failure",
  "neutral",
  "cancelled",
  "skipped",
  "timed_out",
  "action_required",
  "stale",
  "startup_failure",
] as const;

/** What the written-out arguments of a function are; those before `from` are any value. */
interface WrittenArguments {
  readonly from: number;
  readonly kind: "people" | "paths" | "glob" | "conclusion" | "text";
}

interface RuleFunction extends FunctionSignature {
  readonly written: WrittenArguments | null;
}

const of = (name: string, kind: WrittenArguments["kind"], from = 0): RuleFunction => ({
  name,
  minArgs: from + 1,
  maxArgs: MANY,
  written: { kind, from },
});

const FUNCTIONS = [
  of("authorIn", "people"),
  of("contributorIn", "people"),
  of("onlyContributorsIn", "people"),
  { name: "authorIsOnlyContributor", minArgs: 0, maxArgs: 0, written: null },
  of("onlySignersIn", "people"),
  of("onlySignedWith", "text"),
  of("changed", "paths"),
  of("onlyChanged", "paths"),
  of("added", "paths"),
  of("removed", "paths"),
  of("matches", "glob", 1),
  of("workflowConcluded", "conclusion", 1),
] as const satisfies readonly RuleFunction[];

const BY_NAME: ReadonlyMap<string, RuleFunction> = new Map(
  FUNCTIONS.map((signature) => [signature.name.toLowerCase(), signature]),
);

/** The functions that conditions of the policy know, and no other place (SPEC §8). */
export const RULE_FUNCTIONS: FunctionTable = { name: "policy", signatures: BY_NAME };

/** What is wrong with an argument of such a function, with its place; null where nothing is. */
export interface ArgumentFinding {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

/**
 * Finds what is wrong with the arguments of one call. Those that name people, paths and results are written out, so
 * that it can be seen from the policy alone what must be asked of GitHub.
 */
export function checkRuleFunction(use: FunctionUse): readonly ArgumentFinding[] {
  const definition = BY_NAME.get(use.name);
  const written = definition?.written ?? null;
  if (definition === undefined || written === null) return [];
  const findings: ArgumentFinding[] = [];
  for (const argument of use.texts.slice(written.from)) {
    if (argument === null) {
      const message = `‘${definition.name}’ takes ${WANTED[written.kind]} here, written out in single quotes.`;
      findings.push({ message, offset: use.offset, length: use.length });
      continue;
    }
    const wrong = wrongText(argument.text, written.kind);
    const { offset, length } = argument;
    if (wrong !== null) findings.push({ message: wrong, offset, length });
  }
  const globs = use.texts.slice(written.from);
  if (written.kind === "paths" && globs.every((glob) => glob?.text.startsWith("!") === true))
    findings.push({
      message: `‘${definition.name}’ needs a glob that takes paths in before one with \`!\` takes some out, such as '**'.`,
      offset: use.offset,
      length: use.length,
    });
  return findings;
}

const WANTED: Readonly<Record<WrittenArguments["kind"], string>> = {
  people: "people",
  paths: "globs of paths",
  glob: "globs",
  conclusion: "conclusions",
  text: "texts",
};

function wrongText(text: string, kind: WrittenArguments["kind"]): string | null {
  if (text === "" || text === "!") return "This is empty. Leave it out, or say what is meant.";
  switch (kind) {
    case "people":
      return readPeopleSelector(text) === null
        ? "People are named by a login, `team:<organization>/<team>`, `organization:<name>`, `role:<role>`, `capability:<capability>` or `permission:<read, triage, write, maintain or admin>`."
        : null;
    case "paths":
      if (/^!?\//.test(text)) return "Paths do not begin with `/`.";
      return text.length > LONGEST_GLOB ? `A glob has at most ${LONGEST_GLOB} characters.` : null;
    case "glob":
      return text.length > LONGEST_GLOB ? `A glob has at most ${LONGEST_GLOB} characters.` : null;
    case "conclusion":
      return (CONCLUSIONS as readonly string[]).includes(text)
        ? null
        : `There is no such conclusion.${suggestion(text, CONCLUSIONS) || ` There are ${CONCLUSIONS.join(", ")}.`}`;
    case "text":
      return null;
  }
}
