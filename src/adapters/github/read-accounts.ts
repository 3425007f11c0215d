import type { Account } from "../../model/actor.ts";
import { failure, success, type Result } from "../../model/result.ts";
import type { ForgeFailure } from "../../ports/forge.ts";
import { asForgeFailure, type GitHubApi } from "./github-api.ts";
import { accountsQuery } from "./queries.ts";
import { readAccount, readRestAccount, type ActorNode } from "./read-account.ts";

/** Accounts by login; see `Forge.readAccounts`. GraphQL knows no Apps by login: each of them is one request by REST. */
export async function readAccounts(
  api: GitHubApi,
  logins: readonly string[],
): Promise<Result<ReadonlyMap<string, Account | null>, ForgeFailure>> {
  const accounts = new Map<string, Account | null>();
  const users = logins.filter((login) => !login.endsWith("[bot]"));
  if (users.length > 0) {
    const answer = await api.query(
      accountsQuery(users.length),
      Object.fromEntries(users.map((login, index) => [`u${index}`, login])),
    );
    if (!answer.ok) return failure(asForgeFailure(answer.failure));
    const error = answer.value.errors.find(({ type }) => type !== "NOT_FOUND");
    if (error !== undefined || answer.value.data === null)
      return failure({ kind: "unavailable", message: `GitHub: ${error?.message ?? "no answer"}` });
    for (const [index, login] of users.entries())
      accounts.set(login, readAccount(answer.value.data[`u${index}`] as ActorNode | null));
  }
  for (const login of logins.filter((name) => name.endsWith("[bot]"))) {
    const answer = await api.rest("GET /users/{username}", { username: login });
    if (!answer.ok && answer.failure.kind !== "not-found")
      return failure(asForgeFailure(answer.failure));
    accounts.set(
      login,
      answer.ok
        ? readRestAccount(answer.value.data as Parameters<typeof readRestAccount>[0])
        : null,
    );
  }
  return success(accounts);
}
