import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { unpackBundle } from "../../audit/archive/bundle-format.ts";
import { parseArchiveRecord, type RecordedBundle } from "../../audit/derived/archive-record.ts";
import { ARCHIVE_RECORD_PATH, bundlePath, logPath } from "../../audit/layout.ts";
import type { IndexRange, StoredLogFile } from "../../audit/read-log.ts";
import { parseJson } from "../../audit/record-text.ts";
import { UnreadableLog } from "../../audit/unreadable-log.ts";
import type { Oid } from "../../model/ids.ts";
import { gitLogFiles } from "./git-log-files.ts";
import { runGit } from "./run-git.ts";

/** A bundle that is neither on the branch nor in the directory of bundles, in a clone without the history before it. */
export class BundleMissing extends Error {
  readonly bundle: RecordedBundle;

  constructor(bundle: RecordedBundle) {
    const { file, first, last } = bundle;
    super(
      `Entries ${first} to ${last} are archived in ${file}, which is not on the branch. Say which directory has it: git config writ.archive <directory>`,
    );
    this.name = "BundleMissing";
    this.bundle = bundle;
  }
}

/** The archived log files of an audit branch, wherever this machine has them. */
export class GitArchives {
  readonly #directory: string;
  readonly #head: Oid;
  readonly #archive: string | null;

  constructor(place: {
    readonly directory: string;
    readonly head: Oid;
    /** A directory with bundles that are not on the branch. */
    readonly archive: string | null;
  }) {
    this.#directory = place.directory;
    this.#head = place.head;
    this.#archive = place.archive;
  }

  /** The bundles as `state/archive.json` tells them; throws where it is malformed. */
  async recorded(): Promise<readonly RecordedBundle[]> {
    const bundles = await this.#record();
    if (bundles !== null) return bundles;
    throw new UnreadableLog(ARCHIVE_RECORD_PATH);
  }

  /** Whether nothing was archived yet. */
  async isEmpty(): Promise<boolean> {
    return (await this.#record())?.length === 0;
  }

  /** The bytes of a bundle, or null where neither the branch nor the directory of bundles has it. */
  async bytesOf(file: string): Promise<Uint8Array | null> {
    const given = this.#archive === null ? null : await readOrNull(join(this.#archive, file));
    return given ?? this.#blob(`${this.#head}:${bundlePath(file)}`);
  }

  /** The first bundle whose entries cannot be read here; null where all can. */
  async missing(): Promise<RecordedBundle | null> {
    for (const bundle of (await this.#record()) ?? []) {
      if (!(await this.#has(bundle))) return bundle;
    }
    return null;
  }

  /** The archived log files that hold entries of a range, as they were; throws {@link BundleMissing}. */
  async *logFiles(
    bundles: readonly RecordedBundle[],
    range: IndexRange,
  ): AsyncGenerator<StoredLogFile> {
    const { from = 0, to = Number.POSITIVE_INFINITY } = range;
    for (const bundle of bundles) {
      if (bundle.last < from || bundle.first >= to) continue;
      const bytes = await this.bytesOf(bundle.file);
      if (bytes !== null) {
        yield* filesWithin(bytes, bundle, { from, to });
      } else if (await this.#hasCommit(bundle.commit)) {
        const some = { from: Math.max(from, bundle.first), to: Math.min(to, bundle.last + 1) };
        yield* gitLogFiles(this.#directory, bundle.commit, some);
      } else {
        throw new BundleMissing(bundle);
      }
    }
  }

  /** Null where the record is malformed. */
  async #record(): Promise<readonly RecordedBundle[] | null> {
    const bytes = await this.#blob(`${this.#head}:${ARCHIVE_RECORD_PATH}`);
    if (bytes === null) return [];
    const value = parseJson(bytes.toString("utf8"));
    return value === undefined ? null : parseArchiveRecord(value);
  }

  async #has({ file, commit }: RecordedBundle): Promise<boolean> {
    const given = this.#archive === null ? null : await readOrNull(join(this.#archive, file));
    if (given !== null || (await this.#hasCommit(commit))) return true;
    const path = `${this.#head}:${bundlePath(file)}`;
    return (await runGit(this.#directory, ["cat-file", "-e", path])).code === 0;
  }

  /** A shallow clone knows the id of an old commit, but does not have it. */
  async #hasCommit(commit: Oid): Promise<boolean> {
    return (await runGit(this.#directory, ["cat-file", "-e", `${commit}^{tree}`])).code === 0;
  }

  async #blob(name: string): Promise<Buffer | null> {
    const read = await runGit(this.#directory, ["cat-file", "blob", name]);
    return read.code === 0 ? read.stdout : null;
  }
}

function* filesWithin(
  bytes: Uint8Array,
  bundle: RecordedBundle,
  range: { readonly from: number; readonly to: number },
): Generator<StoredLogFile> {
  const files = unpackBundle(bytes);
  if (files === null) throw new UnreadableLog(bundle.file);
  const firsts = files.map((file) => firstIndexOf(file, bundle));
  for (const [at, file] of files.entries()) {
    const first = firsts[at] ?? 0;
    const end = firsts[at + 1] ?? bundle.last + 1;
    if (end > range.from && first < range.to) yield { path: logPath(first), first, bytes: file };
  }
}

/** The index that a log file's first entry says; the bundle's hash is not checked where it is only read. */
function firstIndexOf(file: Uint8Array, bundle: RecordedBundle): number {
  const start = Buffer.from(file.buffer, file.byteOffset, Math.min(file.byteLength, 64));
  const index = Number(/^\[\n\{"version":1,"index":(\d{1,15}),/.exec(start.toString("utf8"))?.[1]);
  if (Number.isNaN(index)) throw new UnreadableLog(bundle.file);
  return index;
}

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
