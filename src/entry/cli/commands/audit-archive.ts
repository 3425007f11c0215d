import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { gitLogFiles } from "../../../adapters/audit/git-log-files.ts";
import { GitLogReader } from "../../../adapters/audit/git-log-reader.ts";
import { gitOpenRecords } from "../../../adapters/audit/git-open-records.ts";
import { archiveLog, type ArchiveFailure } from "../../../audit/archive/archive-log.ts";
import {
  chooseFiles,
  type ArchiveLimit,
  type ChosenFiles,
} from "../../../audit/archive/choose-files.ts";
import { verifyLog } from "../../../audit/verify/verify-log.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { archiveSigner, archiveStore } from "../audit/archive-store.ts";
import { configuredBranch, fetchBranch } from "../audit/choose-branch.ts";
import { momentOf } from "../audit/entry-options.ts";
import { moveRef, pushBranch, writableBranch, type LocalBranch } from "../audit/local-branch.ts";
import { EXIT, type ExitStatus, type Stop } from "../exit-status.ts";
import { LOCAL_LOG } from "../repository/audit-branch.ts";
import { findAnyRepository, type LocalRepository } from "../repository/local-repository.ts";
import { examples, stop, type Session } from "../session.ts";

/** A key signs the name of each file that a commit removes: so many make a message of less than a mebibyte. */
const MOST_SEALED = 20_000;

interface ArchiveOptions {
  readonly before: ArchiveLimit;
  readonly output?: string;
  readonly key?: string;
  readonly repo?: string;
  readonly branch?: string;
  readonly fetch?: true;
  readonly push?: true;
  readonly json?: true;
}

/** `writ audit archive`: moves old log files into bundles, so that they stay provable. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Moves old files of the audit log into one compressed bundle a year, with an entry that records their hashes. Every entry stays provable, and every command reads across both. Verifies the log first; commits to the branch of this clone.",
    )
    .requiredOption(
      "--before <time|index>",
      "archive whole log files with entries only before this day, time or index",
      limitOf,
    )
    .option("--output <directory>", "put the bundles there, and not on the branch")
    .option(
      "--key <file>",
      "the private key that signs the log; default: what $WRIT_SIGNING_KEY holds",
    )
    .option("--repo <directory>", "another repository; it may be bare")
    .option("--branch <name>", "another branch")
    .option("--fetch", "first fetch the branch from origin")
    .option("--push", "push the commit to origin")
    .option("--json", "print what was archived for machines")
    .addHelpText(
      "after",
      examples([
        ["writ audit archive --before 2026-01-01 --fetch", "everything of the years before 2026"],
        ["writ audit archive --before 2026-01-01 --push", "and push it"],
        ["writ audit archive --before 10000 --output ../kept", "keep the bundles elsewhere"],
      ]),
    )
    .action(async (options: ArchiveOptions) => {
      session.status = await archive(options, session);
    });
}

async function archive(options: ArchiveOptions, session: Session): Promise<ExitStatus> {
  const { console } = session;
  const found = await findAnyRepository(options.repo ?? session.directory);
  if (!found.ok) return stop(session, found.failure);
  const repository = found.value;
  const signer = await archiveSigner(options.key, session);
  if (!signer.ok) return stop(session, signer.failure);
  const named = options.branch?.replace(/^origin\//, "");
  if (options.fetch) {
    const fetching = fetchBranch(repository, named);
    const fetched = await console.busy("Fetching the audit log", fetching);
    if (!fetched.ok) return stop(session, fetched.failure);
  }
  const branch = await writableBranch(repository, named ?? (await usualBranch(repository)));
  if (!branch.ok) return stop(session, branch.failure);
  const chosen = await choose(repository, branch.value, {
    options,
    session,
    most: signer.value === null ? Number.POSITIVE_INFINITY : MOST_SEALED,
  });
  if (!chosen.ok) return stop(session, chosen.failure);
  if (chosen.value.files.bundles.length === 0) {
    return report(session, { options, chosen: chosen.value.files, branch: branch.value });
  }
  const store = await archiveStore(repository, branch.value, {
    session,
    origin: chosen.value.origin,
    signer: signer.value,
  });
  if (!store.ok) return stop(session, store.failure);
  if (options.output !== undefined) await writeBundles(chosen.value.files, options.output, session);
  const archived = await archiveLog({
    store: store.value,
    origin: chosen.value.origin,
    head: branch.value.head,
    chosen: chosen.value.files,
    kept: options.output === undefined ? "branch" : "elsewhere",
    time: new Date(session.clock.now()).toISOString(),
  });
  if (!archived.ok) return stop(session, stopOf(archived.failure, branch.value));
  const { head } = archived.value;
  if (options.push) {
    const pushing = pushBranch(repository, branch.value.name, head);
    const pushed = await console.busy("Pushing the archive", pushing);
    if (!pushed.ok) {
      // What origin did not take would only stand in the way of the next try.
      await moveRef(repository, { ref: branch.value.ref, from: head, to: branch.value.head });
      return stop(session, pushed.failure);
    }
  }
  return report(session, {
    options,
    chosen: chosen.value.files,
    branch: { ...branch.value, head },
  });
}

/** The configured branch, or that of `writ run` where the clone has no other. */
async function usualBranch(repository: LocalRepository): Promise<string> {
  const configured = await configuredBranch(repository);
  for (const ref of [`refs/heads/${configured}`, `refs/remotes/origin/${configured}`])
    if ((await repository.ref(ref)) !== null) return configured;
  return (await repository.ref(`refs/heads/${LOCAL_LOG}`)) === null ? configured : LOCAL_LOG;
}

/** Verifies the log, and packs what may be archived of it. */
async function choose(
  repository: LocalRepository,
  branch: LocalBranch,
  about: { readonly options: ArchiveOptions; readonly session: Session; readonly most: number },
): Promise<Result<{ readonly files: ChosenFiles; readonly origin: string }, Stop>> {
  const { console } = about.session;
  if ((await repository.ask("rev-parse", "--is-shallow-repository")) === "true") {
    return refused("This clone lacks old commits. Run `git fetch --unshallow` first.");
  }
  const reader = new GitLogReader(repository.root, branch.head);
  const verified = await console.busy("Verifying the audit log", verifyLog(reader));
  const [first] = verified.findings;
  if (!verified.ok || verified.checkpoint === null) {
    return refused(
      `The log is not sound, so nothing is archived: ${first?.message ?? "it has no checkpoint"}. Run \`writ audit verify\`.`,
    );
  }
  const edge = (await reader.archives().recorded()).at(-1)?.edge ?? null;
  const choosing = chooseFiles({
    files: gitLogFiles(repository.root, branch.head, { from: edge?.size ?? 0 }),
    edge,
    limit: about.options.before,
    most: about.most,
    open: await gitOpenRecords(repository.root, branch.head),
  });
  const files = await console.busy("Packing log files", choosing);
  return success({ files, origin: verified.checkpoint.origin });
}

async function writeBundles(chosen: ChosenFiles, to: string, session: Session): Promise<void> {
  const directory = resolve(session.directory, to);
  await mkdir(directory, { recursive: true });
  for (const { bundle, bytes } of chosen.bundles)
    await writeFile(join(directory, bundle.file), bytes);
}

function report(
  session: Session,
  about: {
    readonly options: ArchiveOptions;
    readonly chosen: ChosenFiles;
    readonly branch: LocalBranch;
  },
): ExitStatus {
  const { options, chosen, branch } = about;
  const { console } = session;
  const place = options.output ?? `archive/ of ${branch.name}`;
  if (options.json) {
    const bundles = chosen.bundles.map(({ bundle, bytes }) => {
      const { file, first, last, sha256, root } = bundle;
      return { file, first, last, sha256, root, bytes: bytes.byteLength };
    });
    const files = chosen.paths.length;
    console.printJson({
      branch: branch.name,
      head: branch.head,
      files,
      bundles,
      stopped: chosen.stopped,
    });
    return EXIT.done;
  }
  for (const { bundle, bytes } of chosen.bundles) {
    const entries = `entries ${bundle.first} to ${bundle.last}`;
    console.print(
      `${bundle.file}  ${entries}, ${bytes.byteLength} bytes, SHA-256 ${bundle.sha256}`,
    );
  }
  const files = `${chosen.paths.length} log file${chosen.paths.length === 1 ? "" : "s"}`;
  const nothing = chosen.bundles.length === 0;
  console.note(nothing ? "There is nothing to archive." : `${files} moved to ${place}.`);
  if (chosen.stopped !== null)
    console.note(`Stopped before entry ${chosen.stopped.index}: ${chosen.stopped.why}.`);
  if (!nothing && !options.push)
    console.note(`Push it: git push origin ${branch.head}:refs/heads/${branch.name}`);
  return EXIT.done;
}

function stopOf(cause: ArchiveFailure, branch: LocalBranch): Stop {
  const message =
    cause.kind === "head-moved"
      ? `The branch ${branch.name} moved meanwhile. Run again.`
      : cause.kind === "branch-missing"
        ? `The branch ${branch.name} is gone.`
        : cause.message;
  return { status: EXIT.findings, message };
}

function refused(message: string): Result<never, Stop> {
  return failure({ status: EXIT.findings, message });
}

/** Reads an index, or what {@link momentOf} reads. */
function limitOf(text: string): ArchiveLimit {
  if (/^\d{1,15}$/.test(text)) return { kind: "index", before: Number(text) };
  return { kind: "time", before: Date.parse(momentOf(text)) };
}
