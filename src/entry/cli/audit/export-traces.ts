import { postTraces } from "../../../adapters/telemetry/otlp-http.ts";
import {
  findEndedExecutions,
  type ExecutionFilter,
} from "../../../audit/export/otlp/ended-executions.ts";
import { executionSpans } from "../../../audit/export/otlp/execution-spans.ts";
import { tracesRequests } from "../../../audit/export/otlp/traces-request.ts";
import { readLog } from "../../../audit/read-log.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import type { Session } from "../session.ts";
import { VERSION } from "../version.ts";
import { writeOutput } from "./export-output.ts";
import type { OpenedLog } from "./open-log.ts";

/** Where traces go: to a file or standard output, or to a collector. */
export type TraceDestination =
  | { readonly kind: "output"; readonly output: string }
  | {
      readonly kind: "endpoint";
      readonly url: URL;
      readonly headers: Readonly<Record<string, string>>;
    };

/** Exports the executions that match and have ended, and gives a sentence about what went out. */
export async function exportTraces(
  log: OpenedLog,
  wanted: {
    readonly origin: string;
    readonly filter: ExecutionFilter;
    readonly to: TraceDestination;
  },
  session: Session,
): Promise<Result<string, Stop>> {
  const { origin, filter, to } = wanted;
  const { ends, unfinished } = await findEndedExecutions(readLog(log.reader), filter);
  const spans = executionSpans(readLog(log.reader), { origin, ends });
  const requests = tracesRequests(spans, { origin, version: VERSION });
  let sent = 0;
  if (to.kind === "output") {
    const lines = async function* (): AsyncGenerator<string> {
      for await (const { request, spans: number } of requests) {
        sent += number;
        yield `${JSON.stringify(request)}\n`;
      }
    };
    const written = await writeOutput(lines(), to.output, session);
    if (!written.ok) return written;
  } else {
    const say = (sentence: string): void => session.console.note(sentence);
    for await (const { request, spans: number } of requests) {
      const posted = await postTraces(request, { ...to, clock: session.clock, say });
      if (!posted.ok)
        return failure({ status: EXIT.unreachable, ...notTaken(posted.failure, sent) });
      const { rejectedSpans, message } = posted.value;
      if (rejectedSpans > 0) {
        const words = `The collector rejected ${rejectedSpans} of ${number} spans: ${message}`;
        return failure({ status: EXIT.findings, message: words });
      }
      sent += number;
    }
  }
  const left =
    unfinished === 0
      ? ""
      : `; ${unfinished === 1 ? "1 that has not ended is" : `${unfinished} that have not ended are`} left out`;
  return success(
    `${sent} spans of ${ends.size} ${ends.size === 1 ? "execution" : "executions"}${left}`,
  );
}

function notTaken({ message }: { readonly message: string }, sent: number): { message: string } {
  const before = sent === 0 ? "Nothing was exported" : `Only ${sent} spans were exported`;
  return { message: `${before}: ${message}. Run it again: spans keep their ids.` };
}
