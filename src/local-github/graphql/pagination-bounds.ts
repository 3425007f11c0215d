import { getNamedType, Kind, type GraphQLResolveInfo, type SelectionSetNode } from "graphql";
import { Refusal } from "../refusal.ts";
import type { ConnectionArgs } from "./connection.ts";

/** The most items that one page of a connection has. */
const maximumPage = 100;

const ofItems = new Set(["nodes", "edges", "pageInfo"]);

function asksForItems(set: SelectionSetNode | undefined, info: GraphQLResolveInfo): boolean {
  return (set?.selections ?? []).some((each) => {
    if (each.kind === Kind.FIELD) return ofItems.has(each.name.value);
    if (each.kind === Kind.INLINE_FRAGMENT) return asksForItems(each.selectionSet, info);
    return asksForItems(info.fragments[each.name.value]?.selectionSet, info);
  });
}

/** Ends a connection's field that is asked for without bounds, or for more than a page (GitHub docs, "Rate limits and query limits for the GraphQL API", "Node limit"); its mere count may be asked for freely. */
export function refuseBounds(args: ConnectionArgs, info: GraphQLResolveInfo): void {
  if (!getNamedType(info.returnType).name.endsWith("Connection")) return;
  const first = args.first ?? null;
  const last = args.last ?? null;
  const subject = `the \`${info.fieldName}\` connection`;
  const itemsAsked = info.fieldNodes.some((node) => asksForItems(node.selectionSet, info));
  if (first === null && last === null && itemsAsked) {
    throw new Refusal(
      422,
      `You must provide a \`first\` or \`last\` value to properly paginate ${subject}.`,
      { graphqlType: "MISSING_PAGINATION_BOUNDARIES" },
    );
  }
  if (first !== null && last !== null) {
    throw new Refusal(
      422,
      `Passing both \`first\` and \`last\` values to paginate ${subject} is not supported.`,
      { graphqlType: "INVALID_PAGINATION_BOUNDARIES" },
    );
  }
  const asked = first ?? last ?? 0;
  const word = first === null ? "last" : "first";
  if (asked > maximumPage) {
    throw new Refusal(
      422,
      `Requesting ${asked} records on ${subject} exceeds the \`${word}\` limit of ${maximumPage} records.`,
      { graphqlType: "EXCESSIVE_PAGINATION" },
    );
  }
  if (asked < 0) {
    throw new Refusal(422, `\`${word}\` on ${subject} cannot be less than zero.`, {
      graphqlType: "INVALID_PAGINATION_BOUNDARIES",
    });
  }
}
