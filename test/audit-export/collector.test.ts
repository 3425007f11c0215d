import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { eventfulExecution } from "./entries.ts";
import { ExportRig } from "./export-rig.ts";
import { spansOf } from "./read-spans.ts";

interface Call {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A collector that gives these answers in turn, the last one again and again. */
async function startCollector(replies: readonly Reply[]) {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method, url, headers } = request;
      const reply = replies[Math.min(calls.length, replies.length - 1)]!;
      calls.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(reply.status, reply.headers).end(reply.body ?? "{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const OTLP = ["audit", "export", "--format", "otlp"] as const;

test("traces are posted to the collector's /v1/traces, with headers of the command and of the environment", async () => {
  await using rig = await ExportRig.start(eventfulExecution());
  await using collector = await startCollector([{ status: 200 }]);
  const words = [...OTLP, "--otlp-endpoint", `${collector.url}/otlp/`, "--header", "x-team=data"];
  const environment = { OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20t0k,x-team=other" };
  const ended = await rig.cli.launch({ words, environment }).ended;
  expect(ended).toMatchObject({ status: 0, out: "" });
  expect(ended.error).toContain("7 spans of 1 execution");
  expect(collector.calls).toMatchObject([
    {
      method: "POST",
      url: "/otlp/v1/traces",
      headers: {
        "content-type": "application/json",
        authorization: "Bearer t0k",
        "x-team": "data",
      },
    },
  ]);
  const written = await rig.export("--format", "otlp");
  expect(collector.calls[0]!.body).toBe(written.trimEnd());
  expect(spansOf(written)).toHaveLength(7);
});

test("429 and 503 are tried again after the time that the collector asks for, and that is said", async () => {
  await using rig = await ExportRig.start(eventfulExecution());
  await using collector = await startCollector([
    { status: 503, headers: { "retry-after": "0" } },
    { status: 429, headers: { "retry-after": "1" }, body: "slow down" },
    { status: 200 },
  ]);
  const began = performance.now();
  const ended = await rig.writ(...OTLP, "--otlp-endpoint", `${collector.url}/v1/traces`);
  expect(performance.now() - began).toBeGreaterThanOrEqual(1_000);
  expect(ended.status).toBe(0);
  expect(ended.error).toMatch(/answered 503.*the next try is in 0 s/);
  expect(ended.error).toMatch(/answered 429: slow down; the next try is in 1 s/);
  expect(collector.calls.map(({ url }) => url)).toEqual(Array(3).fill("/v1/traces"));
  expect(new Set(collector.calls.map(({ body }) => body)).size).toBe(1);
});

test.each([
  ["a refusal", { status: 400, body: "bad" }, 4, "answered 400: bad. Run it again"],
  ["a wait of an hour", { status: 503, headers: { "retry-after": "3600" } }, 4, "3600 s"],
  ["a redirect", { status: 302, headers: { location: "http://x.example" } }, 4, "answered 302"],
  [
    "a partial success",
    { status: 200, body: '{"partialSuccess":{"rejectedSpans":"2","errorMessage":"too old"}}' },
    1,
    "rejected 2 of 7 spans: too old",
  ],
] as const)("%s ends the command with what the collector said", async (_, reply, status, words) => {
  await using rig = await ExportRig.start(eventfulExecution());
  await using collector = await startCollector([reply]);
  const ended = await rig.writ(...OTLP, "--otlp-endpoint", collector.url);
  expect(ended).toMatchObject({ status, out: "" });
  expect(ended.error).toContain(words);
  expect(collector.calls).toHaveLength(1);
});
