/** What can stand in a queue, in one at a time. */
export interface Queued<Self extends Queued<Self>> {
  queue: Queue<Self> | null;
  /** Its place in that queue. */
  ticket: number;
}

/**
 * First in, first out, and a member leaves from anywhere at constant cost. Looking never changes what others see, so
 * that `decide` stays pure.
 */
export class Queue<T extends Queued<T>> {
  #members: T[] = [];
  #tickets: number[] = [];
  #head = 0;
  #lastTicket = 0;

  /** Puts a member at the end, out of the queue where it stood. */
  push(member: T): void {
    member.queue?.remove(member);
    this.#lastTicket += 1;
    member.queue = this;
    member.ticket = this.#lastTicket;
    this.#members.push(member);
    this.#tickets.push(this.#lastTicket);
  }

  /** Takes a member out, wherever it stands. */
  remove(member: T): void {
    member.queue = null;
    const members = this.#members;
    while (this.#head < members.length && !this.#isIn(this.#head)) this.#head += 1;
    if (this.#head === members.length) {
      this.#members = [];
      this.#tickets = [];
      this.#head = 0;
    } else if (this.#head > 1024 && this.#head * 2 > members.length) {
      this.#members = members.slice(this.#head);
      this.#tickets = this.#tickets.slice(this.#head);
      this.#head = 0;
    }
  }

  /** Takes the first member out, or undefined. */
  shift(): T | undefined {
    const [first] = this.first(1);
    if (first !== undefined) this.remove(first);
    return first;
  }

  /** The members in order, oldest first, at most `limit`. */
  first(limit = Number.POSITIVE_INFINITY): readonly T[] {
    const found: T[] = [];
    for (let at = this.#head; at < this.#members.length && found.length < limit; at += 1)
      if (this.#isIn(at)) found.push(this.#members[at] as T);
    return found;
  }

  #isIn(at: number): boolean {
    const member = this.#members[at] as T;
    return member.queue === this && member.ticket === this.#tickets[at];
  }
}
