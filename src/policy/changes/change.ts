/** What a change does to what the policy demands: `changes` where it is neither, or cannot be told. */
export type ChangeEffect = "lowers" | "raises" | "changes";

/** One sentence about something that changed, as `lowers …`, `lets …`: without a subject and without a full stop. */
export interface Wording {
  readonly effect: ChangeEffect;
  /** Holds names and values of the repository's files: to be escaped where it is shown. */
  readonly words: string;
}

/** One thing that a guarded change does to the configuration (SPEC §8, "Guarded changes"). */
export interface ConfigurationChange extends Wording {
  /** What it is about, such as `rule two-dbas`, `tool database_migration`, `actor bob`, `setting auto-merge`. */
  readonly about: string;
  /** The file that it is in, below `.writ/`. */
  readonly path: string;
}

export const lowers = (words: string): Wording => ({ effect: "lowers", words });
export const raises = (words: string): Wording => ({ effect: "raises", words });
export const changes = (words: string): Wording => ({ effect: "changes", words });

/** Wordings as changes of one thing. */
export function changesOf(
  place: Pick<ConfigurationChange, "about" | "path">,
  wordings: readonly Wording[],
): readonly ConfigurationChange[] {
  return wordings.map(({ effect, words }) => ({
    effect,
    about: place.about,
    words,
    path: place.path,
  }));
}
