import { spawn } from "node:child_process";
import type { IncomingMessage } from "node:http";
import { gitEnvironment } from "./run-git.ts";

/** What `git http-backend` needs to know of one request (RFC 3875, "The Common Gateway Interface"). */
export interface BackendRequest {
  readonly directory: string;
  /** Path below the repository, such as `/info/refs`. */
  readonly path: string;
  readonly query: string;
  /** Login of who asks; git takes it as `REMOTE_USER`. */
  readonly user: string | null;
  /** Read by the repository's hooks. */
  readonly hookEnvironment: Readonly<Record<string, string>>;
  /** The request's body where it was read before; null: it is still to be read from the request. */
  readonly body: Buffer | null;
}

export interface BackendAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(", ") : (value ?? "");
}

function parseAnswer(output: Buffer): BackendAnswer {
  const end = output.indexOf("\r\n\r\n");
  if (end < 0) return { status: 500, headers: [], body: Buffer.alloc(0) };
  let status = 200;
  const headers: [string, string][] = [];
  for (const line of output.toString("latin1", 0, end).split("\r\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === "status") status = Number.parseInt(value, 10);
    else headers.push([name, value]);
  }
  return { status, headers, body: output.subarray(end + 4) };
}

/**
 * Runs one request of git's smart HTTP protocol through the real `git http-backend`. The answer is
 * held back until the process has ended, so that a push has taken all its effects before its client hears of it.
 */
export function runGitBackend(
  request: IncomingMessage,
  backend: BackendRequest,
): Promise<BackendAnswer> {
  const child = spawn("git", ["http-backend"], {
    env: gitEnvironment({
      ...backend.hookEnvironment,
      GIT_PROJECT_ROOT: backend.directory,
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_PROTOCOL: header(request, "git-protocol"),
      PATH_INFO: backend.path,
      QUERY_STRING: backend.query,
      REQUEST_METHOD: request.method ?? "GET",
      CONTENT_TYPE: header(request, "content-type"),
      HTTP_CONTENT_ENCODING: header(request, "content-encoding"),
      ...(request.headers["content-length"] === undefined
        ? {}
        : { CONTENT_LENGTH: header(request, "content-length") }),
      ...(backend.user === null ? {} : { REMOTE_USER: backend.user }),
    }),
    stdio: ["pipe", "pipe", "ignore"],
  });
  // The process may end without reading all of a refused request.
  child.stdin.on("error", () => undefined);
  if (backend.body === null) request.pipe(child.stdin);
  else child.stdin.end(backend.body);
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve(parseAnswer(Buffer.concat(output))));
  });
}
