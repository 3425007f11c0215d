import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseBatchOutput } from "../../../adapters/audit/object-stream.ts";
import { runGit } from "../../../adapters/audit/run-git.ts";
import type { Oid } from "../../../model/ids.ts";
import type { CommitFile, TreeEntry } from "../../../ports/forge.ts";
import type { LocalRepository } from "./local-repository.ts";
import { NO_COMMIT } from "./no-commit.ts";

/** The files of a repository at one moment. */
export interface FileTree {
  /** As messages name it. */
  readonly name: string;
  /** Paths of everything in it but what git ignores, sorted. */
  paths(): Promise<readonly string[]>;
  /** The files, in the order asked for; null where there is none. `bytes` is null for what is no regular file. */
  read(paths: readonly string[]): Promise<readonly (CommitFile | null)[]>;
}

/** How many files are open at one time. */
const OPEN_FILES = 64;

/** The working tree as it lies on the disk, what is not committed included; listed once. */
export class WorkingTree implements FileTree {
  readonly name = "the working tree";
  readonly #repository: LocalRepository;
  #paths: Promise<readonly string[]> | null = null;

  constructor(repository: LocalRepository) {
    this.#repository = repository;
  }

  paths(): Promise<readonly string[]> {
    this.#paths ??= this.#list();
    return this.#paths;
  }

  async #list(): Promise<readonly string[]> {
    const listed = await this.#repository.ask("ls-files", "-z", "-co", "--exclude-standard");
    if (listed === null) throw new Error("git could not list the files of the working tree");
    return [...new Set(listed.split("\0").filter((path) => path !== ""))].toSorted();
  }

  async read(paths: readonly string[]): Promise<readonly (CommitFile | null)[]> {
    const files: (CommitFile | null)[] = [];
    for (let start = 0; start < paths.length; start += OPEN_FILES) {
      const some = paths.slice(start, start + OPEN_FILES);
      files.push(...(await Promise.all(some.map((path) => this.#read(path)))));
    }
    return files;
  }

  async #read(path: string): Promise<CommitFile | null> {
    const place = join(this.#repository.root, path);
    try {
      const found = await lstat(place);
      if (found.isDirectory()) return null;
      if (!found.isFile()) return { path, mode: "120000", oid: NO_COMMIT, bytes: null };
      const mode = (found.mode & 0o111) === 0 ? "100644" : "100755";
      return { path, mode, oid: NO_COMMIT, bytes: await readFile(place) };
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  }
}

/** A commit's tree, read from git's objects. */
export class CommitTree implements FileTree {
  readonly #repository: LocalRepository;
  readonly commit: Oid;
  readonly name: string;
  #entries: ReadonlyMap<string, TreeEntry> | null = null;

  constructor(repository: LocalRepository, commit: Oid) {
    this.#repository = repository;
    this.commit = commit;
    this.name = `commit ${commit.slice(0, 7)}`;
  }

  async paths(): Promise<readonly string[]> {
    return [...(await this.entries()).keys()];
  }

  /** All entries by path. */
  async entries(): Promise<ReadonlyMap<string, TreeEntry>> {
    if (this.#entries !== null) return this.#entries;
    const listed = await this.#repository.ask("ls-tree", "-r", "-z", "--full-tree", this.commit);
    if (listed === null) throw new Error(`git could not list the files of ${this.commit}`);
    const entries = new Map<string, TreeEntry>();
    for (const line of listed.split("\0")) {
      const parts = /^(\d{6}) \w+ ([0-9a-f]{40})\t([^]*)$/.exec(line);
      if (parts === null) continue;
      const [, mode = "", oid = "", path = ""] = parts;
      entries.set(path, { path, mode, oid: oid as Oid });
    }
    this.#entries = entries;
    return entries;
  }

  async read(paths: readonly string[]): Promise<readonly (CommitFile | null)[]> {
    const entries = await this.entries();
    const wanted = paths.map((path) => entries.get(path) ?? null);
    const regular = wanted.filter((entry) => entry !== null && isRegular(entry.mode));
    const names = regular.map((entry) => `${entry?.oid ?? ""}\n`).join("");
    const shown = await runGit(this.#repository.root, ["cat-file", "--batch"], names);
    if (shown.code !== 0) throw new Error(`git could not read files: ${shown.stderr}`);
    const objects = parseBatchOutput(shown.stdout);
    const bytes = new Map(regular.map((entry, at) => [entry, objects[at]?.bytes ?? null]));
    return wanted.map((entry) =>
      entry === null ? null : { ...entry, bytes: bytes.get(entry) ?? null },
    );
  }
}

function isRegular(mode: string): boolean {
  return mode === "100644" || mode === "100755";
}

function isAbsent(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "ENOENT" || error.code === "ENOTDIR")
  );
}
