import type { Command } from "commander";
import type { Anchor, Finding, VerifyReport } from "../../../audit/verify/finding.ts";
import { verifyLog } from "../../../audit/verify/verify-log.ts";
import { escapeTerminal } from "../../../render/terminal/escape-terminal.ts";
import { momentOf } from "../audit/entry-options.ts";
import { anchorLines, anchorsFromGitHub } from "../audit/github-anchors.ts";
import { openLog, type LogPlace } from "../audit/open-log.ts";
import { anchorOf } from "../audit/proof-options.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import type { FoundBranch } from "../repository/audit-branch.ts";
import { examples, stop, type Session } from "../session.ts";

interface VerifyOptions extends LogPlace {
  readonly anchor?: readonly Anchor[];
  readonly anchors?: true;
  readonly since?: string;
  readonly github?: string;
  readonly apiUrl?: string;
  readonly origin?: string;
  readonly writer?: readonly string[];
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
    .option(
      "--anchors",
      "read the anchors in checks and comments back from GitHub, with GH_TOKEN or GITHUB_TOKEN",
    )
    .option("--since <time>", "with --anchors: only from this day or time on", momentOf)
    .option("--github <owner/name>", "with --anchors: the repository; default: that of the remote")
    .option("--api-url <url>", "with --anchors: GitHub's API; default: $GITHUB_API_URL")
    .option("--origin <line>", "the origin that the log must have: <host>/<repository id>/<branch>")
    .option(
      "--writer <address>",
      "e-mail address of another author whose commits are Writ's, beside the one who made the log; repeatable",
      addressesOf,
    )
    .option("--fetch", "first fetch the branch from origin")
    .option("--json", "print the report for machines")
    .addHelpText(
      "after",
      examples([
        ["writ audit verify --fetch", "the log of this repository, as it is now"],
        ["writ audit verify --anchor 42:8f2c…", "and that it still holds what it held then"],
        [
          "writ audit verify --fetch --anchors",
          "and that it is what GitHub's checks and comments saw",
        ],
        ["writ audit verify --repo ../backup.git", "a bare repository on this machine"],
      ]),
    )
    .action(async (options: VerifyOptions) => {
      session.status = await verify(options, session);
    });
}

async function verify(options: VerifyOptions, session: Session): Promise<ExitStatus> {
  const { console } = session;
  const shown = options.anchors ? await anchorsFromGitHub(options, options, session) : null;
  if (shown !== null && !shown.ok) return stop(session, shown.failure);
  const seen = shown?.value ?? null;
  const opened = await openLog(options, session);
  if (!opened.ok) return stop(session, opened.failure);
  const { repository, branch, reader } = opened.value;
  if ((await repository.ask("rev-parse", "--is-shallow-repository")) === "true") {
    const message =
      "This clone lacks old commits, so the log's history cannot be recomputed. Run `git fetch --unshallow` first.";
    return stop(session, { status: EXIT.findings, message });
  }
  const origin = options.origin ?? seen?.origin;
  const anchors = [...(options.anchor ?? []), ...(seen?.anchors ?? [])];
  for (const line of seen === null ? [] : anchorLines(seen)) console.note(line);
  const verifying = verifyLog(reader, {
    ...(origin === undefined ? {} : { origin }),
    ...(options.writer === undefined ? {} : { writers: options.writer }),
    branch: branch.ref.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, ""),
    anchors,
  });
  const report = await console.busy("Verifying the audit log", verifying);
  if (options.json) {
    const { name, head } = branch;
    console.printJson({ branch: name, head, ...report, ...(seen === null ? {} : { shown: seen }) });
  } else console.print(textOf(report, { branch, anchors: anchors.length, session }));
  const isShort = report.findings.some(({ code }) => code === "log-shorter-than-anchor");
  if (isShort && options.fetch === undefined)
    console.note("Where this clone is older than an anchor, --fetch brings what it lacks.");
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
    const checked = `indexes, chain, roots, history, who wrote it, derived files, artifacts${withAnchors}`;
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

function addressesOf(address: string, before: readonly string[] = []): readonly string[] {
  return [...before, address];
}
