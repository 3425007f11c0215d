/** `action.yml` of a JavaScript action, and where `uses:` finds it. */

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { fieldAt, textAt } from "./payload-fields.ts";

/** A JavaScript action, ready to be started. */
export interface JavaScriptAction {
  readonly kind: "javascript";
  /** Where its `action.yml` lies. */
  readonly directory: string;
  /** `owner/repo` and the ref after `@`; null for an action of the workspace. */
  readonly repository: string | null;
  readonly ref: string | null;
  /** Inputs with their defaults, in the order of the file; `""` where there is none. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly main: string;
  readonly pre: string | null;
  readonly preIf: string;
  readonly post: string | null;
  readonly postIf: string;
}

/** What a `uses:` names. */
export type ActionReference =
  | { readonly kind: "checkout" }
  /** Lies in the workspace, and can be read only when its step begins. */
  | { readonly kind: "local"; readonly path: string }
  | {
      readonly kind: "mapped";
      readonly directory: string;
      readonly repository: string;
      readonly ref: string;
    }
  | { readonly kind: "unknown"; readonly problem: string };

/** Finds the action that `uses:` names, with local directories in the place of GitHub's repositories. */
export function resolveUses(
  uses: string,
  actions: Readonly<Record<string, string>>,
): ActionReference {
  if (uses.startsWith("./")) {
    return { kind: "local", path: uses };
  }
  const match = /^([^/@]+\/[^/@]+)((?:\/[^@]+)?)@(.+)$/.exec(uses);
  if (match === null) {
    return {
      kind: "unknown",
      problem: `Expected format {org}/{repo}[/path]@ref or ./path. Actual '${uses}'`,
    };
  }
  const [, repository = "", path = "", ref = ""] = match;
  const key = Object.keys(actions).find((name) => name.toLowerCase() === repository.toLowerCase());
  const mapped = key === undefined ? undefined : actions[key];
  if (mapped !== undefined) {
    return { kind: "mapped", directory: join(mapped, path), repository, ref };
  }
  if (repository.toLowerCase() === "actions/checkout" && path === "") {
    return { kind: "checkout" };
  }
  return {
    kind: "unknown",
    problem: `Unable to resolve action '${uses}': the embedded GitHub knows only ${["actions/checkout", ...Object.keys(actions)].join(", ")} and actions of the workspace`,
  };
}

/** Reads the `action.yml` (or `action.yaml`) of a directory; a text says why it cannot be run. */
export function readJavaScriptAction(
  directory: string,
  origin: { readonly repository: string | null; readonly ref: string | null },
): JavaScriptAction | { readonly kind: "unknown"; readonly problem: string } {
  const file = ["action.yml", "action.yaml"]
    .map((name) => join(directory, name))
    .find((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
  if (file === undefined) {
    return {
      kind: "unknown",
      problem: `Can't find 'action.yml' or 'action.yaml' under '${directory}'. Did you forget to run actions/checkout before running your local action?`,
    };
  }
  const manifest: unknown = parse(readFileSync(file, "utf8"));
  const using = textAt(manifest, "runs", "using");
  const main = textAt(manifest, "runs", "main");
  if (using === null || !/^node\d+$/.test(using) || main === null) {
    return {
      kind: "unknown",
      problem: `'${file}' does not describe a JavaScript action: runs.using is '${using ?? ""}'; the embedded GitHub runs 'node24' with 'runs.main'`,
    };
  }
  const inputs = fieldAt(manifest, "inputs");
  return {
    kind: "javascript",
    directory,
    ...origin,
    inputs: Object.fromEntries(
      Object.entries(typeof inputs === "object" && inputs !== null ? inputs : {}).map(
        ([name, input]) => [name, defaultText(fieldAt(input, "default"))],
      ),
    ),
    main,
    pre: textAt(manifest, "runs", "pre"),
    preIf: textAt(manifest, "runs", "pre-if") ?? "always()",
    post: textAt(manifest, "runs", "post"),
    postIf: textAt(manifest, "runs", "post-if") ?? "always()",
  };
}

function defaultText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}

/** The environment variable of an input (GitHub docs, "Metadata syntax", `inputs`). */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}
