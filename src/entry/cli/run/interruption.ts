/** Aborts when the person at the keyboard, or the system, wants the program to end. */
export class Interruption implements Disposable {
  readonly #controller = new AbortController();
  readonly #listener = (): void => this.#controller.abort("Cancelled on this machine.");

  constructor() {
    for (const name of SIGNALS) process.on(name, this.#listener);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  [Symbol.dispose](): void {
    for (const name of SIGNALS) process.off(name, this.#listener);
  }
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
