import { InvalidArgumentError, type Command } from "commander";
import { diagnosticsAsJson } from "../../../diagnostics/format-json.ts";
import { formatTerminal } from "../../../diagnostics/format-terminal.ts";
import { escapeTerminal } from "../../../render/terminal/escape-terminal.ts";
import { indexOf } from "../audit/proof-options.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { assessPull, type Look } from "../explain/assess-pull.ts";
import { connect } from "../explain/connect.ts";
import { explainEntry } from "../explain/explain-entry.ts";
import { explain, type Explanation } from "../explain/explanation.ts";
import { explanationText } from "../explain/explanation-text.ts";
import { examples, stop, type Session } from "../session.ts";

interface ExplainOptions {
  readonly repo?: string;
  readonly apiUrl?: string;
  readonly at?: number;
  readonly branch?: string;
  readonly fetch?: true;
  readonly json?: true;
}

/** `writ explain`: why a pull request is approved or not. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Says for each proposal of a pull request why it is approved or not: the plan and its digest, each rule of the policy with who met it, what is missing, and who can give it. Reads GitHub with GH_TOKEN or GITHUB_TOKEN, and writes nothing. Exit status 0 means approved, 3 not allowed by the policy, 1 anything else. With --at it makes a decision of the audit log again, from the facts that were kept with it, and exits 1 where another one comes of it.",
    )
    .argument("[pull-request]", "its number", numberOf)
    .option("--repo <owner/name>", "the repository; default: that of the remote")
    .option(
      "--api-url <url>",
      "GitHub's API; default: $GITHUB_API_URL, or that of the remote's server",
    )
    .option("--at <entry>", "the decision that this entry of the log tells, made again", indexOf)
    .option("--branch <name>", "with --at: another branch, such as origin/writ-audit")
    .option("--fetch", "with --at: first fetch the branch from origin")
    .option("--json", "print the decisions for machines")
    .addHelpText(
      "after",
      examples([
        ["writ explain 12", "who must still approve #12"],
        ["writ explain 12 --repo acme/operations", "without a clone"],
        ["writ explain 12 --json | jq '.subjects[].missing'", "for scripts and agents"],
        ["writ explain --at 57", "the decision of entry 57 of the log, made again"],
      ]),
    )
    .action(async (number: number | undefined, options: ExplainOptions) => {
      session.status = await explainOne(number, options, session);
    });
}

function explainOne(
  number: number | undefined,
  options: ExplainOptions,
  session: Session,
): Promise<ExitStatus> | ExitStatus {
  const { at, ...others } = options;
  if (number !== undefined && at === undefined) return explainPull(number, options, session);
  if (number === undefined && at !== undefined)
    return explainEntry({ ...others, index: at }, session);
  const message =
    "Name either a pull request by its number, or an entry of the audit log with --at.";
  return stop(session, { status: EXIT.wrongUsage, message });
}

async function explainPull(
  number: number,
  options: ExplainOptions,
  session: Session,
): Promise<ExitStatus> {
  const { console } = session;
  const connected = await connect(options, session);
  if (!connected.ok) return stop(session, connected.failure);
  const { runtime } = connected.value;
  const looked = await console.busy(`Reading pull request #${number}`, assessPull(runtime, number));
  if (!looked.ok) return stop(session, looked.failure);
  const look = looked.value;
  const subjects = look.kind === "assessed" ? explain(look.assessment) : [];
  const status = exitStatusOf(look, subjects);
  if (options.json) console.printJson(jsonOf(look, subjects, status));
  else printText(look, subjects, session);
  return status;
}

function exitStatusOf(look: Look, subjects: readonly Explanation[]): ExitStatus {
  if (look.kind === "nothing") return EXIT.done;
  if (look.kind === "blocked" || look.assessment.log === null) return EXIT.findings;
  if (subjects.some(({ status }) => status === "not-allowed")) return EXIT.notAllowed;
  const settled = subjects.every(({ status }) => status === "approved" || status === "unchanged");
  return settled ? EXIT.done : EXIT.findings;
}

function jsonOf(look: Look, subjects: readonly Explanation[], status: ExitStatus): unknown {
  const { pull } = look;
  return {
    pull: pull.number,
    state: pull.state,
    head: pull.head.oid,
    approved: status === EXIT.done,
    ...(look.kind === "nothing" ? { reason: look.reason } : {}),
    log: look.kind === "assessed" ? look.assessment.log !== null : null,
    diagnostics: look.kind === "blocked" ? diagnosticsAsJson(look.diagnostics) : [],
    subjects: subjects.map(({ source: _source, plan: _plan, diagnostics, ...subject }) => ({
      ...subject,
      diagnostics: diagnosticsAsJson(diagnostics),
    })),
  };
}

function printText(look: Look, subjects: readonly Explanation[], session: Session): void {
  const { console } = session;
  const { pull } = look;
  const author = pull.author?.login ?? "a deleted account";
  const state = pull.draft ? "draft" : pull.state;
  console.print(escapeTerminal(`#${pull.number} ${pull.title} (${state}, by ${author})`));
  if (look.kind === "nothing") console.print(`Nothing to approve. ${escapeTerminal(look.reason)}`);
  else if (look.kind === "blocked") {
    console.print(
      formatTerminal(look.diagnostics, { sources: new Map(), style: console.colour }) +
        "Nothing can be planned or approved until this is mended.",
    );
  } else {
    for (const explanation of subjects)
      console.print(`\n${explanationText({ explanation, author }, console)}`);
    if (look.assessment.log === null) {
      console.print(
        "\nThere is no audit log yet, so nothing executes: an administrator runs the workflow once with mode init.",
      );
    }
  }
  if (pull.state === "merged") {
    console.note(
      `It is merged: this is how it would be decided now. What counted is on the log: writ audit log --pull ${pull.number}`,
    );
  }
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be the number of a pull request.");
}
