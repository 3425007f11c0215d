/** The runner's one seam to real time and randomness. */

import { randomUUID } from "node:crypto";

/** Calls `action` once after so many milliseconds; the returned function calls it off. */
export function after(milliseconds: number, action: () => void): () => void {
  // Node's timers hold 32 bits; a longer wait would fire at once.
  const timer = setTimeout(action, Math.min(milliseconds, 2 ** 31 - 1));
  return () => clearTimeout(timer);
}

/** Resolves once everything that is already due in the event loop has had its turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** A name that no other call returns, safe in file names. */
export function uniqueName(): string {
  return randomUUID();
}

/** The present moment in RFC 3339, UTC. */
export function nowText(): string {
  return new Date().toISOString();
}
