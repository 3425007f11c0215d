import type { Clock } from "../../ports/clock.ts";
import { escapeTerminal } from "../../render/terminal/escape-terminal.ts";
import { ANSI_STYLE, PLAIN_STYLE, type Style } from "../../render/terminal/style.ts";

/** Milliseconds that may pass in silence. */
const PATIENCE = 2_000;
/** Milliseconds between two words of progress. */
const INTERVAL = 10_000;

/** A stream that text goes to. */
export interface Sink {
  readonly isTTY?: boolean;
  /** False where it asks to wait for `drain` before more is written. */
  write(text: string): unknown;
  once?(event: "drain", listener: () => void): unknown;
}

/** Where a command speaks: results on standard output, everything about its work on standard error. */
export class Console {
  /** For results. */
  readonly style: Style;
  /** For what is said about the work. */
  readonly noteStyle: Style;
  readonly #out: Sink;
  readonly #error: Sink;
  readonly #clock: Clock;

  constructor(inputs: {
    readonly out: Sink;
    readonly error: Sink;
    readonly clock: Clock;
    readonly environment: Readonly<Record<string, string | undefined>>;
  }) {
    this.#out = inputs.out;
    this.#error = inputs.error;
    this.#clock = inputs.clock;
    this.style = styleFor(inputs.out, inputs.environment);
    this.noteStyle = styleFor(inputs.error, inputs.environment);
  }

  /** Whether results are shown in colour. */
  get colour(): "colour" | "plain" {
    return this.style === ANSI_STYLE ? "colour" : "plain";
  }

  /** Whether results go straight to somebody's terminal, which text of others could steer. */
  get isTerminal(): boolean {
    return this.#out.isTTY === true;
  }

  /** A result; text of others in it is escaped already. */
  print(text: string): void {
    this.#out.write(text.endsWith("\n") ? text : `${text}\n`);
  }

  /** A result for machines. */
  printJson(value: unknown): void {
    this.#out.write(`${JSON.stringify(value, null, 2)}\n`);
  }

  /** A long result for machines, piece by piece, no faster than it is read. */
  async pour(pieces: AsyncIterable<string>): Promise<void> {
    for await (const piece of pieces) {
      if (this.#out.write(piece) !== false) continue;
      await new Promise<void>((resolve) => this.#out.once?.("drain", resolve) ?? resolve());
    }
  }

  /** One line about the work; untrusted text in it is escaped here. */
  note(line: string): void {
    this.#error.write(`${escapeTerminal(line)}\n`);
  }

  /** Several lines about the work, with untrusted text in them escaped already. */
  show(text: string): void {
    this.#error.write(`${text}\n`);
  }

  /** Why a command did not do what it was told, with each line escaped here. */
  complain(message: string): void {
    const [first = "", ...more] = message.split("\n");
    this.#error.write(`${this.noteStyle.red("writ:")} ${escapeTerminal(first)}\n`);
    for (const line of more) this.#error.write(`${escapeTerminal(line)}\n`);
  }

  /** Says what is being done once it takes longer than two seconds, and again every ten. */
  async busy<T>(doing: string | (() => string), work: Promise<T>): Promise<T> {
    const over = new AbortController();
    const started = this.#clock.now();
    const report = async (): Promise<void> => {
      await this.#clock.sleep(PATIENCE, over.signal);
      while (!over.signal.aborted) {
        const seconds = Math.round((this.#clock.now() - started) / 1_000);
        const words = typeof doing === "string" ? doing : doing();
        this.note(`${words} … ${seconds} s`);
        await this.#clock.sleep(INTERVAL, over.signal);
      }
    };
    const reporting = report();
    try {
      return await work;
    } finally {
      over.abort();
      await reporting;
    }
  }
}

/** Colour only where a person looks and has not asked for none (https://no-color.org). */
function styleFor(sink: Sink, environment: Readonly<Record<string, string | undefined>>): Style {
  const unwanted = (environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb";
  return sink.isTTY === true && !unwanted ? ANSI_STYLE : PLAIN_STYLE;
}
