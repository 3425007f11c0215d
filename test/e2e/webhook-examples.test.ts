import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { LocalGitHub } from "../../src/local-github/local-github.ts";

const ACTION = fileURLToPath(new URL("../../dist/index.js", import.meta.url));

interface Example {
  readonly name: string;
  readonly examples: readonly Record<string, unknown>[];
}

const examples = createRequire(import.meta.url)("@octokit/webhooks-examples") as readonly Example[];

function start(
  environment: Record<string, string>,
): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [ACTION], { env: environment });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("close", (code) => resolve({ code, output }));
  });
}

test(
  "the action answers every event that GitHub can send with one line, and writes nothing",
  { timeout: 180_000 },
  async () => {
    await using github = await LocalGitHub.start();
    github.createUser({ login: "someone" });
    const token = github.tokenFor("someone");
    const directory = mkdtempSync(join(tmpdir(), "events-"));
    const cases = examples.flatMap(({ name, examples: payloads }) =>
      payloads.flatMap((payload) => {
        const events = name === "pull_request" ? [name, "pull_request_target"] : [name];
        return events.map((event) => ({ event, payload }));
      }),
    );
    expect(cases.length).toBeGreaterThan(150);
    const problems: string[] = [];
    const queue = cases.entries();
    const work = async (): Promise<void> => {
      for (const [index, { event, payload }] of queue) {
        const path = join(directory, `${index}.json`);
        writeFileSync(path, JSON.stringify(payload));
        const { code, output } = await start({
          PATH: process.env["PATH"] ?? "",
          GITHUB_ACTIONS: "true",
          GITHUB_EVENT_NAME: event,
          GITHUB_EVENT_PATH: path,
          GITHUB_REPOSITORY: "someone/absent",
          GITHUB_REF: "refs/heads/main",
          GITHUB_RUN_ID: "1",
          GITHUB_RUN_ATTEMPT: "1",
          GITHUB_JOB: "writ",
          GITHUB_API_URL: github.apiUrl,
          GITHUB_GRAPHQL_URL: github.graphqlUrl,
          GITHUB_SERVER_URL: github.serverUrl,
          INPUT_TOKEN: token,
        });
        const lines = output
          .split("\n")
          .filter((line) => line !== "" && !line.startsWith("::add-mask::"));
        if ((code !== 0 && code !== 4) || lines.length !== 1)
          problems.push(`${event} ${String(payload["action"])}: ${code}\n${output}`);
      }
    };
    await Promise.all([work(), work(), work()]);
    rmSync(directory, { recursive: true });
    expect(problems).toEqual([]);
    expect(github.takeViolations()).toEqual([]);
    const writes = github.requests.all.filter(
      (request) =>
        request.method !== "GET" &&
        !/^(query )?Writ(PullRequest|PullRequestsOfCommit|Push|Head|Log|Files|Configuration)/.test(
          request.operation ?? "",
        ),
    );
    expect(writes).toEqual([]);
  },
);
