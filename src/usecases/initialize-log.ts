import { initializeLog } from "../audit/initialize-log.ts";
import { readRecordedActors } from "../audit/records.ts";
import type { Account, Actor } from "../model/actor.ts";
import type { EntryDraft } from "../model/audit-entry.ts";
import type { Config } from "../model/config.ts";
import type { ConfigurationFacts, RepositoryFacts } from "../ports/forge.ts";
import { CHECKPOINT_PATH, FRONTIER_PATH } from "../audit/layout.ts";
import { auditStoreOf, logOrigin, signingObstacle } from "./audit-log.ts";
import { catalogOf } from "./catalog-of.ts";
import { guardedStateDigest } from "./change-set.ts";
import { withAllGuarded } from "./guarded-state.ts";
import { readLogRecords } from "./log-records.ts";
import { LogWriter } from "./log-writer.ts";
import { outcome, unreachable, type Outcome } from "./outcome.ts";
import { registerActors } from "./register-actors.ts";
import type { Runtime } from "./runtime.ts";

/**
 * `mode: init`: makes the audit branch, records the guarded state as approved and registers all actors; where the log is
 * there already, takes the present guarded state and its actors over. Only an administrator may (SPEC §11).
 */
export async function initialize(
  runtime: Runtime,
  request: {
    readonly sender: Account;
    readonly directory: string;
    /** `GITHUB_REF` of the run: only runs of the default branch are trusted. */
    readonly ref: string;
  },
): Promise<Outcome> {
  const { sender } = request;
  const standing = await runtime.forge.readFiles({ files: [], standings: [sender] });
  if (!standing.ok) return unreachable(standing.failure.message);
  if (standing.value.standings[0]?.permission !== "admin") {
    return outcome({
      exitCode: 1,
      status: "refused",
      headline: `${sender.login} is not an administrator of this repository; only an administrator may run mode init.`,
    });
  }
  const read = await runtime.forge.readHead();
  if (!read.ok) return unreachable(read.failure.message);
  const { repository, configuration } = read.value;
  if (request.ref !== `refs/heads/${repository.defaultBranch}`) {
    return outcome({
      exitCode: 1,
      status: "refused",
      headline: `Mode init runs on the default branch only: choose ${repository.defaultBranch} when you run the workflow.`,
    });
  }
  const parsed = catalogOf(configuration, request.directory);
  if (parsed.catalog === null) {
    return outcome({
      exitCode: 1,
      status: "error",
      headline:
        "The configuration on the default branch has errors. Mend them, then run mode init again.",
      diagnostics: parsed.diagnostics,
    });
  }
  const { config } = parsed.catalog;
  const unsigned = signingObstacle(runtime, config);
  if (unsigned !== null) return outcome({ exitCode: 1, status: "refused", headline: unsigned });
  const store = auditStoreOf(runtime, repository, config);
  const whole = await withAllGuarded(configuration, {
    config,
    directory: request.directory,
    readTree: (commit) => runtime.forge.readTree(commit),
  });
  if (!whole.ok) return unreachable(whole.failure.message);
  const digest = guardedStateDigest(whole.value.guarded, config);
  const { actors } = parsed.catalog;
  const registered = await registerActors(runtime.forge, {
    actors,
    recorded: new Map(),
    commit: configuration.commit,
  });
  if (!registered.ok) return unreachable(registered.failure.message);
  const run = { ...runtime.run, batch: 1 };
  const created = await initializeLog({
    store,
    origin: logOrigin(runtime.serverUrl, repository.id, config.audit.branch),
    created: {
      time: new Date(runtime.clock.now()).toISOString(),
      actor: { login: sender.login, id: sender.id },
      run,
    },
    guarded: { digest, commit: configuration.commit },
    drafts: draftsOf(runtime, sender, registered.value).map((draft) => ({
      ...draft,
      data: runtime.masker.maskJson(draft.data),
      run,
    })),
  });
  if (created.ok) {
    return outcome({
      exitCode: 0,
      status: "planned",
      headline: `The audit log is on the branch ${config.audit.branch}. Protect it with a ruleset: no deletion, no force push.`,
      summary: initializedSummary(repository, config.audit.branch),
      auditCommit: created.value.head,
    });
  }
  if (created.failure.kind !== "exists") return unreachable(created.failure.message);
  return takeOver(runtime, {
    sender,
    repository,
    configuration,
    digest,
    config,
    actors,
  });
}

/** What is read of the log before it is taken over. */
const WANTED = {
  pull: 0,
  proposals: [],
  contentKeys: [],
  more: [CHECKPOINT_PATH, FRONTIER_PATH],
} as const;

function draftsOf(
  runtime: Runtime,
  sender: Account,
  changes: readonly Pick<EntryDraft, "type" | "data">[],
): readonly EntryDraft[] {
  const time = new Date(runtime.clock.now()).toISOString();
  const actor = { login: sender.login, id: sender.id };
  return changes.map(({ type, data }) => ({ time, type, actor, data }));
}

async function takeOver(
  runtime: Runtime,
  facts: {
    readonly sender: Account;
    readonly repository: RepositoryFacts;
    readonly configuration: ConfigurationFacts;
    readonly digest: string;
    readonly config: Config;
    readonly actors: readonly Actor[] | null;
  },
): Promise<Outcome> {
  const { configuration, digest, repository } = facts;
  let { config } = facts;
  let log = await readLogRecords(auditStoreOf(runtime, repository, config), WANTED);
  const adopted = !log.ok && log.failure.kind === "untrusted" && log.failure.signed === "never";
  if (adopted) {
    // What no key has signed yet is believed once, by an administrator's will, and signed from here on.
    config = { ...config, audit: { ...config.audit, trust: "writers" } };
    log = await readLogRecords(auditStoreOf(runtime, repository, config), WANTED);
  }
  if (!log.ok)
    return unreachable(
      log.failure.kind === "branch-missing" ? "The audit branch is gone." : log.failure.message,
    );
  const recorded = readRecordedActors(log.value.files);
  if (!recorded.ok) return unreachable(recorded.failure.message);
  const registered = await registerActors(runtime.forge, {
    actors: facts.actors,
    recorded: recorded.value,
    commit: configuration.commit,
  });
  if (!registered.ok) return unreachable(registered.failure.message);
  const changes: Pick<EntryDraft, "type" | "data">[] = [...registered.value];
  if (adopted || log.value.guarded?.digest !== digest) {
    const { commit } = configuration;
    const data = { digest, commit, approved: true, paths: [], by: "mode init" };
    const key = adopted ? (runtime.signer?.text ?? null) : null;
    changes.unshift({
      type: "policy.changed",
      data: key === null ? data : { ...data, signedFromHere: key },
    });
  }
  if (changes.length === 0) {
    return outcome({
      exitCode: 0,
      status: "nothing",
      headline: `The audit log is there already, and the configuration is in the state that was approved last.`,
      auditCommit: log.value.files.head,
    });
  }
  const writer = new LogWriter({
    runtime,
    repository,
    config,
    known: log.value.files,
  });
  const appended = await writer.append(draftsOf(runtime, facts.sender, changes), {
    headline: "Configuration taken over",
  });
  if (!appended.ok) return unreachable(appended.failure.message);
  return outcome({
    exitCode: 0,
    status: "planned",
    headline: `The present configuration (${configuration.commit.slice(0, 7)}) is recorded as approved by ${facts.sender.login}.`,
    auditCommit: writer.head,
  });
}

function initializedSummary(repository: RepositoryFacts, branch: string): string {
  return `### The audit log is made

Every plan, review, decision and step of ${repository.owner}/${repository.name} is recorded on the branch \`${branch}\` from now on.

Two settings only a person can make:

1. **Settings → Rules → Rulesets**: a ruleset for \`${branch}\` that forbids deletion and force pushes, so that the log can only grow.
2. **Settings → Environments → writ**: deployment branches restricted to \`${repository.defaultBranch}\`, so that the secrets of tools reach trusted runs only.
`;
}
