import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const MAIN = fileURLToPath(new URL("../../src/entry/cli/main.ts", import.meta.url));
/** Types are stripped once, not at each of the many starts (Node docs, "Module compile cache"). */
const COMPILE_CACHE = fileURLToPath(new URL("../../node_modules/.cache/writ-cli", import.meta.url));

/** How the command line ended, and what it said. */
export interface Ended {
  readonly status: number | null;
  /** Standard output: results. */
  readonly out: string;
  /** Standard error: about the work. */
  readonly error: string;
}

export const HELLO_TOOL = `name: hello
description: Greets somebody
risk: low
idempotent: true
parameters:
  type: object
  required: [name]
  properties: { name: { type: string } }
  additionalProperties: false
run:
  command: [echo]
  args: ["Hello, \${{ with.name }}!"]
`;

export const HELLO = `title: Say hello
reason: To see it work
tool: hello
with: { name: World }
`;

/** A git repository in a temporary directory in which the real command line is started. */
export class CliRig implements AsyncDisposable {
  readonly directory: string;
  /** Where programs that are started here put what is temporary. */
  readonly temporary: string;

  private constructor(parts: { readonly directory: string; readonly temporary: string }) {
    this.directory = parts.directory;
    this.temporary = parts.temporary;
  }

  /** A repository on the branch `main` with these files committed; none at all for an empty one. */
  static async start(files: Readonly<Record<string, string>> = {}): Promise<CliRig> {
    const rig = new CliRig({
      directory: await mkdtemp(join(tmpdir(), "writ-cli-")),
      temporary: await mkdtemp(join(tmpdir(), "writ-cli-temporary-")),
    });
    await rig.git("init", "--quiet", "--initial-branch=main");
    if (Object.keys(files).length > 0) await rig.commit(files);
    return rig;
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.directory, path)), { recursive: true });
      await writeFile(join(this.directory, path), text);
    }
  }

  async commit(files: Readonly<Record<string, string>>): Promise<string> {
    await this.write(files);
    await this.git("add", "--all");
    await this.git("commit", "--quiet", "--message=Change");
    return this.git("rev-parse", "HEAD");
  }

  read(path: string): Promise<string> {
    return readFile(join(this.directory, path), "utf8");
  }

  async git(...args: readonly string[]): Promise<string> {
    const identity = ["-c", "user.name=Alice", "-c", "user.email=alice@example.com"];
    const { stdout } = await run("git", ["-C", this.directory, ...identity, ...args]);
    return stdout.trim();
  }

  /** Runs `writ` with these words to its end, without a terminal. */
  writ(...words: readonly string[]): Promise<Ended> {
    return this.launch({ words }).ended;
  }

  /** Starts `writ`; `signal` sends the process a signal. */
  launch(options: {
    readonly words: readonly string[];
    readonly directory?: string;
    readonly environment?: Readonly<Record<string, string>>;
  }): { readonly ended: Promise<Ended>; signal(name: NodeJS.Signals): void } {
    const child = spawn(process.execPath, [MAIN, ...options.words], {
      cwd: join(this.directory, options.directory ?? "."),
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: this.directory,
        TMPDIR: this.temporary,
        NODE_COMPILE_CACHE: COMPILE_CACHE,
        ...options.environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let error = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (error += chunk.toString()));
    return {
      ended: new Promise((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (status) => resolve({ status, out, error }));
      }),
      signal: (name) => child.kill(name),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const directory of [this.directory, this.temporary])
      await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}
