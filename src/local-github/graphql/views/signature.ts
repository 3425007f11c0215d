import { isoTime } from "../../clock.ts";
import type { Commit } from "../../git/object-format.ts";
import { webFlow } from "../../state/accounts.ts";
import type { Repository } from "../../state/repository.ts";
import { findAccount } from "../../state/world.ts";
import type { View, Show } from "../context.ts";
import { actorOrNull } from "./actor.ts";

/** The key with which GitHub signs what is made in its web pages and APIs (github.com/web-flow.gpg). */
const webFlowKey = "B5690EEEBB952194";

const embedded = "-----BEGIN PGP SIGNATURE-----\n\nembedded\n-----END PGP SIGNATURE-----\n";

/** `GitSignature`: GitHub's own is valid; of another the key is unknown, as nobody here has published one. */
export function signatureView(show: Show, repository: Repository, commit: Commit): View | null {
  const byGitHub = repository.signedCommits.has(commit.oid);
  const signature = commit.signature ?? (byGitHub ? embedded : null);
  if (signature === null) return null;
  const isSsh = signature.includes("BEGIN SSH SIGNATURE");
  const signer = byGitHub ? findAccount(show.world, webFlow.login) : null;
  return {
    __typename: isSsh ? "SshSignature" : "GpgSignature",
    isValid: byGitHub,
    wasSignedByGitHub: byGitHub,
    email: commit.committer.email,
    payload: `tree ${commit.tree}\n`,
    signature,
    signer: actorOrNull(show.world, signer),
    state: byGitHub ? "VALID" : "UNKNOWN_KEY",
    verifiedAt: byGitHub ? isoTime(commit.committer.seconds * 1000) : null,
    ...(isSsh ? { keyFingerprint: null } : { keyId: byGitHub ? webFlowKey : null }),
  };
}
