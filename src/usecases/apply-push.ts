import type { PushRequest, UnitContext } from "./unit.ts";
import { CHECKPOINT_PATH, FRONTIER_PATH } from "../audit/layout.ts";
import { asOid, type Oid } from "../model/ids.ts";
import type { ConfigurationFacts, PushFacts } from "../ports/forge.ts";
import { applyUnit } from "./apply-unit.ts";
import { catalogOf, type KnownCatalog } from "./catalog-of.ts";
import { classifyChanges } from "./change-set.ts";
import { landedUnits, Trees, type LandedUnit } from "./landing.ts";
import { auditStoreOf } from "./audit-log.ts";
import { readLogRecords } from "./log-records.ts";
import { LogWriter } from "./log-writer.ts";
import { outcome, unreachable, type Outcome } from "./outcome.ts";
import type { Runtime } from "./runtime.ts";
import { worstStatus } from "./worst-status.ts";

/** A push to the default branch: every pull request in it is decided again, and executed once (SPEC §12). */
export async function applyPush(runtime: Runtime, request: PushRequest): Promise<Outcome> {
  const after = asOid(request.after);
  if (request.deleted || after === null) {
    return outcome({
      exitCode: 0,
      status: "nothing",
      headline: "The branch was deleted; there is nothing to execute.",
    });
  }
  const before = asOid(request.before);
  if (before === null || /^0+$/.test(request.before)) {
    return refuseHistory(runtime, request, { after, reason: "the branch was made new" });
  }
  const pushed = await runtime.forge.readPush({ before, after });
  if (!pushed.ok) {
    if (pushed.failure.kind !== "not-found") return unreachable(pushed.failure.message);
    return refuseHistory(runtime, request, {
      after,
      reason: `the commit ${before.slice(0, 7)} is gone`,
    });
  }
  const { repository } = pushed.value;
  if (request.ref !== `refs/heads/${repository.defaultBranch}`) {
    return outcome({
      exitCode: 0,
      status: "nothing",
      headline: `Only pushes to ${repository.defaultBranch} execute.`,
    });
  }
  if (pushed.value.commits === null) {
    return refuseHistory(runtime, request, {
      after,
      reason: `${before.slice(0, 7)} is no ancestor of ${after.slice(0, 7)}`,
    });
  }
  const parsed = catalogOf(pushed.value.configuration, request.directory);
  const rules = {
    config: parsed.config,
    isolation: parsed.catalog?.policy.isolation ?? true,
  };
  const trees = new Trees(runtime.forge);
  const matters = (changes: Parameters<typeof classifyChanges>[0]): boolean =>
    classifyChanges(changes, rules).kind !== "nothing";
  const whole = await trees.compare(before, after);
  if (!whole.ok) return unreachable(whole.failure.message);
  const units = await landedUnits({
    forge: runtime.forge,
    clock: runtime.clock,
    trees,
    push: { before, after },
    first: pushed.value,
    matters,
    say: runtime.say,
  });
  if (!units.ok) return unreachable(units.failure.message);
  const mine = units.value.filter(({ pull }) => request.only === null || pull === request.only);
  if (mine.length === 0) {
    return outcome({
      exitCode: 0,
      status: "nothing",
      headline: "The push changes no proposals and no guarded files.",
    });
  }
  return applyUnits(
    runtime,
    { repository, request, trees },
    { units: mine, pushed: pushed.value, parsed },
  );
}

async function applyUnits(
  runtime: Runtime,
  context: UnitContext,
  landed: {
    readonly units: readonly LandedUnit[];
    readonly pushed: PushFacts;
    readonly parsed: KnownCatalog;
  },
): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  let known: { readonly configuration: ConfigurationFacts; readonly parsed: KnownCatalog } = {
    configuration: landed.pushed.configuration,
    parsed: landed.parsed,
  };
  for (const unit of landed.units) {
    if (unit.parent !== known.configuration.commit) {
      const same = await sameGuardedFiles(context.trees, known, unit.parent);
      if (same === null) {
        const read = await runtime.forge.readConfiguration(unit.parent);
        if (!read.ok) return unreachable(read.failure.message);
        known = {
          configuration: read.value,
          parsed: catalogOf(read.value, context.request.directory),
        };
      } else {
        known = { configuration: same, parsed: known.parsed };
      }
    }
    outcomes.push(await applyUnit(runtime, context, { unit, ...known }));
    if (context.request.signal.aborted) break;
  }
  const [first] = outcomes;
  if (outcomes.length === 1 && first !== undefined) return first;
  return {
    exitCode: outcomes.some((one) => one.exitCode === 4)
      ? 4
      : outcomes.some((one) => one.exitCode === 1)
        ? 1
        : 0,
    status: worstStatus(outcomes.map((one) => one.status)),
    headline: outcomes.map((one) => one.headline).join("\n"),
    summary: outcomes.map((one) => one.summary).join("\n\n"),
    proposals: outcomes.flatMap((one) => one.proposals),
    diagnostics: outcomes.flatMap((one) => one.diagnostics),
    digests: Object.assign({}, ...outcomes.map((one) => one.digests)) as Outcome["digests"],
    decisions: Object.assign({}, ...outcomes.map((one) => one.decisions)) as Outcome["decisions"],
    executions: outcomes.flatMap((one) => one.executions),
    merged: false,
    auditCommit: outcomes.findLast((one) => one.auditCommit !== null)?.auditCommit ?? null,
  };
}

/** The known configuration at another commit, where no guarded file differs between the two; else null. */
async function sameGuardedFiles(
  trees: Trees,
  known: { readonly configuration: ConfigurationFacts; readonly parsed: KnownCatalog },
  commit: Oid,
): Promise<ConfigurationFacts | null> {
  const changes = await trees.compare(known.configuration.commit, commit);
  if (!changes.ok) return null;
  const { guarded } = classifyChanges(changes.value, {
    config: known.parsed.config,
    isolation: true,
  });
  return guarded.length === 0 ? { ...known.configuration, commit } : null;
}

/** A rewritten history executes nothing; the log says so (SPEC §12). */
async function refuseHistory(
  runtime: Runtime,
  request: PushRequest,
  facts: { readonly after: Oid; readonly reason: string },
): Promise<Outcome> {
  const head = await runtime.forge.readHead();
  if (!head.ok) return unreachable(head.failure.message);
  const { repository, configuration } = head.value;
  if (request.ref !== `refs/heads/${repository.defaultBranch}`) {
    return outcome({
      exitCode: 0,
      status: "nothing",
      headline: `Only pushes to ${repository.defaultBranch} execute.`,
    });
  }
  const { config } = catalogOf(configuration, request.directory);
  const store = auditStoreOf(runtime, repository, config);
  const log = await readLogRecords(store, {
    pull: 0,
    proposals: [],
    contentKeys: [],
    more: [CHECKPOINT_PATH, FRONTIER_PATH],
  });
  if (!log.ok) {
    if (log.failure.kind !== "branch-missing") return unreachable(log.failure.message);
    return outcome({
      exitCode: 0,
      status: "nothing",
      headline: "There is no audit log yet (mode init makes it), so nothing executes.",
    });
  }
  const message = `The history of ${repository.defaultBranch} was rewritten (${facts.reason}): nothing of this push executes.`;
  const remedy = "Open new pull requests for what should execute.";
  const writer = new LogWriter({ runtime, repository, config, known: log.value.files });
  const appended = await writer.append(
    [
      {
        time: new Date(runtime.clock.now()).toISOString(),
        type: "proposal.refused",
        data: {
          code: "history-rewritten",
          message,
          remedy,
          commit: facts.after,
          before: request.before,
        },
      },
    ],
    { headline: "Refused: history-rewritten" },
  );
  if (!appended.ok) return unreachable(appended.failure.message);
  const published = await runtime.forge.publish({
    repository,
    checks: [
      {
        nodeId: null,
        name: "writ / execution",
        head: facts.after,
        conclusion: "failure",
        title: "Refused: history-rewritten",
        summary: `${message}\n\n**What to do:** ${remedy}\n`,
        annotations: [],
      },
    ],
    comments: [],
  });
  if (!published.ok) return unreachable(published.failure.message);
  return outcome({
    exitCode: 1,
    status: "refused",
    headline: `history-rewritten: ${message}`,
    summary: `### Refused: \`history-rewritten\`\n\n${message}\n\n**What to do:** ${remedy}\n`,
    auditCommit: writer.head,
  });
}
