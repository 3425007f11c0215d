import { describe, expect, it } from "vitest";
import type { Standing } from "../../src/model/review-snapshot.ts";
import type { Permission } from "../../src/model/step.ts";
import { findPolicyHoles } from "../../src/policy/holes/find-policy-holes.ts";
import { HOLE_CODES, type HoleInputs } from "../../src/policy/holes/hole.ts";
import { configuration, toolFile, type Configuration } from "./configuration.ts";
import { ownersByFolder } from "./owned-paths.ts";

const NOW = Date.UTC(2026, 10, 21);
const seen = new Set<string>();

function holes(files: Configuration, more: Partial<HoleInputs> = {}): readonly string[] {
  const { catalog, sources } = configuration(files);
  const found = findPolicyHoles({
    catalog,
    sources,
    people: null,
    memberships: "unknown",
    orgToken: "unknown",
    codeOwners: null,
    now: NOW,
    ...more,
  });
  for (const { code } of found) seen.add(code);
  return found.map(({ code, severity, words }) => `${severity} ${code}: ${words}`);
}

/** Only the holes of some kinds. */
const only = (codes: readonly string[], all: readonly string[]): readonly string[] =>
  all.filter((line) => codes.some((code) => line.includes(` ${code}: `)));

/** People of a repository with their permission; `bob:write:acme/dba` is a member of a team, too. */
function people(...all: readonly string[]): readonly Standing[] {
  return all.map((each, index) => {
    const [login = "", permission = "write", ...teams] = each.split(":");
    return {
      account: { login, id: index + 1, kind: login.endsWith("[bot]") ? "bot" : "user" },
      permission: permission === "none" ? null : (permission as Permission),
      teams,
      organizations: [],
    };
  });
}

const policy = (rules: string, approval: string, more = ""): Configuration => ({
  policy: `rules:\n${rules}\napproval: ${approval}\n${more}`,
});

describe("a policy without holes", () => {
  it("is the default one, where enough people are there", () => {
    expect(holes({}, { people: people("ann", "bob", "cleo") })).toEqual([]);
    expect(holes({})).toEqual([]);
  });

  it("may ask for much", () => {
    const files: Configuration = {
      ...policy(
        `  two-dbas: { if: "contains(tools.*.risk, 'high') || contains(tools.*.risk, 'critical')", requires: { count: 2, roles: [dba] } }
  reviewer: { requires: { permissions: [write] } }`,
        "[two-dbas, reviewer]",
        `config-changes: { requires: { count: 2, roles: [dba] } }
disapproval: { requires: { roles: [dba] }, revoke: { users: [lee] } }
break-glass: { requires: { count: 2, roles: [sre] }, label: fire }
freeze: [{ name: later, from: 2026-12-20T00:00:00Z, to: 2027-01-03T00:00:00Z }]`,
      ),
      actors: `actors:
  - { id: ann, login: ann, github-id: 1, roles: [dba] }
  - { id: bob, login: bob, github-id: 2, roles: [dba] }
  - { id: cleo, login: cleo, github-id: 3, roles: [dba, sre], capabilities: [sql] }
  - { id: dan, login: dan, github-id: 4, roles: [dba, sre] }
  - { id: eve, login: eve, github-id: 5, roles: [sre] }
  - { id: bot, login: "bot[bot]", github-id: 9, acts-for: [ann] }`,
      "tools/migrate": toolFile("migrate", "proposers: { capabilities: [sql] }"),
      "tools/look": toolFile("look", "risk: low"),
    };
    const owners = ownersByFolder({
      ".writ/": ["@acme/dba"],
      ".github/": ["@ann"],
      proposals: ["@bob"],
    });
    expect(
      holes(files, {
        people: people("ann", "bob", "cleo", "dan", "eve", "lee"),
        memberships: "known",
        orgToken: "absent",
        codeOwners: { file: ".github/CODEOWNERS", ownersOf: owners },
      }),
    ).toEqual([]);
  });
});

describe("a rule that its author can meet alone", () => {
  const alone = (
    rule: string,
    more: Partial<HoleInputs> = {},
    files: Configuration = {},
  ): readonly string[] =>
    only(
      ["author-alone", "contributor-alone"],
      holes({ ...policy(`  easy: { ${rule} }`, "[easy]"), ...files }, more),
    );
  const WHOLE = ", and with it all that `approval` asks for.";

  it.each(["allow-author", "allow-contributor"])("by %s", (option) => {
    expect(alone(`requires: {}, options: { ${option}: true }`)).toEqual([
      `error author-alone: The author of a proposal can meet the rule easy alone, since \`${option}\` counts their own approval${WHOLE}`,
    ]);
  });

  it("is none where more people are needed, or no comment or approval of the last push could be the author's", () => {
    expect(alone("requires: { count: 2 }, options: { allow-author: true }")).toEqual([]);
    expect(
      alone("requires: {}, options: { allow-author: true, methods: { comments: false } }"),
    ).toEqual([]);
    expect(
      alone("requires: {}, options: { allow-author: true, require-last-push-approval: true }"),
    ).toEqual([]);
    expect(alone("requires: {}")).toEqual([]);
  });

  it("is none where nobody whom it names may propose", () => {
    const actors = { actors: "actors: [{ id: ann, login: ann }]" };
    const named = "requires: { users: [lee] }, options: { allow-author: true }";
    expect(alone(named, {}, actors)).toEqual([]);
    expect(alone(named.replace("lee", "ann"), {}, actors)).toHaveLength(1);
  });

  const AGENT = {
    actors: `actors:
  - { id: ann, login: ann, github-id: 1 }
  - { id: bob, login: bob, github-id: 2 }
  - { id: bot, login: "bot[bot]", roles: [checker], acts-for: [ann] }
  - { id: other, login: "other[bot]", roles: [checker] }`,
  };

  it("by an agent that acts for them", () => {
    expect(
      alone("requires: { roles: [checker] }, options: { allow-agents: true }", {}, AGENT),
    ).toEqual([
      `error author-alone: ann can meet the rule easy alone, since \`allow-agents\` counts the approval of bot[bot], who acts for ann${WHOLE}`,
    ]);
    expect(alone("requires: { roles: [checker] }", {}, AGENT)).toEqual([]);
    expect(
      alone("requires: { count: 2, roles: [checker] }, options: { allow-agents: true }", {}, AGENT),
    ).toEqual([]);
  });

  it("together with such an agent", () => {
    const rule = "requires: { count: 2 }, options: { allow-agents: true, allow-author: true }";
    expect(alone(rule, { people: people("ann", "bob") }, AGENT)).toEqual([
      `error author-alone: ann can meet the rule easy alone, since \`allow-agents\` counts the approval of bot[bot], who acts for ann${WHOLE}`,
    ]);
  });

  it("by pushing to the pull request of somebody else", () => {
    const words =
      "Whoever pushes to somebody else's pull request can meet the rule easy alone, since `allow-non-author-contributor` counts the approval of their own commits.";
    expect(alone("requires: {}, options: { allow-non-author-contributor: true }")).toEqual([
      `warning contributor-alone: ${words}`,
    ]);
    expect(
      alone(
        "requires: {}, options: { allow-non-author-contributor: true, require-last-push-approval: true }",
      ),
    ).toEqual([]);
  });

  it("is a warning where other rules must hold, too, and an error again under `or`", () => {
    const rules =
      "  easy: { requires: {}, options: { allow-author: true } }\n  hard: { requires: { count: 2 } }";
    const WORDS =
      "author-alone: The author of a proposal can meet the rule easy alone, since `allow-author` counts their own approval";
    const of = (tree: string): readonly string[] =>
      only(["author-alone"], holes(policy(rules, tree)));
    expect(of("[easy, hard]")).toEqual([`warning ${WORDS}.`]);
    expect(of("[{ or: [easy, hard] }]")).toEqual([`error ${WORDS}${WHOLE}`]);
    const skippable = rules.replace("hard: {", "hard: { if: plan.steps > 3,");
    expect(only(["author-alone"], holes(policy(skippable, "[easy, hard]")))).toEqual([
      `error ${WORDS}${WHOLE}`,
    ]);
  });

  it("is worst for `config-changes`", () => {
    const files = policy(
      "  hard: { requires: {} }",
      "[hard]",
      "config-changes: { requires: {}, options: { allow-author: true } }",
    );
    expect(only(["author-alone"], holes(files))).toEqual([
      "error author-alone: The author of a proposal can meet `config-changes` alone, since `allow-author` counts their own approval.",
    ]);
  });
});

describe("a demand that its author can lower", () => {
  const lowered = (rules: string, more = ""): readonly string[] =>
    only(["author-lowers-demand"], holes(policy(rules, "[a]", more)));
  it("is told with what its condition reads", () => {
    expect(
      lowered(
        "  a: { if: \"proposal.priority == 'high' || pull-request.title == 'x'\", requires: {} }",
      ),
    ).toEqual([
      "warning author-lowers-demand: The author of a proposal decides whether the rule a applies, since its condition reads proposal.priority and pull-request.title.",
    ]);
    expect(lowered("  a: { if: plan.steps > 1, requires: {} }")).toEqual([]);
    expect(lowered("  a: { requires: {}, conditions: [proposal.priority == 'high'] }")).toEqual([]);
  });
  it("may be a freeze", () => {
    const freeze = (unless: string): string =>
      `freeze: [{ name: x-mas, from: 2026-12-20T00:00:00Z, to: 2027-01-03T00:00:00Z, unless: "${unless}" }]`;
    expect(lowered("  a: { requires: {} }", freeze("contains(pull-request.labels, 'ok')"))).toEqual(
      [
        "warning author-lowers-demand: The author of a proposal decides whether the freeze x-mas holds, since its condition reads pull-request.labels.",
      ],
    );
    expect(lowered("  a: { requires: {} }", freeze("plan.steps == 1"))).toEqual([]);
  });
});

describe("rules that are never asked for", () => {
  it("are told, as is an approval that asks for none", () => {
    expect(
      holes(policy("  a: { requires: {} }\n  b: { requires: {} }", "[{ or: [a, a] }]")),
    ).toEqual([
      "warning rule-unused: The rule b is defined, but `approval` never asks for it, so nobody has to meet it.",
    ]);
    expect(only(["approval-missing"], holes(policy("  a: { requires: {} }", "[]")))).toEqual([
      "error approval-missing: The policy names no `approval`, so no proposal can ever be approved.",
    ]);
  });
  it("leave a rule that is separate from them unmet for ever", () => {
    const rules = "  a: { requires: {}, separate-from: [b] }\n  b: { requires: {} }";
    expect(only(["separate-from-unused"], holes(policy(rules, "[a]")))).toEqual([
      "error separate-from-unused: The rule a wants other people than those who satisfied b, which `approval` never asks for, so nobody can meet a.",
    ]);
    expect(only(["separate-from-unused"], holes(policy(rules, "[a, b]")))).toEqual([]);
  });
});

describe("tools and risks that conditions leave out", () => {
  const CODES = ["tool-uncovered", "risk-falls-through", "risk-inverted", "risky-tool-general"];
  const left = (
    rules: string,
    approval: string,
    tools: Readonly<Record<string, string>> = {},
  ): readonly string[] =>
    only(
      CODES,
      holes({
        ...policy(rules, approval),
        ...Object.fromEntries(
          Object.entries(tools).map(([name, risk]) => [
            `tools/${name}`,
            toolFile(name, `risk: ${risk}`),
          ]),
        ),
      }),
    );
  const risky = (name: string, ...risks: readonly string[]): string =>
    `  ${name}: { if: "${risks.map((risk) => `contains(tools.*.risk, '${risk}')`).join(" || ")}", requires: {} }`;

  it("a risk for which no rule's `if` holds falls through", () => {
    const rules = `${risky("hard", "high", "critical")}\n${risky("easy", "low")}`;
    expect(left(rules, "[hard, easy]", { copy: "medium" })).toEqual([
      "error risk-falls-through: No rule applies to a proposal whose tool has the risk medium, as copy has, so it can never be approved.",
    ]);
    expect(left(rules, "[hard, easy]")).toEqual([
      "warning risk-falls-through: No rule applies to a proposal whose tool has the risk medium, so it can never be approved.",
    ]);
    const all = left(`${rules}\n  all: { requires: {} }`, "[hard, easy, all]");
    expect(only(["risk-falls-through"], all)).toEqual([]);
    expect(
      left(`${rules}\n  some: { if: plan.steps > 2, requires: {} }`, "[hard, easy, some]"),
    ).toEqual([]);
  });

  it("a tool that every rule's `if` leaves out is uncovered", () => {
    const rules = "  all: { if: \"!contains(tools.*.name, 'wipe')\", requires: {} }";
    expect(left(rules, "[all]", { wipe: "low", copy: "low" })).toEqual([
      "error tool-uncovered: No rule applies to a proposal with the tool wipe, so it can never be approved.",
    ]);
    expect(left(rules, "[all]", { copy: "low" })).toEqual([]);
  });

  it("a higher risk is not easier than a lower one", () => {
    const rules = `${risky("two-dbas", "high")}\n  all: { requires: {} }`;
    expect(left(rules, "[two-dbas, all]")).toEqual([
      "error risk-inverted: Less is demanded for a tool of the risk critical than for one of the risk high: the rule two-dbas does not apply to it.",
    ]);
    expect(
      left(`${risky("two-dbas", "high", "critical")}\n  all: { requires: {} }`, "[two-dbas, all]"),
    ).toEqual([]);
    // Under `or` a rule that does not apply takes a way away.
    expect(left(rules, "[{ or: [two-dbas, all] }]")).toEqual([]);
    expect(
      left(
        `${risky("easy", "critical").replace("{}", "{ users: [kim] }")}\n  all: { requires: {} }`,
        "[{ or: [easy, all] }]",
      ),
    ).toEqual([
      "error risk-inverted: Less is demanded for a tool of the risk critical than for one of the risk high: the rule easy is another way there.",
    ]);
  });

  it("a risky tool wants more than everything wants, where other tools do", () => {
    const rules =
      "  dba: { if: \"contains(tools.*.name, 'migrate')\", requires: { count: 2 } }\n  all: { requires: {} }";
    const tools = { migrate: "high", wipe: "critical", deploy: "high", look: "low" };
    expect(left(rules, "[dba, all]", tools)).toEqual([
      "warning risky-tool-general: The tool wipe has the risk critical, and nothing is demanded for it but what all demands of everything, though other tools have rules of their own.",
      "notice risky-tool-general: The tool deploy has the risk high, and nothing is demanded for it but what all demands of everything, though other tools have rules of their own.",
    ]);
    expect(left("  all: { requires: {} }", "[all]", tools)).toEqual([]);
  });

  it("what a condition says of other facts is left open", () => {
    for (const condition of [
      "defined(proposal, 'x')",
      "toJSON(pull-request) != '{}'",
      "changed('src/**')",
      "pull-request.additions > 3",
      "checks.ci.build.conclusion == 'success'",
    ])
      expect(left(`  a: { if: "${condition}", requires: {} }`, "[a]", { x: "high" })).toEqual([]);
    expect(
      left(
        `  a: { if: "contains(tools.*.name, 'y') && pull-request.additions > 3", requires: {} }`,
        "[a]",
        { x: "low" },
      ),
    ).toHaveLength(4);
  });
});

describe("more people than there are", () => {
  const few = (
    rule: string,
    more: Partial<HoleInputs> = {},
    files: Configuration = {},
  ): readonly string[] =>
    only(["too-few-candidates"], holes({ ...policy(`  a: { ${rule} }`, "[a]"), ...files }, more));
  const DBAS = {
    actors:
      "actors: [{ id: ann, login: ann, roles: [dba] }, { id: bob, login: bob, roles: [dba] }, { id: cleo, login: cleo }]",
  };

  it("are wanted by a rule that nobody can meet", () => {
    expect(few("requires: { count: 3, roles: [dba] }", {}, DBAS)).toEqual([
      "error too-few-candidates: The rule a wants 3 approvals of role dba, and only 2 people (ann and bob) can give one, so it can never be met.",
    ]);
    expect(
      few("requires: { count: 2, permissions: [maintain] }", {
        people: people("ann", "bob:admin", "cleo:read"),
      }),
    ).toEqual([
      "error too-few-candidates: The rule a wants 2 approvals of maintain permission, and only bob can give one, so it can never be met.",
    ]);
    expect(few("requires: { users: [lee] }", { people: people("ann", "bob") })).toEqual([
      "error too-few-candidates: The rule a wants 1 approval of lee, and nobody can give one, so it can never be met.",
    ]);
  });

  it("are wanted of what one of them proposes", () => {
    expect(few("requires: { count: 2, roles: [dba] }", {}, DBAS)).toEqual([
      "warning too-few-candidates: The rule a wants 2 approvals of role dba, and only 2 people (ann and bob) can give one: of what ann or bob proposes, too few are left, since authors do not count.",
    ]);
    expect(
      few("requires: { count: 2, roles: [dba] }, options: { allow-author: true }", {}, DBAS),
    ).toEqual([]);
    expect(few("requires: { count: 1, roles: [dba] }", {}, DBAS)).toEqual([]);
  });

  it("are wanted of what an agent proposes for them", () => {
    const agent = {
      actors: `${DBAS.actors.slice(0, -1)}, { id: bot, login: "bot[bot]", acts-for: [ann, bob] }]`,
    };
    expect(few("requires: { count: 1, roles: [dba] }", {}, agent)).toEqual([
      "warning too-few-candidates: The rule a wants 1 approval of role dba, and only 2 people (ann and bob) can give one: of what bot[bot] proposes, too few are left, since authors do not count.",
    ]);
  });

  it("are counted by teams where their members are known", () => {
    const rule = "requires: { count: 2, teams: [acme/dba] }";
    const all = people("ann", "zoe", "bob:read:acme/dba", "cleo:none:acme/dba");
    const proposers = { actors: "actors: [{ id: ann, login: ann }]" };
    expect(few(rule, { people: all, memberships: "known" }, proposers)).toEqual([]);
    expect(few(rule, { people: all.slice(0, 3), memberships: "known" }, proposers)).toEqual([
      "error too-few-candidates: The rule a wants 2 approvals of a member of acme/dba, and only bob can give one, so it can never be met.",
    ]);
    expect(few(rule, { people: all.slice(0, 3), memberships: "unknown" }, proposers)).toEqual([]);
  });

  it("are not guessed where nobody knows who they are", () => {
    expect(few("requires: { count: 99, permissions: [admin] }")).toEqual([]);
    expect(
      few("requires: { count: 99, code-owners: true }", { people: people("ann", "zoe", "kim") }),
    ).toEqual([]);
    expect(
      few("requires: { count: 99, organizations: [acme] }", {
        people: people("ann", "zoe", "kim"),
      }),
    ).toEqual([]);
    const team = { actors: "actors: [{ id: dba, team: acme/dba, roles: [dba] }]" };
    expect(
      few("requires: { count: 99, roles: [dba] }", { people: people("ann", "zoe", "kim") }, team),
    ).toEqual([]);
  });

  it("are wanted by `config-changes` and `break-glass`, too", () => {
    const files = policy(
      "  a: { requires: {} }",
      "[a]",
      "config-changes: { requires: { users: [lee] } }\nbreak-glass: { requires: { users: [sre] }, label: fire }",
    );
    expect(
      only(["too-few-candidates"], holes(files, { people: people("ann", "bob", "cleo") })),
    ).toEqual([
      "error too-few-candidates: `config-changes` wants 1 approval of lee, and nobody can give one, so it can never be met.",
      "error too-few-candidates: `break-glass` wants 1 approval of sre, and nobody can give one, so it can never be met.",
    ]);
  });

  const two = (more: string, approval = "[a, b]"): readonly string[] =>
    only(
      ["too-few-candidates"],
      holes({
        ...policy(
          `  a: { requires: { count: 1, roles: [dba] } }\n  b: { requires: { count: 1, roles: [dba] }${more} }`,
          approval,
        ),
        ...DBAS,
      }),
    );

  it("are wanted by rules that want different people", () => {
    expect(two(", separate-from: [a]")).toEqual([
      "warning too-few-candidates: The rules a and b want different people, and of what ann or bob proposes, too few are left, since authors do not count.",
    ]);
    expect(two("")).toEqual([]);
    expect(two(", separate-from: [a]", "[{ or: [a, b] }]")).toEqual([]);
  });

  it("are never there for rules that want more different people than there are", () => {
    const files = policy(
      "  a: { requires: { count: 2, roles: [dba] }, options: { allow-author: true } }\n  b: { requires: { roles: [dba] }, separate-from: [a] }",
      "[a, b]",
    );
    expect(only(["too-few-candidates"], holes({ ...files, ...DBAS }))).toEqual([
      "error too-few-candidates: The rules a and b want different people, and there are not enough who could meet all of them, so nothing can be approved.",
    ]);
  });
});

describe("names that mean nobody", () => {
  const CODES = ["role-unheld", "capability-unheld", "named-inactive"];
  const POLICY = policy(
    "  a: { requires: { roles: [dba], capabilities: [sql], users: [lee] } }",
    "[a]",
  );
  it("are roles and capabilities that no active actor has, and inactive actors", () => {
    const actors = (status: string): Configuration => ({
      actors: `actors: [{ id: lee, login: lee, roles: [dba], capabilities: [sql], status: ${status} }]`,
    });
    expect(only(CODES, holes({ ...POLICY, ...actors("inactive") }))).toEqual([
      "warning role-unheld: The rule a asks for the role dba, and no active actor of .writ/actors.yml has it.",
      "warning capability-unheld: The rule a asks for the capability sql, and no active actor of .writ/actors.yml has it.",
      "warning named-inactive: The rule a names lee, who is inactive in .writ/actors.yml, so their approval counts for nothing.",
    ]);
    expect(only(CODES, holes({ ...POLICY, ...actors("active") }))).toEqual([]);
  });
  it("may be those who could reject", () => {
    const veto = (requires: string, more: Partial<HoleInputs> = {}): readonly string[] =>
      only(
        ["disapproval-nobody"],
        holes(policy("  a: { requires: {} }", "[a]", `disapproval: ${requires}`), more),
      );
    expect(veto("{ requires: { roles: [boss] } }")).toEqual([
      "error disapproval-nobody: Nobody can reject a proposal: `disapproval` asks for role boss, and there is nobody like that.",
    ]);
    expect(
      veto("{ requires: { permissions: [admin] }, revoke: { users: [lee] } }", {
        people: people("ann:admin"),
      }),
    ).toEqual([
      "warning disapproval-nobody: Nobody can set a request for changes aside: `disapproval.revoke` asks for lee, and there is nobody like that.",
    ]);
    expect(veto("{ requires: { permissions: [admin] } }", { people: people("ann:admin") })).toEqual(
      [],
    );
    expect(veto("{ requires: { permissions: [admin] } }")).toEqual([]);
  });
  it("may be those who could propose a tool", () => {
    const of = (capabilities: string): readonly string[] =>
      only(
        ["proposers-nobody"],
        holes({
          actors: `actors: [{ id: ann, login: ann, capabilities: [${capabilities}] }, { id: bob, login: bob, capabilities: [live] }]`,
          "tools/wipe": toolFile("wipe", "proposers: { capabilities: [sql, live] }"),
        }),
      );
    expect(of("sql")).toEqual([
      "error proposers-nobody: Nobody can propose the tool wipe: it demands the capabilities sql and live of its proposers, and no active actor of .writ/actors.yml has all of them.",
    ]);
    expect(of("sql, live")).toEqual([]);
  });
  it("are logins without an id", () => {
    const of = (ids: readonly string[]): readonly string[] =>
      only(
        ["actor-without-id"],
        holes({ actors: `actors: [${ids.join(", ")}, { id: dba, team: acme/dba }]` }),
      );
    expect(of(["{ id: ann, login: ann }", "{ id: bob, login: bob, github-id: 2 }"])).toEqual([
      "notice actor-without-id: ann has no `github-id`, so only the log knows whose account this actor is.",
    ]);
    expect(of(["{ id: ann, login: ann, github-id: 1 }"])).toEqual([]);
  });
});

describe("under `or`", () => {
  const branches = (rules: string, approval = "[{ or: [a, b] }]"): readonly string[] =>
    only(["branch-open"], holes(policy(rules, approval)));
  it("a rule that is always open and demands less makes the others pointless", () => {
    expect(branches("  a: { requires: { count: 2 } }\n  b: { requires: {} }")).toEqual([
      "warning branch-open: Under `or`, the rule b is open to every proposal and demands less than a, so nobody ever has to meet a.",
    ]);
    expect(branches("  a: { requires: { roles: [x] } }\n  b: { requires: {} }")).toHaveLength(1);
    expect(branches("  a: { requires: {} }\n  b: { requires: {} }")).toEqual([
      "warning branch-open: Under `or`, the rule a is open to every proposal and demands the same as b, so nobody ever has to meet b.",
    ]);
  });
  it("a rule that is not always open, or asks for others, does not", () => {
    expect(
      branches("  a: { requires: { count: 2 } }\n  b: { if: plan.steps > 1, requires: {} }"),
    ).toEqual([]);
    expect(branches("  a: { requires: { users: [x] } }\n  b: { requires: { count: 2 } }")).toEqual(
      [],
    );
    expect(branches("  a: { requires: { count: 2 } }\n  b: { requires: {} }", "[a, b]")).toEqual(
      [],
    );
    expect(
      branches(
        "  a: { requires: { count: 2 } }\n  b: { requires: {}, conditions: [plan.steps < 3] }",
      ),
    ).toEqual([]);
  });
});

describe("ways around the rules", () => {
  const ways = (rule: string, more: string): readonly string[] =>
    only(
      ["config-changes-weaker", "break-glass-weaker", "break-glass-same"],
      holes(policy(`  a: { requires: { ${rule} } }`, "[a]", more)),
    );
  it("lead over a policy that is easier to change than to meet", () => {
    expect(ways("count: 2, roles: [dba]", "")).toEqual([
      "warning config-changes-weaker: A change of the policy takes 1 approval of write permission, and the rule a 2 approvals of role dba: somebody could lower the policy first, and propose then.",
    ]);
    expect(ways("roles: [dba]", "")).toHaveLength(1);
    expect(ways("roles: [dba]", "config-changes: { requires: { roles: [dba] } }")).toEqual([]);
    expect(
      ways("count: 2", "config-changes: { requires: { count: 2, permissions: [admin] } }"),
    ).toEqual([]);
    expect(
      ways(
        "permissions: [write]",
        "config-changes: { requires: {}, options: { allow-author: true } }",
      ),
    ).toHaveLength(1);
  });
  it("lead through a break-glass that demands less, and none through one that demands as much", () => {
    const glass = (requires: string): string =>
      `break-glass: { requires: { ${requires} }, label: fire }`;
    expect(ways("permissions: [write]", glass("permissions: [read], users: [kim]"))).toEqual([
      "warning break-glass-weaker: `break-glass` takes 1 approval of kim or read permission, which is less than every rule demands: with the label fire, whoever can meet any rule gets past all of them.",
    ]);
    expect(ways("permissions: [write]", glass("permissions: [write]"))).toEqual([
      "notice break-glass-same: `break-glass` takes 1 approval of write permission, which is no less than the rules demand, so it helps nobody in an emergency.",
    ]);
    expect(ways("permissions: [write]", glass("users: [sre]"))).toEqual([]);
  });
});

it("a freeze that is over freezes nothing", () => {
  const freeze = (to: string): readonly string[] =>
    only(
      ["freeze-over"],
      holes(
        policy(
          "  a: { requires: {} }",
          "[a]",
          `freeze: [{ name: old, from: 2025-12-20T00:00:00Z, to: ${to} }]`,
        ),
      ),
    );
  expect(freeze("2026-01-03T00:00:00Z")).toEqual([
    "notice freeze-over: The freeze old ended at 2026-01-03T00:00:00.000Z and freezes nothing any more.",
  ]);
  expect(freeze("2027-01-03T00:00:00Z")).toEqual([]);
});

it("teams count for nothing where no token can read them", () => {
  const teams = (
    orgToken: HoleInputs["orgToken"],
    requires: string,
    actors?: string,
  ): readonly string[] =>
    only(
      ["teams-unreadable"],
      holes(
        {
          ...policy(`  a: { requires: { ${requires} } }`, "[a]"),
          ...(actors === undefined ? {} : { actors }),
        },
        { orgToken },
      ),
    );
  expect(teams("absent", "teams: [acme/dba], organizations: [umbrella]")).toEqual([
    "error teams-unreadable: Decisions ask who is in acme/dba and umbrella, and the workflow gives Writ no `org-token`, so members count for nothing.",
  ]);
  expect(
    teams("absent", "roles: [dba]", "actors: [{ id: dba, team: acme/dba, roles: [dba] }]"),
  ).toHaveLength(1);
  expect(teams("absent", "permissions: [write]")).toEqual([]);
  expect(teams("given", "teams: [acme/dba]")).toEqual([]);
  expect(teams("unknown", "teams: [acme/dba]")).toEqual([]);
});

describe("code owners", () => {
  const CODES = ["code-owners-missing", "guarded-without-owners"];
  const owned = (
    file: string | null,
    owners: Readonly<Record<string, readonly string[]>>,
    requires = "code-owners: true",
  ): readonly string[] =>
    only(
      CODES,
      holes(policy(`  a: { requires: { ${requires} } }`, "[a]"), {
        codeOwners: { file, ownersOf: ownersByFolder(owners) },
      }),
    );
  const GUARDED = { ".writ/": ["@a"], ".github/": ["@a"] };
  it("are needed where a rule asks for them", () => {
    expect(owned(".github/CODEOWNERS", GUARDED)).toEqual([
      "error code-owners-missing: The rule a asks for code owners, and .github/CODEOWNERS names no owner of proposals such as proposals/example.yml, so nobody can meet it.",
    ]);
    expect(owned(".github/CODEOWNERS", GUARDED, "code-owners: true, users: [x]")).toEqual([
      "warning code-owners-missing: The rule a asks for code owners, and .github/CODEOWNERS names no owner of proposals such as proposals/example.yml.",
    ]);
    expect(owned(".github/CODEOWNERS", { ...GUARDED, proposals: ["@a"] })).toEqual([]);
    expect(owned(".github/CODEOWNERS", GUARDED, "permissions: [write]")).toEqual([]);
  });
  it("are to be named of guarded files", () => {
    expect(owned("CODEOWNERS", { ".writ/": ["@a"] }, "permissions: [write]")).toEqual([
      "warning guarded-without-owners: CODEOWNERS names no owner of the guarded files .github/workflows/** and CODEOWNERS, so GitHub asks nobody to review changes of them.",
    ]);
    expect(owned(null, {}, "permissions: [write]")).toEqual([
      "warning guarded-without-owners: There is no CODEOWNERS file, so GitHub asks no owner to review changes of guarded files (.writ/** and .github/workflows/**).",
    ]);
  });
  it("nothing is said where nobody read the file", () => {
    expect(only(CODES, holes(policy("  a: { requires: { code-owners: true } }", "[a]")))).toEqual(
      [],
    );
  });
});

describe("every hole", () => {
  const { catalog, sources } = configuration(
    policy("  a: { requires: {}, options: { allow-author: true } }\n  b: { requires: {} }", "[a]"),
  );
  const found = findPolicyHoles({
    catalog,
    sources,
    people: null,
    memberships: "unknown",
    orgToken: "unknown",
    codeOwners: null,
    now: NOW,
  });
  it("has its place in the file, its rule, and what closes it", () => {
    expect(found).toMatchObject([
      {
        code: "author-alone",
        rule: "a",
        remedy: "Take `allow-author` away, or raise `count`.",
        path: ".writ/policy.yml",
        pointer: "/rules/a/options/allow-author",
        place: { file: ".writ/policy.yml", start: { line: 2, column: 33 } },
      },
      { code: "rule-unused", rule: "b", place: { start: { line: 3, column: 3 } } },
    ]);
  });
  it("has no place in a file that is not there", () => {
    const none = configuration({});
    const [hole] = findPolicyHoles({
      catalog: none.catalog,
      sources: none.sources,
      people: people("ann"),
      memberships: "known",
      orgToken: "unknown",
      codeOwners: null,
      now: NOW,
    });
    expect(hole).toMatchObject({ code: "too-few-candidates", place: null });
  });
  it("of the closed list was found by these tests", () => {
    expect([...seen].toSorted()).toEqual([...HOLE_CODES].toSorted());
  });
});
