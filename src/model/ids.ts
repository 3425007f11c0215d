declare const brand: unique symbol;
/** A string or number that only its own constructor makes, so that ids are not mixed up. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** A git object id: 40 lower-case hex digits. */
export type Oid = Brand<string, "Oid">;
/** A plan's digest: `sha256:` and 64 lower-case hex digits (SPEC §10). */
export type Digest = Brand<string, "Digest">;
/** SHA-256 of the RFC 8785 form of a parsed proposal without `revision`: 64 hex digits (SPEC §4). */
export type ContentKey = Brand<string, "ContentKey">;
/** `<pull request>-<slug>-<32 hex>` (SPEC §12.5). */
export type ExecutionId = Brand<string, "ExecutionId">;
/** Where a step stands in its plan, such as `migrate`, `tell/slack`, `fan[3]/deploy` (SPEC §4). */
export type StepAddress = Brand<string, "StepAddress">;

/** Reads a git object id, or null where the text is none. */
export function asOid(text: string): Oid | null {
  return /^[0-9a-f]{40}$/.test(text) ? (text as Oid) : null;
}

/** Marks a text as a step's address; the planner alone makes new ones. */
export function stepAddress(text: string): StepAddress {
  return text as StepAddress;
}
