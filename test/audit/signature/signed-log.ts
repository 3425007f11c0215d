import { GitAuditHistory } from "../../../src/adapters/audit/git-audit-history.ts";
import { GitAuditStore } from "../../../src/adapters/audit/git-audit-store.ts";
import { appendEntries } from "../../../src/audit/append-entries.ts";
import { SignedAuditStore } from "../../../src/audit/signature/signed-audit-store.ts";
import {
  generateSigningKey,
  parseSigningKey,
  type NoteSigner,
} from "../../../src/audit/signature/signing-key.ts";
import type { EntryDraft } from "../../../src/model/audit-entry.ts";
import type { VerifierKey } from "../../../src/model/verifier-key.ts";
import type { AuditHistory } from "../../../src/ports/audit-history.ts";
import type { AuditStore } from "../../../src/ports/audit-store.ts";
import { InstantClock } from "../../fakes/audit/instant-clock.ts";
import { draft, ORIGIN, runOf } from "../drafts.ts";
import type { TestRepository } from "../git-repository.ts";

/** A key that nobody else has. */
export function newSigner(name = "github.example/42"): NoteSigner {
  const parsed = parseSigningKey(generateSigningKey(name).privateKey);
  if (!parsed.ok) throw new Error(parsed.failure);
  return parsed.value;
}

/** Where a branch lies: a store that believes everything, and the branch's history. */
export interface Branch {
  readonly store: AuditStore;
  readonly history: AuditHistory;
}

/** A branch of a bare repository on this machine. */
export function gitBranch(
  { directory }: Pick<TestRepository, "directory">,
  identity?: string,
): Branch {
  const options = { directory, branch: "writ-audit", clock: new InstantClock() };
  return {
    store: new GitAuditStore({ ...options, ...(identity !== undefined && { identity }) }),
    history: new GitAuditHistory(options),
  };
}

/** The branch as a run sees it that believes these keys only, and has this one. */
export function signedStore(
  branch: Branch,
  signer: NoteSigner | null,
  options: {
    readonly keys?: readonly VerifierKey[];
    readonly trust?: "writers" | "key";
    readonly origin?: string;
  } = {},
): SignedAuditStore {
  return new SignedAuditStore({
    ...branch,
    origin: options.origin ?? ORIGIN,
    trust: options.trust ?? "key",
    keys: options.keys ?? (signer === null ? [] : [signer.verifier]),
    signer,
    mask: (value) => value,
  });
}

let batch = 0;

/** Appends entries that say these words, as one run; gives what became of it. */
export function append(store: AuditStore, ...words: readonly string[]) {
  batch += 1;
  const drafts = words.map((word) => said(word));
  return appendEntries({ store, clock: new InstantClock(), drafts, origin: ORIGIN });
}

function said(word: string): EntryDraft {
  return draft({ data: { word }, run: runOf({ batch }) });
}

/** Commits whatever is asked on top of the branch, as anybody with write permission can; null deletes. */
export async function writeByHand(
  repository: TestRepository,
  files: Readonly<Record<string, string | null>>,
  message = "by hand",
): Promise<string> {
  const branch = gitBranch(repository, "Mallory <mallory@example.com>");
  const head = await branch.store.read([]);
  if (!head.ok) throw new Error(head.failure.kind);
  const [headline = "", ...body] = message.split("\n\n");
  const done = await branch.store.commit({
    expectedHead: head.value.head,
    headline,
    body: body.join("\n\n"),
    additions: new Map(
      Object.entries(files).flatMap(([path, text]) => (text === null ? [] : [[path, text]])),
    ),
    deletions: Object.keys(files).filter((path) => files[path] === null),
  });
  if (!done.ok) throw new Error(done.failure.kind);
  return done.value.head;
}
