import type { EntryDraft } from "../model/audit-entry.ts";
import type { Digest, Oid } from "../model/ids.ts";
import type { Result } from "../model/result.ts";
import { success } from "../model/result.ts";
import type { AuditStore } from "../ports/audit-store.ts";
import type { Appended } from "./append-entries.ts";
import { logPath, README_PATH } from "./layout.ts";
import { prepareFirstBatch } from "./prepare-append.ts";
import { readmeText } from "./readme.ts";

/** Why there is no new log: it is there already, or could not be made. */
export type InitializeFailure =
  | { readonly kind: "exists" }
  | { readonly kind: "unavailable"; readonly message: string };

export interface InitializeInputs {
  readonly store: AuditStore;
  readonly origin: string;
  /** Who made the log, when and where; its type and data are set here. */
  readonly created: Omit<EntryDraft, "type" | "data">;
  /** The state of the guarded paths that counts as approved from now on (SPEC §8). */
  readonly guarded: { readonly digest: Digest; readonly commit: Oid };
  /** More of the first moment, such as `actor.registered`. */
  readonly drafts?: readonly EntryDraft[];
}

/** Makes the audit branch, an orphan whose first commit holds README, `log.created` and the state derived from it. */
export async function initializeLog(
  inputs: InitializeInputs,
): Promise<Result<Appended, InitializeFailure>> {
  const { store, origin, created, guarded } = inputs;
  const first: EntryDraft = {
    ...created,
    type: "log.created",
    data: { digest: guarded.digest, commit: guarded.commit },
  };
  const { entries, checkpoint, additions } = prepareFirstBatch(
    [first, ...(inputs.drafts ?? [])],
    origin,
  );
  const files = new Map([[README_PATH, readmeText(origin, store.branch)], ...additions]);
  const made = await store.create({ headline: `log.created: ${origin}`, additions: files });
  if (!made.ok) return made;
  const { head } = made.value;
  files.delete(logPath(0));
  return success({ head, entries, checkpoint, files: { head, files } });
}
