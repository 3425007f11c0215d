import type { Catalog } from "../model/catalog.ts";
import type { ConfigurationChange } from "../policy/changes/change.ts";
import { configurationChanges } from "../policy/changes/configuration-changes.ts";
import { guardedFileChanges } from "../policy/changes/guarded-file-changes.ts";
import type { ConfigurationFacts } from "../ports/forge.ts";

/** What a change of guarded files does, in words, with the paths that the files have in the repository (SPEC §8). */
export function changesOfGuarded(facts: {
  readonly before: Catalog;
  /** Null: the configuration is broken after the change, so that nothing can be said of it. */
  readonly after: Catalog | null;
  readonly paths: readonly string[];
  readonly directory: string;
}): readonly ConfigurationChange[] {
  const { before, after, paths, directory } = facts;
  const read = after === null ? [] : configurationChanges(before, after);
  return [
    ...read.map((change) => ({
      ...change,
      path: change.path.replace(/^\.writ(?=\/)/, () => directory),
    })),
    ...guardedFileChanges(paths, directory),
  ];
}

/**
 * A configuration with the changed files of another commit: what a pull request makes of the default branch, also
 * where that went on since.
 */
export function withChangedFiles(
  before: ConfigurationFacts,
  head: ConfigurationFacts,
  changed: readonly string[],
): ConfigurationFacts {
  const paths = new Set(changed);
  return {
    ...head,
    files: [
      ...before.files.filter(({ path }) => !paths.has(path)),
      ...head.files.filter(({ path }) => paths.has(path)),
    ],
  };
}
