/** GraphQL documents that read Writ's own checks and comments back, and the shapes of what they select. */

/** Of one commit there are hardly more; whoever posts that many is told. */
const SUITES = `checkSuites(first: 10, filterBy: { checkName: "writ / execution" }) {
  nodes { app { slug } checkRuns(first: 20, filterBy: { checkName: "writ / execution", checkType: ALL }) {
    nodes { url summary } } }
  pageInfo { hasNextPage } }`;

const COMMENTS = `nodes { body url author { __typename login } editor { __typename login } }
  pageInfo { hasNextPage endCursor }`;

/** Commits of the default branch with their checks `writ / execution`, newest first, one page. */
export const ANCHORS_OF_COMMITS = `query WritAnchorsOfCommits($owner: String!, $name: String!, $cursor: String, $since: GitTimestamp) {
  repository(owner: $owner, name: $name) { databaseId defaultBranchRef { target { ... on Commit {
    history(first: 50, after: $cursor, since: $since) {
      nodes { url ${SUITES} } pageInfo { hasNextPage endCursor } } } } } } }`;

/** Pull requests with their first comments, the last updated first, one page. */
export const ANCHORS_OF_PULLS = `query WritAnchorsOfPulls($owner: String!, $name: String!, $cursor: String) {
  repository(owner: $owner, name: $name) { databaseId
    pullRequests(first: 25, after: $cursor, orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes { number updatedAt comments(first: 50) { ${COMMENTS} } } pageInfo { hasNextPage endCursor } } } }`;

/** Further comments of one pull request, one page. */
export const ANCHORS_OF_COMMENTS = `query WritAnchorsOfComments($owner: String!, $name: String!, $number: Int!, $cursor: String) {
  repository(owner: $owner, name: $name) { databaseId
    pullRequest(number: $number) { comments(first: 100, after: $cursor) { ${COMMENTS} } } } }`;

/** Where a page ends. */
export interface Page {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

interface Poster {
  readonly __typename: string;
  readonly login: string;
}

/** A comment; its author is null for a deleted account, its editor where nobody edited it. */
export interface AnchoredComment {
  readonly body: string;
  readonly url: string;
  readonly author: Poster | null;
  readonly editor: Poster | null;
}

/** A commit with the checks on it. */
export interface AnchoredCommit {
  readonly url: string;
  readonly checkSuites: {
    readonly nodes: readonly ({
      readonly app: { readonly slug: string } | null;
      readonly checkRuns: {
        readonly nodes: readonly ({
          readonly url: string;
          readonly summary: string | null;
        } | null)[];
      } | null;
    } | null)[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  } | null;
}

/** A pull request with comments. */
export interface AnchoredPull {
  readonly number: number;
  readonly updatedAt: string;
  readonly comments: {
    readonly nodes: readonly (AnchoredComment | null)[];
    readonly pageInfo: Page;
  };
}
