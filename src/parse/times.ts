const TIME =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})$/;

/** The ISO 8601 form in UTC of an RFC 3339 time with its offset; null where the text is no time that exists. */
export function parseTime(text: string): string | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const offset = match[8] ?? "Z";
  const [offsetHours, offsetMinutes] =
    offset === "Z" ? [0, 0] : offset.slice(1).split(":").map(Number);
  if ((offsetHours ?? 0) > 23 || (offsetMinutes ?? 0) > 59) return null;
  const milliseconds = Number((match[7] ?? "").padEnd(3, "0").slice(0, 3));
  const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second, milliseconds);
  const written = `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6] ?? "00"}`;
  if (!Number.isFinite(wall) || !new Date(wall).toISOString().startsWith(written)) return null;
  const sign = offset.startsWith("-") ? 1 : -1;
  const shift = sign * ((offsetHours ?? 0) * 60 + (offsetMinutes ?? 0)) * 60_000;
  return new Date(wall + shift).toISOString();
}
