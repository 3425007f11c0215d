import { formatDuration } from "../../model/duration.ts";
import type { FreezeWindow } from "../../model/policy.ts";
import { changes, lowers, raises, type Wording } from "./change.ts";
import { fromTo, quote } from "./show-values.ts";

/** What changed in the freezes of a policy: which came and went, when they hold, what may execute all the same. */
export function freezeChanges(
  before: readonly FreezeWindow[],
  after: readonly FreezeWindow[],
): readonly (Wording & { readonly name: string })[] {
  const names = new Set([...before, ...after].map(({ name }) => name));
  return [...names].flatMap((name) => {
    const [had, has] = [before, after].map((all) => all.filter((window) => window.name === name));
    const [old, now] = [had ?? [], has ?? []];
    // Of several with one name the first is compared with the first.
    return Array.from({ length: Math.max(old.length, now.length) }, (_, index) =>
      windowChanges(name, old[index], now[index]).map((wording) => ({ ...wording, name })),
    ).flat();
  });
}

function windowChanges(
  name: string,
  before: FreezeWindow | undefined,
  after: FreezeWindow | undefined,
): readonly Wording[] {
  if (before === undefined)
    return after === undefined
      ? []
      : [raises(`adds the freeze ${name}, ${timeWords(after)}${unlessWords(after)}`)];
  if (after === undefined)
    return [lowers(`takes away the freeze ${name}, ${timeWords(before)}${unlessWords(before)}`)];
  const found: Wording[] = [];
  const [had, has] = [timeWords(before), timeWords(after)];
  if (had !== has)
    found.push({
      effect: timeEffect(before, after),
      words: `moves the freeze ${name} from ${had} to ${has}`,
    });
  const [old, now] = [before.unless ?? "false", after.unless ?? "false"];
  if (old !== now) found.push(unlessChange(name, old, now));
  return found;
}

function unlessChange(name: string, before: string, after: string): Wording {
  if (before === "false")
    return lowers(`lets execute during the freeze ${name} what fulfils ${quote(after)}`);
  if (after === "false")
    return raises(`no longer lets execute during the freeze ${name} what fulfils ${quote(before)}`);
  return changes(`changes what may execute during the freeze ${name} ${fromTo(before, after)}`);
}

function timeEffect(before: FreezeWindow, after: FreezeWindow): Wording["effect"] {
  if (before.kind === "fixed" && after.kind === "fixed") {
    const [from, to] = [compare(before.from, after.from), compare(before.to, after.to)];
    if (from <= 0 && to >= 0) return "lowers";
    if (from >= 0 && to <= 0) return "raises";
    return "changes";
  }
  const sameTimes =
    before.kind === "recurring" &&
    after.kind === "recurring" &&
    before.cron === after.cron &&
    before.timeZone === after.timeZone;
  if (!sameTimes) return "changes";
  return after.duration < before.duration ? "lowers" : "raises";
}

/** By time: parsed times are ISO 8601 in UTC, with or without fractions of a second. */
function compare(one: string, other: string): number {
  return Date.parse(one) - Date.parse(other);
}

function timeWords(window: FreezeWindow): string {
  return window.kind === "fixed"
    ? `${window.from} to ${window.to}`
    : `${formatDuration(window.duration)} from each ${quote(window.cron)} in ${window.timeZone}`;
}

function unlessWords({ unless }: FreezeWindow): string {
  return unless === undefined ? "" : `, unless ${quote(unless)}`;
}
