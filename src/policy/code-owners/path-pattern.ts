/**
 * A path pattern of a CODEOWNERS file (GitHub docs, "About code owners", "CODEOWNERS syntax"). `parts` are names with
 * `*` and `?`, or null for `**`: any number of directories, none at all included.
 */
export interface PathPattern {
  readonly parts: readonly (NamePattern | null)[];
  /** What a path that matches all parts may go on with: nothing, something below, or either. */
  readonly end: "exact" | "below" | "exact-or-below";
}

/** One name: literal characters, `any-one` for `?` and `any-some` for `*`. */
type NamePattern = readonly (string | typeof ANY_ONE | typeof ANY_SOME)[];

const ANY_ONE = Symbol("?");
const ANY_SOME = Symbol("*");

/** Reads a pattern as it stands in a line, escapes included; a string is what is wrong with it, in one clause. */
export function readPathPattern(text: string): PathPattern | string {
  const problem = problemOf(text);
  if (problem !== null) return problem;
  const names = text.split("/");
  const isDirectory = names.at(-1) === "";
  if (isDirectory) names.pop();
  const isAnchored = names.length > 1;
  if (names[0] === "") names.shift();
  if (names.length === 0 || names.includes("")) return "it has an empty name in its path";
  const last = names.at(-1);
  const isUnnamed = last === "**";
  // Below `docs/**` is what is below `docs`; a directory that `docs/**/` names is itself below it.
  if (isUnnamed && !isDirectory) names.pop();
  if (isUnnamed && isDirectory) names.push("*");
  const parts = names.map((name) => (name === "**" ? null : readName(name)));
  return {
    parts: isAnchored || isUnnamed ? parts : [null, ...parts],
    end: isDirectory || isUnnamed ? "below" : last === "*" ? "exact" : "exact-or-below",
  };
}

/** Tells whether a path of the repository, without a leading slash, matches; upper and lower case differ. */
export function matchesPath(pattern: PathPattern, path: string): boolean {
  const names = path.split("/");
  // How many names the parts so far may have taken.
  let taken: readonly number[] = [0];
  for (const part of pattern.parts) {
    const least = Math.min(...taken);
    taken =
      part === null
        ? Array.from({ length: names.length - least + 1 }, (_, more) => least + more)
        : taken.flatMap((count) => {
            const name = names[count];
            return name !== undefined && matchesName(part, name) ? [count + 1] : [];
          });
    if (taken.length === 0) return false;
  }
  return taken.some((count) =>
    pattern.end === "below"
      ? count < names.length
      : count === names.length || (pattern.end === "exact-or-below" && count > 0),
  );
}

function problemOf(text: string): string | null {
  if (text.startsWith("!")) return "a pattern cannot be negated with `!`";
  if (/[[\]]/.test(text)) return "`[` and `]` mean nothing in a pattern";
  if (text.includes("#")) return "a pattern cannot hold `#`";
  if (text.includes("***")) return "a pattern cannot hold `***`";
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(text)) return "it ends with a backslash";
  return null;
}

function readName(name: string): NamePattern {
  const read: (string | typeof ANY_ONE | typeof ANY_SOME)[] = [];
  const characters = Array.from(name);
  for (let place = 0; place < characters.length; place += 1) {
    const character = characters[place] ?? "";
    if (character === "\\") read.push(characters[(place += 1)] ?? "");
    else if (character === "*") read.push(ANY_SOME);
    else read.push(character === "?" ? ANY_ONE : character);
  }
  return read;
}

/** Goes back to the last `*` only, which is enough, so that no pattern takes long. */
function matchesName(pattern: NamePattern, name: string): boolean {
  const characters = Array.from(name);
  let place = 0;
  let at = 0;
  let star = -1;
  let starredTo = 0;
  while (at < characters.length) {
    const wanted = pattern[place];
    if (wanted === ANY_SOME) {
      star = place;
      starredTo = at;
      place += 1;
    } else if (wanted === ANY_ONE || (wanted !== undefined && wanted === characters[at])) {
      place += 1;
      at += 1;
    } else if (star !== -1) {
      place = star + 1;
      starredTo += 1;
      at = starredTo;
    } else return false;
  }
  return pattern.slice(place).every((wanted) => wanted === ANY_SOME);
}
