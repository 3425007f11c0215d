import type { World } from "../../state/world.ts";
import type { Show } from "../context.ts";
import { checkSuiteView } from "./check.ts";
import { pullView } from "./pull.ts";
import { repositoryView } from "./repository.ts";

/** Ties the views of one world together. */
export function createShow(world: World): Show {
  const show: Show = {
    world,
    repository: (repository) => repositoryView(show, repository),
    pull: (pull) => pullView(show, pull),
    suite: (repository, suite) => checkSuiteView(show, repository, suite),
  };
  return show;
}
