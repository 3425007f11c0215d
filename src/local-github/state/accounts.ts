/** A user, a GitHub App's bot or an organization. */
export interface Account {
  readonly id: number;
  readonly kind: "User" | "Bot" | "Organization";
  login: string;
  name: string | null;
  email: string;
  readonly createdAt: number;
  /** The GitHub App behind a bot. */
  readonly app: AppIdentity | null;
  /** What a deleted account wrote stays, but shows no author. */
  isDeleted: boolean;
}

/** A GitHub App as answers show it. */
export interface AppIdentity {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly ownerLogin: string;
  readonly createdAt: number;
}

/** GitHub's own numbers for the identity behind `GITHUB_TOKEN`. */
export const actionsBot = {
  login: "github-actions[bot]",
  id: 41898282,
  appId: 15368,
  appSlug: "github-actions",
  appName: "GitHub Actions",
} as const;

/** Who GitHub shows where the author of something has deleted the account. */
export const ghost = { login: "ghost", id: 10137 } as const;

/** The account that signs commits made on GitHub itself. */
export const webFlow = {
  login: "web-flow",
  id: 19864447,
  name: "GitHub",
  email: "noreply@github.com",
} as const;

/** The private address that GitHub uses for commits which an account makes through it. */
export function noreplyEmail(account: { readonly id: number; readonly login: string }): string {
  return `${account.id}+${account.login}@users.noreply.github.com`;
}
