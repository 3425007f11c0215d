/** A stretch of time in which no request is made, because a rate limit of GitHub asks for it. */
export interface RateLimitWait {
  /** Milliseconds since 1970, GitHub's time. */
  readonly until: number;
  /** What GitHub said, in words for people. */
  readonly why: string;
}

/** Tells whoever shows progress when requests begin to wait, so that no wait is a silent one (SPEC §15). */
export interface Waits {
  /** The listener hears of each wait as it begins; the function that is given back lets it hear no more. */
  subscribe(listener: (wait: RateLimitWait) => void): () => void;
}
