import type { Catalog } from "../../model/catalog.ts";
import { changes, changesOf, type ConfigurationChange, type Wording } from "./change.ts";
import { describeJson } from "./describe-json.ts";
import { isSameData } from "./same-data.ts";

/** What changed in the workflow files (SPEC §4): each value of the file that differs. */
export function workflowChanges(before: Catalog, after: Catalog): readonly ConfigurationChange[] {
  const ids = [...new Set([...before.workflows.keys(), ...after.workflows.keys()])];
  return ids.flatMap((id) => {
    const [old, now] = [before.workflows.get(id), after.workflows.get(id)];
    const place = { about: `workflow ${id}`, path: `.writ/workflows/${id}.yml` };
    const one = (words: string): readonly Wording[] => [changes(words)];
    if (old === undefined)
      return now === undefined
        ? []
        : changesOf(place, one(`adds the workflow ${id}${startsWords(now.on !== undefined)}`));
    if (now === undefined) return changesOf(place, one(`takes away the workflow ${id}`));
    if (isSameData(old, now)) return [];
    const told = describeJson({
      before: old.content,
      after: now.content,
      what: `the workflow ${id}`,
    });
    return changesOf(place, told.length > 0 ? told : one(`changes the workflow ${id}`));
  });
}

function startsWords(hasTriggers: boolean): string {
  return hasTriggers ? ", which has triggers" : "";
}
