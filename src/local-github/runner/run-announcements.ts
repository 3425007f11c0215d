/** The `workflow_run` webhooks by which the host tells that runs are over, and which may come late. */

import type { WebhookEvent } from "../workflow-host.ts";
import { numberAt, textAt } from "./payload-fields.ts";

/** One attempt of a run. */
interface Attempt {
  readonly id: number;
  readonly attempt: number;
}

/** Remembers which attempts the host has yet to announce as completed. */
export class RunAnnouncements {
  readonly #expected = new Map<string, PromiseWithResolvers<void>>();

  /** Whether an announcement is outstanding. */
  get pending(): boolean {
    return this.#expected.size > 0;
  }

  /** From now on the end of the attempt is outstanding. */
  expect(attempt: Attempt): void {
    this.#expected.set(keyOf(attempt), Promise.withResolvers());
  }

  /** The attempt will not be announced. */
  stopExpecting(attempt: Attempt): void {
    const key = keyOf(attempt);
    this.#expected.get(key)?.resolve();
    this.#expected.delete(key);
  }

  /** Takes notice of a webhook that may be an announcement. */
  note(webhook: WebhookEvent): void {
    const id = numberAt(webhook.payload, "workflow_run", "id");
    const attempt = numberAt(webhook.payload, "workflow_run", "run_attempt");
    const ended = textAt(webhook.payload, "action") === "completed";
    if (webhook.name === "workflow_run" && ended && id !== null && attempt !== null) {
      this.stopExpecting({ id, attempt });
    }
  }

  /** Resolves when all that is outstanding now has come. */
  async all(): Promise<void> {
    await Promise.all(Array.from(this.#expected.values(), ({ promise }) => promise));
  }

  /** Nothing is outstanding any more. */
  giveUp(): void {
    for (const { resolve } of this.#expected.values()) {
      resolve();
    }
    this.#expected.clear();
  }
}

function keyOf({ id, attempt }: Attempt): string {
  return `${id}/${attempt}`;
}
