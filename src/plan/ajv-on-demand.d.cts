import type { Ajv2020 } from "ajv/dist/2020.js";

/** A new validator of JSON Schema draft 2020-12 with formats; Ajv is loaded at the first call. */
export declare function createAjv(): Ajv2020;
