/** A person, team or agent with roles and capabilities (SPEC §7). */
export interface Actor {
  readonly id: string;
  readonly login?: string;
  readonly team?: string;
  readonly githubId?: number;
  readonly name?: string;
  readonly kind: "person" | "team" | "agent";
  readonly roles: readonly string[];
  readonly capabilities: readonly string[];
  /** Actor ids for whom this one may propose. */
  readonly actsFor: readonly string[];
  readonly status: "active" | "inactive";
}

/** A GitHub account as the API names it; ids decide, since logins can change hands (GITHUB.md, "Reviews"). */
export interface Account {
  readonly login: string;
  readonly id: number;
  readonly kind: "user" | "bot" | "organization" | "mannequin";
}
