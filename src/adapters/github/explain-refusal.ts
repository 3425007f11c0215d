import type { GraphQlError } from "./github-api.ts";

/** Permissions of a job (GitHub docs, "permissions") that Writ's fields need, by the field's name. */
const PERMISSION_OF_FIELD: Readonly<Record<string, string>> = {
  createCheckRun: "checks: write",
  updateCheckRun: "checks: write",
  addComment: "pull-requests: write",
  updateIssueComment: "pull-requests: write",
  pullRequest: "pull-requests: write",
  associatedPullRequests: "pull-requests: write",
};

/** A GraphQL error whose message says, where GitHub refuses a field to the token, which permission the job lacks. */
export function explainRefusal(error: GraphQlError, document: string): GraphQlError {
  const refused =
    error.type === "FORBIDDEN" || error.message.startsWith("Resource not accessible by");
  if (!refused) return error;
  const names = (error.path ?? []).map((part) => fieldOf(String(part), document));
  const field = names.findLast((name) => PERMISSION_OF_FIELD[name] !== undefined) ?? "";
  const permission = PERMISSION_OF_FIELD[field] ?? "contents: write";
  return { ...error, message: `${error.message} ${lacking(permission)}` };
}

/** What a REST answer 403 says of the permissions that it wanted (GitHub docs, `X-Accepted-GitHub-Permissions`). */
export function explainRestRefusal(message: string, accepted: unknown): string {
  if (typeof accepted !== "string" || accepted === "") return message;
  // Alternatives stand between semicolons, what is wanted together between commas.
  const [first = ""] = accepted.split(";");
  const wanted = first.trim().replaceAll("_", "-").replaceAll("=", ": ");
  return `${message} ${lacking(wanted.replaceAll(/,\s*/g, "` and `"))}`;
}

function lacking(permission: string): string {
  return `The job's \`permissions\` lack \`${permission}\`.`;
}

/** The field behind a key of an answer: an answer has aliases. */
function fieldOf(key: string, document: string): string {
  return new RegExp(`(?<![$\\w])${key.replace(/\W/g, "")}: (\\w+)`).exec(document)?.[1] ?? key;
}
