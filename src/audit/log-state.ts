import type { Checkpoint } from "../model/audit-entry.ts";
import type { Result } from "../model/result.ts";
import { failure, success } from "../model/result.ts";
import type { AuditFiles } from "../ports/audit-store.ts";
import { parseCheckpoint } from "./checkpoint.ts";
import { parseFrontier } from "./frontier.ts";
import { CHECKPOINT_PATH, FRONTIER_PATH } from "./layout.ts";
import type { RightEdge } from "./merkle-tree.ts";
import { rootOf } from "./merkle-tree.ts";

/** The log is not what its own checkpoint says; nothing may be appended to it (SPEC §15). */
export interface LogUnsound {
  readonly kind: "log-unsound";
  readonly message: string;
}

/** Size, root and right edge of a log whose frontier gives its checkpoint. */
export interface LogState {
  readonly checkpoint: Checkpoint;
  readonly edge: RightEdge;
}

/** Reads the state of the log and checks that frontier, checkpoint and origin agree. */
export function readLogState(files: AuditFiles, origin: string): Result<LogState, LogUnsound> {
  const checkpoint = parseCheckpoint(files.files.get(CHECKPOINT_PATH) ?? "");
  if (checkpoint === null) return unsound("The log has no readable checkpoint");
  if (checkpoint.origin !== origin) {
    return unsound(`The log is that of "${checkpoint.origin}", not of "${origin}"`);
  }
  const edge = parseFrontier(files.files.get(FRONTIER_PATH) ?? "");
  if (edge === null) return unsound("The log has no readable frontier.json");
  if (edge.size !== checkpoint.size) {
    return unsound(
      `The frontier is that of ${edge.size} entries, the checkpoint of ${checkpoint.size}`,
    );
  }
  if (rootOf(edge) !== checkpoint.root) {
    return unsound(`The frontier does not give the checkpoint's root at size ${checkpoint.size}`);
  }
  return success({ checkpoint, edge });
}

/** A log that is not sound, in plain words. */
export function unsound(message: string): {
  readonly ok: false;
  readonly failure: LogUnsound;
} {
  return failure({ kind: "log-unsound", message: `${message}; run "writ audit verify"` });
}
