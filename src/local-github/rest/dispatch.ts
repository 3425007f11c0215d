import { createHash } from "node:crypto";
import { matchRoute } from "./route-matcher.ts";
import { checkRequest, checkResponse } from "../contract/rest-contract.ts";
import type { Operation } from "../contract/openapi.ts";
import { Refusal } from "../refusal.ts";
import type { Repository } from "../state/repository.ts";
import type { Token } from "../state/tokens.ts";
import { findRepository, type World } from "../state/world.ts";
import { canSee, enforce } from "./permissions.ts";
import type { RestAnswer, RestRequest } from "./rest-request.ts";
import { routes } from "./routes.ts";

/** One request as it came over HTTP, its token already known. */
export interface IncomingRest {
  readonly method: string;
  /** Path below the API's root, still encoded. */
  readonly path: string;
  readonly url: URL;
  readonly accept: string;
  readonly ifNoneMatch: string | null;
  /** Undefined where there is none. */
  readonly body: unknown;
  readonly token: Token | null;
}

export interface OutgoingRest {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
  /** Whether it counts against the hourly budget. */
  readonly counts: boolean;
}

const documentation = "https://docs.github.com/rest";

function refusalAnswer(refusal: Refusal): RestAnswer {
  return {
    status: refusal.status,
    headers: refusal.headers,
    body: {
      message: refusal.message,
      ...(refusal.details.length > 0 || refusal.status === 422 ? { errors: refusal.details } : {}),
      documentation_url: documentation,
      status: String(refusal.status),
    },
  };
}

function repositoryOf(
  world: World,
  params: Readonly<Record<string, unknown>>,
  token: Token | null,
): Repository {
  const repository = findRepository(world, String(params["owner"]), String(params["repo"]));
  if (repository === null || !canSee(repository, token)) throw new Refusal(404, "Not Found");
  return repository;
}

async function answer(
  world: World,
  incoming: IncomingRest,
  route: { operation: Operation; params: Readonly<Record<string, string>> },
): Promise<RestAnswer> {
  const { operation } = route;
  const checked = checkRequest(operation, {
    params: route.params,
    query: Object.fromEntries(incoming.url.searchParams),
    body: incoming.body,
  });
  const wrong = [
    ...checked.problems,
    ...checked.unknownQuery.map((name) => `query: "${name}" is not a parameter`),
  ];
  if (checked.wrongPath !== null) wrong.push(`path: ${checked.wrongPath}`);
  for (const message of wrong)
    world.violations.push({ kind: "rest-request", subject: operation.id, message });
  const entry = routes[operation.id];
  if (checked.wrongPath !== null || entry === undefined) throw new Refusal(404, "Not Found");
  const common = {
    world,
    token: incoming.token,
    params: checked.params,
    query: checked.query,
    body: incoming.body ?? {},
    level: entry.demand?.level ?? "read",
    url: incoming.url,
    accept: incoming.accept,
  };
  let repository: Repository | null = null;
  if (entry.demand !== null) {
    repository = repositoryOf(world, checked.params, incoming.token);
    enforce(repository, incoming.token, entry.demand);
  }
  if (checked.problems.length > 0) {
    throw new Refusal(422, `Invalid request.\n\n${checked.problems.join("\n")}`, {
      details: checked.problems.map((message) => ({
        resource: operation.id,
        code: "invalid",
        message,
      })),
    });
  }
  const request: RestRequest = {
    ...common,
    get repository(): Repository {
      if (repository === null) throw new Error(`${operation.id} names no repository`);
      return repository;
    },
  };
  return entry.handle(request);
}

/** Validation errors that are plain texts have a description of their own. */
function fitDetails(operation: Operation, result: RestAnswer): RestAnswer {
  if (result.status !== 422 || checkResponse(operation, 422, result.body) === null) return result;
  const body = result.body as {
    message: string;
    errors: readonly (string | { message?: string; code: string })[];
  };
  const texts = {
    ...body,
    errors: body.errors.map((each) =>
      typeof each === "string" ? each : (each.message ?? each.code),
    ),
  };
  if (checkResponse(operation, 422, texts) === null) return { ...result, body: texts };
  const objects = {
    ...body,
    errors: body.errors.map((each) =>
      typeof each === "string" ? { resource: "Request", code: "custom", message: each } : each,
    ),
  };
  return { ...result, body: objects };
}

function finish(
  world: World,
  incoming: IncomingRest,
  at: { operation: Operation | null; result: RestAnswer },
): OutgoingRest {
  const { operation } = at;
  const result = operation === null ? at.result : fitDetails(operation, at.result);
  if (result.text !== undefined) {
    return {
      status: result.status,
      headers: { ...result.headers, "content-type": result.text.type },
      content: result.text.content,
      counts: true,
    };
  }
  const content = result.body === undefined ? "" : JSON.stringify(result.body);
  if (operation !== null) {
    // What is checked is what is sent: keys without a value are gone in JSON.
    const wrong = checkResponse(
      operation,
      result.status,
      content === "" ? undefined : JSON.parse(content),
    );
    if (wrong !== null) {
      world.violations.push({
        kind: "rest-response",
        subject: `${operation.id} ${result.status}`,
        message: wrong,
      });
      return {
        status: 500,
        headers: { "content-type": "application/json; charset=utf-8" },
        content: JSON.stringify({
          message: `The embedded GitHub's answer to ${operation.id} breaks GitHub's description: ${wrong}`,
        }),
        counts: true,
      };
    }
  }
  const headers: Record<string, string> = { ...result.headers };
  if (content !== "") headers["content-type"] = "application/json; charset=utf-8";
  if (result.status === 200 && incoming.method === "GET") {
    const etag = `W/"${createHash("sha256").update(content).digest("hex")}"`;
    headers["etag"] = etag;
    if (incoming.ifNoneMatch === etag) return { status: 304, headers, content: "", counts: false };
  }
  return { status: result.status, headers, content, counts: operation?.id !== "rate-limit/get" };
}

/** Answers one REST request: matched, validated, permitted, handled, and its answer validated. */
export async function dispatchRest(
  world: World,
  incoming: IncomingRest,
): Promise<OutgoingRest & { readonly operation: string | null }> {
  const route = matchRoute(incoming.method, incoming.path);
  let result: RestAnswer;
  try {
    if (route === null) throw new Refusal(404, "Not Found");
    result = await answer(world, incoming, route);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    result = refusalAnswer(error);
  }
  const operation = route?.operation ?? null;
  return { ...finish(world, incoming, { operation, result }), operation: operation?.id ?? null };
}
