import type { Actor } from "../../src/model/actor.ts";
import type { Subject } from "../../src/model/decision.ts";
import type { ApprovalTree, Policy, Rule } from "../../src/model/policy.ts";
import type { ReviewSnapshot, SnapshotReview } from "../../src/model/review-snapshot.ts";
import type { Requires } from "../../src/model/step.ts";
import { PERMISSIONS } from "../../src/model/step.ts";
import { NOW, PATH } from "./scenario.ts";

const time = (text: string | null) => (text === null ? Number.NaN : Date.parse(text));

type Status = "approved" | "pending" | "rejected" | "skipped";
/** Who approved under a rule: account id, and whether also the last push. */
type Approvers = ReadonlyMap<number, boolean>;

/**
 * The policy as SPEC §8 tells it, with no thought for explanation or speed: who may count for what is tried out in
 * every way. It knows `requires` by users, roles, capabilities and permissions, all options but agents and
 * comments, conditions that are `true` or `false`, `separate-from`, fixed freezes, and disapproval by writers
 * that nobody else may lift.
 */
export function naiveStatus(inputs: {
  readonly policy: Policy;
  readonly actors: readonly Actor[] | null;
  readonly subject: Subject;
  readonly snapshot: ReviewSnapshot;
}): Exclude<Status, "skipped"> {
  const { policy, actors, subject, snapshot } = inputs;
  const permissionOf = (id: number) =>
    snapshot.standings.find(({ account }) => account.id === id)?.permission ?? null;
  const has = (id: number, level: string) => {
    const found = permissionOf(id);
    return (
      found !== null && PERMISSIONS.indexOf(found) >= PERMISSIONS.findIndex((p) => p === level)
    );
  };
  const writes = (id: number) => has(id, "write");
  const end = time(snapshot.pull.mergedAt ?? "9999-01-01T00:00:00Z");
  const said = snapshot.reviews.filter(
    ({ author, submittedAt, state }) =>
      author !== null &&
      time(submittedAt) <= end &&
      ["approved", "changes-requested", "dismissed"].includes(state),
  );
  const people = [...new Map(said.map(({ author }) => [author?.id ?? 0, author])).values()].flatMap(
    (author) => author ?? [],
  );
  const ownReviews = (id: number) =>
    said
      .filter(({ author }) => author?.id === id)
      .toSorted(
        (left, right) => time(left.submittedAt) - time(right.submittedAt) || left.id - right.id,
      );
  const sinceLastNo = (id: number) => {
    const own = ownReviews(id);
    return own.slice(own.findLastIndex(({ state }) => state !== "approved") + 1);
  };
  const digestOf = (commit: string | null) =>
    snapshot.digests.find((entry) => entry.commit === commit && entry.proposal === PATH)?.digest;
  const seenAt = (digest: string) =>
    time(snapshot.firstSeen.find((entry) => entry.digest === digest)?.time ?? null);
  const givenTo = (review: SnapshotReview) => {
    const now = digestOf(review.commit);
    const [then] = snapshot.recorded
      .filter((entry) => entry.review === review.id)
      .toSorted((left, right) => left.entry - right.entry);
    if (now === undefined || now === null) return null;
    if (then !== undefined) return then.digest === now ? now : null;
    return time(review.submittedAt) > seenAt(now) ? now : null;
  };

  const rejected = people.some(({ id }) => {
    const no = ownReviews(id).findLast(({ state }) => state !== "approved");
    const lifted = sinceLastNo(id).some((review) => {
      const given = givenTo(review);
      return (
        given !== null &&
        (given === NOW ||
          !(seenAt(NOW) >= seenAt(given) && seenAt(NOW) <= time(review.submittedAt)))
      );
    });
    const withdrawn = no?.state === "dismissed" && no.dismissedBy?.id === id;
    return no !== undefined && !withdrawn && !lifted && writes(id);
  });
  if (rejected) return "rejected";

  const entriesOf = (login: string) =>
    (actors ?? []).filter((actor) => actor.login === login && actor.status === "active");
  const isNamed = (requires: Requires, { login, id }: { login: string; id: number }) =>
    requires.users?.includes(login) === true ||
    entriesOf(login).some(
      (actor) =>
        actor.roles.some((role) => requires.roles?.includes(role)) ||
        actor.capabilities.some((name) => requires.capabilities?.includes(name)),
    ) ||
    requires.permissions?.some((level) => has(id, level)) === true;

  const commitOf = (oid: string | undefined) => snapshot.commits.find((one) => one.oid === oid);
  /** A commit with all of the pull request's that are below it. */
  const upTo = (oid: string, seen: readonly string[] = []): readonly string[] => {
    const commit = commitOf(oid);
    if (commit === undefined || seen.includes(oid)) return seen;
    return commit.parents.reduce<readonly string[]>(
      (all, parent) => upTo(parent, all),
      [...seen, oid],
    );
  };
  const isBase = (oid: string) =>
    commitOf(oid) === undefined &&
    (oid === snapshot.pull.base.oid ||
      snapshot.commits.some(({ parents }) => parents.some((p) => p === oid)));
  const begins = (oid: string) => /^0+$/.test(oid);

  /** What a rule sees of commits and pushes, and who made and pushed the last that it sees. */
  const workUnder = ({ options }: Rule) => {
    const isIgnored = (oid: string | undefined) => {
      const commit = commitOf(oid);
      if (commit === undefined || !commit.verified || !snapshot.commitsComplete) return false;
      const automatic = commit.parents.length === 2 && commit.automaticMerge === true;
      const byNamed =
        options.ignoreCommitsBy !== undefined &&
        (commit.parents.length < 2 || automatic) &&
        [...commit.authors, commit.committer].every(
          (person) =>
            person?.account !== undefined &&
            person.account !== null &&
            isNamed(options.ignoreCommitsBy ?? {}, person.account),
        );
      const update =
        options.ignoreUpdateMerges &&
        automatic &&
        commit.committer?.email === "noreply@github.com" &&
        commitOf(commit.parents[1]) === undefined;
      return byNamed || update;
    };
    const commits = snapshot.commits.filter(({ oid }) => !isIgnored(oid));
    const pushes = snapshot.pushes.filter(({ before, after, at }) => {
      if (time(at) > end) return false;
      if (begins(before) && isBase(after))
        return !options.ignoreUpdateMerges && options.ignoreCommitsBy === undefined;
      const all = upTo(after);
      const isForward =
        begins(before) || isBase(before) || (before !== after && all.includes(before));
      const brought = all.filter((oid) => !upTo(before).includes(oid));
      return !(isForward && brought.length > 0 && brought.every(isIgnored));
    });
    const tips: string[] = [snapshot.pull.head.oid];
    for (;;) {
      const tip = commitOf(tips.at(-1));
      const below = commitOf(tip?.parents[0]);
      if (!isIgnored(tip?.oid) || below === undefined || tips.includes(below.oid)) break;
      tips.push(below.oid);
    }
    const last = commitOf(tips.at(-1));
    const newest =
      snapshot.pushesUnknown === null
        ? pushes.filter(({ at }) => pushes.every((other) => time(other.at) <= time(at)))
        : [];
    const pushers = newest.map(({ actor, after }) =>
      tips.includes(after) && actor?.kind === "user" ? actor.id : undefined,
    );
    const names = [...(last?.authors ?? []), last?.committer].map((person) => person?.account?.id);
    const isSigned =
      last?.verified === true &&
      !names.includes(undefined) &&
      last.committer?.account?.kind === "user" &&
      last.committer.email !== "noreply@github.com";
    const isKnown = newest.length > 0 ? !pushers.includes(undefined) || isSigned : isSigned;
    return {
      commits,
      pushes,
      last,
      isKnown,
      makers: [...names, ...pushers],
      isSeenBy: (review: SnapshotReview) =>
        tips.includes(review.commit ?? "") &&
        time(review.submittedAt) >= time(last?.committedAt ?? null) &&
        newest.every(({ at }) => time(review.submittedAt) >= time(at)),
    };
  };

  const approversUnder = (rule: Rule): Approvers | null => {
    const { requires, options } = rule;
    const work = workUnder(rule);
    const isGitHubs = (commit: ReviewSnapshot["commits"][number]) =>
      commit.verified && commit.committer?.email === "noreply@github.com";
    const workers = [
      ...work.commits.flatMap((commit) => [
        ...commit.authors,
        ...(isGitHubs(commit) ? [] : [commit.committer]),
      ]),
      ...work.pushes.map(({ actor }) => ({ account: actor })),
    ].map((person) => person?.account);
    const pushesKnown =
      snapshot.pushesUnknown === null &&
      snapshot.pushes.some(({ after, at }) => after === snapshot.pull.head.oid && time(at) <= end);
    const workersKnown =
      snapshot.commitsComplete && pushesKnown && workers.every((account) => account !== null);
    if (!options.allowContributor && !workersKnown) return null;
    if (
      options.requireVerifiedCommits &&
      !(snapshot.commitsComplete && snapshot.commits.every(({ verified }) => verified))
    )
      return null;
    if (options.requireLastPushApproval && work.last === undefined) return null;

    const approvers = new Map<number, boolean>();
    for (const account of people) {
      const { id, login, kind } = account;
      const isAuthor = snapshot.pull.author?.id === id;
      const contributed = workers.some((worker) => worker?.id === id);
      if ((isAuthor || contributed) && !options.allowContributor) continue;
      if (kind === "bot" || !isNamed(requires, account)) continue;
      if (!writes(id) && requires.users?.includes(login) !== true) continue;
      const valid = sinceLastNo(id).filter(
        (review) =>
          options.methods.reviews &&
          givenTo(review) === subject.digest &&
          (options.invalidateOnPush === "content" || work.isSeenBy(review)) &&
          (options.maxAge === undefined ||
            time(snapshot.pull.mergedAt ?? snapshot.takenAt) - time(review.submittedAt) <=
              options.maxAge),
      );
      if (valid.length === 0) continue;
      const mayBeOfLast = !(work.isKnown && work.makers.includes(id));
      approvers.set(id, mayBeOfLast && valid.some(work.isSeenBy));
    }
    return approvers;
  };

  const used = rulesOf(policy.approval);
  const rules = policy.rules.filter(({ name }) => used.includes(name));
  const approvers = new Map(rules.map((rule) => [rule.name, approversUnder(rule)]));
  const isSatisfied = (rule: Rule, by: Approvers | null) => {
    if (by === null || rule.conditions.includes("false")) return false;
    const lastPush = [...by.values()].filter(Boolean).length;
    const wanted = rule.options.requireLastPushApproval ? (workUnder(rule).isKnown ? 1 : 2) : 0;
    return by.size >= Math.max(1, rule.requires.count ?? 1) && lastPush >= wanted;
  };

  // Some set of rules that makes the tree hold can be satisfied with separate people where that is asked for.
  const approved = subsetsOf(rules.filter((rule) => rule.if !== "false")).some((chosen) => {
    const status = treeStatus(policy.approval, (name) => {
      if (rules.find((rule) => rule.name === name)?.if === "false") return "skipped";
      return chosen.some((rule) => rule.name === name) ? "approved" : "pending";
    });
    const separate = (one: Rule, other: Rule) =>
      one.separateFrom.includes(other.name) || other.separateFrom.includes(one.name);
    const dangling = (rule: Rule) => rule.separateFrom.some((name) => !used.includes(name));
    const share = (left: readonly number[], given: readonly Approvers[]): boolean => {
      const [person, ...others] = left;
      if (person === undefined)
        return chosen.every((rule, index) => isSatisfied(rule, given[index] ?? null));
      return subsetsOf(chosen.filter((rule) => approvers.get(rule.name)?.has(person)))
        .filter((serves) => !serves.some((one) => serves.some((other) => separate(one, other))))
        .some((serves) =>
          share(
            others,
            given.map((by, index) => {
              const rule = chosen[index];
              return rule === undefined || !serves.includes(rule)
                ? by
                : new Map([...by, [person, approvers.get(rule.name)?.get(person) ?? false]]);
            }),
          ),
        );
    };
    return (
      status === "approved" &&
      !chosen.some(dangling) &&
      chosen.every((rule) => isSatisfied(rule, approvers.get(rule.name) ?? null)) &&
      share(
        people.map(({ id }) => id),
        chosen.map(() => new Map()),
      )
    );
  });
  const now = time(snapshot.takenAt);
  const frozen = policy.freeze.some(
    (window) =>
      window.kind === "fixed" &&
      time(window.from) <= now &&
      now < time(window.to) &&
      window.unless !== "true",
  );
  return approved && !frozen ? "approved" : "pending";
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
