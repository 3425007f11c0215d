import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Source } from "../../diagnostics/source.ts";
import type { JsonObject } from "../../model/json.ts";
import type { Pointer } from "../../model/source-pointer.ts";

/** What a job's token may do (GitHub docs, "permissions"). */
export type Grants =
  /** Nothing is said: the repository's default. */
  | { readonly kind: "default" }
  /** `read-all` or `write-all`. */
  | { readonly kind: "all"; readonly level: "read" | "write" }
  | { readonly kind: "named"; readonly scopes: ReadonlyMap<string, "read" | "write"> };

export interface WorkflowStep {
  readonly pointer: Pointer;
  /** An action, such as `actions/checkout@v5`. */
  readonly uses: string | null;
  readonly run: string | null;
  /** Inputs as text. */
  readonly with: ReadonlyMap<string, string>;
  /** Variables as text. */
  readonly env: ReadonlyMap<string, string>;
}

export interface WorkflowJob {
  readonly id: string;
  readonly pointer: Pointer;
  readonly name: string | null;
  /** `if`, as it is written. */
  readonly condition: string | null;
  readonly grants: Grants;
  /** Where its permissions are written, be it for the whole file. */
  readonly grantsAt: Pointer;
  readonly environment: { readonly name: string; readonly deployments: "made" | "none" } | null;
  /** Where it is said that a newer run cancels this one; null where it does not. */
  readonly cancelledAt: Pointer | null;
  /** Labels of the runner, a group among them as `group:name`. */
  readonly runsOn: readonly string[];
  /** A reusable workflow that it calls. */
  readonly calls: string | null;
  readonly steps: readonly WorkflowStep[];
  /** Variables that the whole file and the job set. */
  readonly env: ReadonlyMap<string, string>;
}

/** One file of `.github/workflows/`, as far as it matters whether it is safe. */
export interface WorkflowFile {
  readonly path: string;
  readonly source: Source;
  /** Why it cannot be read; then it has no triggers and no jobs. */
  readonly problem: Diagnostic | null;
  /** As `workflow_run` names it. */
  readonly name: string;
  /** Events that start it, with their filters. */
  readonly triggers: ReadonlyMap<string, JsonObject>;
  readonly jobs: readonly WorkflowJob[];
}
