import { guardsOf } from "../branch-guard.ts";
import type { Check, DoctorFacts } from "../facts.ts";
import { finding, fine, type Outcome } from "../finding.ts";
import { open } from "../remedies.ts";

/** GitHub understands every line of CODEOWNERS, and asks its owners. Which paths it covers is a question of policy. */
export const checkCodeOwners: Check = (facts) => {
  const seen = facts.settings?.codeOwnersErrors;
  const own = problems(facts);
  if (seen?.kind !== "seen" || seen.value === null) return own;
  if (seen.value.length === 0 && own.length > 0) return own;
  if (seen.value.length === 0)
    return [fine("code-owners", "GitHub understands every line"), ...required(facts)];
  return seen.value.map(({ path, line, column, message }) =>
    finding({
      code: "code-owners-error",
      what: `${path}:${line}:${column}: ${message}`,
      remedies: [
        open(
          facts,
          `blob/${encodeURIComponent(facts.defaultBranch)}/${path}#L${line}`,
          "Mend this line",
        ),
      ],
    }),
  );
};

/** Writ takes nothing of a file that it does not understand as a whole, also where GitHub passes over a line. */
function problems({ files }: DoctorFacts): readonly Outcome[] {
  if (files === null || files.codeOwners === null) return [];
  const { path, parsed } = files.codeOwners;
  return parsed.problems.map((problem) =>
    finding({
      code: "code-owners-error",
      what: `${path}, ${problem}`,
      remedies: [{ kind: "do", what: "Mend this line" }],
    }),
  );
}

function required(facts: DoctorFacts): readonly Outcome[] {
  const { settings } = facts;
  if (settings === null) return [];
  const { guards, known } = guardsOf(settings.defaultBranch, settings);
  if (guards.some(({ codeOwners }) => codeOwners))
    return [fine("code-owners", "their review is required")];
  if (known === "part") return [];
  const guard = guards.find(({ approvals }) => approvals !== null);
  return [
    finding({
      code: "code-owners-not-required",
      what: `${settings.defaultBranch.name} does not require the review of code owners.`,
      remedies: [
        open(
          facts,
          guard?.page ?? "settings/rules/new?target=branch",
          'Under "Require a pull request before merging" check "Require review from Code Owners"',
        ),
      ],
    }),
  ];
}
