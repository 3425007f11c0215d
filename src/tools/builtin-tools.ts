import type { Tool } from "../model/tool.ts";
import { FILE_TOOLS } from "./file-tools.ts";

const BUILTIN = new Map<string, Tool>(FILE_TOOLS.map((tool) => [tool.name, tool]));

/** The tools that Writ brings along, by name; usable only where `config.builtin-tools` lists them (SPEC §6). */
export function builtinTools(): ReadonlyMap<string, Tool> {
  return BUILTIN;
}
