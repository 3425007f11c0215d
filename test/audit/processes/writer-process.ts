import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("writer-program.ts", import.meta.url));

/** What one writer does, and where. */
export interface WriterPlan {
  /** Name of the writer, and id of the execution that it writes. */
  readonly name: string;
  readonly pull: number;
  readonly contentKey: string;
  readonly batches: number;
  readonly origin: string;
  readonly at:
    | {
        readonly kind: "git";
        readonly directory: string;
        /** Seed of what goes wrong; null: nothing does. */
        readonly seed: number | null;
      }
    | {
        readonly kind: "github";
        readonly apiUrl: string;
        readonly graphqlUrl: string;
        readonly token: string;
      };
}

/** How a writer ended. */
export interface WriterEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
  /** Commits that it tried, where its store counts them. */
  readonly commits: number;
}

/** A writer that runs. */
export interface WriterProcess {
  readonly ended: Promise<WriterEnd>;
  /** Resolves once it says that a batch is on the log, or has ended. */
  readonly firstBatch: Promise<void>;
  kill(): void;
}

/** Starts a writer as a process of its own. */
export function startWriter(plan: WriterPlan): WriterProcess {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(plan)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const first = Promise.withResolvers<void>();
  let commits = 0;
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.startsWith("commits ")) commits = Number(line.slice(8));
    else first.resolve();
  });
  const stderr = text(child.stderr);
  const ended = new Promise<WriterEnd>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      first.resolve();
      void stderr.then((said) => resolve({ code, signal, stderr: said, commits }));
    });
  });
  return { ended, firstBatch: first.promise, kill: () => void child.kill("SIGKILL") };
}
