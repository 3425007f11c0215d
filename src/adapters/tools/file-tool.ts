import { createHash } from "node:crypto";
import { isUtf8 } from "node:buffer";
import type { JsonObject } from "../../model/json.ts";
import { LARGEST_CONTENT } from "../../tools/file-tools.ts";
import { assertPermitted } from "./effects.ts";
import type { FailureClass } from "../../model/failure.ts";
import { describeChange } from "./describe-change.ts";
import { failed, type Attempt, type Ended } from "./started.ts";
import {
  LIVE_CHANGES,
  NO_CHANGES,
  readWorkspaceFile,
  type FileChanges,
} from "./workspace-files.ts";
import { findWorkspacePath, type WorkspacePath } from "./workspace-path.ts";

/** Largest file that is copied or moved, in bytes. */
const LARGEST_FILE = 100 * 1_048_576;

/** Runs one attempt of `file.read|write|move|copy|delete` in the workspace (SPEC §6, "Built-in"). */
export async function fileTool(
  attempt: Attempt,
  name: string,
  place: { readonly root: string; readonly guarded: readonly string[] },
): Promise<Ended> {
  assertPermitted(attempt.permit);
  const work = Object.hasOwn(WORK, name) ? WORK[name] : undefined;
  if (work === undefined) {
    return failed({ class: "system", message: `The built-in tool ${name} is not yet supported` });
  }
  const dry = attempt.permit.effects === "dry-run";
  const files = new Files(place, dry ? NO_CHANGES : LIVE_CHANGES);
  // The runner has checked them against the tool's schema.
  const parameters = attempt.call.parameters as unknown as FileParameters;
  try {
    const outputs = await work(files, parameters);
    return { kind: "succeeded", outputs: dry ? { ...outputs, ...files.wouldChange() } : outputs };
  } catch (error) {
    if (error instanceof FileRefusal) return failed({ class: error.class, message: error.message });
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || !WORLD_ERRORS.has(code)) throw error;
    return failed({ class: "system", message: `${name} failed: ${(error as Error).message}` });
  }
}

const WORLD_ERRORS = new Set([
  "EACCES",
  "EPERM",
  "ENOSPC",
  "EDQUOT",
  "EROFS",
  "EIO",
  "ENOENT",
  "ENOTDIR",
  "EISDIR",
  "ELOOP",
  "EXDEV",
  "ENAMETOOLONG",
  "EMFILE",
]);

/** An expected refusal on its way out of one tool's work; never leaves this file. */
class FileRefusal extends Error {
  override readonly name = "FileRefusal";
  readonly class: FailureClass;

  constructor(kind: FailureClass, message: string) {
    super(message);
    this.class = kind;
  }
}

/** Parameters of all file tools, as their schemas have them; which ones are there depends on the tool. */
interface FileParameters {
  readonly path: string;
  readonly content: string;
  readonly encoding?: "utf-8" | "base64";
  readonly from: string;
  readonly to: string;
  readonly overwrite?: boolean;
  readonly "create-only"?: boolean;
  readonly "missing-ok"?: boolean;
}

type Work = (files: Files, parameters: FileParameters) => Promise<JsonObject>;

const WORK: Readonly<Record<string, Work>> = {
  "file.read": async (files, { path, encoding }) => {
    const { bytes } = await files.existing(path, "read", LARGEST_CONTENT);
    if (encoding !== "base64" && !isUtf8(bytes)) {
      throw new FileRefusal("business", `${path} is not UTF-8. Read it with \`encoding: base64\`.`);
    }
    const content = bytes.toString(encoding === "base64" ? "base64" : "utf8");
    return { path: path, content, encoding: encoding ?? "utf-8", ...factsOf(bytes) };
  },
  "file.write": async (files, { path, content, encoding, "create-only": createOnly }) => {
    const bytes = decode(content, encoding === "base64");
    const { target, before } = await files.replaceable(path);
    const same = before !== null && before.equals(bytes);
    if (createOnly === true && before !== null && !same) {
      throw new FileRefusal("business", `${target.path} is there already, with another content`);
    }
    if (!same) await files.write(target, { before, bytes, mode: target.file?.mode ?? 0o644 });
    return { path: target.path, created: before === null, ...factsOf(bytes) };
  },
  "file.move": async (files, { from, to, overwrite }) => {
    const source = await files.existing(from, "change", LARGEST_FILE);
    const target = await files.destination(source.target, to, overwrite === true);
    await files.move(source.target, target);
    return { from: source.target.path, to: target.path, ...factsOf(source.bytes) };
  },
  "file.copy": async (files, { from, to, overwrite }) => {
    const source = await files.existing(from, "read", LARGEST_FILE);
    const { target, before } = await files.replaceable(to);
    const same = before !== null && before.equals(source.bytes);
    if (before !== null && !same && overwrite !== true) throw occupied(target);
    const mode = source.target.file?.mode ?? 0o644;
    if (!same) await files.write(target, { before, bytes: source.bytes, mode });
    return { from: source.target.path, to: target.path, ...factsOf(source.bytes) };
  },
  "file.delete": async (files, { path, "missing-ok": missingOk }) => {
    const target = await files.find(path, "change");
    if (target.file === null && missingOk !== true) throw missing(target);
    if (target.file !== null) await files.delete(target);
    return { path: target.path, deleted: target.file !== null };
  },
};

/** The files of one workspace; remembers what it changed, or would have. */
class Files {
  readonly #place: { readonly root: string; readonly guarded: readonly string[] };
  readonly #changes: FileChanges;
  readonly #described: JsonObject[] = [];

  constructor(
    place: { readonly root: string; readonly guarded: readonly string[] },
    changes: FileChanges,
  ) {
    this.#place = place;
    this.#changes = changes;
  }

  async find(path: string, use: "read" | "change"): Promise<WorkspacePath> {
    const found = await findWorkspacePath({ ...this.#place, path, use });
    if (!found.ok) throw new FileRefusal("permanent", found.failure);
    return found.value;
  }

  async existing(
    path: string,
    use: "read" | "change",
    limit: number,
  ): Promise<{ target: WorkspacePath; bytes: Buffer }> {
    const target = await this.find(path, use);
    if (target.file === null) throw missing(target);
    if (target.file.bytes > limit) {
      throw new FileRefusal(
        "business",
        `${path} has ${target.file.bytes} bytes; the limit is ${limit}`,
      );
    }
    return { target, bytes: await readWorkspaceFile(target) };
  }

  /** A place to write to, with what it holds now; null where nothing is. */
  async replaceable(path: string): Promise<{ target: WorkspacePath; before: Buffer | null }> {
    const target = await this.find(path, "change");
    if (target.file === null) return { target, before: null };
    const { bytes } = await this.existing(path, "change", LARGEST_FILE);
    return { target, before: bytes };
  }

  async destination(from: WorkspacePath, path: string, overwrite: boolean): Promise<WorkspacePath> {
    const target = await this.find(path, "change");
    if (target.absolute === from.absolute)
      throw new FileRefusal("permanent", `${path} is both source and target`);
    if (target.file !== null && !overwrite) throw occupied(target);
    return target;
  }

  async write(
    target: WorkspacePath,
    change: { before: Buffer | null; bytes: Buffer; mode: number },
  ): Promise<void> {
    this.#described.push(describeChange(target.path, change.before, change.bytes));
    await this.#changes.write(target, change.bytes, change.mode);
  }

  async move(from: WorkspacePath, to: WorkspacePath): Promise<void> {
    this.#described.push({
      path: from.path,
      change: to.file === null ? "move" : "move over",
      to: to.path,
    });
    await this.#changes.move(from, to);
  }

  async delete(target: WorkspacePath): Promise<void> {
    this.#described.push({ path: target.path, change: "delete", bytes: target.file?.bytes ?? 0 });
    await this.#changes.delete(target);
  }

  wouldChange(): JsonObject {
    return { "would-change": this.#described };
  }
}

function decode(content: string, base64: boolean): Buffer {
  if (base64 && !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(content)) {
    throw new FileRefusal("permanent", "`content` is not base64");
  }
  const bytes = Buffer.from(content, base64 ? "base64" : "utf8");
  if (bytes.length > LARGEST_CONTENT) {
    throw new FileRefusal(
      "permanent",
      `\`content\` has ${bytes.length} bytes; the limit is ${LARGEST_CONTENT}`,
    );
  }
  return bytes;
}

function factsOf(bytes: Buffer): JsonObject {
  return { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

function missing({ path }: WorkspacePath): FileRefusal {
  return new FileRefusal("business", `There is no file ${path}`);
}

function occupied({ path }: WorkspacePath): FileRefusal {
  return new FileRefusal(
    "business",
    `${path} is there already. Set \`overwrite: true\` to replace it.`,
  );
}
