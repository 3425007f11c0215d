import { rulesOn } from "../../operations/branch-rules.ts";
import { Refusal } from "../../refusal.ts";
import type { Repository } from "../../state/repository.ts";
import type { GraphqlContext } from "../context.ts";
import { pullById } from "../nodes.ts";

/** Which pull request `isRequired` asks of. */
export interface RequiredArgs {
  readonly pullRequestId?: string | null;
  readonly pullRequestNumber?: number | null;
}

/** Whether the rules of a pull request's base want this check before a merge (GitHub GraphQL reference, `RequirableByPullRequest`). */
export function isRequired(
  context: GraphqlContext,
  at: {
    readonly repository: Repository;
    readonly args: RequiredArgs;
    readonly check: string;
    /** The App that reported it; null: a person did. */
    readonly appId: number | null;
  },
): boolean {
  const { pullRequestId: id, pullRequestNumber: number } = at.args;
  const pull =
    id === undefined || id === null ? at.repository.pulls.get(number ?? 0) : pullById(context, id);
  if (pull === undefined)
    throw new Refusal(422, "A pull request ID or pull request number is required.");
  return rulesOn(pull.base.repository, `refs/heads/${pull.base.ref}`).some((rules) =>
    rules.checks.some(
      (each) => each.context === at.check && (each.appId === null || each.appId === at.appId),
    ),
  );
}
