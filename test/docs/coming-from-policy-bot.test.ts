import { expect, test } from "vitest";
import { parse } from "yaml";
import { CliRig } from "../cli/cli-rig.ts";
import { piecesOf, textOf } from "./markdown.ts";

const PAGE = "docs/coming-from-policy-bot.md";

/** A file for policy-bot, ours, and the cases that show that both decide alike. */
interface Pair {
  readonly line: number;
  readonly theirs: string;
  readonly ours: string;
  readonly cases: string;
}

const FENCES = piecesOf(textOf(PAGE)).filter((piece) => piece.kind === "fence");
const PAIRS: readonly Pair[] = FENCES.flatMap(({ info, line, text }, index) =>
  info === "fragment"
    ? [{ line, theirs: text, ours: FENCES[index + 1]!.text, cases: FENCES[index + 2]!.text }]
    : [],
);

/** Every key of policy-bot's policy, by its README at b03fbc84640c. */
const KEYS = `
  policy approval and or disapproval approval_defaults approval_rules name description if options requires
  changed_files no_changed_files only_changed_files paths globs ignore ignore_globs
  file_added file_not_added file_deleted file_not_deleted
  has_author_in has_contributor_in only_has_contributors_in author_is_only_contributor
  targets_branch from_branch pattern modified_lines additions deletions total files
  has_status has_successful_status statuses conclusions has_workflow_result workflows
  has_labels repository title matches not_matches
  has_valid_signatures has_valid_signatures_by has_valid_signatures_by_keys key_ids custom_property_
  allow_author allow_contributor allow_non_author_contributor invalidate_on_push ignore_edited_comments
  ignore_update_merges ignore_commits_by request_review enabled mode all-users random-users teams
  methods comments comment_patterns github_review github_review_comment_patterns body_patterns
  count users organizations permissions admins write_collaborators conditions
  disapprove revoke remote`
  .trim()
  .split(/\s+/);

test("docs/coming-from-policy-bot.md speaks of every key that policy-bot's README has", () => {
  const page = textOf(PAGE);
  expect(KEYS.filter((key) => !new RegExp(`(?<![a-z_])${key}`).test(page))).toEqual([]);
});

test("both sides of a pair have the same rules, and cases show each rule with more than one status", () => {
  expect(PAIRS).toHaveLength(FENCES.length / 3);
  for (const { line, theirs, ours, cases } of PAIRS) {
    const theirRules = (parse(theirs) as Theirs).approval_rules.map(({ name }) => name);
    const ourRules = Object.keys((parse(ours) as Ours).rules);
    expect(ourRules, `${PAGE}:${line}`).toEqual(theirRules);
    const expected = (parse(cases) as Cases).cases.flatMap(({ expect: { rules = {} } }) =>
      Object.entries(rules).map(([rule, as]) => [rule, typeof as === "string" ? as : as.status]),
    );
    const statuses = (rule: string) =>
      new Set(expected.flatMap(([name, status]) => (name === rule ? [status] : [])));
    const alwaysTheSame = ourRules.filter((rule) => statuses(rule).size < 2);
    expect(alwaysTheSame, `${PAGE}:${line}`).toEqual([]);
  }
});

test("each pair is a policy without errors, and decides as its cases say", async () => {
  await using rig = await CliRig.start({
    ".writ/config.yml": "{}\n",
    ...Object.fromEntries(
      PAIRS.flatMap(({ line, ours, cases }) => [
        [`${line}/.writ/policy.yml`, ours],
        [`${line}/.writ/policy-tests/shown.yml`, cases],
      ]),
    ),
  });
  const tested = await Promise.all(
    PAIRS.map(({ line }) => rig.writ("policy", "test", "--root", `${rig.directory}/${line}`)),
  );
  expect(tested.filter(({ status }) => status !== 0).map(({ out }) => out)).toEqual([]);
  const ran = tested.map(({ out }) => Number(/^(\d+) cases: /m.exec(out)?.[1]));
  expect(ran).toEqual(PAIRS.map(({ cases }) => (parse(cases) as Cases).cases.length));
  for (const { line, ours } of PAIRS) {
    await rig.write({ ".writ/policy.yml": ours });
    const { status, out } = await rig.writ("validate");
    expect(status, `${PAGE}:${line}\n${out}`).toBe(0);
  }
}, 60_000);

interface Theirs {
  readonly approval_rules: readonly { readonly name: string }[];
}

interface Ours {
  readonly rules: object;
}

interface Cases {
  readonly cases: readonly {
    readonly expect: { readonly rules?: Readonly<Record<string, string | { status: string }>> };
  }[];
}
