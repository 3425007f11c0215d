import type { CaseEvent } from "../model/policy-case.ts";
import { pointerTo, type Pointer } from "../model/source-pointer.ts";
import { durationOf } from "./build-settings.ts";
import { withoutUndefined } from "./without-undefined.ts";
import type { CaseShape, EventShape, LoginsShape } from "./generated/file-shapes.ts";

/** What a comment says that approves. */
const APPROVING = "/writ approve <code>";

/** Everything that happens in a checked case, in its order; `approved-by` comes first. */
export function buildCaseHistory(shape: CaseShape, pointer: Pointer): readonly CaseEvent[] {
  const approvals = reviewsBy(shape["approved-by"], {
    state: "approved",
    pointer: pointerTo(pointer, "approved-by"),
    event: {},
  });
  const events = (shape.history ?? []).flatMap((event, index) =>
    eventsOf(event, pointerTo(pointer, "history", index)),
  );
  return [...approvals, ...events];
}

/** One or several as a list. */
function listOf(shape: LoginsShape | undefined): readonly string[] {
  if (shape === undefined) return [];
  return typeof shape === "string" ? [shape] : shape;
}

function eventsOf(event: EventShape, pointer: Pointer): readonly CaseEvent[] {
  const { label, unlabel, wait, merge, dismiss, by } = event;
  if (label !== undefined) return [{ kind: "label", pointer, name: label, by: by ?? null }];
  if (unlabel !== undefined) return [{ kind: "unlabel", pointer, name: unlabel, by: by ?? null }];
  if (wait !== undefined) return [{ kind: "wait", pointer, duration: durationOf(wait) }];
  if (merge !== undefined) return [{ kind: "merge", pointer, by: merge }];
  if (dismiss !== undefined && by !== undefined)
    return [{ kind: "dismiss", pointer, whose: dismiss, by }];
  if (event.push !== undefined) return [pushOf(event, event.push, pointer)];
  const plan = event.plan ?? null;
  const updated = event["update-branch"];
  if (updated !== undefined) return [{ kind: "update-branch", pointer, by: updated, plan }];
  return [
    ...reviewsBy(event.approve, { state: "approved", pointer, event }),
    ...reviewsBy(event["request-changes"], { state: "changes-requested", pointer, event }),
    ...listOf(event.comment).map((login): CaseEvent => ({
      kind: "comment",
      pointer,
      by: login,
      says: event.says ?? APPROVING,
      plan,
      edited: event.edited ?? false,
    })),
  ];
}

function reviewsBy(
  logins: LoginsShape | undefined,
  review: {
    readonly state: "approved" | "changes-requested";
    readonly pointer: Pointer;
    readonly event: EventShape;
  },
): readonly CaseEvent[] {
  const { state, pointer, event } = review;
  return listOf(logins).map((by) => ({
    kind: "review",
    pointer,
    by,
    state,
    plan: event.plan ?? null,
    recorded: event.recorded ?? true,
  }));
}

function pushOf(event: EventShape, by: string, pointer: Pointer): CaseEvent {
  const author = event.author ?? by;
  return {
    kind: "push",
    pointer,
    by,
    plan: event.plan ?? null,
    commit: withoutUndefined({
      authors: [author, ...(event["co-authors"] ?? [])],
      committer: event.committer ?? author,
      verified: event.verified ?? true,
      signingKey: event["signed-with"],
      merge: event["merges-base"] ?? null,
      force: event.force ?? false,
    }),
  };
}
