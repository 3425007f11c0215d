import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Environment variable in which a push brings its refusals to the hook: lines of ref, origin, condition and message, parted by tabs. */
export const refusalsVariable = "LOCAL_GITHUB_REFUSALS";

/** Where people read all rules of a repository; the hook names it as GitHub does. */
export const rulesPageVariable = "LOCAL_GITHUB_RULES_PAGE";

/**
 * Git runs it once for each ref that a push moves, when the pushed commits are there but not yet
 * taken in: only here is it known whether they are a fast forward and whether they hold merges.
 */
const hook = `#!/bin/sh
[ -n "$${refusalsVariable}" ] || exit 0
zero=0000000000000000000000000000000000000000
tab="$(printf '\\t')"
forced=0
merges=0
if [ "$2" != $zero ] && [ "$3" != $zero ]; then
  git merge-base --is-ancestor "$2" "$3" || forced=1
fi
known=--all
[ "$2" = $zero ] || known="$2"
if [ "$3" != $zero ] && [ -n "$(git rev-list --merges --max-count=1 "$3" --not "$known")" ]; then
  merges=1
fi
protection=
ruleset=
while IFS="$tab" read -r ref origin when message; do
  [ "$ref" = "$1" ] || continue
  [ "$when" = forced ] && [ $forced = 0 ] && continue
  [ "$when" = merges ] && [ $merges = 0 ] && continue
  if [ "$origin" = protection ]; then
    protection="$protection\${protection:+
}error: $message"
  else
    ruleset="$ruleset\${ruleset:+
}- $message"
  fi
done <<END
$${refusalsVariable}
END
if [ -n "$protection" ]; then
  echo "error: GH006: Protected branch update failed for $1." >&2
  echo "$protection" >&2
fi
if [ -n "$ruleset" ]; then
  echo "error: GH013: Repository rule violations found for $1." >&2
  echo "Review all repository rules at $${rulesPageVariable}" >&2
  echo >&2
  echo "$ruleset" >&2
  echo >&2
fi
[ -z "$protection$ruleset" ]
`;

/** Puts the hook into a bare repository. */
export async function installUpdateHook(directory: string): Promise<void> {
  const path = join(directory, "hooks", "update");
  await writeFile(path, hook);
  await chmod(path, 0o755);
}
