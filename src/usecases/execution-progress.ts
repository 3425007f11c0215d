import { evolve } from "../engine/evolve.ts";
import { initialState } from "../engine/initial-state.ts";
import type { ExecutionState } from "../engine/state.ts";
import { viewOf } from "../engine/view.ts";
import type { ExecutionEvent } from "../model/execution-event.ts";
import type { ExecutionView } from "../model/execution-view.ts";
import type { Oid } from "../model/ids.ts";
import type { DigestedPlan } from "../model/plan.ts";
import type { Publication, RepositoryFacts } from "../ports/forge.ts";
import type { Reporter } from "../ports/reporter.ts";
import type { RateLimitWait } from "../ports/waits.ts";
import { executionTitle } from "../render/check-titles.ts";
import type { ExecutedProposal, RefusedProposal } from "../render/execution-facts.ts";
import { renderExecutionSummary } from "../render/markdown/execution-summary.ts";
import { shortenMiddle } from "../render/shorten-middle.ts";
import { waitingWords } from "../render/waiting.ts";
import { SUMMARY_LIMIT } from "./review-publication.ts";
import type { Runtime } from "./runtime.ts";

/** What is over sooner is told once, by its result. */
const FIRST_DELAY = 2_000;
/** Progress is shown every 5 s for a minute, then every 30 s (SPEC §11). */
const FAST_INTERVAL = 5_000;
const SLOW_INTERVAL = 30_000;
const FAST_PERIOD = 60_000;
/** A shorter wait for GitHub's limits is over before the check run that tells of it is looked at. */
const SHORTEST_SHOWN = 5_000;

type Facts = Omit<ExecutedProposal, "view">;

/** Shows the executions of one unit in its check run while they go on. What it cannot show decides nothing. */
export class ExecutionProgress implements Reporter {
  readonly #runtime: Runtime;
  readonly #unit: {
    readonly repository: RepositoryFacts;
    readonly commit: Oid;
    readonly refusals: readonly RefusedProposal[];
  };
  readonly #done: ExecutedProposal[] = [];
  #current: { readonly facts: Facts; state: ExecutionState } | null = null;
  #checkId: string | null = null;
  #startedAt: number | null = null;
  #shownAt = Number.NEGATIVE_INFINITY;
  #showing: Promise<void> | null = null;
  #announcing: Promise<void> | null = null;
  /** Whether a check run is being made or changed in its turn: it may be that which waits. */
  #publishing = false;
  #stopped = new AbortController();
  readonly #unsubscribe: () => void;

  constructor(
    runtime: Runtime,
    unit: {
      readonly repository: RepositoryFacts;
      readonly commit: Oid;
      readonly refusals: readonly RefusedProposal[];
    },
  ) {
    this.#runtime = runtime;
    this.#unit = unit;
    this.#unsubscribe = runtime.waits.subscribe((wait) => this.#showWait(wait));
  }

  /** The next execution begins, or goes on after these events; more come through {@link executionChanged}. */
  begin(facts: Facts, plan: DigestedPlan, before: readonly ExecutionEvent[]): void {
    let state = initialState(plan.plan, {});
    for (const event of before) state = evolve(state, event);
    this.#current = { facts, state };
    this.#startedAt ??= this.#runtime.clock.now();
  }

  executionChanged(events: readonly ExecutionEvent[]): void {
    const current = this.#current;
    if (current === null) return;
    for (const event of events) current.state = evolve(current.state, event);
    this.#showing ??= this.#showWhenDue().finally(() => (this.#showing = null));
  }

  /** The current execution ended with this view. */
  finish(view: ExecutionView): void {
    if (this.#current !== null) this.#done.push({ ...this.#current.facts, view });
    this.#current = null;
  }

  /** Stops showing; gives the check run that was made, for the final report. */
  async end(): Promise<string | null> {
    this.#stopped.abort();
    this.#unsubscribe();
    await this.#showing;
    await this.#announcing;
    return this.#checkId;
  }

  async #showWhenDue(): Promise<void> {
    const { clock } = this.#runtime;
    const startedAt = this.#startedAt ?? 0;
    const fast = clock.now() - startedAt < FAST_PERIOD;
    const due = this.#shownAt + (fast ? FAST_INTERVAL : SLOW_INTERVAL);
    const wait = Math.max(due, startedAt + FIRST_DELAY) - clock.now();
    if (wait > 0) await clock.sleep(wait, this.#stopped.signal);
    await this.#announcing;
    if (this.#stopped.signal.aborted) return;
    this.#shownAt = clock.now();
    this.#publishing = true;
    const published = await this.#runtime.forge.publish(this.#publication(null));
    this.#publishing = false;
    if (!published.ok)
      this.#runtime.say(`Progress could not be shown: ${published.failure.message}`);
    else this.#checkId = published.value.checks[0] ?? this.#checkId;
  }

  /**
   * Says in the check run that everything waits (SPEC §15): at once, past the wait itself. Where GitHub does not let
   * that through either, the job's log alone has it. A check run that is on its way is never made a second time.
   */
  #showWait(wait: RateLimitWait): void {
    const { clock } = this.#runtime;
    if (this.#current === null || this.#announcing !== null) return;
    if (wait.until - clock.now() < SHORTEST_SHOWN) return;
    if (this.#checkId === null && this.#publishing) return;
    this.#announcing = this.#announce(wait).finally(() => (this.#announcing = null));
  }

  async #announce(wait: RateLimitWait): Promise<void> {
    const publication = this.#publication(waitingWords(wait));
    const published = await this.#runtime.forge.publish({ ...publication, urgency: "at-once" });
    if (published.ok) this.#checkId = published.value.checks[0] ?? this.#checkId;
  }

  #publication(waiting: string | null): Publication {
    const { clock } = this.#runtime;
    const current = this.#current;
    const executions = [
      ...this.#done,
      ...(current === null ? [] : [{ ...current.facts, view: viewOf(current.state) }]),
    ];
    const title = executionTitle(
      executions.map((execution) => execution.view),
      this.#unit.refusals.map((refused) => refused.refusal.code),
    );
    const summary = renderExecutionSummary({
      executions,
      refusals: this.#unit.refusals,
      anchor: null,
      now: clock.now(),
    });
    return {
      repository: this.#unit.repository,
      checks: [
        {
          nodeId: this.#checkId,
          name: "writ / execution",
          head: this.#unit.commit,
          conclusion: null,
          title: waiting === null ? title : `${title}; ${waiting}`,
          summary: shortenMiddle(summary, SUMMARY_LIMIT, ""),
          annotations: [],
        },
      ],
      comments: [],
    };
  }
}
