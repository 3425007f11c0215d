import { Option, type Command } from "commander";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { executeHere } from "../run/execute-here.ts";
import { examples, type Session } from "../session.ts";

interface RunOptions {
  readonly dryRun?: true;
  readonly worktree?: true;
  readonly resume?: string;
  readonly yes?: true;
  readonly json?: true;
}

/** `writ run`: a proposal executed on this machine. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Executes a proposal on this machine, with the engine and the tools that run on GitHub, in a clean worktree of HEAD. For trying things out: nobody's approval is asked. What happens is recorded on the branch `writ-local`, in the format of the audit log; a dry-run is not recorded.",
    )
    .argument("[file]", "the proposal; with --resume it is known")
    .option("--dry-run", "start nothing but declared dry-runs; show the calls of all others")
    .option("--worktree", "run the files as they lie here, committed or not, in this directory")
    .addOption(
      new Option("--resume <execution>", "go on with an execution that has not ended").conflicts([
        "dryRun",
        "worktree",
      ]),
    )
    .option("-y, --yes", "do not ask before effects")
    .option("--json", "print the result for machines")
    .addHelpText(
      "after",
      examples([
        ["writ run proposals/migrate.yml --dry-run", "see what would be called"],
        ["writ run proposals/migrate.yml", "execute what is committed"],
        ["writ run --resume 0-migrate-1a2b…", "go on after a crash"],
      ]),
    )
    .action(async (file: string | undefined, options: RunOptions) => {
      session.status = await run(file, options, session);
    });
}

async function run(
  file: string | undefined,
  options: RunOptions,
  session: Session,
): Promise<ExitStatus> {
  const { dryRun, worktree, resume, yes, json } = options;
  if (file === undefined && resume === undefined) {
    session.console.complain(
      "missing required argument 'file'\nRun `writ run --help` to see how it is used.",
    );
    return EXIT.wrongUsage;
  }
  return executeHere(
    {
      ...(file === undefined ? {} : { file }),
      ...(resume === undefined ? {} : { resume }),
      effects: dryRun ? "dry-run" : "live",
      source: worktree ? "working-tree" : "commit",
      consent: yes ? "given" : "to-be-asked",
      output: json ? "json" : "text",
    },
    session,
  );
}
