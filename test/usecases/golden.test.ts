import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { SystemClock, SystemRandom } from "../../src/adapters/clock/system-clock.ts";
import { GitHubApi } from "../../src/adapters/github/github-api.ts";
import { GitHubForge } from "../../src/adapters/github/github-forge.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { formatTerminal } from "../../src/diagnostics/format-terminal.ts";
import type { Source } from "../../src/diagnostics/source.ts";
import { createMasker } from "../../src/masking/masker.ts";
import type { Account } from "../../src/model/actor.ts";
import type { ExecutedRecord } from "../../src/model/audit-entry.ts";
import { standingOfContent } from "../../src/model/content-standing.ts";
import { gitBlobOid } from "../../src/model/digest.ts";
import type { Oid } from "../../src/model/ids.ts";
import { success } from "../../src/model/result.ts";
import { mayPropose } from "../../src/policy/may-propose.ts";
import { readMemberships } from "../../src/policy/memberships.ts";
import type { PullRequestFacts, RepositoryFacts } from "../../src/ports/forge.ts";
import { catalogOf } from "../../src/usecases/catalog-of.ts";
import { classifyChanges } from "../../src/usecases/change-set.ts";
import { ProposalPlanner, type PlannedFile } from "../../src/usecases/plan-files.ts";
import { refreshPullRequest } from "../../src/usecases/refresh-pull-request.ts";
import type { Runtime } from "../../src/usecases/runtime.ts";
import { standingDiagnostics } from "../../src/usecases/standing-diagnostics.ts";

const GOLDEN = join(import.meta.dirname, "golden");
const COMMIT = "1".repeat(40) as Oid;
const ALICE: Account = { login: "alice", id: 1, kind: "user" };
const REPOSITORY: RepositoryFacts = {
  id: 1,
  nodeId: "R_1",
  owner: "acme",
  name: "shop",
  private: true,
  mergeMethod: "merge",
  defaultBranch: "main",
  head: COMMIT,
};
const PATH = "proposals/backup.yml";

/** What is so beside the files; what is left out is nothing out of the ordinary. */
interface Situation {
  readonly mode?: string;
  readonly now?: string;
  readonly executed?: ExecutedRecord;
  readonly executedBefore?: ExecutedRecord;
  readonly alsoChanged?: readonly string[];
  readonly configurationApproved?: boolean;
  /** Number of files that the pull request changes, where they are too many to be looked at. */
  readonly files?: number;
}

test.each(readdirSync(GOLDEN))("the golden pair of %s prints as expected", async (code) => {
  const input = join(GOLDEN, code, "input");
  const situation = JSON.parse(readFileSync(join(input, "situation.json"), "utf8")) as Situation;
  const printed =
    situation.files === undefined
      ? findingsAbout(input, situation)
      : formatTerminal(await findingsAboutMany(situation.files), { sources: new Map() });
  expect(printed).toContain(`[${code}]`);
  await expect(printed).toMatchFileSnapshot(join(GOLDEN, code, "expected.txt"));
});

/** What is printed about the one proposal of a pull request by alice, who may write. */
function findingsAbout(root: string, situation: Situation): string {
  const files = new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(root, path), new Uint8Array(readFileSync(path))]),
  );
  const configuration = [...files]
    .filter(([path]) => path.startsWith(".writ/"))
    .map(([path, bytes]) => ({ path, mode: "100644", oid: oidOf(bytes), bytes }));
  const { catalog, config } = catalogOf(
    { commit: COMMIT, files: configuration, guarded: configuration, codeOwners: null },
    ".writ",
  );
  if (catalog === null) throw new Error("The configuration is sound");
  const planner = new ProposalPlanner({
    repository: REPOSITORY,
    serverUrl: "https://github.com",
    catalog,
    toolFiles: new Map(),
  });
  const planOf = (bytes: Uint8Array | undefined, mode = "100644"): PlannedFile | null =>
    bytes === undefined
      ? null
      : planner.plan(PATH, {
          path: PATH,
          mode,
          oid: oidOf(bytes),
          bytes: mode === "100644" ? bytes : null,
        });
  const planned = planOf(files.get(PATH), situation.mode)!;
  const before = planOf(files.get(`base/${PATH}`));
  const allowed = mayPropose({
    actors: catalog.actors,
    account: ALICE,
    permission: "write",
    memberships: readMemberships({ standings: [], unreadMemberships: [] }),
    ...(planned.proposal?.actor === undefined ? {} : { proposalActor: planned.proposal.actor }),
    tools: [],
  });
  const found: readonly Diagnostic[] = [
    ...planned.diagnostics,
    ...standingDiagnostics({
      planned,
      standing:
        planned.contentKey === null || planned.proposal === null
          ? null
          : standingOfContent({
              key: planned.contentKey,
              revision: planned.proposal.revision,
              before:
                before?.contentKey === null || before === null || before.proposal === null
                  ? null
                  : { key: before.contentKey, revision: before.proposal.revision },
              executed: situation.executed ?? null,
              executedBefore: situation.executedBefore ?? null,
            }),
      proposer: allowed.ok
        ? { kind: "allowed", actor: allowed.value.actor }
        : { kind: "not-allowed", ...allowed.failure },
      changes: classifyChanges(
        [PATH, ...(situation.alsoChanged ?? [])].map((path) => ({ path, status: "modified" })),
        { config, isolation: catalog.policy.isolation },
      ),
      configurationApproved: situation.configurationApproved ?? true,
      now: Date.parse(situation.now ?? "2026-11-21T00:00:00Z"),
    }),
  ];
  const sources = new Map<string, Source>(planned.source === null ? [] : [[PATH, planned.source]]);
  return formatTerminal(found, { sources });
}

function oidOf(bytes: Uint8Array): Oid {
  return gitBlobOid(bytes) as Oid;
}

/** What is found in a pull request of which GitHub does not list all files. */
async function findingsAboutMany(changedFiles: number): Promise<readonly Diagnostic[]> {
  const clock = new SystemClock();
  const nowhere = "http://127.0.0.1:1";
  const api = new GitHubApi({ token: "none", apiUrl: nowhere, graphqlUrl: nowhere, clock });
  const runtime: Runtime = {
    forge: new GitHubForge({ api, owner: "acme", name: "shop", directory: ".writ" }),
    auditStore: () => {
      throw new Error("Nothing is read or recorded");
    },
    signer: null,
    branchRules: () => Promise.reject(new Error("Nothing is executed")),
    mergeTrees: { automatic: () => Promise.resolve(new Map()) },
    clock,
    random: new SystemRandom(),
    masker: createMasker([]),
    secrets: () => undefined,
    run: { id: 1, attempt: 1, job: "plan", worker: "w", url: nowhere },
    serverUrl: "https://github.com",
    say: () => {},
    waits: api.pace,
  };
  const outcome = await refreshPullRequest(runtime, {
    facts: success([{ ...PULL, pull: { ...PULL.pull, changedFiles } }]),
    directory: ".writ",
    dryRunTools: null,
    applyMerge: () => Promise.reject(new TypeError("nothing is merged here")),
    former: null,
    reviewers: "leave",
    trusted: "untrusted",
  });
  expect(outcome.exitCode).toBe(1);
  return outcome.diagnostics;
}

const PULL: PullRequestFacts = {
  repository: REPOSITORY,
  configuration: { commit: COMMIT, files: [], guarded: [], codeOwners: null },
  pull: {
    number: 12,
    nodeId: "PR_12",
    url: "https://github.com/acme/shop/pull/12",
    title: "Too much",
    author: ALICE,
    state: "open",
    mergedAt: null,
    mergedBy: null,
    draft: false,
    base: { ref: "main", oid: COMMIT },
    head: { ref: "much", oid: COMMIT },
    fork: false,
    headRepository: { owner: "acme", name: "shop" },
    labels: [],
    labelled: [],
    asked: [],
    suggestions: [],
    paths: null,
    checks: [],
    statuses: [],
    changedFiles: 0,
    additions: 0,
    deletions: 0,
    commits: [],
    commitsComplete: true,
    reviews: [],
    commands: [],
    statusComment: null,
  },
};
