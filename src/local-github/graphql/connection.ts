import { Refusal } from "../refusal.ts";
import type { View } from "./context.ts";

/** The arguments that every connection takes. */
export interface ConnectionArgs {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** A part of a list: `from` inclusive, `to` exclusive. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

const cursorPrefix = "cursor:v2:";

/** The cursor of the item at a place. */
export function cursorOf(index: number): string {
  return Buffer.from(`${cursorPrefix}${index}`).toString("base64");
}

function indexOf(cursor: string): number {
  const text = Buffer.from(cursor, "base64").toString();
  const index = Number(text.slice(cursorPrefix.length));
  if (!text.startsWith(cursorPrefix) || !Number.isInteger(index)) {
    throw new Refusal(422, `\`${cursor}\` does not appear to be a valid cursor.`);
  }
  return index;
}

/** What lies between the cursors of a list of so many. */
export function rangeOf({ after, before }: ConnectionArgs, total: number): Window {
  const to = before === undefined || before === null ? total : Math.min(total, indexOf(before));
  const from = after === undefined || after === null ? 0 : indexOf(after) + 1;
  return { from: Math.min(from, to), to };
}

/** Which items of a list of so many are asked for; none where only their count is. */
export function windowOf(args: ConnectionArgs, total: number): Window {
  const { from, to } = rangeOf(args, total);
  const { first, last } = args;
  if (first !== undefined && first !== null) return { from, to: Math.min(to, from + first) };
  return { from: Math.max(from, to - (last ?? 0)), to };
}

/** A connection of nodes that are there already; `edge` adds fields to the edges. */
export function connectionOf(
  part: { readonly window: Window; readonly total: number },
  nodes: readonly unknown[],
  edge: (index: number) => View = () => ({}),
): View {
  const { from, to } = part.window;
  return {
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: cursorOf(from + index), ...edge(index) })),
    totalCount: part.total,
    pageInfo: {
      hasNextPage: to < part.total,
      hasPreviousPage: from > 0,
      startCursor: to > from ? cursorOf(from) : null,
      endCursor: to > from ? cursorOf(to - 1) : null,
    },
  };
}

/** The connection of a list, each of its items shown by a view. */
export async function connection<T>(
  args: ConnectionArgs,
  items: readonly T[],
  view: (item: T) => unknown,
): Promise<View> {
  const window = windowOf(args, items.length);
  const nodes = await Promise.all(items.slice(window.from, window.to).map((item) => view(item)));
  return connectionOf({ window, total: items.length }, nodes);
}
