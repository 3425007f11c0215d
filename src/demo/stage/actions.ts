import type { RunRecord } from "../../local-github/runner/records.ts";
import type { WebhookEvent } from "../../local-github/workflow-host.ts";
import type { Narrator } from "../print/narrator.ts";
import type { Stage } from "./stage.ts";

/** Follows GitHub Actions: tells what runs, and waits for its end. */
export class Actions implements Disposable {
  readonly #stage: Stage;
  readonly #narrator: Narrator;
  readonly #stop: () => void;
  #told = 0;

  constructor(stage: Stage, narrator: Narrator) {
    this.#stage = stage;
    this.#narrator = narrator;
    this.#stop = stage.github.onWebhook((event) => {
      const text = describeProgress(event);
      if (text !== null) narrator.passing(text);
    });
  }

  /** Waits until no workflow runs, and tells which did. Gives the runs. */
  async settle(): Promise<readonly RunRecord[]> {
    await this.#stage.runner.idle();
    const runs = this.#stage.runner.runs.slice(this.#told);
    this.#told += runs.length;
    const words = runs.map((run) => this.#describe(run)).filter((text) => text !== null);
    if (words.length > 0) this.#narrator.happens("Actions", words.join(", then "));
    return runs;
  }

  #describe(run: RunRecord): string | null {
    const { style } = this.#narrator;
    const jobs = run.jobs.filter((job) => job.conclusion !== "skipped");
    if (jobs.length === 0 && run.problem === null) return null;
    const parts = jobs.map(({ name, conclusion, startedAt, completedAt }) => {
      const seconds = (Date.parse(completedAt ?? startedAt) - Date.parse(startedAt)) / 1000;
      const good = conclusion === "success";
      const sign = good ? style.green("✓") : style.red(`✗ ${conclusion ?? "unknown"}`);
      return `“${name}” ${sign} ${style.dim(`${seconds.toFixed(1)} s`)}`;
    });
    return `${run.workflowName}: ${[...parts, ...(run.problem === null ? [] : [run.problem])].join(", ")}`;
  }

  [Symbol.dispose](): void {
    this.#stop();
  }
}

/** What is going on by a webhook: a workflow that runs, or an append to the audit log. */
function describeProgress({ name, payload }: WebhookEvent): string | null {
  if (name === "workflow_run" && payload["action"] !== "completed") {
    const run = payload["workflow_run"] as { readonly name: string; readonly event: string };
    return `… ${run.name} (${run.event})`;
  }
  if (name === "push" && payload["ref"] === "refs/heads/writ-audit") {
    const head = payload["head_commit"] as { readonly message: string } | null;
    return head === null ? null : `… log: ${head.message.split("\n")[0] ?? ""}`;
  }
  return null;
}
