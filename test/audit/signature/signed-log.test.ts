import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openNote } from "../../../src/audit/signature/signed-note.ts";
import { parseLogFile } from "../../../src/audit/entry-format.ts";
import { parseCheckpoint } from "../../../src/audit/checkpoint.ts";
import type { AuditEntry } from "../../../src/model/audit-entry.ts";
import { initialize } from "../drafts.ts";
import { makeRepository, type TestRepository } from "../git-repository.ts";
import { append, gitBranch, newSigner, signedStore, writeByHand } from "./signed-log.ts";

/** All entries at the branch's head, by the files that are there. */
async function entriesOf(repository: TestRepository): Promise<readonly AuditEntry[]> {
  const names = (await repository.git("ls-tree", "-r", "--name-only", "writ-audit", "log/")).trim();
  const files = await Promise.all(
    names.split("\n").map((name) => repository.git("show", `writ-audit:${name}`)),
  );
  return files.flatMap((file) => parseLogFile(file) ?? []);
}

async function words(repository: TestRepository): Promise<readonly unknown[]> {
  return (await entriesOf(repository)).map(({ type, data }) => data["word"] ?? type);
}

async function start() {
  const repository = await makeRepository();
  const signer = newSigner();
  const store = signedStore(gitBranch(repository), signer);
  await initialize(store);
  expect((await append(store, "a", "b")).ok).toBe(true);
  return {
    repository,
    signer,
    store,
    own: (await repository.git("rev-parse", "writ-audit")).trim(),
  };
}

describe("a signed log", () => {
  it("has a checkpoint that the key signed, and is appended to by other runs with the key", async () => {
    const { repository, signer } = await start();
    const other = signedStore(gitBranch(repository), signer);
    expect((await append(other, "c")).ok).toBe(true);
    const checkpoint = await repository.git("show", "writ-audit:checkpoint");
    expect(openNote(checkpoint, [signer.verifier]).kind).toBe("signed");
    expect(parseCheckpoint(checkpoint)).toMatchObject({ size: 4 });
    expect(await words(repository)).toEqual(["log.created", "a", "b", "c"]);
  });

  it("is not appended to without its key, nor with another", async () => {
    const { repository, signer, own } = await start();
    const keys = [signer.verifier];
    for (const [given, why] of [
      [null, /has no key/],
      [newSigner(), /not among/],
    ] as const) {
      const result = await append(signedStore(gitBranch(repository), given, { keys }), "x");
      expect(result).toMatchObject({ ok: false, failure: { kind: "refused" } });
      expect(!result.ok && "message" in result.failure && result.failure.message).toMatch(why);
    }
    expect((await repository.git("rev-parse", "writ-audit")).trim()).toBe(own);
  });

  it("is read by a run without the key as the key left it", async () => {
    const { repository, signer } = await start();
    await writeByHand(repository, { "state/guarded.json": "{}\n" });
    const reader = signedStore(gitBranch(repository), null, { keys: [signer.verifier] });
    const read = await reader.read(["state/guarded.json"]);
    expect(read.ok && read.value.files.get("state/guarded.json")).toContain('"approved": true');
  });

  it("that was never signed is not believed, and not signed over", async () => {
    const repository = await makeRepository();
    const branch = gitBranch(repository);
    await initialize(branch.store);
    const result = await append(signedStore(branch, newSigner()), "x");
    expect(result).toMatchObject({ ok: false, failure: { kind: "untrusted" } });
    expect(await words(repository)).toEqual(["log.created"]);
  });

  it("of another repository, signed with the same key, is not believed", async () => {
    const repository = await makeRepository();
    const signer = newSigner();
    const branch = gitBranch(repository);
    const origin = "github.example/43/writ-audit";
    await initialize(signedStore(branch, signer, { origin }), origin);
    expect(await signedStore(branch, signer).read(["checkpoint"])).toMatchObject({
      ok: false,
      failure: { kind: "untrusted" },
    });
  });

  it("goes over to a new key while both are known, and keeps to it when the old one is gone", async () => {
    const { repository, signer: old } = await start();
    const next = newSigner("second");
    const both = { keys: [old.verifier, next.verifier] };
    expect((await append(signedStore(gitBranch(repository), next, both), "c")).ok).toBe(true);
    expect((await append(signedStore(gitBranch(repository), next), "d")).ok).toBe(true);
    expect(await words(repository)).toEqual(["log.created", "a", "b", "c", "d"]);
  });
});

describe("commits of others on a signed log", () => {
  it("are undone by the next append and recorded with their authors, whatever hashes they have", async () => {
    const { repository, signer, own } = await start();
    const mallory = gitBranch(repository, "Mallory <mallory@example.com>");
    // A log that believes everybody takes this for its own: all hashes are right.
    expect((await append(mallory.store, "forged")).ok).toBe(true);
    const forged = (await repository.git("rev-parse", "writ-audit")).trim();
    const store = signedStore(gitBranch(repository), signer);
    const appended = await append(store, "c");
    expect(appended).toMatchObject({ ok: true });
    expect(await words(repository)).toEqual(["log.created", "a", "b", "log.foreign", "c"]);
    const [, , , entry] = await entriesOf(repository);
    expect(entry?.data).toMatchObject({
      after: own,
      head: forged,
      total: 1,
      commits: [{ commit: forged, author: { name: "Mallory", email: "mallory@example.com" } }],
    });
    expect(entry?.data["undone"]).toEqual(
      expect.arrayContaining([
        { path: "checkpoint", status: "changed" },
        { path: "log/000/000/003.json", status: "added" },
      ]),
    );
    // Undone by a commit on top: nothing was pushed away.
    expect(await repository.git("rev-list", "writ-audit")).toContain(forged);
    expect((await append(store, "d")).ok).toBe(true);
    expect((await words(repository)).filter((word) => word === "log.foreign")).toHaveLength(1);
  });

  it("that leave checkpoint and signature alone are found too", async () => {
    const { repository, signer } = await start();
    await writeByHand(repository, { "executions/x.json": "{}\n" });
    expect((await append(signedStore(gitBranch(repository), signer), "c")).ok).toBe(true);
    expect(await words(repository)).toContain("log.foreign");
    expect(await repository.git("ls-tree", "-r", "--name-only", "writ-audit")).not.toContain(
      "x.json",
    );
  });

  it("that copy a signed commit, message and all, bring nothing older back", async () => {
    const { repository, signer, store, own } = await start();
    const older = await repository.git("show", "-s", "--format=%B", own);
    const paths = (await repository.git("ls-tree", "-r", "--name-only", own)).trim().split("\n");
    const files = Object.fromEntries(
      await Promise.all(
        paths.map(async (path) => [path, await repository.git("show", `${own}:${path}`)] as const),
      ),
    );
    expect((await append(store, "c")).ok).toBe(true);
    await writeByHand(repository, { ...files, "log/000/000/003.json": null }, older.trimEnd());
    expect((await append(signedStore(gitBranch(repository), signer), "d")).ok).toBe(true);
    expect(await words(repository)).toEqual(["log.created", "a", "b", "c", "log.foreign", "d"]);
  });

  it("that hide the last signed one behind the second parent of a merge bring nothing older back", async () => {
    const { repository, signer, store, own } = await start();
    expect((await append(store, "c")).ok).toBe(true);
    const identity = ["-c", "user.name=m", "-c", "user.email=m@example.com"];
    const merge = await repository.git(
      ...[
        ...identity,
        "commit-tree",
        `${own}^{tree}`,
        "-p",
        own,
        "-p",
        "writ-audit",
        "-m",
        "merge",
      ],
    );
    // GitHub takes this push: it is a fast-forward.
    await repository.git("update-ref", "refs/heads/writ-audit", merge.trim());
    expect((await append(signedStore(gitBranch(repository), signer), "d")).ok).toBe(true);
    expect(await words(repository)).toEqual(["log.created", "a", "b", "c", "log.foreign", "d"]);
  });

  it("that replace a signed one by another with the same message are found where they differ", async () => {
    const { repository, signer, own } = await start();
    const message = (await repository.git("show", "-s", "--format=%B", own)).trimEnd();
    const files = ["checkpoint", "frontier.json", "log/000/000/001.json"];
    const same = Object.fromEntries(
      await Promise.all(
        files.map(async (path) => [path, await repository.git("show", `${own}:${path}`)] as const),
      ),
    );
    await repository.git("update-ref", "refs/heads/writ-audit", `${own}^`);
    await writeByHand(repository, { ...same, "state/guarded.json": "{}\n" }, message);
    const reader = signedStore(gitBranch(repository), signer);
    const read = await reader.read(["state/guarded.json"]);
    expect(read.ok && read.value.files.get("state/guarded.json")).toContain('"approved": true');
  });

  it("are recorded by the next run where the one that undid them was killed before it appended", async () => {
    const { repository, signer } = await start();
    await writeByHand(repository, { "README.md": null });
    const killed = signedStore(gitBranch(repository), signer);
    const read = await killed.read([]);
    if (!read.ok) throw new Error(read.failure.kind);
    const { head } = read.value;
    expect(
      await killed.commit({ expectedHead: head, headline: "c", additions: new Map() }),
    ).toEqual({ ok: false, failure: { kind: "head-moved" } });
    expect(await words(repository)).toEqual(["log.created", "a", "b"]);
    expect((await append(signedStore(gitBranch(repository), signer), "c")).ok).toBe(true);
    expect(await words(repository)).toEqual(["log.created", "a", "b", "log.foreign", "c"]);
  });

  it("are recorded once by several runs that append at the same time", async () => {
    const { repository, signer } = await start();
    await writeByHand(repository, { checkpoint: "nonsense\n" });
    const names = ["c", "d", "e", "f"];
    const results = await Promise.all(
      names.map((name) => append(signedStore(gitBranch(repository), signer), name)),
    );
    expect(results.every(({ ok }) => ok)).toBe(true);
    const all = await words(repository);
    expect(all.filter((word) => word === "log.foreign")).toHaveLength(1);
    expect(all.toSorted()).toEqual(["a", "b", ...names, "log.created", "log.foreign"]);
  });

  it("that are more than 1,000 are not undone by guessing: it says who can set the branch back", async () => {
    const { repository, signer, own } = await start();
    const stream = Array.from(
      { length: 1_100 },
      (_, at) =>
        `commit refs/heads/writ-audit\ncommitter m <m@example.com> ${at} +0000\ndata 1\nx\n${at === 0 ? `from ${own}\n` : ""}`,
    ).join("");
    const { runGit } = await import("../../../src/adapters/audit/run-git.ts");
    expect((await runGit(repository.directory, ["fast-import", "--quiet"], stream)).code).toBe(0);
    const result = await append(signedStore(gitBranch(repository), signer), "c");
    expect(result).toMatchObject({ ok: false, failure: { kind: "untrusted" } });
    expect(!result.ok && "message" in result.failure && result.failure.message).toContain(
      "git push --force origin",
    );
  });

  it("leave no trace in the files, whatever they do", async () => {
    const { repository, signer } = await start();
    const path = fc.constantFrom(
      ...["checkpoint", "frontier.json", "README.md", "state/guarded.json", "log/000/000/001.json"],
      ...["executions/a.json", "proposals/1/x.json", "new/file"],
    );
    const content = fc.option(fc.string({ maxLength: 40 }), { nil: null });
    const commits = fc.array(fc.dictionary(path, content, { minKeys: 1, maxKeys: 4 }), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(commits, async (made) => {
        const before = await repository.git("ls-tree", "-r", "writ-audit");
        const size = (await entriesOf(repository)).length;
        for (const files of made) {
          const there = await repository.git("ls-tree", "-r", "--name-only", "writ-audit");
          const possible = Object.entries(files).filter(
            ([name, text]) => text !== null || there.split("\n").includes(name),
          );
          await writeByHand(repository, Object.fromEntries(possible));
        }
        expect((await append(signedStore(gitBranch(repository), signer), "n")).ok).toBe(true);
        const after = await repository.git("ls-tree", "-r", "writ-audit");
        const kept = before
          .split("\n")
          .filter((line) => !/checkpoint|frontier|proposals\//.test(line));
        for (const line of kept) expect(after).toContain(line);
        const entries = await entriesOf(repository);
        expect(entries.slice(size).map(({ type }) => type)).toEqual([
          "log.foreign",
          "command.received",
        ]);
      }),
      { numRuns: 4 },
    );
  });
});
