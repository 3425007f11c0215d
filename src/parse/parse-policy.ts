import type { JsonValue } from "../model/json.ts";
import {
  DEFAULT_POLICY,
  DEFAULT_RULE_OPTIONS,
  type ApprovalTree,
  type FreezeWindow,
  type Policy,
  type Rule,
  type RuleOptions,
} from "../model/policy.ts";
import {
  buildRequires,
  conditionOf,
  durationOf,
  optionalCondition,
  optionalDuration,
} from "./build-settings.ts";
import type {
  ApprovalShape,
  FreezeShape,
  OptionsShape,
  PolicyShape,
  RuleShape,
} from "./generated/file-shapes.ts";
import { parseFile } from "./parse-file.ts";
import type { Parsed, RawFile } from "./raw-file.ts";
import { parseTime } from "./times.ts";
import { withoutUndefined } from "./without-undefined.ts";

/** Reads `.writ/policy.yml`, defaults filled in (SPEC §8). */
export function parsePolicy(file: RawFile): Parsed<Policy> {
  return parseFile(file, "policy", (value: JsonValue) =>
    buildPolicy(value as unknown as PolicyShape),
  );
}

function buildPolicy(shape: PolicyShape): Policy {
  const { disapproval, "break-glass": breakGlass, "config-changes": configChanges } = shape;
  return withoutUndefined({
    isolation: shape.isolation ?? DEFAULT_POLICY.isolation,
    rules: Object.entries(shape.rules ?? {}).map(([name, rule]) => buildRule(name, rule)),
    approval: buildApproval(shape.approval ?? []),
    disapproval:
      disapproval === undefined
        ? DEFAULT_POLICY.disapproval
        : withoutUndefined({
            requires: buildRequires(disapproval.requires),
            revoke:
              disapproval.revoke === undefined ? undefined : buildRequires(disapproval.revoke),
          }),
    breakGlass:
      breakGlass === undefined
        ? undefined
        : { requires: buildRequires(breakGlass.requires), label: breakGlass.label },
    freeze: (shape.freeze ?? []).map(buildFreeze),
    configChanges:
      configChanges === undefined
        ? DEFAULT_POLICY.configChanges
        : {
            requires: buildRequires(configChanges.requires),
            options: buildOptions(configChanges.options),
          },
    triggers: { unattended: shape.triggers?.unattended ?? [] },
  });
}

function buildRule(name: string, shape: RuleShape): Rule {
  return withoutUndefined({
    name,
    description: shape.description,
    if: optionalCondition(shape.if),
    requires: buildRequires(shape.requires),
    conditions: (shape.conditions ?? []).map(conditionOf),
    separateFrom: shape["separate-from"] ?? [],
    options: buildOptions(shape.options),
  });
}

function buildOptions(shape: OptionsShape = {}): RuleOptions {
  const defaults = DEFAULT_RULE_OPTIONS;
  const by = shape["ignore-commits-by"];
  const methods = shape.methods ?? {};
  return withoutUndefined({
    allowAuthor: shape["allow-author"] ?? defaults.allowAuthor,
    allowContributor: shape["allow-contributor"] ?? defaults.allowContributor,
    allowNonAuthorContributor:
      shape["allow-non-author-contributor"] ?? defaults.allowNonAuthorContributor,
    allowAgents: shape["allow-agents"] ?? defaults.allowAgents,
    invalidateOnPush: shape["invalidate-on-push"] ?? defaults.invalidateOnPush,
    ignoreEditedComments: shape["ignore-edited-comments"] ?? defaults.ignoreEditedComments,
    ignoreUpdateMerges: shape["ignore-update-merges"] ?? defaults.ignoreUpdateMerges,
    ignoreCommitsBy: by === undefined ? undefined : buildRequires(by),
    requireLastPushApproval:
      shape["require-last-push-approval"] ?? defaults.requireLastPushApproval,
    requireVerifiedCommits: shape["require-verified-commits"] ?? defaults.requireVerifiedCommits,
    maxAge: optionalDuration(shape["max-age"]),
    requestReview: shape["request-review"],
    methods: {
      reviews: methods.reviews ?? defaults.methods.reviews,
      comments: methods.comments ?? defaults.methods.comments,
    },
  });
}

/** `approval:` is a list of which all must hold; an empty one approves nothing. */
function buildApproval(shapes: readonly ApprovalShape[]): ApprovalTree | null {
  return shapes.length === 0 ? null : { kind: "and", members: shapes.map(buildMember) };
}

function buildMember(shape: ApprovalShape): ApprovalTree {
  if (typeof shape === "string") return { kind: "rule", name: shape };
  if (shape.and !== undefined) return { kind: "and", members: shape.and.map(buildMember) };
  return { kind: "or", members: (shape.or ?? []).map(buildMember) };
}

function buildFreeze(shape: FreezeShape): FreezeWindow {
  const { name } = shape;
  const unless = optionalCondition(shape.unless);
  const common = unless === undefined ? { name } : { name, unless };
  if (shape.cron !== undefined)
    return {
      ...common,
      kind: "recurring",
      cron: shape.cron.trim(),
      duration: durationOf(shape.duration ?? "0s"),
      timeZone: shape["time-zone"] ?? "UTC",
    };
  const [from, to] = [parseTime(shape.from ?? ""), parseTime(shape.to ?? "")];
  if (from === null || to === null) throw new Error(`A freeze got past its rules: ${name}`);
  return { ...common, kind: "fixed", from, to };
}
