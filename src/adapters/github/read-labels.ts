import type { SnapshotLabel } from "../../model/review-snapshot.ts";
import { readAccount, type ActorNode } from "./read-account.ts";

/** An event of a label being set, as `queries.ts` selects it. */
export interface LabeledNode {
  readonly createdAt?: string;
  readonly label?: { readonly name: string };
  readonly actor?: ActorNode | null;
}

/** When each label that is set now was set last, by the timeline's newest events (oldest first, as GitHub lists them). */
export function readLabels(
  names: readonly string[],
  events: readonly (LabeledNode | null)[],
): readonly SnapshotLabel[] {
  return names.map((name) => {
    const last = events.findLast((event) => event?.label?.name === name);
    return { name, at: last?.createdAt ?? null, by: readAccount(last?.actor) };
  });
}
