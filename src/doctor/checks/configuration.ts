import type { Check } from "../facts.ts";
import { finding, fine } from "../finding.ts";

/** The configuration and the proposals that lie here are valid, as `writ validate` sees them. */
export const checkConfiguration: Check = ({ files }) => {
  if (files === null) return [];
  const telling = files.diagnostics.filter(
    // What an author can talk a rule out of is told among the holes of the policy, with more to say.
    ({ severity, code }) => severity !== "notice" && code !== "policy-author-controlled",
  );
  if (telling.length === 0) return [fine("files", "`writ validate` finds nothing")];
  return telling.map(({ severity, message, code, place }) =>
    finding({
      code: severity === "error" ? "configuration-invalid" : "configuration-warning",
      what: `${message} [${code}]`,
      remedies: [{ kind: "run", command: `npx writ validate` }],
      place,
    }),
  );
};
