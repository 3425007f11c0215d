import type { Account } from "../model/actor.ts";
import type { Digest, Oid } from "../model/ids.ts";
import { failure, success, type Result } from "../model/result.ts";
import { planChangeWords } from "../plan/change-words.ts";
import { isMadeByGitHub } from "../policy/github-itself.ts";
import { fileKey, type ForgeFailure, type PullFacts } from "../ports/forge.ts";
import type { AssessedProposal, Assessment } from "./assessment.ts";
import { ProposalPlanner, type PlannedFile } from "./plan-files.ts";
import type { Runtime } from "./runtime.ts";

/** A proposal whose plan is another than the log last had: who changed it, and what (SPEC §1, "a commit … edits it"). */
export interface ProposalEdit {
  readonly path: string;
  readonly from: Digest;
  readonly digest: Digest;
  /** Who pushed the head by GitHub's activity; null where that is not known. */
  readonly pushedBy: Account | null;
  /** Authors, co-authors and committers of the commits since. An applied suggestion names its giver as co-author. */
  readonly by: readonly Account[];
  /** What changed, in words; null where the former plan cannot be made any more. */
  readonly changes: readonly string[] | null;
}

/** Changes that are kept in words for one edit. */
const MOST_CHANGES = 50;

/**
 * Finds the proposals that were edited since the log last had them planned. Where no commit that was read has the
 * former plan, the files of the head of then are read: one request.
 */
export async function findEdits(
  runtime: Runtime,
  assessment: Assessment,
): Promise<Result<readonly ProposalEdit[], ForgeFailure>> {
  const edited = assessment.proposals.filter(
    ({ plan, record }) =>
      plan !== null && record?.current !== undefined && record.current.digest !== plan.digest,
  );
  const unknown = edited.filter((assessed) => formerPlan(assessed) === null);
  const read =
    unknown.length === 0
      ? success(new Map<string, PlannedFile>())
      : await readFormerPlans(runtime, assessment, unknown);
  if (!read.ok) return failure(read.failure);
  const { pull, snapshot } = assessment;
  const pushedBy = snapshot.pushes.find(({ after }) => after === pull.head.oid)?.actor ?? null;
  return success(
    edited.map((assessed) => {
      const { path, plan, record } = assessed;
      const { digest: from, head } = record!.current!;
      const former = formerPlan(assessed) ?? read.value.get(path) ?? null;
      const known = former?.plan?.digest === from ? former.plan.plan : null;
      return {
        path,
        from: from as Digest,
        digest: plan!.digest,
        pushedBy,
        by: makersSince(pull, head as Oid),
        changes: known === null ? null : planChangeWords(known, plan!.plan).slice(0, MOST_CHANGES),
      };
    }),
  );
}

function formerPlan({ earlierPlans, record }: AssessedProposal): PlannedFile | null {
  for (const planned of earlierPlans.values())
    if (planned?.plan?.digest === record?.current?.digest) return planned;
  return null;
}

async function readFormerPlans(
  runtime: Runtime,
  assessment: Assessment,
  proposals: readonly AssessedProposal[],
): Promise<Result<ReadonlyMap<string, PlannedFile>, ForgeFailure>> {
  const wanted = proposals.map(({ path, record }) => ({
    commit: record!.current!.head as Oid,
    path,
  }));
  const read = await runtime.forge.readFiles({ files: wanted, standings: [] });
  if (!read.ok) return read;
  const planner = new ProposalPlanner({ ...assessment, serverUrl: runtime.serverUrl });
  const plans = new Map<string, PlannedFile>();
  for (const { commit, path } of wanted) {
    const file = read.value.files.get(fileKey(commit, path)) ?? null;
    if (file !== null) plans.set(path, planner.plan(path, file));
  }
  return success(plans);
}

/** Who made the commits after one; where that is no longer of the pull request, of its newest commit. */
function makersSince(pull: PullFacts, since: Oid): readonly Account[] {
  const at = pull.commits.findIndex(({ oid }) => oid === since);
  const commits = at === -1 ? pull.commits.slice(-1) : pull.commits.slice(at + 1);
  const makers = new Map<number, Account>();
  for (const commit of commits) {
    const { authors, committer } = commit;
    const people = committer === null || isMadeByGitHub(commit) ? authors : [...authors, committer];
    for (const { account } of people) if (account?.kind === "user") makers.set(account.id, account);
  }
  return [...makers.values()];
}
