import { readdir } from "node:fs/promises";
import { readEntries, verifyClone, type LogEntry } from "../acts/audit-log.ts";
import { checkIntegrity, readDatabase, sha256Of, type DatabaseFacts } from "../stage/database.ts";
import { git } from "../stage/git.ts";
import type { Story } from "../story.ts";

const NEW_COLUMN = "email_verified BOOLEAN NOT NULL DEFAULT 0";

/** What is left when the curtain falls: the database, the notifications, and the log, each looked at anew. */
export async function evidenceScene(
  story: Story,
  seen: {
    readonly before: DatabaseFacts;
    readonly clone: string;
    /** Size and root that the last check showed. */
    readonly anchor: string | null;
  },
): Promise<readonly LogEntry[]> {
  const { narrator, stage } = story;
  narrator.chapter("6. The evidence");
  await git(stage.directory, ["clone", "--quiet", stage.repository.cloneUrl, seen.clone]);
  const entries = await readEntries(story, seen.clone);
  await lookAtDatabase(story, seen.before);
  await lookAtBackups(story, entries);
  await lookAtNotifications(story);
  lookAtExecutions(story, entries);
  await lookAtLog(story, seen, entries);
  lookForSecrets(story, entries);
  return entries;
}

async function lookAtDatabase(story: Story, before: DatabaseFacts): Promise<void> {
  const { narrator, stage, facts } = story;
  const { style } = narrator;
  const after = await readDatabase(stage.databasePath);
  narrator.happens("SQLite", "the production database, before and now");
  narrator.block(
    after.tables.flatMap((table) => {
      const old = before.tables.find(({ name }) => name === table.name);
      return [
        `${style.bold(table.name)}: ${old?.rows ?? 0} rows before, ${table.rows} now`,
        ...table.columns.map((column) =>
          old?.columns.includes(column) === true ? `    ${column}` : style.green(`  + ${column}`),
        ),
      ];
    }),
  );
  facts.equal(
    "the database has the new column, all its rows, and no other change",
    after.tables,
    before.tables.map((table) =>
      table.name === "users" ? { ...table, columns: [...table.columns, NEW_COLUMN] } : table,
    ),
  );
}

async function lookAtBackups(story: Story, entries: readonly LogEntry[]): Promise<void> {
  const { narrator, stage, facts } = story;
  const made = entries
    .filter(
      ({ type, data }) => type === "step.succeeded" && outputsOf(data)["sha256"] !== undefined,
    )
    .map(({ data }) => outputsOf(data));
  const found = (await readdir(stage.backupPath("backups"))).toSorted();
  facts.equal(
    "there are two backups, those of the log",
    found,
    made.map(({ path }) => String(path).replace("backups/", "")).toSorted(),
  );
  facts.equal("one backup was made by each of two executions", found.length, 2);
  const lines: string[] = [];
  for (const { path, sha256, bytes } of made) {
    const file = stage.backupPath(String(path));
    const [verdict, digest] = [await checkIntegrity(file), sha256Of(file)];
    lines.push(`${String(path)}  ${String(bytes)} bytes  ${digest.slice(0, 12)}…  ${verdict}`);
    facts.equal(
      `${String(path)} is sound and has the SHA-256 of the log`,
      [verdict, digest],
      ["ok", sha256],
    );
  }
  narrator.happens("SQLite", "the backups");
  narrator.block(lines);
}

async function lookAtNotifications(story: Story): Promise<void> {
  const { narrator, stage, facts } = story;
  const notifications = await stage.receiver.notifications();
  narrator.happens("receiver", `${notifications.length} notifications arrived over HTTP`);
  narrator.block(
    notifications.map(({ channel, message }) => `${narrator.style.cyan(`#${channel}`)} ${message}`),
  );
  facts.equal(
    "each of the three channels was told once",
    notifications.map(({ channel }) => channel).toSorted(),
    ["database", "on-call", "support"],
  );
  const told = notifications.find(({ channel }) => channel === "database")?.message ?? "";
  facts.holds(
    "the message says what the migration's step gave: 1000 rows",
    told.includes("1000 rows") ? "holds" : "broken",
    told,
  );
  const backup = notifications.find(({ channel }) => channel === "on-call")?.message ?? "";
  facts.holds(
    "on-call was told the path that the backup's step gave",
    /backups\/production-[0-9a-f]{12}\.db/.test(backup) ? "holds" : "broken",
    backup,
  );
}

/** What the log says of the migration's execution, and of all that was refused. */
function lookAtExecutions(story: Story, entries: readonly LogEntry[]): void {
  const { facts } = story;
  const ofMigration = entries.filter(
    ({ proposal }) => proposal === "proposals/add-email-verified.yml",
  );
  const indexOf = (type: string, step: string): number =>
    ofMigration.find((entry) => entry.type === type && entry.step === step)?.index ?? -1;
  const started = ofMigration.filter(
    ({ type, step }) => type === "step.started" && step === "migrate",
  );
  facts.equal("the migration was started exactly once", started.length, 1);
  const [backedUp, migrating] = [
    indexOf("step.succeeded", "backup"),
    indexOf("step.started", "migrate"),
  ];
  facts.holds(
    "the backup was done before the migration began",
    backedUp !== -1 && backedUp < migrating ? "holds" : "broken",
    `entries ${backedUp} and ${migrating}`,
  );
  const channels = ["tell/database", "tell/support", "tell/on-call"];
  const begun = channels.map((step) => indexOf("step.started", step));
  const done = channels.map((step) => indexOf("step.succeeded", step));
  facts.holds(
    "the notifications went out in parallel: all had begun before one was done",
    begun.every((index) => index !== -1) && Math.max(...begun) < Math.min(...done)
      ? "holds"
      : "broken",
    `begun at entries ${begun.join(", ")}, done at ${done.join(", ")}`,
  );
  facts.equal(
    "the log has both refusals with their codes",
    entries.filter(({ type }) => type === "proposal.refused").map(({ data }) => data["code"]),
    ["no-pull-request", "not-approved"],
  );
  facts.equal(
    "the log has the rejection and the withdrawal",
    entries
      .filter(({ type }) => type === "proposal.rejected" || type === "proposal.withdrawn")
      .map(({ type, proposal }) => `${type} ${proposal}`),
    [
      "proposal.rejected proposals/add-password-hint.yml",
      "proposal.withdrawn proposals/add-password-hint.yml",
    ],
  );
  facts.equal(
    "three executions succeeded, and there was no other",
    entries.filter(({ type }) => /^execution\.(?!started)/.test(type)).map(({ type }) => type),
    ["execution.succeeded", "execution.succeeded", "execution.succeeded"],
  );
}

async function lookAtLog(
  story: Story,
  seen: { readonly clone: string; readonly anchor: string | null },
  entries: readonly LogEntry[],
): Promise<void> {
  const { narrator, facts } = story;
  const { clone, anchor } = seen;
  facts.holds(
    "the last check shows size and root of the log",
    anchor === null ? "broken" : "holds",
    "they are not on its page",
  );
  narrator.does(
    "anybody",
    "clones the repository and verifies the log with the root that the last check shows: writ audit verify --anchor …",
  );
  const options = anchor === null ? [] : ["--anchor", anchor];
  const { end, verdict } = await verifyClone(story, clone, options);
  facts.equal("the log verifies in a fresh clone", [end.status, verdict.ok], [0, true]);
  facts.equal("it was verified whole", verdict.entries, entries.length);
}

/** The path of the database is a secret of the environment. */
function lookForSecrets(story: Story, entries: readonly LogEntry[]): void {
  const { stage, facts } = story;
  const logs = stage.runner.runs.flatMap((run) =>
    run.jobs.flatMap((job) => job.steps.map((step) => step.log + step.summary)),
  );
  const leaks = [...entries.map((entry) => JSON.stringify(entry)), ...logs].filter((text) =>
    text.includes(stage.databasePath),
  );
  facts.equal(
    "the secret DATABASE_PATH is in no entry of the log and in no job's output",
    leaks,
    [],
  );
}

function outputsOf(data: LogEntry["data"]): Readonly<Record<string, unknown>> {
  return (data["outputs"] ?? {}) as Readonly<Record<string, unknown>>;
}
