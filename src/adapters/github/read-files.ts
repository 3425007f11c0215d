import type { Account } from "../../model/actor.ts";
import type { Oid } from "../../model/ids.ts";
import { failure, success, type Result } from "../../model/result.ts";
import type { Permission } from "../../model/step.ts";
import { fileKey, type CommitFile, type ForgeFailure, type Standing } from "../../ports/forge.ts";
import { bytesOfBlob, isRegular, modeText, type TreeNode } from "./configuration.ts";
import { asForgeFailure, type GitHubApi } from "./github-api.ts";
import { filesQuery } from "./queries.ts";
import { readAccount, type ActorNode } from "./read-account.ts";

/** Files asked for in one request. */
const FILES_A_REQUEST = 300;

interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/** What one reading of files gives. */
interface FilesAnswer {
  readonly files: ReadonlyMap<string, CommitFile | null>;
  readonly standings: readonly Standing[];
  /** Whose account each e-mail address is. */
  readonly emails: ReadonlyMap<string, Account | null>;
}

interface FileWanted {
  readonly commit: Oid;
  readonly path: string;
}

/** The bytes of a blob by its id, whole or not at all. */
export async function readBlob(
  api: GitHubApi,
  repository: RepositoryName,
  oid: Oid,
): Promise<Result<Uint8Array, ForgeFailure>> {
  const answer = await api.rest("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", {
    owner: repository.owner,
    repo: repository.name,
    file_sha: oid,
  });
  if (!answer.ok) return failure(asForgeFailure(answer.failure));
  const blob = answer.value.data as { readonly content: string; readonly encoding: string };
  return success(
    new Uint8Array(Buffer.from(blob.content, blob.encoding === "base64" ? "base64" : "utf8")),
  );
}

/** Files at commits and standings of accounts; see `Forge.readFiles`. */
export async function readFiles(
  api: GitHubApi,
  repository: RepositoryName,
  wanted: {
    readonly files: readonly FileWanted[];
    readonly standings: readonly Account[];
    readonly emails?: readonly string[];
  },
): Promise<Result<FilesAnswer, ForgeFailure>> {
  const emails = new Map<string, Account | null>();
  const files = new Map<string, CommitFile | null>();
  const standings: Standing[] = [];
  const users = wanted.standings.filter((account) => account.kind === "user");
  for (const account of wanted.standings) {
    if (account.kind !== "user") standings.push({ account, permission: null });
  }
  const unique = [
    ...new Map(wanted.files.map((file) => [fileKey(file.commit, file.path), file])).values(),
  ];
  for (let from = 0; from === 0 || from < unique.length; from += FILES_A_REQUEST) {
    const slice = unique.slice(from, from + FILES_A_REQUEST);
    const people = from === 0 ? users : [];
    const addresses = from === 0 ? (wanted.emails ?? []) : [];
    if (slice.length + people.length + addresses.length === 0) break;
    const answer = await ask(api, repository, { files: slice, people, addresses });
    if (!answer.ok) return answer;
    for (const [email, account] of answer.value.emails) emails.set(email, account);
    standings.push(...answer.value.standings);
    for (const [key, file] of answer.value.files) files.set(key, file);
  }
  for (const [key, file] of files) {
    if (file === null || file.bytes !== null || !isRegular(file.mode)) continue;
    const bytes = await readBlob(api, repository, file.oid);
    if (!bytes.ok) return bytes;
    files.set(key, { ...file, bytes: bytes.value });
  }
  return success({ files, standings, emails });
}

async function ask(
  api: GitHubApi,
  repository: RepositoryName,
  wanted: {
    readonly files: readonly FileWanted[];
    readonly people: readonly Account[];
    readonly addresses: readonly string[];
  },
): Promise<Result<FilesAnswer, ForgeFailure>> {
  const { files, people, addresses } = wanted;
  const byCommit = new Map<Oid, string[]>();
  for (const file of files)
    byCommit.set(file.commit, [...(byCommit.get(file.commit) ?? []), file.path]);
  const commits = [...byCommit];
  const variables: Record<string, unknown> = { ...repository };
  commits.forEach(([commit, paths], c) => {
    variables[`c${c}`] = commit;
    paths.forEach((path, p) => (variables[`p${c}_${p}`] = path));
  });
  people.forEach((account, u) => (variables[`u${u}`] = account.login));
  addresses.forEach((email, e) => (variables[`e${e}`] = email));
  const query = filesQuery({
    filesByCommit: commits.map(([, paths]) => paths.length),
    standings: people.length,
    emails: addresses.length,
  });
  const answer = await api.query(query, variables);
  if (!answer.ok) return failure(asForgeFailure(answer.failure));
  const [error] = answer.value.errors;
  const node = answer.value.data?.["repository"] as Record<string, unknown> | null | undefined;
  if (error !== undefined || !node) {
    return failure({
      kind: "unavailable",
      message: `GitHub: ${error?.message ?? "no answer for the repository"}`,
    });
  }
  const found = new Map<string, CommitFile | null>();
  commits.forEach(([commit, paths], c) => {
    const entries = (node[`c${c}`] ?? {}) as Record<string, TreeNode | null>;
    paths.forEach((path, p) => found.set(fileKey(commit, path), readEntry(path, entries[`f${p}`])));
  });
  const standings = people.map((account, u) => ({
    account,
    permission: permissionOf(account, node[`u${u}`]),
  }));
  const emails = new Map(
    addresses.map((email, e) => [email, accountOfAddress(email, node[`e${e}`] as AddressNode)]),
  );
  return success({ files: found, standings, emails });
}

/** The newest commit of the default branch with an address, whose account GitHub tells. */
type AddressNode = {
  readonly target?: {
    readonly history?: {
      readonly nodes: readonly ({
        readonly author: { readonly email: string | null; readonly user: ActorNode | null } | null;
      } | null)[];
    };
  };
} | null;

function accountOfAddress(email: string, node: AddressNode): Account | null {
  const author = node?.target?.history?.nodes[0]?.author;
  return author?.email?.toLowerCase() === email.toLowerCase() ? readAccount(author.user) : null;
}

function readEntry(path: string, entry: TreeNode | null | undefined): CommitFile | null {
  if (entry === null || entry === undefined) return null;
  const mode = modeText(entry.mode);
  const bytes = isRegular(mode) ? bytesOfBlob(entry.oid, entry.object) : null;
  return { path, mode, oid: entry.oid as Oid, bytes };
}

/** The permission of exactly this account: `query:` matches names loosely, and logins change hands, so the id decides. */
function permissionOf(account: Account, connection: unknown): Permission | null {
  const edges =
    (
      connection as {
        readonly edges?: readonly { permission: string; node: { databaseId: number | null } }[];
      } | null
    )?.edges ?? [];
  const edge = edges.find((candidate) => candidate.node.databaseId === account.id);
  const permission = edge?.permission.toLowerCase();
  return permission === "read" ||
    permission === "triage" ||
    permission === "write" ||
    permission === "maintain" ||
    permission === "admin"
    ? permission
    : null;
}
