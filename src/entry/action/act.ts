import { setSecret } from "@actions/core";
import { GitHubClock } from "../../adapters/clock/github-clock.ts";
import { SystemClock, SystemRandom } from "../../adapters/clock/system-clock.ts";
import { GitHubApi } from "../../adapters/github/github-api.ts";
import { readBranchRules } from "../../adapters/github/branch-rules.ts";
import { GitHubForge } from "../../adapters/github/github-forge.ts";
import { parseSigningKey } from "../../audit/signature/signing-key.ts";
import { createMasker, type Masker } from "../../masking/masker.ts";
import type { Account } from "../../model/actor.ts";
import { isJsonObject, type JsonObject } from "../../model/json.ts";
import { success } from "../../model/result.ts";
import { waitingWords } from "../../render/waiting.ts";
import { outcome, type Outcome } from "../../usecases/outcome.ts";
import type { RefreshRequest } from "../../usecases/refresh-pull-request.ts";
import type { Runtime } from "../../usecases/runtime.ts";
import type { PushRequest } from "../../usecases/unit.ts";
import { auditStores } from "../audit-stores.ts";
import type { ToolSupply } from "./tool-supply.ts";
import { cancellationSignal } from "./cancellation.ts";
import type { TriggerEvent } from "./event.ts";
import type { ActionInputs } from "./inputs.ts";
import { maskedForge } from "./masked-forge.ts";
import { maskedOutcome } from "./masked-outcome.ts";
import type { RunnerFacts } from "./runner-facts.ts";
import { sayInJob } from "./report.ts";

/** A job waits at most this long for one request: an hourly budget is whole again within an hour. */
const PATIENCE = 65 * 60_000;

/** One run of the action. */
interface ActionRun {
  readonly environment: NodeJS.ProcessEnv;
  readonly inputs: ActionInputs;
  readonly facts: RunnerFacts;
  readonly event: TriggerEvent;
}

/** Does what the event asks for; what it gives back shows no secret that the run knows or learned. */
export async function act(run: ActionRun): Promise<Outcome> {
  const { inputs } = run;
  const secrets = [inputs.token, inputs.organizationToken, ...partsOfKey(inputs.signingKey)].filter(
    (secret) => secret !== "",
  );
  for (const secret of secrets) setSecret(secret);
  const masker = createMasker(secrets);
  return maskedOutcome(await actMasked(run, masker), masker);
}

/** Wires the adapters and gives the event to its use case. GitHub is asked before the use case is loaded. */
async function actMasked(run: ActionRun, masker: Masker): Promise<Outcome> {
  const { inputs, facts, event } = run;
  const key = inputs.signingKey === "" ? success(null) : parseSigningKey(inputs.signingKey);
  if (!key.ok) {
    return outcome({
      exitCode: 1,
      status: "error",
      headline: `Input "signing-key" ${key.failure}. It is the private key that \`writ init\` makes, from the secret WRIT_SIGNING_KEY.`,
    });
  }
  const signer = key.value;
  const machine = new SystemClock();
  const api = new GitHubApi({
    token: inputs.token,
    apiUrl: facts.apiUrl,
    graphqlUrl: facts.graphqlUrl,
    clock: machine,
    patience: PATIENCE,
  });
  const clock = new GitHubClock(machine, api);
  const organizationApi =
    inputs.organizationToken === ""
      ? null
      : new GitHubApi({
          token: inputs.organizationToken,
          apiUrl: facts.apiUrl,
          graphqlUrl: facts.graphqlUrl,
          clock: machine,
          patience: PATIENCE,
        });
  const gitHub = new GitHubForge({
    api,
    organizationApi,
    owner: facts.owner,
    name: facts.name,
    directory: inputs.directory,
  });
  const forge = maskedForge(gitHub, masker);
  const say = (line: string): void => sayInJob(masker.maskText(line));
  for (const { pace } of organizationApi === null ? [api] : [api, organizationApi])
    pace.subscribe((wait) => say(`${wait.why}: ${waitingWords(wait)}.`));
  const cancellation = (): AbortSignal => {
    const signal = cancellationSignal();
    api.pace.endWaitsAt(signal);
    return signal;
  };
  const runtime: Runtime = {
    forge,
    auditStore: auditStores({ api, owner: facts.owner, name: facts.name, signer, masker }),
    signer: signer?.verifier ?? null,
    branchRules: (branch) => readBranchRules(api, { owner: facts.owner, name: facts.name, branch }),
    mergeTrees: {
      automatic: async (merges) => {
        const [{ GitMergeTrees }, { gitHubSource }] = await Promise.all([
          import("../../adapters/workspace/git-merge-trees.ts"),
          import("../../adapters/workspace/github-source.ts"),
        ]);
        const { token } = inputs;
        const source = gitHubSource({ ...facts, token, environment: run.environment, clock });
        return new GitMergeTrees(source, say).automatic(merges);
      },
    },
    clock,
    random: new SystemRandom(),
    masker,
    secrets: (name) => run.environment[name],
    run: facts.run,
    serverUrl: facts.serverUrl,
    say,
    waits: api.pace,
  };
  const directory = inputs.directory;
  const supply = async (): Promise<ToolSupply> => {
    const { ToolSupply: Supply } = await import("./tool-supply.ts");
    return new Supply({
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
  };
  const effects = inputs.dryRun ? "dry-run" : "live";
  const look = (request: Omit<RefreshRequest, "dryRunTools" | "applyMerge" | "directory">) =>
    refresh({ runtime, supply, cancellation }, { ...request, directory, effects });
  if (inputs.mode === "init") return initializeFrom(runtime, facts, directory);
  switch (event.kind) {
    case "pull-request": {
      const facts = await forge.readPullRequest(
        { number: event.number },
        { configurationAt: null },
      );
      return look({
        facts,
        trusted: event.trusted ? "trusted" : "untrusted",
        former: event.former,
        reviewers: "ask",
      });
    }
    case "approving-comment": {
      const facts = await forge.readPullRequest(
        { number: event.number },
        { configurationAt: null },
      );
      return look({ facts, trusted: "trusted", ...REVIEWED });
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
      return withdrawProposals(runtime, {
        number: event.number,
        by: senderOf(facts.payload),
        directory,
      });
    }
    case "review-signal": {
      const [number] = event.pulls;
      const facts = await forge.readPullRequest(
        event.pulls.length === 1 && number !== undefined ? { number } : { head: event.head },
        { configurationAt: null },
      );
      return look({ facts, trusted: "trusted", ...REVIEWED });
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
      await using tools = await supply();
      return await applyPush(runtime, {
        ...event,
        only: null,
        directory,
        effects,
        tools: (request) => tools.toolsFor(request),
        signal: cancellation(),
      });
    }
    case "dispatch":
    case "ignored":
      return outcome({ exitCode: 0, status: "nothing", headline: "Nothing to do." });
  }
}

/** What must never be shown of a private key: the whole, and its last part, which is the key. */
function partsOfKey(text: string): readonly string[] {
  return [text, text.split("+").slice(4).join("+")];
}

/** What a review or an approving comment leaves as it was. */
const REVIEWED = { former: null, reviewers: "leave" } as const;

/** Looks at a pull request; tools are loaded, and the repository fetched, only where a dry-run needs them. */
async function refresh(
  hands: {
    readonly runtime: Runtime;
    readonly supply: () => Promise<ToolSupply>;
    readonly cancellation: () => AbortSignal;
  },
  request: Omit<RefreshRequest, "dryRunTools" | "applyMerge"> & Pick<PushRequest, "effects">,
): Promise<Outcome> {
  const { runtime, supply, cancellation } = hands;
  const { refreshPullRequest } = await import("../../usecases/refresh-pull-request.ts");
  await using cleanup = new AsyncDisposableStack();
  let made: ToolSupply | null = null;
  const tools = async (): Promise<ToolSupply> => (made ??= cleanup.use(await supply()));
  return await refreshPullRequest(runtime, {
    ...request,
    dryRunTools: async (wanted) => (await tools()).toolsFor(wanted),
    applyMerge: async ({ number, ...push }) => {
      const { applyPush } = await import("../../usecases/apply-push.ts");
      const supplied = await tools();
      return applyPush(runtime, {
        ...push,
        deleted: false,
        only: number,
        directory: request.directory,
        effects: request.effects,
        tools: (wanted) => supplied.toolsFor(wanted),
        signal: cancellation(),
      });
    },
  });
}

async function initializeFrom(
  runtime: Runtime,
  facts: RunnerFacts,
  directory: string,
): Promise<Outcome> {
  const sender = senderOf(facts.payload);
  if (sender?.kind !== "user") {
    return outcome({
      exitCode: 1,
      status: "refused",
      headline: "Mode init is for a person: run the workflow by hand.",
    });
  }
  const { initialize } = await import("../../usecases/initialize-log.ts");
  return initialize(runtime, { sender, directory, ref: facts.ref });
}

/** The person or bot that caused the event. */
function senderOf(payload: JsonObject): Account | null {
  const sender = payload["sender"];
  if (!isJsonObject(sender)) return null;
  const { login, id, type } = sender;
  if (typeof login !== "string" || typeof id !== "number") return null;
  if (type !== "User" && type !== "Bot") return null;
  return { login, id, kind: type === "User" ? "user" : "bot" };
}
