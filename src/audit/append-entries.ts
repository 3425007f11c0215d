import type { AuditEntry, Checkpoint, EntryDraft } from "../model/audit-entry.ts";
import { canonicalJson } from "../model/digest.ts";
import type { Oid } from "../model/ids.ts";
import type { JsonObject } from "../model/json.ts";
import type { Result } from "../model/result.ts";
import { failure, success } from "../model/result.ts";
import type {
  AuditCommit,
  AuditFiles,
  AuditReadFailure,
  AuditStore,
} from "../ports/audit-store.ts";
import type { Clock } from "../ports/clock.ts";
import { Backoff } from "./backoff.ts";
import { crowdAt } from "./crowd.ts";
import { artifactPath } from "./layout.ts";
import type { LogUnsound } from "./log-state.ts";
import { readLogState } from "./log-state.ts";
import { findOwnBatch } from "./own-batch.ts";
import type { PreparedAppend } from "./prepare-append.ts";
import { pathsNeeded, prepareAppend } from "./prepare-append.ts";

/** What must hold of the branch at the very head that the entries are put on; asked again whenever it moved. */
export interface AppendGuard {
  /** Files that the objection depends on, read together with the rest. */
  readonly paths: readonly string[];
  /** Why the entries must not be appended, or null. */
  objection(files: AuditFiles): string | null;
}

export interface AppendInputs {
  readonly store: AuditStore;
  readonly clock: Clock;
  /** At least one; appended in this order, in one commit. */
  readonly drafts: readonly EntryDraft[];
  readonly origin: string;
  /** Bytes by their SHA-256; committed with the entries. */
  readonly artifacts?: ReadonlyMap<string, Uint8Array>;
  /** Files of an earlier answer: where they hold all that is needed, nothing is read before the first try. */
  readonly known?: AuditFiles;
  readonly headline?: string;
  /** Milliseconds since 1970 after which no further try begins; default: after two minutes of waiting between tries. */
  readonly deadline?: number;
  readonly guard?: AppendGuard;
}

/** Entries that are on the branch, and what the next append of the same process needs. */
export interface Appended {
  readonly head: Oid;
  readonly entries: readonly AuditEntry[];
  /** The log as it was when the entries were found on it; other writers' may follow ours. */
  readonly checkpoint: Checkpoint;
  readonly files: AuditFiles;
}

export type AppendFailure =
  | { readonly kind: "branch-missing"; readonly branch: string }
  | LogUnsound
  /** What is on the branch is not the log's own, and nothing that is was found (SPEC §15, `trust: key`). */
  | Extract<AuditReadFailure, { readonly kind: "untrusted" }>
  /** The guard objected at this state of the branch; nothing was written. */
  | { readonly kind: "objection"; readonly message: string; readonly files: AuditFiles }
  /** A draft is no I-JSON (RFC 7493), so no hash of it exists; nothing was written. */
  | { readonly kind: "unrecordable"; readonly message: string }
  /** The store said no, and will again; nothing was written. */
  | { readonly kind: "refused"; readonly message: string }
  /** No try went through before the deadline; nothing was written. */
  | { readonly kind: "unavailable"; readonly message: string }
  /** The answer to a try was lost, and the branch could not be read since: the entries may be there. */
  | { readonly kind: "unknown-outcome"; readonly message: string };

/** After a longer wait, in milliseconds, what is known of the branch is looked up again. */
const SHORTEST_WAIT = 100;

/**
 * Appends entries, all or none and never twice: one read (none with `known`) and one commit where nobody comes between.
 * A moved head is read again and the entries re-numbered; after a lost answer it looks for its own entries first
 * (SPEC §15). Drafts without `run` cannot be told from another writer's that say the very same.
 */
export async function appendEntries(
  inputs: AppendInputs,
): Promise<Result<Appended, AppendFailure>> {
  if (inputs.drafts.length === 0) throw new RangeError("An append has at least one entry");
  const seed = seedOf(inputs.drafts);
  if (!seed.ok) return seed;
  const { clock, deadline = null, store } = inputs;
  const backoff = new Backoff({ clock, seed: seed.value, deadline, crowd: crowdAt(store) });
  return new Append(inputs, backoff).run();
}

class Append {
  readonly #inputs: AppendInputs;
  readonly #backoff: Backoff;
  readonly #needed: readonly string[];
  /** Commits whose answers were lost, by their log files, with what they say: any may still turn out to be ours. */
  readonly #doubtful = new Map<string, readonly EntryDraft[]>();

  constructor(inputs: AppendInputs, backoff: Backoff) {
    this.#inputs = inputs;
    this.#backoff = backoff;
    this.#needed = [...new Set([...pathsNeeded(inputs.drafts), ...(inputs.guard?.paths ?? [])])];
  }

  async run(): Promise<Result<Appended, AppendFailure>> {
    const { store, guard, origin, known } = this.#inputs;
    let files = known !== undefined && holdsAll(known, this.#needed) ? known : null;
    for (;;) {
      if (await this.#waitedForTurn()) files = null;
      if (files === null) {
        const read = await store.read([...this.#needed, ...this.#doubtful.keys()]);
        if (!read.ok) {
          const again = read.failure.kind === "unavailable";
          if (again && (await this.#backoff.wait("unavailable"))) continue;
          return this.#giveUp(read.failure);
        }
        files = read.value;
        const own = findOwnBatch(files, this.#doubtful);
        if (own !== null) return this.#foundAgain(files, own);
        this.#forgetTaken(files);
      }
      const objection = guard?.objection(files) ?? null;
      if (objection !== null) return failure({ kind: "objection", message: objection, files });
      const drafts = this.#draftsOn(files);
      const prepared = prepareAppend(files, drafts, origin);
      if (!prepared.ok) return prepared;
      const committed = await store.commit(this.#commitOf(files, prepared.value));
      if (committed.ok) {
        this.#backoff.won();
        return success(appendedTo(files, prepared.value, committed.value.head));
      }
      const cause = committed.failure;
      if (cause.kind === "branch-missing" || cause.kind === "refused") return this.#giveUp(cause);
      if (cause.kind === "unknown-outcome") this.#doubtful.set(prepared.value.logFile, drafts);
      const message =
        cause.kind === "head-moved" ? "Other writers were always first" : cause.message;
      const again = await this.#backoff.wait(
        cause.kind === "unavailable" ? "unavailable" : "head-moved",
      );
      if (!again && cause.kind !== "unknown-outcome") {
        return this.#giveUp({ kind: "unavailable", message });
      }
      // A lost answer deserves one look at the branch, even when time is up.
      if (!again) return this.#lookOnce(message);
      if (cause.kind !== "unavailable") files = null;
    }
  }

  /** Waits until the store lets a commit be made; true where others had time to come between. */
  async #waitedForTurn(): Promise<boolean> {
    const { clock, store } = this.#inputs;
    const before = clock.now();
    await store.ready?.();
    return clock.now() - before > SHORTEST_WAIT;
  }

  /** What others did and was undone goes on record before anything else. */
  #draftsOn({ foreign }: AuditFiles): readonly EntryDraft[] {
    const { drafts } = this.#inputs;
    const [first] = drafts;
    if (foreign === undefined || first === undefined) return drafts;
    const { time, run } = first;
    return [
      { time, type: "log.foreign", ...(run !== undefined && { run }), data: foreign },
      ...drafts,
    ];
  }

  #commitOf(files: AuditFiles, prepared: PreparedAppend): AuditCommit {
    const { drafts, headline } = this.#inputs;
    const artifacts = new Map<string, Uint8Array>();
    for (const [sha256, bytes] of this.#inputs.artifacts ?? []) {
      artifacts.set(artifactPath(sha256), bytes);
    }
    return {
      expectedHead: files.head,
      headline: headline ?? headlineOf(drafts),
      additions: prepared.additions,
      ...(artifacts.size > 0 && { artifacts }),
    };
  }

  async #lookOnce(message: string): Promise<Result<Appended, AppendFailure>> {
    const read = await this.#inputs.store.read([...this.#needed, ...this.#doubtful.keys()]);
    const own = read.ok ? findOwnBatch(read.value, this.#doubtful) : null;
    if (read.ok && own !== null) return this.#foundAgain(read.value, own);
    return failure({ kind: "unknown-outcome", message });
  }

  #foundAgain(files: AuditFiles, entries: readonly AuditEntry[]): Result<Appended, AppendFailure> {
    const state = readLogState(files, this.#inputs.origin);
    if (!state.ok) return state;
    return success({ head: files.head, entries, checkpoint: state.value.checkpoint, files });
  }

  /** Where another writer's file stands now, a commit of ours that was aimed there can never land. */
  #forgetTaken(files: AuditFiles): void {
    for (const path of this.#doubtful.keys()) {
      if (typeof files.files.get(path) === "string") this.#doubtful.delete(path);
    }
  }

  /** Where an answer is still lost, no failure may claim that nothing was written. */
  #giveUp(reason: AppendFailure): Result<never, AppendFailure> {
    if (this.#doubtful.size === 0) return failure(reason);
    const message = "message" in reason ? reason.message : `The branch is missing`;
    return failure({ kind: "unknown-outcome", message });
  }
}

function appendedTo(files: AuditFiles, prepared: PreparedAppend, head: Oid): Appended {
  const { entries, checkpoint, additions, logFile } = prepared;
  // What we did not write is as it was: the commit went onto exactly the head that was read.
  const contents = new Map([...files.files, ...additions]);
  // No later append needs a log file, and a long execution makes many.
  contents.delete(logFile);
  return { head, entries, checkpoint, files: { head, files: contents } };
}

function holdsAll(known: AuditFiles, paths: readonly string[]): boolean {
  return paths.every((path) => known.files.has(path));
}

function headlineOf(drafts: readonly EntryDraft[]): string {
  const [first] = drafts;
  const about = first?.execution ?? first?.proposal ?? "";
  const more = drafts.length > 1 ? ` and ${drafts.length - 1} more` : "";
  const headline = `${first?.type ?? "append"}${more}${about === "" ? "" : `: ${about}`}`;
  // Paths come from pull requests: a commit's headline is one line, whatever they hold.
  return headline.replaceAll(/\p{Cc}+/gu, " ").slice(0, 120);
}

function seedOf(drafts: readonly EntryDraft[]): Result<string, AppendFailure> {
  try {
    return success(canonicalJson(drafts as unknown as readonly JsonObject[]));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return failure({ kind: "unrecordable", message: `An entry is no I-JSON: ${message}` });
  }
}
