/** The exit status of a program that Ctrl-C ended, as shells give it. */
const INTERRUPTED = 130;

/** Ctrl-C, or a supervisor's TERM, while the story is told: what was started must still be cleaned up. */
export class Interruption implements Disposable {
  /** Resolves with the exit status when somebody interrupts. */
  readonly status: Promise<number>;
  readonly #listener: () => void;
  #happened = false;

  constructor() {
    const { promise, resolve } = Promise.withResolvers<number>();
    this.status = promise;
    this.#listener = () => {
      this.#happened = true;
      resolve(INTERRUPTED);
    };
    process.once("SIGINT", this.#listener);
    process.once("SIGTERM", this.#listener);
  }

  get happened(): boolean {
    return this.#happened;
  }

  [Symbol.dispose](): void {
    process.removeListener("SIGINT", this.#listener);
    process.removeListener("SIGTERM", this.#listener);
  }
}
