// Made from schemas/*.schema.json by `npm run generate`.
import type { SchemaValidator } from "../schema-validator.ts";

export const policyCases: SchemaValidator;
