import type { OwnerError } from "../operations/code-owners-file.ts";
import type { Json } from "./json.ts";

/** One thing that is wrong with CODEOWNERS, in the words that REST and GraphQL share (GitHub docs, "List CODEOWNERS errors"). */
export function ownerErrorJson(path: string, error: OwnerError): Json {
  const { kind, line, column, source, suggestion } = error;
  const more = suggestion === null ? "" : `: ${suggestion}`;
  const message = `${kind} on line ${line}${more}\n\n  ${source}\n  ${" ".repeat(column - 1)}^`;
  return { kind, line, column, source, suggestion, path, message };
}
