import { isJsonObject, type JsonObject, type JsonValue } from "../../../model/json.ts";
import type { Seen } from "../../../model/repository-settings.ts";
import type { GitHubApi } from "../github-api.ts";

/** One request for a setting. */
export interface Look {
  /** As Octokit writes it: `GET /repos/{owner}/{repo}/…`. */
  readonly route: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What token may read it. */
  readonly needs: string;
  /** What answer 404 means: that there is nothing, or that the token may not see it; given GitHub's message. */
  readonly absent: (message: string) => "nothing" | "hidden";
}

/** More pages than this are not read. */
const MOST_PAGES = 10;

/** Looks at one setting; null where there is none. */
export async function look(api: GitHubApi, asked: Look): Promise<Seen<JsonObject | null>> {
  const answered = await rawLook(api, asked);
  if (answered.kind !== "seen" || answered.value === null) return answered;
  const { data } = answered.value;
  return isJsonObject(data) ? { kind: "seen", value: data } : unexpected(asked);
}

/** Looks at all pages of a list; `field` holds the list where the answer is an object. */
export async function lookAtList(
  api: GitHubApi,
  asked: Look & { readonly field?: string },
): Promise<Seen<readonly JsonObject[] | null>> {
  const items: JsonObject[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const parameters = { ...asked.parameters, per_page: 100, page };
    const answered = await rawLook(api, { ...asked, parameters });
    if (answered.kind !== "seen" || answered.value === null) return answered as Seen<null>;
    const { data, next } = answered.value;
    const list = asked.field === undefined ? data : isJsonObject(data) ? data[asked.field] : null;
    if (!Array.isArray(list)) return unexpected(asked);
    items.push(...list.filter(isJsonObject));
    if (!next) return { kind: "seen", value: items };
  }
  return {
    kind: "unanswered",
    message: `GitHub has more than ${MOST_PAGES * 100} of them, and not all were read.`,
  };
}

async function rawLook(
  api: GitHubApi,
  asked: Look,
): Promise<Seen<{ readonly data: JsonValue; readonly next: boolean } | null>> {
  const answered = await api.rest(asked.route, { ...asked.parameters });
  if (answered.ok) {
    const { data, next } = answered.value;
    return { kind: "seen", value: { data: data as JsonValue, next } };
  }
  const { kind, message } = answered.failure;
  // GitHub says so with 403, and in words only: "Upgrade to GitHub Pro or make this repository public …".
  if (kind === "forbidden" && /\bUpgrade to\b/.test(message)) return { kind: "not-on-plan" };
  if (kind === "forbidden") return { kind: "not-permitted", needs: asked.needs };
  if (kind !== "not-found") return { kind: "unanswered", message };
  return asked.absent(message) === "nothing"
    ? { kind: "seen", value: null }
    : { kind: "not-permitted", needs: asked.needs };
}

function unexpected(asked: Look): Seen<never> {
  return { kind: "unanswered", message: `GitHub's answer to ${asked.route} has another form.` };
}

/** What was seen, in other words; `nothing` stands in the place of null. */
export function seenAs<T, R>(seen: Seen<T | null>, nothing: R, put: (value: T) => R): Seen<R> {
  if (seen.kind !== "seen") return seen;
  return { kind: "seen", value: seen.value === null ? nothing : put(seen.value) };
}

/** The objects of a list in an answer; none where it is no list. */
export function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The object in an answer; an empty one where it is none. */
export function objectIn(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** A text of an answer; empty where it is none. */
export function textIn(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

/** A number of an answer; 0 where it is none. */
export function numberIn(value: JsonValue | undefined): number {
  return typeof value === "number" ? value : 0;
}

/** The texts of a list in an answer. */
export function textsIn(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
