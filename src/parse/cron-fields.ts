interface Field {
  readonly least: number;
  readonly greatest: number;
  readonly names: readonly string[];
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const FIELDS: readonly Field[] = [
  { least: 0, greatest: 59, names: [] },
  { least: 0, greatest: 23, names: [] },
  { least: 1, greatest: 31, names: [] },
  { least: 1, greatest: 12, names: MONTHS },
  { least: 0, greatest: 6, names: DAYS },
];

/** Tells whether a text is a cron of five fields as GitHub takes them (POSIX crontab, with steps and names). */
export function isCron(text: string): boolean {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) return false;
  return FIELDS.every((field, index) =>
    (fields[index] ?? "").split(",").every((part) => isRange(part, field)),
  );
}

function isRange(part: string, field: Field): boolean {
  const match = /^(\*|[^-/]+(?:-[^-/]+)?)(?:\/(\d{1,2}))?$/.exec(part);
  if (match === null || match[2] === "0" || match[2] === "00") return false;
  const range = match[1] ?? "";
  if (range === "*") return true;
  const [from, to] = range.split("-").map((word) => valueOf(word, field));
  return from !== null && from !== undefined && to !== null && (to === undefined || from <= to);
}

function valueOf(word: string, field: Field): number | null {
  const named = field.names.indexOf(word.toUpperCase());
  if (named !== -1) return named + field.least;
  const value = /^\d{1,2}$/.test(word) ? Number(word) : -1;
  return value >= field.least && value <= field.greatest ? value : null;
}
