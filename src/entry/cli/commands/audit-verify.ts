import type { Command } from "commander";
import { readCommitFacts } from "../../../adapters/audit/git-commit-facts.ts";
import type { Anchor, Finding, VerifyReport } from "../../../audit/verify/finding.ts";
import type { ReadCommitFacts } from "../../../audit/verify/own-commits.ts";
import { verifyLog } from "../../../audit/verify/verify-log.ts";
import {
  verifySignedLog,
  type SignedVerifyReport,
} from "../../../audit/verify/verify-signed-log.ts";
import type { VerifierKey } from "../../../model/verifier-key.ts";
import { escapeTerminal } from "../../../render/terminal/escape-terminal.ts";
import { momentOf } from "../audit/entry-options.ts";
import { anchorLines, anchorsFromGitHub } from "../audit/github-anchors.ts";
import type { Style } from "../../../render/terminal/style.ts";
import { openLog, type LogPlace } from "../audit/open-log.ts";
import { anchorOf, keyOf } from "../audit/proof-options.ts";
import { trustedKeys } from "../audit/trusted-keys.ts";
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
  readonly key?: readonly VerifierKey[];
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
    .option(
      "--archive <directory>",
      "where bundles of archived entries are that are not on the branch; default: git config writ.archive",
    )
    .option(
      "--key <verifier key>",
      "public key that signs the log, <name>+<8 hex digits>+<base64>; repeatable; default: `audit.keys`, where the configuration says `trust: key`",
      keyOf,
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
  const opened = await openLog(options, session, "if-there");
  if (!opened.ok) return stop(session, opened.failure);
  const { repository, branch, reader } = opened.value;
  const archives = reader.archives();
  const shallow = (await repository.ask("rev-parse", "--is-shallow-repository")) === "true";
  // Only an archive says that the rest can be left where it is.
  if (shallow && (await archives.isEmpty())) {
    const message =
      "This clone lacks old commits, so the log's history cannot be recomputed. Run `git fetch --unshallow` first.";
    return stop(session, { status: EXIT.findings, message });
  }
  const origin = options.origin ?? seen?.origin;
  const anchors = [...(options.anchor ?? []), ...(seen?.anchors ?? [])];
  for (const line of seen === null ? [] : anchorLines(seen)) console.note(line);
  const keys = options.key ?? (await trustedKeys(repository));
  const readFacts: ReadCommitFacts = (oids) => readCommitFacts(repository.root, oids);
  const how = {
    ...(origin === undefined ? {} : { origin }),
    ...(options.writer === undefined ? {} : { writers: options.writer }),
    branch: branch.ref.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, ""),
    anchors,
    bundles: archives,
  };
  const verifying: Promise<VerifyReport & Partial<SignedVerifyReport>> =
    keys.length === 0 ? verifyLog(reader, how) : verifySignedLog(reader, { keys, readFacts }, how);
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
  report: VerifyReport & Partial<SignedVerifyReport>,
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
  if (report.signatures !== undefined) lines.push(...signatureLines(report.signatures));
  if (report.ok) {
    const withAnchors = anchors === 0 ? "" : `, ${anchors} anchor${anchors === 1 ? "" : "s"}`;
    const checked = `indexes, chain, roots, history, who wrote it, derived files, artifacts${withAnchors}`;
    lines.push(`${style.green("The log is sound.")} Checked: ${checked}.`);
    lines.push(...unseenLines(report, style));
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

/** What of a log was not looked at, because the clone and what was given with it do not hold it. */
function unseenLines({ since }: VerifyReport, style: Style): readonly string[] {
  if (since === undefined) return [];
  const cut = `The clone begins with commit ${since.commit.slice(0, 7)}: how the log grew up to there was not looked at.`;
  const { unseen } = since;
  const entries = `The first ${unseen} entries were not looked at, only their hashes: say with --archive where their bundles are.`;
  return [cut, ...(unseen === 0 ? [] : [entries])].map((line) => style.yellow(line));
}

/** What the keys have signed, and what others did that the log undid. */
function signatureLines({
  signed,
  undone,
  unsignedBefore,
}: SignedVerifyReport["signatures"]): readonly string[] {
  const before =
    unsignedBefore === 0
      ? ""
      : `; ${unsignedBefore} before them are not, and the first signature covers their entries`;
  return [
    `signed  ${signed} commit${signed === 1 ? "" : "s"}${before}`,
    ...undone.map(
      ({ by, commits }) =>
        `undone  ${commits.map((oid) => oid.slice(0, 7)).join(", ")} by ${by.slice(0, 7)}: not the log's own, and no part of it`,
    ),
  ];
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
