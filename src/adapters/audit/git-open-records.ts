import { isProposalStatus } from "../../audit/derived/execution-status.ts";
import { hasEnded } from "../../audit/archive/has-ended.ts";
import { parseJson } from "../../audit/record-text.ts";
import { isJsonObject } from "../../model/json.ts";
import type { Oid } from "../../model/ids.ts";
import { streamBlobs } from "./object-stream.ts";
import { partsOf, streamGit } from "./stream-git.ts";

/** Records of executions and proposals that have not ended, by path, with their status; what cannot be read is open. */
export async function gitOpenRecords(
  directory: string,
  commit: Oid,
): Promise<ReadonlyMap<string, string>> {
  const open = new Map<string, string>();
  for await (const { wanted, bytes } of streamBlobs(directory, list(directory, commit))) {
    const value = bytes === null ? undefined : parseJson(new TextDecoder().decode(bytes));
    const status = isJsonObject(value) ? value["status"] : undefined;
    if (!isProposalStatus(status)) open.set(wanted.path, "unreadable");
    else if (!hasEnded(status)) open.set(wanted.path, status);
  }
  return open;
}

async function* list(
  directory: string,
  commit: Oid,
): AsyncGenerator<{ readonly path: string; readonly oid: string }> {
  const args = ["ls-tree", "-r", "-z", "--full-tree", commit, "executions/", "proposals/"];
  for await (const line of partsOf(streamGit(directory, args), 0)) {
    const [, oid, path] = /^\d{6} blob ([0-9a-f]{40})\t(.*)$/s.exec(line) ?? [];
    if (oid !== undefined && path !== undefined) yield { path, oid };
  }
}
