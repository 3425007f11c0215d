import type { BareRepository } from "./bare-repository.ts";
import { git, tryGit } from "./run-git.ts";

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

/** Best common ancestor of two commits, or null when their histories are unrelated. */
export function mergeBase(
  repository: BareRepository,
  a: string,
  b: string,
): Promise<string | null> {
  if (a === b) return Promise.resolve(a);
  return repository.derive(`merge-base ${a} ${b}`, async () => {
    const result = await tryGit(repository.directory, ["merge-base", a, b]);
    if (result.code === 1) return null;
    if (result.code !== 0) throw new Error(`git merge-base: ${result.stderr}`);
    return lines(result.stdout.toString())[0] ?? null;
  });
}

/** Whether one commit can be reached from the other. */
export async function isAncestor(
  repository: BareRepository,
  ancestor: string,
  descendant: string,
): Promise<boolean> {
  if (ancestor === descendant) return true;
  if ((await repository.commit(descendant))?.parents.includes(ancestor) === true) return true;
  return (await mergeBase(repository, ancestor, descendant)) === ancestor;
}

/** Commits reachable from `head` but not from `base`, parents before children. */
export function commitsBetween(
  repository: BareRepository,
  base: string,
  head: string,
): Promise<readonly string[]> {
  return repository.derive(`between ${base} ${head}`, async () => {
    if (base === head) return [];
    const commit = await repository.commitOf(head);
    if (commit.parents.length === 1 && commit.parents[0] === base) return [head];
    return lines(
      await git(repository.directory, [
        "rev-list",
        "--reverse",
        "--topo-order",
        `${base}..${head}`,
      ]),
    );
  });
}

/** Which commits of a history to list, newest first. */
export interface HistoryQuery {
  readonly from: string;
  readonly skip: number;
  readonly count: number;
  readonly path?: string | undefined;
  readonly author?: string | undefined;
  /** Only commits whose author has one of these addresses, in any case of the letters. */
  readonly authorEmails?: readonly string[] | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

function filters(query: HistoryQuery): string[] {
  return [
    ...(query.author === undefined ? [] : ["--fixed-strings", `--author=${query.author}`]),
    ...(query.authorEmails === undefined
      ? []
      : ["--fixed-strings", "--regexp-ignore-case"].concat(
          query.authorEmails.map((email) => `--author=<${email}>`),
        )),
    ...(query.since === undefined ? [] : [`--since=${query.since}`]),
    ...(query.until === undefined ? [] : [`--until=${query.until}`]),
    query.from,
    "--",
    ...(query.path === undefined || query.path === "" ? [] : [`:(literal)${query.path}`]),
  ];
}

/** Ids of the commits of a history, newest first. */
export function listHistory(
  repository: BareRepository,
  query: HistoryQuery,
): Promise<readonly string[]> {
  if (query.authorEmails?.length === 0) return Promise.resolve([]);
  const args = [`--max-count=${query.count}`, `--skip=${query.skip}`, ...filters(query)];
  return repository.derive(`history ${args.join(" ")}`, async () =>
    lines(await git(repository.directory, ["rev-list", ...args])),
  );
}

/** How many commits a history has. */
export function countHistory(repository: BareRepository, query: HistoryQuery): Promise<number> {
  if (query.authorEmails?.length === 0) return Promise.resolve(0);
  const args = ["--count", ...filters(query)];
  return repository.derive(`history ${args.join(" ")}`, async () =>
    Number(await git(repository.directory, ["rev-list", ...args])),
  );
}
