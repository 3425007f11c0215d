import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { verifyClone, type LogEntry } from "../acts/audit-log.ts";
import { git } from "../stage/git.ts";
import type { Story } from "../story.ts";

const FORGER = { name: "mallory", email: "mallory@example.com" };

/** Somebody changes one value of one entry in a copy of the log; verifying the copy names the entry. */
export async function tamperingScene(
  story: Story,
  copy: {
    readonly clone: string;
    readonly tampered: string;
    readonly entries: readonly LogEntry[];
  },
): Promise<void> {
  const { narrator, stage, facts } = story;
  const { clone, tampered, entries } = copy;
  narrator.chapter("7. Tampering: one word is changed in a copy of the log");
  const victim = entries.find(
    ({ type, actor, proposal }) =>
      type === "proposal.reviewed" &&
      actor?.login === "carol" &&
      proposal === "proposals/add-email-verified.yml",
  );
  if (victim === undefined) {
    facts.holds("the log has Carol's review of the migration", "broken", "there is no such entry");
    return;
  }
  await git(stage.directory, ["clone", "--quiet", clone, tampered]);
  await git(tampered, ["fetch", "--quiet", stage.repository.cloneUrl, "writ-audit:writ-audit"]);
  await git(tampered, ["switch", "--quiet", "writ-audit"]);
  const path = await forge(tampered, victim.index);
  await git(tampered, ["commit", "--quiet", "--all", "--message", "Nothing to see"], FORGER);
  narrator.does(
    "mallory",
    `lets Alice approve her own migration: entry ${victim.index}, in ${path}`,
  );
  const diff = await git(tampered, [
    "show",
    "--format=",
    "--unified=0",
    "--word-diff=plain",
    "--word-diff-regex=[a-z]+",
    "HEAD",
  ]);
  const change = /.{0,60}\[-carol-\]\{\+alice\+\}.{0,20}/.exec(diff)?.[0] ?? diff;
  narrator.block([change]);
  narrator.does("anybody", "verifies that copy");
  const { end, verdict } = await verifyClone(story, tampered, ["--branch", "writ-audit"]);
  facts.equal("the changed log is caught", [end.status, verdict.ok], [1, false]);
  facts.equal("the changed entry is named", verdict.findings[0]?.index, victim.index);
}

/** Changes the login in one entry, and gives the file that holds it. */
async function forge(clone: string, index: number): Promise<string> {
  const files = await readdir(join(clone, "log"), { recursive: true, withFileTypes: true });
  for (const entry of files.filter((file) => file.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const text = await readFile(file, "utf8");
    const lines = text.split("\n");
    const at = lines.findIndex((line) => line.includes(`"index":${index},`));
    if (at === -1) continue;
    lines[at] = (lines[at] ?? "").replace('"login":"carol"', '"login":"alice"');
    await writeFile(file, lines.join("\n"));
    return file.slice(clone.length + 1);
  }
  throw new Error(`No file of the log has the entry ${index}`);
}
