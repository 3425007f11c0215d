import type { Pull } from "../state/pulls.ts";
import type { Caller, World } from "../state/world.ts";
import { ownersOfPull } from "./code-owners.ts";
import { putRequests } from "./review-requests.ts";

/** Asks the code owners of what changed for their reviews, but nobody who has reviewed, nor the author; of a draft nobody is asked (GitHub docs, "About code owners"). */
export async function requestCodeOwners(world: World, caller: Caller, pull: Pull): Promise<void> {
  if (pull.draft || pull.state === "closed") return;
  const reviewers = [...(await ownersOfPull(world, pull))].filter((owner) =>
    owner.kind === "Team"
      ? !pull.reviews.some((review) => review.onBehalfOf.includes(owner))
      : owner !== pull.author &&
        !pull.reviews.some((review) => review.author === owner && review.submission !== null),
  );
  for (const reviewer of reviewers) pull.requestedAsCodeOwners.add(reviewer);
  await putRequests(world, caller, { pull, reviewers });
}
