import type { Oid } from "../../model/ids.ts";
import type { VerifierKey } from "../../model/verifier-key.ts";
import type { CommitFacts } from "../../ports/audit-history.ts";
import { CHECKPOINT_PATH, indexOfLogPath } from "../layout.ts";
import { ownSeal, readSeal, type AppendSeal, type RestoreSeal } from "../signature/seal.ts";
import { openNote } from "../signature/signed-note.ts";
import type { Finding } from "./finding.ts";
import type { LogChange, LogCommit, LogReader } from "./log-reader.ts";

/** Reads commits with their messages, in the order asked for. */
export type ReadCommitFacts = (oids: readonly Oid[]) => Promise<readonly CommitFacts[]>;

/** Commits of others that the log itself has undone: nothing of them is part of it. */
export interface UndoneCommits {
  readonly by: Oid;
  readonly after: Oid;
  readonly commits: readonly Oid[];
}

/** How many commits are read together. */
const AT_ONCE = 128;

interface SeenCommit {
  readonly commit: LogCommit;
  readonly facts: CommitFacts;
  /** What is wrong with it although its seal is a key's. */
  readonly faults?: readonly Finding[];
}

/**
 * A log's commits as its keys have signed them. What others put on the branch and the log undid is left out, as if it
 * had never been; what others put there and nobody undid is a finding, and is given on, so that its files are judged too.
 */
export class OwnCommits implements LogReader {
  readonly #reader: LogReader;
  readonly #readFacts: ReadCommitFacts;
  readonly #keys: readonly VerifierKey[];
  #origin: string | null;
  /** The last commit that is signed, whether it appends or undoes. */
  #last: CommitFacts | null = null;
  /** The last that appends: it stands for those after it that only undo. */
  #appended: Oid | null = null;
  #others: SeenCommit[] = [];
  readonly findings: Finding[] = [];
  readonly undone: UndoneCommits[] = [];
  /** Positions of the commits that were given on. */
  readonly positions = new Map<Oid, number>();
  /** How many commits are from before the first that is signed; its signature covers their entries. */
  unsignedBefore = 0;
  signed = 0;

  constructor(
    reader: LogReader,
    options: {
      readonly readFacts: ReadCommitFacts;
      readonly keys: readonly VerifierKey[];
      readonly origin: string | null;
    },
  ) {
    this.#reader = reader;
    this.#readFacts = options.readFacts;
    this.#keys = options.keys;
    this.#origin = options.origin;
  }

  readBlobs(oids: readonly Oid[]): Promise<readonly (Uint8Array | null)[]> {
    return this.#reader.readBlobs(oids);
  }

  async *commits(): AsyncGenerator<LogCommit> {
    let some: LogCommit[] = [];
    for await (const commit of this.#reader.commits()) {
      some.push(commit);
      if (some.length < AT_ONCE) continue;
      yield* this.#give(some);
      some = [];
    }
    yield* this.#give(some);
    yield* await this.#giveOthers();
    if (this.signed === 0) {
      const message = "No commit of the log is signed by a key that was given";
      this.findings.push({ code: "not-signed", message });
    }
  }

  async *#give(commits: readonly LogCommit[]): AsyncGenerator<LogCommit> {
    const facts = await this.#readFacts(commits.map(({ oid }) => oid));
    for (const [at, commit] of commits.entries()) {
      const its = facts[at];
      if (its === undefined) throw new RangeError("Facts of each commit");
      yield* await this.#take({ commit, facts: its });
    }
  }

  /** The commits that are known to be part of the log, or of what it came to be, once this one is seen. */
  async #take(seen: SeenCommit): Promise<readonly LogCommit[]> {
    const seal = ownSeal(seen.facts, { origin: this.#origin, keys: this.#keys });
    if (seal?.kind === "restore" && this.#undoes(seal)) {
      const by = seen.commit.oid;
      this.undone.push({
        by,
        after: seal.restores,
        commits: this.#others.map(({ commit }) => commit.oid),
      });
      this.#others = [];
      this.#last = seen.facts;
      this.signed += 1;
      return [];
    }
    // Where the history was cut off before it, what a signed commit brought back cannot be seen: it stands for itself.
    const isOwn = seal?.kind === "append" || (seal !== null && seen.commit.cut === true);
    const faults = seal?.kind === "append" ? await this.#faultsOf(seen.commit, seal) : [];
    if (!isOwn || faults.length > 0) {
      if (this.signed + this.#others.length + faults.length === 0) {
        this.unsignedBefore += 1;
        return [this.#placed(seen.commit)];
      }
      this.#others.push({ ...seen, faults });
      return [];
    }
    const before = await this.#giveOthers();
    this.signed += 1;
    this.#origin ??= seal.origin;
    const parents = seen.commit.parents.map((parent) =>
      parent === this.#last?.oid ? (this.#appended ?? parent) : parent,
    );
    this.#last = seen.facts;
    this.#appended = seen.commit.oid;
    return [...before, this.#placed({ ...unnamed(seen.commit), parents })];
  }

  #undoes(seal: RestoreSeal): boolean {
    return seal.restores === this.#last?.oid && seal.tree === this.#last.tree;
  }

  /** Others' commits that nobody undid. */
  async #giveOthers(): Promise<readonly LogCommit[]> {
    const others = this.#others;
    this.#others = [];
    for (const { commit, facts, faults = [] } of others) {
      this.findings.push(...faults);
      if (faults.length > 0) continue;
      const log = commit.changes.find(({ path }) => indexOfLogPath(path) !== null);
      const index = log === undefined ? null : indexOfLogPath(log.path);
      const wrong = readSeal(facts.message, this.#keys).kind === "wrong";
      const checkpoint = await this.#checkpointOf(commit);
      const where = {
        commit: commit.oid,
        ...(index !== null && { index }),
        ...(log !== undefined && { path: log.path }),
      };
      if (wrong || checkpoint === "wrong") {
        const message = "A signature in the name of the log's key is not that key's: it was forged";
        this.findings.push({ code: "wrong-signature", message, ...where });
        continue;
      }
      const what = index === null ? "" : `: entries from ${index} on were appended by hand`;
      const unsigned = checkpoint === "unsigned" ? ", nor is its checkpoint" : "";
      const message = `The commit is not signed by a key of the log${unsigned}${what}`;
      this.findings.push({ code: "not-signed", message, ...where });
    }
    return others.map(({ commit }) => this.#placed(unnamed(commit)));
  }

  /** A sealed commit changes exactly what its seal names, and its checkpoint is signed. */
  async #faultsOf(commit: LogCommit, seal: AppendSeal): Promise<readonly Finding[]> {
    const { oid } = commit;
    // What the seal names and the commit leaves out shows in the files themselves: an entry is missing, or a record.
    const faults: Finding[] = commit.changes
      .filter(({ path }) => commit.cut === undefined || seal.files.has(path))
      .filter((change) => !isSealed(change, seal))
      .map(({ path }) => {
        const message = `${path} is not what the signature of the commit says`;
        return { code: "sealed-otherwise", message, commit: oid, path };
      });
    const checkpoint = await this.#checkpointOf(commit);
    if (checkpoint === "signed" || checkpoint === "same") return faults;
    const where = { commit: oid, path: CHECKPOINT_PATH };
    const forged = "The checkpoint's signature is not that of the key in whose name it stands";
    return checkpoint === "wrong"
      ? [...faults, { code: "wrong-signature", message: forged, ...where }]
      : [
          ...faults,
          {
            code: "not-signed",
            message: "The checkpoint is not signed by a key of the log",
            ...where,
          },
        ];
  }

  async #checkpointOf(commit: LogCommit): Promise<"same" | "signed" | "unsigned" | "wrong"> {
    const change = commit.changes.find(({ path }) => path === CHECKPOINT_PATH);
    if (change === undefined) return "same";
    const [bytes = null] =
      change.after === null ? [] : await this.#reader.readBlobs([change.after]);
    const { kind } = openNote(new TextDecoder().decode(bytes ?? undefined), this.#keys);
    return kind === "malformed" ? "unsigned" : kind;
  }

  #placed(commit: LogCommit): LogCommit {
    this.positions.set(commit.oid, this.positions.size);
    return commit;
  }
}

/** Who signed is known for certain, and who did not: the names that a commit carries say nothing more. */
function unnamed({ oid, parents, changes, cut }: LogCommit): LogCommit {
  return { oid, parents, changes, ...(cut !== undefined && { cut }) };
}

function isSealed({ path, after, mode }: LogChange, seal: AppendSeal): boolean {
  return seal.files.get(path) === after && (after === null || mode === "100644");
}
