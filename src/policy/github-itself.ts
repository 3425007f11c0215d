import type { Account } from "../model/actor.ts";
import type { SnapshotCommit } from "../model/review-snapshot.ts";
import { sameLogin } from "./actor-directory.ts";

/**
 * Tells whether GitHub made a commit on somebody's behalf, in its pages or by "update branch", and signed it: nobody
 * else can have a verified commit of its address (GitHub docs, "About commit signature verification").
 */
export function isMadeByGitHub({ verified, committer }: SnapshotCommit): boolean {
  return verified && committer?.email === "noreply@github.com";
}

/** Tells whether an account is the one by which GitHub acts on somebody's behalf. */
export function isGitHubItself({ login }: Account): boolean {
  return sameLogin(login, "web-flow");
}
