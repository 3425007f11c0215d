import type { JsonObject } from "../../../model/json.ts";
import { attributesJson, spanJson, type SpanFacts } from "./span.ts";

/** How many spans go into one request, as OpenTelemetry's batch processor has it (`maxExportBatchSize`). */
const SPANS_A_REQUEST = 512;

/** Spans as OTLP `ExportTraceServiceRequest`s in JSON, so many spans each; a line each is OpenTelemetry's file format. */
export async function* tracesRequests(
  spans: AsyncIterable<SpanFacts>,
  about: { readonly origin: string; readonly version: string },
): AsyncGenerator<{ readonly request: JsonObject; readonly spans: number }> {
  let some: JsonObject[] = [];
  for await (const span of spans) {
    some.push(spanJson(span));
    if (some.length < SPANS_A_REQUEST) continue;
    yield { request: requestOf(some, about), spans: some.length };
    some = [];
  }
  if (some.length > 0) yield { request: requestOf(some, about), spans: some.length };
}

function requestOf(
  spans: readonly JsonObject[],
  { origin, version }: { readonly origin: string; readonly version: string },
): JsonObject {
  return {
    resourceSpans: [
      {
        resource: {
          attributes: attributesJson({ "service.name": "writ", "writ.log.origin": origin }),
        },
        scopeSpans: [{ scope: { name: "writ", version }, spans }],
      },
    ],
  };
}
