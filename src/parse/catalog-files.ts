import type { RawFile } from "./raw-file.ts";

/** The folder of Writ's own files in a repository. */
const CONFIG_FOLDER = ".writ";

/**
 * What a file under `.writ/` is, by its path alone (SPEC §3). Cases of the policy lie there so that nobody weakens them
 * unseen, and are no part of the catalog: a broken one stops nothing but `writ policy test`.
 */
export type CatalogFileKind =
  | "config"
  | "policy"
  | "actors"
  | "tool"
  | "workflow"
  | "plugin"
  | "policy-cases"
  | "unknown";

/** Tells what a file under `.writ/` is; anything that SPEC §3 does not name is unknown. */
export function catalogFileKind(path: string): CatalogFileKind {
  if (path === `${CONFIG_FOLDER}/config.yml`) return "config";
  if (path === `${CONFIG_FOLDER}/policy.yml`) return "policy";
  if (path === `${CONFIG_FOLDER}/actors.yml`) return "actors";
  if (/^\.writ\/tools\/[^/]+\.yml$/.test(path)) return "tool";
  if (/^\.writ\/workflows\/[^/]+\.yml$/.test(path)) return "workflow";
  if (path.startsWith(`${CONFIG_FOLDER}/plugins/`)) return "plugin";
  if (/^\.writ\/policy-tests\/[^/]+\.yml$/.test(path)) return "policy-cases";
  return "unknown";
}

/** Files by path, so that findings and maps come in the same order on every machine. */
export function byPath(files: readonly RawFile[]): readonly RawFile[] {
  return files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
