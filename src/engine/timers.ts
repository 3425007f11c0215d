/** Something that becomes due at a moment: milliseconds since 1970. */
interface Timer<T> {
  readonly at: number;
  readonly member: T;
}

/** Moments in order, as a binary heap. A timer counts only while `counts` says so, which makes cancelling it free. */
export class Timers<T> {
  readonly #counts: (member: T, at: number) => boolean;
  readonly #heap: Timer<T>[] = [];

  constructor(counts: (member: T, at: number) => boolean) {
    this.#counts = counts;
  }

  /** No timer is set; one that no longer counts may still be. */
  get isEmpty(): boolean {
    return this.#heap.length === 0;
  }

  set(at: number, member: T): void {
    const heap = this.#heap;
    let place = heap.length;
    heap.push({ at, member });
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if ((heap[parent] as Timer<T>).at <= at) break;
      this.#swap(place, parent);
      place = parent;
    }
  }

  /** Takes out everything that is due, earliest first. */
  takeDue(now: number): readonly T[] {
    const due: T[] = [];
    for (let first = this.#heap[0]; first !== undefined; first = this.#heap[0]) {
      const counts = this.#counts(first.member, first.at);
      if (counts && first.at > now) break;
      this.#removeFirst();
      if (counts) due.push(first.member);
    }
    return due;
  }

  /** What is due, without taking it out. */
  *due(now: number): Generator<T, void, undefined> {
    const open = [0];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      const timer = this.#heap[place];
      if (timer === undefined || timer.at > now) continue;
      if (this.#counts(timer.member, timer.at)) yield timer.member;
      open.push(place * 2 + 1, place * 2 + 2);
    }
  }

  /** The first moment after `now`, or null. */
  nextAfter(now: number): number | null {
    let next: number | null = null;
    const open = [0];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      const timer = this.#heap[place];
      if (timer === undefined || (next !== null && timer.at >= next)) continue;
      if (timer.at > now && this.#counts(timer.member, timer.at)) next = timer.at;
      else open.push(place * 2 + 1, place * 2 + 2);
    }
    return next;
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (heap.length === 0 || last === undefined) return;
    heap[0] = last;
    for (let place = 0; ;) {
      const left = place * 2 + 1;
      const right = left + 1;
      let least = place;
      if (left < heap.length && this.#at(left) < this.#at(least)) least = left;
      if (right < heap.length && this.#at(right) < this.#at(least)) least = right;
      if (least === place) return;
      this.#swap(place, least);
      place = least;
    }
  }

  #at(place: number): number {
    return (this.#heap[place] as Timer<T>).at;
  }

  #swap(one: number, other: number): void {
    const heap = this.#heap;
    const kept = heap[one] as Timer<T>;
    heap[one] = heap[other] as Timer<T>;
    heap[other] = kept;
  }
}
