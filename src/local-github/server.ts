import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { authenticate } from "./authenticate.ts";
import { isGitPath, serveGit } from "./git-http.ts";
import { after } from "./clock.ts";
import { faultAnswer, primaryLimitAnswer, secondaryLimitAnswer } from "./faults/fault-answer.ts";
import type { FaultyRequest } from "./faults/fault-rule.ts";
import type { Faults } from "./faults/faults.ts";
import { SecondaryBudget, type SecondaryLimits } from "./faults/secondary-limits.ts";
import { executeGraphql, graphqlOperation } from "./graphql/execute.ts";
import { plainAnswer, type HttpAnswer } from "./http-answer.ts";
import { randomHex } from "./random.ts";
import type { RequestLog } from "./request-log.ts";
import { dispatchRest } from "./rest/dispatch.ts";
import { matchRoute } from "./rest/route-matcher.ts";
import { takeFromBucket, type RateBucket, type Token } from "./state/tokens.ts";
import type { World } from "./state/world.ts";

/** Something that looks at a request before the API does; true: it has answered (or cut off) the request itself. */
export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<boolean> | boolean;

const restRoot = "/api/v3";
const graphqlPath = "/api/graphql";

/** Anonymous requests share one small budget. */
const anonymousLimit = 60;

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function rateHeaders(bucket: RateBucket, resource: string): Record<string, string> {
  return {
    "x-ratelimit-limit": String(bucket.limit),
    "x-ratelimit-remaining": String(Math.max(0, bucket.limit - bucket.used)),
    "x-ratelimit-used": String(bucket.used),
    "x-ratelimit-reset": String(Math.floor(bucket.resetAt / 1000)),
    "x-ratelimit-resource": resource,
  };
}

/** One request of the API, read whole. */
interface ApiRequest {
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly token: Token | null;
  readonly bucket: RateBucket;
  readonly about: FaultyRequest;
}

/** The HTTP server of one embedded GitHub. */
export class ApiServer {
  readonly #server: Server;
  readonly #middleware: readonly Middleware[];
  readonly #log: RequestLog;
  readonly #faults: Faults;
  readonly #secondaryLimits: SecondaryLimits | null;
  readonly #secondaryBudgets = new WeakMap<RateBucket, SecondaryBudget>();
  readonly #anonymous: RateBucket = { limit: anonymousLimit, used: 0, resetAt: 0 };
  #world: World | null = null;

  constructor(options: {
    readonly log: RequestLog;
    readonly middleware: readonly Middleware[];
    readonly faults: Faults;
    /** Null: none are kept. */
    readonly secondaryLimits: SecondaryLimits | null;
  }) {
    this.#log = options.log;
    this.#middleware = options.middleware;
    this.#faults = options.faults;
    this.#secondaryLimits = options.secondaryLimits;
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#server.keepAliveTimeout = 30_000;
  }

  /** Listens on 127.0.0.1; gives the root URL. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, "127.0.0.1", resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Gives the server the world that it serves; before that it answers 503. */
  serve(world: World): void {
    this.#world = world;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const world = this.#world;
    try {
      if (world === null) {
        response.writeHead(503).end();
        return;
      }
      for (const middleware of this.#middleware) if (await middleware(request, response)) return;
      const url = new URL(request.url ?? "/", world.serverUrl);
      if (isGitPath(url.pathname)) await serveGit(world, request, response);
      else await this.#api(world, url, { request, response });
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`embedded GitHub: ${request.method} ${request.url}: ${text}\n`);
      if (!response.headersSent)
        response.writeHead(500, { "content-type": "application/json; charset=utf-8" });
      response.end(JSON.stringify({ message: text }));
    }
  }

  async #api(
    world: World,
    url: URL,
    at: { request: IncomingMessage; response: ServerResponse },
  ): Promise<void> {
    const { request, response } = at;
    const started = world.now();
    const body = await readBody(request);
    const who = authenticate(world, request.headers.authorization);
    const token = who.kind === "known" ? who.token : null;
    const bucket = this.#bucket(token, url.pathname);
    const about = aboutRequest(url.pathname, request.method ?? "GET", { body, token });
    const api = { url, request, body, token, bucket, about };
    const { delay, strike } = this.#faults.fateOf(about);
    if (delay > 0) await after(delay);
    let answer: HttpAnswer | null;
    let budgetUsedUp = false;
    if (who.kind === "bad") answer = plainAnswer(401, "Bad credentials");
    else if (strike === null) answer = await this.#limited(world, api);
    else {
      if (strike.kind === "lost-answer") await this.#limited(world, api);
      ({ answer, budgetUsedUp } = faultAnswer(strike, apiOf(url)));
    }
    const shown = budgetUsedUp ? { ...bucket, used: bucket.limit } : bucket;
    if (answer === null) request.socket.destroy();
    else {
      response.writeHead(answer.status, {
        ...answer.headers,
        date: new Date(world.now()).toUTCString(),
        "x-github-request-id": randomHex(32).toUpperCase(),
        "x-github-media-type": "github.v3; format=json",
        ...rateHeaders(shown, url.pathname === graphqlPath ? "graphql" : "core"),
      });
      response.end(answer.content);
    }
    this.#log.add({
      method: request.method ?? "GET",
      path:
        url.pathname === graphqlPath
          ? "/graphql"
          : url.pathname.slice(restRoot.length) + url.search,
      operation: answer?.operation ?? about.operation,
      status: answer?.status ?? null,
      fault: strike?.kind ?? null,
      login: token?.account.login ?? null,
      token: token?.value ?? null,
      at: started,
      milliseconds: world.now() - started,
      requestBytes: body.length,
      responseBytes: Buffer.byteLength(answer?.content ?? ""),
    });
  }

  #bucket(token: Token | null, path: string): RateBucket {
    if (token === null) return this.#anonymous;
    return path === graphqlPath ? token.graphql : token.rest;
  }

  async #limited(world: World, at: ApiRequest): Promise<HttpAnswer> {
    const { url, request, body, token, bucket } = at;
    const isFree = url.pathname === `${restRoot}/rate_limit`;
    if (!isFree && !takeFromBucket(bucket, world.now())) {
      const message = `API rate limit exceeded for ${token?.kind === "user" ? "user" : "installation"}.`;
      return primaryLimitAnswer(apiOf(url), message);
    }
    const wait = this.#takeSecondary(world.now(), at);
    if (wait !== null) return secondaryLimitAnswer(403, wait);
    let parsed: unknown;
    try {
      parsed = body.length === 0 ? undefined : JSON.parse(body.toString());
    } catch (error) {
      if (error instanceof SyntaxError) return plainAnswer(400, "Problems parsing JSON");
      throw error;
    }
    if (url.pathname === graphqlPath) {
      if (request.method !== "POST") return plainAnswer(404, "Not Found");
      if (token === null)
        return plainAnswer(401, "This endpoint requires you to be authenticated.");
      return executeGraphql(world, token, parsed);
    }
    if (!url.pathname.startsWith(`${restRoot}/`)) return plainAnswer(404, "Not Found");
    const outgoing = await dispatchRest(world, {
      method: request.method ?? "GET",
      path: url.pathname.slice(restRoot.length),
      url,
      accept: request.headers.accept ?? "",
      ifNoneMatch: request.headers["if-none-match"] ?? null,
      body: parsed,
      token,
    });
    if (!outgoing.counts && !isFree) bucket.used -= 1;
    return outgoing;
  }

  /** Seconds to wait where a secondary limit is met. All workflow tokens of a repository share one budget. */
  #takeSecondary(at: number, { url, bucket, about }: ApiRequest): number | null {
    if (this.#secondaryLimits === null) return null;
    const budget = this.#secondaryBudgets.get(bucket) ?? new SecondaryBudget(this.#secondaryLimits);
    this.#secondaryBudgets.set(bucket, budget);
    return budget.take({ at, api: apiOf(url), effect: about.effect });
  }
}

function apiOf(url: URL): "rest" | "graphql" {
  return url.pathname === graphqlPath ? "graphql" : "rest";
}

/** What faults are chosen by. */
function aboutRequest(
  pathname: string,
  method: string,
  from: { readonly body: Buffer; readonly token: Token | null },
): FaultyRequest {
  const login = from.token?.account.login ?? null;
  if (pathname === graphqlPath) {
    const asked = graphqlOperation(from.body.toString());
    const effect = asked?.isMutation === true ? "write" : "read";
    return { method, operation: asked?.name ?? null, route: "/graphql", login, effect };
  }
  const effect = method === "GET" || method === "HEAD" ? "read" : "write";
  const operation = matchRoute(method, pathname.slice(restRoot.length))?.operation;
  return {
    method,
    operation: operation?.id ?? null,
    route: operation?.path ?? null,
    login,
    effect,
  };
}
