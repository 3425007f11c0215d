import { gunzipSync, gzipSync } from "node:zlib";

/** Most bytes of log files in one bundle, before compression: far below the 100 MiB that GitHub takes of a file. */
export const BUNDLE_BYTES = 64 * 1024 * 1024;
/** No bundle unpacks to more, for one log file is smaller than GitHub's limit: one that does is a bomb. */
const MOST_UNPACKED = 2 * BUNDLE_BYTES;
const END_OF_FILE = "\n]\n";

/** The name of a bundle: year and indexes of its first and last entry, such as `2025-000000000-000012344.json.gz`. */
export function bundleName(year: number, first: number, last: number): string {
  return `${year}-${nineDigits(first)}-${nineDigits(last)}.json.gz`;
}

/** Indexes of the first and last entry that a bundle's name says; null where it is none that {@link bundleName} makes. */
export function parseBundleName(
  name: string,
): { readonly first: number; readonly last: number } | null {
  const parts = /^(\d{4})-(\d{9,15})-(\d{9,15})\.json\.gz$/.exec(name);
  if (parts === null) return null;
  const [year, first, last] = parts.slice(1).map(Number);
  if (year === undefined || first === undefined || last === undefined) return null;
  return first <= last && bundleName(year, first, last) === name ? { first, last } : null;
}

/** A bundle: the bytes of log files one after another, as they were, compressed by gzip (RFC 1952). */
export function packBundle(files: readonly Uint8Array[]): Uint8Array {
  return gzipSync(Buffer.concat(files));
}

/** The bytes of each log file in a bundle, in order; null where it is no gzip of log files. */
export function unpackBundle(bundle: Uint8Array): readonly Uint8Array[] | null {
  const whole = unzip(bundle);
  if (whole === null) return null;
  const files: Uint8Array[] = [];
  for (let start = 0; start < whole.length;) {
    // An entry is one line that begins with a brace, so this cannot stand inside of one.
    const end = whole.indexOf(END_OF_FILE, start);
    if (end < 0) return null;
    const next = end + END_OF_FILE.length;
    files.push(whole.subarray(start, next));
    start = next;
  }
  return files;
}

function unzip(bundle: Uint8Array): Buffer | null {
  try {
    return gunzipSync(bundle, { maxOutputLength: MOST_UNPACKED });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code.startsWith("Z_") || code === "ERR_BUFFER_TOO_LARGE") return null;
    throw error;
  }
}

function nineDigits(index: number): string {
  return String(index).padStart(9, "0");
}
