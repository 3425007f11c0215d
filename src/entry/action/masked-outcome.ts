import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Masker } from "../../masking/masker.ts";
import type { Outcome } from "../../usecases/outcome.ts";

/** An outcome whose headline, summary and findings show nothing that looks like a token, or is a secret that this run knows (SPEC §18.5). */
export function maskedOutcome(result: Outcome, masker: Masker): Outcome {
  return {
    ...result,
    headline: masker.maskText(result.headline),
    summary: masker.maskText(result.summary),
    diagnostics: result.diagnostics.map((diagnostic) => maskedDiagnostic(diagnostic, masker)),
  };
}

function maskedDiagnostic(diagnostic: Diagnostic, masker: Masker): Diagnostic {
  const { fix, message, related } = diagnostic;
  return {
    ...diagnostic,
    message: masker.maskText(message),
    related: related.map((other) => ({ ...other, message: masker.maskText(other.message) })),
    ...(fix === undefined
      ? {}
      : {
          fix: {
            title: masker.maskText(fix.title),
            edits: fix.edits.map((edit) => ({ ...edit, text: masker.maskText(edit.text) })),
          },
        }),
  };
}
