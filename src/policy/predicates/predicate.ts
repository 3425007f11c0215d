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
  /** Who satisfies the key, as far as that is known, before any rule excludes them. */
  known(context: ReviewContext, requires: Requires): KnownPeople;
  /** Why some whom the key may mean count for nothing: what could not be read. */
  obstacles(context: ReviewContext, requires: Requires): readonly Obstacle[];
}

/** Why somebody whom `requires` may mean counts for nothing. */
export interface Obstacle {
  /** One clause. */
  readonly because: string;
  /** Whether this account may be one of those who are meant. */
  mayMean(account: Account): boolean;
}

/** Who satisfies a key of `requires`. */
export interface KnownPeople {
  readonly logins: readonly string[];
  /** Those who are known as a group only, such as `a member of acme/dba`. */
  readonly groups: readonly string[];
  /** What to call them where neither a login nor a group is left. */
  readonly otherwise: readonly string[];
}
