// Made from schemas/*.schema.json by `npm run generate`.
import type { SchemaValidator } from "../schema-validator.ts";

export const proposal: SchemaValidator;
export const tool: SchemaValidator;
export const workflow: SchemaValidator;
export const policy: SchemaValidator;
export const actors: SchemaValidator;
export const config: SchemaValidator;
