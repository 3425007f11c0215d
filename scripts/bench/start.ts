import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, type Measure } from "./measure.ts";

const ACTION = fileURLToPath(new URL("../../dist/index.js", import.meta.url));
const ROUNDS = 15;

/** Milliseconds from start to end of a process. */
function timeProcess(script: string, environment: Record<string, string>): Promise<number> {
  const begin = process.hrtime.bigint();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script], { env: environment, stdio: "ignore" });
    child.on("error", reject);
    child.on("close", () => resolve(Number(process.hrtime.bigint() - begin) / 1e6));
  });
}

/** A process against another, in turn, so that a slow moment of the machine strikes both: the median of the ratios. */
async function ratioOf(
  first: () => Promise<number>,
  second: () => Promise<number>,
): Promise<number> {
  await first();
  await second();
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const one = await first();
    ratios.push(one / (await second()));
  }
  return median(ratios);
}

/** Cold start, and time to the first request, each against an empty script on the same Node. */
export async function benchStart(): Promise<readonly Measure[]> {
  const directory = mkdtempSync(join(tmpdir(), "bench-start-"));
  const server = createServer((request, response) => {
    arrived?.();
    response.writeHead(404, { "content-type": "application/json" });
    response.end('{"message":"Not Found"}');
    request.resume();
  });
  let arrived: (() => void) | null = null;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const file = (name: string, text: string): string => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };
  const base = {
    PATH: process.env["PATH"] ?? "",
    GITHUB_REPOSITORY: "acme/ops",
    GITHUB_API_URL: url,
    GITHUB_GRAPHQL_URL: `${url}/graphql`,
    GITHUB_SERVER_URL: url,
    GITHUB_REF: "refs/heads/main",
    GITHUB_RUN_ID: "1",
    INPUT_TOKEN: "ghs_benchmark",
  };
  const idle = {
    ...base,
    GITHUB_EVENT_NAME: "watch",
    GITHUB_EVENT_PATH: file("watch.json", '{"action":"started"}'),
  };
  const planning = {
    ...base,
    GITHUB_EVENT_NAME: "pull_request_target",
    GITHUB_EVENT_PATH: file("pull.json", '{"action":"opened","pull_request":{"number":1}}'),
  };
  const empty = file("empty.mjs", "");
  const request = file(
    "request.mjs",
    `await fetch(${JSON.stringify(`${url}/graphql`)}, { method: "POST", body: "{}" });`,
  );
  const firstRequest = (script: string, environment: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const begin = process.hrtime.bigint();
      let time = Number.NaN;
      arrived = () => {
        if (Number.isNaN(time)) time = Number(process.hrtime.bigint() - begin) / 1e6;
      };
      const child = spawn(process.execPath, [script], { env: environment, stdio: "ignore" });
      child.on("error", reject);
      child.on("close", () =>
        Number.isNaN(time) ? reject(new Error(`${script} made no request`)) : resolve(time),
      );
    });
  try {
    return [
      {
        what: "cold start: nothing to do, against an empty script",
        value: await ratioOf(
          () => timeProcess(ACTION, idle),
          () => timeProcess(empty, base),
        ),
        budget: 1.6,
        unit: "times",
      },
      {
        what: "start to first request, against an empty script that makes one",
        value: await ratioOf(
          () => firstRequest(ACTION, planning),
          () => firstRequest(request, base),
        ),
        budget: 1.5,
        unit: "times",
      },
    ];
  } finally {
    server.close();
    rmSync(directory, { recursive: true, force: true });
  }
}
