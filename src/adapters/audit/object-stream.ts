import { streamGit } from "./stream-git.ts";

/** One answer of `git cat-file --batch`; null where there is no such object. */
export type BatchObject = {
  readonly oid: string;
  readonly type: string;
  readonly bytes: Uint8Array;
} | null;

/** `<oid> <type> <size>`; an object that is missing has another line. */
const HEADER = /^([0-9a-f]{40}) (\w+) (\d+)$/;

/** Takes the output of `git cat-file --batch` apart (git docs, "git-cat-file: BATCH OUTPUT"). */
export function parseBatchOutput(output: Buffer): readonly BatchObject[] {
  const objects: BatchObject[] = [];
  for (let offset = 0; offset < output.length;) {
    const end = output.indexOf(0x0a, offset);
    if (end < 0) throw new Error("git cat-file ended in the middle of a line");
    const header = HEADER.exec(output.toString("utf8", offset, end));
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

/** Blobs in the order in which they are asked for, as git gives them; bytes are null where git has no such blob. */
export async function* streamBlobs<T extends { readonly oid: string }>(
  directory: string,
  wanted: AsyncIterable<T>,
): AsyncGenerator<{ readonly wanted: T; readonly bytes: Uint8Array | null }> {
  const asked: T[] = [];
  let failed: { readonly error: unknown } | null = null;
  async function* oids(): AsyncGenerator<string> {
    try {
      for await (const one of wanted) {
        asked.push(one);
        yield `${one.oid}\n`;
      }
    } catch (error) {
      failed = { error };
    }
  }
  const output = streamGit(directory, ["cat-file", "--batch", "--buffer"], oids());
  let taken = 0;
  for await (const bytes of blobsOf(output)) {
    const one = asked[taken];
    if (one === undefined) throw new Error("git cat-file gave more objects than were asked for");
    taken += 1;
    if (taken === FORGET) {
      asked.splice(0, taken);
      taken = 0;
    }
    yield { wanted: one, bytes };
  }
  // oxlint-disable-next-line typescript/no-unnecessary-condition -- it is set while the stream is read
  if (failed !== null) throw (failed as { readonly error: unknown }).error;
  if (taken !== asked.length)
    throw new Error("git cat-file gave fewer objects than were asked for");
}

/** After how many answers the questions are forgotten. */
const FORGET = 1_024;

async function* blobsOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array | null> {
  const parts: Buffer[] = [];
  let have = 0;
  let need = 1;
  for await (const chunk of stream) {
    parts.push(chunk);
    have += chunk.length;
    if (have < need) continue;
    let bytes = parts.length === 1 ? chunk : Buffer.concat(parts);
    for (;;) {
      const next = takeObject(bytes);
      if (next.kind === "incomplete") {
        need = next.need;
        break;
      }
      yield next.blob;
      bytes = bytes.subarray(next.length);
    }
    parts.splice(0, parts.length, bytes);
    have = bytes.length;
  }
  if (have > 0) throw new Error("git cat-file ended in the middle of an object");
}

/** The first object of some output: how long it is there, or how many bytes are needed at least. */
function takeObject(
  bytes: Buffer,
):
  | { readonly kind: "object"; readonly blob: Uint8Array | null; readonly length: number }
  | { readonly kind: "incomplete"; readonly need: number } {
  const end = bytes.indexOf(0x0a);
  if (end < 0) return { kind: "incomplete", need: bytes.length + 1 };
  const header = HEADER.exec(bytes.toString("utf8", 0, end));
  if (header === null) return { kind: "object", blob: null, length: end + 1 };
  const stop = end + 1 + Number(header[3]);
  if (stop >= bytes.length) return { kind: "incomplete", need: stop + 1 };
  const blob = header[2] === "blob" ? bytes.subarray(end + 1, stop) : null;
  return { kind: "object", blob, length: stop + 1 };
}
