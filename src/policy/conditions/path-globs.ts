import picomatch from "picomatch";

/**
 * A test for paths from a list of globs, of which a later one has the last word: one with `!` takes paths out again
 * (GitHub docs, "Filter pattern cheat sheet"). Names that begin with a dot are like any others.
 */
export function readPathGlobs(globs: readonly string[]): (path: string) => boolean {
  const parts = globs.map((glob) => {
    const takesOut = glob.startsWith("!");
    return { takesOut, matches: picomatch(takesOut ? glob.slice(1) : glob, MATCHING) };
  });
  return (path) => parts.findLast(({ matches }) => matches(path))?.takesOut === false;
}

/** The same on every machine. */
const MATCHING = { dot: true, windows: false, nonegate: true };
