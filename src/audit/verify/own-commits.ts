import type { Oid } from "../../model/ids.ts";
import type { VerifierKey } from "../../model/verifier-key.ts";
import type { CommitFacts } from "../../ports/audit-history.ts";
import { CHECKPOINT_PATH, indexOfLogPath } from "../layout.ts";
import { readSeal, type AppendSeal, type RestoreSeal, type Seal } from "../signature/seal.ts";
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
    const seal = this.#sealOf(seen);
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
    if (seal?.kind !== "append" && (seal === null || seen.commit.cut !== true)) {
      if (this.signed > 0) this.#others.push(seen);
      else this.unsignedBefore += 1;
      return this.signed > 0 ? [] : [this.#placed(seen.commit)];
    }
    const before = await this.#giveOthers();
    this.signed += 1;
    this.#origin ??= seal.origin;
    if (seal.kind === "append") await this.#checkSealed(seen, seal);
    const parents = seen.commit.parents.map((parent) =>
      parent === this.#last?.oid ? (this.#appended ?? parent) : parent,
    );
    this.#last = seen.facts;
    this.#appended = seen.commit.oid;
    return [...before, this.#placed({ ...unnamed(seen.commit), parents })];
  }

  #sealOf({ facts }: SeenCommit): Seal | null {
    const read = readSeal(facts.message, this.#keys);
    if (read.kind !== "sealed") return null;
    const { seal } = read;
    const [parent = null, ...more] = facts.parents;
    if (more.length > 0 || parent !== seal.parent) return null;
    if (this.#origin !== null && seal.origin !== this.#origin) return null;
    return seal.kind === "restore" && seal.tree !== facts.tree ? null : seal;
  }

  #undoes(seal: RestoreSeal): boolean {
    return seal.restores === this.#last?.oid && seal.tree === this.#last.tree;
  }

  /** Others' commits that nobody undid. */
  async #giveOthers(): Promise<readonly LogCommit[]> {
    const others = this.#others;
    this.#others = [];
    for (const { commit, facts } of others) {
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
  async #checkSealed({ commit }: SeenCommit, seal: AppendSeal): Promise<void> {
    const { oid } = commit;
    // What the seal names and the commit leaves out shows in the files themselves: an entry is missing, or a record.
    const own = commit.changes.filter(
      ({ path }) => commit.cut === undefined || seal.files.has(path),
    );
    for (const change of own.filter((each) => !isSealed(each, seal))) {
      const { path } = change;
      const message = `${path} is not what the signature of the commit says`;
      this.findings.push({ code: "sealed-otherwise", message, commit: oid, path });
    }
    const checkpoint = await this.#checkpointOf(commit);
    if (checkpoint === "signed" || checkpoint === "same") return;
    const code = checkpoint === "wrong" ? "wrong-signature" : "not-signed";
    const message =
      checkpoint === "wrong"
        ? "The checkpoint's signature is not that of the key in whose name it stands"
        : "The checkpoint is not signed by a key of the log";
    this.findings.push({ code, message, commit: oid, path: CHECKPOINT_PATH });
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
