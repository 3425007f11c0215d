import { describe, expect, it } from "vitest";
import { readCommitFacts } from "../../../src/adapters/audit/git-commit-facts.ts";
import { GitLogReader } from "../../../src/adapters/audit/git-log-reader.ts";
import { sealText } from "../../../src/audit/signature/seal.ts";
import { signNote } from "../../../src/audit/signature/signed-note.ts";
import { verifySignedLog } from "../../../src/audit/verify/verify-signed-log.ts";
import { gitBlobOid } from "../../../src/model/digest.ts";
import type { Oid } from "../../../src/model/ids.ts";
import type { VerifierKey } from "../../../src/model/verifier-key.ts";
import { initialize, ORIGIN } from "../drafts.ts";
import { makeRepository, type TestRepository } from "../git-repository.ts";
import { append, gitBranch, newSigner, signedStore, writeByHand } from "./signed-log.ts";

async function verify(repository: TestRepository, keys: readonly VerifierKey[]) {
  const head = (await repository.git("rev-parse", "writ-audit")).trim() as Oid;
  const { directory } = repository;
  return verifySignedLog(
    new GitLogReader(directory, head),
    { keys, readFacts: (oids) => readCommitFacts(directory, oids) },
    { origin: ORIGIN },
  );
}

async function codes(repository: TestRepository, keys: readonly VerifierKey[]) {
  return (await verify(repository, keys)).findings.map(({ code }) => code);
}

async function start() {
  const repository = await makeRepository();
  const signer = newSigner();
  const keys = [signer.verifier];
  const store = () => signedStore(gitBranch(repository), signer);
  await initialize(store());
  expect((await append(store(), "a", "b")).ok).toBe(true);
  return {
    repository,
    signer,
    keys,
    store,
    append: (...words: string[]) => append(store(), ...words),
  };
}

describe("the verifier, with the keys of a log", () => {
  it("accepts what they signed, and what was undone is no part of it", async () => {
    const { repository, keys, append: add } = await start();
    const mallory = gitBranch(repository, "Mallory <mallory@example.com>");
    expect((await append(mallory.store, "forged")).ok).toBe(true);
    await writeByHand(repository, { "README.md": null });
    expect((await add("c")).ok).toBe(true);
    // Twice in a row, the second time before anything was appended on top of the first undoing.
    await writeByHand(repository, { checkpoint: "x\n" });
    expect((await add("d", "e")).ok).toBe(true);
    const report = await verify(repository, keys);
    expect(report).toMatchObject({ ok: true, findings: [], entries: 8 });
    expect(report.signatures).toMatchObject({ signed: 6, unsignedBefore: 0 });
    expect(report.signatures.undone.map(({ commits }) => commits.length)).toEqual([2, 1]);
  });

  it("names entries that were appended by hand with all hashes right, while nobody has undone them", async () => {
    const { repository, keys } = await start();
    expect((await append(gitBranch(repository).store, "forged")).ok).toBe(true);
    const report = await verify(repository, keys);
    expect(report.ok).toBe(false);
    expect(report.findings).toMatchObject([
      { code: "not-signed", index: 3, path: "log/000/000/003.json" },
    ]);
    expect(report.findings[0]?.message).toContain("nor is its checkpoint");
  });

  it("names entries that were appended by hand and then signed over", async () => {
    const { repository, signer, keys } = await start();
    expect((await append(gitBranch(repository).store, "forged")).ok).toBe(true);
    const believing = signedStore(gitBranch(repository), signer, { trust: "writers" });
    expect((await append(believing, "c")).ok).toBe(true);
    expect(await codes(repository, keys)).toEqual(["not-signed"]);
  });

  it("names a checkpoint with a signature that is another key's", async () => {
    const { repository, keys, signer } = await start();
    const other = newSigner();
    const text = (await repository.git("show", "writ-audit:checkpoint")).split("\n\n")[0] ?? "";
    const forged = signNote(`${text}\n`, other).replace(/ \S+\n$/, (line) => {
      const bytes = Buffer.from(line.trim(), "base64").subarray(4);
      const id = Buffer.from(signer.verifier.id, "hex");
      return ` ${Buffer.concat([id, bytes]).toString("base64")}\n`;
    });
    await writeByHand(repository, { checkpoint: forged });
    expect(await codes(repository, keys)).toContain("wrong-signature");
    expect(await codes(repository, [])).toContain("not-signed");
  });

  it("names a commit with the message of a signed one and other files", async () => {
    const { repository, keys } = await start();
    const message = (await repository.git("show", "-s", "--format=%B", "writ-audit")).trimEnd();
    const files = ["checkpoint", "frontier.json", "log/000/000/001.json"];
    const same = Object.fromEntries(
      await Promise.all(
        files.map(
          async (path) => [path, await repository.git("show", `writ-audit:${path}`)] as const,
        ),
      ),
    );
    await repository.git("update-ref", "refs/heads/writ-audit", "writ-audit^");
    await writeByHand(repository, { ...same, "state/guarded.json": "{}\n" }, message);
    expect(await codes(repository, keys)).toContain("sealed-otherwise");
  });

  it("names a commit that copies a signed one, message and all, onto another parent", async () => {
    const { repository, keys, append: add } = await start();
    const own = (await repository.git("rev-parse", "writ-audit")).trim();
    const message = (await repository.git("show", "-s", "--format=%B", own)).trimEnd();
    const paths = (await repository.git("ls-tree", "-r", "--name-only", own)).trim().split("\n");
    const files = Object.fromEntries(
      await Promise.all(
        paths.map(async (path) => [path, await repository.git("show", `${own}:${path}`)] as const),
      ),
    );
    expect((await add("c")).ok).toBe(true);
    await writeByHand(repository, { ...files, "log/000/000/003.json": null }, message);
    const report = await verify(repository, keys);
    expect(report.signatures.signed).toBe(3);
    expect(report.findings[0]).toMatchObject({ code: "not-signed" });
  });

  it("names a checkpoint without a signature, also in a commit that is sealed", async () => {
    const { repository, keys, signer, append: add } = await start();
    const unsigned = (await repository.git("show", "writ-audit:checkpoint")).split("\n\n")[0] ?? "";
    const parent = (await repository.git("rev-parse", "writ-audit")).trim() as Oid;
    const files = new Map([["checkpoint", gitBlobOid(Buffer.from(`${unsigned}\n`)) as Oid]]);
    const seal = sealText({ kind: "append", origin: ORIGIN, parent, files }, signer);
    await writeByHand(repository, { checkpoint: `${unsigned}\n` }, `sealed\n\n${seal.trimEnd()}`);
    const report = await verify(repository, keys);
    expect(report.findings[0]).toMatchObject({ code: "not-signed", path: "checkpoint" });
    expect(report.findings[0]?.message).toContain("The checkpoint is not signed");
    // The writer does not take such a state for its own either.
    expect((await add("c")).ok).toBe(true);
    expect((await verify(repository, keys)).signatures.undone).toHaveLength(1);
  });

  it("counts what is from before the log was signed, which the first signature covers", async () => {
    const repository = await makeRepository();
    const branch = gitBranch(repository);
    await initialize(branch.store);
    expect((await append(branch.store, "a")).ok).toBe(true);
    const signer = newSigner();
    const store = signedStore(branch, signer, { trust: "writers" });
    expect((await append(store, "b")).ok).toBe(true);
    expect(await verify(repository, [signer.verifier])).toMatchObject({
      ok: true,
      signatures: { signed: 1, unsignedBefore: 2 },
    });
    expect(await codes(repository, [newSigner().verifier])).toEqual(["not-signed"]);
  });

  it("looks at the signatures of what is there of a history that was cut off", async () => {
    const { repository, keys, append: add } = await start();
    await writeByHand(repository, { "README.md": null });
    expect((await add("c")).ok).toBe(true);
    expect((await add("d")).ok).toBe(true);
    // The oldest commit that is there: one that undid others, then one that appended.
    for (const depth of [3, 1]) {
      await using shallow = await makeRepository();
      const url = `file://${repository.directory}`;
      await shallow.git("fetch", "--quiet", `--depth=${depth}`, url, "+writ-audit:writ-audit");
      const report = await verify(shallow, keys);
      expect(report).toMatchObject({ ok: true, findings: [], signatures: { signed: depth } });
      await writeByHand(shallow, { "state/guarded.json": "{}\n" });
      expect(await codes(shallow, keys)).toContain("not-signed");
    }
  });

  it("needs each key that ever signed", async () => {
    const { repository, signer } = await start();
    const next = newSigner("next");
    const keys = [signer.verifier, next.verifier];
    expect((await append(signedStore(gitBranch(repository), next, { keys }), "c")).ok).toBe(true);
    expect((await verify(repository, keys)).ok).toBe(true);
    expect(await codes(repository, [signer.verifier])).toEqual(["not-signed"]);
  });
});
