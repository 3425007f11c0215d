import type { Condition, Requires } from "./step.ts";

export interface RuleOptions {
  readonly allowAuthor: boolean;
  readonly allowContributor: boolean;
  readonly allowNonAuthorContributor: boolean;
  readonly allowAgents: boolean;
  readonly invalidateOnPush: "content" | "always";
  readonly ignoreEditedComments: boolean;
  readonly ignoreUpdateMerges: boolean;
  readonly ignoreCommitsBy?: Requires;
  readonly requireLastPushApproval: boolean;
  readonly requireVerifiedCommits: boolean;
  /** Milliseconds. */
  readonly maxAge?: number;
  readonly requestReview?: { readonly mode: "all" | "random" | "teams"; readonly count?: number };
  readonly methods: { readonly reviews: boolean; readonly comments: boolean };
}

/** What `options:` means where a rule says nothing (SPEC §8). */
export const DEFAULT_RULE_OPTIONS: RuleOptions = {
  allowAuthor: false,
  allowContributor: false,
  allowNonAuthorContributor: false,
  allowAgents: false,
  invalidateOnPush: "content",
  ignoreEditedComments: true,
  ignoreUpdateMerges: false,
  requireLastPushApproval: false,
  requireVerifiedCommits: false,
  methods: { reviews: true, comments: true },
};

export interface Rule {
  readonly name: string;
  readonly description?: string;
  readonly if?: Condition;
  readonly requires: Requires;
  readonly conditions: readonly Condition[];
  readonly separateFrom: readonly string[];
  readonly options: RuleOptions;
}

/** `approval:` as a tree: rule names under nested `and` / `or` (SPEC §8). */
export type ApprovalTree =
  | { readonly kind: "rule"; readonly name: string }
  | { readonly kind: "and" | "or"; readonly members: readonly ApprovalTree[] };

export type FreezeWindow = {
  readonly name: string;
  readonly unless?: Condition;
} & (
  | { readonly kind: "fixed"; readonly from: string; readonly to: string }
  | {
      readonly kind: "recurring";
      readonly cron: string;
      readonly duration: number;
      readonly timeZone: string;
    }
);

/** One parsed `.writ/policy.yml`, defaults filled in (SPEC §8). */
export interface Policy {
  readonly isolation: boolean;
  readonly rules: readonly Rule[];
  /** Null where the file names none: then nothing can be approved. */
  readonly approval: ApprovalTree | null;
  readonly disapproval: { readonly requires: Requires; readonly revoke?: Requires };
  readonly breakGlass?: { readonly requires: Requires; readonly label: string };
  readonly freeze: readonly FreezeWindow[];
  readonly configChanges: { readonly requires: Requires; readonly options: RuleOptions };
  readonly triggers: { readonly unattended: readonly string[] };
}

const ONE_WRITER: Requires = { count: 1, permissions: ["write"] };

/** The policy of a repository without `.writ/policy.yml` (SPEC §8). */
export const DEFAULT_POLICY: Policy = {
  isolation: true,
  rules: [
    {
      name: "one-writer",
      description: "Somebody with write permission who is neither author nor contributor",
      requires: ONE_WRITER,
      conditions: [],
      separateFrom: [],
      options: DEFAULT_RULE_OPTIONS,
    },
  ],
  approval: { kind: "and", members: [{ kind: "rule", name: "one-writer" }] },
  disapproval: { requires: { permissions: ["write"] } },
  freeze: [],
  configChanges: { requires: ONE_WRITER, options: DEFAULT_RULE_OPTIONS },
  triggers: { unattended: [] },
};
