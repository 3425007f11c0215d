import { expect, test } from "vitest";
import { FakeWorkflowHost } from "./fake-workflow-host.ts";
import { jobNamed, runOnPush } from "./running.ts";

const conclusions = (run: { jobs: { name: string; conclusion: unknown }[] }): unknown =>
  Object.fromEntries(run.jobs.map((job) => [job.name, job.conclusion]));

test("jobs run in the order of needs and hand outputs on", async () => {
  const run = await runOnPush(`
on: push
jobs:
  second:
    needs: first
    runs-on: x
    steps:
      - run: echo "got \${{ needs.first.outputs.greeting }} from a \${{ needs.first.result }}"
  first:
    runs-on: x
    outputs:
      greeting: \${{ steps.say.outputs.word }}
    steps:
      - id: say
        run: echo "word=hello" >> "$GITHUB_OUTPUT"
`);
  expect(run.conclusion).toBe("success");
  expect(jobNamed(run, "second").steps[0]?.log).toBe("got hello from a success\n");
});

/** A job that does nothing, in YAML. */
function idle(more: string): string {
  return `{ runs-on: x, ${more}, steps: [{ run: "true" }] }`;
}

test("a failed job skips those that need it, unless they ask for failures", async () => {
  const run = await runOnPush(`
on: push
jobs:
  bad: { runs-on: x, steps: [{ run: exit 3 }] }
  after: ${idle("needs: bad")}
  after-that: ${idle("needs: after, if: 'success()'")}
  cleanup: ${idle("needs: bad, if: always()")}
  alarm: ${idle("needs: [after], if: failure()")}
  named: ${idle("needs: [bad], if: needs.bad.result == 'failure'")}
`);
  expect(run.conclusion).toBe("failure");
  expect(conclusions(run)).toEqual({
    bad: "failure",
    after: "skipped",
    "after-that": "skipped",
    cleanup: "success",
    alarm: "success",
    // The implicit success() stands before every condition without a status function.
    named: "skipped",
  });
});

test("continue-on-error of a job lets the run and its dependents succeed", async () => {
  const run = await runOnPush(`
on: push
jobs:
  shaky: { runs-on: x, continue-on-error: true, steps: [{ run: exit 1 }] }
  after: { needs: shaky, runs-on: x, steps: [{ run: "true" }] }
`);
  expect(run.conclusion).toBe("success");
  expect(conclusions(run)).toEqual({ shaky: "failure", after: "success" });
});

test("a run whose jobs were all skipped is skipped", async () => {
  const run = await runOnPush(
    "on: push\njobs: { a: { runs-on: x, if: github.actor == 'nobody', steps: [{ run: x }] } }",
  );
  expect([run.conclusion, run.jobs[0]?.conclusion]).toEqual(["skipped", "skipped"]);
});

test("a skipped job keeps its name, since required checks go by names", async () => {
  const run = await runOnPush(`
on: push
jobs:
  a: { name: "writ / approval of \${{ github.ref_name }}", if: false, runs-on: x, steps: [{ run: x }] }
  b: { name: "leg \${{ matrix.n }}", if: false, runs-on: x, strategy: { matrix: { n: [1] } }, steps: [{ run: x }] }
  c: { name: "\${{ vars.NOTHING }}", if: false, runs-on: x, steps: [{ run: x }] }
`);
  expect(conclusions(run)).toEqual({
    "writ / approval of main": "skipped",
    "leg ${{ matrix.n }}": "skipped",
    c: "skipped",
  });
});

test("a matrix may come from the output of an earlier job", async () => {
  const run = await runOnPush(`
on: push
jobs:
  plan:
    runs-on: x
    outputs: { workers: "\${{ steps.p.outputs.workers }}" }
    steps:
      - id: p
        run: echo 'workers=[{"id":"w1"},{"id":"w2"}]' >> "$GITHUB_OUTPUT"
  work:
    needs: plan
    runs-on: x
    strategy:
      matrix:
        worker: \${{ fromJSON(needs.plan.outputs.workers) }}
        include: [{ extra: yes }]
    outputs: { last: "\${{ matrix.worker.id }}" }
    steps:
      - run: echo "\${{ matrix.worker.id }} \${{ strategy.job-index }}/\${{ strategy.job-total }}"
`);
  const logs = run.jobs.slice(1).map((job) => [job.name, job.steps[0]?.log]);
  expect(logs).toEqual([
    ["work (w1, yes)", "w1 0/2\n"],
    ["work (w2, yes)", "w2 1/2\n"],
  ]);
});

const matrix = (failFast: boolean): Promise<unknown> =>
  runOnPush(`
on: push
jobs:
  leg:
    name: leg \${{ matrix.n }}
    runs-on: x
    strategy: { fail-fast: ${failFast}, max-parallel: 1, matrix: { n: [1, 2] } }
    steps: [{ run: exit 1 }]
`).then(conclusions);

test("a failed leg cancels its siblings, unless fail-fast is off", async () => {
  expect(await matrix(true)).toEqual({ "leg 1": "failure", "leg 2": "cancelled" });
  expect(await matrix(false)).toEqual({ "leg 1": "failure", "leg 2": "failure" });
});

test("an invalid matrix fails the job and says why", async () => {
  const run = await runOnPush(`
on: push
jobs:
  leg:
    runs-on: x
    strategy: { matrix: { n: "\${{ fromJSON('[]') }}" } }
    steps: [{ run: "true" }]
`);
  expect(run.conclusion).toBe("failure");
  expect(run.jobs[0]?.problem).toContain("does not contain any values");
});

test("a job's token holds what the job declares, and is revoked when the job is over", async () => {
  const host = new FakeWorkflowHost();
  host.permissions = { contents: "read", packages: "read" };
  await runOnPush(
    `
on: push
jobs:
  a: { runs-on: x, steps: [{ run: "true" }] }
  b: { needs: a, runs-on: x, permissions: { checks: write }, steps: [{ run: "true" }] }
  c: { needs: b, runs-on: x, permissions: {}, steps: [{ run: "true" }] }
`,
    { host },
  );
  expect(host.tokens.map((grant) => grant.permissions)).toEqual([
    { contents: "read", packages: "read" },
    { checks: "write" },
    {},
  ]);
  expect(host.revoked).toEqual(host.tokens.map((grant) => grant.token));
});

test("an environment gives its secrets and variables, over those of the repository", async () => {
  const host = new FakeWorkflowHost();
  host.secrets = { KEY: "repository-key", OTHER: "other-key" };
  host.variables = { PLACE: "repository" };
  host.environments = {
    writ: { kind: "granted", secrets: { KEY: "environment-key" }, variables: { PLACE: "writ" } },
  };
  const run = await runOnPush(
    `
on: push
jobs:
  a:
    runs-on: x
    environment: { name: writ, deployment: false }
    steps:
      - run: test "$KEY-$OTHER-$PLACE" = environment-key-other-key-writ && echo "$KEY $PLACE"
        env: { KEY: "\${{ secrets.KEY }}", OTHER: "\${{ secrets.other }}", PLACE: "\${{ vars.PLACE }}" }
`,
    { host },
  );
  expect(run.jobs[0]?.steps[0]?.log).toBe("*** writ\n");
});

test("a denied environment fails the job before its first step, and no token is given", async () => {
  const host = new FakeWorkflowHost();
  const run = await runOnPush(
    "on: push\njobs: { a: { runs-on: x, environment: writ, steps: [{ run: 'true' }] } }",
    { host },
  );
  expect(run.jobs[0]).toMatchObject({
    conclusion: "failure",
    problem: "refs/heads/main may not deploy to writ",
    steps: [],
  });
  expect(host.tokens).toEqual([]);
});

test("outputs that hold a secret are left out", async () => {
  const host = new FakeWorkflowHost();
  host.secrets = { KEY: "hunter2" };
  const run = await runOnPush(
    `
on: push
jobs:
  a:
    runs-on: x
    outputs: { open: "\${{ steps.s.outputs.open }}", secret: "\${{ steps.s.outputs.secret }}" }
    steps:
      - id: s
        run: printf 'open=1\\nsecret=%s\\n' "$KEY" >> "$GITHUB_OUTPUT"
        env: { KEY: "\${{ secrets.KEY }}" }
`,
    { host },
  );
  expect(run.jobs[0]?.outputs).toEqual({ open: "1" });
});

test("a job that is too slow is cancelled, and says so", async () => {
  const run = await runOnPush(
    "on: push\njobs: { a: { runs-on: x, timeout-minutes: 0.003, steps: [{ run: exec sleep 60 }, { run: 'true' }] } }",
  );
  expect(run.jobs[0]).toMatchObject({
    conclusion: "cancelled",
    steps: [{ outcome: "cancelled" }, { outcome: "skipped" }],
  });
  expect(run.jobs[0]?.problem).toContain("exceeded the maximum execution time");
});

test("no more jobs run at once than the runner has places", async () => {
  const workflow = `
on: push
jobs:
  leg:
    runs-on: x
    strategy: { matrix: { n: [1, 2, 3, 4, 5] } }
    steps: [{ run: sleep 0.05 }]
`;
  let most = 0;
  await runOnPush(workflow, {
    runner: { maxParallelJobs: 2 },
    during: async (runner) => {
      const running = (): number =>
        runner.runs.flatMap((run) => run.jobs).filter((job) => job.status === "in_progress").length;
      const timer = setInterval(() => (most = Math.max(most, running())), 2);
      await runner.idle();
      clearInterval(timer);
    },
  });
  expect(most).toBe(2);
});

test("of the jobs of one concurrency group, only the newest of those that wait is run", async () => {
  const run = await runOnPush(`
on: push
jobs:
  first: { runs-on: x, concurrency: g, steps: [{ run: sleep 0.1 }] }
  second: { runs-on: x, concurrency: g, steps: [{ run: "true" }] }
  third: { runs-on: x, concurrency: { group: g }, steps: [{ run: "true" }] }
`);
  expect(conclusions(run)).toEqual({ first: "success", second: "cancelled", third: "success" });
});
