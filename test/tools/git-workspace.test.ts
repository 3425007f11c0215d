import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SystemClock } from "../../src/adapters/clock/system-clock.ts";
import type { GitHubSourceOptions } from "../../src/adapters/workspace/github-source.ts";
import { GitWorkspace } from "../../src/adapters/workspace/git-workspace.ts";
import { LocalWorkspace } from "../../src/adapters/workspace/local-workspace.ts";
import type { Oid } from "../../src/model/ids.ts";

const TOKEN = "ghs_token-of-the-test";
const root = mkdtempSync(join(tmpdir(), "writ-git-"));
const clone = join(root, "acme corp", "shop");
const scratch = join(root, "scratch");
const requests: { readonly path: string; readonly authorization: string | undefined }[] = [];
const commands: string[] = [];
let commit: Oid;
let port: number;
let failures = 0;
const server = createServer((request, response) => serve(request, response));

function git(...args: readonly string[]): string {
  const environment = { PATH: process.env["PATH"], HOME: root, GIT_CONFIG_NOSYSTEM: "1" };
  return execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", ...args], {
    cwd: clone,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    env: environment,
  }).trim();
}

/** Real git's own server (git-http-backend(1)), for those who bring the token. */
function serve(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "/", "http://server");
  requests.push({ path: url.pathname, authorization: request.headers.authorization });
  for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    try {
      commands.push(readFileSync(`/proc/${name}/cmdline`, "utf8"));
    } catch {
      // The process has ended in the meantime.
    }
  }
  const expected = `Basic ${Buffer.from(`x-access-token:${TOKEN}`).toString("base64")}`;
  if (failures > 0 || request.headers.authorization !== expected) {
    failures -= 1;
    response.writeHead(failures >= 0 ? 503 : 401, { "www-authenticate": "Basic" }).end();
    return;
  }
  failures = 0;
  const backend = spawn("git", ["http-backend"], {
    env: {
      PATH: process.env["PATH"],
      HOME: root,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
      PATH_INFO: url.pathname.replace("/acme/shop", "/acme corp/shop/.git"),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
    },
  });
  request.pipe(backend.stdin);
  const chunks: Buffer[] = [];
  backend.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  backend.on("close", () => {
    const answer = Buffer.concat(chunks);
    const end = answer.indexOf("\r\n\r\n");
    const headers = answer
      .toString("latin1", 0, end)
      .split("\r\n")
      .map((line) => line.split(": "));
    const status = headers.find(([name]) => name === "Status")?.[1] ?? "200";
    for (const [name, value] of headers)
      if (name !== "Status") response.setHeader(name ?? "", value ?? "");
    response.writeHead(Number.parseInt(status, 10)).end(answer.subarray(end + 4));
  });
}

function workspace(more: Partial<GitHubSourceOptions> = {}): GitWorkspace {
  return new GitWorkspace({
    serverUrl: `http://127.0.0.1:${port}`,
    owner: "acme",
    name: "shop",
    token: TOKEN,
    environment: { PATH: process.env["PATH"], HOME: root, TMPDIR: scratch },
    clock: new SystemClock(),
    ...more,
  });
}

beforeAll(async () => {
  mkdirSync(clone, { recursive: true });
  mkdirSync(scratch);
  git("init", "--quiet", "--initial-branch=main");
  writeFileSync(join(clone, "a.txt"), "one\n");
  writeFileSync(join(clone, ".gitattributes"), "*.txt filter=evil text eol=crlf\n");
  git("add", ".");
  git("commit", "--quiet", "--no-verify", "-m", "first");
  commit = git("rev-parse", "HEAD") as Oid;
  writeFileSync(join(clone, "a.txt"), "two\n");
  git("commit", "--quiet", "--no-verify", "-am", "second");
  // Filters and hooks of the machine and of the clone would leave a trace, and line ends would change.
  writeFileSync(
    join(root, ".gitconfig"),
    `[filter "evil"]\n\tsmudge = "touch ${root}/filtered; cat"\n\trequired = true\n[core]\n\thooksPath = ${root}/hooks\n`,
  );
  mkdirSync(join(root, "hooks"));
  writeFileSync(join(root, "hooks/post-checkout"), `#!/bin/sh\ntouch ${root}/hooked\n`);
  chmodSync(join(root, "hooks/post-checkout"), 0o755);
  writeFileSync(join(clone, ".git/config"), readFileSync(join(root, ".gitconfig")), { flag: "a" });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true, force: true });
});

function traces(): string[] {
  return readdirSync(root).filter((name) => name === "hooked" || name === "filtered");
}

/** Everything on disk below a directory, as one text. */
function everything(directory: string): string {
  return execFileSync("sh", ["-c", `find . -type f -exec cat {} +`], {
    cwd: directory,
    encoding: "latin1",
  });
}

test("a commit that is no branch's head is fetched and checked out byte for byte, without hooks or filters", async () => {
  expect(git("ls-files", "--eol", "a.txt")).toContain("eol=crlf");
  const space = workspace();
  const directory = await space.checkout(commit);
  expect(readFileSync(join(directory, "a.txt"), "utf8")).toBe("one\n");
  expect(
    execFileSync("git", ["status", "--porcelain"], {
      cwd: directory,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], GIT_CONFIG_GLOBAL: "/dev/null" },
    }),
  ).toBe("");
  expect(
    execFileSync("git", ["rev-parse", "HEAD"], { cwd: directory, encoding: "utf8" }).trim(),
  ).toBe(commit);
  expect(traces()).toEqual([]);
  await space.dispose();
  expect(readdirSync(scratch)).toEqual([]);
});

test("the token goes to the server, and neither onto disk nor into a list of processes", async () => {
  requests.length = 0;
  const space = workspace();
  const directory = await space.checkout(commit);
  expect(requests.every(({ authorization }) => authorization?.startsWith("Basic ") === true)).toBe(
    true,
  );
  const secrets = [TOKEN, Buffer.from(`x-access-token:${TOKEN}`).toString("base64")];
  for (const secret of secrets) {
    expect(everything(directory)).not.toContain(secret);
    expect(commands.filter((command) => command.includes(secret))).toEqual([]);
  }
  expect(commands.some((command) => command.includes("fetch"))).toBe(true);
  await space.dispose();
});

test("one commit is fetched once, also when many ask at the same time", async () => {
  requests.length = 0;
  const space = workspace();
  const directories = await Promise.all([
    space.checkout(commit),
    space.checkout(commit),
    space.checkout(commit),
  ]);
  expect(new Set(directories).size).toBe(1);
  expect(requests.filter(({ path }) => path.endsWith("/info/refs"))).toHaveLength(1);
  await space.dispose();
});

test("a server that is unwell for a moment is asked again", async () => {
  failures = 1;
  const slept: number[] = [];
  const clock = {
    now: () => 0,
    sleep: (milliseconds: number) => Promise.resolve(void slept.push(milliseconds)),
  };
  const space = workspace({ clock });
  expect(existsSync(await space.checkout(commit))).toBe(true);
  expect(slept).toEqual([1_000]);
  await space.dispose();
});

test.each([
  ["a token that may not read", { token: "ghs_wrong" }, "permissions: contents: read"],
  ["a server that is not there", { serverUrl: "http://127.0.0.1:1" }, "Fetching"],
  [
    "git that is not installed",
    { environment: { PATH: "/nowhere", TMPDIR: scratch } },
    "Install git",
  ],
  ["another protocol", { serverUrl: `file://${root}` }, "transport 'file' not allowed"],
])("%s gives an error that says what to do, without the token", async (_what, more, message) => {
  const space = workspace({ clock: { now: () => 0, sleep: () => Promise.resolve() }, ...more });
  const error = await space.checkout(commit).then(
    () => null,
    (reason: Error) => reason,
  );
  expect(error?.message).toContain(message);
  expect(error?.message).not.toContain(TOKEN);
  await space.dispose();
  expect(readdirSync(scratch)).toEqual([]);
});

test("a commit that the server does not have gives an error that names it, and may be asked for again", async () => {
  const space = workspace();
  const missing = "f".repeat(40) as Oid;
  await expect(space.checkout(missing)).rejects.toThrow(`Fetching ${missing}`);
  await expect(space.checkout(missing)).rejects.toThrow("It does not have this commit");
  await space.dispose();
});

test("a local clone gives worktrees beside its own, untouched by what is not committed", async () => {
  writeFileSync(join(clone, "a.txt"), "not committed");
  const space = new LocalWorkspace({
    repository: clone,
    environment: { PATH: process.env["PATH"], HOME: root, TMPDIR: scratch },
    clock: new SystemClock(),
  });
  const directory = await space.checkout(commit);
  expect(readFileSync(join(directory, "a.txt"), "utf8")).toBe("one\n");
  expect(await space.checkout(commit)).toBe(directory);
  expect(traces()).toEqual([]);
  await expect(space.checkout("f".repeat(40) as Oid)).rejects.toThrow("git fetch origin");
  await space.dispose();
  expect(git("worktree", "list").split("\n")).toHaveLength(1);
  expect(readdirSync(scratch)).toEqual([]);
  expect(readFileSync(join(clone, "a.txt"), "utf8")).toBe("not committed");
});
