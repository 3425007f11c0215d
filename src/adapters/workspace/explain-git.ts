import { WorkspaceError, type GitResult } from "./run-git.ts";

/** Git's output, or an error that says in plain words what to do. `secret` is never part of it. */
export function requireDone(result: GitResult, doing: string, secret: string | null): string {
  if (result.kind === "done") return result.stdout;
  if (result.kind === "missing") {
    throw new WorkspaceError("git is not on this runner's PATH. Install git 2.31 or later.");
  }
  const said = secret === null ? result.stderr : result.stderr.replaceAll(secret, "***");
  throw new WorkspaceError(`${doing} failed: ${lastLines(said)}${remedyFor(said)}`);
}

/** Tells whether trying the same again may help. */
export function isTemporary(result: GitResult): boolean {
  return (
    result.kind === "failed" &&
    /could not resolve host|connection (?:refused|reset|timed out)|timed out|operation too slow|early eof|unexpected disconnect|the requested url returned error: (?:429|5\d\d)|http 5\d\d/i.test(
      result.stderr,
    )
  );
}

function remedyFor(said: string): string {
  if (/authentication failed|could not read username|returned error: 40[13]/i.test(said)) {
    return " The job's token may not read the repository: give the job `permissions: contents: read`.";
  }
  if (/returned error: 404|repository .* not found/i.test(said)) {
    return " The repository is not there for this token: check `permissions: contents: read`.";
  }
  if (/not our ref|couldn't find remote ref|unadvertised object/i.test(said)) {
    return " It does not have this commit: was the history rewritten, or must it be fetched first (git fetch origin)?";
  }
  if (/no space left/i.test(said)) return " Free some disk space on the runner.";
  if (/not a git repository|does not appear to be a git repository/i.test(said))
    return " Run this inside a clone of the repository.";
  return "";
}

function lastLines(text: string): string {
  const line = text.trim().split("\n").slice(-3).join(" ").slice(0, 500);
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
