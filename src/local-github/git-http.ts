import type { IncomingMessage, ServerResponse } from "node:http";
import { authenticate } from "./authenticate.ts";
import { runGitBackend, type BackendAnswer } from "./git/http-backend.ts";
import { parsePushCommands } from "./git/push-commands.ts";
import { zeroOid } from "./git/refs.ts";
import { refusalsVariable, rulesPageVariable } from "./git/update-hook.ts";
import { refObstacles } from "./operations/ref-rules.ts";
import { refMoved } from "./operations/ref-moved.ts";
import { canSee } from "./rest/permissions.ts";
import { repositoryPage } from "./serialize/repository.ts";
import { roleOf, type Repository } from "./state/repository.ts";
import { atLeast } from "./state/roles.ts";
import { tokenAllows, type Token } from "./state/tokens.ts";
import { findRepository, type World } from "./state/world.ts";

const gitPath =
  /^\/([^/]+)\/([^/]+?)(?:\.git)?(\/(?:info\/refs|HEAD|git-upload-pack|git-receive-pack|objects\/.*))$/;

/** Whether a path belongs to git's smart HTTP protocol. */
export function isGitPath(path: string): boolean {
  return gitPath.test(path) && !path.startsWith("/api/");
}

function end(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  if (status === 401) response.setHeader("www-authenticate", 'Basic realm="GitHub"');
  response.setHeader("content-type", "text/plain; charset=utf-8");
  response.end(`${text}\n`);
}

function mayPush(repository: Repository, token: Token): boolean {
  if (!tokenAllows(token, "contents", "write")) return false;
  if (token.kind !== "user") return true;
  return atLeast(roleOf(repository, token.account), "write");
}

function allRefs(repository: Repository): Map<string, string> {
  return new Map([
    ...repository.git.refs.list("refs/heads/"),
    ...repository.git.refs.list("refs/tags/"),
  ]);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

type Environment = Readonly<Record<string, string>>;

/** What the rules have against each ref of a push, for the repository's hook. */
async function refusalsOf(
  world: World,
  at: { repository: Repository; token: Token; body: Buffer },
): Promise<Environment> {
  const { repository, token } = at;
  const lines: string[] = [];
  for (const change of parsePushCommands(at.body)) {
    const caller = { account: token.account, token };
    for (const { origin, when, message } of await refObstacles(repository, caller, change))
      lines.push([change.ref, origin, when, message].join("\t"));
  }
  return {
    [refusalsVariable]: lines.join("\n"),
    [rulesPageVariable]: `${repositoryPage(world, repository)}/rules`,
  };
}

async function push(
  world: World,
  at: {
    repository: Repository;
    token: Token;
    body: Buffer;
    run: (hookEnvironment: Environment) => Promise<BackendAnswer>;
  },
): Promise<BackendAnswer> {
  const { repository, token } = at;
  return repository.git.lock.run(async () => {
    const before = allRefs(repository);
    const answer = await at.run(await refusalsOf(world, at));
    const after = allRefs(repository);
    for (const ref of new Set([...before.keys(), ...after.keys()])) {
      const change = { ref, before: before.get(ref) ?? zeroOid, after: after.get(ref) ?? zeroOid };
      await refMoved(world, { account: token.account, token }, { repository, ...change });
    }
    return answer;
  });
}

/** Serves clones, fetches and pushes through `git http-backend`, with GitHub's token rules. */
export async function serveGit(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", world.serverUrl);
  const [, owner = "", name = "", path = ""] = gitPath.exec(url.pathname) ?? [];
  const who = authenticate(world, request.headers.authorization);
  if (who.kind === "bad") return end(response, 401, "Bad credentials");
  const token = who.kind === "known" ? who.token : null;
  const repository = findRepository(world, decodeURIComponent(owner), decodeURIComponent(name));
  if (repository === null || !canSee(repository, token)) {
    return end(response, token === null ? 401 : 404, "Repository not found.");
  }
  const writes =
    path === "/git-receive-pack" || url.searchParams.get("service") === "git-receive-pack";
  if (writes && token === null)
    return end(response, 401, "Write access to repository not granted.");
  if (writes && token !== null && !mayPush(repository, token)) {
    return end(response, 403, "Write access to repository not granted.");
  }
  if (
    !writes &&
    token !== null &&
    repository.isPrivate &&
    !tokenAllows(token, "contents", "read")
  ) {
    return end(response, 403, "Read access to repository not granted.");
  }
  const run = (hookEnvironment: Environment, body: Buffer | null): Promise<BackendAnswer> =>
    runGitBackend(request, {
      directory: repository.git.directory,
      path,
      query: url.search.slice(1),
      user: token?.account.login ?? null,
      hookEnvironment,
      body,
    });
  let answer: BackendAnswer;
  if (path === "/git-receive-pack" && token !== null) {
    const body = await bodyOf(request);
    answer = await push(world, { repository, token, body, run: (refusals) => run(refusals, body) });
  } else {
    answer = await run({}, null);
  }
  response.statusCode = answer.status;
  for (const [key, value] of answer.headers) response.setHeader(key, value);
  response.end(answer.body);
}
