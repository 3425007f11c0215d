import type { World } from "../../state/world.ts";
import type { Show } from "../context.ts";
import { checkRunView, checkSuiteView } from "./check.ts";
import { commitView } from "./git-object.ts";
import { organizationView } from "./organization.ts";
import { pullView } from "./pull.ts";
import { repositoryView } from "./repository.ts";
import { reviewView } from "./review.ts";

/** Ties the views of one world together. */
export function createShow(world: World): Show {
  const show: Show = {
    world,
    organization: (organization) => organizationView(world, organization),
    repository: (repository) => repositoryView(show, repository),
    pull: (pull) => pullView(show, pull),
    review: (pull, review) => reviewView(show, pull, review),
    commit: async (repository, oid) =>
      commitView(show, repository, await repository.git.commitOf(oid)),
    checkRun: (repository, run) => checkRunView(show, repository, run),
    suite: (repository, suite) => checkSuiteView(show, repository, suite),
  };
  return show;
}
