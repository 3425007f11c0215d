/** Time. The only source of it in the product (SPEC §13, last bullet). */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Resolves after so many milliseconds, or at once when the signal aborts; never rejects. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Uniform random numbers in [0, 1), for jitter. */
export interface Random {
  next(): number;
}
