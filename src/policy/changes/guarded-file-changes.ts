import { changes, type ConfigurationChange } from "./change.ts";
import { quote } from "./show-values.ts";

/** Where GitHub looks for a CODEOWNERS file (GitHub docs, "About code owners"). */
const CODE_OWNERS = ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS"];

/**
 * What is to be said of guarded files that Writ does not read as configuration: code of plugins, workflows of GitHub,
 * owners. Only a person can tell what a change of them does.
 */
export function guardedFileChanges(
  paths: readonly string[],
  /** The directory of the configuration, normally `.writ`. */
  directory: string,
): readonly ConfigurationChange[] {
  return paths.flatMap((path) => {
    const words = wordsOf(path, directory);
    return words === null
      ? []
      : [{ ...changes(`${words}: ${quote(path)}`), about: `file ${path}`, path }];
  });
}

function wordsOf(path: string, directory: string): string | null {
  if (path.startsWith(`${directory}/plugins/`)) return "changes code that plugins run";
  if (path.startsWith(`${directory}/`)) return null;
  if (path.startsWith(".github/workflows/"))
    return "changes a workflow that GitHub Actions runs, with the permissions and secrets that it names";
  return CODE_OWNERS.includes(path) ? "changes who owns which files" : "changes a guarded file";
}
