import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Actor } from "../../src/model/actor.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { DEFAULT_CONFIG, type Config } from "../../src/model/config.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type {
  ApprovalTree,
  FreezeWindow,
  Policy,
  Rule,
  RuleOptions,
} from "../../src/model/policy.ts";
import type { Requires } from "../../src/model/step.ts";
import type { Tool } from "../../src/model/tool.ts";
import type { Workflow } from "../../src/model/workflow.ts";
import { configurationChanges } from "../../src/policy/changes/configuration-changes.ts";

/** Names that no file should have, among those that files have. */
const name = fc.constantFrom("a", "b", "c", "__proto__", "constructor", "`x`\n# <b>@all</b>");
const names = fc.uniqueArray(name, { maxLength: 3 });
const json: fc.Arbitrary<JsonObject> = fc.dictionary(
  name,
  fc.oneof(fc.constantFrom(1, true, null, "x"), names, fc.dictionary(name, fc.constantFrom(1, 2))),
  { maxKeys: 3, noNullPrototype: true },
);
const condition = fc.constantFrom("true", "false", "plan.steps > 1", "plan.steps > 2");
const optional = { requiredKeys: [] };

const requires: fc.Arbitrary<Requires> = fc.record(
  {
    count: fc.constantFrom(0, 1, 2),
    users: names,
    teams: names,
    organizations: names,
    roles: names,
    capabilities: names,
    permissions: fc.uniqueArray(fc.constantFrom("read", "write", "admin"), { maxLength: 2 }),
    codeOwners: fc.constant(true as const),
  },
  optional,
);

const options: fc.Arbitrary<RuleOptions> = fc.record(
  {
    allowAuthor: fc.boolean(),
    allowContributor: fc.boolean(),
    allowNonAuthorContributor: fc.boolean(),
    allowAgents: fc.boolean(),
    invalidateOnPush: fc.constantFrom("content", "always"),
    ignoreEditedComments: fc.boolean(),
    ignoreUpdateMerges: fc.boolean(),
    ignoreCommitsBy: requires,
    requireLastPushApproval: fc.boolean(),
    requireVerifiedCommits: fc.boolean(),
    maxAge: fc.constantFrom(1, 2),
    requestReview: fc.record(
      { mode: fc.constantFrom("all", "random", "teams"), count: fc.constantFrom(1, 2) },
      { requiredKeys: ["mode"] },
    ),
    methods: fc.record({ reviews: fc.boolean(), comments: fc.boolean() }),
  },
  {
    requiredKeys: [
      "allowAuthor",
      "allowContributor",
      "allowNonAuthorContributor",
      "allowAgents",
      "invalidateOnPush",
      "ignoreEditedComments",
      "ignoreUpdateMerges",
      "requireLastPushApproval",
      "requireVerifiedCommits",
      "methods",
    ],
  },
);

const rule: fc.Arbitrary<Rule> = fc.record(
  {
    name,
    description: name,
    if: condition,
    requires,
    conditions: fc.array(condition, { maxLength: 2 }),
    separateFrom: names,
    options,
  },
  { requiredKeys: ["name", "requires", "conditions", "separateFrom", "options"] },
);

const { tree } = fc.letrec<{ tree: ApprovalTree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    fc.record({ kind: fc.constant("rule" as const), name }),
    fc.record({
      kind: fc.constantFrom("and", "or"),
      members: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

const freeze: fc.Arbitrary<FreezeWindow> = fc.oneof(
  fc.record(
    {
      name,
      unless: condition,
      kind: fc.constant("fixed" as const),
      from: fc.constantFrom("2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z"),
      to: fc.constantFrom("2026-02-01T00:00:00.000Z", "2026-02-02T00:00:00.000Z"),
    },
    { requiredKeys: ["name", "kind", "from", "to"] },
  ),
  fc.record(
    {
      name,
      unless: condition,
      kind: fc.constant("recurring" as const),
      cron: fc.constantFrom("0 0 * * *", "0 1 * * *"),
      duration: fc.constantFrom(1, 2),
      timeZone: fc.constantFrom("UTC", "Europe/Berlin"),
    },
    { requiredKeys: ["name", "kind", "cron", "duration", "timeZone"] },
  ),
);

const policy: fc.Arbitrary<Policy> = fc.record(
  {
    isolation: fc.boolean(),
    rules: fc.uniqueArray(rule, { maxLength: 3, selector: (each) => each.name }),
    approval: fc.option(tree),
    disapproval: fc.record({ requires, revoke: requires }, { requiredKeys: ["requires"] }),
    breakGlass: fc.record({ requires, label: name }),
    freeze: fc.array(freeze, { maxLength: 2 }),
    configChanges: fc.record({ requires, options }),
    triggers: fc.record({ unattended: names }),
  },
  {
    requiredKeys: [
      "isolation",
      "rules",
      "approval",
      "disapproval",
      "freeze",
      "configChanges",
      "triggers",
    ],
  },
);

const actor: fc.Arbitrary<Actor> = fc.record(
  {
    id: name,
    login: name,
    team: name,
    githubId: fc.constantFrom(1, 2),
    name,
    kind: fc.constantFrom("person", "team", "agent"),
    roles: names,
    capabilities: names,
    actsFor: names,
    status: fc.constantFrom("active", "inactive"),
  },
  { requiredKeys: ["id", "kind", "roles", "capabilities", "actsFor", "status"] },
);

const errors = fc.record({
  exitCodes: fc.constantFrom([], [1], [2]),
  statuses: fc.constantFrom([], [500]),
});
const run = fc.record({
  kind: fc.constant("run" as const),
  command: names,
  args: names,
  env: json,
});
const tool: fc.Arbitrary<Tool> = fc.record(
  {
    name,
    description: name,
    risk: fc.constantFrom("low", "medium", "high", "critical"),
    idempotent: fc.boolean(),
    parameters: json,
    outputs: json,
    artifacts: names,
    timeout: fc.constantFrom(1, 2),
    retry: fc.record({ maxAttempts: fc.constantFrom(1, 2) }, optional),
    errors: fc.record({ transient: errors, business: errors }),
    circuitBreaker: fc.record({
      failures: fc.constantFrom(1, 2),
      window: fc.constant(1),
      coolDown: fc.constant(1),
    }),
    concurrency: fc.record({ group: name }),
    rateLimit: fc.record({ calls: fc.constantFrom(1, 2), per: fc.constant(1) }),
    secrets: names,
    proposers: fc.record({ capabilities: names }),
    files: names,
    implementation: fc.oneof(
      run,
      fc.record({ kind: fc.constant("builtin" as const), name }),
      fc.record({ kind: fc.constant("plugin" as const), module: name }),
    ),
    dryRun: fc.record({ implementation: run, secrets: names }),
    content: json,
  },
  {
    requiredKeys: [
      "name",
      "risk",
      "idempotent",
      "parameters",
      "artifacts",
      "errors",
      "secrets",
      "files",
      "implementation",
      "content",
    ],
  },
);

const config: fc.Arbitrary<Config> = fc
  .record(
    {
      dryRun: fc.boolean(),
      maxParallel: fc.constantFrom(1, 2),
      timeout: fc.constantFrom(1, 2),
      stepTimeout: fc.constantFrom(1, 2),
      retry: fc.record({ maxAttempts: fc.constantFrom(1, 2) }, optional),
      autoMerge: fc.boolean(),
      proposals: name,
      audit: fc.record({
        branch: name,
        requireProtection: fc.boolean(),
        trust: fc.constantFrom("writers", "key"),
        keys: names,
      }),
      builtinTools: names,
      http: fc.record({ allow: names }),
      mcpServers: fc.dictionary(name, fc.record({ url: name, headers: fc.constant({}) }), {
        noNullPrototype: true,
        maxKeys: 2,
      }),
      notifications: fc.array(fc.record({ on: names, tool: name, with: json }), { maxLength: 2 }),
      ai: fc.record({ maxTokensPerExecution: fc.constantFrom(1, 2) }),
      guarded: names,
      vars: json,
    },
    optional,
  )
  .map((some) => ({ ...DEFAULT_CONFIG, ...some }));

const workflow: fc.Arbitrary<Workflow> = fc
  .record({ id: name, title: name, enabled: fc.boolean(), content: json })
  .map((some) => ({ ...some, tags: [], actors: [], labels: [], vars: {}, steps: [] }));

const catalog: fc.Arbitrary<Catalog> = fc
  .record({
    config,
    policy,
    actors: fc.option(fc.uniqueArray(actor, { maxLength: 3, selector: ({ id }) => id })),
    tools: fc
      .array(tool, { maxLength: 2 })
      .map((all) => new Map(all.map((one) => [one.name, one]))),
    workflows: fc
      .array(workflow, { maxLength: 2 })
      .map((all) => new Map(all.map((one) => [one.id, one]))),
  })
  // Plain objects, as files give them.
  .map((some) => structuredClone(some));

/** One catalog, and another that differs from it in some parts of some parts. */
const pair = fc
  .record({
    before: catalog,
    other: catalog,
    mask: fc
      .constantFrom(4, 40, 4_000)
      .chain((rarity) => fc.array(fc.nat(rarity), { minLength: 80, maxLength: 80 })),
  })
  .map(({ before, other, mask }) => {
    let at = 0;
    const mix = (one: unknown, two: unknown): unknown => {
      at = (at + 1) % mask.length;
      if (mask[at] === 0) return two;
      if (!isPlain(one) || !isPlain(two)) return one;
      // Names tell which thing it is, and kinds which keys it has.
      const keys = Object.keys(one).filter((key) => !["name", "kind", "id"].includes(key));
      const mixed = keys.map((key) => [
        key,
        Object.hasOwn(two, key) ? mix(one[key], two[key]) : one[key],
      ]);
      return { ...one, ...Object.fromEntries(mixed) };
    };
    return { before, after: mix(before, other) as Catalog };
  });

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** Rules are a map in the file. */
function comparable(one: Catalog): unknown {
  const rules = new Map(one.policy.rules.map((each) => [each.name, each]));
  return { ...one, policy: { ...one.policy, rules } };
}

it("configurations that differ anywhere have at least one change, equal ones have none", () => {
  let [equal, different] = [0, 0];
  fc.assert(
    fc.property(pair, ({ before, after }) => {
      const changes = configurationChanges(before, after);
      if (isDeepStrictEqual(comparable(before), comparable(after))) {
        equal += 1;
        expect(changes).toEqual([]);
      } else {
        different += 1;
        expect(changes).not.toEqual([]);
      }
    }),
    { numRuns: 3_000 },
  );
  expect(Math.min(equal, different)).toBeGreaterThan(100);
});

it("a change of any single value is mentioned", () => {
  const places = new Set<string>();
  fc.assert(
    fc.property(catalog, catalog, (before, other) => {
      for (const [place, after] of singleChanges(before, other)) {
        places.add(place);
        expect(configurationChanges(before, after), place).not.toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
  for (const place of [
    "policy.isolation",
    "policy.breakGlass",
    "policy.configChanges.options.methods.comments",
    "config.audit.trust",
    "rule.options.maxAge",
    "actor.githubId",
    "tool.dryRun.secrets",
  ])
    expect([...places]).toContain(place);
});

function* singleChanges(before: Catalog, other: Catalog): Generator<[string, Catalog]> {
  for (const [place, policy] of valueChanges(before.policy, other.policy, "policy"))
    if (place !== "policy.rules") yield [place, { ...before, policy }];
  for (const [place, config] of valueChanges(before.config, other.config, "config"))
    yield [place, { ...before, config }];
  const [rule, otherRule] = [before.policy.rules[0], other.policy.rules[0]];
  if (rule !== undefined && otherRule !== undefined)
    for (const [place, changed] of valueChanges(rule, otherRule, "rule")) {
      if (place === "rule.name") continue;
      const rules = [changed, ...before.policy.rules.slice(1)];
      yield [place, { ...before, policy: { ...before.policy, rules } }];
    }
  const [actor, otherActor] = [before.actors?.[0], other.actors?.[0]];
  if (actor !== undefined && otherActor !== undefined)
    for (const [place, changed] of valueChanges(actor, otherActor, "actor"))
      if (place !== "actor.id")
        yield [place, { ...before, actors: [changed, ...(before.actors ?? []).slice(1)] }];
  const [[tool], [otherTool]] = [[...before.tools.values()], [...other.tools.values()]];
  if (tool !== undefined && otherTool !== undefined)
    for (const [place, changed] of valueChanges(tool, otherTool, "tool"))
      if (place !== "tool.name")
        yield [place, { ...before, tools: new Map([...before.tools, [tool.name, changed]]) }];
}

/** The thing with one of its values, however deep, as another thing of its kind has it. */
function* valueChanges<Thing>(
  before: Thing,
  other: Thing,
  place: string,
): Generator<[string, Thing]> {
  if (isDeepStrictEqual(before, other)) return;
  if (!isPlain(before) || !isPlain(other) || before["kind"] !== other["kind"]) {
    yield [place, other];
    return;
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(other)])) {
    if (!Object.hasOwn(other, key)) {
      const { [key]: _gone, ...rest } = before;
      yield [`${place}.${key}`, rest as Thing];
    } else if (!Object.hasOwn(before, key))
      yield [`${place}.${key}`, { ...before, [key]: other[key] }];
    else
      for (const [below, value] of valueChanges(before[key], other[key], `${place}.${key}`))
        yield [below, { ...before, [key]: value }];
  }
}

it("the order of maps makes no difference", () => {
  fc.assert(
    fc.property(catalog, catalog, (before, after) => {
      const turned: Catalog = {
        ...after,
        policy: { ...after.policy, rules: after.policy.rules.toReversed() },
        tools: new Map([...after.tools].toReversed()),
        workflows: new Map([...after.workflows].toReversed()),
      };
      expect(configurationChanges(before, turned)).toEqual(configurationChanges(before, after));
    }),
    { numRuns: 300 },
  );
});

it("what lowers a demand comes first", () => {
  fc.assert(
    fc.property(catalog, catalog, (before, after) => {
      const effects = configurationChanges(before, after).map(({ effect }) => effect);
      const order = ["lowers", "raises", "changes"];
      expect(effects).toEqual(
        effects.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)),
      );
    }),
    { numRuns: 200 },
  );
});
