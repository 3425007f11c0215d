import type { Policy } from "../../../model/policy.ts";
import type { Decision } from "../../../model/decision.ts";
import { GUARDED_SUBJECT } from "../../../model/decision.ts";
import type { PolicyCase } from "../../../model/policy-case.ts";
import type { ReviewSnapshot, SnapshotCodeOwners } from "../../../model/review-snapshot.ts";
import { decideApproval, refuseDecision } from "../../../policy/decide-approval.ts";
import { ownersOf } from "../../../policy/code-owners/owners-of.ts";
import { parseCodeOwners } from "../../../policy/code-owners/parse-code-owners.ts";
import { mayPropose } from "../../../policy/may-propose.ts";
import { readMemberships } from "../../../policy/memberships.ts";
import type { CaseGround } from "./case-ground.ts";
import type { CaseSubject } from "./case-subject.ts";
import { castOf, type Cast } from "./cast.ts";
import { BASE, playHistory } from "./play-history.ts";

/** A case as everything that decides it knows it: the same policy, or another one, gives a decision from it. */
export interface StagedCase {
  readonly about: CaseSubject;
  readonly snapshot: ReviewSnapshot;
}

/** Plays a case and freezes what is there at its end as the facts of a pull request (SPEC §8). */
export function stageCase(one: PolicyCase, about: CaseSubject, ground: CaseGround): StagedCase {
  const { subject } = about;
  const { pull, unknown } = one;
  const cast = castOf(one, ground.catalog.actors);
  const path = subject.kind === "guarded" ? GUARDED_SUBJECT : subject.path;
  const played = playHistory(one, { cast, subject: path, digest: subject.digest });
  const { head, labelled, mergedAt, ...rest } = played;
  const own = subject.kind === "guarded" ? subject.paths : [subject.path];
  const added = pull.added ?? (subject.kind === "guarded" ? [] : own);
  const changedFiles = [...new Set([...(pull.files ?? own), ...added, ...pull.removed])].toSorted();
  return {
    about,
    snapshot: {
      ...rest,
      version: 1,
      takenAt: one.at,
      repository: { id: 0, owner: "local", name: "repository" },
      pull: {
        number: 1,
        author: cast.account(one.author),
        base: { ref: pull.base, oid: BASE },
        head: { ref: pull.head, oid: head },
        fork: pull.fork,
        title: pull.title ?? one.name,
        labels: labelled.map(({ name }) => name),
        labelled,
        draft: pull.draft,
        state: mergedAt === null ? "open" : "merged",
        ...(mergedAt === null ? {} : { mergedAt }),
        changedFiles,
        addedFiles: added.toSorted(),
        removedFiles: pull.removed.toSorted(),
        additions: pull.additions,
        deletions: pull.deletions,
      },
      commitsComplete: !unknown.includes("commits"),
      pushesUnknown: unknown.includes("pushes")
        ? "GitHub does not tell who pushed to the branch"
        : null,
      checks: unknown.includes("checks") ? null : one.checks,
      statuses: unknown.includes("statuses") ? null : one.statuses,
      codeOwners: ownership(changedFiles, { one, ground, cast }),
      unreadMemberships: one.unreadable.map((name) => ({
        name,
        reason: "GitHub does not tell them",
      })),
      standings: cast.standings,
    },
  };
}

/** Decides a staged case under a policy, with the policy and the actors' file as they decide a pull request. */
export function decideCase(
  { about, snapshot }: StagedCase,
  { policy, ground }: { readonly policy: Policy; readonly ground: CaseGround },
): Decision {
  const { subject, tools } = about;
  const { actors } = ground.catalog;
  const decision = decideApproval({ policy, actors, subject, snapshot });
  const { author } = snapshot.pull;
  if (subject.kind === "guarded") return decision;
  if (author === null)
    return refuseDecision(decision, {
      code: "not-allowed",
      message: "The account that opened this pull request does not exist any more.",
      remedy: "Somebody who may propose opens a pull request of their own with this content.",
    });
  const allowed = mayPropose({
    actors,
    account: author,
    memberships: readMemberships(snapshot),
    permission:
      snapshot.standings.find(({ account }) => account.id === author.id)?.permission ?? null,
    ...(subject.actor === undefined ? {} : { proposalActor: subject.actor }),
    tools,
  });
  return allowed.ok ? decision : refuseDecision(decision, allowed.failure);
}

/** Who owns the changed files by the case's own CODEOWNERS, or that of the repository. */
function ownership(
  changedFiles: readonly string[],
  {
    one,
    ground,
    cast,
  }: {
    readonly one: PolicyCase;
    readonly ground: CaseGround;
    readonly cast: Cast;
  },
): SnapshotCodeOwners {
  const file =
    one.codeOwners === undefined
      ? ground.codeOwners
      : { path: ".github/CODEOWNERS", text: one.codeOwners };
  if (file === null) return { file: null, problems: [], owned: [], emails: [] };
  const parsed = parseCodeOwners(file.text);
  const owned = ownersOf(parsed, changedFiles);
  const addresses = owned.flatMap(({ owners }) => owners).filter((owner) => !owner.startsWith("@"));
  return {
    file: file.path,
    problems: parsed.problems,
    owned,
    emails: [...new Set(addresses)].map((email) => ({
      email,
      account: cast.emails.get(email.toLowerCase()) ?? null,
    })),
  };
}
