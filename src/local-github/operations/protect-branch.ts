import { chmod, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { plainProtection, type Protection } from "../state/settings.ts";
import type { Repository } from "../state/repository.ts";

/** Body of `PUT …/protection`, as far as it has an effect here. */
export interface ProtectionInput {
  readonly required_status_checks?: {
    readonly strict?: boolean;
    readonly contexts?: readonly string[];
    readonly checks?: readonly { readonly context: string }[];
  } | null;
  readonly enforce_admins?: boolean | null;
  readonly required_pull_request_reviews?: {
    readonly required_approving_review_count?: number;
    readonly dismiss_stale_reviews?: boolean;
  } | null;
  readonly allow_force_pushes?: boolean | null;
  readonly allow_deletions?: boolean;
}

/** Environment variable that tells the hook of a push whether its author is above the rules. */
export const bypassVariable = "LOCAL_GITHUB_BYPASS";

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The hook that refuses pushes as GitHub does ("GH006"); git runs it once for each ref. */
function updateHook(protections: ReadonlyMap<string, Protection>): string {
  const cases = [...protections].map(([branch, rules]) => {
    const refuse = (text: string): string =>
      `{ echo "error: GH006: Protected branch update failed for $1." >&2; echo ${quote(`error: ${text}`)} >&2; exit 1; }`;
    const lines = [
      ...(rules.allowDeletions
        ? []
        : [`[ "$3" = ${"0".repeat(40)} ] && ${refuse("Cannot delete a protected branch")}`]),
      ...(rules.allowForcePushes
        ? []
        : [
            `[ "$3" = ${"0".repeat(40)} ] || [ "$2" = ${"0".repeat(40)} ] || git merge-base --is-ancestor "$2" "$3" || ${refuse("Cannot force-push to this branch")}`,
          ]),
      ...(rules.enforceAdmins ? [] : [`[ "$${bypassVariable}" = 1 ] && exit 0`]),
      ...(rules.requireReviews ? [refuse("Changes must be made through a pull request.")] : []),
      ...(rules.requiredChecks.length > 0
        ? [refuse(`Required status check "${rules.requiredChecks[0]}" is expected.`)]
        : []),
    ];
    return `${quote(`refs/heads/${branch}`)})\n${lines.join("\n")}\n;;`;
  });
  return `#!/bin/sh\ncase "$1" in\n${cases.join("\n")}\nesac\nexit 0\n`;
}

async function installHook(repository: Repository): Promise<void> {
  const path = join(repository.git.directory, "hooks", "update");
  if (repository.protections.size === 0) {
    await rm(path, { force: true });
    return;
  }
  await writeFile(path, updateHook(repository.protections));
  await chmod(path, 0o755);
}

/** Sets the rules of a branch. */
export async function setProtection(
  repository: Repository,
  branch: string,
  protection: Partial<Protection>,
): Promise<void> {
  repository.protections.set(branch, { ...plainProtection, ...protection });
  await installHook(repository);
}

/** Sets the rules of a branch from the body of `PUT …/protection`. */
export function protectBranch(
  repository: Repository,
  branch: string,
  input: ProtectionInput,
): Promise<void> {
  const checks = input.required_status_checks ?? null;
  const reviews = input.required_pull_request_reviews ?? null;
  return setProtection(repository, branch, {
    requireReviews: reviews !== null,
    requiredApprovals: reviews === null ? 0 : (reviews.required_approving_review_count ?? 1),
    dismissStale: reviews?.dismiss_stale_reviews ?? false,
    requiredChecks: [
      ...new Set([
        ...(checks?.contexts ?? []),
        ...(checks?.checks ?? []).map((each) => each.context),
      ]),
    ],
    strictChecks: checks?.strict ?? false,
    enforceAdmins: input.enforce_admins ?? false,
    allowForcePushes: input.allow_force_pushes ?? false,
    allowDeletions: input.allow_deletions ?? false,
  });
}

/** Lifts the rules of a branch; false where there were none. */
export async function unprotectBranch(repository: Repository, branch: string): Promise<boolean> {
  const had = repository.protections.delete(branch);
  await installHook(repository);
  return had;
}
