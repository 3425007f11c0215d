import { spawn } from "node:child_process";
import { gitEnvironment } from "./run-git.ts";

/**
 * What git prints on a repository, as it prints it; throws where git fails. Whoever stops reading early lets git go
 * too, and git waits for whoever reads slowly. `input` is written as fast as git takes it.
 */
export async function* streamGit(
  directory: string,
  args: readonly string[],
  input?: AsyncIterable<string>,
): AsyncGenerator<Buffer> {
  const child = spawn("git", ["-C", directory, "--no-replace-objects", ...args], {
    env: gitEnvironment(),
    stdio: ["pipe", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const complaints: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
  const fed = feed(child.stdin, input ?? nothing());
  // Looked at after the output has ended; until then a failure must not count as unhandled.
  for (const promise of [ended, fed]) promise.catch(() => undefined);
  try {
    for await (const chunk of child.stdout) yield chunk as Buffer;
    await fed;
    const code = await ended;
    if (code !== 0) {
      const message = Buffer.concat(complaints).toString("utf8").trim();
      throw new Error(`git ${args[0] ?? ""} failed: ${message}`);
    }
  } finally {
    child.kill();
  }
}

async function* nothing(): AsyncGenerator<string> {}

async function feed(sink: NodeJS.WritableStream, input: AsyncIterable<string>): Promise<void> {
  // git that ends early closes its input; its exit status and message say why.
  let open = true;
  let drained: (() => void) | null = null;
  const goOn = (): void => {
    drained?.();
    drained = null;
  };
  sink.on("drain", goOn);
  const close = (): void => {
    open = false;
    goOn();
  };
  sink.on("error", close);
  sink.on("close", close);
  try {
    for await (const text of input) {
      if (!open) break;
      if (!sink.write(text) && open) await new Promise<void>((resolve) => (drained = resolve));
    }
  } finally {
    sink.end();
  }
}

/** The parts of a stream that end with this byte, as text. */
export async function* partsOf(
  stream: AsyncIterable<Buffer>,
  terminator: 0 | 0x0a,
): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(terminator); end >= 0; end = bytes.indexOf(terminator, start)) {
      yield bytes.toString("utf8", start, end);
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
}
