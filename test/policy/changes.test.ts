import { describe, expect, it } from "vitest";
import { configurationChanges } from "../../src/policy/changes/configuration-changes.ts";
import { configuration, toolFile, type Configuration } from "./configuration.ts";

const told = (before: Configuration, after: Configuration): readonly string[] =>
  configurationChanges(configuration(before).catalog, configuration(after).catalog).map(
    ({ effect, about, words }) => `${effect} · ${about} · ${words}`,
  );

/** A policy of one rule, and what else it says. */
const ruled = (rule: string, more = "approval: [dba]"): Configuration => ({
  policy: `rules:\n  dba: { ${rule} }\n  lead: { requires: { users: [lee] } }\n${more}\n`,
});
const rule = (before: string, after: string): readonly string[] =>
  told(ruled(before), ruled(after)).map((line) => line.replace(" · rule dba · ", " "));
const TWO = "requires: { count: 2, users: [ann] }";
const option = (before: string, after: string): readonly string[] =>
  rule(`${TWO}, options: { ${before} }`, `${TWO}, options: { ${after} }`);

describe("the approvals of a rule", () => {
  it("are named by the rule's description, and fall", () => {
    const described = (count: number): string =>
      `description: Risky database work needs two DBAs, requires: { count: ${count}, users: [ann] }`;
    expect(rule(described(2), described(1))).toEqual([
      'lowers lowers the approvals for "Risky database work needs two DBAs" (rule dba) from 2 to 1',
    ]);
    expect(rule(described(1), described(3))).toEqual([
      'raises raises the approvals for "Risky database work needs two DBAs" (rule dba) from 1 to 3',
    ]);
  });

  it("are named by the description of before, whatever the change calls it", () => {
    expect(
      rule(
        `description: Two DBAs, ${TWO}`,
        "description: Nothing to see, requires: { users: [ann] }",
      ),
    ).toEqual([
      'lowers lowers the approvals for "Two DBAs" (rule dba) from 2 to 1',
      "changes describes the rule dba as `Nothing to see`, where it was `Two DBAs`",
    ]);
  });

  it.each([
    ["users: [ann]", "users: [ann, bob]", ["lowers lets bob approve for the rule dba"]],
    ["users: [ann, bob]", "users: [ann]", ["raises no longer lets bob approve for the rule dba"]],
    [
      "users: [a]",
      "users: [a], teams: [acme/db]",
      ["lowers lets the team acme/db approve for the rule dba"],
    ],
    [
      "users: [a]",
      "users: [a], organizations: [acme]",
      ["lowers lets the members of acme approve for the rule dba"],
    ],
    [
      "users: [a]",
      "users: [a], code-owners: true",
      ["lowers lets the code owners of what changes approve for the rule dba"],
    ],
    [
      "users: [a]",
      "users: [a], roles: [dba], capabilities: [sql]",
      [
        "lowers lets people with the role dba approve for the rule dba",
        "lowers lets people with the capability sql approve for the rule dba",
      ],
    ],
    // Everybody with write permission could already, and a role needs write permission, too.
    [
      "permissions: [write]",
      "permissions: [write], roles: [dba]",
      ["changes lets people with the role dba approve for the rule dba"],
    ],
    [
      "permissions: [write]",
      "permissions: [write], users: [bob]",
      ["lowers lets bob approve for the rule dba"],
    ],
    [
      "permissions: [maintain]",
      "permissions: [maintain], roles: [dba]",
      ["lowers lets people with the role dba approve for the rule dba"],
    ],
    [
      "permissions: [maintain]",
      "permissions: [write]",
      [
        "lowers lets everybody with write permission approve for the rule dba, where it was maintain permission",
      ],
    ],
    [
      "permissions: [write]",
      "permissions: [admin]",
      [
        "raises lets everybody with admin permission approve for the rule dba, where it was write permission",
      ],
    ],
    [
      "permissions: [write]",
      "permissions: [read]",
      [
        "changes lets everybody with read permission approve for the rule dba, where it was write permission",
      ],
    ],
    [
      "users: [a]",
      "count: 1",
      [
        "lowers lets everybody with write permission approve for the rule dba",
        "raises no longer lets a approve for the rule dba",
        "changes writes `count` of the rule dba in another way, with the same meaning",
      ],
    ],
    [
      "permissions: [admin, write]",
      "permissions: [write]",
      ["changes writes in another way, with the same meaning, who may approve for the rule dba"],
    ],
    [
      "users: [a, b]",
      "users: [b, a]",
      ["changes writes in another way, with the same meaning, who may approve for the rule dba"],
    ],
    [
      "users: [a]",
      "users: [a], count: 1",
      ["changes writes `count` of the rule dba in another way, with the same meaning"],
    ],
  ])("by `%s` become `%s`", (before, after, expected) => {
    expect(rule(`requires: { ${before} }`, `requires: { ${after} }`)).toEqual(expected);
  });
});

describe("when a rule is asked for", () => {
  const CONDITION = "plan.steps > 3";
  it.each([
    [
      "",
      `, if: ${CONDITION}`,
      ["lowers asks for the rule dba only if `plan.steps > 3`; it was always"],
    ],
    [
      `, if: ${CONDITION}`,
      "",
      ["raises asks for the rule dba always; it was only if `plan.steps > 3`"],
    ],
    [
      `, if: ${CONDITION}`,
      ", if: plan.steps > 9",
      [
        "changes changes when the rule dba is asked for: its `if` from `plan.steps > 3` to `plan.steps > 9`",
      ],
    ],
    [
      `, if: ${CONDITION}`,
      ", if: false",
      ["lowers never asks for the rule dba any more: its `if` is `false`"],
    ],
    [
      ", if: false",
      `, if: ${CONDITION}`,
      ["raises asks for the rule dba if `plan.steps > 3`; it was never"],
    ],
    [
      "",
      ", if: true",
      ["changes writes `if` of the rule dba in another way, with the same meaning"],
    ],
    [
      ", conditions: [plan.steps > 1]",
      "",
      ["lowers no longer demands for the rule dba that `plan.steps > 1` holds"],
    ],
    [
      "",
      ", conditions: [plan.steps > 1]",
      ["raises demands for the rule dba that `plan.steps > 1` holds"],
    ],
    [
      ", conditions: [plan.steps > 1]",
      ", conditions: [plan.steps > 2]",
      ["changes changes what must hold for the rule dba from `plan.steps > 1` to `plan.steps > 2`"],
    ],
    [
      ", conditions: [plan.steps > 1]",
      ", conditions: [true]",
      ["lowers no longer demands for the rule dba that `plan.steps > 1` holds"],
    ],
    [
      ", separate-from: [lead]",
      "",
      ["lowers lets the same people approve for the rule dba and for the rule lead"],
    ],
    [
      "",
      ", separate-from: [lead]",
      ["raises wants other people for the rule dba than for the rule lead"],
    ],
  ])("`%s` becomes `%s`", (before, after, expected) => {
    expect(rule(`${TWO}${before}`, `${TWO}${after}`)).toEqual(expected);
  });

  it("no difference hides behind a long beginning that is the same", () => {
    const long = (end: string): string =>
      `if: plan.steps > 1 ${"&& plan.steps > 1 ".repeat(30)}&& ${end}`;
    const [line = ""] = rule(`${TWO}, ${long("true")}`, `${TWO}, ${long("false")}`);
    expect(line).toMatch(/from `….*true` to `….*false`$/);
    expect(line.length).toBeLessThan(250);
  });
});

describe("every option has its own words", () => {
  it.each([
    ["", "allow-author: true", "lowers lets an author's own approval count for the rule dba"],
    [
      "allow-author: true",
      "",
      "raises no longer lets an author's own approval count for the rule dba",
    ],
    [
      "",
      "allow-contributor: true",
      "lowers lets approvals of authors and contributors count for the rule dba",
    ],
    [
      "",
      "allow-non-author-contributor: true",
      "lowers lets approvals of contributors who are not the author count for the rule dba",
    ],
    ["", "allow-agents: true", "lowers lets approvals of agents count for the rule dba"],
    [
      "invalidate-on-push: always",
      "",
      "lowers keeps approvals for the rule dba over pushes that leave the plan alone",
    ],
    [
      "",
      "invalidate-on-push: always",
      "raises voids approvals for the rule dba with every push, also where the plan stays the same",
    ],
    [
      "",
      "ignore-edited-comments: false",
      "changes no longer ignores edited comments for the rule dba (an edited comment never approves)",
    ],
    [
      "",
      "ignore-update-merges: true",
      "lowers makes nobody a contributor by a verified merge of the base branch, for the rule dba",
    ],
    [
      "ignore-update-merges: true",
      "",
      "raises makes whoever merges the base branch a contributor again, for the rule dba",
    ],
    [
      "",
      "ignore-commits-by: { users: [bot] }",
      "lowers lets bot make verified commits without becoming a contributor, for the rule dba",
    ],
    [
      "ignore-commits-by: { users: [bot] }",
      "",
      "raises no longer lets bot make verified commits without becoming a contributor, for the rule dba",
    ],
    [
      "ignore-commits-by: { users: [bot] }",
      "ignore-commits-by: { users: [bot, ann] }",
      "lowers lets ann make verified commits without becoming a contributor, for the rule dba",
    ],
    [
      "require-last-push-approval: true",
      "",
      "lowers no longer demands an approval of the last push for the rule dba",
    ],
    [
      "",
      "require-last-push-approval: true",
      "raises demands an approval of the last push for the rule dba",
    ],
    [
      "require-verified-commits: true",
      "",
      "lowers no longer demands verified commits for the rule dba",
    ],
    [
      "max-age: 7d",
      "max-age: 1d",
      "raises shortens the time for which approvals count for the rule dba from 7d to 1d",
    ],
    [
      "max-age: 7d",
      "max-age: 8d",
      "lowers lengthens the time for which approvals count for the rule dba from 7d to 8d",
    ],
    [
      "max-age: 7d",
      "",
      "lowers lets approvals for the rule dba count however old they are; they counted for 7d",
    ],
    ["", "max-age: 7d", "raises lets approvals for the rule dba count for 7d only"],
    [
      "",
      "request-review: { mode: random, count: 2 }",
      "changes changes whom it asks for a review for the rule dba from `nobody` to `some at random and 2 of them`",
    ],
    [
      "",
      "methods: { comments: false }",
      "raises no longer lets approving comments count for the rule dba",
    ],
    ["methods: { reviews: false }", "", "lowers lets approving reviews count for the rule dba"],
  ])("`%s` becomes `%s`", (before, after, expected) => {
    expect(option(before, after)).toEqual([expected]);
  });
});

describe("under `approval`", () => {
  const approval = (before: string, after: string): readonly string[] =>
    told(ruled(TWO, `approval: ${before}`), ruled(TWO, `approval: ${after}`)).map((line) =>
      line.replace(" · approval · ", " "),
    );
  it.each([
    ["[dba, lead]", "[dba]", ["lowers takes the rule lead out of `approval`"]],
    ["[dba]", "[dba, lead]", ["raises asks for the rule lead under `approval`"]],
    [
      "[dba]",
      "[lead]",
      [
        "lowers takes the rule dba out of `approval`",
        "raises asks for the rule lead under `approval`",
      ],
    ],
    [
      "[dba, lead]",
      "[or: [dba, lead]]",
      ["lowers lowers `approval` to `one of dba, lead`, where it was `dba and lead`"],
    ],
    [
      "[or: [dba, lead]]",
      "[dba, lead]",
      ["raises raises `approval` to `dba and lead`, where it was `one of dba, lead`"],
    ],
    [
      "[dba]",
      "[or: [dba, lead]]",
      ["lowers lets the rule lead stand in for other rules under `approval`"],
    ],
    [
      "[or: [dba, lead]]",
      "[dba]",
      ["raises no longer lets the rule lead stand in for other rules under `approval`"],
    ],
    [
      "[dba, lead]",
      "[lead, dba]",
      [
        "changes changes `approval` to `lead and dba`, where it was `dba and lead`, with the same meaning",
      ],
    ],
    ["[dba]", "[and: [dba]]", ["changes writes `approval` in another way, with the same meaning"]],
    [
      "[dba]",
      "[]",
      ["raises names no `approval` any more, so nothing can be approved by the rules"],
    ],
    ["[]", "[dba]", ["lowers makes it possible to approve proposals at all, by dba"]],
  ])("%s becomes %s", (before, after, expected) => {
    expect(approval(before, after)).toEqual(expected);
  });

  it("the last rules of an `or` take it along, which lowers, though each alone would raise", () => {
    const rules = "rules: { a: { requires: {} }, b: { requires: {} }, c: { requires: {} } }\n";
    const of = (tree: string): Configuration => ({ policy: `${rules}approval: ${tree}` });
    expect(told(of("[a, { or: [b, c] }]"), of("[a]"))).toEqual([
      "lowers · approval · takes the rule c out of `approval`",
      "raises · approval · no longer lets the rule b stand in for other rules under `approval`",
    ]);
  });

  it("a rule that went is named with what it wanted, and one that came with when it applies", () => {
    expect(
      told(ruled(TWO, "approval: [dba, lead]"), {
        policy: `rules: { new: { if: plan.steps > 1, requires: { users: [x] } }, dba: { ${TWO} } }\napproval: [new, dba]`,
      }),
    ).toEqual([
      "lowers · approval · takes the rule lead out of `approval`",
      "raises · approval · asks for the rule new under `approval`",
      "changes · rule lead · takes the rule lead out of the rules, which wanted 1 approval of lee",
      "changes · rule new · adds the rule new, which wants 1 approval of x, if `plan.steps > 1`",
    ]);
  });

  it("a rule with another name is no other rule", () => {
    const of = (name: string): Configuration => ({
      policy: `rules: { ${name}: { ${TWO} }, lead: { requires: {}, separate-from: [${name}] } }\napproval: [lead, { or: [${name}, lead] }]`,
    });
    expect(told(of("dba"), of("database"))).toEqual([
      "changes · rule database · renames the rule dba to database",
    ]);
  });

  it("a rule that applies more often is one more way under `or`", () => {
    const of = (condition: string): Configuration => ({
      policy: `rules: { a: { ${condition}requires: {} }, b: { requires: {} } }\napproval: [{ or: [a, b] }]`,
    });
    expect(told(of("if: plan.steps > 1, "), of(""))).toEqual([
      "lowers · rule a · takes, as one of several ways, the rule a always; it was only if `plan.steps > 1`",
    ]);
    expect(told(of("if: false, "), of("if: plan.steps > 1, "))).toEqual([
      "lowers · rule a · takes, as one of several ways, the rule a if `plan.steps > 1`; it was never",
    ]);
  });

  it("a rule can be met as soon as what it is separate from is asked for", () => {
    const of = (approval: string): Configuration => ({
      policy: `rules: { a: { requires: {}, separate-from: [b] }, b: { requires: {} } }\napproval: ${approval}`,
    });
    expect(told(of("[a]"), of("[a, b]"))).toEqual([
      "lowers · approval · makes it possible to meet the rule a, since what it is separate from is asked for",
      "raises · approval · asks for the rule b under `approval`",
    ]);
  });

  it("more rules than can be tried are not called harmless", () => {
    const names = Array.from({ length: 15 }, (_, index) => `r${index}`);
    const rules = names.map((name) => `${name}: { requires: {} }`).join(", ");
    const of = (tree: string): Configuration => ({
      policy: `rules: { ${rules} }\napproval: [${tree}]`,
    });
    const [line] = told(of(names.join(", ")), of(`or: [${names.join(", ")}]`));
    expect(line).toMatch(/^lowers .* so many rules that it cannot be told whether it is weaker$/);
  });
});

describe("the rest of the policy", () => {
  const policy = (before: string, after: string): readonly string[] =>
    told(ruled(TWO, `approval: [dba]\n${before}`), ruled(TWO, `approval: [dba]\n${after}`));
  const FREEZE = "from: 2026-12-20T00:00:00Z, to: 2027-01-03T00:00:00Z";
  it.each([
    [
      "",
      "isolation: false",
      ["lowers · setting isolation · lets a pull request with proposals change other files, too"],
    ],
    [
      "disapproval: { requires: { users: [a, b] } }",
      "disapproval: { requires: { users: [a] } }",
      ["lowers · disapproval · no longer lets b reject proposals"],
    ],
    [
      "disapproval: { requires: { users: [a] } }",
      "disapproval: { requires: { users: [a, b], count: 2 } }",
      [
        "raises · disapproval · lets b reject proposals",
        "changes · disapproval · writes `count` of `disapproval` in another way, with the same meaning",
      ],
    ],
    [
      "disapproval: { requires: { permissions: [read] } }",
      "disapproval: { requires: { permissions: [write] } }",
      [
        "lowers · disapproval · lets everybody with write permission reject proposals, where it was read permission",
      ],
    ],
    [
      "disapproval: { requires: { users: [a] } }",
      "disapproval: { requires: { users: [a] }, revoke: { users: [m] } }",
      ["lowers · disapproval · lets people set a request for changes aside: m"],
    ],
    [
      "disapproval: { requires: { users: [a] }, revoke: { users: [m] } }",
      "disapproval: { requires: { users: [a] }, revoke: { users: [m, n] } }",
      ["lowers · disapproval · lets n set a request for changes aside"],
    ],
    [
      "",
      "break-glass: { requires: { users: [sre] }, label: fire }",
      [
        "lowers · break-glass · adds a way past the approval rules: with the label `fire`, 1 approval of sre set them aside",
      ],
    ],
    [
      "break-glass: { requires: { count: 2, users: [sre] }, label: fire }",
      "break-glass: { requires: { users: [sre] }, label: now }",
      [
        "lowers · break-glass · lowers the approvals for setting the approval rules aside by `break-glass` from 2 to 1",
        "changes · break-glass · changes the label of `break-glass` from `fire` to `now`",
      ],
    ],
    [
      "break-glass: { requires: { users: [sre] }, label: fire }",
      "",
      ["raises · break-glass · takes away the way past the approval rules that `break-glass` was"],
    ],
    [
      `freeze: [{ name: x-mas, ${FREEZE} }]`,
      "",
      [
        "lowers · freeze x-mas · takes away the freeze x-mas, 2026-12-20T00:00:00.000Z to 2027-01-03T00:00:00.000Z",
      ],
    ],
    [
      "",
      "freeze: [{ name: friday, cron: 0 12 * * 5, duration: 60h, time-zone: Europe/Berlin, unless: plan.steps == 1 }]",
      [
        "raises · freeze friday · adds the freeze friday, 60h from each `0 12 * * 5` in Europe/Berlin, unless `plan.steps == 1`",
      ],
    ],
    [
      `freeze: [{ name: x-mas, ${FREEZE} }]`,
      "freeze: [{ name: x-mas, from: 2026-12-24T00:00:00Z, to: 2027-01-03T00:00:00Z, unless: plan.steps == 1 }]",
      [
        "lowers · freeze x-mas · moves the freeze x-mas from 2026-12-20T00:00:00.000Z to 2027-01-03T00:00:00.000Z to 2026-12-24T00:00:00.000Z to 2027-01-03T00:00:00.000Z",
        "lowers · freeze x-mas · lets execute during the freeze x-mas what fulfils `plan.steps == 1`",
      ],
    ],
    [
      "config-changes: { requires: { count: 2, permissions: [maintain] } }",
      "config-changes: { requires: { count: 2, permissions: [maintain] }, options: { allow-author: true } }",
      [
        "lowers · config-changes · lets an author's own approval count for changes of guarded files (`config-changes`)",
      ],
    ],
    [
      "config-changes: { requires: { count: 2, permissions: [maintain] } }",
      "",
      [
        "lowers · config-changes · lowers the approvals for changes of guarded files (`config-changes`) from 2 to 1",
        "lowers · config-changes · lets everybody with write permission approve changes of guarded files (`config-changes`), where it was maintain permission",
      ],
    ],
  ])("%s becomes %s", (before, after, expected) => {
    expect(policy(before, after)).toEqual(expected);
  });

  it("a workflow that may execute by itself lowers", () => {
    const nightly = {
      "workflows/nightly": "title: Nightly\nsteps: [{ tool: deploy }]\n",
      "tools/deploy": toolFile("deploy", ""),
    };
    expect(
      told(
        { ...nightly, ...ruled(TWO) },
        { ...nightly, ...ruled(TWO, "approval: [dba]\ntriggers: { unattended: [nightly] }") },
      ),
    ).toEqual([
      "lowers · triggers · lets triggers of the workflow nightly execute without a proposal",
    ]);
  });
});

describe("the actors", () => {
  const POLICY =
    "rules: { dba: { requires: { roles: [dba] } } }\napproval: [dba]\ndisapproval: { requires: { capabilities: [veto] } }";
  const BASE = "{ id: dan, login: dan, roles: [dba] }";
  const actors = (before: string | null, after: string | null): readonly string[] => {
    const files = (text: string | null): Configuration => ({
      policy: POLICY,
      ...(text === null ? {} : { actors: `actors: [${BASE}, ${text}]` }),
    });
    return told(files(before), files(after));
  };
  const ANN = "{ id: ann, login: ann }";
  it.each([
    [
      ANN,
      "{ id: ann, login: ann, roles: [dba, chef], capabilities: [veto] }",
      [
        "lowers · actor ann · gives ann the role dba, which the rule dba wants",
        "raises · actor ann · gives ann the capability veto, which `disapproval` wants",
        "changes · actor ann · gives ann the role chef, which nothing asks for",
      ],
    ],
    [
      "{ id: ann, login: ann, roles: [dba], capabilities: [veto] }",
      ANN,
      [
        "lowers · actor ann · takes the capability veto from ann, which `disapproval` wants",
        "raises · actor ann · takes the role dba from ann, which the rule dba wants",
      ],
    ],
    [
      ANN,
      "{ id: ann, login: mallory }",
      ["lowers · actor ann · makes the actor ann somebody else: its login from `ann` to `mallory`"],
    ],
    [
      ANN,
      "{ id: ann, login: ann, github-id: 7 }",
      ["changes · actor ann · says that the actor ann is the GitHub account with the id 7"],
    ],
    [
      "{ id: ann, login: ann, github-id: 7 }",
      "{ id: ann, login: ann, github-id: 8 }",
      [
        "lowers · actor ann · makes the actor ann somebody else: the id of its GitHub account from `7` to `8`",
      ],
    ],
    [
      ANN,
      "{ id: ann, login: ann, name: Ann }",
      ["changes · actor ann · changes the name of the actor ann from nothing to `Ann`"],
    ],
    [
      "{ id: ann, login: ann, status: inactive }",
      ANN,
      ["lowers · actor ann · lets ann, who was inactive, propose and approve"],
    ],
    [
      ANN,
      "{ id: ann, login: ann, status: inactive }",
      ["raises · actor ann · makes ann inactive: no longer may ann propose or approve"],
    ],
    [
      "{ id: ann, login: ann, kind: agent }",
      ANN,
      ["lowers · actor ann · counts ann as a person, where it was an agent"],
    ],
    [
      ANN,
      "{ id: ann, login: ann, kind: agent }",
      ["raises · actor ann · counts ann as an agent, where it was a person"],
    ],
    [
      ANN,
      "{ id: ann, login: ann, acts-for: [dan] }",
      ["lowers · actor ann · lets ann propose for dan"],
    ],
    [
      "{ id: ann, login: ann, acts-for: [dan] }",
      ANN,
      ["raises · actor ann · no longer lets ann propose for dan"],
    ],
    [
      "{ id: bot, login: bot, kind: agent, acts-for: [dan] }",
      "{ id: bot, login: bot, kind: agent }",
      [
        "lowers · actor bot · no longer lets bot propose for dan, who may approve from now on what the agent proposes itself",
      ],
    ],
    [
      ANN,
      `${ANN}, { id: bot, login: "ci[bot]", roles: [dba], acts-for: [ann] }`,
      [
        "lowers · actor bot · lets bot propose, an agent who is ci[bot] on GitHub",
        "lowers · actor bot · gives bot the role dba, which the rule dba wants",
        "lowers · actor bot · lets bot propose for ann",
      ],
    ],
    [
      `${ANN}, { id: x, login: x, status: inactive }, { id: y, login: y, kind: agent }, { id: z, login: z }`,
      ANN,
      [
        "lowers · actor x · takes away the entry of x, which kept x from approving as inactive",
        "lowers · actor y · takes away the entry of the agent y: who is behind its proposals, and that it is no person, is not known any more",
        "raises · actor z · no longer registers z, a person",
      ],
    ],
    [
      `${ANN}, { id: z, login: z }`,
      `{ id: z, login: z }, ${ANN}`,
      ["changes · actors · lists the actors in another order"],
    ],
    [
      null,
      ANN,
      [
        "lowers · actor dan · lets dan propose, a person",
        "lowers · actor dan · gives dan the role dba, which the rule dba wants",
        "lowers · actor ann · lets ann propose, a person",
        "raises · actors · lets only active actors of `.writ/actors.yml` propose, not every writer",
      ],
    ],
  ])("%s becomes %s", (before, after, expected) => {
    expect(actors(before, after)).toEqual(expected);
  });

  it("without the file everybody with write permission may propose", () => {
    expect(actors(ANN, null)[0]).toBe(
      "lowers · actors · lets everybody with write permission propose, since no actors are registered",
    );
  });
});

describe("the tools", () => {
  const POLICY =
    "rules: { risky: { if: \"contains(tools.*.risk, 'high')\", requires: {} } }\napproval: [risky]";
  const tools = (before: string, after: string): readonly string[] =>
    told(
      { policy: POLICY, "tools/deploy": toolFile("deploy", before) },
      { policy: POLICY, "tools/deploy": toolFile("deploy", after) },
    ).map((line) => line.replace(" · tool deploy · ", " "));
  it.each([
    [
      "risk: high",
      "risk: low",
      [
        "lowers lowers the risk of the tool deploy from high to low, which the condition of the rule risky may read",
      ],
    ],
    [
      "risk: low",
      "risk: critical",
      [
        "raises raises the risk of the tool deploy from low to critical, which the condition of the rule risky may read",
      ],
    ],
    [
      "",
      "idempotent: true",
      [
        "lowers says that the tool deploy is idempotent: it may be started again when it is unknown whether it ran",
      ],
    ],
    ["idempotent: true", "", ["raises says that the tool deploy is not idempotent"]],
    ["secrets: [A]", "secrets: [A, B]", ["lowers hands the secret B to the tool deploy"]],
    ["secrets: [A, B]", "secrets: [A]", ["raises no longer hands the secret B to the tool deploy"]],
    [
      "proposers: { capabilities: [db] }",
      "",
      ["lowers lets actors without the capability db propose the tool deploy"],
    ],
    [
      "",
      "proposers: { capabilities: [db] }",
      ["raises lets only actors with the capability db propose the tool deploy"],
    ],
    [
      "files: [a.sh, b.sh]",
      "files: [a.sh]",
      [
        "lowers no longer makes the file b.sh a part of the tool deploy, so it may change unnoticed",
      ],
    ],
    [
      "timeout: 1m",
      "timeout: 2m",
      ["changes changes the timeout (milliseconds) of the tool deploy from `60000` to `120000`"],
    ],
    [
      "timeout: 1m",
      "timeout: 60s",
      [
        "changes changes `timeout` of the file of the tool deploy, with the same meaning, from `1m` to `60s`",
      ],
    ],
    [
      "rate-limit: { calls: 1, per: 1m }",
      "",
      ["lowers takes the rate limit of the tool deploy away"],
    ],
    [
      "",
      "concurrency: { group: db }",
      ['raises gives the tool deploy a concurrency group: `{"group":"db"}`'],
    ],
    [
      "outputs: { type: object, properties: { key: { type: string, sensitive: true } } }",
      "outputs: { type: object, properties: { key: { type: string } } }",
      [
        "lowers lets the output key of the tool deploy be written to the log",
        "changes takes away `properties.key.sensitive` of the outputs of the tool deploy, which was `true`",
      ],
    ],
    [
      "",
      "dry-run: { command: [plan], secrets: [A] }",
      [
        "lowers hands the secret A to dry-runs of the tool deploy",
        "changes gives the tool deploy a dry-run that is really started, before any approval",
      ],
    ],
  ])("`%s` becomes `%s`", (before, after, expected) => {
    expect(tools(before, after)).toEqual(expected);
  });

  it("another command is told argument by argument", () => {
    const of = (command: string): Configuration => ({
      "tools/deploy": `name: deploy\nparameters: { type: object }\nrun: { command: [${command}], args: ["--all"] }`,
    });
    expect(told(of("deploy, safe"), of("deploy, fast"))).toEqual([
      "changes · tool deploy · changes `command[1]` of the call of the tool deploy from `safe` to `fast`",
    ]);
  });

  it("those that come and go are named with their risk and secrets", () => {
    expect(
      told(
        { "tools/a": toolFile("a", "") },
        { "tools/b": toolFile("b", "secrets: [X, Y]\nidempotent: true") },
      ),
    ).toEqual([
      "changes · tool a · takes away the tool a",
      "changes · tool b · adds the tool b with the risk high, idempotent, with the secrets X and Y",
    ]);
  });
});

describe("the settings", () => {
  it.each([
    ["dry-run: true", "", ["lowers · setting dry-run · executes for real, where nothing was"]],
    [
      "",
      "auto-merge: true",
      [
        "lowers · setting auto-merge · merges and executes proposals by itself as soon as the policy is met",
      ],
    ],
    ["guarded: [db/**]", "", ["lowers · setting guarded · no longer guards the files `db/**`"]],
    [
      "http: { allow: [a.example] }",
      "http: { allow: [b.example] }",
      [
        "lowers · setting http.allow · lets tools send requests to b.example",
        "raises · setting http.allow · no longer lets tools send requests to a.example",
      ],
    ],
    [
      "",
      "audit: { branch: other }",
      [
        "lowers · setting audit · looks for the audit log on another branch from `writ-audit` to `other`: what was approved, executed and recorded there is not known on it",
      ],
    ],
    [
      "audit: { trust: key, require-protection: true, keys: [example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k] }",
      "",
      [
        "lowers · setting audit · executes also while the audit branch is not protected",
        "lowers · setting audit · believes everybody with write permission about the audit log, not only signed checkpoints",
        "raises · setting audit · no longer believes an audit log that is signed with the key `example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k`",
      ],
    ],
    [
      "",
      "audit: { keys: [example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k] }",
      [
        "lowers · setting audit · believes an audit log that is signed with the key `example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k`",
      ],
    ],
    [
      "timeout: 60m",
      "timeout: 90m",
      ["changes · setting timeout · changes `timeout` from `1h` to `90m`"],
    ],
    [
      "",
      "max-parallel: 2",
      ["changes · setting max-parallel · changes `max-parallel` from `8` to `2`"],
    ],
    [
      "",
      "proposals: asks/*.yml",
      [
        "changes · setting proposals · changes which files are proposals from `proposals/**/*.{yml,yaml}` to `asks/*.yml`",
      ],
    ],
    [
      "ai: { max-tokens-per-execution: 5 }",
      "ai: { max-tokens-per-execution: 9 }",
      [
        "lowers · setting ai.max-tokens-per-execution · lets an execution use 9 tokens, where it was 5",
      ],
    ],
    [
      "vars: { a: 1 }",
      "vars: { a: 2, b: x }",
      [
        "changes · setting vars · changes `a` of `vars` from `1` to `2`",
        "changes · setting vars · adds `b` of `vars`: `x`",
      ],
    ],
    [
      "",
      "mcp-servers: { t: { url: https://t.example, headers: { A: { secret: T } } } }",
      [
        "lowers · setting mcp-servers · lets tools call the MCP server t at `https://t.example`",
        'changes · setting mcp-servers · adds `A` of the headers of the MCP server t: `{"secret":"T"}`',
      ],
    ],
    [
      "",
      "notifications: [{ on: [execution.failed], tool: notify.slack }]",
      [
        'lowers · setting notifications · calls a tool at events, without an approval: `{"on":["execution.failed"],"tool":"notify.slack","with":{}}`',
      ],
    ],
  ])("%s becomes %s", (before, after, expected) => {
    expect(told({ config: `${before}\nretry: {}` }, { config: `${after}\nretry: {}` })).toEqual(
      expected,
    );
  });

  it("listing built-in tools says which tools come", () => {
    const lines = told({ config: "retry: {}" }, { config: "retry: {}\nbuiltin-tools: [file.*]" });
    expect(lines[0]).toBe(
      "lowers · setting builtin-tools · lets proposals use the built-in tools `file.*`",
    );
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^changes · tool file\.write · adds the tool file\.write with the risk /,
      ),
    );
  });
});

it("a workflow's file is told value by value", () => {
  const of = (with_: string): Configuration => ({
    "tools/deploy": toolFile("deploy", ""),
    "workflows/nightly": `title: Nightly\nsteps: [{ tool: deploy, with: { ${with_} } }]\n`,
  });
  expect(told(of("to: test"), of("to: live"))).toEqual([
    "changes · workflow nightly · changes `steps[0].with.to` of the workflow nightly from `test` to `live`",
  ]);
});

it("each change names its file", () => {
  const after = configuration({
    policy: "isolation: false\nrules: { a: { requires: {} } }\napproval: [a]",
    actors: "actors: [{ id: ann, login: ann }]",
    config: "auto-merge: true\nbuiltin-tools: [file.read]",
    "tools/deploy": toolFile("deploy", ""),
    "workflows/w": "title: W\n",
  });
  const changes = configurationChanges(configuration({}).catalog, after.catalog);
  expect(Object.fromEntries(changes.map(({ about, path }) => [about, path]))).toMatchObject({
    "setting isolation": ".writ/policy.yml",
    "actor ann": ".writ/actors.yml",
    "setting auto-merge": ".writ/config.yml",
    "tool file.read": ".writ/config.yml",
    "tool deploy": ".writ/tools/deploy.yml",
    "workflow w": ".writ/workflows/w.yml",
  });
});
