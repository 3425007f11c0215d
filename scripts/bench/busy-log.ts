import { spawn } from "node:child_process";
import { once } from "node:events";
import { createHash } from "node:crypto";
import { logPath } from "../../src/audit/layout.ts";
import { pathsNeeded, prepareAppend, prepareFirstBatch } from "../../src/audit/prepare-append.ts";
import { gitEnvironment } from "../../src/adapters/audit/run-git.ts";
import { fastImportStream } from "../../src/adapters/audit/fast-import-stream.ts";
import type { EntryDraft, EntryType } from "../../src/model/audit-entry.ts";
import type { ExecutionId, Oid } from "../../src/model/ids.ts";
import type { JsonObject } from "../../src/model/json.ts";

export interface BusyLog {
  readonly directory: string;
  readonly branch: string;
  readonly origin: string;
  /** At least so many entries; the last execution is whole. */
  readonly entries: number;
}

const BEGIN = Date.parse("2020-01-01T00:00:00.000Z");
/** Milliseconds from one commit to the next: a million entries make a few years. */
const PACE = 20 * 60_000;
const WAVES = 8;
const STEPS = 16;
const ACTORS = ["alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi"];

/**
 * Writes the log of a busy repository into a bare one: for each pull request a proposal, its review and an execution
 * of 128 steps in waves, 263 entries in 13 commits. Made by the product's own derivation, imported by one git.
 */
export async function writeBusyLog(log: BusyLog): Promise<number> {
  const git = spawn("git", ["-C", log.directory, "fast-import", "--quiet", "--done"], {
    env: gitEnvironment(),
    stdio: ["pipe", "ignore", "inherit"],
  });
  const closed = once(git, "close");
  const files = new Map<string, string | null>();
  let size = 0;
  let commits = 0;
  const append = async (drafts: readonly EntryDraft[]): Promise<void> => {
    for (const path of pathsNeeded(drafts)) if (!files.has(path)) files.set(path, null);
    const head = "1".repeat(40) as Oid;
    const prepared =
      size === 0
        ? prepareFirstBatch(drafts, log.origin)
        : valueOf(prepareAppend({ head, files }, drafts, log.origin));
    const first = logPath(size);
    for (const [path, text] of prepared.additions) if (path !== first) files.set(path, text);
    size += drafts.length;
    commits += 1;
    const bytes = commitBytes(log.branch, commits, prepared.additions);
    if (!git.stdin.write(bytes)) await once(git.stdin, "drain");
  };
  const data = { digest: `sha256:${hash("guarded")}`, commit: hash("commit").slice(0, 40) };
  await append([{ time: iso(0), type: "log.created", data }]);
  for (let pull = 1; size < log.entries; pull += 1) {
    for (const type of batchesOf(pull)) await append(type(commits));
    // Its records are never read again: what the generator keeps does not grow with the log.
    for (const path of files.keys()) if (!KEPT.has(path)) files.delete(path);
  }
  git.stdin.end("done\n");
  await closed;
  return size;
}

const KEPT: ReadonlySet<string> = new Set(["checkpoint", "frontier.json", "state/guarded.json"]);

type Batch = (commit: number) => readonly EntryDraft[];

function batchesOf(pull: number): readonly Batch[] {
  const author = actorOf(pull);
  const reviewer = actorOf(pull + 1);
  const proposal = `proposals/change-${pull}.yml`;
  const execution = `${pull}-change-${pull}-${hash(String(pull)).slice(0, 32)}` as ExecutionId;
  const digest = `sha256:${hash(`plan ${pull}`)}`;
  const one = (
    at: { readonly commit: number; readonly type: EntryType },
    data: JsonObject,
    more: Partial<EntryDraft> = {},
  ): EntryDraft => ({
    time: iso(at.commit),
    type: at.type,
    pull,
    proposal,
    run: { id: 7_000_000 + pull, attempt: 1, job: "apply", worker: `w${pull}`, batch: at.commit },
    data,
    ...more,
  });
  const step = (wave: number, at: number): Partial<EntryDraft> => ({
    execution,
    step: `wave-${wave}/step-${at}`,
    attempt: 1,
  });
  const wave = (commit: number, number: number): readonly EntryDraft[] => {
    const steps = Array.from({ length: STEPS }, (_, at) => at);
    const ended = (at: number) =>
      one(
        { commit, type: "step.succeeded" },
        { outputs: { path: `/srv/${pull}/${at}.tar`, bytes: pull * at } },
        step(number - 1, at),
      );
    const started = (at: number) =>
      one(
        { commit, type: "step.started" },
        { worker: `w${pull}`, lease: BEGIN, idempotent: true, tool: "deploy" },
        step(number, at),
      );
    return [
      ...(number === 0 ? [] : steps.map((at) => ended(at))),
      ...(number === WAVES ? [] : steps.map((at) => started(at))),
    ];
  };
  const contentKey = hash(`content ${pull}`);
  return [
    (commit) => [
      one(
        { commit, type: "proposal.submitted" },
        { title: `Change ${pull}`, reason: "It is time", head: hash(`${pull}`).slice(0, 40) },
        { actor: author },
      ),
      one({ commit, type: "proposal.planned" }, { digest, contentKey, revision: 1 }),
    ],
    (commit) => [
      one(
        { commit, type: "proposal.reviewed" },
        { review: pull, state: "approve", digest },
        { actor: reviewer },
      ),
      one({ commit, type: "proposal.approved" }, { digest, title: `Change ${pull}` }),
    ],
    (commit) => [
      one({ commit, type: "proposal.merged" }, { digest, commit: hash(`m${pull}`).slice(0, 40) }),
      one(
        { commit, type: "execution.started" },
        { digest, dryRun: false, worker: `w${pull}`, contentKey, revision: 1, pull },
        { execution, actor: author },
      ),
    ],
    ...Array.from(
      { length: WAVES + 1 },
      (_, number): Batch =>
        (commit) =>
          wave(commit, number),
    ),
    (commit) => [one({ commit, type: "execution.succeeded" }, { outputs: {} }, { execution })],
  ];
}

function actorOf(number: number): { readonly login: string; readonly id: number } {
  const id = number % ACTORS.length;
  return { login: ACTORS[id] ?? "", id: id + 1 };
}

function iso(commit: number): string {
  return new Date(BEGIN + commit * PACE).toISOString();
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function commitBytes(branch: string, position: number, files: ReadonlyMap<string, string>): Buffer {
  const stream = fastImportStream({
    ref: `refs/heads/${branch}`,
    parent: null,
    message: `append ${position}`,
    identity: "Writ <writ@localhost>",
    time: BEGIN + position * PACE,
    files,
  }).toString("utf8");
  // One stream carries all commits: each follows the branch as the one before left it.
  return Buffer.from(stream.replace("feature done\n", "").replace("get-mark :1\ndone\n", ""));
}

function valueOf<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!result.ok) throw new Error("The log that is being made must be sound");
  return result.value;
}
