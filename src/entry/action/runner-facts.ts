import type { JsonObject } from "../../model/json.ts";
import type { Runtime } from "../../usecases/runtime.ts";

/** What a run needs to know of the runner's environment (GitHub docs, "Default environment variables"). */
export interface RunnerFacts {
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
