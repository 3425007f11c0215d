import { isCron } from "../../parse/cron-fields.ts";

/** Times of a calendar that a cron of five fields names, told apart into days and minutes of the day. */
export interface CronTimes {
  /** Whether the cron names this day; months from 1, weekdays from 0 for Sunday. */
  isOnDay(day: {
    readonly month: number;
    readonly date: number;
    readonly weekday: number;
  }): boolean;
  /** Minutes since midnight, ascending. */
  readonly minutesOfDay: readonly number[];
}

interface Field {
  readonly least: number;
  readonly greatest: number;
  readonly names: readonly string[];
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const MINUTE: Field = { least: 0, greatest: 59, names: [] };
const HOUR: Field = { least: 0, greatest: 23, names: [] };
const DATE: Field = { least: 1, greatest: 31, names: [] };
const MONTH: Field = { least: 1, greatest: 12, names: MONTHS };
const WEEKDAY: Field = { least: 0, greatest: 6, names: DAYS };

/**
 * Reads a cron that parsing has let through (POSIX, "crontab", with steps and names): where both the day of the month
 * and the day of the week are restricted, either is enough.
 */
export function readCron(cron: string): CronTimes {
  if (!isCron(cron)) throw new Error(`A freeze got past its rules: ${cron} is no cron`);
  const [minute = "", hour = "", date = "", month = "", weekday = ""] = cron.trim().split(/\s+/);
  const [minutes, hours] = [valuesOf(minute, MINUTE), valuesOf(hour, HOUR)];
  const [dates, months] = [valuesOf(date, DATE), valuesOf(month, MONTH)];
  const weekdays = valuesOf(weekday, WEEKDAY);
  const eitherDay = date !== "*" && weekday !== "*";
  return {
    isOnDay(day) {
      if (!months.has(day.month)) return false;
      const [onDate, onWeekday] = [dates.has(day.date), weekdays.has(day.weekday)];
      return eitherDay ? onDate || onWeekday : onDate && onWeekday;
    },
    minutesOfDay: [...hours]
      .flatMap((each) => [...minutes].map((more) => each * 60 + more))
      .toSorted((one, other) => one - other),
  };
}

function valuesOf(text: string, field: Field): ReadonlySet<number> {
  const values = new Set<number>();
  for (const part of text.split(",")) {
    const [range = "", step] = part.split("/");
    const [from = "", to] = range.split("-");
    const first = range === "*" ? field.least : valueOf(from, field);
    // `5/10` goes on to the end, while `5` is one value.
    const open = range === "*" || (to === undefined && step !== undefined);
    const last = open ? field.greatest : valueOf(to ?? from, field);
    for (let value = first; value <= last; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}

function valueOf(word: string, field: Field): number {
  const named = field.names.indexOf(word.toUpperCase());
  return named === -1 ? Number(word) : named + field.least;
}
