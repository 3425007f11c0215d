import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { GitAuditHistory } from "../../../adapters/audit/git-audit-history.ts";
import { GitAuditStore } from "../../../adapters/audit/git-audit-store.ts";
import { runGit } from "../../../adapters/audit/run-git.ts";
import { CHECKPOINT_PATH } from "../../../audit/layout.ts";
import { SignedAuditStore } from "../../../audit/signature/signed-audit-store.ts";
import { parseSigningKey, type NoteSigner } from "../../../audit/signature/signing-key.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import type { AuditStore } from "../../../ports/audit-store.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import type { LocalRepository } from "../repository/local-repository.ts";
import type { Session } from "../session.ts";
import type { LocalBranch } from "./local-branch.ts";

/** The variable that holds the private key, as the action's secret is called. */
const KEY_VARIABLE = "WRIT_SIGNING_KEY";

/** The key that signs what is archived: of the file, else of the environment; null where neither has one. */
export async function archiveSigner(
  file: string | undefined,
  session: Session,
): Promise<Result<NoteSigner | null, Stop>> {
  const where = file ?? KEY_VARIABLE;
  const text = file === undefined ? session.environment[KEY_VARIABLE] : await read(file, session);
  if (text === null) return refused(`The key ${where} cannot be read.`);
  if (text === undefined || text === "") return success(null);
  const parsed = parseSigningKey(text);
  return parsed.ok ? parsed : refused(`The key ${where} ${parsed.failure}.`);
}

/** The branch as an administrator writes to it; a log whose checkpoint is signed is written only with a key. */
export async function archiveStore(
  repository: LocalRepository,
  branch: LocalBranch,
  about: {
    readonly session: Session;
    readonly origin: string;
    readonly signer: NoteSigner | null;
  },
): Promise<Result<AuditStore, Stop>> {
  const { session, signer, origin } = about;
  const place = { directory: repository.root, branch: branch.name };
  const identity = await identityOf(repository);
  const store = new GitAuditStore({
    ...place,
    clock: session.clock,
    ...(identity !== null && { identity }),
  });
  if (signer !== null) {
    const keys = [signer.verifier];
    const history = new GitAuditHistory(place);
    const believed = { store, history, origin, signer, keys, trust: "key" } as const;
    return success(new SignedAuditStore({ ...believed, mask: (value) => value }));
  }
  const path = `${branch.head}:${CHECKPOINT_PATH}`;
  const checkpoint = await runGit(repository.root, ["cat-file", "blob", path]);
  if (!checkpoint.stdout.includes("\n\n")) return success(store);
  return refused(
    `The log is signed, and what is not would be undone. Give the private key with --key, or in ${KEY_VARIABLE}.`,
  );
}

async function read(file: string, session: Session): Promise<string | null> {
  try {
    return await readFile(resolve(session.directory, file), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}

/** Who commits, as git knows the person; null where git does not. */
async function identityOf(repository: LocalRepository): Promise<string | null> {
  const said = await repository.ask("var", "GIT_COMMITTER_IDENT");
  return /^([^<>\n]+ <[^<>\n]*>) \d+ [+-]\d{4}$/.exec(said ?? "")?.[1] ?? null;
}

function refused(message: string): Result<never, Stop> {
  return failure({ status: EXIT.findings, message });
}
