import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { initializeLog } from "../../../src/audit/initialize-log.ts";
import { generateSigningKey, parseSigningKey } from "../../../src/audit/signature/signing-key.ts";
import { CliRig } from "../../cli/cli-rig.ts";
import { COMMIT, DIGEST, ORIGIN, runOf, TIME } from "../drafts.ts";
import type { TestRepository } from "../git-repository.ts";
import { append, gitBranch, signedStore } from "../signature/signed-log.ts";

test("a signed log is archived with its key only, and the next writer finds nothing to undo", async () => {
  await using rig = await CliRig.start({ "README.md": "x\n" });
  const { privateKey } = generateSigningKey("github.example/42");
  const signer = parseSigningKey(privateKey);
  if (!signer.ok) throw new Error(signer.failure);
  const place = { directory: rig.directory } as unknown as TestRepository;
  const writer = () => signedStore(gitBranch(place), signer.value);
  const made = await initializeLog({
    store: writer(),
    origin: ORIGIN,
    created: { time: TIME, run: runOf({ job: "init" }) },
    guarded: { digest: DIGEST, commit: COMMIT },
  });
  expect(made.ok).toBe(true);
  for (const word of ["a", "b", "c"]) expect((await append(writer(), word)).ok).toBe(true);

  const without = await rig.writ("audit", "archive", "--before", "2");
  expect(without).toMatchObject({ status: 1, out: "" });
  expect(without.error).toContain("Give the private key with --key, or in WRIT_SIGNING_KEY.");
  await writeFile(join(rig.directory, "log.key"), `${privateKey}\n`);
  const words = ["audit", "archive", "--before", "2", "--key", "log.key"];
  expect(await rig.writ(...words)).toMatchObject({ status: 0 });

  const appended = await append(writer(), "d");
  if (!appended.ok) throw new Error(appended.failure.kind);
  // Size, with the entry of the archive; nothing was taken for another's and undone.
  expect(appended.value.checkpoint.size).toBe(6);
  expect(appended.value.entries.map(({ type }) => type)).toEqual(["command.received"]);
  const key = ["--key", signer.value.verifier.text];
  expect(await rig.writ("audit", "verify", ...key)).toMatchObject({ status: 0 });
});
