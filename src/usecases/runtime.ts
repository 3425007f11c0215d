import type { Masker } from "../masking/masker.ts";
import type { EntryRun } from "../model/audit-entry.ts";
import type { AuditStore } from "../ports/audit-store.ts";
import type { Clock, Random } from "../ports/clock.ts";
import type { MergeTrees } from "../ports/merge-trees.ts";
import type { Forge } from "../ports/forge.ts";
import type { Waits } from "../ports/waits.ts";

/** What every use case gets from its composition root. */
export interface Runtime {
  readonly forge: Forge;
  /** The audit branch that the configuration names. */
  readonly auditStore: (branch: string) => AuditStore;
  /** Tells which merges are automatic; asked only where the policy needs it. */
  readonly mergeTrees: MergeTrees;
  readonly clock: Clock;
  readonly random: Random;
  /** Takes secrets and token shapes out of what is recorded. */
  readonly masker: Masker;
  /** This job, as entries name it; `batch` is counted by the log. */
  readonly run: Omit<EntryRun, "batch">;
  /** `https://github.com` or what stands in its place; no trailing slash. */
  readonly serverUrl: string;
  /** One line of progress for the job's log. */
  readonly say: (line: string) => void;
  /** Tells when requests to GitHub wait for its limits. */
  readonly waits: Waits;
}
