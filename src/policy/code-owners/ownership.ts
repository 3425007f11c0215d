import type { Account } from "../../model/actor.ts";
import type { Subject } from "../../model/decision.ts";
import type { ReviewSnapshot, SnapshotCodeOwners } from "../../model/review-snapshot.ts";
import { isNamedBy } from "../actor-directory.ts";
import type { ReviewContext } from "../review-context.ts";

/** A changed path with its owners. */
export type OwnedPath = SnapshotCodeOwners["owned"][number];

/** Changed paths of the subject that have owners, or in one clause why nobody owns one, or why that cannot be told. */
export type Ownership =
  | { readonly kind: "known"; readonly owned: readonly [OwnedPath, ...OwnedPath[]] }
  | { readonly kind: "nobody" | "unknown"; readonly because: string };

/** Reads who owns what the subject changes; whatever is wrong with the file leaves it unknown (SPEC §18, rule 6). */
export function readOwnership(subject: Subject, snapshot: ReviewSnapshot): Ownership {
  const { codeOwners } = snapshot;
  if (codeOwners === null) return unknown("nothing tells who the code owners are");
  const { file, problems, owned } = codeOwners;
  if (file === null)
    return {
      kind: "nobody",
      because:
        "there is no CODEOWNERS file on the default branch: add one, or take `code-owners` out of the policy",
    };
  const [problem, ...others] = problems.toSorted();
  if (problem !== undefined) {
    const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
    return unknown(`${file} cannot be relied on until it is mended: ${problem}${more}`);
  }
  const paths = new Set(subject.kind === "proposal" ? [subject.path] : subject.paths);
  const [first, ...rest] = owned
    .filter(({ path, owners }) => paths.has(path) && owners.length > 0)
    .toSorted(byPath);
  return first === undefined
    ? { kind: "nobody", because: `${file} names no owner of ${wordsOf(paths)}` }
    : { kind: "known", owned: [first, ...rest] };
}

/** Tells whether somebody is one of a path's owners: by login, by team, or by the account of an e-mail address. */
export function isOwner(context: ReviewContext, { owners }: OwnedPath, account: Account): boolean {
  return owners.some((owner) => {
    const team = teamOf(owner);
    if (team !== null) return context.memberships.has(account, team);
    const login = loginOf(owner);
    if (login !== null) return isNamedBy(context.actors, login, account);
    const accounts = accountsOf(context, owner);
    return accounts.length > 0 && accounts.every((of) => of?.id === account.id);
  });
}

/** The team that an owner is, such as `acme/dba`; null where it is none. */
export function teamOf(owner: string): string | null {
  return owner.startsWith("@") && owner.includes("/") ? owner.slice(1) : null;
}

/** The login that an owner is; null where it is none. */
export function loginOf(owner: string): string | null {
  return owner.startsWith("@") && !owner.includes("/") ? owner.slice(1) : null;
}

/** What GitHub tells of whose account an owner's e-mail address is. */
export function accountsOf(context: ReviewContext, address: string): readonly (Account | null)[] {
  const { codeOwners } = context.snapshot;
  return (codeOwners?.emails ?? [])
    .filter(({ email }) => email.toLowerCase() === address.toLowerCase())
    .map(({ account }) => account);
}

function wordsOf(paths: ReadonlySet<string>): string {
  return paths.size === 1 ? [...paths].join("") : `any of the ${paths.size} paths that change`;
}

function unknown(because: string): Ownership {
  return { kind: "unknown", because };
}

function byPath(left: OwnedPath, right: OwnedPath): number {
  if (left.path === right.path) return left.line - right.line;
  return left.path < right.path ? -1 : 1;
}
