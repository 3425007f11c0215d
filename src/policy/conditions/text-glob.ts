/**
 * Tells whether a text matches a glob as a whole: `*` stands for any text, also of several words or with slashes, `?`
 * for one character, and everything else for itself. Takes time of at most one times the other, whatever both hold:
 * texts are untrusted.
 */
export function matchesGlob(text: string, glob: string): boolean {
  const [letters, wanted] = [Array.from(text), Array.from(glob)];
  let at = 0;
  let next = 0;
  // Where the last star began, so that it can take one character more.
  let star = -1;
  let taken = 0;
  while (at < letters.length) {
    const part = wanted[next];
    if (part === "*") {
      star = next;
      taken = at;
      next += 1;
    } else if (part !== undefined && (part === "?" || part === letters[at])) {
      at += 1;
      next += 1;
    } else if (star === -1) return false;
    else {
      next = star + 1;
      taken += 1;
      at = taken;
    }
  }
  return wanted.slice(next).every((part) => part === "*");
}
