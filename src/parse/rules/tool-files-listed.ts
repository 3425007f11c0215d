import { isJsonObject, type JsonValue } from "../../model/json.ts";
import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import type { FileInHand } from "../file-in-hand.ts";

/** Endings of files that a program could be told to run. */
const PROGRAM =
  /\.(?:[cm]?[jt]sx?|py|rb|sh|bash|zsh|fish|ps1|pl|php|lua|sql|jar|exe|wasm|ya?ml|json|toml|awk|sed|r|go|rs)$/i;

/** A path of the repository in a command is in `files`, so that the digest covers what runs (SPEC §6, `run`). */
export function toolFilesListed(file: FileInHand): void {
  if (!isJsonObject(file.value)) return;
  const { files } = file.value;
  const listed = new Set(Array.isArray(files) ? files : []);
  for (const key of ["run", "dry-run"]) {
    const call = file.value[key];
    if (isJsonObject(call))
      checkCommand(file, call["command"], pointerTo("", key, "command"), listed);
  }
}

function checkCommand(
  file: FileInHand,
  command: JsonValue | undefined,
  pointer: Pointer,
  listed: ReadonlySet<string>,
): void {
  if (!Array.isArray(command)) return;
  for (const [index, word] of command.entries()) {
    if (typeof word !== "string" || !isRepositoryPath(word)) continue;
    const path = normalize(word);
    if (listed.has(path)) continue;
    file.report({
      code: "tool-file-unlisted",
      message: `\`${word}\` looks like a file of the repository. Add \`${path}\` to \`files\`, so that a change of it changes the tool's digest; if it is none, move it to \`args\`.`,
      pointer: pointerTo(pointer, index),
    });
  }
}

/** A relative path: with a folder, or with a program's ending; options, packages, URLs and absolute paths are none. */
function isRepositoryPath(word: string): boolean {
  const path = optionValue(word) ?? word;
  if (/^[-/@]/.test(path) || /^[a-z][a-z0-9+.-]*:/i.test(path)) return false;
  return path.includes("/") || PROGRAM.test(path);
}

/** `./setup.mjs` of `--import=./setup.mjs`. */
function optionValue(word: string): string | undefined {
  return /^-[^=]*=(.+)$/.exec(word)?.[1];
}

function normalize(word: string): string {
  return (optionValue(word) ?? word).replace(/^(?:\.\/)+/, "");
}
