import { createHash } from "node:crypto";
import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { randomHex } from "../random.ts";
import type { ObjectType } from "./object-format.ts";

/** Writes loose objects as git does (header and content, SHA-1, zlib, moved into place), without a process. */
export class ObjectWriter {
  readonly #directory: string;

  constructor(objectsDirectory: string) {
    this.#directory = objectsDirectory;
  }

  /** Makes sure that the object is stored; gives its id. */
  async write(type: ObjectType, content: Uint8Array): Promise<string> {
    const header = Buffer.from(`${type} ${content.byteLength}\0`);
    const oid = createHash("sha1").update(header).update(content).digest("hex");
    const folder = join(this.#directory, oid.slice(0, 2));
    const path = join(folder, oid.slice(2));
    const exists = await stat(path).then(
      () => true,
      () => false,
    );
    if (exists) return oid;
    await mkdir(folder, { recursive: true });
    const temporary = join(folder, `tmp_obj_${randomHex(12)}`);
    await writeFile(temporary, deflateSync(Buffer.concat([header, content]), { level: 1 }), {
      mode: 0o444,
    });
    await rename(temporary, path);
    return oid;
  }
}
