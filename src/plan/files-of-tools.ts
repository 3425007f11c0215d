import type { Catalog } from "../model/catalog.ts";

/** Every path whose bytes planning may need, sorted (SPEC §10, "the bytes of each of its `files`"). */
export function filesOfTools(catalog: Catalog): readonly string[] {
  const paths = new Set<string>();
  for (const tool of catalog.tools.values()) for (const path of tool.files) paths.add(path);
  return [...paths].toSorted();
}
