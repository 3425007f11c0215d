import { changes, type Wording } from "./change.ts";
import { isSameData } from "./same-data.ts";

/** How each field of a thing is put in words where it changed; the compiler sees that none is forgotten. */
export type Describers<Thing, Told = Wording> = {
  readonly [Key in keyof Required<Thing>]: (
    before: Thing[Key],
    after: Thing[Key],
  ) => readonly Told[];
};

/** Everything that changed between two things of one kind, field by field: a field that differs has a sentence. */
export function describeFields<Thing extends object>(facts: {
  readonly before: Thing;
  readonly after: Thing;
  readonly describers: Describers<Thing>;
  /** Names the thing in the sentence about a field that is only written in another way, such as `the rule dba`. */
  readonly of: string;
}): readonly Wording[] {
  return describeParts({
    ...facts,
    otherwise: (key) => changes(writtenDifferently(key, facts.of)),
  });
}

/** As {@link describeFields}, with whatever tells of a change; `otherwise` tells of a field of which nothing was told. */
export function describeParts<Thing extends object, Told>(facts: {
  readonly before: Thing;
  readonly after: Thing;
  readonly describers: Describers<Thing, Told>;
  readonly otherwise: (key: string) => Told;
}): readonly Told[] {
  const { before, after, describers, otherwise } = facts;
  return (Object.keys(describers) as (keyof Thing & string)[]).flatMap((key) => {
    if (isSameData(before[key], after[key])) return [];
    const found = describers[key](before[key], after[key]);
    return found.length > 0 ? found : [otherwise(key)];
  });
}

/** A difference that means nothing: another order of a list, a default that is spelled out. */
export function writtenDifferently(key: string, of: string): string {
  return `writes \`${kebabCase(key)}\` of ${of} in another way, with the same meaning`;
}

/** A key as files have it: `allowAuthor` → `allow-author`. */
function kebabCase(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
