import type { JsonObject } from "./json.ts";
import type { OnFailure, Priority } from "./proposal.ts";
import type { RetrySettings, Step, Template, TemplateObject } from "./step.ts";

/** One workflow definition or template (SPEC §4, last paragraph). Its id is its file's name. */
export interface Workflow {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly version?: string;
  readonly enabled: boolean;
  readonly tags: readonly string[];
  readonly priority?: Priority;
  readonly actors: readonly string[];
  readonly labels: readonly string[];
  readonly inputs?: JsonObject;
  readonly vars: TemplateObject;
  readonly on?: JsonObject;
  readonly concurrency?: { readonly group: Template; readonly onConflict: "wait" | "refuse" };
  readonly timeout?: number;
  readonly retry?: RetrySettings;
  readonly onFailure?: OnFailure;
  readonly steps: readonly Step[];
  readonly outputs?: TemplateObject;
  readonly layout?: JsonObject;
  /** The file as parsed JSON: what its digest covers. */
  readonly content: JsonObject;
}
