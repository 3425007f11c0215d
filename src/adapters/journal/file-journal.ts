import {
  appendFileSync,
  closeSync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
} from "node:fs";
import type { ExecutionEvent } from "../../model/execution-event.ts";
import { failure, success, type Result } from "../../model/result.ts";
import type { Journal, JournalFailure } from "../../ports/journal.ts";

const LINE_FEED = 0x0a;

/**
 * A journal in one file on this machine: a line of JSON for each batch, written and synced at once, so that a batch
 * is there whole or not at all. One process writes it at a time. It writes synchronously, since the execution waits
 * for it in any case and a detour through other threads doubles the time of a wave.
 */
export class FileJournal implements Journal {
  readonly #path: string;
  #file: number | null = null;
  /** Where the last batch ends that is known to be durable; null before the first. */
  #end: number | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** A last line without its end is a batch that a crash cut off, and counts as never written. */
  async read(): Promise<Result<readonly ExecutionEvent[], JournalFailure>> {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(this.#path);
    } catch (error) {
      return isMissing(error) ? success([]) : failure(unavailable("read", this.#path, error));
    }
    const whole = new TextDecoder().decode(bytes.subarray(0, endOfWholeLines(bytes)));
    const events: ExecutionEvent[] = [];
    for (const [index, line] of whole.split("\n").slice(0, -1).entries()) {
      const batch = parseBatch(line);
      if (batch === null) {
        const message = `${this.#path}: line ${index + 1} is no batch of events`;
        return failure({ kind: "unavailable", message });
      }
      for (const event of batch) events.push(event);
    }
    return success(events);
  }

  async append(events: readonly ExecutionEvent[]): Promise<Result<void, JournalFailure>> {
    const line = Buffer.from(`${JSON.stringify(events)}\n`);
    try {
      this.#file ??= this.#openAtEnd();
      appendFileSync(this.#file, line);
      fdatasyncSync(this.#file);
      this.#end = (this.#end ?? 0) + line.byteLength;
      return success(undefined);
    } catch (error) {
      this.close();
      return failure(unavailable("written", this.#path, error));
    }
  }

  close(): void {
    const file = this.#file;
    this.#file = null;
    if (file !== null) closeSync(file);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** Opens for appending, and cuts off what a crash or a failed append left behind the last durable batch. */
  #openAtEnd(): number {
    const file = openSync(this.#path, "a+");
    const bytes = readFileSync(this.#path);
    this.#end ??= endOfWholeLines(bytes);
    if (this.#end < bytes.byteLength) ftruncateSync(file, this.#end);
    return file;
  }
}

function endOfWholeLines(bytes: Uint8Array): number {
  return bytes.lastIndexOf(LINE_FEED) + 1;
}

function parseBatch(line: string): readonly ExecutionEvent[] | null {
  try {
    const value: unknown = JSON.parse(line);
    return Array.isArray(value) ? (value as readonly ExecutionEvent[]) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function unavailable(what: string, path: string, error: unknown): JournalFailure {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: "unavailable", message: `${path} could not be ${what}: ${reason}` };
}
