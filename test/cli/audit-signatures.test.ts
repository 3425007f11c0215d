import { expect, test } from "vitest";
import { initialize } from "../audit/drafts.ts";
import { append, gitBranch, newSigner, signedStore } from "../audit/signature/signed-log.ts";
import { CliRig } from "./cli-rig.ts";

/** A clone with a signed log, whose configuration says so. */
async function start(options: { readonly trust: "writers" | "key" }) {
  const signer = newSigner();
  const key = signer.verifier.text;
  const rig = await CliRig.start({
    ".writ/config.yml": `audit: { trust: ${options.trust}, keys: ["${key}"] }\n`,
  });
  const branch = gitBranch(rig);
  const store = () => signedStore(gitBranch(rig), signer);
  await initialize(store());
  expect((await append(store(), "a", "b")).ok).toBe(true);
  return { rig, key, branch, store };
}

test("the configuration's keys are those that the log is held to, and what was undone is told", async () => {
  const { rig, branch, store } = await start({ trust: "key" });
  await using _ = rig;
  expect((await append(branch.store, "forged")).ok).toBe(true);
  const forged = await rig.writ("audit", "verify");
  expect(forged).toMatchObject({ status: 1 });
  expect(forged.out).toContain("entries from 3 on were appended by hand [not-signed]");
  expect((await append(store(), "c")).ok).toBe(true);
  const undone = await rig.writ("audit", "verify");
  expect(undone).toMatchObject({ status: 0 });
  expect(undone.out).toContain("signed  4 commits");
  expect(undone.out).toMatch(/undone {2}[0-9a-f]{7} by [0-9a-f]{7}: not the log's own/);
  const report = JSON.parse((await rig.writ("audit", "verify", "--json")).out) as unknown;
  expect(report).toMatchObject({
    ok: true,
    entries: 5,
    signatures: { signed: 4, unsignedBefore: 0 },
  });
});

test("a key can be given, must be one, and is not asked for where every writer is believed", async () => {
  const { rig, key } = await start({ trust: "writers" });
  await using _ = rig;
  expect((await rig.writ("audit", "verify")).out).not.toContain("signed");
  expect((await rig.writ("audit", "verify", "--key", key)).out).toContain("signed  2 commits");
  const other = newSigner().verifier.text;
  expect(await rig.writ("audit", "verify", "--key", other)).toMatchObject({ status: 1 });
  expect(await rig.writ("audit", "verify", "--key", "nonsense")).toMatchObject({ status: 2 });
});
