import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { failure, success, type Result } from "../../../model/result.ts";
import { escapeTerminalLines } from "../../../render/terminal/escape-terminal.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import type { Session } from "../session.ts";

/** Characters that are written together. */
const PIECE = 65_536;

/**
 * Writes pieces of text to standard output (`-`), or to a file that is there whole or not at all; holds no more than
 * one piece of 64 Ki characters.
 */
export async function writeOutput(
  pieces: AsyncIterable<string>,
  output: string,
  session: Session,
): Promise<Result<void, Stop>> {
  if (output === "-") {
    const { console } = session;
    await console.pour(console.isTerminal ? madeVisible(pieces) : gathered(pieces));
    return success(undefined);
  }
  return writeWhole(output, session, async (path) => {
    await using file = await open(path, "wx");
    for await (const piece of gathered(pieces)) await file.write(piece);
  });
}

/** Lets a file be written beside the one that is wanted, and puts it there when that is done. */
export async function writeWhole(
  output: string,
  { directory }: Pick<Session, "directory">,
  write: (path: string) => Promise<void>,
): Promise<Result<void, Stop>> {
  const wanted = resolve(directory, output);
  const beside = join(dirname(wanted), `.${basename(wanted)}.${randomUUID()}`);
  try {
    await write(beside);
    await rename(beside, wanted);
    return success(undefined);
  } catch (error) {
    await rm(beside, { force: true });
    const message = whyNotWritable(error);
    if (message === null) throw error;
    return failure({ status: EXIT.wrongUsage, message: `${output} cannot be written: ${message}` });
  }
}

/** For a terminal: whatever could steer it is shown as its code. In files and pipes the bytes are the format's own. */
async function* madeVisible(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of gathered(pieces)) yield escapeTerminalLines(piece).join("\n");
}

async function* gathered(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let held = "";
  for await (const piece of pieces) {
    held += piece;
    if (held.length < PIECE) continue;
    yield held;
    held = "";
  }
  if (held !== "") yield held;
}

/** What is wrong with a place that the user named; null where the error is about something else. */
function whyNotWritable(error: unknown): string | null {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall !== "open" && syscall !== "rename" && syscall !== "write") return null;
  return REASONS.get(code ?? "") ?? null;
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "its directory does not exist"],
  ["ENOTDIR", "its directory is a file"],
  ["EISDIR", "it is a directory"],
  ["EACCES", "permission is lacking"],
  ["EPERM", "permission is lacking"],
  ["EROFS", "the file system is read-only"],
  ["ENOSPC", "the disk is full"],
  ["ENAMETOOLONG", "its name is too long"],
]);
