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
  const listed = new Set(Array.isArray(files) ? files.map(normalize) : []);
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
    if (typeof word !== "string" || !isRepositoryPath(word, index)) continue;
    const path = normalize(word);
    if (listed.has(path)) continue;
    file.report({
      code: "tool-file-unlisted",
      message: `\`${word}\` looks like a file of the repository. Add \`${path}\` to \`files\`, so that a change of it changes the tool's digest.`,
      pointer: pointerTo(pointer, index),
    });
  }
}

/** A relative path: with a folder, or with a program's ending; options, URLs and absolute paths are none. */
function isRepositoryPath(word: string, index: number): boolean {
  const path = /^-[^=]*=(.+)$/.exec(word)?.[1] ?? word;
  if (path.startsWith("-") || path.startsWith("/") || /^[a-z][a-z0-9+.-]*:/i.test(path))
    return false;
  if (/[\s*?$]/.test(path)) return false;
  if (path.startsWith("./") || path.startsWith("../")) return true;
  if (path.startsWith("@")) return false;
  return PROGRAM.test(path) || (index === 0 && path.includes("/"));
}

function normalize(path: JsonValue): string {
  const word = String(path);
  return (/^-[^=]*=(.+)$/.exec(word)?.[1] ?? word).replace(/^(?:\.\/)+/, "");
}
