import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** How much a query may at most bring: what GitHub's limits are counted in. */
export interface QuerySize {
  /** Objects in the pages of connections, if every page is full. */
  readonly nodes: number;
  /** Requests for connections that it would take, if every page is full. */
  readonly requests: number;
}

/** The most nodes that one call may ask for (GitHub docs, "Rate limits and query limits for the GraphQL API", "Node limit"). */
export const maximumNodes = 500_000;

/** Points that a call takes from the hourly budget: a hundredth of its requests, at least one (same page, "Calculating points for the primary rate limit"). */
export function pointsOf(size: QuerySize): number {
  return Math.max(1, Math.round(size.requests / 100));
}

/** What is needed to measure a document. */
export interface Measured {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** The operation that is executed, by its name; null: the only one. */
  readonly operation: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Variables = Readonly<Record<string, unknown>>;

function defaultsOf(operation: OperationDefinitionNode): Variables {
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue?.kind === Kind.INT) defaults[variable.name.value] = Number(defaultValue.value);
  }
  return defaults;
}

/** What a connection is asked for by `first` or `last`; nothing where only its count is. */
function pageOf(field: FieldNode, variables: Variables): number {
  for (const { name, value } of field.arguments ?? []) {
    if (name.value !== "first" && name.value !== "last") continue;
    if (value.kind === Kind.INT) return Number(value.value);
    if (value.kind !== Kind.VARIABLE) continue;
    const given = variables[value.name.value];
    if (typeof given === "number") return given;
  }
  return 0;
}

/** Counts a query's connections as GitHub does: each page times the pages around it. */
export function sizeOf(measured: Measured): QuerySize {
  const { schema, document } = measured;
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  const operation = document.definitions.find(
    (each): each is OperationDefinitionNode =>
      each.kind === Kind.OPERATION_DEFINITION &&
      (measured.operation === null || each.name?.value === measured.operation),
  );
  if (operation === undefined) return { nodes: 0, requests: 0 };
  const variables = { ...defaultsOf(operation), ...measured.variables };
  let nodes = 0;
  let requests = 0;
  const count = (set: SelectionSetNode, type: GraphQLNamedType, around: number): void => {
    for (const each of set.selections) {
      if (each.kind === Kind.FIELD) {
        countField(each, type, around);
        continue;
      }
      const fragment = each.kind === Kind.INLINE_FRAGMENT ? each : fragments.get(each.name.value);
      if (fragment === undefined) continue;
      const condition = fragment.typeCondition?.name.value;
      const inner = condition === undefined ? type : schema.getType(condition);
      if (inner !== undefined) count(fragment.selectionSet, inner, around);
    }
  };
  const countField = (field: FieldNode, type: GraphQLNamedType, around: number): void => {
    if (field.selectionSet === undefined) return;
    const definition =
      isObjectType(type) || isInterfaceType(type) ? type.getFields()[field.name.value] : undefined;
    if (definition === undefined) return;
    const inner = getNamedType(definition.type);
    if (!inner.name.endsWith("Connection")) {
      count(field.selectionSet, inner, around);
      return;
    }
    const page = around * pageOf(field, variables);
    nodes += page;
    requests += around;
    count(field.selectionSet, inner, page);
  };
  const root = schema.getRootType(operation.operation);
  if (root !== null && root !== undefined) count(operation.selectionSet, root, 1);
  return { nodes, requests };
}
