import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { authenticate } from "./authenticate.ts";
import { isGitPath, serveGit } from "./git-http.ts";
import { executeGraphql } from "./graphql/execute.ts";
import { randomHex } from "./random.ts";
import type { RequestLog } from "./request-log.ts";
import { dispatchRest } from "./rest/dispatch.ts";
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

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
  readonly operation: string | null;
}

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

function plain(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    content: JSON.stringify({
      message,
      documentation_url: "https://docs.github.com/rest",
      status: String(status),
    }),
    operation: null,
  };
}

/** The HTTP server of one embedded GitHub. */
export class ApiServer {
  readonly #server: Server;
  readonly #middleware: readonly Middleware[];
  readonly #log: RequestLog;
  readonly #anonymous: RateBucket = { limit: anonymousLimit, used: 0, resetAt: 0 };
  #world: World | null = null;

  constructor(options: { readonly log: RequestLog; readonly middleware: readonly Middleware[] }) {
    this.#log = options.log;
    this.#middleware = options.middleware;
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
    let answer: Answer;
    if (who.kind === "bad") answer = plain(401, "Bad credentials");
    else answer = await this.#limited(world, { url, request, body, token, bucket });
    const headers: Record<string, string> = {
      ...answer.headers,
      date: new Date(world.now()).toUTCString(),
      "x-github-request-id": randomHex(32).toUpperCase(),
      "x-github-media-type": "github.v3; format=json",
      ...rateHeaders(bucket, url.pathname === graphqlPath ? "graphql" : "core"),
    };
    response.writeHead(answer.status, headers);
    response.end(answer.content);
    this.#log.add({
      method: request.method ?? "GET",
      path:
        url.pathname === graphqlPath
          ? "/graphql"
          : url.pathname.slice(restRoot.length) + url.search,
      operation: answer.operation,
      status: answer.status,
      login: token?.account.login ?? null,
      token: token?.value ?? null,
      at: started,
      milliseconds: world.now() - started,
      requestBytes: body.length,
      responseBytes: Buffer.byteLength(answer.content),
    });
  }

  #bucket(token: Token | null, path: string): RateBucket {
    if (token === null) return this.#anonymous;
    return path === graphqlPath ? token.graphql : token.rest;
  }

  async #limited(
    world: World,
    at: {
      url: URL;
      request: IncomingMessage;
      body: Buffer;
      token: Token | null;
      bucket: RateBucket;
    },
  ): Promise<Answer> {
    const { url, request, body, token, bucket } = at;
    const isFree = url.pathname === `${restRoot}/rate_limit`;
    if (!isFree && !takeFromBucket(bucket, world.now())) {
      const message = `API rate limit exceeded for ${token?.kind === "user" ? "user" : "installation"}.`;
      if (url.pathname !== graphqlPath) return plain(403, message);
      return {
        ...plain(200, ""),
        content: JSON.stringify({ errors: [{ type: "RATE_LIMITED", message }] }),
      };
    }
    let parsed: unknown;
    try {
      parsed = body.length === 0 ? undefined : JSON.parse(body.toString());
    } catch (error) {
      if (error instanceof SyntaxError) return plain(400, "Problems parsing JSON");
      throw error;
    }
    if (url.pathname === graphqlPath) {
      if (request.method !== "POST") return plain(404, "Not Found");
      if (token === null) return plain(401, "This endpoint requires you to be authenticated.");
      return executeGraphql(world, token, parsed);
    }
    if (!url.pathname.startsWith(`${restRoot}/`)) return plain(404, "Not Found");
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
}
