import { constants } from "node:fs";
import { mkdtemp, open, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLineMasker } from "../../masking/line-masker.ts";
import type { JsonObject } from "../../model/json.ts";
import { failure, success, type Result } from "../../model/result.ts";
import type { RunCall } from "../../model/tool.ts";
import { assertPermitted } from "./effects.ts";
import { judgeProcess } from "./failure-class.ts";
import { OutputTail } from "./output-tail.ts";
import { renderCommand } from "./render-command.ts";
import { runProcessGroup } from "./process-group.ts";
import {
  cleanResults,
  LARGEST_RESULTS,
  parseLastLine,
  parseOutputFile,
  typeOutputs,
} from "./run-results.ts";
import { failed, type Attempt, type Ended } from "./started.ts";
import { buildEnvironment, writVariables } from "./tool-environment.ts";

/** How much of the output is kept for masking, in UTF-16 units; what is shown of it is far less. */
const KEPT_OUTPUT = 65_536;

/** Runs one attempt of a `run` tool in a directory (SPEC §6, `run`). */
export async function runTool(attempt: Attempt, run: RunCall, directory: string): Promise<Ended> {
  assertPermitted(attempt.permit);
  const { call, permit } = attempt;
  const command = renderCommand(run, call.parameters);
  if (!command.ok) return failed({ class: "permanent", message: command.failure });
  if (!(await isDirectory(directory))) {
    const message = `The directory to start in is not there: ${directory}. Check \`working-directory\` of the action.`;
    return failed({ class: "system", message });
  }
  const [program = "", ...args] = command.value.command;

  const scratch = await mkdtemp(join(attempt.environment["TMPDIR"] ?? tmpdir(), "writ-step-"));
  try {
    const output = join(scratch, "output");
    await writeFile(output, "", { mode: 0o600 });
    const streams = new Streams(attempt);
    const end = await runProcessGroup({
      program,
      args,
      directory,
      environment: buildEnvironment({
        runner: attempt.environment,
        own: command.value.environment,
        secrets: attempt.secrets,
        writ: writVariables(call, attempt.facts, { output, dryRun: permit.effects === "dry-run" }),
      }),
      input: JSON.stringify(call.parameters),
      timeout: call.timeout,
      clock: attempt.clock,
      cancel: attempt.cancel,
      onOutput: (stream, text) => streams.push(stream, text),
    });
    streams.end();
    const shown = streams.output.text();
    const verdict = judgeProcess(permit.tool, end, call.timeout);
    if (verdict !== null) return failed(verdict, shown);
    const results = await readResults(output, streams.stdout, permit.tool.outputs);
    if (results.ok) return { kind: "succeeded", outputs: results.value, output: shown };
    return failed(
      {
        class: "business",
        message: `${call.tool} ended, but its results cannot be used: ${results.failure}`,
      },
      shown,
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Without this, a directory that is not there would look like a program that is not there. */
async function isDirectory(path: string): Promise<boolean> {
  const facts = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw error;
  });
  return facts?.isDirectory() === true;
}

/** Both streams of a process: their end is kept, their lines are shown masked. */
class Streams {
  readonly output = new OutputTail(KEPT_OUTPUT);
  readonly stdout = new OutputTail(LARGEST_RESULTS);
  readonly #lines;
  readonly #onLine: (line: string) => void;

  constructor({ masker, onLine }: Attempt) {
    this.#lines = { stdout: createLineMasker(masker), stderr: createLineMasker(masker) };
    this.#onLine = onLine;
  }

  push(stream: "stdout" | "stderr", text: string): void {
    this.output.push(text);
    if (stream === "stdout") this.stdout.push(text);
    for (const line of this.#lines[stream].push(text)) this.#onLine(line);
  }

  end(): void {
    for (const line of [...this.#lines.stdout.end(), ...this.#lines.stderr.end()])
      this.#onLine(line);
  }
}

async function readResults(
  path: string,
  stdout: OutputTail,
  schema: JsonObject | undefined,
): Promise<Result<JsonObject, string>> {
  const file = await readOutputFile(path);
  if (!file.ok) return file;
  if (file.value.trim() === "") return cleanResults(parseLastLine(stdout.lastLine()));
  const values = parseOutputFile(file.value);
  return values.ok
    ? cleanResults(typeOutputs(values.value, schema))
    : failure(`in $WRIT_OUTPUT ${values.failure}.`);
}

/** The tool may have put anything in the place of the file: links are not followed, and only so much is read. */
async function readOutputFile(path: string): Promise<Result<string, string>> {
  let handle;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return success("");
    if (code === "ELOOP" || code === "EACCES" || code === "ENXIO")
      return failure("$WRIT_OUTPUT is no longer a readable file.");
    throw error;
  }
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) return failure("$WRIT_OUTPUT is no longer a file.");
    if (facts.size > LARGEST_RESULTS)
      return failure(
        "$WRIT_OUTPUT is larger than 1 MiB. Hand large results on as files or artifacts.",
      );
    return success(await handle.readFile("utf8"));
  } finally {
    await handle.close();
  }
}
