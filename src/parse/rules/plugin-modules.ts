import { isJsonObject, type JsonValue } from "../../model/json.ts";
import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import type { FileInHand } from "../file-in-hand.ts";

/** Code of plugins lies under `.writ/plugins/`, where it is guarded (SPEC §3, §6). */
export function pluginModules(file: FileInHand): void {
  if (!isJsonObject(file.value)) return;
  checkModule(file, file.value["plugin"], "/plugin");
  const triggers = isJsonObject(file.value["on"]) ? file.value["on"]["plugin"] : undefined;
  if (!Array.isArray(triggers)) return;
  for (const [index, trigger] of triggers.entries())
    checkModule(file, trigger, pointerTo("/on/plugin", index));
}

function checkModule(file: FileInHand, plugin: JsonValue | undefined, pointer: Pointer): void {
  const module = isJsonObject(plugin) ? plugin["module"] : undefined;
  if (typeof module !== "string" || /^\.writ\/plugins\/.+\.mjs$/.test(module)) return;
  file.report({
    code: "invalid-value",
    message: "A plugin's module is an `.mjs` file under `.writ/plugins/`.",
    pointer: pointerTo(pointer, "module"),
  });
}
