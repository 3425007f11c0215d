import { isoTime } from "../../clock.ts";
import { nodeId } from "../../node-id.ts";
import { combinedSlug, type Team } from "../../state/organizations.ts";
import type { World } from "../../state/world.ts";
import type { View } from "../context.ts";

/** `Team`, as far as everybody sees it who sees that it was asked for a review. */
export function teamView(world: World, team: Team): View {
  const path = `/orgs/${team.organization.account.login}/teams/${team.slug}`;
  return {
    __typename: "Team",
    id: nodeId("Team", team.id),
    databaseId: team.id,
    name: team.name,
    slug: team.slug,
    combinedSlug: combinedSlug(team),
    description: team.description,
    privacy: team.privacy === "secret" ? "SECRET" : "VISIBLE",
    createdAt: isoTime(team.createdAt),
    updatedAt: isoTime(team.createdAt),
    resourcePath: path,
    url: `${world.serverUrl}${path}`,
  };
}
