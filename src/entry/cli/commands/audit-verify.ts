import type { Command } from "commander";
import type { Anchor, Finding, VerifyReport } from "../../../audit/verify/finding.ts";
import { verifyLog } from "../../../audit/verify/verify-log.ts";
import { escapeTerminal } from "../../../render/terminal/escape-terminal.ts";
import { openLog, type LogPlace } from "../audit/open-log.ts";
import { anchorOf } from "../audit/proof-options.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import type { FoundBranch } from "../repository/audit-branch.ts";
import { examples, stop, type Session } from "../session.ts";

interface VerifyOptions extends LogPlace {
  readonly anchor?: readonly Anchor[];
  readonly origin?: string;
  readonly json?: true;
}

/** `writ audit verify`: recomputes the log, and names the first bad entry. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Recomputes the whole audit log from its commits: every index, the chain of hashes, the root at each commit, that nothing was rewritten, the derived files, and the anchors that you give. Names the first bad entry.",
    )
    .option("--repo <directory>", "another repository; it may be bare")
    .option("--branch <name>", "another branch, such as origin/writ-audit")
    .option(
      "--anchor <size:root>",
      "a size and root kept elsewhere, as checks and comments show them; repeatable",
      anchorOf,
    )
    .option("--origin <line>", "the origin that the log must have: <host>/<repository id>/<branch>")
    .option("--fetch", "first fetch the branch from origin")
    .option("--json", "print the report for machines")
    .addHelpText(
      "after",
      examples([
        ["writ audit verify --fetch", "the log of this repository, as it is now"],
        ["writ audit verify --anchor 42:8f2c…", "and that it still holds what it held then"],
        ["writ audit verify --repo ../backup.git", "a bare repository on this machine"],
      ]),
    )
    .action(async (options: VerifyOptions) => {
      session.status = await verify(options, session);
    });
}

async function verify(options: VerifyOptions, session: Session): Promise<ExitStatus> {
  const { console } = session;
  const opened = await openLog(options, session);
  if (!opened.ok) return stop(session, opened.failure);
  const { repository, branch, reader } = opened.value;
  if ((await repository.ask("rev-parse", "--is-shallow-repository")) === "true") {
    const message =
      "This clone lacks old commits, so the log's history cannot be recomputed. Run `git fetch --unshallow` first.";
    return stop(session, { status: EXIT.findings, message });
  }
  const verifying = verifyLog(reader, {
    ...(options.origin === undefined ? {} : { origin: options.origin }),
    ...(options.anchor === undefined ? {} : { anchors: options.anchor }),
  });
  const report = await console.busy("Verifying the audit log", verifying);
  const anchors = options.anchor?.length ?? 0;
  if (options.json) console.printJson({ branch: branch.name, head: branch.head, ...report });
  else console.print(textOf(report, { branch, anchors, session }));
  return report.ok ? EXIT.done : EXIT.findings;
}

function textOf(
  report: VerifyReport,
  about: { readonly branch: FoundBranch; readonly anchors: number; readonly session: Session },
): string {
  const { branch, anchors } = about;
  const { style } = about.session.console;
  const { checkpoint } = report;
  const lines = [
    `${report.entries} entries in ${report.commits} commits of ${escapeTerminal(branch.name)} at ${branch.head.slice(0, 7)}`,
  ];
  if (checkpoint !== null) {
    lines.push(`origin  ${escapeTerminal(checkpoint.origin)}`);
    lines.push(`anchor  ${checkpoint.size}:${checkpoint.root}`);
  }
  if (report.ok) {
    const withAnchors = anchors === 0 ? "" : `, ${anchors} anchor${anchors === 1 ? "" : "s"}`;
    const checked = `indexes, chain, roots, history, derived files${withAnchors}`;
    lines.push(`${style.green("The log is sound.")} Checked: ${checked}.`);
    if (anchors === 0) {
      lines.push(
        style.dim("Keep the anchor elsewhere: with --anchor, a log cut short or made anew shows."),
      );
    }
    return lines.join("\n");
  }
  const [first, ...more] = report.findings;
  lines.push(style.red("The log is not sound."));
  if (first !== undefined) lines.push(`First: ${wordsOf(first)}`);
  for (const finding of more) lines.push(`Also:  ${wordsOf(finding)}`);
  if (!report.complete)
    lines.push("There is more; so much is wrong that the rest was not looked at.");
  return lines.join("\n");
}

function wordsOf({ code, message, index, commit, path }: Finding): string {
  const place = [
    ...(index === undefined ? [] : [`entry ${index}`]),
    ...(path === undefined ? [] : [path]),
    ...(commit === undefined ? [] : [`commit ${commit.slice(0, 7)}`]),
  ].join(", ");
  return escapeTerminal(`${place === "" ? "" : `${place}: `}${message} [${code}]`);
}
