/** Concurrency groups (GitHub docs, "Control the concurrency of workflows and jobs"). */

/** Who holds or wants a group. */
export interface ConcurrencyHolder {
  /** Asks the run or job to stop; it still releases the group when it is over. */
  cancel(): void;
}

export interface ConcurrencyRequest {
  /** Group with its repository; compared without regard to case. */
  readonly group: string;
  readonly cancelInProgress: boolean;
  /** `single` keeps one that waits, `max` up to a hundred. */
  readonly queue: "single" | "max";
  readonly holder: ConcurrencyHolder;
}

interface Waiting {
  readonly holder: ConcurrencyHolder;
  readonly settle: (result: "acquired" | "cancelled") => void;
}

interface Group {
  holder: ConcurrencyHolder;
  waiting: Waiting[];
}

/** GitHub's limit for a group's queue with `queue: max`. */
const queueLimit = 100;

/** All groups of one runner: at most one holder each. */
export class ConcurrencyGroups {
  readonly #groups = new Map<string, Group>();

  /** Waits for the group; `cancelled` when a newer request took this one's place in the queue. */
  acquire(request: ConcurrencyRequest): Promise<"acquired" | "cancelled"> {
    const key = request.group.toLowerCase();
    const group = this.#groups.get(key);
    if (group === undefined) {
      this.#groups.set(key, { holder: request.holder, waiting: [] });
      return Promise.resolve("acquired");
    }
    if (request.cancelInProgress) {
      group.holder.cancel();
    }
    const kept = request.queue === "max" && !request.cancelInProgress ? queueLimit - 1 : 0;
    const dropped = group.waiting.splice(0, Math.max(0, group.waiting.length - kept));
    for (const waiting of dropped) {
      waiting.settle("cancelled");
    }
    return new Promise((settle) => {
      group.waiting.push({ holder: request.holder, settle });
    });
  }

  /** Takes a holder out of its group, whether it holds it or waits for it. */
  leave(groupName: string, holder: ConcurrencyHolder): void {
    const key = groupName.toLowerCase();
    const group = this.#groups.get(key);
    if (group === undefined) {
      return;
    }
    if (group.holder !== holder) {
      const [waiting] = group.waiting.filter((candidate) => candidate.holder === holder);
      group.waiting = group.waiting.filter((candidate) => candidate.holder !== holder);
      waiting?.settle("cancelled");
      return;
    }
    const next = group.waiting.shift();
    if (next === undefined) {
      this.#groups.delete(key);
    } else {
      group.holder = next.holder;
      next.settle("acquired");
    }
  }
}
