/** `actions/checkout`, built in: a real fetch of a repository with the job's token. */

import { mkdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { inputVariable } from "./action-manifest.ts";
import type { PhaseResult, StepFrame } from "./step-phase.ts";
import { runPhase } from "./step-phase.ts";

/** Inputs of `actions/checkout` that are obeyed; `token` and `repository` default to the job's. */
const inputDefaults = {
  repository: "",
  ref: "",
  token: "",
  "fetch-depth": "1",
  "fetch-tags": "false",
  "persist-credentials": "true",
  path: "",
  clean: "true",
} as const;

/**
 * What checking out means for git, as a script: its values come in as environment variables, so
 * that nothing of a ref or a path is ever read by the shell.
 */
const script = `
set -eu
git init --quiet "$CHECKOUT_DIRECTORY"
cd "$CHECKOUT_DIRECTORY"
git config --local gc.auto 0
git config --local --replace-all remote.origin.url "$CHECKOUT_URL"
git config --local --replace-all remote.origin.fetch '+refs/heads/*:refs/remotes/origin/*'
if [ -n "$CHECKOUT_HEADER" ]; then
  git config --local --replace-all "http.$CHECKOUT_SERVER/.extraheader" "$CHECKOUT_HEADER"
fi
git -c protocol.version=2 fetch --quiet --no-recurse-submodules $CHECKOUT_DEPTH $CHECKOUT_TAGS \\
  origin "+$CHECKOUT_SOURCE:$CHECKOUT_TARGET"
if [ -n "$CHECKOUT_BRANCH" ]; then
  git checkout --quiet --force -B "$CHECKOUT_BRANCH" "$CHECKOUT_TARGET"
else
  git checkout --quiet --force --detach "$CHECKOUT_TARGET"
fi
if [ "$CHECKOUT_CLEAN" = true ]; then
  git clean --quiet -ffdx
  git reset --quiet --hard HEAD
fi
if [ "$CHECKOUT_PERSIST" != true ]; then
  git config --local --unset-all "http.$CHECKOUT_SERVER/.extraheader" || true
fi
printf 'commit=%s\\nref=%s\\n' "$(git rev-parse HEAD)" "$CHECKOUT_REF" >> "$GITHUB_OUTPUT"
git log -1 --format='HEAD is now at %h %s'
`;

/** Checks out as the inputs say; rejects when the path leaves the workspace. */
export function runCheckoutStep(
  frame: StepFrame,
  given: Readonly<Record<string, string>>,
): Promise<PhaseResult> {
  const { state } = frame;
  const { host } = state.setup.services;
  const byVariable = new Map(
    Object.entries(given).map(([name, value]) => [inputVariable(name), value]),
  );
  const input = (name: keyof typeof inputDefaults): string =>
    byVariable.get(inputVariable(name)) ?? inputDefaults[name];
  const { workspace } = state.directories;
  const directory = resolve(workspace, input("path"));
  if (relative(workspace, directory).startsWith("..")) {
    throw new Error(`Repository path '${directory}' is not under '${workspace}'`);
  }
  mkdirSync(directory, { recursive: true });
  const own = String(state.github["repository"]);
  const repository = input("repository") || own;
  const token = input("token") || state.setup.token;
  state.masks.add(basicCredentials(token));
  const isOwn = repository.toLowerCase() === own.toLowerCase();
  const target = checkoutTarget({ ref: input("ref"), isOwn, run: state.setup.run });
  const depth = Number(input("fetch-depth"));
  return runPhase(frame, {
    command: "sh",
    args: ["-c", script],
    directory: workspace,
    variables: {
      CHECKOUT_DIRECTORY: directory,
      CHECKOUT_SERVER: host.serverUrl,
      CHECKOUT_URL: `${host.serverUrl}/${repository}.git`,
      CHECKOUT_HEADER: /^https?:/.test(host.serverUrl)
        ? `AUTHORIZATION: basic ${basicCredentials(token)}`
        : "",
      CHECKOUT_DEPTH: Number.isInteger(depth) && depth > 0 ? `--depth=${depth}` : "",
      CHECKOUT_TAGS: input("fetch-tags") === "true" ? "--tags" : "--no-tags",
      CHECKOUT_SOURCE: target.source,
      CHECKOUT_TARGET: target.tracking,
      CHECKOUT_BRANCH: target.branch,
      CHECKOUT_REF: target.ref,
      CHECKOUT_CLEAN: input("clean"),
      CHECKOUT_PERSIST: input("persist-credentials"),
      GIT_TERMINAL_PROMPT: "0",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: join(state.directories.temp, "no-git-configuration"),
    },
  });
}

/** What is fetched, where it is kept, and which local branch is made of it (none: detached). */
interface CheckoutTarget {
  readonly source: string;
  readonly tracking: string;
  readonly branch: string;
  readonly ref: string;
}

function checkoutTarget(wanted: {
  readonly ref: string;
  readonly isOwn: boolean;
  readonly run: { readonly ref: string; readonly sha: string };
}): CheckoutTarget {
  if (wanted.ref === "" && wanted.isOwn) {
    // The run's own commit, wherever its ref points by now.
    return { ...namedTarget(wanted.run.ref), source: wanted.run.sha, ref: wanted.run.ref };
  }
  if (/^[0-9a-f]{40}$/.test(wanted.ref)) {
    return {
      source: wanted.ref,
      tracking: "refs/remotes/origin/checkout",
      branch: "",
      ref: wanted.ref,
    };
  }
  return namedTarget(wanted.ref === "" ? "HEAD" : wanted.ref);
}

function namedTarget(ref: string): CheckoutTarget {
  if (ref === "HEAD" || ref.startsWith("refs/pull/")) {
    const tracking =
      ref === "HEAD" ? "refs/remotes/origin/checkout" : ref.replace("refs/", "refs/remotes/");
    return { source: ref, tracking, branch: "", ref };
  }
  if (ref.startsWith("refs/tags/")) {
    return { source: ref, tracking: ref, branch: "", ref };
  }
  const branch = ref.replace(/^refs\/heads\//, "");
  return {
    source: `refs/heads/${branch}`,
    tracking: `refs/remotes/origin/${branch}`,
    branch,
    ref,
  };
}

function basicCredentials(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString("base64");
}
