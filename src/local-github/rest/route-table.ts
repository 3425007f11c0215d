import type { Demand } from "./permissions.ts";
import type { RestHandler } from "./rest-request.ts";

/** How the server answers one operation of the description; `demand` is null where the address names no repository. */
export interface RouteEntry {
  readonly demand: Demand | null;
  readonly handle: RestHandler;
}

/** Operations by their id in GitHub's description. */
export type RouteTable = Readonly<Record<string, RouteEntry>>;
