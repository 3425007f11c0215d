import { validationFailed } from "../refusal.ts";
import type { Pull } from "../state/pulls.ts";
import { branchTip } from "../state/repository.ts";
import type { Caller, World } from "../state/world.ts";
import type { Json } from "../serialize/json.ts";
import { emitPull } from "../webhooks/pull-events.ts";
import { refreshTestMerge } from "./pull-facts.ts";
import { closePull, reopenPull } from "./pull-state.ts";
import { recordEvent } from "./timeline.ts";

/** What can be changed of a pull request; what is left out stays. */
export interface PullChange {
  readonly pull: Pull;
  readonly title?: string | undefined;
  readonly body?: string | undefined;
  readonly base?: string | undefined;
  readonly state?: "open" | "closed" | undefined;
}

/** Changes a pull request: `edited` for title, body and base, `closed` or `reopened` for its state. */
export async function updatePull(world: World, caller: Caller, change: PullChange): Promise<void> {
  const { pull } = change;
  const changes: Json = {};
  if (change.title !== undefined && change.title !== pull.title) {
    changes["title"] = { from: pull.title };
    recordEvent(world, pull, {
      type: "renamed",
      actor: caller.account,
      from: pull.title,
      to: change.title,
    });
    pull.title = change.title;
  }
  if (change.body !== undefined && change.body !== (pull.body ?? "")) {
    changes["body"] = { from: pull.body ?? "" };
    pull.body = change.body;
  }
  if (change.base !== undefined && change.base !== pull.base.ref) {
    const tip = branchTip(pull.base.repository, change.base);
    if (tip === null || pull.state === "closed") {
      throw validationFailed({ resource: "PullRequest", field: "base", code: "invalid" });
    }
    changes["base"] = { ref: { from: pull.base.ref }, sha: { from: pull.base.oid } };
    pull.base.ref = change.base;
    pull.base.oid = tip;
    await refreshTestMerge(world, pull);
  }
  if (Object.keys(changes).length > 0) {
    pull.updatedAt = world.now();
    await emitPull(world, caller, { pull, action: "edited", changes });
  }
  if (change.state === "closed") await closePull(world, caller, pull);
  if (change.state === "open") await reopenPull(world, caller, pull);
}
