import { Option, type Command } from "commander";
import { diagnosticsAsJson } from "../../../diagnostics/format-json.ts";
import { formatTerminal } from "../../../diagnostics/format-terminal.ts";
import { columns } from "../../../render/terminal/columns.ts";
import { escapeTerminal } from "../../../render/terminal/escape-terminal.ts";
import { listActors, type ActorList, type KnownActor } from "../actors/list-actors.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { findRepository } from "../repository/local-repository.ts";
import { examples, stop, type Session } from "../session.ts";

interface ActorsOptions {
  readonly role?: string;
  readonly capability?: string;
  readonly kind?: string;
  readonly status?: string;
  readonly team?: string;
  readonly json?: true;
}

/** `writ actors`: who may propose, with roles and capabilities. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Lists the actors of `.writ/actors.yml` in this working tree: their accounts, roles and capabilities, for whom they may propose, and whether they are active. Where the file gives no `github-id`, the id comes from the audit log as this clone has it, which recorded it when the actor was registered. Exit status 1 means that the file has errors.",
    )
    .option("--role <role>", "only actors with this role")
    .option("--capability <capability>", "only actors with this capability")
    .addOption(
      new Option("--kind <kind>", "only actors of this kind").choices(["person", "team", "agent"]),
    )
    .addOption(
      new Option("--status <status>", "only active or only inactive ones").choices([
        "active",
        "inactive",
      ]),
    )
    .option("--team <organization/team>", "only the actor that is this team")
    .option("--json", "print the actors for machines")
    .addHelpText(
      "after",
      examples([
        ["writ actors", "everybody"],
        ["writ actors --role dba --status active", "who can be asked"],
        ["writ actors --kind agent --json", "for scripts"],
      ]),
    )
    .action(async (options: ActorsOptions) => {
      session.status = await showActors(options, session);
    });
}

async function showActors(options: ActorsOptions, session: Session): Promise<ExitStatus> {
  const { console } = session;
  const found = await findRepository(session.directory);
  if (!found.ok) return stop(session, found.failure);
  const listed = await console.busy("Reading the actors", listActors(found.value));
  if (!listed.ok) return stop(session, listed.failure);
  const list = listed.value;
  const matching = list.actors.filter((actor) => matches(actor, options));
  if (options.json) console.printJson(jsonOf(list, matching));
  else printText(list, matching, session);
  return list.kind === "broken" ? EXIT.findings : EXIT.done;
}

function matches({ actor }: KnownActor, options: ActorsOptions): boolean {
  const { role, capability, kind, status, team } = options;
  return (
    (role === undefined || actor.roles.includes(role)) &&
    (capability === undefined || actor.capabilities.includes(capability)) &&
    (kind === undefined || actor.kind === kind) &&
    (status === undefined || actor.status === status) &&
    (team === undefined || actor.team?.toLowerCase() === team.toLowerCase())
  );
}

function jsonOf(list: ActorList, matching: readonly KnownActor[]): unknown {
  return {
    file: list.kind === "absent" ? null : list.file,
    log: list.log,
    diagnostics: diagnosticsAsJson(list.diagnostics),
    actors: matching.map(({ actor, recorded, warning }) => ({
      id: actor.id,
      kind: actor.kind,
      login: actor.login ?? null,
      team: actor.team ?? null,
      name: actor.name ?? null,
      githubId: actor.githubId ?? null,
      recorded,
      roles: actor.roles,
      capabilities: actor.capabilities,
      actsFor: actor.actsFor,
      status: actor.status,
      warning,
    })),
  };
}

function printText(list: ActorList, matching: readonly KnownActor[], session: Session): void {
  const { console } = session;
  if (list.kind === "absent") {
    console.note(
      "There is no .writ/actors.yml, so everybody with write permission may propose, and nobody has roles or capabilities.",
    );
    return;
  }
  if (list.diagnostics.length > 0) {
    const { diagnostics, sources } = list;
    console.print(formatTerminal(diagnostics, { sources, style: console.colour }));
  }
  if (list.kind === "broken") return;
  const [head = "", ...lines] = columns([HEAD, ...matching.map(cellsOf)]);
  if (lines.length > 0) console.print([console.style.bold(head), ...lines].join("\n"));
  for (const { warning } of matching) if (warning !== null) console.note(`warning: ${warning}`);
  const log = list.log === null ? "no audit log in this clone" : `recorded ids of ${list.log}`;
  console.note(`${matching.length} of ${list.actors.length} actors; ${log}`);
}

const HEAD = [
  "ACTOR",
  "KIND",
  "LOGIN OR TEAM",
  "GITHUB ID",
  "ROLES",
  "CAPABILITIES",
  "ACTS FOR",
  "STATUS",
];

function cellsOf({ actor, recorded }: KnownActor): readonly string[] {
  const recordedId = recorded?.githubId ?? null;
  const id =
    actor.githubId !== undefined
      ? String(actor.githubId)
      : recordedId === null
        ? "-"
        : `${recordedId} (recorded)`;
  return [
    actor.id,
    actor.kind,
    actor.login ?? actor.team ?? "-",
    id,
    listOf(actor.roles),
    listOf(actor.capabilities),
    listOf(actor.actsFor),
    actor.status,
  ].map(escapeTerminal);
}

function listOf(names: readonly string[]): string {
  return names.length === 0 ? "-" : names.join(", ");
}
