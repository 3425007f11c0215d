import type { ReviewContext } from "../review-context.ts";
import { everyOf, told, unknown } from "./answer.ts";
import type { Answer } from "./answer.ts";
import { readPathGlobs } from "./path-globs.ts";
import {
  authorIn,
  authorIsOnlyContributor,
  contributorIn,
  onlyContributorsIn,
  onlySignedWith,
  onlySignersIn,
} from "./people-in.ts";
import { matchesGlob } from "./text-glob.ts";

type RuleCall = (context: ReviewContext, args: readonly string[]) => Answer;

const CALLS: Readonly<Record<string, RuleCall>> = {
  authorin: authorIn,
  contributorin: contributorIn,
  onlycontributorsin: onlyContributorsIn,
  authorisonlycontributor: authorIsOnlyContributor,
  onlysignersin: onlySignersIn,
  onlysignedwith: onlySignedWith,
  changed: ({ snapshot }, globs) => told(snapshot.pull.changedFiles.some(readPathGlobs(globs))),
  onlychanged({ snapshot }, globs) {
    const { changedFiles } = snapshot.pull;
    return told(changedFiles.length > 0 && changedFiles.every(readPathGlobs(globs)));
  },
  added: ({ snapshot }, globs) => someOf(snapshot.pull.addedFiles, "added", globs),
  removed: ({ snapshot }, globs) => someOf(snapshot.pull.removedFiles, "removed", globs),
  matches: (_context, [text = "", ...globs]) => told(globs.some((glob) => matchesGlob(text, glob))),
  workflowconcluded: workflowConcluded,
};

/** Calls one of the functions of `RULE_FUNCTIONS` by its lower-case name, with nothing but the snapshot to look at. */
export function callRuleFunction(
  context: ReviewContext,
  name: string,
  args: readonly string[],
): Answer {
  const call = CALLS[name];
  if (call === undefined) throw new TypeError(`${name} passed the parser and is no function`);
  return call(context, args);
}

function someOf(
  paths: readonly string[] | undefined,
  word: string,
  globs: readonly string[],
): Answer {
  return paths === undefined
    ? unknown(`nobody looked which files this pull request ${word}`)
    : told(paths.some(readPathGlobs(globs)));
}

/** Whether all checks of a workflow of GitHub Actions came to one of these conclusions. */
function workflowConcluded(
  { snapshot }: ReviewContext,
  [workflow = "", ...conclusions]: readonly string[],
): Answer {
  const at = `at commit ${snapshot.pull.head.oid.slice(0, 7)}`;
  if (snapshot.checks === null) return unknown(`GitHub did not give all checks ${at}`);
  const checks = snapshot.checks.filter((check) => check.workflow === workflow);
  if (checks.length === 0) return unknown(`the workflow ${workflow} has not run ${at} yet`);
  return everyOf(
    checks.map(({ name, conclusion }) =>
      conclusion === null
        ? unknown(`the check ${name} of the workflow ${workflow} has not finished ${at} yet`)
        : told(conclusions.includes(conclusion)),
    ),
  );
}
