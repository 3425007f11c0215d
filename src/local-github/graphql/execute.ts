import {
  execute,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type GraphQLFieldResolver,
} from "graphql";
import { graphqlMessage, Refusal } from "../refusal.ts";
import type { Token } from "../state/tokens.ts";
import type { World } from "../state/world.ts";
import type { GraphqlContext } from "./context.ts";
import { refuseBounds } from "./pagination-bounds.ts";
import { maximumNodes, pointsOf, sizeOf } from "./query-size.ts";
import { loadSchema } from "./schema.ts";
import { mutationRoot } from "./mutations.ts";
import { queryRoot } from "./query-root.ts";
import { createShow } from "./views/show.ts";

/** A GraphQL request's answer, ready to be sent. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
  readonly operation: string | null;
}

const documents = new Map<
  string,
  { readonly document: DocumentNode; readonly errors: readonly GraphQLError[] }
>();

function prepare(query: string): {
  readonly document: DocumentNode;
  readonly errors: readonly GraphQLError[];
} {
  const known = documents.get(query);
  if (known !== undefined) return known;
  const document = parse(query);
  const prepared = { document, errors: validate(loadSchema(), document) };
  if (documents.size > 500) documents.clear();
  documents.set(query, prepared);
  return prepared;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Views hold values and functions by the schema's names; a name that they lack is not built, which must never pass for null. */
const fieldResolver: GraphQLFieldResolver<unknown, GraphqlContext> = (
  source,
  args,
  context,
  info,
) => {
  const value = isObject(source) ? source[info.fieldName] : undefined;
  if (value === undefined) {
    const subject = `${info.parentType.name}.${info.fieldName}`;
    const message = `The embedded GitHub has no ${subject}.`;
    context.world.violations.push({ kind: "graphql-unimplemented", subject, message });
    throw new Error(message);
  }
  refuseBounds(args, info);
  return typeof value === "function"
    ? (value as (args: unknown, context: GraphqlContext) => unknown)(args, context)
    : value;
};

function errorJson(world: World, error: GraphQLError): Record<string, unknown> {
  const cause = error.originalError;
  const isRefusal = cause instanceof Refusal;
  if (cause !== undefined && cause !== null && !isRefusal && !(cause instanceof GraphQLError)) {
    const subject = error.path?.join(".") ?? "";
    if (!world.violations.some((each) => each.message === cause.message)) {
      world.violations.push({ kind: "graphql-unimplemented", subject, message: cause.message });
    }
  }
  return {
    ...(isRefusal ? { type: cause.graphqlType } : {}),
    path: error.path,
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    message: isRefusal ? graphqlMessage(cause) : error.message,
  };
}

function operationName(document: DocumentNode, asked: string | undefined): string | null {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    if (asked !== undefined && definition.name?.value !== asked) continue;
    return definition.name?.value ?? definition.operation;
  }
  return null;
}

function isMutation(document: DocumentNode): boolean {
  return document.definitions.some(
    (each) =>
      each.kind === Kind.OPERATION_DEFINITION && each.operation === OperationTypeNode.MUTATION,
  );
}

function tooLarge(nodes: number): Record<string, unknown> {
  const [asked, most] = [nodes, maximumNodes].map((each) => each.toLocaleString("en-US"));
  const message = `This query requests up to ${asked} possible nodes which exceeds the maximum limit of ${most}.`;
  return { data: null, errors: [{ type: "MAX_NODE_LIMIT_EXCEEDED", message }] };
}

/** The request itself has taken one point already. */
function spendPoints({ graphql }: Token, points: number): void {
  graphql.used = Math.min(graphql.limit, graphql.used + points - 1);
}

function answer(status: number, body: unknown, operation: string | null): GraphqlAnswer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8" },
    content: JSON.stringify(body),
    operation,
  };
}

/** Name and kind of the operation that the text of a request asks for; null where it cannot be told. */
export function graphqlOperation(
  text: string,
): { readonly name: string | null; readonly isMutation: boolean } | null {
  try {
    const body: unknown = JSON.parse(text);
    if (!isObject(body) || typeof body["query"] !== "string") return null;
    const { document } = prepare(body["query"]);
    const asked = typeof body["operationName"] === "string" ? body["operationName"] : undefined;
    return { name: operationName(document, asked), isMutation: isMutation(document) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof GraphQLError) return null;
    throw error;
  }
}

/** Answers one GraphQL request: validated by GitHub's schema, executed on the views; errors come with status 200. */
export async function executeGraphql(
  world: World,
  token: Token,
  body: unknown,
): Promise<GraphqlAnswer> {
  if (!isObject(body) || typeof body["query"] !== "string") {
    world.violations.push({
      kind: "graphql-request",
      subject: "body",
      message: "A query attribute must be specified and must be a string.",
    });
    return answer(
      400,
      {
        message: "A query attribute must be specified and must be a string.",
        documentation_url: "https://docs.github.com/graphql",
      },
      null,
    );
  }
  const reject = (
    errors: readonly { readonly message: string }[],
    operation: string | null,
  ): GraphqlAnswer => {
    const message = errors.map((each) => each.message).join("; ");
    world.violations.push({ kind: "graphql-request", subject: operation ?? "document", message });
    return answer(200, { errors: errors.map((each) => ({ message: each.message })) }, operation);
  };
  let prepared: ReturnType<typeof prepare>;
  try {
    prepared = prepare(body["query"]);
  } catch (error) {
    if (error instanceof GraphQLError) return reject([error], null);
    throw error;
  }
  const asked = typeof body["operationName"] === "string" ? body["operationName"] : undefined;
  const operation = operationName(prepared.document, asked);
  if (prepared.errors.length > 0) return reject(prepared.errors, operation);
  const variables = isObject(body["variables"]) ? body["variables"] : {};
  const size = sizeOf({
    schema: loadSchema(),
    document: prepared.document,
    operation: asked ?? null,
    variables,
  });
  if (size.nodes > maximumNodes) return answer(200, tooLarge(size.nodes), operation);
  spendPoints(token, pointsOf(size));
  const context: GraphqlContext = {
    show: createShow(world),
    world,
    token,
    caller: { account: token.account, token },
    size,
  };
  const result = await execute({
    schema: loadSchema(),
    document: prepared.document,
    rootValue: isMutation(prepared.document) ? mutationRoot : queryRoot,
    contextValue: context,
    variableValues: variables,
    fieldResolver,
    ...(asked === undefined ? {} : { operationName: asked }),
  });
  const errors = result.errors ?? [];
  // Without data the request itself was wrong, as with a variable of another type.
  if (result.data === undefined) return reject(errors, operation);
  return answer(
    200,
    {
      data: result.data,
      ...(errors.length === 0 ? {} : { errors: errors.map((error) => errorJson(world, error)) }),
    },
    operation,
  );
}
