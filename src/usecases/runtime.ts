import type { Masker } from "../masking/masker.ts";
import type { EntryRun } from "../model/audit-entry.ts";
import type { Config } from "../model/config.ts";
import type { Result } from "../model/result.ts";
import type { VerifierKey } from "../model/verifier-key.ts";
import type { AuditStore } from "../ports/audit-store.ts";
import type { Clock, Random } from "../ports/clock.ts";
import type { MergeTrees } from "../ports/merge-trees.ts";
import type { Forge, ForgeFailure } from "../ports/forge.ts";
import type { Waits } from "../ports/waits.ts";

/** What every use case gets from its composition root. */
export interface Runtime {
  readonly forge: Forge;
  /** The audit branch that the configuration names, believed as it says; the same store each time (SPEC §15). */
  readonly auditStore: (log: {
    readonly origin: string;
    readonly audit: Pick<Config["audit"], "branch" | "trust" | "keys">;
  }) => AuditStore;
  /** The public half of the key that this run signs the log with; null: it has none. */
  readonly signer: VerifierKey | null;
  /** Types of the rules that rulesets have for a branch, by GitHub's words; 1 request. */
  readonly branchRules: (branch: string) => Promise<Result<readonly string[], ForgeFailure>>;
  /** Tells which merges are automatic; asked only where the policy needs it. */
  readonly mergeTrees: MergeTrees;
  readonly clock: Clock;
  readonly random: Random;
  /** Takes secrets and token shapes out of what is recorded. */
  readonly masker: Masker;
  /** Values of this job's environment by name, of which tools may name some as their secrets. */
  readonly secrets: (name: string) => string | undefined;
  /** This job, as entries name it; `batch` is counted by the log. */
  readonly run: Omit<EntryRun, "batch">;
  /** `https://github.com` or what stands in its place; no trailing slash. */
  readonly serverUrl: string;
  /** One line of progress for the job's log. */
  readonly say: (line: string) => void;
  /** Tells when requests to GitHub wait for its limits. */
  readonly waits: Waits;
}
