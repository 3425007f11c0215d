import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { makeDiagnostic } from "../../../diagnostics/make-diagnostic.ts";
import type { Source } from "../../../diagnostics/source.ts";
import type { Account, Actor } from "../../../model/actor.ts";
import { GHOST, type CasePerson, type PolicyCase } from "../../../model/policy-case.ts";
import type { CommitPerson, Standing } from "../../../model/review-snapshot.ts";
import { pointerTo, type Pointer } from "../../../model/source-pointer.ts";
import { didYouMean } from "../../../parse/did-you-mean.ts";

/** The accounts of one case, as GitHub would tell of them. */
export interface Cast {
  /** Null: the account is gone. Throws for one that the case does not know. */
  account(login: string): Account | null;
  /** A git identity: a login, or `Name <address>` of somebody without an account. */
  commitPerson(text: string): CommitPerson;
  readonly standings: readonly Standing[];
  /** Whose address is whose, in lower case. */
  readonly emails: ReadonlyMap<string, Account>;
}

/** Ids from here on are free for those who have none of their own. */
const FIRST_FREE_ID = 9_000_000;

/** What is usual: an actor of `.writ/actors.yml` that the case says nothing of. */
const WRITER: CasePerson = { permission: "write", teams: [], organizations: [] };

/** Gives everybody of a case an account: those under `people`, and the actors with a login. */
export function castOf(one: PolicyCase, actors: readonly Actor[] | null): Cast {
  const people = new Map<string, { readonly login: string; readonly person: CasePerson }>();
  for (const { login } of actors ?? [])
    if (login !== undefined) people.set(keyOf(login), { login, person: WRITER });
  for (const [login, person] of one.people) people.set(keyOf(login), { login, person });
  const taken = new Set<number>();
  const idOf = (login: string, { id }: CasePerson): number | undefined =>
    id ??
    actors?.find((actor) => actor.login !== undefined && keyOf(actor.login) === keyOf(login))
      ?.githubId;
  for (const { login, person } of people.values()) {
    const id = idOf(login, person);
    if (id !== undefined) taken.add(id);
  }
  let free = FIRST_FREE_ID;
  const accounts = new Map<string, Account>();
  for (const key of [...people.keys()].toSorted()) {
    const { login, person } = people.get(key)!;
    while (taken.has(free)) free += 1;
    const id = idOf(login, person) ?? free++;
    const kind = person.kind ?? (login.endsWith("[bot]") ? "bot" : "user");
    accounts.set(key, { login, id, kind });
  }
  const unreadable = new Set(one.unreadable.map(keyOf));
  const account = (login: string): Account | null => {
    if (login === GHOST) return null;
    const found = accounts.get(keyOf(login));
    if (found === undefined) throw new Error(`${login} is nobody in the case ${one.name}`);
    return found;
  };
  return {
    account,
    commitPerson(text) {
      const [, name, email] = /^([^<]*[^< ]) *<([^>]*)>$/.exec(text) ?? [];
      if (name !== undefined && email !== undefined) return { name, email, account: null };
      return { name: text, email: `${text}@users.noreply.github.com`, account: account(text) };
    },
    standings: [...people].map(([key, { person }]) => ({
      account: accounts.get(key)!,
      permission: person.permission,
      teams: person.teams.filter((team) => !unreadable.has(keyOf(team))),
      organizations: person.organizations.filter((name) => !unreadable.has(keyOf(name))),
    })),
    emails: new Map(
      [...people].flatMap(([key, { person }]) =>
        person.email === undefined ? [] : [[keyOf(person.email), accounts.get(key)!] as const],
      ),
    ),
  };
}

/** Everybody whom a case names and nobody knows, each at their place. */
export function unknownPeople(
  one: PolicyCase,
  file: { readonly source: Source; readonly actors: readonly Actor[] | null },
): readonly Diagnostic[] {
  const logins = [
    ...one.people.keys(),
    ...(file.actors ?? []).flatMap(({ login }) => login ?? []),
    GHOST,
  ];
  const known = new Set(logins.map(keyOf));
  const found: Diagnostic[] = [];
  const check = (login: string, pointer: Pointer): void => {
    if (login.includes("<") || known.has(keyOf(login))) return;
    found.push(
      makeDiagnostic({
        code: "unknown-actor",
        message: `Nobody is called \`${login}\` in this case.${didYouMean(login, logins)} Name them under \`people\`, or in .writ/actors.yml.`,
        place: file.source.locate(pointer, "value"),
      }),
    );
  };
  check(one.author, pointerTo(one.pointer, "author"));
  for (const event of one.history) for (const login of peopleOf(event)) check(login, event.pointer);
  for (const expectation of [one.expect, ...one.expect.rules.values()]) {
    for (const login of expectation.counted ?? [])
      check(login, pointerTo(expectation.pointer, "counted"));
    for (const login of expectation.notCounted.keys())
      check(login, pointerTo(expectation.pointer, "not-counted", login));
  }
  return found;
}

function peopleOf(event: PolicyCase["history"][number]): readonly string[] {
  switch (event.kind) {
    case "review":
    case "comment":
    case "update-branch":
    case "merge":
      return [event.by];
    case "dismiss":
      return [event.whose, event.by];
    case "push":
      return [event.by, ...event.commit.authors, event.commit.committer];
    case "label":
    case "unlabel":
      return event.by === null ? [] : [event.by];
    case "wait":
      return [];
  }
}

/** GitHub makes no difference between capitals and small letters in logins, teams and organizations. */
function keyOf(name: string): string {
  return name.toLowerCase();
}
