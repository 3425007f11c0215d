/** A time in milliseconds since 1970 as `2027-01-03 00:00 UTC`; seconds only where they matter. */
export function timeWords(time: number): string {
  if (Math.abs(time) > LATEST_TIME) return "the end of time";
  const [date = "", clock = ""] = new Date(time).toISOString().split("T");
  const seconds = clock.slice(5, 8);
  return `${date} ${clock.slice(0, 5)}${seconds === ":00" ? "" : seconds} UTC`;
}

/** The greatest time of ECMAScript's dates. */
const LATEST_TIME = 8.64e15;
