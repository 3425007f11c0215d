import type { ActionsSettings } from "../../state/settings.ts";
import { demand } from "../permissions.ts";
import { noContent, ok } from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";

const read = demand("administration", "read", "admin");
const administer = demand("administration", "write", "admin");

/**
 * Whether GitHub Actions run in a repository (GitHub REST reference, "Permissions"). Which actions are allowed is kept
 * and shown; the runner starts all that it knows.
 */
export const actionsSettingsRoutes: RouteTable = {
  "actions/get-github-actions-permissions-repository": {
    demand: read,
    handle: ({ repository }) => {
      const { enabled, allowed, pinningRequired } = repository.actions;
      return ok({
        enabled,
        ...(enabled ? { allowed_actions: allowed, sha_pinning_required: pinningRequired } : {}),
      });
    },
  },
  "actions/set-github-actions-permissions-repository": {
    demand: administer,
    handle: ({ repository, body }) => {
      const input = body as {
        enabled: boolean;
        allowed_actions?: ActionsSettings["allowed"];
        sha_pinning_required?: boolean;
      };
      const { actions } = repository;
      repository.actions = {
        enabled: input.enabled,
        allowed: input.allowed_actions ?? actions.allowed,
        pinningRequired: input.sha_pinning_required ?? actions.pinningRequired,
      };
      return noContent;
    },
  },
};
