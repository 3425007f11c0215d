import { formatDuration } from "../../model/duration.ts";
import type { RuleOptions } from "../../model/policy.ts";
import type { Requires } from "../../model/step.ts";
import { allOf, describeRequirement } from "../requirement.ts";
import { changes, lowers, raises, type Wording } from "./change.ts";
import { describeFields, type Describers } from "./describe-fields.ts";
import { peopleChanges } from "./requirement-changes.ts";
import { fromTo } from "./show-values.ts";

/** What changed in the `options` of a rule, each in its own words (SPEC §8). */
export function optionChanges(
  before: RuleOptions,
  after: RuleOptions,
  subject: string,
): readonly Wording[] {
  return describeFields({ before, after, describers: describersOf(subject), of: subject });
}

function describersOf(subject: string): Describers<RuleOptions> {
  return {
    allowAuthor: allowing(`an author's own approval count for ${subject}`),
    allowContributor: allowing(`approvals of authors and contributors count for ${subject}`),
    allowNonAuthorContributor: allowing(
      `approvals of contributors who are not the author count for ${subject}`,
    ),
    allowAgents: allowing(`approvals of agents count for ${subject}`),
    invalidateOnPush: (_before, after) => [
      after === "content"
        ? lowers(`keeps approvals for ${subject} over pushes that leave the plan alone`)
        : raises(
            `voids approvals for ${subject} with every push, also where the plan stays the same`,
          ),
    ],
    ignoreEditedComments: (_before, after) => [
      changes(
        `${after ? "ignores" : "no longer ignores"} edited comments for ${subject} (an edited comment never approves)`,
      ),
    ],
    ignoreUpdateMerges: (_before, after) => [
      after
        ? lowers(
            `makes nobody a contributor by a verified merge of the base branch, for ${subject}`,
          )
        : raises(`makes whoever merges the base branch a contributor again, for ${subject}`),
    ],
    ignoreCommitsBy: (before, after) => ignoredChanges(before, after, subject),
    requireLastPushApproval: demanding(`an approval of the last push for ${subject}`),
    requireVerifiedCommits: demanding(`verified commits for ${subject}`),
    maxAge: (before, after) => [ageChange(before, after, subject)],
    requestReview: (before, after) => [
      changes(
        `changes whom it asks for a review for ${subject} ${fromTo(requestWords(before), requestWords(after))}`,
      ),
    ],
    methods: (before, after) =>
      describeFields({
        before,
        after,
        of: `the methods of ${subject}`,
        describers: {
          reviews: allowing(`approving reviews count for ${subject}`),
          comments: allowing(`approving comments count for ${subject}`),
        },
      }),
  };
}

type Flag = (before: boolean, after: boolean) => readonly Wording[];

function allowing(what: string): Flag {
  return (_before, after) => [after ? lowers(`lets ${what}`) : raises(`no longer lets ${what}`)];
}

function demanding(what: string): Flag {
  return (_before, after) => [
    after ? raises(`demands ${what}`) : lowers(`no longer demands ${what}`),
  ];
}

function ignoredChanges(
  before: Requires | undefined,
  after: Requires | undefined,
  subject: string,
): readonly Wording[] {
  const makes = `make verified commits without becoming a contributor, for ${subject}`;
  if (before === undefined || after === undefined) {
    const who = describeRequirement(after ?? before ?? {});
    return [
      after === undefined
        ? raises(`no longer lets ${who} ${makes}`)
        : lowers(`lets ${who} ${makes}`),
    ];
  }
  return peopleChanges(before, after, { may: makes, more: "lowers", naming: "grants-nothing" });
}

function ageChange(
  before: number | undefined,
  after: number | undefined,
  subject: string,
): Wording {
  if (after === undefined)
    return lowers(
      `lets approvals for ${subject} count however old they are; they counted for ${formatDuration(before ?? 0)}`,
    );
  if (before === undefined)
    return raises(`lets approvals for ${subject} count for ${formatDuration(after)} only`);
  const words = `the time for which approvals count for ${subject} from ${formatDuration(before)} to ${formatDuration(after)}`;
  return after > before ? lowers(`lengthens ${words}`) : raises(`shortens ${words}`);
}

function requestWords(request: RuleOptions["requestReview"]): string {
  if (request === undefined) return "nobody";
  const { mode, count } = request;
  const many = count === undefined ? [] : [`${count} of them`];
  const who = { all: "all who can approve", random: "some at random", teams: "their teams" }[mode];
  return allOf([who, ...many]);
}
