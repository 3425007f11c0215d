import type { Finding } from "./finding.ts";
import type { LogCommit } from "./log-reader.ts";

/** The committer of commits that GitHub makes itself, through its API (GitHub docs, "About commit signature verification"). */
const GITHUB = "noreply@github.com";

/**
 * Holds every commit against the identity that made the log: Writ's own. Names and addresses in commits can be forged
 * by who means to; what this finds is the commit of another tool or person, who did not. A key finds both.
 */
export class IdentityCheck {
  readonly #writers: Set<string>;

  /** `writers` are addresses of further authors whose commits are Writ's. */
  constructor(writers: readonly string[]) {
    this.#writers = new Set(writers.map((address) => address.toLowerCase()));
  }

  /** What a commit's author and committer have to say; the log's first commit says who Writ is. */
  findingsOf(commit: LogCommit, position: "first" | "later"): readonly Finding[] {
    const { author, committer } = commit;
    if (author === undefined || committer === undefined) return [];
    const address = addressOf(author);
    if (position === "first") this.#writers.add(address);
    const by = addressOf(committer);
    if (this.#writers.has(address) && (by === GITHUB || this.#writers.has(by))) return [];
    const who = this.#writers.has(address) ? committer : author;
    const message = `The commit was not made by Writ's identity, but by ${who}: its entries were appended by hand`;
    return [{ code: "foreign-identity", message, commit: commit.oid }];
  }
}

/** The address in `Name <address>`; where there is none, everything, which is no address of Writ's. */
function addressOf(identity: string): string {
  return (/<([^<>]*)>$/.exec(identity)?.[1] ?? identity).toLowerCase();
}
