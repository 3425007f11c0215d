import type { RepositorySettings } from "../model/repository-settings.ts";
import type { Standing } from "../model/review-snapshot.ts";
import { ownersOf } from "../policy/code-owners/owners-of.ts";
import type { CodeOwnersFacts, HoleInputs } from "../policy/holes/hole.ts";
import { membershipsNeeded } from "../policy/memberships-needed.ts";
import type { DoctorFacts, FileFacts } from "./facts.ts";
import { writJobs } from "./workflows/writ-jobs.ts";

/** What holes of the policy are looked for in; null where no configuration can be read. */
export function holeInputs(facts: DoctorFacts, now: number): HoleInputs | null {
  const { files, settings } = facts;
  if (files === null || files.catalog === null) return null;
  return {
    catalog: files.catalog,
    sources: files.sources,
    people: settings === null ? null : peopleOf(settings),
    memberships: membershipsOf(files, settings),
    orgToken: orgTokenOf(files),
    codeOwners: codeOwnersOf(files),
    now,
  };
}

/** Everybody with access, and the members of the teams that were asked for; null where they could not be seen. */
function peopleOf({ collaborators, teams }: RepositorySettings): readonly Standing[] | null {
  if (collaborators.kind !== "seen") return null;
  const known = new Map<number, Standing>();
  for (const { account, permission } of collaborators.value)
    known.set(account.id, { account, permission, teams: [], organizations: [] });
  for (const { team, members } of teams) {
    for (const account of members.kind === "seen" ? (members.value ?? []) : []) {
      const standing = known.get(account.id) ?? {
        account,
        permission: null,
        teams: [],
        organizations: [],
      };
      known.set(account.id, { ...standing, teams: [...standing.teams, team] });
    }
  }
  return [...known.values()];
}

/** Teams and organizations whose members a decision may have to know; none where no configuration can be read. */
export function namedMemberships({
  catalog,
  codeOwners,
}: FileFacts): ReturnType<typeof membershipsNeeded> {
  if (catalog === null) return { teams: [], organizations: [] };
  const { policy, actors } = catalog;
  const owned = (codeOwners?.parsed.lines ?? []).map(({ line, owners }) => ({
    path: "",
    line,
    owners,
  }));
  return membershipsNeeded({ policy, actors, owned });
}

/** GitHub lists the members of teams; those of an organization it tells one by one, and nobody asked for them. */
function membershipsOf(
  files: FileFacts,
  settings: RepositorySettings | null,
): HoleInputs["memberships"] {
  const needed = namedMemberships(files);
  const seen = new Set(
    (settings?.teams ?? []).flatMap(({ team, members }) =>
      members.kind === "seen" && members.value !== null ? [team] : [],
    ),
  );
  const whole = needed.organizations.length === 0 && needed.teams.every((team) => seen.has(team));
  return whole ? "known" : "unknown";
}

function orgTokenOf(files: FileFacts): HoleInputs["orgToken"] {
  const jobs = writJobs(files);
  if (jobs.length === 0) return "unknown";
  return jobs.some(({ step }) => step.with.has("org-token")) ? "given" : "absent";
}

function codeOwnersOf({ codeOwners }: FileFacts): CodeOwnersFacts {
  if (codeOwners === null) return { file: null, ownersOf: () => [] };
  return {
    file: codeOwners.path,
    ownersOf: (path) => ownersOf(codeOwners.parsed, [path])[0]?.owners ?? [],
  };
}
