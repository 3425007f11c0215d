import { typeOfMode, type Signature } from "../../git/object-format.ts";
import { isAncestor } from "../../git/history.ts";
import { zeroOid } from "../../git/refs.ts";
import { editTree, isTreePath, type TreeEdit } from "../../git/tree-edit.ts";
import { signatureOf } from "../../operations/merge-pull.ts";
import { refRefusal } from "../../operations/ref-rules.ts";
import { refMoved } from "../../operations/ref-moved.ts";
import { notFound, Refusal } from "../../refusal.ts";
import { gitCommitJson } from "../../serialize/commit.ts";
import { refJson, treeJson } from "../../serialize/git-object.ts";
import { repositoryUrl } from "../../serialize/repository.ts";
import { nodeId } from "../../node-id.ts";
import { demand } from "../permissions.ts";
import {
  callerOf,
  created,
  noContent,
  ok,
  pathText,
  queryText,
  type RestAnswer,
  type RestRequest,
} from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";

async function getBlob(request: RestRequest): Promise<RestAnswer> {
  const oid = pathText(request, "file_sha");
  const object = /^[0-9a-f]{40}$/.test(oid) ? await request.repository.git.read(oid) : null;
  if (object?.type !== "blob") throw notFound();
  return ok({
    sha: object.oid,
    node_id: nodeId("Blob", request.repository.id, object.oid),
    size: object.content.length,
    url: `${repositoryUrl(request.world, request.repository)}/git/blobs/${object.oid}`,
    content: wrapBase64(object.content),
    encoding: "base64",
  });
}

/** Base64 in lines of 60 characters, as GitHub sends it. */
export function wrapBase64(content: Buffer): string {
  return content
    .toString("base64")
    .replaceAll(/.{60}/g, "$&\n")
    .replace(/([^\n])$/, "$1\n");
}

async function createBlob(request: RestRequest): Promise<RestAnswer> {
  const input = request.body as { content: string; encoding?: string };
  const base64 = input.encoding === "base64";
  if (!base64 && input.encoding !== undefined && input.encoding !== "utf-8")
    throw new Refusal(422, "encoding must be utf-8 or base64");
  const oid = await request.repository.git.writeBlob(
    Buffer.from(input.content, base64 ? "base64" : "utf8"),
  );
  const url = `${repositoryUrl(request.world, request.repository)}/git/blobs/${oid}`;
  return created({ sha: oid, url }, url);
}

async function getTree(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const name = pathText(request, "tree_sha");
  const object =
    (await repository.git.read(`${name}^{tree}`)) ??
    (await repository.git.read(`refs/heads/${name}^{tree}`));
  if (object?.type !== "tree") throw notFound();
  const recursive = queryText(request, "recursive") !== undefined;
  return ok(await treeJson(world, repository, { oid: object.oid, recursive }));
}

interface TreeInput {
  readonly path?: string;
  readonly mode?: string;
  readonly sha?: string | null;
  readonly content?: string;
}

async function editOf(request: RestRequest, input: TreeInput): Promise<TreeEdit> {
  const { git } = request.repository;
  const path = input.path ?? "";
  if (!isTreePath(path)) throw new Refusal(422, "tree.path contains a malformed path component");
  if (input.sha === null) return { path, remove: true };
  const mode = input.mode ?? "100644";
  if (input.content !== undefined)
    return { path, mode, oid: await git.writeBlob(Buffer.from(input.content)) };
  const object = await git.read(input.sha ?? "");
  const wanted = typeOfMode(mode);
  if (wanted !== "commit" && object?.type !== wanted)
    throw new Refusal(422, `tree.sha ${input.sha} is not a valid ${wanted}`);
  return { path, mode, oid: input.sha ?? "" };
}

async function createTree(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const input = request.body as { tree: readonly TreeInput[]; base_tree?: string };
  let base: string | null = null;
  if (input.base_tree !== undefined) {
    const object = await repository.git.read(`${input.base_tree}^{tree}`);
    if (object === null) throw new Refusal(422, "base_tree is not a valid tree oid");
    base = object.oid;
  }
  const edits: TreeEdit[] = [];
  for (const each of input.tree) edits.push(await editOf(request, each));
  const oid = await editTree(repository.git, base, edits);
  return created(await treeJson(world, repository, { oid, recursive: false }));
}

interface Person {
  readonly name?: string;
  readonly email?: string;
  readonly date?: string;
}

function signed(fallback: Signature, person: Person | undefined): Signature {
  if (person === undefined) return fallback;
  return {
    name: person.name ?? fallback.name,
    email: person.email ?? fallback.email,
    seconds:
      person.date === undefined ? fallback.seconds : Math.floor(Date.parse(person.date) / 1000),
    zone: "+0000",
  };
}

async function createCommit(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const { git } = repository;
  const input = request.body as {
    message: string;
    tree: string;
    parents?: readonly string[];
    author?: Person;
    committer?: Person;
  };
  if ((await git.read(input.tree))?.type !== "tree")
    throw new Refusal(422, "Tree SHA does not exist");
  for (const parent of input.parents ?? []) {
    if ((await git.commit(parent)) === null)
      throw new Refusal(422, "Parent SHA does not exist or is not a commit object");
  }
  const caller = callerOf(request);
  const author = signed(signatureOf(world, caller.account), input.author);
  const oid = await git.writeCommit({
    tree: input.tree,
    parents: input.parents ?? [],
    author,
    committer: signed(author, input.committer),
    message: input.message,
  });
  // GitHub signs for bots that name nobody else (GitHub docs, "Signature verification for bots").
  if (
    caller.token?.kind !== "user" &&
    input.author === undefined &&
    input.committer === undefined
  ) {
    repository.signedCommits.add(oid);
  }
  return created(gitCommitJson(world, repository, await git.commitOf(oid)));
}

function fullRef(request: RestRequest): string {
  return `refs/${pathText(request, "ref").replace(/^refs\//, "")}`;
}

async function createRef(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const caller = callerOf(request);
  const { ref, sha } = request.body as { ref: string; sha: string };
  if (!/^refs\/[^/]+\/.+/.test(ref))
    throw new Refusal(
      422,
      "Reference name must start with 'refs/' and contain at least two slashes.",
    );
  if (ref.startsWith("refs/pull/")) throw new Refusal(422, "Reference update failed");
  const object = /^[0-9a-f]{40}$/.test(sha) ? await repository.git.read(sha) : null;
  if (object === null) throw new Refusal(422, "Object does not exist");
  return repository.git.lock.run(async () => {
    if (repository.git.refs.get(ref) !== null) throw new Refusal(422, "Reference already exists");
    const change = { ref, before: zeroOid, after: sha };
    const refused = await refRefusal(repository, caller, change);
    if (refused !== null) throw new Refusal(422, refused);
    if (!(await repository.git.refs.change([change])))
      throw new Refusal(422, "Reference update failed");
    await refMoved(world, caller, { repository, ...change });
    return created(await refJson(world, repository, ref));
  });
}

async function updateRef(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const { git } = repository;
  const caller = callerOf(request);
  const ref = fullRef(request);
  const { sha, force } = request.body as { sha: string; force?: boolean };
  return git.lock.run(async () => {
    const before = git.refs.get(ref);
    if (before === null) throw new Refusal(422, "Reference does not exist");
    if (!/^[0-9a-f]{40}$/.test(sha) || (await git.read(sha)) === null)
      throw new Refusal(422, "Object does not exist");
    if (force !== true && !(await isAncestor(git, before, sha)))
      throw new Refusal(422, "Update is not a fast forward");
    const change = { ref, before, after: sha };
    const refused = await refRefusal(repository, caller, change);
    if (refused !== null) throw new Refusal(422, refused);
    if (!(await git.refs.change([change]))) throw new Refusal(422, "Reference update failed");
    await refMoved(world, caller, { repository, ...change });
    return ok(await refJson(world, repository, ref));
  });
}

async function deleteRef(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const { git } = repository;
  const caller = callerOf(request);
  const ref = fullRef(request);
  return git.lock.run(async () => {
    const before = git.refs.get(ref);
    if (before === null) throw new Refusal(422, "Reference does not exist");
    if (ref === `refs/heads/${repository.defaultBranch}`)
      throw new Refusal(422, "Cannot delete the default branch");
    const change = { ref, before, after: zeroOid };
    const refused = await refRefusal(repository, caller, change);
    if (refused !== null) throw new Refusal(422, refused);
    if (!(await git.refs.change([change]))) throw new Refusal(422, "Reference update failed");
    await refMoved(world, caller, { repository, ...change });
    return noContent;
  });
}

async function createTag(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const input = request.body as {
    tag: string;
    message: string;
    object: string;
    type: string;
    tagger?: Person;
  };
  const tagger = signed(signatureOf(world, callerOf(request).account), input.tagger);
  if ((await repository.git.read(input.object))?.type !== input.type)
    throw new Refusal(422, "Object does not exist");
  const oid = await repository.git.writeTag(
    Buffer.from(
      `object ${input.object}\ntype ${input.type}\ntag ${input.tag}\ntagger ${tagger.name} <${tagger.email}> ${tagger.seconds} +0000\n\n${input.message}`,
    ),
  );
  const url = repositoryUrl(world, repository);
  return created({
    node_id: nodeId("Tag", repository.id, oid),
    sha: oid,
    url: `${url}/git/tags/${oid}`,
    tag: input.tag,
    message: input.message,
    object: {
      sha: input.object,
      type: input.type,
      url: `${url}/git/${input.type}s/${input.object}`,
    },
    tagger: {
      name: tagger.name,
      email: tagger.email,
      date: new Date(tagger.seconds * 1000).toISOString(),
    },
    verification: {
      verified: false,
      reason: "unsigned",
      signature: null,
      payload: null,
      verified_at: null,
    },
  });
}

const read = demand("contents", "read");
const write = demand("contents", "write");

/** Blobs, trees, commits, refs and tags (GitHub REST reference, "Git database"). */
export const gitDataRoutes: RouteTable = {
  "git/get-blob": { demand: read, handle: getBlob },
  "git/create-blob": { demand: write, handle: createBlob },
  "git/get-tree": { demand: read, handle: getTree },
  "git/create-tree": { demand: write, handle: createTree },
  "git/create-commit": { demand: write, handle: createCommit },
  "git/get-commit": {
    demand: read,
    handle: async (request) => {
      const commit = await request.repository.git.commit(pathText(request, "commit_sha"));
      if (commit === null) throw notFound();
      return ok(gitCommitJson(request.world, request.repository, commit));
    },
  },
  "git/get-ref": {
    demand: read,
    handle: async (request) => {
      if (request.repository.git.refs.get(fullRef(request)) === null) throw notFound();
      return ok(await refJson(request.world, request.repository, fullRef(request)));
    },
  },
  "git/list-matching-refs": {
    demand: read,
    handle: async (request) => {
      const refs = [...request.repository.git.refs.list(fullRef(request)).keys()];
      return ok(
        await Promise.all(refs.map((ref) => refJson(request.world, request.repository, ref))),
      );
    },
  },
  "git/create-ref": { demand: write, handle: createRef },
  "git/update-ref": { demand: write, handle: updateRef },
  "git/delete-ref": { demand: write, handle: deleteRef },
  "git/create-tag": { demand: write, handle: createTag },
};
