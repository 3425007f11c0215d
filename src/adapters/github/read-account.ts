import type { Account } from "../../model/actor.ts";

/** An account as the documents in `queries.ts` select it. */
export interface ActorNode {
  readonly __typename: string;
  readonly login: string;
  readonly databaseId?: number | null;
}

const KINDS: Readonly<Record<string, Account["kind"]>> = {
  User: "user",
  Bot: "bot",
  Organization: "organization",
  Mannequin: "mannequin",
  EnterpriseUserAccount: "user",
};

/** An account as GraphQL names it; null for a deleted one. GraphQL leaves out the `[bot]` of an App's login. */
export function readAccount(node: ActorNode | null | undefined): Account | null {
  if (node === null || node === undefined || typeof node.databaseId !== "number") return null;
  const kind = KINDS[node.__typename];
  if (kind === undefined) return null;
  const login = kind === "bot" && !node.login.endsWith("[bot]") ? `${node.login}[bot]` : node.login;
  return { login, id: node.databaseId, kind };
}

/** An account as REST names it; null for a deleted one. */
export function readRestAccount(
  user: { readonly login: string; readonly id: number; readonly type: string } | null | undefined,
): Account | null {
  if (user === null || user === undefined) return null;
  const kind = KINDS[user.type];
  return kind === undefined ? null : { login: user.login, id: user.id, kind };
}
