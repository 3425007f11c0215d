import { parseRecordedActors, type RecordedActor } from "../../../audit/derived/actors-record.ts";
import { ACTORS_RECORD_PATH } from "../../../audit/layout.ts";
import { parseJson } from "../../../audit/record-text.ts";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { Source } from "../../../diagnostics/source.ts";
import type { Actor } from "../../../model/actor.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { parseActors } from "../../../parse/parse-actors.ts";
import type { DirectoryActor } from "../../../policy/actor-directory.ts";
import { withRecordedAccounts } from "../../../policy/recorded-accounts.ts";
import { problemAtTop } from "../../../usecases/problem-at-top.ts";
import { configuredBranch } from "../audit/choose-branch.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import { findAuditBranch, type FoundBranch } from "../repository/audit-branch.ts";
import { WorkingTree } from "../repository/file-tree.ts";
import type { LocalRepository } from "../repository/local-repository.ts";

const ACTORS_FILE = ".writ/actors.yml";

/** One actor, with the account that the log recorded for it. */
export interface KnownActor {
  readonly actor: Actor;
  /** Null: the log, as this clone has it, registered no such actor. */
  readonly recorded: { readonly login: string; readonly githubId: number | null } | null;
  /** Why nobody counts as this actor; null where somebody may. */
  readonly warning: string | null;
}

/** Everybody of `.writ/actors.yml`. */
export interface ActorList {
  readonly kind: "listed" | "absent" | "broken";
  readonly file: string;
  readonly actors: readonly KnownActor[];
  /** The audit branch that the recorded accounts come from; null: this clone has none. */
  readonly log: string | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
}

/** Reads the actors of the working tree, and of the log as the clone has it. */
export async function listActors(repository: LocalRepository): Promise<Result<ActorList, Stop>> {
  const found = await new WorkingTree(repository).read([ACTORS_FILE]);
  const file = found[0] ?? null;
  const nothing = { file: ACTORS_FILE, actors: [], log: null, sources: new Map<string, Source>() };
  if (file === null) return success({ ...nothing, kind: "absent", diagnostics: [] });
  if (file.bytes === null) {
    const message = "This is a link or a submodule. Configuration is regular files.";
    const diagnostics = [problemAtTop(ACTORS_FILE, "not-a-regular-file", message)];
    return success({ ...nothing, kind: "broken", diagnostics });
  }
  const { value, source, diagnostics } = parseActors({ path: ACTORS_FILE, bytes: file.bytes });
  const sources = new Map(source === null ? [] : [[ACTORS_FILE, source] as const]);
  if (value === null) return success({ ...nothing, kind: "broken", diagnostics, sources });
  const branch = await configuredBranch(repository);
  const log = await findAuditBranch(repository, [`origin/${branch}`, branch]);
  const record = log === null ? new Map<string, never>() : await recordedIn(repository, log);
  if (record === null) {
    const message = `${ACTORS_RECORD_PATH} on ${log?.name ?? ""} is malformed; run "writ audit verify".`;
    return failure({ status: EXIT.findings, message });
  }
  return success({
    kind: "listed",
    file: ACTORS_FILE,
    actors: knownActors(value, record),
    log: log?.name ?? null,
    diagnostics,
    sources,
  });
}

function knownActors(
  actors: readonly Actor[],
  record: ReadonlyMap<string, RecordedActor>,
): readonly KnownActor[] {
  const accounts = new Map(
    Array.from(record).flatMap(([id, { login, githubId }]) =>
      login === undefined ? [] : [[id, { login, githubId }] as const],
    ),
  );
  const resolved = withRecordedAccounts(actors, accounts) ?? [];
  return actors.map((actor, at) => {
    const counted: DirectoryActor | undefined = resolved[at];
    const recorded = accounts.get(actor.id) ?? null;
    return { actor, recorded, warning: counted?.nobody ?? null };
  });
}

/** The actors of the log by id; null where its record is malformed. */
async function recordedIn(
  repository: LocalRepository,
  branch: FoundBranch,
): Promise<ReadonlyMap<string, RecordedActor> | null> {
  const text = await repository.ask("cat-file", "blob", `${branch.head}:${ACTORS_RECORD_PATH}`);
  if (text === null) return new Map();
  const value = parseJson(text);
  return value === undefined ? null : parseRecordedActors(value);
}
