import { membershipsNeeded } from "../memberships-needed.ts";
import { ACTORS_PATH, POLICY_PATH, type HoleFinder } from "./hole.ts";
import { someOf } from "./name-lists.ts";

/** Teams and organizations that decisions ask for, while the workflow's token cannot read who is in them (SPEC §11). */
export const findUnreadableTeams: HoleFinder = ({ catalog, orgToken }) => {
  if (orgToken !== "absent") return [];
  const { actors, policy } = catalog;
  const { teams, organizations } = membershipsNeeded({ policy, actors, owned: [] });
  const names = [...teams, ...organizations];
  if (names.length === 0) return [];
  const inActors = (actors ?? []).findIndex(({ kind }) => kind === "team");
  const ofPolicy = membershipsNeeded({ policy, actors: null, owned: [] });
  const isInPolicy = ofPolicy.teams.length + ofPolicy.organizations.length > 0;
  return [
    {
      code: "teams-unreadable",
      severity: "error",
      words: `Decisions ask who is in ${someOf(names)}, and the workflow gives Writ no \`org-token\`, so members count for nothing.`,
      remedy:
        "Give the action an `org-token` with read access to members, from a secret of the environment.",
      path: isInPolicy ? POLICY_PATH : ACTORS_PATH,
      pointer: isInPolicy ? "/rules" : `/actors/${inActors}`,
    },
  ];
};
