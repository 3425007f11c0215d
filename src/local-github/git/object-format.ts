/** Name, e-mail and moment of an author, committer or tagger. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  /** Seconds since the epoch. */
  readonly seconds: number;
  /** Offset from UTC as git writes it, such as `+0000`. */
  readonly zone: string;
}

export interface Commit {
  readonly oid: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
  /** Value of the `gpgsig` header, when the commit carries a signature of its own. */
  readonly signature: string | null;
}

export interface TreeEntry {
  readonly name: string;
  /** Git file mode, six octal digits. */
  readonly mode: string;
  readonly oid: string;
}

export type ObjectType = "blob" | "tree" | "commit" | "tag";

/** The type of object that an entry of a tree with this mode points to. */
export function typeOfMode(mode: string): "blob" | "tree" | "commit" {
  if (mode === "040000") return "tree";
  return mode === "160000" ? "commit" : "blob";
}

function parseSignature(text: string): Signature {
  const match = /^(.*?) ?<(.*)> (-?\d+) ([+-]\d{4})$/s.exec(text);
  if (match === null) return { name: text, email: "", seconds: 0, zone: "+0000" };
  const [, name = "", email = "", seconds = "0", zone = "+0000"] = match;
  return { name, email, seconds: Number(seconds), zone };
}

function formatSignature(signature: Signature): string {
  const name = signature.name.replaceAll(/[<>\n\0]/g, "").trim();
  const email = signature.email.replaceAll(/[<>\n\0]/g, "").trim();
  return `${name} <${email}> ${signature.seconds} ${signature.zone}`;
}

/** Reads a commit object (gitformat: headers, empty line, message). */
export function parseCommit(oid: string, content: Buffer): Commit {
  const text = content.toString();
  const end = text.indexOf("\n\n");
  const headers: { key: string; value: string }[] = [];
  for (const line of text.slice(0, end < 0 ? text.length : end).split("\n")) {
    const last = headers.at(-1);
    if (line.startsWith(" ") && last !== undefined) last.value += `\n${line.slice(1)}`;
    else
      headers.push({ key: line.split(" ", 1)[0] ?? "", value: line.slice(line.indexOf(" ") + 1) });
  }
  const header = (key: string): string => headers.find((each) => each.key === key)?.value ?? "";
  const signature = header("gpgsig");
  return {
    oid,
    tree: header("tree"),
    parents: headers.filter((each) => each.key === "parent").map((each) => each.value),
    author: parseSignature(header("author")),
    committer: parseSignature(header("committer")),
    message: end < 0 ? "" : text.slice(end + 2),
    signature: signature === "" ? null : signature,
  };
}

/** Writes the bytes of a commit object. */
export function formatCommit(commit: {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}): Buffer {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${formatSignature(commit.author)}`,
    `committer ${formatSignature(commit.committer)}`,
  ];
  return Buffer.from(`${lines.join("\n")}\n\n${commit.message.replaceAll("\0", "")}`);
}

/** Reads a tree object. */
export function parseTree(content: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(0x20, at);
    const zero = content.indexOf(0, space);
    entries.push({
      mode: content.toString("latin1", at, space).padStart(6, "0"),
      name: content.toString("utf8", space + 1, zero),
      oid: content.toString("hex", zero + 1, zero + 21),
    });
    at = zero + 21;
  }
  return entries;
}

/** Writes the bytes of a tree object, its entries in git's order (directories sort as if they ended in `/`). */
export function formatTree(entries: readonly TreeEntry[]): Buffer {
  const sorted = entries
    .map((entry) => ({
      entry,
      key: Buffer.from(entry.mode === "040000" ? `${entry.name}/` : entry.name),
    }))
    .toSorted((a, b) => Buffer.compare(a.key, b.key));
  return Buffer.concat(
    sorted.flatMap(({ entry }) => [
      Buffer.from(`${entry.mode.replace(/^0+/, "")} ${entry.name}\0`),
      Buffer.from(entry.oid, "hex"),
    ]),
  );
}
