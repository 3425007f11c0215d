import type { JsonValue } from "../model/json.ts";
import type { DoctorFacts } from "./facts.ts";
import type { Remedy } from "./finding.ts";

/** A page below the repository's own, such as `settings/rules`, and what to set there. */
export function open(facts: DoctorFacts, page: string, what: string): Remedy {
  const path = [facts.owner, facts.name, page].join("/");
  return { kind: "open", url: `${facts.serverUrl}/${path}`, what };
}

/** A request below `/repos/{owner}/{repo}`. */
export function request(
  facts: DoctorFacts,
  asked: {
    readonly method: "PUT" | "POST" | "PATCH";
    readonly path: string;
    readonly body: JsonValue;
  },
): Remedy {
  return { kind: "request", ...asked, path: `repos/${facts.owner}/${facts.name}${asked.path}` };
}

/** A request as a command of GitHub's `gh` that a shell takes as it stands. */
export function asCommand({ method, path, body }: Remedy & { readonly kind: "request" }): string {
  const json = JSON.stringify(body);
  return `printf %s ${quoted(json)} | gh api --method ${method} ${quoted(path)} --input -`;
}

/** A text as one word of a shell, with nothing in it that the shell would take for its own. */
function quoted(text: string): string {
  if (/^[\w./{}:@-]+$/.test(text) && !text.includes("{,")) return text;
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
