import type { Json } from "../serialize/json.ts";
import { webhookRepository } from "../serialize/repository.ts";
import { simpleUser, webhookOrganization } from "../serialize/user.ts";
import type { Repository } from "../state/repository.ts";
import type { Caller, World } from "../state/world.ts";

/** Delivers one webhook: the given payload with the parts that all webhooks have. */
export function emitWebhook(
  world: World,
  event: {
    readonly name: string;
    readonly repository: Repository;
    readonly caller: Caller;
    readonly payload: Json;
  },
): void {
  const { repository, caller } = event;
  world.webhooks.deliver({
    name: event.name,
    repository: { owner: repository.owner.login, name: repository.name },
    actor: caller.account.login,
    causedByWorkflowToken: caller.token?.kind === "workflow",
    payload: {
      ...event.payload,
      repository: webhookRepository(world, repository),
      ...(repository.owner.kind === "Organization"
        ? { organization: webhookOrganization(world, repository.owner) }
        : {}),
      sender: simpleUser(world, caller.account),
    },
  });
}
