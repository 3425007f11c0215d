import { lstat, mkdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { failure, success, type Result } from "../../../model/result.ts";
import { EXIT, type Stop } from "../exit-status.ts";

/** What became of one file. */
export interface WrittenFile {
  readonly path: string;
  readonly status: "written" | "overwritten" | "unchanged" | "kept";
}

/** Writes files below a directory; one that is there with another content is kept, unless it may be overwritten. */
export async function writeFiles(
  files: ReadonlyMap<string, string>,
  options: { readonly root: string; readonly existing: "keep" | "overwrite" },
): Promise<Result<readonly WrittenFile[], Stop>> {
  const root = await realpath(options.root);
  const written: WrittenFile[] = [];
  for (const [path, text] of files) {
    const place = join(root, path);
    await mkdir(dirname(place), { recursive: true });
    // A folder that is a link could lead out of the repository.
    if (!`${await realpath(dirname(place))}${sep}`.startsWith(`${root}${sep}`)) {
      const message = `${dirname(path)} is a link out of the repository; nothing is written there.`;
      return failure({ status: EXIT.findings, message });
    }
    const before = await contentOf(place);
    if (before === text) written.push({ path, status: "unchanged" });
    else if (before !== null && options.existing === "keep") written.push({ path, status: "kept" });
    else {
      await rm(place, { force: true });
      await writeFile(place, text, { flag: "wx" });
      written.push({ path, status: before === null ? "written" : "overwritten" });
    }
  }
  return success(written);
}

/** The text of a file; empty for anything else that has that name, and null where there is nothing. */
async function contentOf(place: string): Promise<string | null> {
  try {
    return (await lstat(place)).isFile() ? await readFile(place, "utf8") : "";
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
