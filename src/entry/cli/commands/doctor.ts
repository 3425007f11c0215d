import type { Command } from "commander";
import { asCommand } from "../../../doctor/remedies.ts";
import type { Remedy } from "../../../doctor/finding.ts";
import { gatherFacts, type LookOptions } from "../doctor/gather-facts.ts";
import { reportOn, type Report, type Reported } from "../doctor/report.ts";
import { countOf, reportText } from "../doctor/report-text.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { examples, stop, type Session } from "../session.ts";

interface DoctorOptions extends LookOptions {
  readonly verbose?: true;
  readonly json?: true;
}

/** `writ doctor`: what is wrong with a repository's settings, workflows and policy, and how to mend it. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Looks at a repository on GitHub and at the files of its clone, and says what is not safe or will not work, why it matters, and the exact remedy: branch protection and rulesets, the environment, CODEOWNERS, the audit branch, permissions, the workflows, holes of the policy, and what others see. Reads GitHub with GH_TOKEN or GITHUB_TOKEN, and writes nothing. An administrator's token sees everything; what another one may not see is a warning of its own. Hints alone leave the exit status 0.",
    )
    .option("--repo <owner/name>", "the repository; default: that of the remote")
    .option(
      "--api-url <url>",
      "GitHub's API; default: $GITHUB_API_URL, or that of the remote's server",
    )
    .option("--offline", "look at the files only")
    .option("-v, --verbose", "show what is fine, too")
    .option("--json", "print findings for machines")
    .addHelpText(
      "after",
      examples([
        ["GH_TOKEN=$(gh auth token) writ doctor", "everything"],
        ["writ doctor --offline", "the files alone, before they are pushed"],
        ["writ doctor --json | jq '.findings[].code'", "for scripts and agents"],
      ]),
    )
    .action(async (options: DoctorOptions) => {
      session.status = await examine(options, session);
    });
}

async function examine(options: DoctorOptions, session: Session): Promise<ExitStatus> {
  const { console, clock } = session;
  const gathered = await console.busy("Looking", gatherFacts(options, session));
  if (!gathered.ok) return stop(session, gathered.failure);
  const facts = gathered.value;
  const report = reportOn(facts, clock.now());
  if (options.json) {
    console.printJson({
      repository: facts.settings === null ? null : `${facts.owner}/${facts.name}`,
      errors: countOf(report, "error"),
      warnings: countOf(report, "warning"),
      hints: countOf(report, "hint"),
      findings: report.findings.map(asJson),
      fine: report.fine.map(({ group, what }) => ({ group, what })),
    });
  } else {
    const fine = options.verbose ? "shown" : "counted";
    console.print(reportText({ report, style: console.style, colour: console.colour, fine }));
  }
  return statusOf(report);
}

/** What could not be looked at may be wrong, so a warning is a finding, too. */
function statusOf(report: Report): ExitStatus {
  if (report.answers === "some") return EXIT.unreachable;
  return countOf(report, "error") + countOf(report, "warning") === 0 ? EXIT.done : EXIT.findings;
}

function asJson(found: Reported): unknown {
  const { code, severity, group, what, why, place, remedies } = found;
  return {
    ...{ code, severity, group, what },
    ...(why === "" ? {} : { why }),
    ...(place === null
      ? {}
      : {
          file: place.file,
          line: place.start.line,
          column: place.start.column,
          endLine: place.end.line,
          endColumn: place.end.column,
        }),
    remedies: remedies.map(remedyAsJson),
  };
}

function remedyAsJson(remedy: Remedy): unknown {
  return remedy.kind === "request" ? { ...remedy, command: asCommand(remedy) } : remedy;
}
