import { typeOfMode, type TreeEntry } from "../git/object-format.ts";
import { nodeId } from "../node-id.ts";
import { notFound } from "../refusal.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import type { Json } from "./json.ts";
import { repositoryPage, repositoryUrl } from "./repository.ts";

/** `git-ref`. */
export async function refJson(world: World, repository: Repository, ref: string): Promise<Json> {
  const oid = repository.git.refs.get(ref);
  const object = oid === null ? null : await repository.git.read(oid);
  if (object === null) throw notFound();
  const url = repositoryUrl(world, repository);
  return {
    ref,
    node_id: nodeId("Ref", repository.id, ref),
    url: `${url}/git/${ref}`,
    object: { sha: object.oid, type: object.type, url: `${url}/git/${object.type}s/${object.oid}` },
  };
}

const maximumEntries = 100_000;

async function listEntries(
  repository: Repository,
  tree: string,
  at: { readonly prefix: string; readonly recursive: boolean },
): Promise<{ readonly path: string; readonly entry: TreeEntry }[]> {
  const found: { path: string; entry: TreeEntry }[] = [];
  for (const entry of (await repository.git.tree(tree)) ?? []) {
    const path = at.prefix + entry.name;
    found.push({ path, entry });
    if (at.recursive && entry.mode === "040000") {
      found.push(...(await listEntries(repository, entry.oid, { ...at, prefix: `${path}/` })));
    }
  }
  return found;
}

/** `git-tree`, with all that lies below where that is asked for. */
export async function treeJson(
  world: World,
  repository: Repository,
  at: { readonly oid: string; readonly recursive: boolean },
): Promise<Json> {
  const url = `${repositoryUrl(world, repository)}/git`;
  const entries = await listEntries(repository, at.oid, { prefix: "", recursive: at.recursive });
  const tree = await Promise.all(
    entries.slice(0, maximumEntries).map(async ({ path, entry }) => {
      const type = typeOfMode(entry.mode);
      const size =
        type === "blob" ? ((await repository.git.read(entry.oid))?.content.length ?? 0) : undefined;
      return {
        path,
        mode: entry.mode,
        type,
        sha: entry.oid,
        ...(size === undefined ? {} : { size }),
        ...(type === "commit" ? {} : { url: `${url}/${type}s/${entry.oid}` }),
      };
    }),
  );
  return {
    sha: at.oid,
    url: `${url}/trees/${at.oid}`,
    tree,
    truncated: entries.length > maximumEntries,
  };
}

/** What the Contents API tells of one entry of a tree, without its content. */
export function contentJson(
  world: World,
  repository: Repository,
  at: {
    readonly path: string;
    readonly entry: TreeEntry;
    readonly size: number;
    readonly ref: string;
  },
): Json {
  const { path, entry, size, ref } = at;
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  const api = repositoryUrl(world, repository);
  const page = repositoryPage(world, repository);
  const kind = typeOfMode(entry.mode);
  const type =
    kind === "tree"
      ? "dir"
      : kind === "commit"
        ? "submodule"
        : entry.mode === "120000"
          ? "symlink"
          : "file";
  const self = `${api}/contents/${encoded}?ref=${encodeURIComponent(ref)}`;
  const git = kind === "commit" ? null : `${api}/git/${kind}s/${entry.oid}`;
  const html = `${page}/${kind === "tree" ? "tree" : "blob"}/${ref}/${encoded}`;
  return {
    name: path.split("/").at(-1) ?? "",
    path,
    sha: entry.oid,
    size,
    url: self,
    html_url: html,
    git_url: git,
    download_url: kind === "blob" ? `${page}/raw/${ref}/${encoded}` : null,
    type,
    _links: { self, git, html },
  };
}
