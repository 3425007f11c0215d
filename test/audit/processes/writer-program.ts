/** A process that writes one execution to the log, batch by batch, and goes on with it where an earlier one was killed. */
import { GitAuditStore } from "../../../src/adapters/audit/git-audit-store.ts";
import { GitHubAuditStore } from "../../../src/adapters/audit/github-audit-store.ts";
import { SystemClock } from "../../../src/adapters/clock/system-clock.ts";
import { GitHubApi } from "../../../src/adapters/github/github-api.ts";
import { appendEntries } from "../../../src/audit/append-entries.ts";
import { AuditJournal, type ExecutionLog } from "../../../src/audit/execution-journal.ts";
import type { ExecutionEvent } from "../../../src/model/execution-event.ts";
import type { Digest, ExecutionId, StepAddress } from "../../../src/model/ids.ts";
import { failure } from "../../../src/model/result.ts";
import type { AuditFiles, AuditStore } from "../../../src/ports/audit-store.ts";
import { FaultyStore } from "./faulty-store.ts";
import type { WriterPlan } from "./writer-process.ts";

const plan = JSON.parse(process.argv[2] ?? "") as WriterPlan;
const clock = new SystemClock();
const { name, at } = plan;
const worker = `${name}/${process.pid}`;

function storeOf(): AuditStore {
  const branch = "writ-audit";
  if (at.kind === "git") {
    const store = new GitAuditStore({ directory: at.directory, branch, clock });
    return at.seed === null ? store : new FaultyStore(store, at.seed);
  }
  const { token, apiUrl, graphqlUrl } = at;
  const api = new GitHubApi({ token, apiUrl, graphqlUrl, clock, patience: 600_000 });
  return new GitHubAuditStore({ api, owner: "alice", name: "shop", branch });
}

/** The pen of one process, as a run has it. */
function penOf(store: AuditStore): ExecutionLog {
  let known: AuditFiles | null = null;
  let batch = 0;
  return {
    store,
    async append(drafts, options) {
      batch += 1;
      const run = { id: process.pid, attempt: 1, job: "apply", worker, batch };
      const done = await appendEntries({
        store,
        clock,
        origin: plan.origin,
        drafts: drafts.map((draft) => ({ ...draft, run })),
        ...(known !== null && { known }),
        ...options,
      });
      if (!done.ok) return failure({ cause: done.failure, message: JSON.stringify(done.failure) });
      known = done.value.files;
      return done;
    },
  };
}

/** What the n-th batch says: the execution's start, then a step each, in as many entries as the step's number has it. */
function batchOf(index: number): readonly ExecutionEvent[] {
  const now = clock.now();
  if (index === 0) {
    const digest = `sha256:${"d".repeat(64)}` as Digest;
    const execution = plan.name as ExecutionId;
    return [{ at: now, type: "execution.started", execution, digest, dryRun: false, worker }];
  }
  const step = `batch-${index}` as StepAddress;
  const started = { at: now, type: "step.started", step, attempt: 1, worker } as const;
  const succeeded = { at: now, type: "step.succeeded", step, attempt: 1, outputs: {} } as const;
  return [{ ...started, lease: now, idempotent: true }, succeeded];
}

/** How many whole batches these events are; anything else than whole batches in their order is an error. */
function batchesIn(events: readonly ExecutionEvent[]): number {
  let count = 0;
  for (let from = 0; from < events.length; count += 1) {
    const expected = batchOf(count);
    const found = events.slice(from, from + expected.length);
    const said = (each: ExecutionEvent) =>
      "step" in each ? `${each.type} ${each.step}` : each.type;
    if (found.map(said).join() !== expected.map(said).join()) {
      throw new Error(`${name}: batch ${count} is ${JSON.stringify(found)}`);
    }
    from += expected.length;
  }
  return count;
}

const store = storeOf();
const journal = new AuditJournal({
  log: penOf(store),
  execution: name as ExecutionId,
  pull: plan.pull,
  proposal: `proposals/${name}.yml`,
  started: { repository: 42, contentKey: plan.contentKey, revision: 1, pull: plan.pull },
});
let before = await journal.read();
// A store that fails now and then is asked again, as GitHub's adapter does by itself.
for (let tries = 1; !before.ok && tries < 5; tries += 1) before = await journal.read();
if (!before.ok) throw new Error(JSON.stringify(before.failure));
for (let index = batchesIn(before.value); index < plan.batches; index += 1) {
  const appended = await journal.append(batchOf(index));
  if (!appended.ok) throw new Error(`${name}: ${JSON.stringify(appended.failure)}`);
  process.stdout.write(`${index}\n`);
}
if (store instanceof FaultyStore) process.stdout.write(`commits ${store.commits}\n`);
