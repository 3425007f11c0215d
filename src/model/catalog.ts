import type { Actor } from "./actor.ts";
import type { Config } from "./config.ts";
import type { Policy } from "./policy.ts";
import type { Tool } from "./tool.ts";
import type { Workflow } from "./workflow.ts";

/** Everything under `.writ/` at one commit of the default branch, parsed (SPEC §3). */
export interface Catalog {
  readonly config: Config;
  readonly policy: Policy;
  /** Null where `.writ/actors.yml` does not exist: then everybody with write permission may propose. */
  readonly actors: readonly Actor[] | null;
  /** By name; built-in tools that `config.builtin-tools` lists are among them. */
  readonly tools: ReadonlyMap<string, Tool>;
  /** By id. */
  readonly workflows: ReadonlyMap<string, Workflow>;
}
