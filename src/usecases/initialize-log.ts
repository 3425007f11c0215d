import { initializeLog } from "../audit/initialize-log.ts";
import type { Account } from "../model/actor.ts";
import type { ConfigurationFacts, RepositoryFacts } from "../ports/forge.ts";
import { CHECKPOINT_PATH, FRONTIER_PATH } from "../audit/layout.ts";
import { catalogOf } from "./catalog-of.ts";
import { guardedStateDigest } from "./change-set.ts";
import { withAllGuarded } from "./guarded-state.ts";
import { readLogRecords } from "./log-records.ts";
import { LogWriter, logOrigin } from "./log-writer.ts";
import { outcome, unreachable, type Outcome } from "./outcome.ts";
import type { Runtime } from "./runtime.ts";

/**
 * `mode: init`: makes the audit branch and records the guarded state as approved; where the log is there already,
 * takes the present guarded state over. Only an administrator may (SPEC §11).
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
  const store = runtime.auditStore(config.audit.branch);
  const whole = await withAllGuarded(configuration, {
    config,
    directory: request.directory,
    readTree: (commit) => runtime.forge.readTree(commit),
  });
  if (!whole.ok) return unreachable(whole.failure.message);
  const digest = guardedStateDigest(whole.value.guarded, config);
  const created = await initializeLog({
    store,
    origin: logOrigin(runtime.serverUrl, repository.id, config.audit.branch),
    created: {
      time: new Date(runtime.clock.now()).toISOString(),
      actor: { login: sender.login, id: sender.id },
      run: { ...runtime.run, batch: 1 },
    },
    guarded: { digest, commit: configuration.commit },
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
    branch: config.audit.branch,
  });
}

async function takeOver(
  runtime: Runtime,
  facts: {
    readonly sender: Account;
    readonly repository: RepositoryFacts;
    readonly configuration: ConfigurationFacts;
    readonly digest: string;
    readonly branch: string;
  },
): Promise<Outcome> {
  const store = runtime.auditStore(facts.branch);
  const log = await readLogRecords(store, {
    pull: 0,
    proposals: [],
    contentKeys: [],
    more: [CHECKPOINT_PATH, FRONTIER_PATH],
  });
  if (!log.ok)
    return unreachable(
      log.failure.kind === "branch-missing" ? "The audit branch is gone." : log.failure.message,
    );
  if (log.value.guarded?.digest === facts.digest) {
    return outcome({
      exitCode: 0,
      status: "nothing",
      headline: `The audit log is there already, and the configuration is in the state that was approved last.`,
      auditCommit: log.value.files.head,
    });
  }
  const writer = new LogWriter({
    runtime,
    repository: facts.repository,
    store,
    known: log.value.files,
  });
  const appended = await writer.append(
    [
      {
        time: new Date(runtime.clock.now()).toISOString(),
        type: "policy.changed",
        actor: { login: facts.sender.login, id: facts.sender.id },
        data: {
          digest: facts.digest,
          commit: facts.configuration.commit,
          approved: true,
          paths: [],
          by: "mode init",
        },
      },
    ],
    { headline: "Configuration taken over" },
  );
  if (!appended.ok) return unreachable(appended.failure.message);
  return outcome({
    exitCode: 0,
    status: "planned",
    headline: `The present configuration (${facts.configuration.commit.slice(0, 7)}) is recorded as approved by ${facts.sender.login}.`,
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
