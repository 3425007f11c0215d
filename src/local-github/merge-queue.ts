import { zeroOid } from "./git/refs.ts";
import { prepareCommits } from "./operations/merge-pull.ts";
import { pullCommits } from "./operations/pull-facts.ts";
import { markMerged } from "./operations/pull-state.ts";
import { refMoved } from "./operations/ref-moved.ts";
import { Refusal } from "./refusal.ts";
import { simpleCommitJson } from "./serialize/commit.ts";
import type { MergeMethod, Pull } from "./state/pulls.ts";
import { branchTip, type Repository } from "./state/repository.ts";
import type { Caller, World } from "./state/world.ts";
import { emitWebhook } from "./webhooks/emit.ts";

/** Pull requests that are tested and merged together (GitHub docs, "Managing a merge queue"). */
export interface MergeGroup {
  /** `refs/heads/gh-readonly-queue/<base>/pr-<number>-<base sha>`. */
  readonly headRef: string;
  readonly headSha: string;
  readonly baseRef: string;
  readonly baseSha: string;
  readonly caller: Caller;
  readonly members: readonly {
    readonly pull: Pull;
    readonly commit: string;
    readonly landed: readonly string[];
    readonly baseBefore: string;
  }[];
}

/** A repository's merge queue, moved by hand. */
export class MergeQueue {
  readonly #world: World;
  readonly #repository: Repository;

  constructor(world: World, repository: Repository) {
    this.#world = world;
    this.#repository = repository;
  }

  /** Makes the temporary branch with all pull requests merged one after the other. */
  async add(plan: {
    readonly pulls: readonly Pull[];
    readonly method: MergeMethod;
    readonly caller: Caller;
  }): Promise<MergeGroup> {
    const { git } = this.#repository;
    const last = plan.pulls.at(-1);
    if (last === undefined) throw new Error("a merge group needs a pull request");
    const base = branchTip(this.#repository, last.base.ref);
    if (base === null) throw new Refusal(422, "Base branch not found");
    let tip = base;
    const members: MergeGroup["members"][number][] = [];
    for (const pull of plan.pulls) {
      if (pull.state !== "open" || pull.draft || pull.base.ref !== last.base.ref) {
        throw new Refusal(422, `Pull request #${pull.number} cannot be queued`);
      }
      const prepared = await prepareCommits(this.#world, plan.caller, {
        pull,
        base: tip,
        request: { method: plan.method },
      });
      if (prepared === null) throw new Refusal(422, `Pull request #${pull.number} has conflicts`);
      const landed =
        plan.method === "merge" ? [...(await pullCommits(pull)), prepared.tip] : prepared.made;
      members.push({ pull, commit: prepared.tip, landed, baseBefore: tip });
      tip = prepared.tip;
    }
    const headRef = `refs/heads/gh-readonly-queue/${last.base.ref}/pr-${last.number}-${base}`;
    const change = { ref: headRef, before: zeroOid, after: tip };
    if (!(await git.refs.change([change])))
      throw new Refusal(422, "The merge group exists already");
    const group: MergeGroup = {
      headRef,
      headSha: tip,
      baseRef: `refs/heads/${last.base.ref}`,
      baseSha: base,
      caller: plan.caller,
      members,
    };
    await refMoved(this.#world, plan.caller, { repository: this.#repository, ...change });
    await this.#emit(group, { action: "checks_requested" });
    return group;
  }

  /** Fast-forwards the base to the group's commit; all members are merged by this one push. */
  async complete(group: MergeGroup): Promise<void> {
    const repository = this.#repository;
    await repository.git.lock.run(async () => {
      const change = { ref: group.baseRef, before: group.baseSha, after: group.headSha };
      if (!(await repository.git.refs.change([change])))
        throw new Refusal(409, "Base branch was modified");
      for (const member of group.members) await markMerged(this.#world, group.caller, member);
      await refMoved(this.#world, group.caller, {
        repository,
        ...change,
        activity: "merge_queue_merge",
      });
      await this.#end(group, "merged");
    });
  }

  /** Takes the group out of the queue without merging it. */
  async abandon(group: MergeGroup): Promise<void> {
    await this.#repository.git.lock.run(() => this.#end(group, "dequeued"));
  }

  async #end(group: MergeGroup, reason: "merged" | "dequeued"): Promise<void> {
    await this.#emit(group, { action: "destroyed", reason });
    const change = { ref: group.headRef, before: group.headSha, after: zeroOid };
    await this.#repository.git.refs.change([change]);
    await refMoved(this.#world, group.caller, { repository: this.#repository, ...change });
  }

  async #emit(
    group: MergeGroup,
    what: { readonly action: string; readonly reason?: string },
  ): Promise<void> {
    emitWebhook(this.#world, {
      name: "merge_group",
      repository: this.#repository,
      caller: group.caller,
      payload: {
        ...what,
        merge_group: {
          head_sha: group.headSha,
          head_ref: group.headRef,
          base_sha: group.baseSha,
          base_ref: group.baseRef,
          head_commit: simpleCommitJson(await this.#repository.git.commitOf(group.headSha)),
        },
      },
    });
  }
}
