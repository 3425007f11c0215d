import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { buildASTSchema, parse, type GraphQLSchema } from "graphql";

let loaded: GraphQLSchema | null = null;

/** GitHub's public GraphQL schema, whole; parsed with the first question. */
export function loadSchema(): GraphQLSchema {
  if (loaded !== null) return loaded;
  const require = createRequire(import.meta.url);
  const folder = join(require.resolve("@octokit/graphql-schema"), "..");
  const source = readFileSync(join(folder, "schema.graphql"), "utf8");
  // GitHub's schema repeats a field, which the language forbids.
  loaded = buildASTSchema(parse(source, { noLocation: true }), {
    assumeValid: true,
    assumeValidSDL: true,
  });
  return loaded;
}
