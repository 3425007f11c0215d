import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { makeDiagnostic } from "../../../diagnostics/make-diagnostic.ts";
import type { Source } from "../../../diagnostics/source.ts";
import type { Policy } from "../../../model/policy.ts";
import type { PolicyCase } from "../../../model/policy-case.ts";
import { didYouMean } from "../../../parse/did-you-mean.ts";
import { CONFIG_CHANGES } from "./policy-variants.ts";

/** What decisions speak of beside the rules that a policy names. */
const OTHERS = [CONFIG_CHANGES, "disapproval", "break-glass", "proposer"];

/** Every rule that a case expects something of and that no decision under this policy could speak of. */
export function unknownRules(
  one: PolicyCase,
  file: { readonly source: Source; readonly policy: Policy },
): readonly Diagnostic[] {
  const { rules, freeze } = file.policy;
  const known = new Set([
    ...rules.map(({ name }) => name),
    ...freeze.map(({ name }) => `freeze ${name}`),
    ...OTHERS,
  ]);
  return [...one.expect.rules]
    .filter(([name]) => !known.has(name))
    .map(([name, { pointer }]) =>
      makeDiagnostic({
        code: "unknown-rule",
        message: `The policy has no rule \`${name}\`.${didYouMean(name, known)}`,
        place: file.source.locate(pointer, "key"),
      }),
    );
}
