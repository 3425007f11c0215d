import { existsSync } from "node:fs";
import { join } from "node:path";
import { InvalidArgumentError, type Command } from "commander";
import { DEFAULT_CONFIG } from "../../../model/config.ts";
import { escapeTerminal } from "../../../render/terminal/escape-terminal.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { FIRST_PROPOSAL, firstFiles } from "../init/first-files.ts";
import { humanSettings, type HumanSetting } from "../init/human-settings.ts";
import { initialKey } from "../init/signing-key.ts";
import { writeFiles, type WrittenFile } from "../init/write-files.ts";
import { findRepository } from "../repository/local-repository.ts";
import { examples, stop, type Session } from "../session.ts";

interface InitOptions {
  readonly minimal?: true;
  readonly mergeQueue?: true;
  readonly actor?: readonly string[];
  readonly defaultBranch?: string;
  readonly force?: true;
  readonly json?: true;
}

/** `writ init`: the first configuration and workflows, and what is left for a person to do. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Writes a first configuration, an example tool and the workflows into this repository, makes a key that signs the audit log, and names the settings of GitHub that only you can make, with the reasons. Files that exist are kept.",
    )
    .option(
      "--minimal",
      "one workflow file instead of two; reviews then count at the next push or the merge",
    )
    .option("--merge-queue", "also the workflow for a merge queue")
    .option("--actor <login>", "let only these accounts propose; repeatable", loginOf)
    .option("--default-branch <name>", "default: the remote's, or the branch that is checked out")
    .option("--force", "overwrite files that exist")
    .option("--json", "print what was written for machines")
    .addHelpText(
      "after",
      examples([
        ["writ init", "everything, with the two workflow files"],
        ["writ init --minimal", "the smallest set-up that is safe"],
        ["writ init --actor alice --actor bob", "only alice and bob may propose"],
      ]),
    )
    .action(async (options: InitOptions) => {
      session.status = await init(options, session);
    });
}

async function init(options: InitOptions, session: Session): Promise<ExitStatus> {
  const { console } = session;
  const found = await findRepository(session.directory);
  if (!found.ok) return stop(session, found.failure);
  const repository = found.value;
  const defaultBranch = options.defaultBranch ?? (await repository.defaultBranch());
  if ((await repository.ask("check-ref-format", "--branch", defaultBranch)) === null) {
    const message = `${defaultBranch} is no name of a branch.`;
    return stop(session, { status: EXIT.wrongUsage, message });
  }
  const shape = options.minimal ? "minimal" : "two-files";
  const made = options.minimal ? null : await initialKey(repository);
  if (made?.ok === false) return stop(session, made.failure);
  const keys = made?.value.verifierKeys ?? [];
  const keyFile = made?.value.file ?? null;
  const files = firstFiles({
    defaultBranch,
    keys,
    workflows: { shape, mergeQueue: options.mergeQueue ? "with" : "without" },
    actors: options.actor ?? [],
  });
  const existing = options.force ? "overwrite" : "keep";
  const written = await writeFiles(files, { root: repository.root, existing });
  if (!written.ok) return stop(session, written.failure);
  const auditBranch = DEFAULT_CONFIG.audit.branch;
  const [verifierKey] = keys;
  const key = keyFile === null || verifierKey === undefined ? null : { file: keyFile, verifierKey };
  const settings = humanSettings({ defaultBranch, shape, auditBranch, key });
  if (options.json) {
    console.printJson({ defaultBranch, files: written.value, keys, keyFile, settings });
  } else {
    const actors = existsSync(join(repository.root, ".writ/actors.yml")) ? "file" : "none";
    console.print(textOf({ files: written.value, settings, actors, session }));
  }
  return EXIT.done;
}

function textOf(facts: {
  readonly files: readonly WrittenFile[];
  readonly settings: readonly HumanSetting[];
  readonly actors: "file" | "none";
  readonly session: Session;
}): string {
  const { files, settings, session } = facts;
  const { style } = session.console;
  const kept = files.some(({ status }) => status === "kept");
  return [
    ...files.map(({ path, status }) => `  ${status.padEnd(11)} ${path}`),
    ...(kept ? ["", "Kept files were there with another content; --force overwrites them."] : []),
    ...(facts.actors === "none"
      ? [
          "",
          "There is no .writ/actors.yml: everybody with write permission may propose. `writ init --actor <login>` makes one.",
        ]
      : []),
    "",
    style.bold("What only you can do, in this order:"),
    ...settings.flatMap(({ what, where, why }, index) => [
      "",
      `${index + 1}. ${escapeTerminal(what)}`,
      style.dim(`   Where: ${escapeTerminal(where)}`),
      style.dim(`   Why:   ${escapeTerminal(why)}`),
    ]),
    "",
    style.bold("Then open a pull request with this file, proposals/hello.yml:"),
    "",
    ...FIRST_PROPOSAL.trimEnd()
      .split("\n")
      .map((line) => `    ${line}`),
    "",
    "Somebody else approves it; when it is merged, it executes.",
  ].join("\n");
}

function loginOf(text: string, before: readonly string[] = []): readonly string[] {
  // GitHub docs, "Username considerations"; apps have [bot] at the end.
  if (/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?$/.test(text)) return [...before, text];
  throw new InvalidArgumentError("It must be a login on GitHub.");
}
