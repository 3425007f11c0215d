import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Rig } from "../rig/rig.ts";

const WORKFLOW = readFileSync(
  new URL("../../workflows-examples/writ.yml", import.meta.url),
  "utf8",
);

/** `writ.yml` with one permission of one job set to something else. */
function workflowWith(job: string, permission: string, access: string): string {
  const start = WORKFLOW.indexOf(`\n  ${job}:\n`);
  const line = WORKFLOW.indexOf(`      ${permission}: write`, start);
  const next = /\n  \w+:\n/.exec(WORKFLOW.slice(start + 1));
  expect(line).toBeGreaterThan(start);
  if (next !== null) expect(line).toBeLessThan(start + 1 + next.index);
  const old = `      ${permission}: write`;
  return `${WORKFLOW.slice(0, line)}      ${permission}: ${access}${WORKFLOW.slice(line + old.length)}`;
}

const PROPOSAL = "title: Deploy\nreason: It is ready\ntool: deploy\nwith: { version: '1' }\n";

const EVENTS = { init: "workflow_dispatch", plan: "pull_request_target", apply: "push" } as const;

test.concurrent.each([
  ["init", "contents", "read"],
  ["plan", "contents", "none"],
  ["plan", "contents", "read"],
  ["plan", "pull-requests", "none"],
  ["plan", "pull-requests", "read"],
  ["plan", "checks", "none"],
  ["apply", "contents", "none"],
  ["apply", "contents", "read"],
  ["apply", "pull-requests", "none"],
  ["apply", "checks", "none"],
] as const)(
  "job %s with %s: %s ends with exit status 4 and says what it lacks",
  async (job, permission, access) => {
    await using rig = await Rig.start({
      files: { ".github/workflows/writ.yml": workflowWith(job, permission, access) },
    });
    if (job !== "init") {
      const pull = await rig.propose("alice", { "proposals/x.yml": PROPOSAL });
      if (job === "apply") await rig.merge("bob", pull);
    }
    const run = rig.lastRun(EVENTS[job]);
    const step = run.jobs.flatMap(({ steps }) => steps).find(({ uses }) => uses !== null)!;
    expect(step.log).toContain(`The job's \`permissions\` lack \`${permission}: write\`.`);
    expect(step.exitCode).toBe(4);
    expect(rig.tool("deploy").calls).toBe(0);
  },
);
