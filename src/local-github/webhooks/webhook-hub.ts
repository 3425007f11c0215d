import { randomUUID } from "node:crypto";
import { checkWebhook } from "../contract/webhook-contract.ts";
import type { Violations } from "../contract/violations.ts";
import type { WebhookEvent } from "../workflow-host.ts";

/** Delivers webhooks to those who listen, in the order in which things happened. */
export class WebhookHub {
  readonly #violations: Violations;
  readonly #listeners = new Set<(event: WebhookEvent) => void>();
  readonly #deliveries: WebhookEvent[] = [];

  constructor(violations: Violations) {
    this.#violations = violations;
  }

  /** Every webhook so far, oldest first. */
  get deliveries(): readonly WebhookEvent[] {
    return this.#deliveries;
  }

  listen(listener: (event: WebhookEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  deliver(event: Omit<WebhookEvent, "id">): void {
    const wrong = checkWebhook(event.name, event.payload);
    if (wrong !== null) {
      const action = typeof event.payload["action"] === "string" ? event.payload["action"] : "";
      this.#violations.push({
        kind: "webhook",
        subject: `${event.name} ${action}`.trim(),
        message: wrong,
      });
    }
    const delivered = { ...event, id: randomUUID() };
    this.#deliveries.push(delivered);
    for (const listener of this.#listeners) listener(delivered);
  }
}
