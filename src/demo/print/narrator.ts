import { ANSI_STYLE, PLAIN_STYLE, type Style } from "../../render/terminal/style.ts";
import { renderPage } from "./markdown-text.ts";
import { padTo, textWidth, wrapText } from "./text-width.ts";

/** Where the story is told. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Nothing is wider than this, in columns. */
const WIDEST = 100;
const NAMES = 9;

const asItIs = (line: string): string => line;

/** Tells the story on a terminal or into a file: who does what, and what a reviewer sees. */
export class Narrator {
  readonly style: Style;
  readonly #screen: Screen;
  readonly #width: number;
  #passing = false;

  constructor(screen: Screen, environment: Readonly<Record<string, string | undefined>>) {
    const plain = (environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb";
    this.style = screen.isTTY === true && !plain ? ANSI_STYLE : PLAIN_STYLE;
    this.#screen = screen;
    this.#width = Math.max(60, Math.min(WIDEST, screen.columns ?? WIDEST));
  }

  /** A new part of the story. */
  chapter(title: string): void {
    const rule = "━".repeat(Math.max(3, this.#width - textWidth(title) - 4));
    this.#print(["", this.style.bold(`━━ ${title} ${rule}`), ""]);
  }

  /** What somebody does. */
  does(who: string, what: string): void {
    this.#entry(this.style.bold(padTo(who, NAMES)), what);
  }

  /** What a machine does or answers. */
  happens(where: string, what: string): void {
    this.#entry(this.style.dim(padTo(where, NAMES)), what);
  }

  /** What the reader should notice. */
  remark(text: string): void {
    this.#print(wrapText(text, this.#width - 2).map((line) => `  ${this.style.yellow(line)}`));
  }

  /** Lines set off from the story, such as a file: broken where they are too wide, then coloured. */
  block(lines: readonly string[], colour: (line: string) => string = asItIs): void {
    const margin = `${" ".repeat(NAMES + 3)}${this.style.dim("│")} `;
    this.#print(
      lines.flatMap((line) =>
        wrapText(line, this.#width - NAMES - 5).map((part) => margin + colour(part)),
      ),
    );
  }

  /** A page that GitHub shows, such as the summary of a check run. */
  page(markdown: string): void {
    this.block(renderPage(markdown, { style: this.style, width: this.#width - NAMES - 5 }));
  }

  /** A line of its own. */
  line(text = ""): void {
    this.#print(text === "" ? [""] : wrapText(text, this.#width - 2).map((line) => `  ${line}`));
  }

  /** A command to copy: never broken. */
  command(text: string): void {
    this.#print([`    ${this.style.cyan(text)}`]);
  }

  /** What is going on right now; on a terminal the next line takes its place, elsewhere it is not told. */
  passing(text: string): void {
    if (this.#screen.isTTY !== true) return;
    const [line = ""] = wrapText(text, this.#width - NAMES - 4);
    this.#erase();
    this.#screen.write(`  ${this.style.dim(`${padTo("", NAMES)} ${line}`)}`);
    this.#passing = true;
  }

  #entry(name: string, what: string): void {
    const lines = what
      .split("\n")
      .flatMap((paragraph) => wrapText(paragraph, this.#width - NAMES - 3));
    this.#print(lines.map((line, at) => `  ${at === 0 ? name : " ".repeat(NAMES)} ${line}`));
  }

  #print(lines: readonly string[]): void {
    this.#erase();
    this.#screen.write(lines.map((line) => `${line.trimEnd()}\n`).join(""));
  }

  #erase(): void {
    if (this.#passing) this.#screen.write("\r\u001b[2K");
    this.#passing = false;
  }
}
