import { CHECK_NAMES } from "../../model/check-names.ts";
import type { Oid } from "../../model/ids.ts";
import type { SnapshotCheck, SnapshotStatus } from "../../model/review-snapshot.ts";
import { readAccount, type ActorNode } from "./read-account.ts";

/** The head commit with its checks and statuses, as `queries.ts` selects it. */
export interface RollupNode {
  readonly nodes: readonly ({
    readonly commit: {
      readonly oid: string;
      readonly statusCheckRollup: {
        readonly contexts: {
          readonly nodes: readonly (ContextNode | null)[];
          readonly pageInfo: { readonly hasNextPage: boolean };
        };
      } | null;
    };
  } | null)[];
}

interface ContextNode {
  readonly __typename: string;
  readonly databaseId?: number | null;
  readonly name?: string;
  readonly conclusion?: string | null;
  readonly checkSuite?: {
    readonly app: { readonly slug: string } | null;
    readonly workflowRun: { readonly workflow: { readonly name: string } } | null;
  } | null;
  readonly context?: string;
  readonly state?: string;
  readonly creator?: ActorNode | null;
}

/** Checks and statuses at the head; null where GitHub gives them for another commit, or not all of them. */
export function readChecks(
  rollup: RollupNode,
  head: Oid,
): {
  readonly checks: readonly SnapshotCheck[] | null;
  readonly statuses: readonly SnapshotStatus[] | null;
} {
  const commit = rollup.nodes[0]?.commit;
  if (commit?.oid !== head) return { checks: null, statuses: null };
  const contexts = commit.statusCheckRollup?.contexts;
  if (contexts === undefined) return { checks: [], statuses: [] };
  if (contexts.pageInfo.hasNextPage) return { checks: null, statuses: null };
  const checks = new Map<string, { readonly id: number; readonly check: SnapshotCheck }>();
  const statuses: SnapshotStatus[] = [];
  for (const node of contexts.nodes) {
    if (node === null) return { checks: null, statuses: null };
    if (node.__typename === "CheckRun") noteCheck(checks, node);
    else if (node.__typename === "StatusContext")
      statuses.push({
        creator: readAccount(node.creator)?.login ?? "",
        context: node.context ?? "",
        state: (node.state ?? "").toLowerCase(),
      });
  }
  return { checks: [...checks.values()].map(({ check }) => check), statuses };
}

function noteCheck(
  checks: Map<string, { readonly id: number; readonly check: SnapshotCheck }>,
  node: ContextNode,
): void {
  const app = node.checkSuite?.app?.slug ?? "";
  const name = node.name ?? "";
  // A condition on Writ's own checks would wait for itself.
  if (app === "github-actions" && CHECK_NAMES.includes(name)) return;
  const id = node.databaseId ?? 0;
  const key = `${app}\0${name}`;
  if ((checks.get(key)?.id ?? -1) > id) return;
  const workflow = node.checkSuite?.workflowRun?.workflow.name;
  checks.set(key, {
    id,
    check: {
      app,
      name,
      ...(workflow === undefined ? {} : { workflow }),
      conclusion: node.conclusion?.toLowerCase() ?? null,
    },
  });
}
