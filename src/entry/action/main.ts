import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { getInput, setSecret } from "@actions/core";
import { GitHubApi } from "../../adapters/github/github-api.ts";
import { GitHubAuditStore } from "../../adapters/audit/github-audit-store.ts";
import { GitHubForge } from "../../adapters/github/github-forge.ts";
import { SystemClock, SystemRandom } from "../../adapters/clock/system-clock.ts";
import { createMasker } from "../../masking/masker.ts";
import type { Account } from "../../model/actor.ts";
import { isJsonObject, type JsonObject } from "../../model/json.ts";
import type { Outcome } from "../../usecases/outcome.ts";
import { outcome } from "../../usecases/outcome.ts";
import type { Runtime } from "../../usecases/runtime.ts";
import { readEvent, type TriggerEvent } from "./event.ts";
import { readInputs, type ActionInputs } from "./inputs.ts";
import { cancellationSignal } from "./cancellation.ts";
import { maskedForge } from "./masked-forge.ts";
import { report, sayInJob } from "./report.ts";

/** What a run needs to know of the runner's environment (GitHub docs, "Default environment variables"). */
interface RunnerFacts {
  readonly owner: string;
  readonly name: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly serverUrl: string;
  readonly ref: string;
  readonly eventName: string;
  readonly payload: JsonObject;
  readonly run: Runtime["run"];
}

/** Runs the action once: reads inputs and event, wires the adapters, and leaves the rest to the use cases. */
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
      worker: inputs.worker === "" ? randomUUID() : inputs.worker,
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

async function act(run: {
  readonly environment: NodeJS.ProcessEnv;
  readonly inputs: ActionInputs;
  readonly facts: RunnerFacts;
  readonly event: TriggerEvent;
}): Promise<Outcome> {
  const { inputs, facts, event } = run;
  setSecret(inputs.token);
  const clock = new SystemClock();
  const masker = createMasker([inputs.token]);
  const api = new GitHubApi({
    token: inputs.token,
    apiUrl: facts.apiUrl,
    graphqlUrl: facts.graphqlUrl,
    clock,
  });
  const gitHub = new GitHubForge({
    api,
    owner: facts.owner,
    name: facts.name,
    directory: inputs.directory,
  });
  const forge = maskedForge(gitHub, masker);
  const say = (line: string): void => sayInJob(masker.maskText(line));
  const runtime: Runtime = {
    forge,
    auditStore: (branch) =>
      new GitHubAuditStore({ api, owner: facts.owner, name: facts.name, branch }),
    clock,
    random: new SystemRandom(),
    masker,
    run: facts.run,
    serverUrl: facts.serverUrl,
    say,
  };
  const directory = inputs.directory;
  if (inputs.mode === "init") return initializeFrom(runtime, facts, directory);
  switch (event.kind) {
    case "pull-request": {
      const { refreshPullRequest } = await import("../../usecases/refresh-pull-request.ts");
      return refreshPullRequest(runtime, {
        pull: { number: event.number },
        directory,
        trusted: event.trusted ? "trusted" : "untrusted",
      });
    }
    case "pull-request-closed": {
      if (event.merged) {
        return outcome({
          exitCode: 0,
          status: "nothing",
          headline: "A merge is applied by the push that it makes.",
        });
      }
      const { withdrawProposals } = await import("../../usecases/withdraw-proposals.ts");
      return withdrawProposals(runtime, { number: event.number, directory });
    }
    case "review-signal": {
      const { refreshPullRequest } = await import("../../usecases/refresh-pull-request.ts");
      const [number] = event.pulls;
      return refreshPullRequest(runtime, {
        pull: event.pulls.length === 1 && number !== undefined ? { number } : { head: event.head },
        directory,
        trusted: "trusted",
      });
    }
    case "merge-group": {
      const { decideMergeGroup } = await import("../../usecases/decide-merge-group.ts");
      return decideMergeGroup(runtime, {
        head: event.head,
        base: event.base,
        headRef: event.headRef,
        directory,
      });
    }
    case "push": {
      const { applyPush } = await import("../../usecases/apply-push.ts");
      const { ToolSupply } = await import("./tool-supply.ts");
      await using supply = new ToolSupply({
        environment: run.environment,
        token: inputs.token,
        serverUrl: facts.serverUrl,
        owner: facts.owner,
        name: facts.name,
        workingDirectory: inputs.workingDirectory,
        clock,
        masker,
        say,
      });
      return await applyPush(runtime, {
        ref: event.ref,
        before: event.before,
        after: event.after,
        deleted: event.deleted,
        directory,
        effects: inputs.dryRun ? "dry-run" : "live",
        tools: (request) => supply.toolsFor(request),
        signal: cancellationSignal(),
      });
    }
    case "dispatch":
    case "ignored":
      return outcome({ exitCode: 0, status: "nothing", headline: "Nothing to do." });
  }
}

async function initializeFrom(
  runtime: Runtime,
  facts: RunnerFacts,
  directory: string,
): Promise<Outcome> {
  const sender = senderOf(facts.payload);
  if (sender === null) {
    return outcome({
      exitCode: 1,
      status: "refused",
      headline: "Mode init is for a person: run the workflow by hand.",
    });
  }
  const { initialize } = await import("../../usecases/initialize-log.ts");
  return initialize(runtime, { sender, directory, ref: facts.ref });
}

/** The account that caused the event, where it is a person's. */
function senderOf(payload: JsonObject): Account | null {
  const sender = payload["sender"];
  if (!isJsonObject(sender)) return null;
  const { login, id, type } = sender;
  if (typeof login !== "string" || typeof id !== "number" || type !== "User") return null;
  return { login, id, kind: "user" };
}
