import type { Signature, TreeEntry } from "../../git/object-format.ts";
import { isTreePath } from "../../git/tree-edit.ts";
import { zeroOid } from "../../git/refs.ts";
import { commitFiles } from "../../operations/commit-files.ts";
import { signatureOf, webFlowSignature } from "../../operations/merge-pull.ts";
import { refMoved } from "../../operations/ref-moved.ts";
import { notFound, Refusal } from "../../refusal.ts";
import { gitCommitJson } from "../../serialize/commit.ts";
import { contentJson } from "../../serialize/git-object.ts";
import type { Json } from "../../serialize/json.ts";
import { branchTip } from "../../state/repository.ts";
import { resolveCommit } from "../find.ts";
import { demand } from "../permissions.ts";
import {
  callerOf,
  ok,
  pathText,
  queryText,
  type RestAnswer,
  type RestRequest,
} from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";
import { wrapBase64 } from "./git-data.ts";

/** Larger files are given without content (GitHub docs, "Get repository content"). */
const maximumContent = 1_048_576;

function followLink(from: string, target: string): string | null {
  if (target.startsWith("/")) return null;
  const parts = from.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return null;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

async function sized(
  request: RestRequest,
  at: { path: string; entry: TreeEntry; ref: string },
): Promise<Json> {
  const object =
    at.entry.mode === "160000" ? null : await request.repository.git.read(at.entry.oid);
  const size = object?.type === "blob" ? object.content.length : 0;
  return contentJson(request.world, request.repository, { ...at, size });
}

async function get(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const { git } = repository;
  const ref = queryText(request, "ref") ?? repository.defaultBranch;
  const path = pathText(request, "path").replace(/^\/+|\/+$/g, "");
  const commit = await resolveCommit(repository, ref);
  if (commit === null) throw new Refusal(404, `No commit found for the ref ${ref}`);
  let entry = await git.entryAt(commit.tree, path);
  let place = path;
  if (entry?.mode === "120000") {
    // The Contents API follows a link that stays in the repository and ends at a file.
    const target = ((await git.read(entry.oid))?.content ?? Buffer.alloc(0)).toString();
    const to = followLink(path, target);
    const found = to === null ? null : await git.entryAt(commit.tree, to);
    if (found === null || to === null || !found.mode.startsWith("100")) {
      return ok({
        ...contentJson(world, repository, { path, entry, size: target.length, ref }),
        target,
      });
    }
    entry = found;
    place = to;
  }
  if (entry === null) throw notFound();
  if (entry.mode === "040000") {
    const entries = (await git.tree(entry.oid)) ?? [];
    const prefix = path === "" ? "" : `${path}/`;
    return ok(
      await Promise.all(
        entries.map((each) => sized(request, { path: prefix + each.name, entry: each, ref })),
      ),
    );
  }
  const content = (await git.read(entry.oid))?.content ?? Buffer.alloc(0);
  if (request.accept.includes("raw")) {
    return {
      status: 200,
      text: { type: "application/vnd.github.raw; charset=utf-8", content: content.toString() },
    };
  }
  const small = content.length <= maximumContent;
  return ok({
    ...contentJson(world, repository, { path: place, entry, size: content.length, ref }),
    content: small ? wrapBase64(content) : "",
    encoding: small ? "base64" : "none",
  });
}

interface Person {
  readonly name: string;
  readonly email: string;
  readonly date?: string;
}

interface FileInput {
  readonly message: string;
  readonly content?: string;
  readonly sha?: string;
  readonly branch?: string;
  readonly author?: Person;
  readonly committer?: Person;
}

function signatureFrom(person: Person, now: number): Signature {
  const at = person.date === undefined ? now : Date.parse(person.date);
  return { name: person.name, email: person.email, seconds: Math.floor(at / 1000), zone: "+0000" };
}

async function firstCommit(
  request: RestRequest,
  at: { branch: string; input: FileInput },
): Promise<string> {
  const { world, repository } = request;
  const caller = callerOf(request);
  const tree = await repository.git.writeTree([]);
  const root = await repository.git.writeCommit({
    tree,
    parents: [],
    author: signatureOf(world, caller.account),
    committer: webFlowSignature(world),
    message: at.input.message,
  });
  const change = { ref: `refs/heads/${at.branch}`, before: zeroOid, after: root };
  await repository.git.refs.change([change]);
  await refMoved(world, caller, { repository, ...change });
  return root;
}

async function write(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const { git } = repository;
  const input = request.body as FileInput;
  const path = pathText(request, "path");
  const branch = (input.branch ?? repository.defaultBranch).replace(/^refs\/heads\//, "");
  if (!isTreePath(path)) throw new Refusal(422, "path contains a malformed path component");
  return git.lock.run(async () => {
    let parent = branchTip(repository, branch);
    if (parent === null && git.refs.list("refs/heads/").size === 0)
      parent = await firstCommit(request, { branch, input });
    if (parent === null) throw new Refusal(404, `Branch ${branch} not found`);
    const current = await git.entryAt((await git.commitOf(parent)).tree, path);
    if (current !== null && input.sha === undefined) {
      throw new Refusal(422, `Invalid request.\n\n"sha" wasn't supplied.`);
    }
    if (input.sha !== undefined && current?.oid !== input.sha) {
      throw new Refusal(409, `${path} does not match ${input.sha}`);
    }
    const remove = input.content === undefined;
    const blob = remove ? "" : await git.writeBlob(Buffer.from(input.content ?? "", "base64"));
    const oid = await commitFiles(world, callerOf(request), {
      repository,
      branch,
      parent,
      message: input.message,
      edits: [remove ? { path, remove } : { path, mode: current?.mode ?? "100644", oid: blob }],
      ...(input.author === undefined ? {} : { author: signatureFrom(input.author, world.now()) }),
      ...(input.committer === undefined
        ? {}
        : { committer: signatureFrom(input.committer, world.now()) }),
    });
    const commit = await git.commitOf(oid);
    const entry = remove ? null : await git.entryAt(commit.tree, path);
    return {
      status: current === null ? 201 : 200,
      body: {
        content: entry === null ? null : await sized(request, { path, entry, ref: branch }),
        commit: gitCommitJson(world, repository, commit),
      },
    };
  });
}

/** Files (GitHub REST reference, "Repository contents"). */
export const contentRoutes: RouteTable = {
  "repos/get-content": { demand: demand("contents", "read"), handle: get },
  "repos/create-or-update-file-contents": { demand: demand("contents", "write"), handle: write },
  "repos/delete-file": { demand: demand("contents", "write"), handle: write },
};
