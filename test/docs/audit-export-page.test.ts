import { expect, test } from "vitest";
import { VERSION } from "../../src/entry/cli/version.ts";
import { EXAMPLE_LOG } from "../audit-export/example-log.ts";
import { ExportRig } from "../audit-export/export-rig.ts";
import { piecesOf, textOf } from "./markdown.ts";

interface Example {
  readonly command: string;
  readonly language: string;
  readonly output: string;
}

/** Each command of the page whose output is shown right below. */
function examplesOf(page: string): readonly Example[] {
  const fences = piecesOf(textOf(page)).filter((piece) => piece.kind === "fence");
  return fences.flatMap(({ language, info, text }, position) =>
    info === "output"
      ? [{ command: fences[position - 1]!.text.trim(), language, output: text }]
      : [],
  );
}

test("what docs/audit-export.md shows of each format and of the figures is what the commands print", async () => {
  await using rig = await ExportRig.start(EXAMPLE_LOG);
  const examples = examplesOf("docs/audit-export.md");
  const formats = examples.map(({ command }) => / --format (\w+)/.exec(command)?.[1] ?? command);
  expect(formats).toEqual(["csv", "ndjson", "cloudevents", "ocsf", "otlp", "writ stats"]);
  for (const { command, language, output } of examples) {
    const [, ...words] = command.replaceAll("'", "").split(" ");
    const ended = await rig.writ(...words);
    expect(ended.status, command).toBe(0);
    const printed = ended.out
      .replaceAll("\r\n", "\n")
      .replace(`"version":"${VERSION}"`, '"version":"0.1.0"');
    if (language === "json") expect(JSON.parse(output)).toEqual(JSON.parse(printed));
    else expect(output).toBe(printed);
  }
});
