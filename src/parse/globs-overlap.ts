import picomatch from "picomatch";

/**
 * Tells whether a path could match both globs. Errs on the side of yes: where it says no, there is none. Compares
 * segment by segment, since a wildcard other than `**` never reaches over a `/`.
 */
export function globsOverlap(a: string, b: string): boolean {
  if (isOpaque(a) || isOpaque(b)) return true;
  return segmentsOverlap(a.split("/"), b.split("/"));
}

/** Negations, and groups that reach over a `/`, are not looked into. */
function isOpaque(glob: string): boolean {
  return glob.startsWith("!") || /[({[][^)}\]]*\/[^({[]*[)}\]]/.test(glob) || glob.includes("\\");
}

/** Row by row from the end: whether what follows position i of `a` overlaps what follows position j of `b`. */
function segmentsOverlap(a: readonly string[], b: readonly string[]): boolean {
  let below: boolean[] = [];
  for (let i = a.length; i >= 0; i -= 1) {
    const row: boolean[] = [];
    for (let j = b.length; j >= 0; j -= 1) {
      const [first, second] = [a[i], b[j]];
      const skipFirst = below[j] ?? false;
      const skipSecond = row[j + 1] ?? false;
      if (first === undefined && second === undefined) row[j] = true;
      else if (first === "**" || second === "**")
        row[j] =
          (first !== undefined && (first === "**" || second === "**") && skipFirst) ||
          (second !== undefined && skipSecond);
      else if (first === undefined || second === undefined) row[j] = false;
      else row[j] = segmentOverlaps(first, second) && (below[j + 1] ?? false);
    }
    below = row;
  }
  return below[0] ?? false;
}

function segmentOverlaps(a: string, b: string): boolean {
  const wild = /[*?[\]{}()!+@|]/;
  if (!wild.test(a)) return !wild.test(b) ? a === b : picomatch(b, { dot: true })(a);
  if (!wild.test(b)) return picomatch(a, { dot: true })(b);
  return true;
}
