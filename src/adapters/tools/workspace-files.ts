import { constants } from "node:fs";
import { mkdir, open, rename, rm, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { randomUUID } from "node:crypto";
import type { WorkspacePath } from "./workspace-path.ts";

/** What changes files; the dry-run form of the built-in tools has none of this. */
export interface FileChanges {
  write(target: WorkspacePath, bytes: Uint8Array, mode: number): Promise<void>;
  move(from: WorkspacePath, to: WorkspacePath): Promise<void>;
  delete(target: WorkspacePath): Promise<void>;
}

/** Bytes of a regular file; a link put in its place in the meantime is not followed. */
export async function readWorkspaceFile({ absolute }: WorkspacePath): Promise<Buffer> {
  const handle = await open(
    absolute,
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
  );
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** Changes files for real: whole or not at all, never through a link. */
export const LIVE_CHANGES: FileChanges = {
  async write(target, bytes, mode) {
    await mkdir(dirname(target.absolute), { recursive: true });
    const temporary = `${target.absolute}.${randomUUID()}`;
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
    const handle = await open(temporary, flags, mode);
    try {
      await handle.writeFile(bytes);
      await handle.chmod(mode);
      await handle.close();
      await rename(temporary, target.absolute);
    } catch (error) {
      await handle.close();
      await rm(temporary, { force: true });
      throw error;
    }
  },
  async move(from, to) {
    await mkdir(dirname(to.absolute), { recursive: true });
    await rename(from.absolute, to.absolute);
  },
  async delete(target) {
    await unlink(target.absolute);
  },
};

/** Changes nothing. */
export const NO_CHANGES: FileChanges = {
  write: () => Promise.resolve(),
  move: () => Promise.resolve(),
  delete: () => Promise.resolve(),
};
