import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { Rig } from "../rig/rig.ts";
import { piecesOf, proseOf, ROOT, textOf, type Piece } from "./markdown.ts";

const run = promisify(execFile);
const GUIDE = "docs/getting-started.md";

/** A reader who does what the guide says, in its order, in a directory of their own. */
class Reader implements AsyncDisposable {
  readonly #rig: Rig;
  readonly #home: string;
  #directory: string;
  #pull = 0;
  #merged: string | null = null;
  /** What the last commands printed. */
  #printed = "";

  private constructor(rig: Rig, home: string) {
    this.#rig = rig;
    this.#home = home;
    this.#directory = home;
  }

  static async start(rig: Rig): Promise<Reader> {
    const home = await mkdtemp(join(tmpdir(), "writ-guide-"));
    // The command as npm would install it.
    await mkdir(join(home, "bin"));
    const npx = `#!/bin/sh\n[ "$1" = writ ] && shift && exec "${process.execPath}" "${ROOT}/dist/cli.js" "$@"\nexit 1\n`;
    await writeFile(join(home, "bin", "npx"), npx);
    await chmod(join(home, "bin", "npx"), 0o755);
    return new Reader(rig, home);
  }

  async take(piece: Piece, page: string): Promise<void> {
    if (piece.kind === "comment") return this.#act(piece.text, page);
    const file = /file="([^"]+)"/.exec(piece.info)?.[1];
    if (file !== undefined) {
      const path = join(this.#directory, file);
      await mkdir(dirname(path), { recursive: true });
      return writeFile(path, piece.text);
    }
    if (piece.info === "output") return this.#compare(piece.text);
    if (piece.language === "sh") await this.#shell(piece.text);
  }

  /** Runs commands as in one terminal: where they go, the next ones begin. */
  async #shell(commands: string): Promise<void> {
    const place = join(this.#home, "place");
    const { stdout } = await run("bash", ["-euc", `${commands}\npwd > "${place}"`], {
      cwd: this.#directory,
      env: {
        PATH: `${join(this.#home, "bin")}:${process.env["PATH"]}`,
        HOME: this.#home,
        GIT_AUTHOR_NAME: "Ada",
        GIT_AUTHOR_EMAIL: "ada@users.noreply.github.com",
        GIT_COMMITTER_NAME: "Ada",
        GIT_COMMITTER_EMAIL: "ada@users.noreply.github.com",
        GIT_CONFIG_COUNT: "1",
        GIT_CONFIG_KEY_0: `url.${this.#rig.repo.cloneUrlFor(this.#rig.github.tokenFor("ada"))}.insteadOf`,
        GIT_CONFIG_VALUE_0: "https://github.com/ada/ops.git",
      },
    });
    this.#printed = stdout;
    this.#directory = (await readFile(place, "utf8")).trim();
    await this.#rig.settle();
  }

  /** Holds what was printed to the guide; `…` stands for anything on a line. */
  #compare(expected: string): void {
    const pattern = expected
      .trimEnd()
      .split("…")
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join(".+");
    expect(this.#printed.trimEnd()).toMatch(new RegExp(`^${pattern}$`));
  }

  /** What a person clicks on GitHub. */
  async #act(words: string, page: string): Promise<void> {
    const [, verb = "", rest = ""] = /^([a-z-]+): (.*)$/.exec(words) ?? [];
    const rig = this.#rig;
    const login = / ?as ([a-z]+)$/.exec(rest)?.[1] ?? /^as ([a-z]+)$/.exec(rest)?.[1] ?? "ada";
    switch (verb) {
      case "environment": {
        const [name = "", branch = ""] = rest.split(" ");
        return rig.repo.setEnvironment({ name, branches: [branch] });
      }
      case "run-workflow":
        return rig.initialize(login);
      case "open-pull-request": {
        const { data } = await rig.as(login).rest.pulls.create({
          ...rig.target,
          title: "Say hello",
          head: rest.split(" ")[0]!,
          base: "main",
        });
        this.#pull = data.number;
        return rig.settle();
      }
      case "review":
        await rig.approve(login, this.#pull);
        return;
      case "merge":
        this.#merged = await rig.merge(login, this.#pull);
        return;
      case "check": {
        const [name = "", state = "", title = ""] = rest.split(" | ");
        const checks =
          this.#merged === null ? await rig.checksOf(this.#pull) : await rig.checks(this.#merged);
        const check = checks[name];
        expect(check?.conclusion ?? check?.status, name).toBe(state);
        this.#printed = check?.title ?? "";
        this.#compare(title);
        // What the test expects is also what the reader is told.
        expect(proseOf(page)).toContain(`"${title}"`);
        return;
      }
      default:
        throw new Error(`The guide says something that nobody can do: ${words}`);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#home, { recursive: true, force: true });
  }
}

test("who follows docs/getting-started.md ends with the loop running in their own repository", async () => {
  await using rig = await Rig.start({
    initialized: false,
    workflows: [],
    files: {
      ".writ/tools/deploy.yml": null,
      ".writ/tools/backup.yml": null,
      "tools/steered.mjs": null,
    },
  });
  await using reader = await Reader.start(rig);
  const page = textOf(GUIDE);
  for (const piece of piecesOf(page)) await reader.take(piece, page);
  expect(await rig.types()).toContain("execution.succeeded");
  expect(rig.log.join("\n")).toContain("Hello, World!");
});
