// Made from schemas/*.schema.json by `npm run generate`.

import type { JsonObject, JsonValue } from "../../model/json.ts";

/** A whole number and a unit: `500ms`, `30s`, `10m`, `24h` or `7d`. @public */
export type DurationShape = string;

/** An RFC 3339 time with its offset, such as `2026-12-01T00:00:00Z`. @public */
export type TimeShape = string;

/** A letter or `_`, then letters, digits, `_` and `-`. @public */
export type IdShape = string;

/** The name of a tool in `.writ/tools`, or of a built-in tool that `.writ/config.yml` lists. Never an expression. @public */
export type ToolNameShape = string;

/** The name of a file in `.writ/workflows`, without its ending. @public */
export type WorkflowIdShape = string;

/** An `id` of `.writ/actors.yml`, or a GitHub login where that file does not exist. @public */
export type ActorIdShape = string;

/** A GitHub team as `organization/team`. @public */
export type TeamNameShape = string;

/** The name of an environment variable that holds a secret, in capitals. Its value never appears in a file. @public */
export type SecretNameShape = string;

/** A path from the top of the repository with `/`, without `..`. @public */
export type RepositoryPathShape = string;

/** A free word to group and find by. @public */
export type LabelShape = string;

/** One whole expression that gives true or false, such as `steps.scan.outputs.issues == 0`; the braces `${{ }}` may be left out. One that begins with `!` must stand in quotes. @public */
export type ConditionShape = string | boolean;

/** Any value; its texts may hold expressions `${{ … }}`. A text that is one expression keeps the value's type. @public */
export type TemplateShape = JsonValue;

/** A text that may hold expressions `${{ … }}`. @public */
export type TemplateTextShape = string;

/** Names with values; their texts may hold expressions `${{ … }}`. @public */
export type TemplateObjectShape = JsonObject;

/** A list, or one expression that gives one: `${{ … }}`. @public */
export type TemplateListShape = string | readonly JsonValue[];

/** A time such as `2026-12-01T00:00:00Z`, or one expression that gives one. @public */
export type TemplateTimeShape = string;

/** Orders executions that wait for their turn. @public */
export type PriorityShape = "low" | "normal" | "high" | "critical";

/** What happens to finished steps when the execution fails: `stop` leaves them, `compensate` undoes them in reverse order. @public */
export type OnFailureShape = "stop" | "compensate";

/** A permission on GitHub; at least that much counts. @public */
export type PermissionShape = "read" | "triage" | "write" | "maintain" | "admin";

/** How often, and after which delays, a failed attempt is made again. @public */
export type RetryShape = {
  /** How often it is tried in all; 1 means never again. */
  readonly "max-attempts"?: number;
  /** How the delay grows: `exponential` doubles it, `linear` adds it up, `constant` keeps it. */
  readonly backoff?: "exponential" | "linear" | "constant";
  /** The delay before the second attempt, such as `1s`. */
  readonly "initial-delay"?: DurationShape;
  /** No delay is longer than this, such as `1m`. */
  readonly "max-delay"?: DurationShape;
  /** Whether each delay is drawn uniformly between its half and its whole. */
  readonly jitter?: boolean;
  /** The classes of failure after which it is tried again. A tool that is not idempotent is retried on `transient` only. */
  readonly on?: readonly (
    | "transient"
    | "timeout"
    | "permanent"
    | "business"
    | "system"
    | "unknown"
  )[];
};

/** How many people, of which kinds, must agree. A person who matches several kinds counts once. @public */
export type RequiresShape = {
  /** How many people must agree. */
  readonly count?: number;
  /** GitHub logins or ids of actors. */
  readonly users?: readonly ActorIdShape[];
  /** GitHub teams as `organization/team`. */
  readonly teams?: readonly TeamNameShape[];
  /** GitHub organizations whose members count. */
  readonly organizations?: readonly string[];
  /** Roles of `.writ/actors.yml`. */
  readonly roles?: readonly string[];
  /** Capabilities of `.writ/actors.yml`. */
  readonly capabilities?: readonly string[];
  /** Permissions on the repository; at least one of these. */
  readonly permissions?: readonly PermissionShape[];
  /** Owners of the changed files by CODEOWNERS count. */
  readonly "code-owners"?: true;
};

/** A point where the execution waits for a human's decision. @public */
export type GateShape = {
  /** What is to be decided, in one line. */
  readonly title?: TemplateTextShape;
  /** What the person should know, in Markdown. */
  readonly message?: TemplateTextShape;
  /** Who may decide. Default: the approval that the proposal needed. */
  readonly requires?: RequiresShape;
  /** Who is asked first. */
  readonly assignee?: ActorIdShape;
  /** A JSON Schema of what the human must answer; the answers become the step's outputs. */
  readonly form?: JsonSchemaShape;
  /** How long to wait for a decision. */
  readonly timeout?: DurationShape;
  /** What silence leads to when the time is over. */
  readonly "on-timeout"?: "cancel" | "approve" | "skip" | "escalate";
  /** Whom to ask when nobody answers. */
  readonly escalate?: {
    /** How long to wait before others are asked. */
    readonly after?: DurationShape;
    /** Who may decide from then on. */
    readonly to: RequiresShape;
  };
  /** Approves at once when it is true as the gate is reached. */
  readonly "auto-approve"?: ConditionShape;
};

/** A tool with parameters, outside the order of steps. @public */
export type ToolUseShape = {
  readonly tool: ToolNameShape;
  /** The tool's parameters. */
  readonly with?: TemplateObjectShape;
  readonly retry?: RetryShape;
  /** How long one attempt may take. */
  readonly timeout?: DurationShape;
};

/** Steps in order: each waits for those before it, unless it has `needs`. @public */
export type StepsShape = readonly StepShape[];

/** One branch of a `switch`; the one without `if` is taken when no other holds. @public */
export type BranchShape = {
  readonly if?: ConditionShape;
  readonly steps: StepsShape;
};

/** What to wait for: a time that passes, a moment, or an event. Beyond 5 minutes the execution pauses and is resumed. @public */
export type WaitShape = {
  /** How long to wait. */
  readonly for?: DurationShape;
  /** The moment to wait for. */
  readonly until?: TemplateTimeShape;
  /** The type of a `repository_dispatch` event to wait for. */
  readonly event?: string;
  /** Which of these events counts; it sees `trigger`. */
  readonly if?: ConditionShape;
  /** How long to wait for the event before the step fails. */
  readonly timeout?: DurationShape;
};

/** A node of a workflow. Exactly one of `tool`, `uses`, `steps`, `parallel`, `switch`, `gate` and `wait` says of which kind it is; `for-each` and `while` repeat `steps`. @public */
export type StepShape = {
  /** Its name in expressions and addresses, unique among its siblings. Default: the tool's name, dots as `_`. */
  readonly id?: IdShape;
  /** What people see in place of the id. */
  readonly name?: string;
  /** Skips the step unless it is true. Default: `success()`. */
  readonly if?: ConditionShape;
  /** The steps to wait for, instead of all earlier siblings; `[]` starts at once. */
  readonly needs?: readonly IdShape[];
  /** How long one attempt may take. */
  readonly timeout?: DurationShape;
  readonly retry?: RetryShape;
  /** What its failure means: `fail` the execution, `continue` as if it had succeeded, `compensate` what is finished and fail, or `escalate` to a human. */
  readonly "on-error"?: "fail" | "continue" | "compensate" | "escalate";
  /** The call that undoes this step. */
  readonly compensate?: ToolUseShape;
  /** What the step exports, by name. */
  readonly outputs?: TemplateObjectShape;
  /** A gate right before this step. */
  readonly approval?: GateShape;
  /** Who acts in this step. */
  readonly actor?: ActorIdShape;
  /** Has the actor chosen among those who can do it. */
  readonly assign?: {
    /** What the actor must be capable of. */
    readonly capabilities: readonly string[];
  };
  /** How long it usually takes, for the plan's timeline. */
  readonly "estimated-duration"?: DurationShape;
  /** Labels that a worker must have to run it. */
  readonly "runs-on"?: readonly string[];
  readonly tool?: ToolNameShape;
  /** A workflow to run as a sub-workflow, in a scope of its own. */
  readonly uses?: WorkflowIdShape;
  /** The tool's parameters, or the sub-workflow's inputs. */
  readonly with?: TemplateObjectShape;
  /** The steps of a group, or of each round of `for-each` or `while`. */
  readonly steps?: StepsShape;
  /** Steps that start together; the next step waits for all of them. */
  readonly parallel?: StepsShape;
  /** A list of at most 10,000 items; `steps` run once for each, with `item` and `index`. */
  readonly "for-each"?: TemplateListShape;
  /** `steps` run again as long as this holds, at most `max-iterations` times. */
  readonly while?: ConditionShape;
  /** How often a `while` goes round at most. */
  readonly "max-iterations"?: number;
  /** How many steps, or rounds of a `for-each`, run at the same time. */
  readonly "max-parallel"?: number;
  /** Whether a failure cancels the siblings. */
  readonly "fail-fast"?: boolean;
  /** Branches, of which the first whose `if` holds is taken. */
  readonly switch?: readonly BranchShape[];
  /** A human's decision or task as a step of its own. */
  readonly gate?: GateShape;
  readonly wait?: WaitShape;
};

/** A secret in the place of a value; it is put in when the call is made and masked everywhere. @public */
export type SecretValueShape = {
  readonly secret: SecretNameShape;
  /** Text before the secret, such as `Bearer `. */
  readonly prefix?: string;
};

/** HTTP headers: a text that may hold expressions, or `{ secret: NAME, prefix: "Bearer " }`. @public */
export type HeadersShape = { readonly [name: string]: SecretValueShape | TemplateTextShape };

/** A JSON Schema (draft 2020-12) with references inside itself only. @public */
export type JsonSchemaShape = JsonObject | boolean;

/** A JSON Schema for each name. @public */
export type JsonSchemasShape = { readonly [name: string]: JsonSchemaShape };

/** A list of JSON Schemas. @public */
export type JsonSchemaListShape = readonly JsonSchemaShape[];

/** A type of JSON. @public */
export type JsonTypeShape =
  | "null"
  | "boolean"
  | "object"
  | "array"
  | "number"
  | "integer"
  | "string";

/** A whole number from 0. @public */
export type CountShape = number;

/** Properties that must be given. @public */
export type PropertyNamesShape = readonly string[];

/** A file under `proposals/` that asks for actions. With `tool` it is one action, with `steps` several, with `uses` a template; without any of them it is reviewed and recorded, and executes nothing. @public */
export type ProposalShape = {
  /** What is proposed, in at most 120 characters. */
  readonly title: string;
  /** Why it is proposed: what a reviewer should know. */
  readonly reason: string;
  /** The workflow in `.writ/workflows` that this proposal belongs to. */
  readonly workflow?: WorkflowIdShape;
  /** Who proposes. Default: the pull request's author; somebody else only where that actor may be acted for. */
  readonly actor?: ActorIdShape;
  readonly priority?: PriorityShape;
  /** Words to group and find proposals by. */
  readonly labels?: readonly LabelShape[];
  /** Whose review is requested when the pull request is ready: logins, `role:<role>` or `team:<organization>/<team>`. */
  readonly reviewers?: readonly string[];
  /** After this moment it is refused. */
  readonly expires?: TimeShape;
  /** Executes as a dry-run only. */
  readonly "dry-run"?: boolean;
  /** After the merge a full dry-run, then a gate, then for real. */
  readonly rehearsal?: boolean;
  /** Raise it to execute the same content again. */
  readonly revision?: number;
  /** Values to use as `${{ vars.<name> }}`. */
  readonly vars?: TemplateObjectShape;
  /** How long the whole execution may take. */
  readonly timeout?: DurationShape;
  readonly "on-failure"?: OnFailureShape;
  /** The id of a failed execution whose finished, unchanged steps are taken over. */
  readonly "continue-from"?: string;
  readonly tool?: ToolNameShape;
  /** The template in `.writ/workflows` to execute. */
  readonly uses?: WorkflowIdShape;
  /** The tool's parameters, or the template's inputs. */
  readonly with?: TemplateObjectShape;
  readonly steps?: StepsShape;
};

/** A file in `.writ/tools`: something that steps can call. Exactly one of `run`, `http`, `mcp`, `github`, `plugin` and `builtin` says how. @public */
export type ToolShape = {
  /** Its name in steps; the same as the file's. */
  readonly name: ToolNameShape;
  /** What it does. */
  readonly description?: string;
  /** How much can go wrong; the policy may ask for more approvals. */
  readonly risk?: "low" | "medium" | "high" | "critical";
  /** Whether it may be started again when it is unknown whether it ran. */
  readonly idempotent?: boolean;
  /** A JSON Schema of type object for its parameters. Default: it takes none. */
  readonly parameters?: JsonSchemaShape;
  /** A JSON Schema of type object for its outputs; a result that does not match fails the step. */
  readonly outputs?: JsonSchemaShape;
  /** Globs of files to keep after the step. */
  readonly artifacts?: readonly RepositoryPathShape[];
  /** How long one attempt may take, where the step does not say. */
  readonly timeout?: DurationShape;
  readonly retry?: RetryShape;
  /** Which results mean which class of failure. */
  readonly errors?: {
    /** Nothing happened, and trying again may help. */
    readonly transient?: ErrorMatchShape;
    /** The tool worked and said no. */
    readonly business?: ErrorMatchShape;
  };
  /** Stops calling a tool that keeps failing. */
  readonly "circuit-breaker"?: {
    /** How many failures open it. */
    readonly failures: number;
    /** The time in which they are counted. */
    readonly window: DurationShape;
    /** How long it stays open before one call is tried. */
    readonly "cool-down": DurationShape;
  };
  /** One call at a time per group, across executions. */
  readonly concurrency?: {
    /** The name of the group; expressions see `with`. */
    readonly group: TemplateTextShape;
  };
  /** How often it may be called. */
  readonly "rate-limit"?: {
    /** The number of calls. */
    readonly calls: number;
    /** The time they may fall in. */
    readonly per: DurationShape;
  };
  /** Secrets that it is handed as environment variables; they are masked everywhere. */
  readonly secrets?: readonly SecretNameShape[];
  /** Who may propose calls of it. */
  readonly proposers?: {
    /** A proposer needs one of these capabilities. */
    readonly capabilities: readonly string[];
  };
  /** Files of the repository that are part of the tool: a change of them changes its digest. */
  readonly files?: readonly RepositoryPathShape[];
  /** A program, started without a shell in a clean worktree of the applied commit. */
  readonly run?: {
    readonly command: CommandShape;
    readonly args?: ArgumentsShape;
    readonly env?: EnvironmentShape;
  };
  /** A request to a host that `.writ/config.yml` allows. */
  readonly http?: {
    readonly method?: MethodShape;
    readonly url: UrlShape;
    readonly headers?: HeadersShape;
    readonly body?: BodyShape;
    /** The statuses that mean success. Default: 200 to 299. */
    readonly expect?: StatusesShape;
  };
  /** A tool of an MCP server. */
  readonly mcp?: {
    /** A name in `mcp-servers` of `.writ/config.yml`. */
    readonly server: string;
    /** The tool's name on that server. */
    readonly tool: string;
    /** The server's schema of the tool, as `writ tools sync` stored it. */
    readonly schema?: JsonSchemaShape;
  };
  /** A workflow of GitHub Actions to dispatch and wait for, or a route of the REST API. */
  readonly github?: {
    /** The workflow's file name in `.github/workflows`. */
    readonly workflow?: string;
    /** Method and route, such as `POST /repos/{owner}/{repo}/issues`. */
    readonly request?: string;
  };
  /** A module that exports `execute(params, context)` and optionally `dryRun(params, context)`. */
  readonly plugin?: {
    /** The module, under `.writ/plugins/`. */
    readonly module: RepositoryPathShape;
  };
  /** A built-in tool to offer under this file's name and with its settings. */
  readonly builtin?: ToolNameShape;
  /** What a dry-run really starts: a program with `command`, or a request with `url`. Without it the call is only shown. */
  readonly "dry-run"?: {
    readonly command?: CommandShape;
    readonly args?: ArgumentsShape;
    readonly env?: EnvironmentShape;
    readonly method?: MethodShape;
    readonly url?: UrlShape;
    readonly headers?: HeadersShape;
    readonly body?: BodyShape;
    /** The statuses that mean success. Default: 200 to 299. */
    readonly expect?: StatusesShape;
    /** The secrets that a dry-run gets too. */
    readonly secrets?: readonly SecretNameShape[];
  };
};

/** The program and its first arguments; no shell, no expressions. @public */
export type CommandShape = readonly string[];

/** Further arguments; expressions see `with`. @public */
export type ArgumentsShape = readonly TemplateTextShape[];

/** Environment variables; expressions see `with`. @public */
export type EnvironmentShape = { readonly [name: string]: TemplateTextShape };

/** The HTTP method. @public */
export type MethodShape = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Where the request goes; expressions see `with`. @public */
export type UrlShape = TemplateTextShape;

/** The request's body: a text as it is, anything else as JSON; expressions see `with`. @public */
export type BodyShape = TemplateShape;

/** HTTP statuses. @public */
export type StatusesShape = readonly number[];

/** Exit codes of a program, statuses of a response. @public */
export type ErrorMatchShape = {
  /** Exit codes of the program. */
  readonly "exit-codes"?: readonly number[];
  /** Statuses of the response. */
  readonly statuses?: StatusesShape;
};

/** A file in `.writ/workflows`; its name is its id. It groups proposals, and with `steps` it is a template that proposals, steps and triggers can use. @public */
export type WorkflowShape = {
  /** What it does, in at most 120 characters. */
  readonly title: string;
  /** What people should know before they use it. */
  readonly description?: string;
  /** A version of your own, in quotes where it looks like a number. */
  readonly version?: string;
  /** Whether it may be used. */
  readonly enabled?: boolean;
  /** Words to find workflows by. */
  readonly tags?: readonly LabelShape[];
  /** The priority of its proposals where they name none. */
  readonly priority?: PriorityShape;
  /** The actors assigned to it. */
  readonly actors?: readonly ActorIdShape[];
  /** Labels that its proposals get. */
  readonly labels?: readonly LabelShape[];
  /** A JSON Schema of type object: what a proposal gives in `with`. */
  readonly inputs?: JsonSchemaShape;
  /** Values to use as `${{ vars.<name> }}`. */
  readonly vars?: TemplateObjectShape;
  readonly on?: TriggersShape;
  /** Executions of one group run one at a time. */
  readonly concurrency?: {
    /** The name of the group. */
    readonly group: TemplateTextShape;
    /** What a second execution of the group does. */
    readonly "on-conflict"?: "wait" | "refuse";
  };
  /** How long an execution may take. */
  readonly timeout?: DurationShape;
  /** The retry of its steps where neither step nor tool has one. */
  readonly retry?: RetryShape;
  readonly "on-failure"?: OnFailureShape;
  readonly steps?: StepsShape;
  /** What a step that uses this workflow can read as its outputs. */
  readonly outputs?: TemplateObjectShape;
  /** Positions of the steps in the builder. */
  readonly layout?: {
    readonly [name: string]: {
      /** Pixels from the left. */
      readonly x: number;
      /** Pixels from the top. */
      readonly y: number;
    };
  };
};

/** What starts it: times, plugins, and events of GitHub by their names. Each opens a pull request with a proposal, unless the policy lets it run unattended. @public */
export type TriggersShape = {
  /** Times at which it starts. */
  readonly schedule?: readonly ScheduleShape[];
  /** Modules that decide when it starts. */
  readonly plugin?: readonly PluginTriggerShape[];
} & { readonly [name: string]: JsonValue | EventTriggerShape };

/** Times by cron. @public */
export type ScheduleShape = {
  /** Minute, hour, day of the month, month, day of the week. */
  readonly cron: CronShape;
  /** The time zone of the cron, such as `Europe/Berlin`. */
  readonly "time-zone"?: string;
  /** Inputs of the workflow; expressions see `trigger`. */
  readonly with?: TemplateObjectShape;
};

/** Five fields: minute, hour, day of the month, month, day of the week. @public */
export type CronShape = string;

/** A module under `.writ/plugins` that decides when the workflow starts. @public */
export type PluginTriggerShape = {
  /** The module, under `.writ/plugins/`. */
  readonly module: RepositoryPathShape;
  /** Inputs of the workflow; expressions see `trigger`. */
  readonly with?: TemplateObjectShape;
};

/** Which events of this name start the workflow; nothing means all. @public */
export type EventTriggerShape = {
  /** Activity types, such as `opened`; for `repository_dispatch` its event types. */
  readonly types?: readonly string[];
  /** Globs of branches. */
  readonly branches?: readonly string[];
  /** Globs of changed paths. */
  readonly paths?: readonly string[];
  /** Which events count; it sees `trigger` and `github`. */
  readonly if?: ConditionShape;
  /** Inputs of the workflow; expressions see `trigger`. */
  readonly with?: TemplateObjectShape;
} | null;

/** `.writ/policy.yml`: who must approve what. @public */
export type PolicyShape = {
  /** Whether a pull request with proposals may change nothing else. */
  readonly isolation?: boolean;
  /** Rules by name; they count where `approval` names them. */
  readonly rules?: { readonly [name: string]: RuleShape };
  /** What must hold: names of rules, and groups under `and` and `or`. */
  readonly approval?: readonly ApprovalShape[];
  /** Whose request for changes rejects. */
  readonly disapproval?: {
    /** Who may reject. */
    readonly requires: RequiresShape;
    /** Who may set a rejection of somebody else aside. */
    readonly revoke?: RequiresShape;
  };
  /** A way past the approval rules in an emergency; it is recorded and reviewed afterwards. */
  readonly "break-glass"?: {
    /** Who must agree. */
    readonly requires: RequiresShape;
    /** The label of the pull request that asks for it. */
    readonly label: string;
  };
  /** Times in which nothing executes. */
  readonly freeze?: readonly FreezeShape[];
  /** Who must approve changes of guarded paths. */
  readonly "config-changes"?: {
    readonly requires: RequiresShape;
    readonly options?: OptionsShape;
  };
  /** What triggers may do. */
  readonly triggers?: {
    /** Workflows whose triggers execute without a pull request. */
    readonly unattended?: readonly WorkflowIdShape[];
  };
};

/** One demand that a proposal must meet. @public */
export type RuleShape = {
  /** Why it exists; shown to reviewers. */
  readonly description?: string;
  /** The rule vanishes unless this holds. */
  readonly if?: ConditionShape;
  readonly requires: RequiresShape;
  /** What must hold too; until then the rule is pending. */
  readonly conditions?: readonly ConditionShape[];
  /** Rules that other people must have satisfied. */
  readonly "separate-from"?: readonly RuleNameShape[];
  readonly options?: OptionsShape;
};

/** A rule under `rules`. @public */
export type RuleNameShape = string;

/** The name of a rule, or a group: `and` wants all of its members, `or` one of them. @public */
export type ApprovalShape = ApprovalGroupShape | RuleNameShape;

/** Members under `and` or `or`. @public */
export type ApprovalGroupShape = {
  /** All of these must hold. */
  readonly and?: ApprovalsShape;
  /** One of these must hold. */
  readonly or?: ApprovalsShape;
};

/** Names of rules and groups. @public */
export type ApprovalsShape = readonly ApprovalShape[];

/** Whose approval counts, and for how long. @public */
export type OptionsShape = {
  /** Whether the author's approval counts. */
  readonly "allow-author"?: boolean;
  /** Whether approvals of those who contributed commits count. */
  readonly "allow-contributor"?: boolean;
  /** Whether approvals of contributors who are not the author count. */
  readonly "allow-non-author-contributor"?: boolean;
  /** Whether approvals of agents count. */
  readonly "allow-agents"?: boolean;
  /** When a push voids approvals: `content` when the plan changes, `always` with any commit. */
  readonly "invalidate-on-push"?: "content" | "always";
  /** Whether edited comments are ignored; approvals in edited comments always are. */
  readonly "ignore-edited-comments"?: boolean;
  /** Whether verified merges of the base branch make nobody a contributor. */
  readonly "ignore-update-merges"?: boolean;
  /** Whose verified commits make nobody a contributor. */
  readonly "ignore-commits-by"?: RequiresShape;
  /** Whether the last push must be approved by somebody who did not push it. */
  readonly "require-last-push-approval"?: boolean;
  /** Whether all commits must have a signature that GitHub verified. */
  readonly "require-verified-commits"?: boolean;
  /** How old an approval may be. */
  readonly "max-age"?: DurationShape;
  /** Whom to ask for a review. */
  readonly "request-review"?: {
    /** Everybody who could approve, some at random, or their teams. */
    readonly mode: "all" | "random" | "teams";
    /** How many to ask with `random`. */
    readonly count?: number;
  };
  /** How to approve. */
  readonly methods?: {
    /** By an approving review. */
    readonly reviews?: boolean;
    /** By a comment `/writ approve <digest>`. */
    readonly comments?: boolean;
  };
};

/** A time in which nothing executes: `from` and `to`, or `cron` and `duration`. @public */
export type FreezeShape = {
  /** What it is called in refusals. */
  readonly name: string;
  /** When it begins. */
  readonly from?: TimeShape;
  /** When it ends. */
  readonly to?: TimeShape;
  /** When a recurring freeze begins. */
  readonly cron?: CronShape;
  /** How long a recurring freeze lasts. */
  readonly duration?: DurationShape;
  /** The time zone of the cron, such as `Europe/Berlin`. */
  readonly "time-zone"?: string;
  /** What may execute all the same. */
  readonly unless?: ConditionShape;
};

/** `.writ/actors.yml`: people, teams and agents. Where this file exists, only active actors in it may propose. @public */
export type ActorsShape = {
  /** All actors. */
  readonly actors: readonly ActorShape[];
};

/** A person or agent with a `login`, or a GitHub team with `team`. @public */
export type ActorShape = {
  /** Its name in Writ's files. */
  readonly id: ActorIdShape;
  /** The login on GitHub; an app's ends with `[bot]`. */
  readonly login?: string;
  readonly team?: TeamNameShape;
  /** The account's number on GitHub: it decides, since logins can change hands. */
  readonly "github-id"?: number;
  /** The name to show. */
  readonly name?: string;
  /** Whether it is a person or an agent; a team is known by `team`. */
  readonly kind?: "person" | "team" | "agent";
  /** Roles, which the policy can ask for. */
  readonly roles?: readonly string[];
  /** Capabilities, which tools and the policy can ask for. */
  readonly capabilities?: readonly string[];
  /** Actors for whom it may propose. */
  readonly "acts-for"?: readonly ActorIdShape[];
  /** An inactive actor may do nothing. */
  readonly status?: "active" | "inactive";
};

/** `.writ/config.yml`: settings of Writ in this repository. All are optional. @public */
export type ConfigShape = {
  /** Executes nothing for real, anywhere. */
  readonly "dry-run"?: boolean;
  /** How many steps of an execution run at the same time. */
  readonly "max-parallel"?: number;
  /** How long an execution may take where nothing else says so. */
  readonly timeout?: DurationShape;
  /** How long an attempt of a step may take where nothing else says so. */
  readonly "step-timeout"?: DurationShape;
  /** The retry of steps where nothing else says so. */
  readonly retry?: RetryShape;
  /** Merges and executes as soon as the policy is met. */
  readonly "auto-merge"?: boolean;
  /** The glob of proposals; it may not match a guarded path. */
  readonly proposals?: string;
  /** The audit log. */
  readonly audit?: {
    /** The branch that holds it. */
    readonly branch?: string;
    /** Whether nothing executes while that branch is not protected. */
    readonly "require-protection"?: boolean;
    /** Whom to believe: everyone with write permission, or only the key that signs checkpoints. */
    readonly trust?: "writers" | "key";
    /** Public keys that sign the log; `trust: key` needs at least one. Several while one replaces another. */
    readonly keys?: readonly string[];
  };
  /** Globs of built-in tools that may be used, such as `file.*`. */
  readonly "builtin-tools"?: readonly string[];
  /** What requests may reach. */
  readonly http?: {
    /** Hosts that tools may send requests to, with a port where it is not the usual one. */
    readonly allow?: readonly string[];
  };
  /** MCP servers by name. */
  readonly "mcp-servers"?: { readonly [name: string]: McpServerShape };
  /** Tools to call when something happens. */
  readonly notifications?: readonly NotificationShape[];
  /** Limits of the `ai.*` tools. */
  readonly ai?: {
    /** How many tokens an execution may use. */
    readonly "max-tokens-per-execution"?: number;
  };
  /** Globs of further guarded paths; those that are always guarded cannot be taken away. */
  readonly guarded?: readonly string[];
  /** Values to use as `${{ vars.<name> }}` everywhere. */
  readonly vars?: JsonObject;
};

/** A server that offers tools by the Model Context Protocol. @public */
export type McpServerShape = {
  /** Where it is. */
  readonly url: string;
  readonly headers?: FixedHeadersShape;
};

/** HTTP headers: a text, or `{ secret: NAME, prefix: "Bearer " }`. @public */
export type FixedHeadersShape = { readonly [name: string]: SecretValueShape | string };

/** Which tool to call on which entries of the log. @public */
export type NotificationShape = {
  /** Types of entries, such as `execution.failed`. */
  readonly on: readonly EntryTypeShape[];
  readonly tool: ToolNameShape;
  /** The tool's parameters; expressions see `entry`. */
  readonly with?: TemplateObjectShape;
};

/** A type of entry of the audit log. @public */
export type EntryTypeShape =
  | "execution.started"
  | "execution.paused"
  | "execution.resumed"
  | "execution.succeeded"
  | "execution.failed"
  | "execution.cancelled"
  | "execution.compensated"
  | "execution.indeterminate"
  | "step.claimed"
  | "step.started"
  | "step.succeeded"
  | "step.failed"
  | "step.retrying"
  | "step.timed-out"
  | "step.skipped"
  | "step.cancelled"
  | "step.compensating"
  | "step.compensated"
  | "step.compensation-failed"
  | "step.indeterminate"
  | "gate.opened"
  | "gate.decided"
  | "gate.escalated"
  | "gate.expired"
  | "loop.expanded"
  | "breaker.opened"
  | "breaker.half-opened"
  | "breaker.closed"
  | "group.acquired"
  | "group.released"
  | "log.created"
  | "log.anchored"
  | "log.foreign"
  | "proposal.submitted"
  | "proposal.planned"
  | "proposal.edited"
  | "proposal.reviewed"
  | "proposal.approved"
  | "proposal.rejected"
  | "proposal.withdrawn"
  | "proposal.merged"
  | "proposal.refused"
  | "proposal.expired"
  | "workflow.started"
  | "actor.registered"
  | "actor.changed"
  | "policy.changed"
  | "break-glass.used"
  | "trigger.fired"
  | "notification.failed"
  | "command.received";

/** `.writ/policy-tests/*.yml`: situations, and what the policy must make of them. `writ policy test` runs them; nothing else reads them. @public */
export type PolicyCasesShape = {
  /** Who takes part in the cases of this file, by login. */
  readonly people?: PeopleShape;
  /** Who opens the pull requests of this file, unless a case says otherwise. */
  readonly author?: LoginShape;
  /** When the cases of this file are decided, unless a case says otherwise. */
  readonly at?: TimeShape;
  /** The cases; each stands for itself. */
  readonly cases: readonly CaseShape[];
};

/** One situation, and what the policy must make of it. Exactly one of `tools`, `proposal` and `guarded` says what is decided about. @public */
export type CaseShape = {
  /** What it shows, as a sentence. */
  readonly name: string;
  /** A proposal that uses these tools, whatever else is in it. */
  readonly tools?: readonly UsedToolShape[];
  /** A proposal: the path of its file, or its content. */
  readonly proposal?: TemplateObjectShape | RepositoryPathShape;
  /** A change of these guarded files, such as `.writ/policy.yml`. */
  readonly guarded?: readonly RepositoryPathShape[];
  /** Who opens the pull request; `ghost` is an account that is gone. */
  readonly author?: LoginShape;
  /** When it is decided: everything else happened in the minutes before. */
  readonly at?: TimeShape;
  /** Who takes part beside those of the file, or is different here. */
  readonly people?: PeopleShape;
  readonly "pull-request"?: PullRequestShape;
  /** Check runs of the last commit, as `<app>/<name>`, such as `github-actions/test: success`. */
  readonly checks?: { readonly [name: string]: ConclusionShape };
  /** Workflows of GitHub Actions that ran for the last commit, by their names, such as `CI: success`. */
  readonly workflows?: { readonly [name: string]: ConclusionShape };
  /** Commit statuses of the last commit, as `<login>/<context>`, such as `ci-bot/build: success`. */
  readonly statuses?: { readonly [name: string]: StatusStateShape };
  /** The text of the CODEOWNERS file. Default: the repository's own. */
  readonly "code-owners"?: string;
  /** What GitHub does not tell in full: all commits, who pushed, check runs, commit statuses. */
  readonly unknown?: readonly ("commits" | "pushes" | "checks" | "statuses")[];
  /** Teams and organizations whose members GitHub does not tell. */
  readonly unreadable?: readonly TeamOrOrganizationShape[];
  /** Who approves, before anything of `history` happens. */
  readonly "approved-by"?: LoginsShape;
  /** What happens after the pull request was opened, in this order, a minute between any two. */
  readonly history?: readonly EventShape[];
  /** What the policy must make of it: a status, or more about the decision. */
  readonly expect: ExpectationShape | DecisionStatusShape;
};

/** A login on GitHub; an app's ends with `[bot]`. @public */
export type LoginShape = string;

/** One login, or several in their order. @public */
export type LoginsShape = readonly LoginShape[] | LoginShape;

/** Accounts by login, with their permission, or with more about them. Roles and capabilities come from `.writ/actors.yml`, whose actors need not be named again: they have `write`. @public */
export type PeopleShape = { readonly [name: string]: PersonShape | AccessShape };

/** What an account may do in the repository. @public */
export type AccessShape = "none" | "read" | "triage" | "write" | "maintain" | "admin";

/** One account as GitHub tells of it now. @public */
export type PersonShape = {
  /** What it may do in the repository. */
  readonly permission?: AccessShape;
  /** The teams that it is in; it is in their organizations, too. */
  readonly teams?: readonly TeamNameShape[];
  /** The organizations that it is in. */
  readonly organizations?: readonly string[];
  /** The account's number. Default: the `github-id` of `.writ/actors.yml`, else any. */
  readonly id?: number;
  /** Default: `bot` for a login that ends with `[bot]`, otherwise `user`. */
  readonly kind?: "user" | "bot" | "organization" | "mannequin";
  /** An address by which CODEOWNERS may name it. */
  readonly email?: string;
};

/** `organization/team`, or an organization. @public */
export type TeamOrOrganizationShape = string;

/** A tool of the catalog by its name, or one that need not be in it. @public */
export type UsedToolShape = ToolFactsShape | ToolNameShape;

/** What the policy sees of a tool. @public */
export type ToolFactsShape = {
  readonly name: ToolNameShape;
  /** Its risk. */
  readonly risk?: "low" | "medium" | "high" | "critical";
  /** Whether it may be started again. */
  readonly idempotent?: boolean;
};

/** The pull request itself, as far as it matters to the policy. @public */
export type PullRequestShape = {
  /** Its title. */
  readonly title?: string;
  /** The labels that its author set when it was opened; `history` sets others. */
  readonly labels?: readonly string[];
  /** The branch it goes into. */
  readonly base?: string;
  /** Its own branch. */
  readonly head?: string;
  /** Whether it comes from a fork. */
  readonly fork?: boolean;
  /** Whether it is a draft. */
  readonly draft?: boolean;
  /** The changed files. Default: the proposal's file, or the guarded files. */
  readonly files?: readonly RepositoryPathShape[];
  /** Those of the changed files that are new. Default: the proposal's file. */
  readonly added?: readonly RepositoryPathShape[];
  /** Those of the changed files that are gone. */
  readonly removed?: readonly RepositoryPathShape[];
  /** Added lines. */
  readonly additions?: number;
  /** Deleted lines. */
  readonly deletions?: number;
};

/** How a check run ended; `running` for one that has not. @public */
export type ConclusionShape =
  | "success"
  | "failure"
  | "neutral"
  | "cancelled"
  | "skipped"
  | "timed_out"
  | "action_required"
  | "stale"
  | "startup_failure"
  | "running";

/** What a commit status says. @public */
export type StatusStateShape = "success" | "pending" | "failure" | "error";

/** A login, or `Name <address>` for a git identity that is no GitHub account. @public */
export type CommitPersonShape = string;

/** Any name for what was proposed at some time. What the pull request is opened with is `first`; what the case tells of is the last. `invalid` is a proposal with errors. @public */
export type PlanNameShape = string;

/** One thing that happens; the key says what, its value who or what. @public */
export type EventShape = {
  /** Who approves by a review. */
  readonly approve?: LoginsShape;
  /** Who requests changes. */
  readonly "request-changes"?: LoginsShape;
  /** Who comments: `/writ approve <code of the plan>`, unless `says` is there. */
  readonly comment?: LoginsShape;
  /** Whose last approval or request for changes is dismissed. */
  readonly dismiss?: LoginShape;
  /** Who pushes one more commit. */
  readonly push?: LoginShape;
  /** Who presses “Update branch”: GitHub merges the base into the branch, and shows earlier reviews at the new commit. */
  readonly "update-branch"?: LoginShape;
  /** A label that is set. */
  readonly label?: string;
  /** A label that is taken off. */
  readonly unlabel?: string;
  /** A time that passes. */
  readonly wait?: DurationShape;
  /** Who merges the pull request. */
  readonly merge?: LoginShape;
  /** Who does it. Default for labels: the author. */
  readonly by?: LoginShape;
  /** For a push: what is proposed from then on, if it is not what was proposed before. For a review or comment: the plan that it is given to, if it is not the last. */
  readonly plan?: PlanNameShape;
  /** Whether a trusted run recorded the review when it was given. */
  readonly recorded?: boolean;
  /** The comment's text; `<code>` stands for the plan's code. */
  readonly says?: string;
  /** Whether the comment was edited. */
  readonly edited?: boolean;
  /** Who is the commit's author by git. Default: who pushes. */
  readonly author?: CommitPersonShape;
  /** Who else wrote the commit. */
  readonly "co-authors"?: readonly CommitPersonShape[];
  /** Who is the committer by git. Default: the author. */
  readonly committer?: CommitPersonShape;
  /** Whether GitHub verified the commit's signature. */
  readonly verified?: boolean;
  /** The key of the signature: a GPG key id or an SSH fingerprint. */
  readonly "signed-with"?: string;
  /** Makes the commit a merge of the base branch: `automatic` as git does it alone, `by-hand` with conflicts resolved. */
  readonly "merges-base"?: "automatic" | "by-hand";
  /** Whether the push takes all earlier commits away. */
  readonly force?: boolean;
};

/** What the policy makes of the whole. @public */
export type DecisionStatusShape = "approved" | "pending" | "rejected";

/** What became of one rule; `absent` where the decision does not speak of it. @public */
export type NodeStatusShape = "approved" | "pending" | "rejected" | "skipped" | "absent";

/** A part of a text as it is written, or a regular expression between slashes: `/needs .* dba/i`. @public */
export type WordsShape = string;

/** Whose approval does not count, by login, with words of the reason. @public */
export type NotCountedShape = { readonly [name: string]: WordsShape };

/** What the decision must be; what is not named may be anything. @public */
export type ExpectationShape = {
  readonly status?: DecisionStatusShape;
  /** Words of the check's title. */
  readonly title?: WordsShape;
  /** Words of the decision's reason. */
  readonly reason?: WordsShape;
  /** How many approvals are missing in all. */
  readonly missing?: number;
  /** Exactly who can give them: logins, and words such as `role dba`. */
  readonly candidates?: readonly string[];
  /** Exactly whose approvals count, for whatever rule. */
  readonly counted?: readonly LoginShape[];
  /** Whose approval does not count for some rule, with words of the reason. */
  readonly "not-counted"?: NotCountedShape;
  /** Rules by name, each with its status or more. Others than the policy's own: `config-changes`, `disapproval`, `break-glass`, `proposer`, and `freeze <name>`. */
  readonly rules?: { readonly [name: string]: RuleExpectationShape | NodeStatusShape };
};

/** What must become of one rule; what is not named may be anything. @public */
export type RuleExpectationShape = {
  readonly status?: NodeStatusShape;
  /** Words of its reason. */
  readonly reason?: WordsShape;
  /** How many approvals it is missing. */
  readonly missing?: number;
  /** Exactly who can give them. */
  readonly candidates?: readonly string[];
  /** Exactly whose approvals count for it. */
  readonly counted?: readonly LoginShape[];
  readonly "not-counted"?: NotCountedShape;
};
