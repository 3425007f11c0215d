import type { JsonValue } from "../model/json.ts";
import type { Result } from "../model/result.ts";
import type { FunctionTable } from "./functions.ts";

/** Values that expressions may name, by context: `vars`, `steps`, `github`, … (SPEC §5). Never secrets. */
export type ExpressionContexts = Readonly<Record<string, JsonValue>>;

/** What the status functions of GitHub's conditions answer at one moment (GitHub docs, "Status check functions"). */
export interface StatusFunctions {
  success(): boolean;
  failure(): boolean;
  always(): boolean;
  cancelled(): boolean;
}

/** The functions of one kind of place, and what they give. */
export interface PlaceFunctions {
  readonly table: FunctionTable;
  /** Calls one by its lower-case name; a failure says in a sentence why it gives nothing. */
  call(name: string, args: readonly JsonValue[]): Result<JsonValue, string>;
}
