import { asOid, type Oid } from "../../model/ids.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.ts";

/** What a workflow run was started by, as far as Writ acts on it. Everything else is `ignored`. */
export type TriggerEvent =
  | {
      readonly kind: "pull-request";
      readonly number: number;
      readonly action: string;
      readonly trusted: boolean;
      /** The head before a push, where the event tells. */
      readonly former: Oid | null;
    }
  /** A comment that may approve: it is looked at on GitHub, never taken from the event. */
  | { readonly kind: "approving-comment"; readonly number: number }
  | { readonly kind: "pull-request-closed"; readonly number: number; readonly merged: boolean }
  | { readonly kind: "review-signal"; readonly head: Oid; readonly pulls: readonly number[] }
  | {
      readonly kind: "merge-group";
      readonly head: Oid;
      readonly base: Oid;
      readonly headRef: string;
    }
  | {
      readonly kind: "push";
      readonly ref: string;
      readonly before: string;
      readonly after: string;
      readonly deleted: boolean;
    }
  | { readonly kind: "dispatch" }
  | { readonly kind: "ignored"; readonly reason: string };

const PLANNED_ACTIONS: ReadonlySet<string> = new Set([
  "opened",
  "synchronize",
  "reopened",
  "ready_for_review",
  "converted_to_draft",
  "edited",
  "labeled",
  "unlabeled",
]);

function at(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const key of path) current = isJsonObject(current) ? current[key] : undefined;
  return current;
}

function numberAt(payload: JsonObject, ...path: readonly string[]): number | null {
  const value = at(payload, ...path);
  return typeof value === "number" && Number.isSafeInteger(value) ? value : null;
}

function textAt(payload: JsonObject, ...path: readonly string[]): string {
  const value = at(payload, ...path);
  return typeof value === "string" ? value : "";
}

/** Reads a workflow event. The payload is hostile data: only what has the right shape is used. */
export function readEvent(name: string, payload: JsonObject): TriggerEvent {
  switch (name) {
    case "pull_request_target":
    case "pull_request":
    case "pull_request_review": {
      const number = numberAt(payload, "pull_request", "number");
      if (number === null) return { kind: "ignored", reason: "The event names no pull request." };
      const action = textAt(payload, "action");
      const trusted = name === "pull_request_target";
      if (action === "closed") {
        const merged = at(payload, "pull_request", "merged") === true;
        return trusted
          ? { kind: "pull-request-closed", number, merged }
          : {
              kind: "ignored",
              reason: "A closed pull request is recorded by pull_request_target.",
            };
      }
      if (name !== "pull_request_review" && !PLANNED_ACTIONS.has(action)) {
        return { kind: "ignored", reason: `Nothing is done when a pull request is "${action}".` };
      }
      const former = asOid(action === "synchronize" ? textAt(payload, "before") : "");
      return { kind: "pull-request", number, action, trusted, former };
    }
    case "issue_comment":
      return readComment(payload);
    case "workflow_run":
      return readWorkflowRun(payload);
    case "merge_group": {
      const head = asOid(textAt(payload, "merge_group", "head_sha"));
      const base = asOid(textAt(payload, "merge_group", "base_sha"));
      if (textAt(payload, "action") !== "checks_requested" || head === null || base === null) {
        return {
          kind: "ignored",
          reason: "Only a merge group whose checks are requested is decided.",
        };
      }
      return {
        kind: "merge-group",
        head,
        base,
        headRef: textAt(payload, "merge_group", "head_ref"),
      };
    }
    case "push":
      return {
        kind: "push",
        ref: textAt(payload, "ref"),
        before: textAt(payload, "before"),
        after: textAt(payload, "after"),
        deleted: at(payload, "deleted") === true,
      };
    case "workflow_dispatch":
    case "repository_dispatch":
      return { kind: "dispatch" };
    default:
      return {
        kind: "ignored",
        reason: `Nothing is done on ${name === "" ? "an event without a name" : name}.`,
      };
  }
}

/** A new comment on a pull request that begins with `/writ approve` (SPEC §8, "Freshness"). */
function readComment(payload: JsonObject): TriggerEvent {
  const number = numberAt(payload, "issue", "number");
  const onPull = isJsonObject(at(payload, "issue", "pull_request"));
  const approves = /^\/writ approve\b/.test(textAt(payload, "comment", "body"));
  if (textAt(payload, "action") !== "created" || !onPull || number === null || !approves) {
    return {
      kind: "ignored",
      reason: "Only a new comment `/writ approve …` on a pull request is acted on.",
    };
  }
  return { kind: "approving-comment", number };
}

/** A run of `writ-review.yml` that has come to its end: the signal that a review was submitted. */
function readWorkflowRun(payload: JsonObject): TriggerEvent {
  const ofReview = textAt(payload, "workflow_run", "event") === "pull_request_review";
  const head = asOid(textAt(payload, "workflow_run", "head_sha"));
  if (!ofReview || textAt(payload, "action") !== "completed" || head === null) {
    return {
      kind: "ignored",
      reason: "Only a finished workflow run that a review started is a signal.",
    };
  }
  const listed = at(payload, "workflow_run", "pull_requests");
  const pulls = Array.isArray(listed)
    ? listed
        .map((pull: JsonValue) => (isJsonObject(pull) ? numberAt(pull, "number") : null))
        .filter((n) => n !== null)
    : [];
  return { kind: "review-signal", head, pulls };
}
