import type { Account } from "../../../model/actor.ts";
import { sha256Hex } from "../../../model/digest.ts";
import type { Digest, Oid } from "../../../model/ids.ts";
import {
  FIRST_PLAN,
  INVALID_PLAN,
  type CaseEvent,
  type PolicyCase,
} from "../../../model/policy-case.ts";
import type {
  CommitPerson,
  ReviewSnapshot,
  SnapshotComment,
  SnapshotCommit,
  SnapshotLabel,
  SnapshotPush,
  SnapshotReview,
} from "../../../model/review-snapshot.ts";
import { digestCode } from "../../../policy/approval-command.ts";
import type { Cast } from "./cast.ts";

/** What the history of a case leaves behind on GitHub and in the log. */
export type Played = Pick<
  ReviewSnapshot,
  "commits" | "pushes" | "reviews" | "comments" | "recorded" | "firstSeen" | "digests"
> & {
  readonly head: Oid;
  readonly labelled: readonly SnapshotLabel[];
  readonly mergedAt: string | null;
};

/** Milliseconds between any two things that happen. */
const MINUTE = 60_000;
/** Milliseconds after a push at which the log has its plan. */
const PLANNED_AFTER = 1_000;
/** The newest commit of the base branch. */
export const BASE = oidOf("base");
const NO_COMMIT = "0".repeat(40) as Oid;
/** As whom GitHub commits for people in its pages. */
const GITHUB: CommitPerson = { name: "GitHub", email: "noreply@github.com", account: null };

/** A review, comment or commit with its time, counted from the opening. */
interface At<T> {
  readonly after: number;
  readonly it: T;
}

/**
 * Plays a case: the pull request is opened with one commit of its author, then everything happens a minute after what
 * came before, so that it ends a minute before the case is decided. `digest` is that of what is decided about.
 */
export function playHistory(
  one: PolicyCase,
  world: { readonly cast: Cast; readonly subject: string; readonly digest: Digest },
): Played {
  const stage = new Stage(one, world);
  for (const event of one.history) stage.play(event);
  return stage.end();
}

class Stage {
  readonly #case: PolicyCase;
  readonly #cast: Cast;
  readonly #subject: string;
  readonly #digestOf: (plan: string) => Digest;
  #now = 0;
  #made = 0;
  #entries = 0;
  #merged: number | null = null;
  #plan = FIRST_PLAN;
  #head = NO_COMMIT;
  #commits: At<Omit<SnapshotCommit, "committedAt">>[] = [];
  readonly #plans = new Map<Oid, string>();
  readonly #pushes: At<Omit<SnapshotPush, "at">>[] = [];
  #reviews: At<Omit<SnapshotReview, "submittedAt">>[] = [];
  readonly #comments: At<Omit<SnapshotComment, "createdAt">>[] = [];
  readonly #labels = new Map<string, At<Omit<SnapshotLabel, "at">>>();
  readonly #recorded: ReviewSnapshot["recorded"][number][] = [];
  readonly #seen = new Map<string, number>();

  constructor(
    one: PolicyCase,
    world: { readonly cast: Cast; readonly subject: string; readonly digest: Digest },
  ) {
    this.#case = one;
    this.#cast = world.cast;
    this.#subject = world.subject;
    const last = one.history.reduce((plan, event) => planAfter(event) ?? plan, FIRST_PLAN);
    this.#digestOf = (plan) =>
      plan === last ? world.digest : (`sha256:${sha256Hex(`plan ${plan}`)}` as Digest);
    const { author, pull } = one;
    this.#push(author, { authors: [author], committer: author, verified: true });
    for (const name of pull.labels) this.#label(name, author);
  }

  play(event: CaseEvent): void {
    if (event.kind === "wait") {
      this.#now += event.duration;
      return;
    }
    this.#now += MINUTE;
    switch (event.kind) {
      case "review":
        return this.#review(event);
      case "comment":
        return this.#comment(event);
      case "dismiss":
        return this.#dismiss(event);
      case "push":
        this.#plan = event.plan ?? this.#plan;
        return this.#push(event.by, event.commit);
      case "update-branch":
        this.#plan = event.plan ?? this.#plan;
        return this.#updateBranch(event.by);
      case "label":
        return this.#label(event.name, event.by ?? this.#case.author);
      case "unlabel":
        this.#labels.delete(event.name);
        return;
      case "merge":
        this.#merged = this.#now;
    }
  }

  end(): Played {
    const opened = Date.parse(this.#case.at) - this.#now - MINUTE;
    const time = (after: number): string =>
      new Date(opened + after).toISOString().replace(".000Z", "Z");
    return {
      head: this.#head,
      commits: this.#commits.map(({ after, it }) => ({ ...it, committedAt: time(after) })),
      pushes: this.#pushes.map(({ after, it }) => ({ ...it, at: time(after) })).toReversed(),
      reviews: this.#reviews.map(({ after, it }) => ({ ...it, submittedAt: time(after) })),
      comments: this.#comments.map(({ after, it }) => ({ ...it, createdAt: time(after) })),
      labelled: [...this.#labels.values()].map(({ after, it }) => ({ ...it, at: time(after) })),
      recorded: this.#recorded,
      firstSeen: [...this.#seen].map(([plan, after]) => ({
        proposal: this.#subject,
        digest: this.#digestOf(plan),
        time: time(after + PLANNED_AFTER),
      })),
      digests: [...this.#plans].map(([commit, plan]) => ({
        commit,
        proposal: this.#subject,
        digest: plan === INVALID_PLAN ? null : this.#digestOf(plan),
      })),
      mergedAt: this.#merged === null ? null : time(this.#merged),
    };
  }

  #push(
    by: string,
    commit: Omit<Extract<CaseEvent, { kind: "push" }>["commit"], "merge" | "force"> & {
      readonly merge?: "automatic" | "by-hand" | null;
      readonly force?: boolean;
    },
  ): void {
    const { merge = null, force = false } = commit;
    if (force) this.#commits = [];
    this.#commit(by, {
      authors: commit.authors.map((author) => this.#cast.commitPerson(author)),
      committer: this.#cast.commitPerson(commit.committer),
      verified: commit.verified,
      ...(commit.signingKey === undefined ? {} : { signingKey: commit.signingKey }),
      parents: merge === null || force ? [this.#parent(force)] : [this.#head, BASE],
      ...(merge === null ? {} : { automaticMerge: merge === "automatic" }),
    });
  }

  /** GitHub merges the base branch into the branch, and shows earlier reviews at the new commit (GITHUB.md, "Reviews"). */
  #updateBranch(by: string): void {
    const before = this.#head;
    this.#commit(by, {
      authors: [this.#cast.commitPerson(by)],
      committer: GITHUB,
      verified: true,
      parents: [before, BASE],
      automaticMerge: true,
    });
    this.#reviews = this.#reviews.map((review) =>
      review.it.commit === before
        ? { ...review, it: { ...review.it, commit: this.#head } }
        : review,
    );
  }

  #commit(by: string, commit: Omit<SnapshotCommit, "oid" | "committedAt">): void {
    this.#made += 1;
    const before = this.#head;
    this.#head = oidOf(`commit ${this.#made}`);
    this.#commits.push({ after: this.#now, it: { oid: this.#head, ...commit } });
    this.#plans.set(this.#head, this.#plan);
    this.#pushes.push({
      after: this.#now,
      it: { actor: this.#cast.account(by), before, after: this.#head },
    });
    if (this.#plan !== INVALID_PLAN && !this.#seen.has(this.#plan))
      this.#seen.set(this.#plan, this.#now);
  }

  #parent(force: boolean): Oid {
    return force || this.#head === NO_COMMIT ? BASE : this.#head;
  }

  #review({ by, state, plan, recorded }: Extract<CaseEvent, { kind: "review" }>): void {
    const id = this.#nextId();
    const commit = plan === null ? this.#head : this.#lastCommitOf(plan);
    this.#reviews.push({
      after: this.#now,
      it: { id, author: this.#cast.account(by), state, commit, url: `#pullrequestreview-${id}` },
    });
    const given = this.#plans.get(commit) ?? this.#plan;
    if (!recorded || given === INVALID_PLAN) return;
    this.#entries += 1;
    this.#recorded.push({
      review: id,
      proposal: this.#subject,
      digest: this.#digestOf(given),
      entry: this.#entries,
    });
  }

  #comment({ by, says, plan, edited }: Extract<CaseEvent, { kind: "comment" }>): void {
    const id = this.#nextId();
    const code = digestCode(this.#digestOf(plan ?? this.#plan));
    const body = says.replaceAll("<code>", code);
    const author = this.#cast.account(by);
    this.#comments.push({
      after: this.#now,
      it: { id, author, body, edited, url: `#issuecomment-${id}` },
    });
  }

  #dismiss({ whose, by }: Extract<CaseEvent, { kind: "dismiss" }>): void {
    const author = this.#cast.account(whose);
    const at = this.#reviews.findLastIndex(
      ({ it }) => it.state !== "dismissed" && sameAccount(it.author, author),
    );
    const review = this.#reviews[at];
    if (review === undefined) throw new Error(`${whose} has no review to dismiss`);
    const { state } = review.it;
    if (state !== "approved" && state !== "changes-requested") return;
    const dismissedBy = this.#cast.account(by);
    this.#reviews[at] = {
      ...review,
      it: { ...review.it, state: "dismissed", stateBeforeDismissal: state, dismissedBy },
    };
  }

  #label(name: string, by: string): void {
    this.#labels.set(name, { after: this.#now, it: { name, by: this.#cast.account(by) } });
  }

  #lastCommitOf(plan: string): Oid {
    const [commit] = [...this.#plans].findLast(([, at]) => at === plan) ?? [];
    if (commit === undefined) throw new Error(`There is no commit with the plan ${plan}`);
    return commit;
  }

  #nextId(): number {
    return 1 + this.#reviews.length + this.#comments.length;
  }
}

function planAfter(event: CaseEvent): string | null {
  return event.kind === "push" || event.kind === "update-branch" ? event.plan : null;
}

function sameAccount(left: Account | null, right: Account | null): boolean {
  return left?.id === right?.id;
}

function oidOf(text: string): Oid {
  return sha256Hex(text).slice(0, 40) as Oid;
}
