import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import type { ObjectType } from "./object-format.ts";
import { gitEnvironment } from "./run-git.ts";

export interface GitObject {
  readonly oid: string;
  readonly type: ObjectType;
  readonly content: Buffer;
}

interface Waiting {
  readonly resolve: (object: GitObject | null) => void;
  readonly reject: (error: Error) => void;
}

/** Reads objects through one long-lived `git cat-file --batch`, started with the first question. */
export class ObjectReader {
  readonly #directory: string;
  #child: ChildProcessWithoutNullStreams | null = null;
  #waiting: Waiting[] = [];
  #chunks: Buffer[] = [];
  #size = 0;
  #needed = 0;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The object that a revision expression names (`<oid>`, `main`, `main:path`), or null when there is none. */
  read(expression: string): Promise<GitObject | null> {
    if (expression === "" || /[\n\0]/.test(expression)) return Promise.resolve(null);
    const child = (this.#child ??= this.#start());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      child.stdin.write(`${expression}\n`);
    });
  }

  close(): Promise<void> {
    const child = this.#child;
    if (child === null) return Promise.resolve();
    this.#child = null;
    return new Promise((resolve) => {
      child.once("close", () => resolve());
      child.stdin.end();
    });
  }

  #start(): ChildProcessWithoutNullStreams {
    const child = spawn("git", ["--git-dir", this.#directory, "cat-file", "--batch"], {
      env: gitEnvironment(),
    });
    child.stdout.on("data", (chunk: Buffer) => this.#receive(chunk));
    child.stdin.on("error", () => undefined);
    const fail = (error: Error): void => {
      if (this.#child === child) this.#child = null;
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const each of waiting) each.reject(error);
    };
    child.on("error", fail);
    child.on("close", (code) => {
      if (this.#child === child || this.#waiting.length > 0) {
        fail(new Error(`git cat-file ended with ${code}`));
      }
    });
    return child;
  }

  #receive(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size < this.#needed) return;
    let buffer = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    this.#needed = 0;
    for (;;) {
      const line = buffer.indexOf(0x0a);
      if (line < 0) break;
      const header = buffer.toString("utf8", 0, line);
      const match = /^([0-9a-f]{40}) (blob|tree|commit|tag) (\d+)$/.exec(header);
      if (match === null) {
        buffer = buffer.subarray(line + 1);
        this.#waiting.shift()?.resolve(null);
        continue;
      }
      const size = Number(match[3]);
      const end = line + 1 + size + 1;
      if (buffer.length < end) {
        this.#needed = end;
        break;
      }
      const content = Buffer.from(buffer.subarray(line + 1, end - 1));
      buffer = buffer.subarray(end);
      this.#waiting
        .shift()
        ?.resolve({ oid: match[1] ?? "", type: match[2] as ObjectType, content });
    }
    this.#chunks = buffer.length > 0 ? [buffer] : [];
    this.#size = buffer.length;
  }
}
