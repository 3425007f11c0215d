import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import { leafHash } from "../../src/audit/merkle-tree.ts";
import { ENTRY_TYPES, type AuditEntry } from "../../src/model/audit-entry.ts";
import { ORIGIN } from "../audit/drafts.ts";
import { eventfulExecution, everyType, HOSTILE } from "./entries.ts";
import { ExportRig, linesOf } from "./export-rig.ts";

const ajv = new Ajv({ allErrors: true, strict: false });
formats.default(ajv);
const validators = {
  cloudevents: validator("cloudevents-1.0"),
  ocsf: validator("ocsf-1.5.0-api-activity"),
  otlp: validator("otlp-traces"),
};

function validator(name: string): (value: unknown) => unknown {
  const url = new URL(`../fixtures/schemas/${name}.schema.json`, import.meta.url);
  const validate = ajv.compile(JSON.parse(readFileSync(url, "utf8")) as object);
  return (value) => (validate(value) ? [] : validate.errors);
}

test("an entry of every type, with hostile texts, is valid by each standard's schema", async () => {
  await using rig = await ExportRig.start([...everyType(), ...eventfulExecution()]);
  const entries = JSON.parse(await rig.export("--format", "json")) as readonly AuditEntry[];
  expect(new Set(entries.map(({ type }) => type))).toEqual(new Set(ENTRY_TYPES));

  const cloudEvents = JSON.parse(await rig.export("--format", "cloudevents")) as unknown[];
  expect(cloudEvents.flatMap(validators.cloudevents)).toEqual([]);
  expect(cloudEvents).toHaveLength(entries.length);
  const ocsf = linesOf(await rig.export("--format", "ocsf", "--lines"));
  expect(ocsf.flatMap(validators.ocsf)).toEqual([]);
  expect(ocsf).toHaveLength(entries.length);
  const otlp = linesOf(await rig.export("--format", "otlp"));
  expect(otlp.flatMap(validators.otlp)).toEqual([]);
  expect(otlp).toHaveLength(1);

  // The schemas notice what is wrong, or they prove nothing.
  expect(validators.cloudevents({ ...(cloudEvents[0] as object), id: "" })).not.toEqual([]);
  expect(validators.ocsf({ ...(ocsf[0] as object), severity_id: 7 })).not.toEqual([]);
  expect(validators.ocsf({ ...(ocsf[0] as object), extra: 1 })).not.toEqual([]);
  expect(validators.otlp({ resourceSpans: [{ scopeSpans: [{ spans: [{}] }] }] })).not.toEqual([]);
});

test("a CloudEvent is the entry, told apart by the log's origin and the entry's index", async () => {
  await using rig = await ExportRig.start(everyType());
  const entries = JSON.parse(await rig.export()) as readonly AuditEntry[];
  const events = linesOf(await rig.export("--format", "cloudevents", "--lines"));
  expect(events).toEqual(
    entries.map((entry) =>
      expect.objectContaining({
        specversion: "1.0",
        source: ORIGIN,
        id: String(entry.index),
        type: `dev.writ.${entry.type}`,
        time: entry.time,
        data: entry,
      }),
    ),
  );
  const subjects = events.map((event) => (event as { subject?: string }).subject);
  expect(subjects[0]).toBeUndefined();
  expect(subjects).toContain("executions/12-x/steps/fan[3]/deploy");
  expect(subjects).toContain("executions/12-x");
  const shown = HOSTILE.replace("\r\n", "\\u000d\\u000a").replace("\u0007", "\\u0007");
  expect(subjects).toContain(`pulls/12/proposals/${shown}.yml`);
  const hashes = linesOf(await rig.export("--format", "ndjson"));
  expect(hashes).toEqual(entries);
});

test("the SHA-256 of 0x00 and a line of NDJSON is the leaf hash that the next entry names", async () => {
  await using rig = await ExportRig.start(everyType());
  const lines = (await rig.export("--format", "ndjson")).trimEnd().split("\n");
  const entries = lines.map((line) => JSON.parse(line) as AuditEntry);
  expect(lines.slice(0, -1).map((line) => leafHash(line))).toEqual(
    entries.slice(1).map(({ previous }) => previous),
  );
  const events = linesOf(await rig.export("--format", "cloudevents", "--lines"));
  expect(events.map((event) => (event as { leafhash: string }).leafhash)).toEqual(
    lines.map((line) => leafHash(line)),
  );
});

test("OCSF tells who did what to what, how bad it is, and what to search for", async () => {
  await using rig = await ExportRig.start([...everyType(), ...eventfulExecution()]);
  const events = linesOf(await rig.export("--format", "ocsf", "--lines")) as readonly {
    readonly api: { readonly operation: string };
  }[];
  const of = (type: string): unknown => events.find(({ api }) => api.operation === type);
  expect(of("step.failed")).toMatchObject({
    metadata: { version: "1.5.0", event_code: "step.failed", correlation_uid: "12-x" },
    type_uid: 600303,
    severity: "Medium",
    status: "Failure",
    status_detail: HOSTILE,
    api: { response: { code: 75, error: "stale-plan", error_message: HOSTILE } },
    src_endpoint: { svc_name: "GitHub Actions", name: "apply" },
    dst_endpoint: { hostname: "github.example" },
    unmapped: { attempt: 1, run: { worker: "w1" } },
  });
  expect(of("proposal.reviewed")).toMatchObject({
    actor: { user: { name: "renovate[bot]", type: "System" } },
    resources: [{ type: "pull request", uid: "12" }, { type: "proposal" }, { type: "workflow" }],
  });
  expect(of("log.foreign")).toMatchObject({ severity: "Critical", activity_name: "log.foreign" });
  expect(of("break-glass.used")).toMatchObject({ severity: "High" });
  expect(of("step.cancelled")).toMatchObject({ status_id: 99, status: "cancelled" });
  expect(of("step.started")).toMatchObject({
    observables: expect.arrayContaining([
      expect.objectContaining({ name: "actor.user.name", type_id: 4 }),
      { name: "resources[].uid", type_id: 10, type: "Resource UID", value: "12-x/fan[3]/deploy" },
    ]) as unknown,
  });
});
