import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { openGitLog } from "../../src/adapters/audit/git-log-reader.ts";
import { verifyLog } from "../../src/audit/verify/verify-log.ts";
import { seededRandom } from "../../src/local-github/random.ts";
import { Rig } from "../rig/rig.ts";

const SOAK = process.env["WRIT_SOAK"] === "1";
const TRIALS = SOAK ? 10 : 1;
const KILLS = 2;
/** A lease of an execution's worker, and a little. */
const LEASE = 61_000;
const STEPS = ["a", "b", "c", "d", "e", "f"];

/** A program that writes a line, with the process that called it, to a file outside of everything. */
const PROGRAM = `import { appendFileSync } from "node:fs";
const { file, step } = JSON.parse(await new Response(process.stdin).text());
appendFileSync(file, \`\${step} \${process.ppid}\\n\`);
await new Promise((resolve) => setTimeout(resolve, 60));
`;

const toolFile = (name: string, idempotent: boolean): string => `name: ${name}
description: Writes a line
risk: low
idempotent: ${idempotent}
parameters: { type: object, additionalProperties: true }
files: [tools/line.mjs]
run: { command: [node, tools/line.mjs] }
`;

/** Steps one after the other, of which the last must not happen twice. */
const proposal = (file: string): string => `title: Write lines
reason: To be killed
steps:
${STEPS.map((step) => `  - { id: ${step}, tool: line, with: { file: "${file}", step: ${step} } }`).join("\n")}
  - { id: last, tool: once, with: { file: "${file}", step: last } }
`;

interface Line {
  readonly step: string;
  readonly caller: number;
}

/** Lines that are written whole. */
function linesOf(file: string): readonly Line[] {
  if (!existsSync(file)) return [];
  return [...readFileSync(file, "utf8").matchAll(/^(\w+) (\d+)\n/gm)].map(
    ([, step = "", caller]) => ({ step, caller: Number(caller) }),
  );
}

test.each(Array.from({ length: TRIALS }, (_, trial) => trial))(
  "a job that is killed at any moment of an execution, and run again, finishes it: every step once on the log, none that must not happen twice called twice (%i)",
  async (trial) => {
    const draw = seededRandom(trial + 1);
    const directory = await mkdtemp(join(tmpdir(), "writ-killed-"));
    const file = join(directory, "lines");
    let ahead = 0;
    await using rig = await Rig.start({
      now: () => Date.now() + ahead,
      files: {
        ".writ/tools/line.yml": toolFile("line", true),
        ".writ/tools/once.yml": toolFile("once", false),
        "tools/line.mjs": PROGRAM,
      },
    });
    const pull = await rig.propose("alice", { "proposals/lines.yml": proposal(file) });
    await rig.approve("bob", pull);
    const commit = await rig.mergeOnly("bob", pull);
    const killed = new Set<number>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const caller = await nextCaller(file, killed);
      if (caller === null) break;
      await delay(draw() * 600);
      if (!endProcess(caller)) break;
      killed.add(caller);
      await rig.settle();
      ahead += LEASE;
      rig.runAgain("push");
    }
    await rig.settle();
    expect(killed.size).toBeGreaterThan(0);

    const title = (await rig.checks(commit))["writ / execution"]?.title ?? "";
    const doubt = title === "Unknown whether it took effect at last";
    expect(doubt || title === "Succeeded: 7 steps", title).toBe(true);
    const entries = await rig.entriesOf("execution.started", "step.succeeded");
    expect(entries.map(({ step }) => step ?? "start")).toEqual([
      "start",
      ...STEPS,
      ...(doubt ? [] : ["last"]),
    ]);
    const called = linesOf(file).map(({ step }) => step);
    expect(called.filter((step) => step === "last").length).toBeLessThanOrEqual(1);
    expect([...new Set(called)]).toEqual(expect.arrayContaining(STEPS));
    const log = await openGitLog(rig.repo.gitDirectory, "writ-audit");
    if (!log.ok) throw new Error(log.failure.kind);
    expect(await verifyLog(log.value)).toMatchObject({ ok: true, findings: [] });
    await rm(directory, { recursive: true, force: true });
  },
  120_000,
);

/** The process of the action that has called a tool and was not killed yet; null where the execution has ended before. */
async function nextCaller(file: string, killed: ReadonlySet<number>): Promise<number | null> {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    const caller = linesOf(file).findLast((line) => !killed.has(line.caller))?.caller;
    if (caller !== undefined) return caller;
    if (linesOf(file).some(({ step }) => step === "last")) return null;
    await delay(5);
  }
  return null;
}

/** Kills a process; false where it had ended before. */
function endProcess(pid: number): boolean {
  try {
    process.kill(pid, "SIGKILL");
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}
