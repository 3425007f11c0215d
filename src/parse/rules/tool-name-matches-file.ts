import { isJsonObject } from "../../model/json.ts";
import type { FileInHand } from "../file-in-hand.ts";
import { fileStem } from "../file-stem.ts";

/** A tool's name is its file's, so that a tool is found by its name (SPEC §6). */
export function toolNameMatchesFile(file: FileInHand): void {
  const name = isJsonObject(file.value) ? file.value["name"] : undefined;
  const stem = fileStem(file.source.file);
  if (typeof name !== "string" || name === stem) return;
  file.report({
    code: "name-mismatch",
    message: `The tool is called \`${name}\`, its file \`${stem}\`. Give both the same name.`,
    pointer: "/name",
    fix: { title: `Call the tool \`${stem}\``, text: stem },
  });
}
