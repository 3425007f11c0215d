/** Finding and killing the descendants of a process, also those in sessions of their own. */

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";

/** One process; the moment of its start tells it from a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly started: string;
}

/** All processes that descend from one, the root not among them. */
export function descendantsOf(root: number): ProcessIdentity[] {
  const children = Map.groupBy(processTable(), ({ parent }) => parent);
  const found: ProcessIdentity[] = [];
  const open = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { pid, started } of children.get(next) ?? []) {
      found.push({ pid, started });
      open.push(pid);
    }
  }
  return found;
}

/** Kills those of the processes that still are the same. */
export function killProcesses(doomed: readonly ProcessIdentity[]): void {
  if (doomed.length === 0) {
    return;
  }
  const alive = new Map(processTable().map(({ pid, started }) => [pid, started]));
  for (const { pid, started } of doomed) {
    if (alive.get(pid) === started) {
      sendSignal(pid, "SIGKILL");
    }
  }
}

/** Sends a signal to one process; false when it is gone. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") {
      return false;
    }
    throw error;
  }
}

/** Kills every process that carries the environment entry, as GitHub's runner does with orphans when a job ends; only where `/proc` tells. */
export function killMarked(entry: string): void {
  for (const pid of hasProc ? processIds() : []) {
    if (readIfThere(`/proc/${pid}/environ`).split("\0").includes(entry)) {
      sendSignal(pid, "SIGKILL");
    }
  }
}

const hasProc = existsSync("/proc/self/stat");

function processTable(): (ProcessIdentity & { readonly parent: number })[] {
  if (hasProc) {
    return processIds().flatMap((pid) => {
      // The name in parentheses may hold anything; the state, the parent and the start follow it.
      const stat = readIfThere(`/proc/${pid}/stat`);
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const parent = Number(fields[1]);
      const started = fields[19];
      return started === undefined ? [] : [{ pid, parent, started }];
    });
  }
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid=,lstart="], { encoding: "utf8" });
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const [pid, parent, ...started] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), started: started.join(" ") };
    });
}

function processIds(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch (error) {
    // A process may end, or belong to another user, between listing and reading.
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ESRCH" || code === "EACCES" || code === "EPERM") {
      return "";
    }
    throw error;
  }
}
