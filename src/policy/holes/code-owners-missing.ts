import { GUARDED_PATHS } from "../../model/config.ts";
import { demandsOf, type Demand } from "./demands.ts";
import { POLICY_PATH, type FoundHole, type HoleFinder, type HoleInputs } from "./hole.ts";
import { allOf } from "../requirement.ts";
import { someOf } from "./name-lists.ts";

/** Rules that ask for code owners of files that nobody owns, and guarded files without owners. */
export const findMissingOwners: HoleFinder = (inputs) => {
  if (inputs.codeOwners === null) return [];
  const asking = demandsOf(inputs.catalog.policy).filter(
    ({ rule }) => rule.requires.codeOwners === true,
  );
  return [
    ...asking.flatMap((demand) => ownersMissingFor(inputs, demand)),
    ...unownedGuarded(inputs),
  ];
};

function ownersMissingFor(inputs: HoleInputs, demand: Demand): readonly FoundHole[] {
  const { catalog, codeOwners } = inputs;
  if (codeOwners === null) return [];
  const { name, words, pointer, kind } = demand;
  const paths =
    kind === "config-changes"
      ? guardedSamples(catalog.config.guarded)
      : [sampleOf(catalog.config.proposals)];
  const unowned = paths.filter((path) => codeOwners.ownersOf(path).length === 0);
  if (unowned.length === 0) return [];
  const globs = kind === "config-changes" ? "guarded files" : "proposals";
  const because =
    codeOwners.file === null
      ? "there is no CODEOWNERS file"
      : `${codeOwners.file} names no owner of ${globs} such as ${unowned[0] ?? ""}`;
  const only = Object.keys(demand.rule.requires).every(
    (key) => key === "count" || key === "codeOwners",
  );
  return [
    {
      code: "code-owners-missing",
      severity: only ? "error" : "warning",
      words: `${capital(words)} asks for code owners, and ${because}${only ? ", so nobody can meet it" : ""}.`,
      remedy: `Add a line for ${kind === "config-changes" ? "them" : catalog.config.proposals} to ${codeOwners.file ?? ".github/CODEOWNERS"}, or take \`code-owners\` away.`,
      ...(name === undefined ? {} : { rule: name }),
      path: POLICY_PATH,
      pointer: `${pointer}/requires/code-owners`,
    },
  ];
}

function unownedGuarded({ catalog, codeOwners }: HoleInputs): readonly FoundHole[] {
  if (codeOwners === null) return [];
  const unowned = catalog.config.guarded.filter(
    (glob) => codeOwners.ownersOf(sampleOf(glob)).length === 0 && isSampled(glob, codeOwners.file),
  );
  if (unowned.length === 0) return [];
  const path = codeOwners.file ?? ".github/CODEOWNERS";
  return [
    {
      code: "guarded-without-owners",
      severity: "warning",
      words:
        codeOwners.file === null
          ? `There is no CODEOWNERS file, so GitHub asks no owner to review changes of guarded files (${someOf(unowned)}).`
          : `${path} names no owner of the guarded files ${someOf(unowned)}, so GitHub asks nobody to review changes of them.`,
      remedy: `Add lines for ${allOf(unowned.map(patternOf))} to ${path}, each with its owners.`,
      path,
    },
  ];
}

/** Of the places where a CODEOWNERS file can be, only the one where it is matters. */
function isSampled(glob: string, file: string | null): boolean {
  const isPlace = glob.endsWith("CODEOWNERS") && GUARDED_PATHS.includes(glob);
  return !isPlace || glob === file;
}

function guardedSamples(globs: readonly string[]): readonly string[] {
  return globs.filter((glob) => !glob.endsWith("CODEOWNERS")).map(sampleOf);
}

/** A path that a glob matches: its folders that are written out, and a file with its ending. */
function sampleOf(glob: string): string {
  const folders = glob.split("/");
  const wild = folders.findIndex((each) => /[*?{[]/.test(each));
  if (wild === -1) return glob;
  const ending = /\.(?:\{)?([a-z]+)[^/]*$/i.exec(folders.at(-1) ?? "")?.[1] ?? "yml";
  return [...folders.slice(0, wild), `example.${ending}`].join("/");
}

/** How CODEOWNERS writes a glob of the repository's root. */
function patternOf(glob: string): string {
  return `/${glob.replace(/\/\*\*$/, "/")}`;
}

function capital(words: string): string {
  return words.startsWith("the ") ? `T${words.slice(1)}` : words;
}
