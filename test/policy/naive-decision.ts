import type { Account, Actor } from "../../src/model/actor.ts";
import type { Subject } from "../../src/model/decision.ts";
import { DEFAULT_RULE_OPTIONS } from "../../src/model/policy.ts";
import type { ApprovalTree, Policy, Rule } from "../../src/model/policy.ts";
import type {
  ReviewSnapshot,
  SnapshotComment,
  SnapshotReview,
} from "../../src/model/review-snapshot.ts";
import { CONDITIONS } from "./naive-condition.ts";
import { naivePeople } from "./naive-people.ts";
import { endOf, naiveWork, time } from "./naive-work.ts";
import { NOW, PATH } from "./scenario.ts";

type Status = "approved" | "pending" | "rejected" | "skipped";
/** What somebody said: yes by a review or a comment, or no. */
type Said = {
  readonly at: number;
  readonly id: number;
  readonly who: Account | null;
  readonly yes: boolean;
} & ({ readonly review: SnapshotReview } | { readonly comment: SnapshotComment });
/** Who approved under a rule, and whether also the last push. */
type Approvers = ReadonlyMap<Account, boolean>;

/**
 * The policy as SPEC §8 tells it, with no thought for explanation or speed: who may count for what is tried out in
 * every way. It is about {@link PATH} at the digest {@link NOW}, and knows no conditions but {@link CONDITIONS}.
 */
export function naiveStatus(inputs: {
  readonly policy: Policy;
  readonly actors: readonly Actor[] | null;
  readonly subject: Subject;
  readonly snapshot: ReviewSnapshot;
}): Exclude<Status, "skipped"> {
  const { policy, actors, snapshot } = inputs;
  const { pull } = snapshot;
  const people = naivePeople(snapshot, actors);
  const workUnder = naiveWork(snapshot, people);
  const truthOf = (condition: string | undefined) =>
    condition === undefined ? true : (CONDITIONS[condition]?.(snapshot, people) ?? null);

  const all = [
    ...snapshot.reviews
      .filter(({ state }) => ["approved", "changes-requested", "dismissed"].includes(state))
      .map((review): Said => ({
        at: time(review.submittedAt),
        id: review.id,
        who: review.author,
        yes: review.state === "approved",
        review,
      })),
    ...snapshot.comments.map((comment): Said => ({
      at: time(comment.createdAt),
      // A review of the same moment comes after it.
      id: comment.id - 1_000_000,
      who: comment.author,
      yes: true,
      comment,
    })),
  ].filter(({ at }) => at <= endOf(snapshot));
  const voices = [...new Map(all.map(({ who }) => [who?.id, who])).values()].flatMap(
    (who) => who ?? [],
  );
  const saidBy = (who: Account): readonly Said[] =>
    all
      .filter((one) => one.who?.id === who.id)
      .toSorted((left, right) => left.at - right.at || left.id - right.id);
  const lastNoOf = (who: Account) => saidBy(who).findLast(({ yes }) => !yes);
  const sinceLastNo = (who: Account) =>
    saidBy(who).slice(saidBy(who).findLastIndex(({ yes }) => !yes) + 1);

  const digestOf = (commit: string | null) =>
    snapshot.digests.find((entry) => entry.commit === commit && entry.proposal === PATH)?.digest;
  const seenAt = (digest: string) =>
    time(snapshot.firstSeen.find((entry) => entry.digest === digest)?.time);
  const givenTo = (review: SnapshotReview) => {
    const now = digestOf(review.commit);
    const [then] = snapshot.recorded
      .filter((entry) => entry.review === review.id)
      .toSorted((left, right) => left.entry - right.entry);
    if (now === undefined || now === null) return null;
    if (then !== undefined) return then.digest === now ? now : null;
    return time(review.submittedAt) > seenAt(now) ? now : null;
  };
  /** Whether the branch had this plan when the review was submitted, and no other, by GitHub's own record. */
  const wasThere = (review: SnapshotReview) => {
    const given = Math.floor(time(review.submittedAt) / 1_000);
    const seconds = snapshot.pushes.map(({ at }) => Math.floor(time(at) / 1_000));
    const last = Math.max(...seconds.filter((second) => second < given));
    const there = snapshot.pushes.filter(
      (_push, index) => seconds[index] === given || seconds[index] === last,
    );
    return (
      snapshot.pushesUnknown === null &&
      there.length > 0 &&
      there.every(({ after }) => digestOf(after) === NOW)
    );
  };
  const isForNow = (said: Said) =>
    "comment" in said
      ? !said.comment.edited && said.comment.body.includes(NOW.slice(7, 19))
      : givenTo(said.review) === NOW && wasThere(said.review);

  /** Everything about who may count under a rule, but who is named. */
  const mayCount = (who: Account, options: Rule["options"]) => {
    const work = workUnder({ options });
    if (!options.allowAgents && people.isAgent(who)) return false;
    if (people.isInactive(who)) return false;
    if (people.isAuthor(who)) return options.allowAuthor || options.allowContributor;
    const contributed = workersIn(work).some((worker) => worker?.id === who.id);
    return !contributed || options.allowContributor || options.allowNonAuthorContributor;
  };
  const workersIn = (work: ReturnType<typeof workUnder>) =>
    [
      ...work.commits.flatMap((commit) => [
        ...commit.authors,
        ...(commit.verified && commit.committer?.email === "noreply@github.com"
          ? []
          : [commit.committer]),
      ]),
      ...work.pushes.map(({ actor }) => ({ account: actor })),
    ].map((person) => person?.account);
  const areWorkersKnown = (options: Rule["options"]) => {
    const work = workUnder({ options });
    return (
      snapshot.commitsComplete &&
      snapshot.pushesUnknown === null &&
      snapshot.pushes.some(
        ({ after, at }) => after === pull.head.oid && time(at) <= endOf(snapshot),
      ) &&
      workersIn(work).every((account) => account !== null)
    );
  };
  const isNamedAndMayWrite = (who: Account, requires: Rule["requires"]) =>
    people.isNamed(requires, who) && (people.has(who, "write") || people.isGranted(requires, who));

  const { requires: objectors, revoke } = policy.disapproval;
  const isRevoker = (who: Account | null) =>
    who !== null &&
    revoke !== undefined &&
    pull.author !== null &&
    areWorkersKnown(DEFAULT_RULE_OPTIONS) &&
    mayCount(who, DEFAULT_RULE_OPTIONS) &&
    isNamedAndMayWrite(who, revoke);
  const rejected = voices.some((who) => {
    const no = lastNoOf(who);
    if (no === undefined || !("review" in no)) return false;
    const lifted = sinceLastNo(who).some((said) => {
      if ("comment" in said) return isForNow(said);
      const given = givenTo(said.review);
      const newerWas = seenAt(NOW) >= seenAt(given ?? "") && seenAt(NOW) <= said.at;
      return given !== null && (given === NOW ? wasThere(said.review) : !newerWas);
    });
    const { state, dismissedBy, stateBeforeDismissal } = no.review;
    const dismissed =
      state === "dismissed" &&
      (stateBeforeDismissal === "approved" ||
        dismissedBy?.id === who.id ||
        isRevoker(dismissedBy ?? null));
    const named =
      people.isNamed(objectors, who) ||
      !people.isAsked(who) ||
      (people.permissionOf(who) !== null && people.mayBeNamed(objectors));
    return named && !dismissed && !lifted;
  });
  if (rejected) return "rejected";

  /** Who approved under a rule after a moment; null where the rule cannot be met, whoever approves. */
  const approversUnder = (
    { requires, options }: Pick<Rule, "requires" | "options">,
    after: number,
  ): Approvers | null => {
    const work = workUnder({ options });
    const { allowAuthor, allowContributor, allowNonAuthorContributor } = options;
    if (!allowAuthor && !allowContributor && pull.author === null) return null;
    if (!allowContributor && !allowNonAuthorContributor && !areWorkersKnown(options)) return null;
    if (
      options.requireVerifiedCommits &&
      !(snapshot.commitsComplete && snapshot.commits.every(({ verified }) => verified))
    )
      return null;
    if (options.requireLastPushApproval && work.last === undefined) return null;

    const approvers = new Map<Account, boolean>();
    for (const who of voices) {
      if (!mayCount(who, options) || !isNamedAndMayWrite(who, requires)) continue;
      const valid = sinceLastNo(who).filter(
        (said) =>
          said.at > after &&
          isForNow(said) &&
          ("comment" in said
            ? options.methods.comments && options.invalidateOnPush === "content"
            : options.methods.reviews &&
              (options.invalidateOnPush === "content" || work.isSeenBy(said.review))) &&
          (options.maxAge === undefined ||
            time(pull.mergedAt ?? snapshot.takenAt) - said.at <= options.maxAge),
      );
      if (valid.length === 0) continue;
      const mayBeOfLast = !(work.isKnown && work.makers.includes(who.id));
      const sawLast = valid.some((said) => "review" in said && work.isSeenBy(said.review));
      approvers.set(who, mayBeOfLast && sawLast);
    }
    return approvers;
  };
  const isSatisfied = (rule: Pick<Rule, "requires" | "options">, by: Approvers | null) => {
    if (by === null) return false;
    const { requires, options } = rule;
    const lastPush = [...by.values()].filter(Boolean).length;
    const wanted = options.requireLastPushApproval ? (workUnder({ options }).isKnown ? 1 : 2) : 0;
    const areCovered =
      requires.codeOwners !== true ||
      [...by.keys()].some((who) => people.isNamedBesideOwners(requires, who)) ||
      people.owned.every(({ owners }) => [...by.keys()].some((who) => people.isOwner(owners, who)));
    return by.size >= Math.max(1, requires.count ?? 1) && lastPush >= wanted && areCovered;
  };

  const used = rulesOf(policy.approval);
  const rules = policy.rules.filter(({ name }) => used.includes(name));
  const skipped = rules.filter((rule) => truthOf(rule.if) === false);
  // Whom a rule finds, and whether it may be met at all.
  const found = new Map(
    rules.map((rule) => [rule, approversUnder(rule, Number.NEGATIVE_INFINITY)]),
  );
  const open = rules.filter(
    (rule) =>
      truthOf(rule.if) === true &&
      rule.conditions.every((condition) => truthOf(condition) === true) &&
      rule.separateFrom.every((name) => used.includes(name)) &&
      isSatisfied(rule, found.get(rule) ?? null),
  );
  const areSeparate = (one: Rule, other: Rule) =>
    one.separateFrom.includes(other.name) || other.separateFrom.includes(one.name);
  const canShare = (chosen: readonly Rule[]) => {
    if (!chosen.some((one) => chosen.some((other) => areSeparate(one, other)))) return true;
    const give = (left: readonly Account[], given: readonly Approvers[]): boolean => {
      const [who, ...others] = left;
      if (who === undefined)
        return chosen.every((rule, index) => isSatisfied(rule, given[index] ?? null));
      return subsetsOf(chosen.filter((rule) => found.get(rule)?.has(who) === true))
        .filter((serves) => !serves.some((one) => serves.some((other) => areSeparate(one, other))))
        .some((serves) =>
          give(
            others,
            given.map((by, index) => {
              const rule = chosen[index];
              return rule === undefined || !serves.includes(rule)
                ? by
                : new Map([...by, [who, found.get(rule)?.get(who) ?? false]]);
            }),
          ),
        );
    };
    return give(
      voices,
      chosen.map(() => new Map()),
    );
  };
  // Some set of rules that makes the tree hold can be satisfied, with separate people where that is asked for.
  const rulesHold = subsetsOf(open).some((chosen) => {
    const status = treeStatus(policy.approval, (name) => {
      if (skipped.some((rule) => rule.name === name)) return "skipped";
      return chosen.some((rule) => rule.name === name) ? "approved" : "pending";
    });
    return status === "approved" && canShare(chosen);
  });

  const glass = policy.breakGlass;
  const labelled = pull.labelled
    .filter(({ name }) => name.toLowerCase() === glass?.label.toLowerCase())
    .map(({ at }) => time(at));
  const since = Math.max(...labelled);
  const glassRule = { requires: glass?.requires ?? {}, options: DEFAULT_RULE_OPTIONS };
  const isBroken =
    pull.labels.some((name) => name.toLowerCase() === glass?.label.toLowerCase()) &&
    labelled.length > 0 &&
    since <= endOf(snapshot) &&
    isSatisfied(glassRule, approversUnder(glassRule, since));

  const now = time(snapshot.takenAt);
  const isFrozen = policy.freeze.some(
    (window) =>
      (window.kind === "recurring" || (time(window.from) <= now && now < time(window.to))) &&
      (window.unless === undefined || truthOf(window.unless) !== true),
  );
  return (rulesHold || isBroken) && !isFrozen ? "approved" : "pending";
}

function rulesOf(tree: ApprovalTree | null): readonly string[] {
  if (tree === null) return [];
  return tree.kind === "rule" ? [tree.name] : tree.members.flatMap(rulesOf);
}

function treeStatus(tree: ApprovalTree | null, of: (name: string) => Status): Status {
  if (tree === null) return "pending";
  if (tree.kind === "rule") return of(tree.name);
  const members = tree.members
    .map((member) => treeStatus(member, of))
    .filter((status) => status !== "skipped");
  if (members.length === 0) return "skipped";
  const good = members.filter((status) => status === "approved").length;
  return (tree.kind === "and" ? good === members.length : good > 0) ? "approved" : "pending";
}

function subsetsOf<T>(list: readonly T[]): readonly (readonly T[])[] {
  return list.reduce<readonly (readonly T[])[]>(
    (sets, item) => sets.flatMap((set) => [set, [...set, item]]),
    [[]],
  );
}
