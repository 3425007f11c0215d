import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WorkflowRunner } from "../../../src/local-github/runner/runner.ts";
import { FakeWorkflowHost } from "./fake-workflow-host.ts";

let directory = "";
let commits: { first: string; second: string } = { first: "", second: "" };

function git(...args: string[]): string {
  const identity = ["-c", "user.name=alice", "-c", "user.email=alice@acme.test"];
  return execFileSync("git", [...identity, ...args], { encoding: "utf8" }).trim();
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "checkout-"));
  const clone = join(directory, "clone");
  git("init", "--quiet", "--initial-branch=main", clone);
  const commit = (content: string): string => {
    writeFileSync(join(clone, "file.txt"), content);
    git("-C", clone, "add", "file.txt");
    git("-C", clone, "commit", "--quiet", "-m", content);
    return git("-C", clone, "rev-parse", "HEAD");
  };
  commits = { first: commit("first"), second: commit("second") };
  git("clone", "--quiet", "--bare", clone, join(directory, "acme", "shop.git"));
  git("-C", join(directory, "acme", "shop.git"), "update-ref", "refs/pull/5/head", commits.first);
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

/** Runs the steps as on a push of one of the commits; gives the logs. */
async function logsAt(
  sha: string,
  steps: string,
  serverUrl = `file://${directory}`,
): Promise<string[]> {
  const host = new FakeWorkflowHost();
  host.serverUrl = serverUrl;
  host.readDirectory = () =>
    Promise.resolve([
      {
        path: ".github/workflows/a.yml",
        mode: "100644",
        contents: new TextEncoder().encode(
          `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${steps.replace(/^/gm, "      ")}`,
        ),
      },
    ]);
  host.refs.set("refs/heads/main", sha);
  await using runner = WorkflowRunner.start(host, { actions: {} });
  host.pushMain();
  await runner.idle();
  return runner.runs[0]?.jobs[0]?.steps.map((step) => step.log.trim()) ?? [];
}

const look =
  '- run: echo "$(cat file.txt) $(git rev-parse --abbrev-ref HEAD) $(git rev-list --count HEAD)"';

test("the run's own commit is checked out, on its branch, one commit deep", async () => {
  expect((await logsAt(commits.second, `- uses: actions/checkout@v5\n${look}`))[1]).toBe(
    "second main 1",
  );
});

test("it stays the run's commit when the branch has moved on", async () => {
  expect((await logsAt(commits.first, `- uses: actions/checkout@v5\n${look}`))[1]).toBe(
    "first main 1",
  );
});

test("fetch-depth: 0 brings the whole history", async () => {
  const deep = "- uses: actions/checkout@v5\n  with: { fetch-depth: 0 }";
  expect((await logsAt(commits.second, `${deep}\n${look}`))[1]).toBe("second main 2");
});

test("a ref may be a commit, a branch or a pull request", async () => {
  const at = async (ref: string): Promise<string | undefined> =>
    (
      await logsAt(
        commits.second,
        `- uses: actions/checkout@v5\n  with: { ref: "${ref}" }\n${look}`,
      )
    )[1];
  expect(await at(commits.first)).toBe("first HEAD 1");
  expect(await at("main")).toBe("second main 1");
  expect(await at("refs/pull/5/head")).toBe("first HEAD 1");
});

function checkoutInto(path: string): string {
  return `- uses: actions/checkout@v5\n  id: c\n  with: { path: ${path} }`;
}

test("a path below the workspace is possible, one outside is not", async () => {
  const [, inside] = await logsAt(
    commits.second,
    `${checkoutInto("sub")}\n- run: cat sub/file.txt; echo " \${{ steps.c.outputs.commit }}"`,
  );
  expect(inside).toBe(`second ${commits.second}`);
  expect((await logsAt(commits.second, checkoutInto("../../sub")))[0]).toContain("is not under");
});

test("the job's token goes to the server, and its coded form is masked too", async () => {
  const authorizations = new Set<string | undefined>();
  const server = createServer((request, response) => {
    authorizations.add(request.headers.authorization);
    response.statusCode = 403;
    response.end();
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [log] = await logsAt(commits.second, "- uses: actions/checkout@v5", url);
  server.close();
  const token = `ghs_${"0".padStart(36, "t")}`;
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  expect([...authorizations]).toEqual([`basic ${basic}`]);
  expect(log).toContain("403");
  expect(log).not.toContain(basic);
});

test("a ref is never read by a shell", async () => {
  const hostile = "x; touch $GITHUB_WORKSPACE/pwned #";
  const [log, listing] = await logsAt(
    commits.second,
    `- uses: actions/checkout@v5\n  with: { ref: "${hostile}" }\n- run: ls\n  if: always()`,
  );
  expect(log).toContain("fatal");
  expect(listing).toBe("");
});
