import { didYouMean } from "../did-you-mean.ts";
import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import type { Requires } from "../../model/step.ts";
import type { CatalogInHand } from "../catalog-in-hand.ts";

const POLICY = ".writ/policy.yml";

/** The policy lets only workflows run unattended that exist (SPEC §8). */
export function knownUnattended(inHand: CatalogInHand): void {
  const { policy, workflows } = inHand.catalog;
  for (const [index, id] of policy.triggers.unattended.entries()) {
    if (workflows.has(id)) continue;
    const message = `There is no workflow \`${id}\` in \`.writ/workflows\`.${didYouMean(id, workflows.keys())}`;
    inHand.report(POLICY, {
      code: "unknown-workflow",
      message,
      pointer: pointerTo("/triggers/unattended", index),
    });
  }
}

/** Workflows are assigned to actors that exist (SPEC §4, §7). */
export function knownAssignees(inHand: CatalogInHand): void {
  const { actors, workflows } = inHand.catalog;
  if (actors === null) return;
  const ids = new Set(actors.map(({ id }) => id));
  for (const workflow of workflows.values()) {
    for (const [index, id] of workflow.actors.entries()) {
      if (ids.has(id)) continue;
      const message = `There is no actor \`${id}\` in \`.writ/actors.yml\`.${didYouMean(id, ids)}`;
      const pointer = pointerTo("/actors", index);
      inHand.report(`.writ/workflows/${workflow.id}.yml`, {
        code: "unknown-actor",
        message,
        pointer,
      });
    }
  }
}

/** Warns where the policy asks for a role that nobody has: what it demands could never be met (SPEC §8). */
export function knownRoles(inHand: CatalogInHand): void {
  const { actors, policy } = inHand.catalog;
  const roles = new Set((actors ?? []).flatMap((actor) => actor.roles));
  const check = (requires: Requires | undefined, pointer: Pointer): void => {
    for (const [index, role] of (requires?.roles ?? []).entries()) {
      if (roles.has(role)) continue;
      const message = `Nobody in \`.writ/actors.yml\` has the role \`${role}\`, so nobody can meet this.${didYouMean(role, roles)}`;
      inHand.report(POLICY, {
        code: "unknown-role",
        message,
        pointer: pointerTo(pointer, "roles", index),
      });
    }
  };
  for (const rule of policy.rules) check(rule.requires, pointerTo("/rules", rule.name, "requires"));
  check(policy.disapproval.requires, "/disapproval/requires");
  check(policy.disapproval.revoke, "/disapproval/revoke");
  check(policy.breakGlass?.requires, "/break-glass/requires");
  check(policy.configChanges.requires, "/config-changes/requires");
}
