import { Command, CommanderError } from "commander";
import { UnreadableLog } from "../../audit/unreadable-log.ts";
import { COMMANDS, type CommandEntry } from "./command-table.ts";
import { EXIT } from "./exit-status.ts";
import type { Session } from "./session.ts";
import { VERSION } from "./version.ts";

const ABOUT =
  "Gets risky operations done through pull requests: reviewed, executed once, provably recorded.";

const STATUSES = `
Exit status:
  0  done
  1  findings, a failure or a refusal
  2  wrong usage
  3  not allowed by the policy
  4  GitHub or the network

Run \`writ <command> --help\` for what a command does, with examples.`;

/**
 * Runs one command and leaves its exit status in the session. Only the module of the command that was asked for is
 * loaded, so that help and small commands start at once.
 */
export async function runCommandLine(given: readonly string[], session: Session): Promise<void> {
  const words = helpAsOption(given);
  const program = new Command("writ");
  program
    .description(ABOUT)
    .version(VERSION, "-V, --version", "show the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ outputError: (text) => session.console.complain(complaintOf(text)) })
    .showHelpAfterError("Run `writ --help` to see what there is.");
  await addCommands(program, { entries: COMMANDS, words, session });
  program.addHelpText("after", STATUSES);
  try {
    await program.parseAsync([...words], { from: "user" });
  } catch (error) {
    if (error instanceof UnreadableLog) {
      session.console.complain(error.message);
      session.status = EXIT.findings;
      return;
    }
    if (!(error instanceof CommanderError)) throw error;
    session.status = error.exitCode === 0 ? EXIT.done : EXIT.wrongUsage;
  }
}

async function addCommands(
  parent: Command,
  adding: {
    readonly entries: readonly CommandEntry[];
    readonly words: readonly string[];
    readonly session: Session;
  },
): Promise<void> {
  const asked = adding.words.find((word) => !word.startsWith("-"));
  for (const entry of adding.entries) {
    const command = parent
      .command(entry.name)
      .summary(entry.summary)
      .helpOption("-h, --help", "show this help")
      .exitOverride()
      .copyInheritedSettings(parent)
      .showHelpAfterError(`Run \`writ ${entry.path} --help\` to see how it is used.`);
    if (entry.name !== asked) continue;
    if ("load" in entry) {
      const { define } = await entry.load();
      define(command, adding.session);
    } else {
      command.description(entry.description).helpCommand(false);
      const words = adding.words.slice(adding.words.indexOf(asked) + 1);
      await addCommands(command, { ...adding, entries: entry.commands, words });
    }
  }
}

/** `writ help plan` is `writ plan --help`. */
function helpAsOption(words: readonly string[]): readonly string[] {
  return words[0] === "help" ? [...words.slice(1), "--help"] : words;
}

function complaintOf(text: string): string {
  return text.replace(/^error: /, "").trimEnd();
}
