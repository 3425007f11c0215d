import type { Account } from "../state/accounts.ts";
import { combinedSlug, findTeam, isInTeam, type Team } from "../state/organizations.ts";
import type { Pull } from "../state/pulls.ts";
import { branchTip, isWriter, roleOfTeam, type Repository } from "../state/repository.ts";
import { atLeast } from "../state/roles.ts";
import { accountOfEmail, findAccount, type World } from "../state/world.ts";
import {
  ownersOfPath,
  parseOwners,
  type OwnerError,
  type OwnerName,
  type OwnersFile,
} from "./code-owners-file.ts";
import { pullFiles } from "./pull-facts.ts";

/** Where the file may lie; the first that is there counts (GitHub docs, "CODEOWNERS file location"). */
const places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"] as const;

/** A larger file is not loaded. */
const maximumBytes = 3 * 1024 * 1024;

/** The CODEOWNERS file of a commit, or null. */
async function fileAt(
  repository: Repository,
  commit: string,
): Promise<{ readonly path: string; readonly file: OwnersFile } | null> {
  const { git } = repository;
  const { tree } = await git.commitOf(commit);
  for (const path of places) {
    const entry = await git.entryAt(tree, path);
    if (entry === null || !entry.mode.startsWith("100")) continue;
    const content = (await git.read(entry.oid))?.content;
    if (content === undefined || content.length > maximumBytes) return null;
    return { path, file: parseOwners(content.toString()) };
  }
  return null;
}

/** Who a name in the file is: an account or a team that may write; null where GitHub does not know them, or they may not. */
function ownerOf(world: World, repository: Repository, name: OwnerName): Account | Team | null {
  if (name.kind === "team") {
    const [login = "", slug = ""] = name.text.slice(1).split("/");
    const { organization } = repository;
    if (organization?.account.login.toLowerCase() !== login.toLowerCase()) return null;
    const team = findTeam(organization, slug);
    if (team === null || team.privacy === "secret") return null;
    return atLeast(roleOfTeam(repository, team), "write") ? team : null;
  }
  const account =
    name.kind === "email"
      ? accountOfEmail(world, name.text)
      : findAccount(world, name.text.slice(1));
  // An App can be no code owner.
  if (account?.kind !== "User") return null;
  return isWriter(repository, account) ? account : null;
}

/** What is wrong with the file of a commit, with the owners that are nobody; null where there is none. */
export async function codeOwnersErrors(
  world: World,
  repository: Repository,
  commit: string,
): Promise<{ readonly path: string; readonly errors: readonly OwnerError[] } | null> {
  const found = await fileAt(repository, commit);
  if (found === null) return null;
  const { path, file } = found;
  const unknown = file.lines.flatMap(({ line, source, owners }) =>
    owners
      .filter((owner) => ownerOf(world, repository, owner) === null)
      .map(({ text, column }): OwnerError => {
        const suggestion = `make sure ${text} exists and has write access to the repository`;
        return { line, column, source, kind: "Unknown owner", suggestion };
      }),
  );
  const errors = [...file.errors, ...unknown].toSorted(
    (a, b) => a.line - b.line || a.column - b.column,
  );
  return { path, errors };
}

/** The owners of each group of changed files that belong to somebody, by the file on the base branch. */
async function ownerGroups(
  world: World,
  pull: Pull,
): Promise<readonly (readonly (Account | Team)[])[]> {
  const { repository, ref } = pull.base;
  const tip = branchTip(repository, ref);
  const found = tip === null ? null : await fileAt(repository, tip);
  if (found === null) return [];
  const groups = new Map<string, readonly (Account | Team)[]>();
  const paths = (await pullFiles(pull)).flatMap((each) =>
    each.previousPath === null || each.status === "copied"
      ? [each.path]
      : [each.path, each.previousPath],
  );
  for (const path of paths) {
    const names = ownersOfPath(found.file, path);
    const key = names.map((name) => name.text).join(" ");
    if (groups.has(key)) continue;
    const owners = names.map((name) => ownerOf(world, repository, name));
    groups.set(
      key,
      owners.filter((owner) => owner !== null),
    );
  }
  // A line all of whose owners are nobody asks for nobody.
  return [...groups.values()].filter((owners) => owners.length > 0);
}

/** Everybody who owns something that a pull request changes, each once. */
export async function ownersOfPull(world: World, pull: Pull): Promise<ReadonlySet<Account | Team>> {
  return new Set((await ownerGroups(world, pull)).flat());
}

function isOwner(owner: Account | Team, account: Account): boolean {
  return owner.kind === "Team" ? isInTeam(owner, account) : owner === account;
}

/** Why code owners still keep a pull request from being merged, in GitHub's words, or null: each owned file needs the approval of one of its owners. */
export async function ownersObstacle(
  world: World,
  pull: Pull,
  approvers: readonly Account[],
): Promise<string | null> {
  const missing = (await ownerGroups(world, pull)).filter(
    (owners) => !approvers.some((account) => owners.some((owner) => isOwner(owner, account))),
  );
  if (missing.length === 0) return null;
  const names = new Set(
    missing.flat().map((owner) => (owner.kind === "Team" ? combinedSlug(owner) : owner.login)),
  );
  return `Waiting on code owner review from ${[...names].join(" and/or ")}.`;
}
