import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** One message that the receiver got. */
export interface Notification {
  readonly channel: string;
  readonly message: string;
}

/** The receiver of notifications of `examples/`, as a process of its own on a free port of this machine. */
export class Receiver implements AsyncDisposable {
  /** Such as `127.0.0.1:40123`. */
  readonly host: string;
  readonly #process: ChildProcess;

  private constructor(host: string, child: ChildProcess) {
    this.host = host;
    this.#process = child;
  }

  static async start(packageDirectory: string): Promise<Receiver> {
    const program = join(packageDirectory, "examples", "receiver", "receive.mjs");
    const child = spawn(process.execPath, [program, "--port", "0"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: child.stdout });
    const listening = once(lines, "line").then(([line]) => String(line));
    const over = once(child, "exit").then(([status]) => {
      throw new Error(`The receiver of notifications ended with ${String(status)}`);
    });
    const host = /http:\/\/(\S+)$/.exec(await Promise.race([listening, over]))?.[1];
    over.catch(() => {});
    if (host === undefined) throw new Error("The receiver does not say where it listens");
    return new Receiver(host, child);
  }

  /** All that it got, oldest first. */
  async notifications(): Promise<readonly Notification[]> {
    const answer = await fetch(`http://${this.host}/`);
    return (await answer.json()) as Notification[];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const gone = once(this.#process, "exit");
    this.#process.kill("SIGTERM");
    await gone;
  }
}
