import { isoTime } from "../../clock.ts";
import {
  typeOfMode,
  type Commit,
  type Signature,
  type TreeEntry,
} from "../../git/object-format.ts";
import { countHistory, listHistory } from "../../git/history.ts";
import { diffFiles, emptyTree } from "../../git/diff.ts";
import { nodeId, parseNodeId } from "../../node-id.ts";
import { pullsOfCommit } from "../../operations/commit-pulls.ts";
import { accountOfSignature, zonedTime } from "../../serialize/commit.ts";
import { repositoryPage } from "../../serialize/repository.ts";
import { noreplyEmail } from "../../state/accounts.ts";
import type { Repository } from "../../state/repository.ts";
import { connection, connectionOf, windowOf, type ConnectionArgs } from "../connection.ts";
import { requireAccess, type GraphqlContext, type View, type Show } from "../context.ts";
import { actorView } from "./actor.ts";
import { signatureView } from "./signature.ts";
import { statusRollupView, statusView } from "./status-rollup.ts";

/** `Blob.text` is cut here (GitHub's answers are truncated at this many bytes). */
const maximumText = 512_000;

function common(show: Show, repository: Repository, oid: string): View {
  const path = `/${repository.owner.login}/${repository.name}/commit/${oid}`;
  return {
    oid,
    abbreviatedOid: oid.slice(0, 7),
    commitResourcePath: path,
    commitUrl: `${show.world.serverUrl}${path}`,
    repository: () => show.repository(repository),
  };
}

function blobView(show: Show, repository: Repository, at: { oid: string; content: Buffer }): View {
  const { oid, content } = at;
  const isBinary = content.subarray(0, 8000).includes(0);
  const isTruncated = content.length > maximumText;
  return {
    ...common(show, repository, oid),
    __typename: "Blob",
    id: nodeId("Blob", repository.id, oid),
    byteSize: content.length,
    isBinary,
    isTruncated,
    text: isBinary ? null : content.subarray(0, maximumText).toString(),
  };
}

/** `TreeEntry`: modes are decimal numbers, as GitHub writes them. */
function entryView(
  show: Show,
  repository: Repository,
  at: { entry: TreeEntry; path: string },
): View {
  const { entry, path } = at;
  const type = typeOfMode(entry.mode);
  return {
    name: entry.name,
    nameRaw: Buffer.from(entry.name).toString("base64"),
    path,
    pathRaw: Buffer.from(path).toString("base64"),
    mode: Number.parseInt(entry.mode, 8),
    oid: entry.oid,
    type,
    extension: /\.[^./]+$/.exec(entry.name)?.[0] ?? "",
    isGenerated: false,
    repository: () => show.repository(repository),
    size: async () =>
      type === "blob" ? ((await repository.git.read(entry.oid))?.content.length ?? 0) : 0,
    object: () =>
      type === "commit" ? null : objectView(show, repository, { expression: entry.oid, path }),
  };
}

function treeView(show: Show, repository: Repository, at: { oid: string; path: string }): View {
  return {
    ...common(show, repository, at.oid),
    __typename: "Tree",
    id: nodeId("Tree", repository.id, at.oid),
    entries: async () =>
      ((await repository.git.tree(at.oid)) ?? []).map((entry) =>
        entryView(show, repository, {
          entry,
          path: at.path === "" ? entry.name : `${at.path}/${entry.name}`,
        }),
      ),
  };
}

function gitActor(show: Show, signature: Signature): View {
  const account = accountOfSignature(show.world, signature);
  return {
    name: signature.name,
    email: signature.email,
    date: zonedTime(signature),
    avatarUrl: `${show.world.serverUrl}/avatars/u/${account?.id ?? 0}`,
    user: account === null ? null : { ...actorView(show.world, account), login: account.login },
  };
}

function coAuthors(commit: Commit): Signature[] {
  const trailers = commit.message.matchAll(/^co-authored-by: *(.*?) *<([^<>]*)> *$/gim);
  return [...trailers].map(([, name = "", email = ""]) => ({ ...commit.author, name, email }));
}

interface HistoryArgs extends ConnectionArgs {
  readonly author?: {
    readonly id?: string | null;
    readonly emails?: readonly string[] | null;
  } | null;
  readonly path?: string | null;
  readonly since?: string | null;
  readonly until?: string | null;
}

/** The addresses that commits are looked for by; an account's id goes before them (GitHub GraphQL reference, `CommitAuthor`). */
function authorsOf(show: Show, author: HistoryArgs["author"]): readonly string[] | undefined {
  if (author === undefined || author === null) return undefined;
  if (author.id === undefined || author.id === null)
    return author.emails === undefined || author.emails === null ? undefined : author.emails;
  const account = show.world.accountsById.get(Number(parseNodeId(author.id)?.key[0]));
  if (account === undefined) return [];
  const { email, login } = account;
  return [email, noreplyEmail(account), `${login}@users.noreply.github.com`];
}

async function historyConnection(
  show: Show,
  repository: Repository,
  at: { commit: Commit; args: HistoryArgs },
): Promise<View> {
  const { git } = repository;
  const filter = {
    from: at.commit.oid,
    authorEmails: authorsOf(show, at.args.author),
    path: at.args.path ?? undefined,
    since: at.args.since ?? undefined,
    until: at.args.until ?? undefined,
  };
  const total = await countHistory(git, { ...filter, skip: 0, count: 0 });
  const window = windowOf(at.args, total);
  const oids = await listHistory(git, {
    ...filter,
    skip: window.from,
    count: window.to - window.from,
  });
  const nodes = await Promise.all(
    oids.map(async (oid) => commitView(show, repository, await git.commitOf(oid))),
  );
  return connectionOf({ window, total }, nodes);
}

async function changes(
  repository: Repository,
  commit: Commit,
): Promise<{ additions: number; deletions: number; files: number }> {
  const files = await diffFiles(repository.git, commit.parents[0] ?? emptyTree, commit.oid);
  return {
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    files: files.length,
  };
}

/** `Commit`. */
export function commitView(show: Show, repository: Repository, commit: Commit): View {
  const { git } = repository;
  const [headline = "", ...rest] = commit.message.split("\n");
  const body = rest.join("\n").trim();
  const path = `/${repository.owner.login}/${repository.name}/commit/${commit.oid}`;
  return {
    ...common(show, repository, commit.oid),
    __typename: "Commit",
    id: nodeId("Commit", repository.id, commit.oid),
    url: `${show.world.serverUrl}${path}`,
    resourcePath: path,
    treeUrl: `${repositoryPage(show.world, repository)}/tree/${commit.oid}`,
    message: commit.message,
    messageHeadline: headline,
    messageBody: body,
    committedDate: isoTime(commit.committer.seconds * 1000),
    authoredDate: isoTime(commit.author.seconds * 1000),
    author: gitActor(show, commit.author),
    committer: gitActor(show, commit.committer),
    committedViaWeb: repository.signedCommits.has(commit.oid),
    authoredByCommitter: commit.author.email === commit.committer.email,
    authors: (args: ConnectionArgs) =>
      connection(args, [commit.author, ...coAuthors(commit)], (each) => gitActor(show, each)),
    signature: signatureView(show, repository, commit),
    tree: () => treeView(show, repository, { oid: commit.tree, path: "" }),
    parents: (args: ConnectionArgs) =>
      connection(args, commit.parents, async (oid) =>
        commitView(show, repository, await git.commitOf(oid)),
      ),
    file: async (args: { readonly path: string }) => {
      const entry = await git.entryAt(commit.tree, args.path);
      return entry === null || entry.name === ""
        ? null
        : entryView(show, repository, { entry, path: args.path });
    },
    history: (args: HistoryArgs) => historyConnection(show, repository, { commit, args }),
    associatedPullRequests: async (args: ConnectionArgs, context: GraphqlContext) => {
      requireAccess(context, repository, {
        scopes: ["pull-requests"],
        level: "read",
        role: "read",
      });
      const pulls = await pullsOfCommit(show.world, repository, commit.oid);
      return connection(args, pulls, (pull) => show.pull(pull));
    },
    checkSuites: (args: ConnectionArgs, context: GraphqlContext) => {
      requireAccess(context, repository, { scopes: ["checks"], level: "read", role: "read" });
      const suites = [...repository.suites.values()].filter(
        (suite) => suite.headSha === commit.oid,
      );
      return connection(args, suites, (suite) => show.suite(repository, suite));
    },
    status: (_: unknown, context: GraphqlContext) => {
      requireAccess(context, repository, { scopes: ["statuses"], level: "read", role: "read" });
      return statusView(show, repository, commit.oid);
    },
    statusCheckRollup: () => statusRollupView(show, repository, commit.oid),
    additions: async () => (await changes(repository, commit)).additions,
    deletions: async () => (await changes(repository, commit)).deletions,
    changedFilesIfAvailable: async () => (await changes(repository, commit)).files,
  };
}

/** The object that an expression names: `<oid>`, `<branch>:<path>`; null where there is none. */
export async function objectView(
  show: Show,
  repository: Repository,
  at: { readonly expression: string; readonly path?: string },
): Promise<View | null> {
  const object = await repository.git.read(at.expression);
  if (object === null) return null;
  const colon = at.expression.indexOf(":");
  const path = at.path ?? (colon < 0 ? "" : at.expression.slice(colon + 1).replace(/\/$/, ""));
  if (object.type === "tree") return treeView(show, repository, { oid: object.oid, path });
  if (object.type === "blob") return blobView(show, repository, object);
  if (object.type === "commit")
    return commitView(show, repository, await repository.git.commitOf(object.oid));
  return {
    ...common(show, repository, object.oid),
    __typename: "Tag",
    id: nodeId("Tag", repository.id, object.oid),
  };
}

/** `Ref`. */
export function refView(show: Show, repository: Repository, ref: string): View | null {
  const oid = repository.git.refs.get(ref);
  if (oid === null) return null;
  const prefix = /^refs\/(?:heads|tags)\//.exec(ref)?.[0] ?? "refs/";
  return {
    __typename: "Ref",
    id: nodeId("Ref", repository.id, ref),
    name: ref.slice(prefix.length),
    prefix,
    repository: () => show.repository(repository),
    target: () => objectView(show, repository, { expression: oid }),
  };
}
