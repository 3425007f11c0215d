import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Mutex } from "../mutex.ts";
import {
  formatCommit,
  formatTree,
  parseCommit,
  parseTree,
  type Commit,
  type Signature,
  type TreeEntry,
} from "./object-format.ts";
import { ObjectReader, type GitObject } from "./object-reader.ts";
import { ObjectWriter } from "./object-writer.ts";
import { RefStore } from "./refs.ts";
import { installUpdateHook } from "./update-hook.ts";

const configuration = `[core]
	repositoryformatversion = 0
	filemode = true
	bare = true
	logAllRefUpdates = false
	fsync = none
[gc]
	auto = 0
[receive]
	autogc = false
	hideRefs = refs/pull
	denyDeleteCurrent = refuse
[uploadpack]
	allowAnySHA1InWant = true
	allowFilter = true
[http]
	receivepack = true
[diff]
	renames = true
[merge]
	renames = true
`;

/** A real bare git repository, with the reads and writes that need no process of their own. */
export class BareRepository {
  readonly directory: string;
  readonly refs: RefStore;
  /** Held by everything that reads refs, decides and then changes them. */
  readonly lock = new Mutex();
  readonly #reader: ObjectReader;
  readonly #writer: ObjectWriter;
  readonly #commits = new Map<string, Commit>();
  readonly #trees = new Map<string, readonly TreeEntry[]>();
  readonly #derived = new Map<string, Promise<unknown>>();

  private constructor(directory: string) {
    this.directory = directory;
    this.refs = new RefStore(directory);
    this.#reader = new ObjectReader(directory);
    this.#writer = new ObjectWriter(join(directory, "objects"));
  }

  /** Makes an empty repository; with `sharing`, both have the same objects, as a fork network on GitHub has. */
  static async create(
    directory: string,
    defaultBranch: string,
    sharing?: BareRepository,
  ): Promise<BareRepository> {
    await mkdir(join(directory, "refs", "heads"), { recursive: true });
    await mkdir(join(directory, "refs", "tags"));
    await mkdir(join(directory, "hooks"));
    if (sharing === undefined) {
      await mkdir(join(directory, "objects", "info"), { recursive: true });
      await mkdir(join(directory, "objects", "pack"));
    } else {
      await symlink(join(sharing.directory, "objects"), join(directory, "objects"));
    }
    await writeFile(join(directory, "config"), configuration);
    await installUpdateHook(directory);
    const repository = new BareRepository(directory);
    await repository.setHead(defaultBranch);
    return repository;
  }

  /** Makes a branch the one that clones check out. */
  async setHead(branch: string): Promise<void> {
    await writeFile(join(this.directory, "HEAD"), `ref: refs/heads/${branch}\n`);
  }

  /** The object that a revision expression names, or null. */
  read(expression: string): Promise<GitObject | null> {
    return this.#reader.read(expression);
  }

  /** The commit that an expression names (tags are followed), or null. */
  async commit(expression: string): Promise<Commit | null> {
    const known = this.#commits.get(expression);
    if (known !== undefined) return known;
    let object = await this.read(expression);
    if (object?.type === "tag") object = await this.read(`${expression}^{commit}`);
    if (object?.type !== "commit") return null;
    const commit = parseCommit(object.oid, object.content);
    this.#commits.set(commit.oid, commit);
    return commit;
  }

  /** The commit with this id, which must exist. */
  async commitOf(oid: string): Promise<Commit> {
    const commit = await this.commit(oid);
    if (commit === null) throw new Error(`commit ${oid} is not in ${this.directory}`);
    return commit;
  }

  /** Entries of the tree with this id, or null when it is none. */
  async tree(oid: string): Promise<readonly TreeEntry[] | null> {
    const known = this.#trees.get(oid);
    if (known !== undefined) return known;
    const object = await this.read(oid);
    if (object?.type !== "tree") return null;
    const entries = parseTree(object.content);
    if (this.#trees.size > 5000) this.#trees.clear();
    this.#trees.set(oid, entries);
    return entries;
  }

  /** The entry of a path below a tree, or null. */
  async entryAt(tree: string, path: string): Promise<TreeEntry | null> {
    let entry: TreeEntry = { name: "", mode: "040000", oid: tree };
    for (const name of path.split("/").filter((part) => part !== "")) {
      if (entry.mode !== "040000") return null;
      const next = (await this.tree(entry.oid))?.find((each) => each.name === name);
      if (next === undefined) return null;
      entry = next;
    }
    return entry;
  }

  writeBlob(content: Uint8Array): Promise<string> {
    return this.#writer.write("blob", content);
  }

  writeTree(entries: readonly TreeEntry[]): Promise<string> {
    return this.#writer.write("tree", formatTree(entries));
  }

  writeCommit(commit: {
    readonly tree: string;
    readonly parents: readonly string[];
    readonly author: Signature;
    readonly committer: Signature;
    readonly message: string;
  }): Promise<string> {
    return this.#writer.write("commit", formatCommit(commit));
  }

  writeTag(content: Uint8Array): Promise<string> {
    return this.#writer.write("tag", content);
  }

  /** Remembers what is computed from immutable objects; the key names the computation and the object ids. */
  derive<T>(key: string, compute: () => Promise<T>): Promise<T> {
    const known = this.#derived.get(key);
    if (known !== undefined) return known as Promise<T>;
    if (this.#derived.size > 5000) this.#derived.clear();
    const computed = compute();
    this.#derived.set(key, computed);
    computed.catch(() => this.#derived.delete(key));
    return computed;
  }

  close(): Promise<void> {
    return this.#reader.close();
  }
}
