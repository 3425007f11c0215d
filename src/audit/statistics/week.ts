const DAY = 86_400_000;

/** The week of a moment (milliseconds since 1970) in UTC, such as `2026-W47`: from Monday on (ISO 8601). */
export function weekOf(moment: number): string {
  const day = Math.floor(moment / DAY);
  // A week belongs to the year of its Thursday; 1 January 1970 was one.
  const thursday = day - ((day + 3) % 7) + 3;
  const year = new Date(thursday * DAY).getUTCFullYear();
  const first = Date.UTC(year, 0, 1) / DAY;
  return `${year}-W${String(Math.floor((thursday - first) / 7) + 1).padStart(2, "0")}`;
}
