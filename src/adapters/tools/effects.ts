import type { BuiltinCall, HttpCall, RunCall, Tool, ToolImplementation } from "../../model/tool.ts";

/** Whether calls of a runner may change anything. */
export type Effects = "live" | "dry-run";

/** A form of a tool that may really be started, and the secrets that may go with it. */
export interface Permit {
  readonly tool: Tool;
  readonly form: RunCall | HttpCall | BuiltinCall;
  readonly secrets: readonly string[];
  readonly effects: Effects;
}

/** What a call comes to: it is started, or only shown, or Writ cannot do it yet. */
export type Reach =
  | { readonly kind: "start"; readonly permit: Permit }
  | { readonly kind: "show"; readonly implementation: ToolImplementation }
  | { readonly kind: "not-yet-supported"; readonly implementation: ToolImplementation };

/** Permits that were given out here: whatever starts something asks for one of these. */
const issued = new WeakSet<Permit>();

/**
 * The one place that decides, for all tools, whether a call may have effects (SPEC §6, "Dry-run"). In a dry-run
 * only the form under `dry-run` can be started, with the secrets named there; a tool without one is shown.
 */
export function reachOf(effects: Effects, tool: Tool): Reach {
  return effects === "live" ? reachLive(tool) : reachDry(tool);
}

/** Throws where something is about to be started that this place did not permit: that would be a bug. */
export function assertPermitted(permit: Permit): void {
  if (!issued.has(permit)) throw new Error("A tool was about to be started without a permit");
}

function reachLive(tool: Tool): Reach {
  const { implementation } = tool;
  if (implementation.kind === "run" || implementation.kind === "builtin") {
    return issue({ tool, form: implementation, secrets: tool.secrets, effects: "live" });
  }
  if (implementation.kind === "http") {
    const secrets = new Set([...tool.secrets, ...headerSecrets(implementation)]);
    return issue({ tool, form: implementation, secrets: [...secrets], effects: "live" });
  }
  return { kind: "not-yet-supported", implementation };
}

function reachDry(tool: Tool): Reach {
  const { implementation, dryRun } = tool;
  if (dryRun !== undefined) {
    return issue({
      tool,
      form: dryRun.implementation,
      secrets: dryRun.secrets,
      effects: "dry-run",
    });
  }
  // Built-in tools have dry-run forms of their own, which look and change nothing.
  if (implementation.kind === "builtin") {
    return issue({ tool, form: implementation, secrets: [], effects: "dry-run" });
  }
  return { kind: "show", implementation };
}

function issue(permit: Permit): Reach {
  issued.add(permit);
  return { kind: "start", permit };
}

/** Secrets that a request's headers name. */
export function headerSecrets(call: HttpCall): readonly string[] {
  return Object.values(call.headers).flatMap((value) =>
    isSecretHeader(value) ? [value.secret] : [],
  );
}

/** Tells a header whose value is a secret from one whose value is a template. */
export function isSecretHeader(
  value: HttpCall["headers"][string],
): value is { readonly secret: string; readonly prefix?: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    "secret" in value &&
    typeof value.secret === "string"
  );
}
