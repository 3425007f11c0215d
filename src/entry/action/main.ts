import type { RunnerFacts } from "./runner-facts.ts";
import { readFileSync } from "node:fs";
import { getInput } from "@actions/core";
import { isJsonObject } from "../../model/json.ts";
import { outcome } from "../../usecases/outcome.ts";
import { readEvent, type TriggerEvent } from "./event.ts";
import { readInputs, type ActionInputs } from "./inputs.ts";
import { report } from "./report.ts";

/** Runs the action once: reads inputs and event; what acts on them is loaded only where there is something to do. */
export async function main(environment: NodeJS.ProcessEnv): Promise<number> {
  const inputs = readInputs((name) => getInput(name));
  if (!inputs.ok)
    return report(outcome({ exitCode: 1, status: "error", headline: inputs.message }));
  const facts = readRunner(environment, inputs.value);
  if (typeof facts === "string")
    return report(outcome({ exitCode: 1, status: "error", headline: facts }));
  const event = readEvent(facts.eventName, facts.payload);
  const skipped = notForThisMode(event, inputs.value);
  if (skipped !== null)
    return report(outcome({ exitCode: 0, status: "nothing", headline: skipped }));
  const { act } = await import("./act.ts");
  return report(await act({ environment, inputs: inputs.value, facts, event }));
}

function readRunner(environment: NodeJS.ProcessEnv, inputs: ActionInputs): RunnerFacts | string {
  const [owner, name] = (environment["GITHUB_REPOSITORY"] ?? "").split("/");
  const eventPath = environment["GITHUB_EVENT_PATH"];
  if (owner === undefined || owner === "" || name === undefined || eventPath === undefined) {
    return "This action runs in GitHub Actions: GITHUB_REPOSITORY and GITHUB_EVENT_PATH are not set. On your machine, use `npx writ`.";
  }
  const payload: unknown = JSON.parse(readFileSync(eventPath, "utf8"));
  if (!isJsonObject(payload)) return "The event's payload is no JSON object.";
  const apiUrl = environment["GITHUB_API_URL"] ?? "https://api.github.com";
  const serverUrl = (environment["GITHUB_SERVER_URL"] ?? "https://github.com").replace(/\/+$/, "");
  const id = Number(environment["GITHUB_RUN_ID"] ?? 0);
  return {
    owner,
    name,
    apiUrl,
    graphqlUrl: environment["GITHUB_GRAPHQL_URL"] ?? `${apiUrl}/graphql`,
    serverUrl,
    ref: environment["GITHUB_REF"] ?? "",
    eventName: environment["GITHUB_EVENT_NAME"] ?? "",
    payload,
    run: {
      id,
      attempt: Number(environment["GITHUB_RUN_ATTEMPT"] ?? 1),
      job: environment["GITHUB_JOB"] ?? "",
      worker: inputs.worker === "" ? crypto.randomUUID() : inputs.worker,
      url: `${serverUrl}/${owner}/${name}/actions/runs/${id}`,
    },
  };
}

/** Why nothing is done for this event, or null. A job may be told to plan or to apply only. */
function notForThisMode(event: TriggerEvent, inputs: ActionInputs): string | null {
  if (inputs.mode === "init") return null;
  if (event.kind === "ignored") return event.reason;
  if (event.kind === "dispatch") return "A dispatch does something only with mode init.";
  const applies = event.kind === "push";
  if (inputs.mode === "plan" && applies) return "Mode plan does not apply a push.";
  if (inputs.mode === "apply" && !applies) return "Mode apply acts only on a push.";
  return null;
}
