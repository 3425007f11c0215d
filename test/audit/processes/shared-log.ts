import { expect } from "vitest";
import { GitAuditStore } from "../../../src/adapters/audit/git-audit-store.ts";
import { openGitLog } from "../../../src/adapters/audit/git-log-reader.ts";
import { GitHubAuditStore } from "../../../src/adapters/audit/github-audit-store.ts";
import { SystemClock } from "../../../src/adapters/clock/system-clock.ts";
import { GitHubApi } from "../../../src/adapters/github/github-api.ts";
import { verifyLog } from "../../../src/audit/verify/verify-log.ts";
import type { FaultRule } from "../../../src/local-github/faults/fault-rule.ts";
import { LocalGitHub } from "../../../src/local-github/local-github.ts";
import { sha256Hex } from "../../../src/model/digest.ts";
import { entriesOf, initialize, ORIGIN } from "../drafts.ts";
import { makeRepository } from "../git-repository.ts";
import type { WriterPlan } from "./writer-process.ts";

/** A log that many processes write to. */
export interface SharedLog extends AsyncDisposable {
  /** The plan of the n-th writer. */
  planOf(writer: number, batches: number): WriterPlan;
  /** The repository, to be read with git alone. */
  readonly directory: string;
  /** Requests so far; null where there is no server to count them. */
  readonly requests: () => { readonly all: number; readonly commits: number } | null;
}

/** What goes wrong on GitHub's side while they write. */
const FAULTS: readonly FaultRule[] = [
  { kind: "502", probability: 0.03, seed: 11 },
  { kind: "429", probability: 0.01, seed: 12, retryAfter: 1 },
  { kind: "drop-connection", probability: 0.02, seed: 13 },
  { kind: "lost-answer", probability: 0.05, seed: 14, match: { effect: "write" } },
  { kind: "delay", probability: 0.2, seed: 15, milliseconds: 40 },
];

/** A log on an embedded GitHub. `trouble`: with faults. */
export async function logOnGitHub(trouble: "faults" | "none"): Promise<SharedLog> {
  const github = await LocalGitHub.start();
  github.createUser({ login: "alice" });
  const repository = await github.createRepository({ owner: "alice", name: "shop" });
  const directory = repository.gitDirectory;
  const { apiUrl, graphqlUrl } = github;
  const clock = new SystemClock();
  const api = new GitHubApi({ token: github.tokenFor("alice"), apiUrl, graphqlUrl, clock });
  const at = { owner: "alice", name: "shop", branch: "writ-audit" };
  await initialize(new GitHubAuditStore({ api, ...at }));
  if (trouble === "faults") for (const rule of FAULTS) github.faults.add(rule);
  const { requests } = github;
  return {
    directory,
    planOf: (writer, batches) => {
      // A token each: the hourly budget of one is another test's matter.
      const token = github.tokenFor("alice");
      return planOf(writer, batches, { kind: "github", apiUrl, graphqlUrl, token });
    },
    requests: () => ({
      all: requests.count,
      commits: requests.all.filter(({ operation }) => operation === "AuditCommit").length,
    }),
    async [Symbol.asyncDispose]() {
      const violations = github.takeViolations();
      await github.close();
      expect(violations).toEqual([]);
    },
  };
}

/** A log in a bare repository, whose store has faults where it is told so. */
export async function logInGit(trouble: "faults" | "none"): Promise<SharedLog> {
  const repository = await makeRepository();
  const { directory } = repository;
  await initialize(storeIn(directory));
  return {
    directory,
    planOf: (writer, batches) => {
      const seed = trouble === "faults" ? writer + 1 : null;
      return planOf(writer, batches, { kind: "git", directory, seed });
    },
    requests: () => null,
    [Symbol.asyncDispose]: () => repository[Symbol.asyncDispose](),
  };
}

function storeIn(directory: string): GitAuditStore {
  return new GitAuditStore({ directory, branch: "writ-audit", clock: new SystemClock() });
}

function planOf(writer: number, batches: number, at: WriterPlan["at"]): WriterPlan {
  const name = `w${writer}`;
  return { name, pull: writer + 1, contentKey: sha256Hex(name), batches, origin: ORIGIN, at };
}

/** How many batches of a writer are on the log by now. */
export async function batchesOf(log: SharedLog, name: string): Promise<number> {
  const reader = await openGitLog(log.directory, "writ-audit");
  if (!reader.ok) throw new Error(reader.failure.kind);
  const entries = await entriesOf(reader.value);
  const ends = ["execution.started", "step.succeeded"];
  return entries.filter(({ execution, type }) => execution === name && ends.includes(type)).length;
}

/** Holds a log to what its writers were to write: everything, once, in each one's order, and nothing that does not verify. */
export async function expectAllWritten(
  log: SharedLog,
  plans: readonly WriterPlan[],
): Promise<void> {
  const reader = await openGitLog(log.directory, "writ-audit");
  if (!reader.ok) throw new Error(reader.failure.kind);
  const report = await verifyLog(reader.value, { origin: ORIGIN });
  expect(report.findings).toEqual([]);
  expect(report.ok).toBe(true);
  const entries = await entriesOf(reader.value);
  for (const { name, batches } of plans) {
    const said = entries
      .filter((entry) => entry.execution === name)
      .map((entry) => `${entry.type} ${entry.step ?? ""}`);
    const steps = Array.from({ length: batches - 1 }, (_, index) => `batch-${index + 1}`);
    expect(said, name).toEqual([
      "execution.started ",
      ...steps.flatMap((step) => [`step.started ${step}`, `step.succeeded ${step}`]),
    ]);
  }
}
