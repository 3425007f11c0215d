/** What becomes a commit. */
export interface FastImportCommit {
  readonly ref: string;
  /** Null: a commit without parents. */
  readonly parent: string | null;
  readonly message: string;
  /** `Name <email>`. */
  readonly identity: string;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly deletions?: readonly string[];
}

/** A stream for `git fast-import` that makes one commit and prints its object id (git docs, "git-fast-import"). */
export function fastImportStream(commit: FastImportCommit): Buffer {
  const parts: (string | Uint8Array)[] = [];
  const data = (content: string | Uint8Array) => {
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    parts.push(`data ${bytes.byteLength}\n`, bytes, "\n");
  };
  const seconds = Math.floor(commit.time / 1000);
  parts.push("feature done\n", `commit ${commit.ref}\n`, "mark :1\n");
  parts.push(`committer ${commit.identity} ${seconds} +0000\n`);
  data(commit.message);
  if (commit.parent !== null) parts.push(`from ${commit.parent}\n`);
  for (const path of commit.deletions ?? []) parts.push(`D ${quotedPath(path)}\n`);
  for (const [path, content] of commit.files) {
    parts.push(`M 100644 inline ${quotedPath(path)}\n`);
    data(content);
  }
  parts.push("get-mark :1\n", "done\n");
  return Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
}

/** A path in double quotes, so that none can end its line early. */
function quotedPath(path: string): string {
  if (path.includes("\0")) throw new TypeError("A path holds no NUL");
  const escaped = path.replaceAll(/["\\]/g, "\\$&").replaceAll("\n", "\\n");
  return `"${escaped}"`;
}
