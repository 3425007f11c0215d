import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildASTSchema, parse, type GraphQLSchema } from "graphql";

let loaded: GraphQLSchema | null = null;

/** GitHub's public GraphQL schema, whole; parsed with the first question. */
export function loadSchema(): GraphQLSchema {
  if (loaded !== null) return loaded;
  const file = new URL("schema.graphql", import.meta.resolve("@octokit/graphql-schema"));
  const source = readFileSync(fileURLToPath(file), "utf8");
  // GitHub's schema repeats a field, which the language forbids.
  loaded = buildASTSchema(parse(source, { noLocation: true }), {
    assumeValid: true,
    assumeValidSDL: true,
  });
  return loaded;
}
