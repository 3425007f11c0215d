/** GraphQL documents of the forge. Requests validate against GitHub's published schema. */

const ACTOR = `__typename login
  ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId } ... on Organization { databaseId }`;

const PERSON = `name email user { __typename login databaseId }`;

const BLOB = `... on Blob { text isTruncated isBinary byteSize }`;

/** Commits of a pull request, one page. */
export const COMMIT_NODES = `nodes { commit { oid committedDate
    parents(first: 10) { nodes { oid } }
    authors(first: 20) { nodes { ${PERSON} } pageInfo { hasNextPage } }
    committer { ${PERSON} }
    signature { isValid } } }
  pageInfo { hasNextPage endCursor } totalCount`;

/** Reviews of a pull request, one page. */
export const REVIEW_NODES = `nodes { fullDatabaseId state submittedAt url commit { oid } author { ${ACTOR} } }
  pageInfo { hasNextPage endCursor }`;

/** Comments of a pull request, one page. */
export const COMMENT_NODES = `nodes { id fullDatabaseId body createdAt lastEditedAt url viewerDidAuthor author { ${ACTOR} } }
  pageInfo { hasNextPage endCursor }`;

const PULL = `number id url title state mergedAt isDraft isCrossRepository
  author { ${ACTOR} } mergedBy { ${ACTOR} }
  baseRefName baseRefOid headRefName headRefOid changedFiles additions deletions
  labels(first: 100) { nodes { name } }
  commits(first: 100) { ${COMMIT_NODES} }
  reviews(first: 100) { ${REVIEW_NODES} }
  comments(first: 100) { ${COMMENT_NODES} }
  dismissals: timelineItems(first: 100, itemTypes: [REVIEW_DISMISSED_EVENT]) { nodes {
    ... on ReviewDismissedEvent { actor { ${ACTOR} } previousReviewState review { fullDatabaseId } } } }`;

const REPOSITORY = `id databaseId isPrivate name owner { login } defaultBranchRef { name target { oid } }`;

const TREE_ENTRY = `name mode oid type`;

/** The configuration directory with contents, and the entries of the other guarded paths. */
const CONFIGURATION = `
  configuration: object(expression: $configuration) { ... on Tree { entries { ${TREE_ENTRY} object {
    ${BLOB} ... on Tree { entries { ${TREE_ENTRY} object { ${BLOB} ... on Tree { entries { ${TREE_ENTRY} } } } } } } } } }
  workflowFiles: object(expression: $workflows) { ... on Tree { entries { ${TREE_ENTRY} object {
    ... on Tree { entries { ${TREE_ENTRY} } } } } } }
  configurationCommit: object(expression: $commit) { oid ... on Commit {
    codeowners0: file(path: "CODEOWNERS") { path mode oid type }
    codeowners1: file(path: ".github/CODEOWNERS") { path mode oid type }
    codeowners2: file(path: "docs/CODEOWNERS") { path mode oid type } } }`;

const CONFIGURATION_VARIABLES = `$configuration: String!, $workflows: String!, $commit: String!`;

export const PULL_BY_NUMBER = `query WritPullRequest($owner: String!, $name: String!, $number: Int!, ${CONFIGURATION_VARIABLES}) {
  repository(owner: $owner, name: $name) { ${REPOSITORY} ${CONFIGURATION}
    pullRequest(number: $number) { ${PULL} } } }`;

export const PULL_BY_HEAD = `query WritPullRequestsOfCommit($owner: String!, $name: String!, $head: GitObjectID!, ${CONFIGURATION_VARIABLES}) {
  repository(owner: $owner, name: $name) { ${REPOSITORY} ${CONFIGURATION}
    headCommit: object(oid: $head) { ... on Commit { associatedPullRequests(first: 5) { nodes { ${PULL} } } } } } }`;

export const HEAD = `query WritHead($owner: String!, $name: String!, ${CONFIGURATION_VARIABLES}) {
  repository(owner: $owner, name: $name) { ${REPOSITORY} ${CONFIGURATION} } }`;

export const CONFIGURATION_AT = `query WritConfiguration($owner: String!, $name: String!, ${CONFIGURATION_VARIABLES}) {
  repository(owner: $owner, name: $name) { ${CONFIGURATION} } }`;

const LANDED = `nodes { oid messageHeadline parents(first: 2) { nodes { oid } }
    associatedPullRequests(first: 10) { nodes { number merged baseRefName mergeCommit { oid } } } }
  pageInfo { hasNextPage endCursor }`;

export const PUSH = `query WritPush($owner: String!, $name: String!, $after: GitObjectID!, $commits: Int!, ${CONFIGURATION_VARIABLES}) {
  repository(owner: $owner, name: $name) { ${REPOSITORY} ${CONFIGURATION}
    pushed: object(oid: $after) { ... on Commit { history(first: $commits) { ${LANDED} } } } } }`;

export const MORE_HISTORY = `query WritPushHistory($owner: String!, $name: String!, $after: GitObjectID!, $cursor: String!) {
  repository(owner: $owner, name: $name) {
    pushed: object(oid: $after) { ... on Commit { history(first: 100, after: $cursor) { ${LANDED} } } } } }`;

/** One more page of a connection of a pull request. */
export function morePages(connection: "commits" | "reviews" | "comments"): string {
  const nodes = { commits: COMMIT_NODES, reviews: REVIEW_NODES, comments: COMMENT_NODES }[
    connection
  ];
  return `query WritMore($owner: String!, $name: String!, $number: Int!, $cursor: String!) {
  repository(owner: $owner, name: $name) { pullRequest(number: $number) {
    page: ${connection}(first: 100, after: $cursor) { ${nodes} } } } }`;
}

/** Files at commits, by alias, and the permission of accounts. */
export function filesQuery(counts: {
  readonly filesByCommit: readonly number[];
  readonly standings: number;
}): string {
  const variables = ["$owner: String!", "$name: String!"];
  const fields: string[] = [];
  counts.filesByCommit.forEach((count, commit) => {
    variables.push(`$c${commit}: GitObjectID!`);
    const files: string[] = [];
    for (let file = 0; file < count; file += 1) {
      variables.push(`$p${commit}_${file}: String!`);
      files.push(`f${file}: file(path: $p${commit}_${file}) { mode oid type object { ${BLOB} } }`);
    }
    fields.push(`c${commit}: object(oid: $c${commit}) { ... on Commit { ${files.join(" ")} } }`);
  });
  for (let person = 0; person < counts.standings; person += 1) {
    variables.push(`$u${person}: String!`);
    fields.push(
      `u${person}: collaborators(query: $u${person}, first: 20) { edges { permission node { login databaseId } } }`,
    );
  }
  return `query WritFiles(${variables.join(", ")}) { repository(owner: $owner, name: $name) { id ${fields.join(" ")} } }`;
}
