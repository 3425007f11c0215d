import { readCron } from "./cron-times.ts";
import { wallClockOf } from "./local-time.ts";

const DAY = 86_400_000;
/** Every cron that names a day at all comes again within eight years (29 February). */
const LONGEST_SEARCH_DAYS = 9 * 366;
/** By as many days a time on the wall can be away from the instant that it stands for, changes of the clock included. */
const LARGEST_OFFSET_DAYS = 2;

/** A stretch of time in milliseconds since 1970; its end is outside. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * The window of a recurring freeze that holds an instant and ends last, or null (SPEC §8, `freeze`). It begins
 * whenever the clock of the time zone shows a time of the cron, so twice where the clock is set back over it; where it
 * is set forward over it, by the offset before (RFC 5545 §3.3.5).
 */
export function recurringWindowAt(freeze: {
  readonly cron: string;
  readonly timeZone: string;
  /** Milliseconds. */
  readonly duration: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}): TimeWindow | null {
  const { now, duration } = freeze;
  const begin = latestBegin(freeze);
  return begin !== null && now < begin + duration ? { from: begin, to: begin + duration } : null;
}

/** The latest instant up to now at which the cron comes, as far back as it matters. */
function latestBegin(freeze: {
  readonly cron: string;
  readonly timeZone: string;
  readonly duration: number;
  readonly now: number;
}): number | null {
  const { cron, timeZone, duration, now } = freeze;
  const times = readCron(cron);
  const clock = wallClockOf(timeZone);
  const today = Math.floor(clock.at(now) / DAY);
  let latest: number | null = null;
  for (let back = -1; back < LONGEST_SEARCH_DAYS; back += 1) {
    const day = (today - back) * DAY;
    const lastOfDay = day + LARGEST_OFFSET_DAYS * DAY;
    if (lastOfDay < now - duration || (latest !== null && lastOfDay < latest)) break;
    const date = new Date(day);
    const [month, weekday] = [date.getUTCMonth() + 1, date.getUTCDay()];
    if (!times.isOnDay({ month, date: date.getUTCDate(), weekday })) continue;
    for (const minute of times.minutesOfDay)
      for (const instant of clock.instantsOf(day + minute * 60_000))
        if (instant <= now && (latest === null || instant > latest)) latest = instant;
  }
  return latest;
}
