import { execFile } from "node:child_process";
import { homedir } from "node:os";

/** Git could not do what was asked; `message` says what to do about it. */
export class WorkspaceError extends Error {
  override readonly name = "WorkspaceError";
}

/** What git printed, or how it failed. */
export type GitResult =
  | { readonly kind: "done"; readonly stdout: string }
  | { readonly kind: "failed"; readonly stderr: string }
  | { readonly kind: "missing" };

export interface GitRun {
  readonly args: readonly string[];
  readonly directory: string;
  /** The runner's environment, of which git gets `PATH` and `HOME`, proxies and certificates. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Settings on top, by name: handed on in the environment, so that no list of processes shows them. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** What git may take from the runner: where it is, and how to reach the server. */
const INHERITED = [
  "PATH",
  "HOME",
  "TMPDIR",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "GIT_SSL_CAINFO",
  "http_proxy",
  "https_proxy",
  "HTTPS_PROXY",
  "no_proxy",
  "NO_PROXY",
];

/**
 * Settings under which nothing that a repository or a machine is configured with can run: no hooks, no filters, no
 * helpers, no file-system monitor, no protocol but the web's (git-config(1)).
 */
const SAFE_SETTINGS: Readonly<Record<string, string>> = {
  "core.hooksPath": "/dev/null",
  "core.fsmonitor": "false",
  "core.autocrlf": "false",
  "core.protectHFS": "true",
  "core.protectNTFS": "true",
  "credential.helper": "",
  "filter.lfs.smudge": "",
  "filter.lfs.process": "",
  "filter.lfs.required": "false",
  "http.followRedirects": "false",
  "http.lowSpeedLimit": "1000",
  "http.lowSpeedTime": "60",
  "protocol.allow": "never",
  "protocol.http.allow": "always",
  "protocol.https.allow": "always",
  "submodule.recurse": "false",
  "gc.auto": "0",
  "maintenance.auto": "false",
};

/** Runs git without a shell, under settings of its own alone; never rejects for what git says. */
export function runGit(run: GitRun): Promise<GitResult> {
  const settings = Object.entries({ ...SAFE_SETTINGS, ...run.settings });
  const inherited = INHERITED.flatMap((name): [string, string][] => {
    const value = run.environment[name];
    return value === undefined ? [] : [[name, value]];
  });
  const environment = {
    HOME: homedir(),
    ...Object.fromEntries(inherited),
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_SYSTEM: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: "",
    GIT_LFS_SKIP_SMUDGE: "1",
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([name, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, name],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
  return new Promise((resolve) => {
    execFile(
      "git",
      [...run.args],
      { cwd: run.directory, env: environment, maxBuffer: 16 * 1_048_576, encoding: "utf8" },
      (error, stdout, stderr) => {
        if (error === null) resolve({ kind: "done", stdout });
        else if (error.code === "ENOENT") resolve({ kind: "missing" });
        else
          resolve({ kind: "failed", stderr: stderr.trim() === "" ? error.message : stderr.trim() });
      },
    );
  });
}
