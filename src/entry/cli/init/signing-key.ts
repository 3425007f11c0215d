import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { generateSigningKey, parseSigningKey } from "../../../audit/signature/signing-key.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { parseConfig } from "../../../parse/parse-config.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import type { LocalRepository } from "../repository/local-repository.ts";

/** The key of a log that is still to be made. */
export interface InitialKey {
  /** For `audit.keys`. */
  readonly verifierKeys: readonly string[];
  /** The file with the private half, as the person at the terminal calls it; null: it is not here. */
  readonly file: string | null;
}

const FILE = "writ-signing-key";

/**
 * The key of a new set-up: that of the configuration where it names one; otherwise the one that was made here and is
 * not stored yet, or a new one. The private half lies in git's own directory, which no commit can take along, and only
 * its owner may read it.
 */
export async function initialKey(repository: LocalRepository): Promise<Result<InitialKey, Stop>> {
  const directory = (await repository.ask("rev-parse", "--git-common-dir")) ?? ".git";
  const file = join(directory, FILE);
  const place = resolve(repository.root, file);
  const before = await textOf(place);
  const kept = before === null ? null : parseSigningKey(before);
  const own = kept?.ok === true ? kept.value.verifier.text : null;
  const configured = await configuredKeys(repository);
  if (configured.length > 0) {
    const isHere = own !== null && configured.includes(own);
    return success({ verifierKeys: configured, file: isHere ? file : null });
  }
  if (own !== null) return success({ verifierKeys: [own], file });
  if (before !== null) {
    const message = `${file} is there and holds no key. Move it away, and run again.`;
    return failure({ status: EXIT.findings, message });
  }
  const { privateKey, verifierKey } = generateSigningKey(await nameFor(repository));
  await writeFile(place, `${privateKey}\n`, { flag: "wx", mode: 0o600 });
  return success({ verifierKeys: [verifierKey], file });
}

/** Whose log the key signs, for people who read it in a checkpoint. */
async function nameFor(repository: LocalRepository): Promise<string> {
  const remote = await repository.remote();
  if (remote === null) return "writ";
  return `${new URL(remote.serverUrl).host}/${remote.owner}/${remote.name}`;
}

async function configuredKeys(repository: LocalRepository): Promise<readonly string[]> {
  const path = ".writ/config.yml";
  const text = await textOf(join(repository.root, path));
  if (text === null) return [];
  const { value } = parseConfig({ path, bytes: Buffer.from(text) });
  return value?.audit.keys ?? [];
}

async function textOf(place: string): Promise<string | null> {
  try {
    return await readFile(place, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
