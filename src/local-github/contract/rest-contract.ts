import type { Ajv, ValidateFunction } from "ajv";
import {
  loadDescription,
  type Operation,
  type Parameter,
  type ResponseDescription,
} from "./openapi.ts";
import { unknownProperties } from "./unknown-properties.ts";
import { createAjv } from "./validator-options.ts";
import { describeErrors } from "./violations.ts";

let shared: { readonly strict: Ajv; readonly coercing: Ajv } | null = null;

function validators(): { readonly strict: Ajv; readonly coercing: Ajv } {
  if (shared !== null) return shared;
  const strict = createAjv();
  strict.addSchema(loadDescription(), "github");
  return (shared = { strict, coercing: createAjv({ coerceTypes: true, useDefaults: true }) });
}

const compiled = new Map<string, ValidateFunction>();

function validatorAt(pointer: string): ValidateFunction {
  const known = compiled.get(pointer);
  if (known !== undefined) return known;
  const validate = validators().strict.compile({ $ref: `github#${pointer}` });
  compiled.set(pointer, validate);
  return validate;
}

function parameterValidator(operation: Operation, place: Parameter["in"]): ValidateFunction {
  const key = `${operation.pointer} ${place}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const parameters = operation.parameters.filter((each) => each.in === place);
  const validate = validators().coercing.compile({
    type: "object",
    properties: Object.fromEntries(
      parameters.map((each) => [each.name, structuredClone(each.schema)]),
    ),
    required: parameters.filter((each) => each.required === true).map((each) => each.name),
  });
  compiled.set(key, validate);
  return validate;
}

/** What a request says, its parameters as they stand in the URL. */
export interface ContractRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Undefined where there is no body. */
  readonly body: unknown;
}

/** The parameters with the types that the description gives them, and what is wrong with the request. */
export interface CheckedRequest {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** Wrong in the address: GitHub knows no such place. */
  readonly wrongPath: string | null;
  /** Query parameters that the description does not list; GitHub ignores them. */
  readonly unknownQuery: readonly string[];
  /** Wrong in query or body. */
  readonly problems: readonly string[];
}

/** Holds a request against the description of its operation. */
export function checkRequest(operation: Operation, request: ContractRequest): CheckedRequest {
  const params: Record<string, unknown> = { ...request.params };
  const query: Record<string, unknown> = { ...request.query };
  const problems: string[] = [];
  const path = parameterValidator(operation, "path");
  const wrongPath = path(params) ? null : describeErrors(path.errors);
  const queries = parameterValidator(operation, "query");
  if (!queries(query)) problems.push(`query: ${describeErrors(queries.errors)}`);
  const listed = new Set(
    operation.parameters.filter((each) => each.in === "query").map((each) => each.name),
  );
  const unknownQuery = Object.keys(request.query).filter((name) => !listed.has(name));
  problems.push(...checkBody(operation, request.body));
  return { params, query, wrongPath, unknownQuery, problems };
}

function checkBody(operation: Operation, body: unknown): string[] {
  const described = operation.description.requestBody;
  const schema = described?.content["application/json"]?.schema;
  if (body === undefined) return described?.required === true ? ["body: is required"] : [];
  if (schema === undefined) {
    const empty = typeof body === "object" && body !== null && Object.keys(body).length === 0;
    return empty ? [] : ["body: this operation takes none"];
  }
  const validate = validatorAt(`${operation.pointer}/requestBody/content/application~1json/schema`);
  const wrong = validate(body) ? [] : [`body: ${describeErrors(validate.errors)}`];
  return [
    ...wrong,
    ...unknownProperties([schema], body).map((name) => `"${name}" is not a permitted key.`),
  ];
}

function responsePointer(operation: Operation, status: number): string | null {
  const described: ResponseDescription | undefined =
    operation.description.responses[String(status)];
  if (described === undefined) return null;
  const { $ref } = described;
  const target =
    $ref === undefined
      ? described
      : loadDescription().components.responses[$ref.split("/").at(-1) ?? ""];
  if (target?.content?.["application/json"]?.schema === undefined) return null;
  const pointer = $ref === undefined ? `${operation.pointer}/responses/${status}` : $ref.slice(1);
  return `${pointer}/content/application~1json/schema`;
}

/** What is wrong with a JSON answer by the description of its operation and status, or null. */
export function checkResponse(operation: Operation, status: number, body: unknown): string | null {
  const declared = Object.hasOwn(operation.description.responses, String(status));
  if (status < 400 && status !== 304 && !declared) return `the operation never answers ${status}`;
  const pointer = responsePointer(operation, status);
  if (pointer === null) {
    return status < 400 && status !== 304 && body !== undefined && body !== ""
      ? `${status} has no body`
      : null;
  }
  const validate = validatorAt(pointer);
  return validate(body) ? null : describeErrors(validate.errors);
}
