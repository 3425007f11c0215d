const MINUTE = 60_000;
const DAY = 86_400_000;

/** The clock on the wall of one time zone; times on it are written as milliseconds since 1970 as if it were UTC. */
export interface WallClock {
  /** What the clock shows at an instant. */
  at(instant: number): number;
  /**
   * The instants at which the clock shows a time: two where it is set back. Where it is set forward over the time, the
   * instant is that of the offset before (RFC 5545 §3.3.5).
   */
  instantsOf(wall: number): readonly number[];
}

/** The wall clock of an IANA time zone, to the minute. */
export function wallClockOf(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "iso8601",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const at = (instant: number): number => {
    const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(instant)) shown[type] = Number(value);
    const part = (type: Intl.DateTimeFormatPartTypes): number => shown[type] ?? Number.NaN;
    return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  };
  const offsetAt = (instant: number): number => at(instant) - Math.floor(instant / MINUTE) * MINUTE;
  return {
    at,
    instantsOf(wall) {
      // No zone is as far as a day from UTC, so these are the offsets before and after the time is shown.
      const before = offsetAt(wall - DAY);
      const after = offsetAt(wall + DAY);
      const shown = [...new Set([wall - before, wall - after])].filter((each) => at(each) === wall);
      return shown.length > 0 ? shown : [wall - before];
    },
  };
}
