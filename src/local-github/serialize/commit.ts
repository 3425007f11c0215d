import { isoTime } from "../clock.ts";
import type { FileDiff } from "../git/diff.ts";
import type { Commit, Signature } from "../git/object-format.ts";
import { nodeId } from "../node-id.ts";
import { webFlow } from "../state/accounts.ts";
import type { Repository } from "../state/repository.ts";
import { accountOfEmail, findAccount, type World } from "../state/world.ts";
import type { Account } from "../state/accounts.ts";
import type { Json } from "./json.ts";
import { repositoryPage, repositoryUrl } from "./repository.ts";
import { simpleUserOrNull } from "./user.ts";

/** The account that GitHub shows for an author or committer of a commit, or null. */
export function accountOfSignature(world: World, signature: Signature): Account | null {
  if (signature.email === webFlow.email) return findAccount(world, webFlow.login);
  return accountOfEmail(world, signature.email);
}

export function signatureJson(signature: Signature): Json {
  return { name: signature.name, email: signature.email, date: isoTime(signature.seconds * 1000) };
}

/** A moment of a commit as webhooks and GraphQL write it: in its own time zone. */
export function zonedTime(signature: Signature): string {
  const sign = signature.zone.startsWith("-") ? -1 : 1;
  const minutes =
    sign * (Number(signature.zone.slice(1, 3)) * 60 + Number(signature.zone.slice(3, 5)));
  const local = new Date((signature.seconds + minutes * 60) * 1000).toISOString().slice(0, 19);
  if (minutes === 0) return `${local}Z`;
  return `${local}${signature.zone.slice(0, 3)}:${signature.zone.slice(3, 5)}`;
}

export function verificationJson(repository: Repository, commit: Commit): Json {
  if (repository.signedCommits.has(commit.oid)) {
    return {
      verified: true,
      reason: "valid",
      signature: "-----BEGIN PGP SIGNATURE-----\n\nembedded\n-----END PGP SIGNATURE-----\n",
      payload: `tree ${commit.tree}\n`,
      verified_at: isoTime(commit.committer.seconds * 1000),
    };
  }
  const signed = commit.signature !== null;
  return {
    verified: false,
    reason: signed ? "unknown_key" : "unsigned",
    signature: commit.signature,
    payload: null,
    verified_at: null,
  };
}

/** `commit`: what lists of commits hold. */
export function commitJson(world: World, repository: Repository, commit: Commit): Json {
  const url = repositoryUrl(world, repository);
  const page = repositoryPage(world, repository);
  return {
    sha: commit.oid,
    node_id: nodeId("Commit", repository.id, commit.oid),
    commit: {
      author: signatureJson(commit.author),
      committer: signatureJson(commit.committer),
      message: commit.message,
      tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
      url: `${url}/git/commits/${commit.oid}`,
      comment_count: 0,
      verification: verificationJson(repository, commit),
    },
    url: `${url}/commits/${commit.oid}`,
    html_url: `${page}/commit/${commit.oid}`,
    comments_url: `${url}/commits/${commit.oid}/comments`,
    author: simpleUserOrNull(world, accountOfSignature(world, commit.author)),
    committer: simpleUserOrNull(world, accountOfSignature(world, commit.committer)),
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${url}/commits/${parent}`,
      html_url: `${page}/commit/${parent}`,
    })),
  };
}

/** `git-commit`: the plain object of the Git Data API. */
export function gitCommitJson(world: World, repository: Repository, commit: Commit): Json {
  const url = repositoryUrl(world, repository);
  const page = repositoryPage(world, repository);
  return {
    sha: commit.oid,
    node_id: nodeId("Commit", repository.id, commit.oid),
    url: `${url}/git/commits/${commit.oid}`,
    html_url: `${page}/commit/${commit.oid}`,
    author: signatureJson(commit.author),
    committer: signatureJson(commit.committer),
    tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${url}/git/commits/${parent}`,
      html_url: `${page}/commit/${parent}`,
    })),
    verification: verificationJson(repository, commit),
  };
}

/** `simple-commit`: what runs and suites show of their commit. */
export function simpleCommitJson(commit: Commit): Json {
  return {
    id: commit.oid,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: zonedTime(commit.committer),
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
  };
}

/** `diff-entry`: one file of a pull request, commit or comparison. */
export function fileJson(
  world: World,
  repository: Repository,
  diff: { readonly file: FileDiff; readonly head: string; readonly patch: string | undefined },
): Json {
  const { file, head, patch } = diff;
  const path = file.path.split("/").map(encodeURIComponent).join("/");
  const page = repositoryPage(world, repository);
  return {
    sha: file.oid,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${page}/blob/${head}/${path}`,
    raw_url: `${page}/raw/${head}/${path}`,
    contents_url: `${repositoryUrl(world, repository)}/contents/${path}?ref=${head}`,
    ...(patch === undefined ? {} : { patch }),
    ...(file.previousPath === null ? {} : { previous_filename: file.previousPath }),
  };
}
