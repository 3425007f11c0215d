import { expect, test } from "vitest";
import type { EntryDraft } from "../../src/model/audit-entry.ts";
import type { ExecutionId } from "../../src/model/ids.ts";
import { at, event, eventfulExecution, step } from "./entries.ts";
import { ExportRig } from "./export-rig.ts";
import { spansOf, type ReadSpan } from "./read-spans.ts";

function nanoseconds(seconds: number): string {
  return `${Date.parse(at(seconds))}000000`;
}

function named(spans: readonly ReadSpan[], name: string): readonly ReadSpan[] {
  return spans.filter((span) => span.name === name);
}

test("an execution is one trace, with a span for it and one for each attempt of a step", async () => {
  await using rig = await ExportRig.start(eventfulExecution());
  const spans = spansOf(await rig.export("--format", "otlp"));
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
  const [root] = named(spans, "execute proposals/x.yml");
  expect(root).toMatchObject({
    startTimeUnixNano: nanoseconds(0),
    endTimeUnixNano: nanoseconds(120),
    status: { code: 2, message: "fan[0]/deploy failed" },
    attributes: {
      "writ.execution": "12-add-email",
      "writ.pull": "12",
      "writ.status": "failed",
      "cicd.pipeline.result": "failure",
    },
  });
  expect(root?.parentSpanId).toBeUndefined();
  const children = spans.filter((span) => span !== root);
  expect(children.every(({ parentSpanId }) => parentSpanId === root?.spanId)).toBe(true);
  expect(children.map(({ name, status }) => [name, status.code])).toEqual([
    ["step backup", 2],
    ["step backup", 1],
    ["step fan/deploy", 2],
    ["step fan/deploy", 2],
    ["compensate backup", 1],
    ["step never-heard-of", 2],
  ]);
});

test("attempts are linked to the one before, and say why they failed and when the next may begin", async () => {
  await using rig = await ExportRig.start(eventfulExecution());
  const spans = spansOf(await rig.export("--format", "otlp"));
  const [first, second] = named(spans, "step backup");
  expect(first).toMatchObject({
    endTimeUnixNano: nanoseconds(3),
    links: [],
    attributes: { "writ.attempt": "1", "error.type": "transient", "writ.exit_code": "75" },
    status: { code: 2, message: "the database is busy" },
    events: [
      { name: "exception", attributes: { "exception.message": "the database is busy" } },
      { name: "step.retrying", attributes: { "writ.not_before": at(5) } },
    ],
  });
  expect(second).toMatchObject({
    startTimeUnixNano: nanoseconds(5),
    attributes: { "writ.attempt": "2", "writ.tool": "database_backup" },
    links: [{ spanId: first?.spanId, attributes: { "writ.link": "retries" } }],
    events: [],
  });
  const [compensation] = named(spans, "compensate backup");
  expect(compensation?.links).toEqual([
    expect.objectContaining({
      spanId: second?.spanId,
      attributes: { "writ.link": "compensates" },
    }),
  ]);
});

test("an attempt whose worker was lost ends when the next begins, or with the execution", async () => {
  await using rig = await ExportRig.start(eventfulExecution());
  const spans = spansOf(await rig.export("--format", "otlp"));
  const [lost, found] = named(spans, "step fan/deploy");
  expect(lost).toMatchObject({
    endTimeUnixNano: nanoseconds(110),
    attributes: { "writ.status": "lost", "writ.step": "fan[0]/deploy" },
  });
  expect(found).toMatchObject({
    links: [{ spanId: lost?.spanId }],
    attributes: { "http.response.status_code": "404" },
  });
  expect(named(spans, "step never-heard-of")).toMatchObject([
    { endTimeUnixNano: nanoseconds(120), attributes: { "writ.status": "lost" } },
  ]);
});

test("gates, pauses and skipped steps are events of the execution", async () => {
  await using rig = await ExportRig.start(eventfulExecution());
  const spans = spansOf(await rig.export("--format", "otlp"));
  const [root] = named(spans, "execute proposals/x.yml");
  expect(root?.events.map(({ name }) => name)).toEqual([
    "gate.opened",
    "execution.paused",
    "gate.decided",
    "execution.resumed",
    "step.skipped",
  ]);
  expect(root?.events[2]).toMatchObject({
    timeUnixNano: nanoseconds(100),
    attributes: { "writ.step": "review", "writ.data.decision": "approve", "writ.actor": "alice" },
  });
});

test("exporting twice gives the same bytes, and another log has other ids", async () => {
  await using rig = await ExportRig.start(eventfulExecution());
  const once = await rig.export("--format", "otlp");
  expect(await rig.export("--format", "otlp")).toBe(once);
  // The same execution in a log that grew since keeps its ids.
  await using longer = await ExportRig.start([...eventfulExecution(), ...small("13-later")], 7);
  const ids = spansOf(await longer.export("--format", "otlp", "--execution", "12-add-email"));
  expect(ids.map(({ spanId }) => spanId)).toEqual(spansOf(once).map(({ spanId }) => spanId));
});

test("one that failed and was resumed is one trace that ends with its last end; one that goes on is left out", async () => {
  const again = [
    event(130, "execution.resumed", { data: { worker: "w3" } }),
    step(131, "step.started", { step: "late" }),
    step(132, "step.succeeded", { step: "late" }),
    event(133, "execution.succeeded", { data: { outputs: {} } }),
  ];
  const open = small("13-open").slice(0, -1);
  await using rig = await ExportRig.start([...eventfulExecution(), ...again, ...open]);
  const ended = await rig.writ("audit", "export", "--format", "otlp");
  expect(ended.error).toContain("of 1 execution; 1 that has not ended is left out");
  const spans = spansOf(ended.out);
  const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined);
  expect(roots).toMatchObject([{ endTimeUnixNano: nanoseconds(133), status: { code: 1 } }]);
  expect(roots[0]?.events.map(({ name }) => name)).toContain("execution.failed");
  expect(named(spans, "step late")).toHaveLength(1);
});

test("executions are chosen by pull request, id and when they started", async () => {
  const drafts = [
    ...small("13-a", 0, 13),
    ...small("14-b", 1_000, 14),
    ...small("15-c", 2_000, 15),
  ];
  await using rig = await ExportRig.start(drafts);
  const chosen = async (...words: readonly string[]): Promise<readonly unknown[]> => {
    const spans = spansOf(await rig.export("--format", "otlp", ...words));
    return spans
      .filter((span) => !span.parentSpanId)
      .map((span) => span.attributes["writ.execution"]);
  };
  expect(await chosen()).toEqual(["13-a", "14-b", "15-c"]);
  expect(await chosen("--pull", "14")).toEqual(["14-b"]);
  expect(await chosen("--execution", "15-c")).toEqual(["15-c"]);
  expect(await chosen("--since", at(1_000), "--until", at(2_000))).toEqual(["14-b"]);
  expect(await chosen("--since", "2026-11-22")).toEqual([]);
});

/** An execution of one step that succeeds. */
function small(execution: string, from = 200, pull = 13): readonly EntryDraft[] {
  const of = { execution: execution as ExecutionId, pull };
  return [
    { ...event(from, "execution.started", { data: { dryRun: false } }), ...of },
    { ...step(from + 1, "step.started", { step: "one" }), ...of },
    { ...step(from + 2, "step.succeeded", { step: "one", data: { outputs: {} } }), ...of },
    { ...event(from + 3, "execution.succeeded", { data: { outputs: {} } }), ...of },
  ];
}
