import { isAbsolute } from "node:path";
import { formatTerminal } from "../../../diagnostics/format-terminal.ts";
import type { Oid } from "../../../model/ids.ts";
import type { DigestedPlan } from "../../../model/plan.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import { planOne, type PlanGround } from "../planning/plan-one.ts";
import { CommitTree, WorkingTree } from "../repository/file-tree.ts";
import type { LocalRepository } from "../repository/local-repository.ts";
import type { Session } from "../session.ts";
import type { RunSource } from "./earlier-execution.ts";

/** A plan that may be executed, and what it was made of. */
export interface PlanToRun {
  readonly plan: DigestedPlan;
  readonly ground: PlanGround;
  readonly path: string;
  readonly commit: Oid;
  readonly source: RunSource;
}

/** Plans a proposal from a commit or from the working tree; a file that differs from the commit is refused. */
export async function planToRun(
  wanted: {
    readonly repository: LocalRepository;
    readonly path: string;
    readonly commit: Oid;
    readonly source: RunSource;
  },
  session: Session,
): Promise<Result<PlanToRun, Stop>> {
  const { repository, path, commit, source } = wanted;
  if (isAbsolute(path)) throw new TypeError(`${path} is no path in a repository`);
  const here = new WorkingTree(repository);
  const committed = new CommitTree(repository, commit);
  if (source === "commit" && commit === (await repository.commit("HEAD"))) {
    const problem = await differenceOf(path, here, committed);
    if (problem !== null) return failure({ status: EXIT.wrongUsage, message: problem });
  }
  const { environment } = session;
  const tree = source === "commit" ? committed : here;
  const planning = await planOne({ repository, tree, path, environment });
  if (!planning.ok) return planning;
  const { plan, ground, diagnostics, sources } = planning.value;
  if (plan === null || ground === null) {
    const text = formatTerminal(diagnostics, { sources }).trimEnd();
    const message = `Nothing is executed until this is mended:\n${text}`;
    return failure({ status: EXIT.findings, message });
  }
  const { expires } = plan.plan.proposal;
  if (expires !== undefined && Date.parse(expires) <= session.clock.now()) {
    return failure({
      status: EXIT.findings,
      message: `expired: the proposal expired at ${expires}.`,
    });
  }
  return success({ plan, ground, path, commit, source });
}

/** Whether what lies here is something else than what was committed: nobody should run what they do not see. */
async function differenceOf(
  path: string,
  here: WorkingTree,
  committed: CommitTree,
): Promise<string | null> {
  const [now] = await here.read([path]);
  const [then] = await committed.read([path]);
  const advice = "Commit it, or use --worktree to run the files as they lie here.";
  if (then === null || then === undefined) {
    return now === null ? `There is no file ${path} here.` : `${path} is not committed. ${advice}`;
  }
  const same =
    now?.bytes !== null &&
    now?.bytes !== undefined &&
    then.bytes !== null &&
    Buffer.compare(now.bytes, then.bytes) === 0;
  return same ? null : `${path} differs from ${committed.name}. ${advice}`;
}
