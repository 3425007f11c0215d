import { asOid, type Oid } from "../../model/ids.ts";
import type { CommitFacts } from "../../ports/audit-history.ts";
import { parseBatchOutput } from "./object-stream.ts";
import { runGit } from "./run-git.ts";

/** Commits as their objects have them, in the order asked for; throws where one is missing. */
export async function readCommitFacts(
  directory: string,
  oids: readonly Oid[],
): Promise<readonly CommitFacts[]> {
  const input = oids.map((oid) => `${oid}\n`).join("");
  const shown = await runGit(directory, ["cat-file", "--batch", "--buffer"], input);
  if (shown.code !== 0) throw new Error(`git cat-file failed: ${shown.stderr}`);
  const objects = parseBatchOutput(shown.stdout);
  return oids.map((oid, at) => factsOf(oid, objects[at]?.bytes));
}

/** Headers, an empty line, the message (git docs, "git-hash-object", commit objects). */
function factsOf(oid: Oid, bytes: Uint8Array | undefined): CommitFacts {
  const text = new TextDecoder().decode(bytes);
  const end = text.indexOf("\n\n");
  const headers = text.slice(0, end).split("\n");
  const valueOf = (header: string): Oid | null => asOid(header.slice(header.indexOf(" ") + 1));
  // A signature's lines begin with a space: they are no headers.
  const tree = headers.filter((header) => header.startsWith("tree ")).map(valueOf)[0] ?? null;
  const parents = headers
    .filter((header) => header.startsWith("parent "))
    .flatMap((header) => valueOf(header) ?? []);
  if (end < 0 || tree === null) throw new Error(`${oid} is no commit that can be read`);
  return { oid, parents, tree, message: text.slice(end + 2) };
}
