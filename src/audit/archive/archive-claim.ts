import { asOid, type Oid } from "../../model/ids.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { frontierOf } from "../frontier.ts";
import type { RightEdge } from "../merkle-tree.ts";
import { parseBundleName } from "./bundle-format.ts";

/** Where bundles are: on the branch, below `archive/`; or with whoever keeps them. */
export type ArchivePlace = "branch" | "elsewhere";

/** One bundle of archived log files. */
export interface Bundle {
  /** Its name, without the folder. */
  readonly file: string;
  /** Indexes of its first and last entry. */
  readonly first: number;
  readonly last: number;
  /** Of its bytes, 64 hex digits. */
  readonly sha256: string;
  /** Root of the log up to and with its last entry, 64 hex digits. */
  readonly root: string;
  /** The right edge of that tree: later entries are proved with it, without the bundle. */
  readonly edge: RightEdge;
}

/** What `log.anchored` says of an archive that its own commit makes (SPEC §15). */
export interface ArchiveClaim {
  readonly kept: ArchivePlace;
  /** The last commit that has the log files. */
  readonly commit: Oid;
  /** At least one, each beginning where the one before ended. */
  readonly bundles: readonly Bundle[];
}

/** The `data` of the entry that records an archive. */
export function claimData(claim: ArchiveClaim): JsonObject {
  const { kept, commit } = claim;
  return { archive: { kept, commit, bundles: claim.bundles.map((bundle) => bundleJson(bundle)) } };
}

/** One bundle as entries and `state/archive.json` tell it. */
export function bundleJson({ file, first, last, sha256, root, edge }: Bundle): JsonObject {
  const frontier = { size: edge.size, last: edge.last, hashes: edge.path };
  return { file, first, last, sha256, root, frontier };
}

/** What an entry's data says of an archive; undefined where it speaks of none, null where it is malformed. */
export function parseClaim(data: JsonObject): ArchiveClaim | null | undefined {
  const { archive } = data;
  if (archive === undefined) return undefined;
  if (!isJsonObject(archive)) return null;
  const { kept, commit, bundles } = archive;
  const oid = typeof commit === "string" ? asOid(commit) : null;
  if ((kept !== "branch" && kept !== "elsewhere") || oid === null) return null;
  if (!Array.isArray(bundles) || bundles.length === 0) return null;
  const parsed: Bundle[] = [];
  for (const value of bundles as readonly JsonValue[]) {
    const bundle = parseBundle(value);
    const before = parsed.at(-1);
    if (bundle === null || (before !== undefined && bundle.first !== before.last + 1)) return null;
    parsed.push(bundle);
  }
  return { kept, commit: oid, bundles: parsed };
}

/** Reads one bundle; null where it is malformed or its edge is not that of its last entry. */
export function parseBundle(value: JsonValue): Bundle | null {
  if (!isJsonObject(value)) return null;
  const { file, first, last, sha256, root, frontier } = value;
  const edge = frontierOf(frontier);
  const named = typeof file === "string" ? parseBundleName(file) : null;
  if (typeof file !== "string" || named === null || edge === null) return null;
  if (named.first !== first || named.last !== last || edge.size !== named.last + 1) return null;
  if (!isHash(sha256) || !isHash(root)) return null;
  return { file, ...named, sha256, root, edge };
}

function isHash(value: JsonValue | undefined): value is string {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}
