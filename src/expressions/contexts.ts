import type { JsonValue } from "../model/json.ts";

/** Values that expressions may name, by context: `vars`, `steps`, `github`, … (SPEC §5). Never secrets. */
export type ExpressionContexts = Readonly<Record<string, JsonValue>>;

/** What the status functions of GitHub's conditions answer at one moment (GitHub docs, "Status check functions"). */
export interface StatusFunctions {
  success(): boolean;
  failure(): boolean;
  always(): boolean;
  cancelled(): boolean;
}
