import type { Place } from "../diagnostics/diagnostic.ts";
import type { JsonValue } from "../model/json.ts";
import {
  FINDING_CODES,
  type FindingCode,
  type FindingGroup,
  type FindingSeverity,
} from "./finding-codes.ts";

/** A way out of what was found, exact enough to follow without thinking. */
export type Remedy =
  /** Something to do in a file or in words. */
  | { readonly kind: "do"; readonly what: string }
  /** A page of GitHub, and what to set there. */
  | { readonly kind: "open"; readonly url: string; readonly what: string }
  /** Lines to put into a file. */
  | { readonly kind: "paste"; readonly file: string; readonly lines: readonly string[] }
  /** A command of the terminal. */
  | { readonly kind: "run"; readonly command: string }
  /** A request to GitHub's REST API, shown as a command of `gh`. */
  | {
      readonly kind: "request";
      readonly method: "PUT" | "POST" | "PATCH";
      /** Without a slash at the front. */
      readonly path: string;
      readonly body: JsonValue;
    };

/** One thing that `writ doctor` found. Texts may hold what others wrote: they are escaped where they are shown. */
export interface Finding {
  readonly kind: "finding";
  readonly code: FindingCode;
  readonly severity: FindingSeverity;
  readonly group: FindingGroup;
  /** What is wrong, in one sentence. */
  readonly what: string;
  readonly why: string;
  /** Alternatives, the easiest first. */
  readonly remedies: readonly Remedy[];
  readonly place: Place | null;
}

/** Something that was looked at and is as it should be. */
export interface Fine {
  readonly kind: "fine";
  readonly group: FindingGroup;
  readonly what: string;
}

export type Outcome = Finding | Fine;

/** A finding with what its code says of it. */
export function finding(found: {
  readonly code: FindingCode;
  readonly what: string;
  readonly remedies: readonly Remedy[];
  readonly place?: Place | null;
}): Finding {
  return {
    kind: "finding",
    ...FINDING_CODES[found.code],
    code: found.code,
    what: found.what,
    remedies: found.remedies,
    place: found.place ?? null,
  };
}

/** Says that something is as it should be. */
export function fine(group: FindingGroup, what: string): Fine {
  return { kind: "fine", group, what };
}
