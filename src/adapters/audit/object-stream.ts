/** One answer of `git cat-file --batch`; null where there is no such object. */
export type BatchObject = {
  readonly oid: string;
  readonly type: string;
  readonly bytes: Uint8Array;
} | null;

/** Takes the output of `git cat-file --batch` apart (git docs, "git-cat-file: BATCH OUTPUT"). */
export function parseBatchOutput(output: Buffer): readonly BatchObject[] {
  const objects: BatchObject[] = [];
  for (let offset = 0; offset < output.length;) {
    const end = output.indexOf(0x0a, offset);
    if (end < 0) throw new Error("git cat-file ended in the middle of a line");
    const header = /^([0-9a-f]{40}) (\w+) (\d+)$/.exec(output.toString("utf8", offset, end));
    if (header === null) {
      objects.push(null);
      offset = end + 1;
      continue;
    }
    const [, oid = "", type = "", size = ""] = header;
    const start = end + 1;
    const stop = start + Number(size);
    if (stop >= output.length) throw new Error("git cat-file ended in the middle of an object");
    objects.push({ oid, type, bytes: output.subarray(start, stop) });
    offset = stop + 1;
  }
  return objects;
}
