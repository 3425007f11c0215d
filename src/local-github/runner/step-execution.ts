/** Running the steps of a job one after the other: conditions, kinds of steps, outcomes, and what comes before and after. */

import { join } from "node:path";
import type { ActionReference, JavaScriptAction } from "./action-manifest.ts";
import { readJavaScriptAction, resolveUses } from "./action-manifest.ts";
import { runActionPhase } from "./action-step.ts";
import { runCheckoutStep } from "./checkout.ts";
import type { ExpressionScope } from "./expression.ts";
import { evaluateCondition } from "./expression.ts";
import type { JobState } from "./job-state.ts";
import { textAt } from "./payload-fields.ts";
import type { JobRecord, Outcome, StepRecord } from "./records.ts";
import { newStepRecord } from "./records.ts";
import { runScriptStep } from "./script-step.ts";
import type { PhaseResult, StepFrame } from "./step-phase.ts";
import {
  evaluateTemplate,
  evaluateTemplateMap,
  evaluateTemplateText,
  sourceText,
} from "./template-value.ts";
import type { Template } from "./template-value.ts";
import type { StepDefinition } from "./workflow-file.ts";

type UnknownAction = Extract<ActionReference, { kind: "unknown" }>;
type DirectoryReference = Exclude<ActionReference, { kind: "checkout" }>;

/** A program of an action that runs when the steps are done. */
interface PostProgram {
  readonly definition: StepDefinition;
  readonly action: JavaScriptAction;
  readonly name: string;
}

/** The steps of one running job. */
export class StepExecution {
  readonly #state: JobState;
  readonly #record: JobRecord;
  readonly #runDefaults: readonly (Template | undefined)[];
  readonly #saved = new Map<string, Record<string, string>>();
  readonly #posts: PostProgram[] = [];

  /** `runDefaults`: `defaults.run` of the workflow and of the job; the later wins. */
  constructor(
    state: JobState,
    options: {
      readonly record: JobRecord;
      readonly runDefaults: readonly (Template | undefined)[];
    },
  ) {
    this.#state = state;
    this.#record = options.record;
    this.#runDefaults = options.runDefaults;
  }

  /** Runs every step whose condition holds, before that the `pre` and after that the `post` programs of their actions. */
  async run(definitions: readonly StepDefinition[]): Promise<void> {
    for (const definition of definitions) {
      await this.#runPre(definition);
    }
    for (const definition of definitions) {
      await this.#runMain(definition);
    }
    for (const post of this.#posts.toReversed()) {
      await this.#runPost(post);
    }
  }

  async #runPre(definition: StepDefinition): Promise<void> {
    const { work } = definition;
    const reference =
      work.kind === "uses" ? resolveUses(work.uses, this.#state.setup.services.actions) : null;
    if (reference?.kind !== "mapped") {
      return;
    }
    const action = this.#readAction(reference);
    if (action.kind === "unknown" || action.pre === null) {
      return;
    }
    const { pre, preIf } = action;
    const name = this.#displayName(definition);
    this.#posts.push({ definition, action, name });
    await this.#attempt(definition, {
      name: `Pre ${name}`,
      condition: preIf,
      work: (frame) => this.#runProgram(frame, { definition, action, program: pre }),
    });
  }

  async #runMain(definition: StepDefinition): Promise<void> {
    const name = this.#displayName(definition);
    const result = await this.#attempt(definition, {
      name,
      condition: definition.condition,
      work: (frame) => this.#startWork(frame, definition),
    });
    this.#state.steps[definition.id] = {
      outputs: result.outputs,
      outcome: result.outcome ?? "skipped",
      conclusion: result.conclusion ?? "skipped",
    };
  }

  async #runPost(post: PostProgram): Promise<void> {
    const { definition, action } = post;
    if (action.post === null) {
      return;
    }
    const program = action.post;
    await this.#attempt(definition, {
      name: `Post ${post.name}`,
      condition: action.postIf,
      work: (frame) => this.#runProgram(frame, { definition, action, program }),
    });
  }

  /** One attempt at one part of a step: whatever goes wrong in it fails the step and nothing else. */
  async #attempt(
    definition: StepDefinition,
    part: {
      readonly name: string;
      readonly condition: string;
      readonly work: (frame: StepFrame) => Promise<PhaseResult | Outcome>;
    },
  ): Promise<StepRecord> {
    const state = this.#state;
    const uses = definition.work.kind === "uses" ? definition.work.uses : null;
    const record = newStepRecord(definition.id, part.name, uses);
    this.#record.steps.push(record);
    const output = state.output(record);
    try {
      const env = evaluateTemplateMap(definition.env, state.scope({ env: {}, id: definition.id }));
      const scope = (): ExpressionScope => state.scope({ env, id: definition.id });
      if (state.destroyed || !evaluateCondition(part.condition, scope())) {
        record.outcome = "skipped";
      } else {
        record.status = "in_progress";
        const timeout = Number(evaluateTemplate(definition.timeoutMinutes, scope()) ?? Number.NaN);
        const result = await part.work({
          state,
          record,
          output,
          id: definition.id,
          env,
          timeoutMinutes: timeout > 0 ? timeout : null,
          outlivesCancel: () => evaluateCondition(part.condition, scope()),
        });
        record.outcome = typeof result === "string" ? result : result.outcome;
        record.conclusion = this.#conclusion(definition, record.outcome, scope());
      }
    } catch (error) {
      output.error(error instanceof Error ? error.message : String(error));
      record.outcome = "failure";
      record.conclusion = "failure";
    }
    record.conclusion ??= record.outcome;
    record.status = "completed";
    if (record.conclusion === "failure") {
      state.failed = true;
    }
    return record;
  }

  #conclusion(definition: StepDefinition, outcome: Outcome, scope: ExpressionScope): Outcome {
    const forgiven = evaluateTemplate(definition.continueOnError, scope) === true;
    return outcome === "failure" && forgiven ? "success" : outcome;
  }

  async #startWork(frame: StepFrame, definition: StepDefinition): Promise<PhaseResult | Outcome> {
    const state = this.#state;
    const scope = state.scope({ env: frame.env, id: definition.id });
    const { work } = definition;
    if (work.kind === "run") {
      return runScriptStep(frame, {
        script: evaluateTemplateText(work.run, scope),
        shell: this.#runSetting(work.shell, "shell", scope),
        workingDirectory: this.#runSetting(work.workingDirectory, "working-directory", scope),
      });
    }
    const reference = resolveUses(work.uses, state.setup.services.actions);
    if (reference.kind === "checkout") {
      return runCheckoutStep(frame, evaluateTemplateMap(work.with, scope));
    }
    const action = this.#readAction(reference);
    if (action.kind === "unknown") {
      frame.output.error(action.problem);
      return "failure";
    }
    if (action.post !== null && !this.#posts.some((post) => post.definition === definition)) {
      this.#posts.push({ definition, action, name: frame.record.name });
    }
    return this.#runProgram(frame, { definition, action, program: action.main });
  }

  async #runProgram(
    frame: StepFrame,
    part: {
      readonly definition: StepDefinition;
      readonly action: JavaScriptAction;
      readonly program: string;
    },
  ): Promise<PhaseResult> {
    const { work, id } = part.definition;
    const scope = this.#state.scope({ env: frame.env, id });
    const saved = this.#saved.get(id) ?? {};
    const result = await runActionPhase(frame, {
      action: part.action,
      program: part.program,
      given: evaluateTemplateMap(work.kind === "uses" ? work.with : undefined, scope),
      savedState: saved,
    });
    this.#saved.set(id, { ...saved, ...result.files.state });
    return result;
  }

  #readAction(reference: DirectoryReference): JavaScriptAction | UnknownAction {
    if (reference.kind === "unknown") {
      return reference;
    }
    return reference.kind === "mapped"
      ? readJavaScriptAction(reference.directory, reference)
      : readJavaScriptAction(join(this.#state.directories.workspace, reference.path), {
          repository: null,
          ref: null,
        });
  }

  #runSetting(own: Template | undefined, name: string, scope: ExpressionScope): string {
    const inherited = this.#runDefaults
      .map((defaults) => textAt(evaluateTemplate(defaults, scope), name))
      .findLast((value) => value !== null);
    return own === undefined ? (inherited ?? "") : evaluateTemplateText(own, scope);
  }

  #displayName(definition: StepDefinition): string {
    const { work, name, id } = definition;
    if (name !== undefined) {
      const scope = this.#state.scope({ env: {}, id });
      return this.#state.masks.apply(shownText(name, scope));
    }
    const what =
      work.kind === "uses" ? work.uses : (sourceText(work.run).trim().split("\n")[0] ?? "");
    return `Run ${what}`;
  }
}

/** A name that cannot be evaluated is shown as written, as GitHub does: it fails nothing. */
function shownText(name: Template, scope: ExpressionScope): string {
  try {
    return evaluateTemplateText(name, scope);
  } catch {
    return sourceText(name);
  }
}
