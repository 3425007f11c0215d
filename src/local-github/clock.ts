/** Milliseconds since the epoch; the only place where the embedded GitHub reads the time. */
export type Now = () => number;

/** The machine's clock, the default of a started server. */
export const systemNow: Now = () => Date.now();

/** Resolves after so many milliseconds of the machine's clock. */
export function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** A moment as GitHub's REST API writes it: UTC, whole seconds (`2026-11-21T02:22:00Z`). */
export function isoTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** The same, where the moment may be absent. */
export function isoTimeOrNull(milliseconds: number | null): string | null {
  return milliseconds === null ? null : isoTime(milliseconds);
}
