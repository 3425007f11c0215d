/** What can stand in a queue, in one at a time. */
export interface Queued<Self extends Queued<Self>> {
  queue: Queue<Self> | null;
  /** Its neighbours there. */
  previousInQueue: Self | null;
  nextInQueue: Self | null;
}

/**
 * First in, first out, and a member leaves from anywhere at constant cost: the members themselves are the links.
 * Looking changes nothing, so that `decide` stays pure.
 */
export class Queue<T extends Queued<T>> {
  #first: T | null = null;
  #last: T | null = null;

  /** Puts a member at the end, out of the queue where it stood. */
  push(member: T): void {
    member.queue?.remove(member);
    const last = this.#last;
    member.queue = this;
    member.previousInQueue = last;
    if (last === null) this.#first = member;
    else last.nextInQueue = member;
    this.#last = member;
  }

  /** Takes out a member, which stands in this queue. */
  remove(member: T): void {
    const { previousInQueue: previous, nextInQueue: next } = member;
    if (previous === null) this.#first = next;
    else previous.nextInQueue = next;
    if (next === null) this.#last = previous;
    else next.previousInQueue = previous;
    member.queue = null;
    member.previousInQueue = null;
    member.nextInQueue = null;
  }

  /** Takes the first member out, or null. */
  shift(): T | null {
    const first = this.#first;
    if (first !== null) this.remove(first);
    return first;
  }

  /** The members in order, oldest first, at most `limit`. */
  first(limit = Number.POSITIVE_INFINITY): readonly T[] {
    const found: T[] = [];
    for (let at = this.#first; at !== null && found.length < limit; at = at.nextInQueue)
      found.push(at);
    return found;
  }
}
