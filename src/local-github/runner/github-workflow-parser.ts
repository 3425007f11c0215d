/** GitHub's own workflow parser, loadable by plain Node. */

import { registerHooks } from "node:module";

/** The module `@actions/workflow-parser`. */
export type GitHubWorkflowParser = typeof import("@actions/workflow-parser");

let loaded: Promise<GitHubWorkflowParser> | null = null;

/**
 * Loads `@actions/workflow-parser`, once. Its JSON imports lack the attribute `type: "json"` that
 * Node demands, so it is added while the module loads; in a bundle there is nothing to add.
 */
export function loadGitHubWorkflowParser(): Promise<GitHubWorkflowParser> {
  loaded ??= importWithJsonAttribute();
  return loaded;
}

async function importWithJsonAttribute(): Promise<GitHubWorkflowParser> {
  const hooks = registerHooks({
    load: (url, context, nextLoad) =>
      url.includes("/workflow-parser/") && url.endsWith(".json")
        ? nextLoad(url, { ...context, importAttributes: { type: "json" } })
        : nextLoad(url, context),
  });
  try {
    return await import("@actions/workflow-parser");
  } finally {
    hooks.deregister();
  }
}
