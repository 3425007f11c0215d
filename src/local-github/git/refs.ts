import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { tryGit } from "./run-git.ts";

/** One change of one ref; a missing `before` or `after` is written as 40 zeros. */
export interface RefChange {
  readonly ref: string;
  readonly before: string;
  readonly after: string;
}

/** What git writes for "no object". */
export const zeroOid = "0".repeat(40);

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "EISDIR" || code === "ENOTDIR" || code === "ENAMETOOLONG")
      return null;
    throw error;
  }
}

/** Reads refs straight from the repository's files and changes them through `git update-ref`. */
export class RefStore {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The object that a full ref name points to, or null. */
  get(ref: string): string | null {
    if (!/^refs\/[^\0]+$/.test(ref) || ref.includes("..")) return null;
    const loose = readText(join(this.#directory, ref))?.trim();
    if (loose !== undefined && /^[0-9a-f]{40}$/.test(loose)) return loose;
    return this.#packed().get(ref) ?? null;
  }

  /** All refs whose full name starts with the prefix, sorted by name. */
  list(prefix: string): Map<string, string> {
    const found = new Map<string, string>();
    for (const [ref, oid] of this.#packed()) if (ref.startsWith(prefix)) found.set(ref, oid);
    for (const entry of readdirSync(join(this.#directory, "refs"), {
      recursive: true,
      withFileTypes: true,
    })) {
      if (!entry.isFile() || entry.name.endsWith(".lock")) continue;
      const ref = join(entry.parentPath, entry.name).slice(this.#directory.length + 1);
      if (!ref.startsWith(prefix)) continue;
      const oid = this.get(ref);
      if (oid !== null) found.set(ref, oid);
    }
    return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Makes all changes or none; false when one of the refs no longer is what `before` says. */
  async change(changes: readonly RefChange[]): Promise<boolean> {
    const effective = changes.filter((each) => each.before !== each.after);
    if (effective.length === 0) return true;
    const lines = effective.map(({ ref, before, after }) =>
      after === zeroOid ? `delete ${ref}\0${before}\0` : `update ${ref}\0${after}\0${before}\0`,
    );
    const result = await tryGit(this.#directory, ["update-ref", "-z", "--stdin"], lines.join(""));
    return result.code === 0;
  }

  #packed(): Map<string, string> {
    const packed = new Map<string, string>();
    for (const line of (readText(join(this.#directory, "packed-refs")) ?? "").split("\n")) {
      const match = /^([0-9a-f]{40}) (refs\/\S+)$/.exec(line);
      if (match?.[1] !== undefined && match[2] !== undefined) packed.set(match[2], match[1]);
    }
    return packed;
  }
}
