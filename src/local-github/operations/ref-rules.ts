import { commitsBetween, isAncestor } from "../git/history.ts";
import { zeroOid, type RefChange } from "../git/refs.ts";
import type { Repository } from "../state/repository.ts";
import type { Caller } from "../state/world.ts";
import { rulesOn, type RefRules } from "./branch-rules.ts";
import { firstCheckProblem } from "./required-checks.ts";

/** Why rules refuse that a ref moves; what depends on commits that are not here yet is left for whoever has them. */
export interface RefObstacle {
  readonly origin: RefRules["origin"];
  /** It holds always, only where the move is no fast forward, or only where it brings a merge commit. */
  readonly when: "always" | "forced" | "merges";
  /** In GitHub's words. */
  readonly message: string;
}

const words = {
  creation: "Cannot create ref due to creations being restricted.",
  update: "Cannot update this protected ref.",
  deletion: "Cannot delete this branch",
  force: "Cannot force-push to this branch",
  review: "Changes must be made through a pull request.",
  signatures: "Commits must have verified signatures.",
  linear: "This branch must not contain merge commits.",
} as const;

/** The commits that a move brings which the repository had not on that ref; null where they are not here yet. */
async function broughtCommits(
  repository: Repository,
  { before, after }: RefChange,
): Promise<readonly string[] | null> {
  if ((await repository.git.commit(after)) === null) return null;
  return before === zeroOid ? [after] : commitsBetween(repository.git, before, after);
}

async function signatureProblem(repository: Repository, change: RefChange): Promise<string | null> {
  const brought = await broughtCommits(repository, change);
  // No key of a person is known here: what is pushed is never verified, only what GitHub signed.
  const verified = brought?.every((oid) => repository.signedCommits.has(oid)) ?? false;
  return verified ? null : words.signatures;
}

async function ofRules(
  repository: Repository,
  rules: RefRules,
  change: RefChange,
): Promise<readonly RefObstacle[]> {
  const found: RefObstacle[] = [];
  const add = (message: string | null, when: RefObstacle["when"] = "always"): void => {
    if (message !== null) found.push({ origin: rules.origin, when, message });
  };
  const isCreation = change.before === zeroOid;
  if (change.after === zeroOid) {
    if (rules.noDeletion) add(words.deletion);
    return found;
  }
  if (isCreation && rules.noCreation) add(words.creation);
  // A protected name may be taken by a new branch; a ruleset's may not (GitHub docs, "About rulesets").
  if (isCreation && rules.origin === "protection") return found;
  if (!isCreation && rules.noUpdate) add(words.update);
  if (!isCreation && rules.noForcePush) add(words.force, "forced");
  if (rules.review !== null) add(words.review);
  if (!isCreation || rules.checksOnCreation)
    add(firstCheckProblem(repository, change.after, rules.checks));
  if (rules.signatures) add(await signatureProblem(repository, change));
  if (rules.linear) add(words.linear, "merges");
  return found;
}

/** All that rules have against somebody moving a ref directly, not by merging a pull request. */
export async function refObstacles(
  repository: Repository,
  caller: Caller,
  change: RefChange,
): Promise<readonly RefObstacle[]> {
  const binding = rulesOn(repository, change.ref).filter(
    (rules) => rules.bypass(caller) !== "always",
  );
  const found = await Promise.all(binding.map((rules) => ofRules(repository, rules, change)));
  return found.flat();
}

async function holds(
  repository: Repository,
  change: RefChange,
  when: RefObstacle["when"],
): Promise<boolean> {
  if (when === "always") return true;
  if (when === "forced")
    return (
      change.before !== zeroOid && !(await isAncestor(repository.git, change.before, change.after))
    );
  const brought = (await broughtCommits(repository, change)) ?? [];
  const commits = await Promise.all(brought.map((oid) => repository.git.commitOf(oid)));
  return commits.some((commit) => commit.parents.length > 1);
}

/** What GitHub's APIs answer where rules refuse that a ref moves to a commit that is here; null where they let it. */
export async function refRefusal(
  repository: Repository,
  caller: Caller,
  change: RefChange,
): Promise<string | null> {
  const found: RefObstacle[] = [];
  for (const obstacle of await refObstacles(repository, caller, change)) {
    if (await holds(repository, change, obstacle.when)) found.push(obstacle);
  }
  return violationText(found);
}

/** The obstacles as one message, as GitHub writes them; null where there are none. */
export function violationText(
  obstacles: readonly Pick<RefObstacle, "origin" | "message">[],
): string | null {
  const [first] = obstacles;
  if (first === undefined) return null;
  if (obstacles.every((each) => each.origin === "protection")) return first.message;
  const messages = new Set(obstacles.map((each) => each.message));
  return `Repository rule violations found\n\n${[...messages].join("\n")}\n\n`;
}
