import type { ReviewSnapshot } from "../../src/model/review-snapshot.ts";
import type { NaivePeople } from "./naive-people.ts";
import { endOf, time } from "./naive-work.ts";

/** What a condition comes to; null where nobody can tell. */
type Truth = boolean | null;

/** Conditions that random policies use, each with what it means, told by hand. */
export const CONDITIONS: Readonly<
  Record<string, (snapshot: ReviewSnapshot, people: NaivePeople) => Truth>
> = {
  true: () => true,
  false: () => false,
  "broken(": () => null,
  "proposal.nothing == 'x'": () => null,
  "contains(tools.*.risk, 'high')": () => true,
  "authorIn('team:acme/sre')": ({ pull }, people) =>
    pull.author === null ? null : membership(people, pull.author, "acme/sre"),
  "!authorIn('alice', 'organization:acme')": ({ pull }, people) =>
    pull.author === null
      ? null
      : pull.author.login === "alice"
        ? false
        : not(membership(people, pull.author, "acme")),
  "onlyContributorsIn('alice', 'dave', 'erin')": (snapshot) => {
    const { logins, isAll } = contributors(snapshot);
    if (logins.some((login) => !["alice", "dave", "erin"].includes(login))) return false;
    return isAll ? true : null;
  },
  "contributorIn('dave')": (snapshot) => {
    const { logins, isAll } = contributors(snapshot);
    return logins.includes("dave") ? true : isAll ? false : null;
  },
  "checks.ci.build.conclusion == 'success'": ({ checks }) => {
    const found = checks?.filter(({ app, name }) => app === "ci" && name === "build") ?? [];
    const [conclusion] = found.map((check) => check.conclusion);
    return found.length !== 1 || conclusion === null ? null : conclusion === "success";
  },
  "changed('proposals/*.yml') && matches(pull-request.head, 'mig*')": () => true,
};

function not(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

function membership(people: NaivePeople, who: ReviewSnapshot["pull"]["author"], name: string) {
  if (who === null || people.isUnread(name)) return null;
  return people.isAsked(who) ? people.isMember(who, name) : null;
}

/** The author and all who committed or pushed; and whether these are all. */
function contributors(snapshot: ReviewSnapshot) {
  const { author } = snapshot.pull;
  const pushes = snapshot.pushes.filter(({ at }) => time(at) <= endOf(snapshot));
  const workers = [
    ...snapshot.commits.flatMap((commit) => [
      ...commit.authors,
      ...(commit.verified && commit.committer?.email === "noreply@github.com"
        ? []
        : [commit.committer]),
    ]),
    ...pushes.map(({ actor }) => ({ account: actor })),
  ].map((person) => person?.account ?? null);
  return {
    logins: [author, ...workers].flatMap((who) => who?.login ?? []),
    isAll:
      author !== null &&
      snapshot.commitsComplete &&
      snapshot.pushesUnknown === null &&
      pushes.some(({ after }) => after === snapshot.pull.head.oid) &&
      workers.every((who) => who !== null),
  };
}
