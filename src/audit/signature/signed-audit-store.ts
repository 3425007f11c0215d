import { gitBlobOid } from "../../model/digest.ts";
import type { Oid } from "../../model/ids.ts";
import type { JsonObject } from "../../model/json.ts";
import type { Result } from "../../model/result.ts";
import { failure, success } from "../../model/result.ts";
import type { VerifierKey } from "../../model/verifier-key.ts";
import type { AuditHistory, FilesOfCommit } from "../../ports/audit-history.ts";
import type {
  AuditCommit,
  AuditCommitFailure,
  AuditFiles,
  AuditReadFailure,
  AuditStore,
} from "../../ports/audit-store.ts";
import { CHECKPOINT_PATH } from "../layout.ts";
import { foreignData } from "./foreign-commits.ts";
import { readLastOwn, sealOf, type OwnLog } from "./last-own-commit.ts";
import { sealText, type RestoreSeal } from "./seal.ts";
import { openNote, signNote } from "./signed-note.ts";
import type { NoteSigner } from "./signing-key.ts";

export interface SignedAuditStoreOptions {
  readonly store: AuditStore;
  readonly history: AuditHistory;
  readonly origin: string;
  readonly trust: "writers" | "key";
  readonly keys: readonly VerifierKey[];
  /** Null: this run has no key. With `trust: key` it can read, and append nothing. */
  readonly signer: NoteSigner | null;
  /** Takes secrets out of what others wrote, before it is recorded. */
  readonly mask: (value: JsonObject) => JsonObject;
}

/**
 * The audit branch, signed. Whoever appends signs checkpoint and commit. With `trust: key`, what others put on the
 * branch is never read: all files are as the last commit of the log's own left them, and the first append undoes the
 * rest and records it (SPEC §15). With `trust: writers` whatever is there is believed.
 */
export class SignedAuditStore implements AuditStore {
  readonly branch: string;
  readonly #options: SignedAuditStoreOptions;
  readonly #log: OwnLog;
  /** Heads that were looked at: own ones with null, others' with the last own commit that leads to them. */
  readonly #heads = new Map<Oid, FilesOfCommit | null>();

  constructor(options: SignedAuditStoreOptions) {
    this.branch = options.store.branch;
    this.#options = options;
    this.#log = { branch: this.branch, origin: options.origin, keys: options.keys };
  }

  async ready(): Promise<void> {
    await this.#options.store.ready?.();
  }

  async read(paths: readonly string[]): Promise<Result<AuditFiles, AuditReadFailure>> {
    const { history, trust } = this.#options;
    if (trust === "writers") return this.#believe(paths);
    const wanted = [...new Set([CHECKPOINT_PATH, ...paths])];
    const read = await history.readFiles("head", wanted);
    if (!read.ok) return read;
    const head = read.value.commit.oid;
    const seal = sealOf(read.value, this.#log);
    if (seal === null) return this.#readBehind(head, wanted, paths);
    this.#heads.set(head, null);
    const files = filesOf(read.value, paths);
    if (seal.kind === "append") return success({ head, files });
    // Nothing was appended since others' commits were undone: so nothing has recorded them yet.
    const foreign = await this.#foreign(seal, head);
    return foreign.ok ? success({ head, files, foreign: foreign.value }) : foreign;
  }

  async commit(commit: AuditCommit): Promise<Result<{ readonly head: Oid }, AuditCommitFailure>> {
    const { store, trust, signer } = this.#options;
    const refusal = this.#refusal();
    if (refusal !== null) return failure({ kind: "refused", message: refusal });
    if (signer === null) return store.commit(commit);
    const { expectedHead } = commit;
    if (trust === "key") {
      const last = this.#heads.get(expectedHead);
      if (last === undefined) throw new TypeError(`${expectedHead} was not looked at`);
      if (last !== null) return this.#undo(signer, expectedHead, last);
    }
    const done = await store.commit({ ...commit, ...this.#sealed(commit, expectedHead, signer) });
    if (done.ok) this.#heads.set(done.value.head, null);
    return done;
  }

  async create(commit: Parameters<AuditStore["create"]>[0]): ReturnType<AuditStore["create"]> {
    const { store, signer } = this.#options;
    const refusal = this.#refusal();
    if (refusal !== null) return failure({ kind: "unavailable", message: refusal });
    if (signer === null) return store.create(commit);
    const made = await store.create({ ...commit, ...this.#sealed(commit, null, signer) });
    if (made.ok) this.#heads.set(made.value.head, null);
    return made;
  }

  #refusal(): string | null {
    const { trust, keys, signer } = this.#options;
    if (trust === "writers") return null;
    return whyNotSigned(
      keys.map(({ text }) => text),
      signer?.verifier ?? null,
    );
  }

  /** `trust: writers`: what is there counts, unless it is signed wrongly in the name of a key that is known. */
  async #believe(paths: readonly string[]): Promise<Result<AuditFiles, AuditReadFailure>> {
    const { store, keys, signer } = this.#options;
    const read = await store.read(paths);
    const checkpoint = read.ok ? read.value.files.get(CHECKPOINT_PATH) : undefined;
    if (checkpoint === undefined || checkpoint === null) return read;
    const known = signer === null ? keys : [...keys, signer.verifier];
    const opened = openNote(checkpoint, known);
    if (opened.kind !== "wrong") return read;
    const message = `The checkpoint of the branch ${this.branch} carries a signature in the name of ${opened.by.name} that is not that key's; run "writ audit verify"`;
    return failure({ kind: "untrusted", signed: "unknown", message });
  }

  /** Files as the last own commit left them, where the head is another's. */
  async #readBehind(
    head: Oid,
    wanted: readonly string[],
    paths: readonly string[],
  ): Promise<Result<AuditFiles, AuditReadFailure>> {
    const { history } = this.#options;
    const before = this.#heads.get(head) ?? null;
    let last = before === null ? null : await history.readFiles(before.commit.oid, wanted);
    // What was not read before may be the very file that is not as it was signed.
    if (last === null || (last.ok && sealOf(last.value, this.#log) === null)) {
      last = await readLastOwn(history, this.#log, { head, paths: wanted });
    }
    if (!last.ok) return last;
    this.#heads.set(head, last.value);
    return success({ head, files: filesOf(last.value, paths) });
  }

  /** Puts the last own state back on top of others' commits. The branch has moved then, whoever did it. */
  async #undo(
    signer: NoteSigner,
    head: Oid,
    last: FilesOfCommit,
  ): Promise<Result<never, AuditCommitFailure>> {
    const { origin, history } = this.#options;
    const { oid: restores, tree } = last.commit;
    const seal: RestoreSeal = { kind: "restore", origin, parent: head, restores, tree };
    const headline = `log.foreign: what is not the log's own is undone, back to ${restores.slice(0, 7)}`;
    const message = `${headline}\n\n${sealText(seal, signer)}`;
    const done = await history.restore({ expectedHead: head, tree, message });
    return done.ok ? failure({ kind: "head-moved" }) : done;
  }

  async #foreign(seal: RestoreSeal, undoneBy: Oid): Promise<Result<JsonObject, AuditReadFailure>> {
    const { restores: after, parent: head } = seal;
    const between = await this.#options.history.commitsBetween(after, head);
    if (!between.ok) return between;
    const data = foreignData({ after, head, undoneBy, between: between.value });
    return success(this.#options.mask(data));
  }

  #sealed(
    commit: Omit<AuditCommit, "expectedHead">,
    parent: Oid | null,
    signer: NoteSigner,
  ): Pick<AuditCommit, "additions" | "body"> {
    const additions = new Map(commit.additions);
    const checkpoint = additions.get(CHECKPOINT_PATH);
    if (checkpoint !== undefined) additions.set(CHECKPOINT_PATH, signNote(checkpoint, signer));
    const files = new Map<string, Oid | null>();
    for (const path of commit.deletions ?? []) files.set(path, null);
    for (const [path, content] of [...additions, ...(commit.artifacts ?? [])]) {
      files.set(path, gitBlobOid(Buffer.from(content)) as Oid);
    }
    const { origin } = this.#options;
    const seal = sealText({ kind: "append", origin, parent, files }, signer);
    return { additions, body: commit.body === undefined ? seal : `${commit.body}\n\n${seal}` };
  }
}

/** Why a run with this key may not append where only `keys` are believed, with what to do; null where it may. */
export function whyNotSigned(keys: readonly string[], signer: VerifierKey | null): string | null {
  if (signer === null) {
    return "The configuration says `audit.trust: key`, but this run has no key. Put the private key that `writ init` made into the secret `WRIT_SIGNING_KEY` of the environment `writ`, and give it to the action: `signing-key: ${{ secrets.WRIT_SIGNING_KEY }}`.";
  }
  if (keys.includes(signer.text)) return null;
  return `The key of this run is not among \`audit.keys\` of the configuration. Add its public half there in a pull request, or put the right private key into the secret \`WRIT_SIGNING_KEY\`. Its public half: \`${signer.text}\`.`;
}

function filesOf(
  read: FilesOfCommit,
  paths: readonly string[],
): ReadonlyMap<string, string | null> {
  return new Map(paths.map((path) => [path, read.files.get(path)?.text ?? null]));
}
