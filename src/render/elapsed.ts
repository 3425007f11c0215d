/** A time span in words of at most two units: `0.4 s`, `12 s`, `3 m 5 s`, `2 h 10 m`. Milliseconds. */
export function elapsed(milliseconds: number): string {
  if (milliseconds < 10_000) return `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} m ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} m`;
}

/** A moment as `2026-11-21 02:22:00` in UTC. Milliseconds since 1970. */
export function moment(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace("T", " ");
}
