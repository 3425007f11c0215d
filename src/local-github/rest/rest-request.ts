import type { Repository } from "../state/repository.ts";
import type { Account } from "../state/accounts.ts";
import type { Caller, World } from "../state/world.ts";
import type { Token } from "../state/tokens.ts";
import { Refusal } from "../refusal.ts";

/** One REST request, its parameters typed and its body validated by GitHub's description. */
export interface RestRequest {
  readonly world: World;
  readonly token: Token | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** `{}` where there is none; a handler may take it as what the description says: the validator has looked at it before. */
  readonly body: unknown;
  /** What the operation demands of a token. */
  readonly level: "read" | "write";
  readonly url: URL;
  readonly accept: string;
  /** The repository of the address; asking for it where there is none is an error of the route. */
  readonly repository: Repository;
}

/** A JSON answer; a list is cut into pages by the dispatcher. */
export interface RestAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text of another type than JSON. */
  readonly text?: { readonly type: string; readonly content: string };
}

export type RestHandler = (request: RestRequest) => RestAnswer | Promise<RestAnswer>;

/** 200 with a body. */
export function ok(body: unknown): RestAnswer {
  return { status: 200, body };
}

/** 201 with a body. */
export function created(body: unknown, location?: string): RestAnswer {
  return { status: 201, body, ...(location === undefined ? {} : { headers: { location } }) };
}

export const noContent: RestAnswer = { status: 204 };

/** A part of the path, as text. */
export function pathText(request: RestRequest, name: string): string {
  return String(request.params[name]);
}

/** A part of the path that the description says is a number. */
export function pathNumber(request: RestRequest, name: string): number {
  return Number(request.params[name]);
}

export function queryText(request: RestRequest, name: string): string | undefined {
  const value = request.query[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Who asks; anonymous requests end here. */
export function callerOf(request: RestRequest): Caller {
  if (request.token === null) throw new Refusal(401, "Requires authentication");
  return { account: request.token.account, token: request.token };
}

export function viewerOf(request: RestRequest): Account | null {
  return request.token?.account ?? null;
}
