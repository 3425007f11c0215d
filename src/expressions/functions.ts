import { wellKnownFunctions } from "@actions/expressions/funcs";
import { suggestion } from "./nearest-name.ts";

/** A function that expressions may call, with the number of arguments it takes. */
export interface FunctionSignature {
  readonly name: string;
  readonly minArgs: number;
  readonly maxArgs: number;
}

const STATUS_NAMES = ["success", "failure", "always", "cancelled"] as const;
/** Names of the status functions, which only a step's conditions may call (GitHub docs, "Status check functions"). */
export type StatusName = (typeof STATUS_NAMES)[number];

/** What Writ adds to the evaluator's own functions (SPEC §5). */
export const EXTENSION_FUNCTIONS: readonly FunctionSignature[] = [
  ...STATUS_NAMES.map((name) => ({ name, minArgs: 0, maxArgs: 0 })),
  { name: "defined", minArgs: 2, maxArgs: 2 },
];

const SIGNATURES: ReadonlyMap<string, FunctionSignature> = new Map(
  [...Object.values(wellKnownFunctions), ...EXTENSION_FUNCTIONS].map((signature) => [
    signature.name.toLowerCase(),
    signature,
  ]),
);

/** Functions that one kind of place knows beside those of every expression. */
export interface FunctionTable {
  /** What the table is known by; each has a name of its own. */
  readonly name: string;
  /** By lower-case name. */
  readonly signatures: ReadonlyMap<string, FunctionSignature>;
}

/** Of a place that knows no functions beside those of every expression. */
export const NO_FUNCTIONS: FunctionTable = { name: "", signatures: new Map() };

/** Tells whether a lower-case name is one of the status functions. */
export function isStatusName(name: string): name is StatusName {
  return (STATUS_NAMES as readonly string[]).includes(name);
}

/** The signature of a function by its lower-case name. */
export function signatureOf(name: string, table: FunctionTable): FunctionSignature | undefined {
  return SIGNATURES.get(name) ?? table.signatures.get(name);
}

/** Says that a function does not exist, and what to use. */
export function unknownFunctionMessage(name: string, table: FunctionTable): string {
  if (name.toLowerCase() === "hashfiles")
    return "‘hashFiles’ is not available: an expression never reads files. List the files in the tool's `files`, which are part of its digest.";
  const names = [...SIGNATURES.values(), ...table.signatures.values()].map(
    (signature) => signature.name,
  );
  return `There is no function ‘${name}’.${suggestion(name, names) || ` Known functions: ${names.join(", ")}.`}`;
}
