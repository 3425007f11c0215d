import type { Account } from "../model/actor.ts";
import type { Actor } from "../model/actor.ts";
import type { Oid } from "../model/ids.ts";
import type { Policy } from "../model/policy.ts";
import type { SnapshotCodeOwners, SnapshotCommit } from "../model/review-snapshot.ts";
import { ownersOf } from "../policy/code-owners/owners-of.ts";
import { parseCodeOwners } from "../policy/code-owners/parse-code-owners.ts";
import {
  membershipsNeeded,
  needsAutomaticMerges,
  needsCodeOwners,
} from "../policy/memberships-needed.ts";
import type { ConfigurationFacts, Memberships, Pushes } from "../ports/forge.ts";
import type { Runtime } from "./runtime.ts";

/** What GitHub tells of people beside their permissions. */
export interface PeopleFacts {
  readonly pushes: Pushes;
  readonly memberships: Memberships;
  /** Null: no rule asks for them. */
  readonly codeOwners: SnapshotCodeOwners | null;
  /** Commits of the pull request, of which merges say whether they are automatic where a rule asks for it. */
  readonly commits: readonly SnapshotCommit[];
}

/** Who owns the paths of a change, before anybody was asked whose account an address is; null where no rule asks. */
export function ownersOfChange(
  policy: Policy,
  file: ConfigurationFacts["codeOwners"],
  paths: readonly string[],
): SnapshotCodeOwners | null {
  if (!needsCodeOwners(policy)) return null;
  if (file === null) return { file: null, problems: [], owned: [], emails: [] };
  if (file.text === null)
    return {
      file: file.path,
      problems: ["it is no text file that GitHub shows as a whole"],
      owned: [],
      emails: [],
    };
  const parsed = parseCodeOwners(file.text);
  return { file: file.path, problems: parsed.problems, owned: ownersOf(parsed, paths), emails: [] };
}

/** Addresses among the owners, whose accounts only GitHub can tell. */
export function addressesOf(codeOwners: SnapshotCodeOwners | null): readonly string[] {
  const owners = codeOwners?.owned.flatMap((line) => line.owners) ?? [];
  return [...new Set(owners.filter((owner) => !owner.startsWith("@")))];
}

/** Reads what the rules ask of people beyond permissions: one request where teams or organizations are named, else none. */
export async function readPeople(
  runtime: Runtime,
  facts: {
    readonly policy: Policy;
    readonly actors: readonly Actor[] | null;
    readonly accounts: readonly Account[];
    readonly pushes: Pushes;
    readonly codeOwners: SnapshotCodeOwners | null;
    readonly emails: ReadonlyMap<string, Account | null>;
    readonly commits: readonly SnapshotCommit[];
  },
): Promise<PeopleFacts> {
  const { accounts, actors, emails, policy, pushes } = facts;
  const codeOwners =
    facts.codeOwners === null
      ? null
      : {
          ...facts.codeOwners,
          emails: Array.from(emails, ([email, account]) => ({ email, account })),
        };
  const needed = membershipsNeeded({ policy, actors, owned: codeOwners?.owned ?? [] });
  const memberships =
    needed.teams.length + needed.organizations.length === 0
      ? { of: [], unread: [] }
      : await runtime.forge.readMemberships({ ...needed, accounts });
  return { pushes, memberships, codeOwners, commits: await withMerges(runtime, policy, facts) };
}

async function withMerges(
  runtime: Runtime,
  policy: Policy,
  { commits }: { readonly commits: readonly SnapshotCommit[] },
): Promise<readonly SnapshotCommit[]> {
  if (!needsAutomaticMerges(policy)) return commits;
  const merges = commits.flatMap(({ oid, parents, verified }) => {
    const [first, second, ...more] = parents;
    return verified && first !== undefined && second !== undefined && more.length === 0
      ? [{ oid, parents: [first, second] as [Oid, Oid] }]
      : [];
  });
  if (merges.length === 0) return commits;
  const found = await runtime.mergeTrees.automatic(merges);
  return commits.map((commit) => {
    const automaticMerge = found.get(commit.oid);
    return automaticMerge === undefined ? commit : { ...commit, automaticMerge };
  });
}
