/** A wait for GitHub's limits, until a moment in milliseconds since 1970, in words, such as `waiting for GitHub's rate limit until 14:05:10 UTC`. */
export function waitingWords({ until }: { readonly until: number }): string {
  // The seconds that are begun are waited out.
  const time = new Date(Math.ceil(until / 1_000) * 1_000).toISOString().slice(11, 19);
  return `waiting for GitHub's rate limit until ${time} UTC`;
}
