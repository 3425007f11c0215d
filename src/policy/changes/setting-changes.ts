import { formatDuration } from "../../model/duration.ts";
import type { Config } from "../../model/config.ts";
import type { JsonValue } from "../../model/json.ts";
import { changes, lowers, raises, type ConfigurationChange, type Wording } from "./change.ts";
import { describeFields, describeParts, writtenDifferently } from "./describe-fields.ts";
import { describeJson } from "./describe-json.ts";
import { describeList } from "./list-changes.ts";
import { fromTo, quote } from "./show-values.ts";

const PATH = ".writ/config.yml";

/** What changed in `.writ/config.yml` (SPEC §9). */
export function settingChanges(before: Config, after: Config): readonly ConfigurationChange[] {
  const setting = (name: string, wordings: readonly Wording[]): readonly ConfigurationChange[] =>
    wordings.map((wording) => ({ ...wording, about: `setting ${name}`, path: PATH }));
  const json =
    (name: string) =>
    (old: unknown, now: unknown): readonly ConfigurationChange[] =>
      setting(
        name,
        describeJson({ before: old as JsonValue, after: now as JsonValue, what: `\`${name}\`` }),
      );
  const time =
    (name: string) =>
    (old: number, now: number): readonly ConfigurationChange[] =>
      setting(name, [
        changes(`changes \`${name}\` ${fromTo(formatDuration(old), formatDuration(now))}`),
      ]);
  return describeParts({
    before,
    after,
    otherwise: (key) => ({
      ...changes(writtenDifferently(key, "the settings")),
      about: "settings",
      path: PATH,
    }),
    describers: {
      dryRun: (_old, now) =>
        setting("dry-run", [
          now
            ? raises("executes nothing for real any more")
            : lowers("executes for real, where nothing was"),
        ]),
      autoMerge: (_old, now) =>
        setting("auto-merge", [
          now
            ? lowers("merges and executes proposals by itself as soon as the policy is met")
            : raises("leaves merging to people"),
        ]),
      maxParallel: json("max-parallel"),
      timeout: time("timeout"),
      stepTimeout: time("step-timeout"),
      retry: json("retry"),
      proposals: (old, now) =>
        setting("proposals", [changes(`changes which files are proposals ${fromTo(old, now)}`)]),
      audit: (old, now) => setting("audit", auditChanges(old, now)),
      builtinTools: (old, now) =>
        setting(
          "builtin-tools",
          describeList({
            before: old,
            after: now,
            added: (glob) => lowers(`lets proposals use the built-in tools ${quote(glob)}`),
            removed: (glob) =>
              raises(`no longer lets proposals use the built-in tools ${quote(glob)}`),
          }),
        ),
      http: (old, now) =>
        setting(
          "http.allow",
          describeList({
            before: old.allow,
            after: now.allow,
            added: (host) => lowers(`lets tools send requests to ${host}`),
            removed: (host) => raises(`no longer lets tools send requests to ${host}`),
          }),
        ),
      mcpServers: (old, now) => setting("mcp-servers", serverChanges(old, now)),
      notifications: (old, now) => setting("notifications", notificationChanges(old, now)),
      ai: (old, now) =>
        setting("ai.max-tokens-per-execution", [
          now.maxTokensPerExecution > old.maxTokensPerExecution
            ? lowers(
                `lets an execution use ${now.maxTokensPerExecution} tokens, where it was ${old.maxTokensPerExecution}`,
              )
            : raises(
                `lets an execution use ${now.maxTokensPerExecution} tokens only, where it was ${old.maxTokensPerExecution}`,
              ),
        ]),
      guarded: (old, now) =>
        setting(
          "guarded",
          describeList({
            before: old,
            after: now,
            added: (glob) => raises(`guards the files ${quote(glob)}`),
            removed: (glob) => lowers(`no longer guards the files ${quote(glob)}`),
          }),
        ),
      vars: json("vars"),
    },
  });
}

function auditChanges(before: Config["audit"], after: Config["audit"]): readonly Wording[] {
  return describeFields({
    before,
    after,
    of: "`audit`",
    describers: {
      branch: (old, now) => [
        lowers(
          `looks for the audit log on another branch ${fromTo(old, now)}: what was approved, executed and recorded there is not known on it`,
        ),
      ],
      requireProtection: (_old, now) => [
        now
          ? raises("executes only while the audit branch is protected")
          : lowers("executes also while the audit branch is not protected"),
      ],
      trust: (_old, now) => [
        now === "key"
          ? raises("believes only signed checkpoints of the audit log")
          : lowers(
              "believes everybody with write permission about the audit log, not only signed checkpoints",
            ),
      ],
      keys: (old, now) =>
        describeList({
          before: old,
          after: now,
          added: (key) => lowers(`believes an audit log that is signed with the key ${quote(key)}`),
          removed: (key) =>
            raises(`no longer believes an audit log that is signed with the key ${quote(key)}`),
        }),
    },
  });
}

function serverChanges(
  before: Config["mcpServers"],
  after: Config["mcpServers"],
): readonly Wording[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name): readonly Wording[] => {
    const old = Object.hasOwn(before, name) ? before[name] : undefined;
    const now = Object.hasOwn(after, name) ? after[name] : undefined;
    if (now === undefined) return [raises(`takes away the MCP server ${name}`)];
    if (old === undefined)
      return [
        lowers(`lets tools call the MCP server ${name} at ${quote(now.url)}`),
        ...describeJson({
          before: {},
          after: now.headers,
          what: `the headers of the MCP server ${name}`,
        }),
      ];
    return describeJson({
      before: old as unknown as JsonValue,
      after: now as unknown as JsonValue,
      what: `the MCP server ${name}`,
    });
  });
}

function notificationChanges(
  before: Config["notifications"],
  after: Config["notifications"],
): readonly Wording[] {
  const texts = (all: Config["notifications"]): readonly string[] =>
    all.map((notification) => JSON.stringify(notification));
  return describeList({
    before: texts(before),
    after: texts(after),
    added: (text) => lowers(`calls a tool at events, without an approval: ${quote(text)}`),
    removed: (text) => raises(`no longer calls a tool at events: ${quote(text)}`),
  });
}
