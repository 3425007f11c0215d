import type { Account } from "../../model/actor.ts";
import type { Requires } from "../../model/step.ts";
import type { ReviewContext } from "../review-context.ts";

/** One way of satisfying `requires` (SPEC §8): each reads only its own key, and says nothing where that is absent. */
export interface Predicate {
  /** Whether being matched stands in for write permission, as being named by the rule does. */
  readonly grants: "access" | "nothing";
  /** How the account satisfies the key, such as `role dba`; null where it does not. */
  match(context: ReviewContext, requires: Requires, account: Account): string | null;
  /** What the key demands, in words that follow `needs`, such as `role dba`. */
  describe(requires: Requires): readonly string[];
  /** Logins of those who are known to satisfy the key, before any rule excludes them. */
  knownLogins(context: ReviewContext, requires: Requires): readonly string[];
}
