import { open, readFile, type FileHandle } from "node:fs/promises";
import type { ExecutionEvent } from "../../model/execution-event.ts";
import { failure, success, type Result } from "../../model/result.ts";
import type { Journal, JournalFailure } from "../../ports/journal.ts";

/**
 * A journal in one file on this machine: a line of JSON for each batch, written and synced at once, so that a batch
 * is there whole or not at all. One process writes it at a time.
 */
export class FileJournal implements Journal {
  readonly #path: string;
  #file: FileHandle | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** A last line without its end is a batch that a crash cut off, and counts as never written. */
  async read(): Promise<Result<readonly ExecutionEvent[], JournalFailure>> {
    let text: string;
    try {
      text = await readFile(this.#path, "utf8");
    } catch (error) {
      return isMissing(error) ? success([]) : failure(unavailable("read", this.#path, error));
    }
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    const events: ExecutionEvent[] = [];
    for (const [index, line] of whole.split("\n").slice(0, -1).entries()) {
      const batch = parseBatch(line);
      if (batch === null) {
        const message = `${this.#path}: line ${index + 1} is no batch of events`;
        return failure({ kind: "unavailable", message });
      }
      events.push(...batch);
    }
    return success(events);
  }

  async append(events: readonly ExecutionEvent[]): Promise<Result<void, JournalFailure>> {
    try {
      this.#file ??= await openAtLastWholeLine(this.#path);
      await this.#file.appendFile(`${JSON.stringify(events)}\n`);
      await this.#file.datasync();
      return success(undefined);
    } catch (error) {
      await this.close();
      return failure(unavailable("written", this.#path, error));
    }
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** Opens for appending, without the rest of a batch that a crash cut off: the next one must begin on its own line. */
async function openAtLastWholeLine(path: string): Promise<FileHandle> {
  const file = await open(path, "a+");
  const bytes = await file.readFile();
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole < bytes.byteLength) await file.truncate(whole);
  return file;
}

function parseBatch(line: string): readonly ExecutionEvent[] | null {
  try {
    const value: unknown = JSON.parse(line);
    return Array.isArray(value) ? (value as readonly ExecutionEvent[]) : null;
  } catch {
    return null;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function unavailable(what: string, path: string, error: unknown): JournalFailure {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: "unavailable", message: `${path} could not be ${what}: ${reason}` };
}
