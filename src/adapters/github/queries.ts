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
    signature { isValid ... on GpgSignature { keyId } ... on SshSignature { keyFingerprint } } } }
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
  headRepository { name owner { login } }
  files(first: 100) { nodes { path changeType } pageInfo { hasNextPage } }
  labelled: timelineItems(last: 100, itemTypes: [LABELED_EVENT]) { nodes {
    ... on LabeledEvent { createdAt label { name } actor { ${ACTOR} } } } }
  asked: timelineItems(last: 100, itemTypes: [REVIEW_REQUESTED_EVENT]) { nodes {
    ... on ReviewRequestedEvent { requestedReviewer { __typename
      ... on User { login } ... on Bot { login } ... on Mannequin { login } ... on Team { combinedSlug } } } } }
  reviewThreads(first: 50) { nodes { isResolved isOutdated path line startLine
    comments(first: 20) { nodes { body url author { ${ACTOR} } } } } }
  rollup: commits(last: 1) { nodes { commit { oid statusCheckRollup { contexts(first: 100) {
    nodes { __typename
      ... on CheckRun { databaseId name status conclusion checkSuite { app { slug } workflowRun { workflow { name } } } }
      ... on StatusContext { context state creator { ${ACTOR} } } }
    pageInfo { hasNextPage } } } } } }
  commits(first: 100) { ${COMMIT_NODES} }
  reviews(first: 100) { ${REVIEW_NODES} }
  comments(first: 100) { ${COMMENT_NODES} }
  dismissals: timelineItems(first: 100, itemTypes: [REVIEW_DISMISSED_EVENT]) { nodes {
    ... on ReviewDismissedEvent { actor { ${ACTOR} } previousReviewState review { fullDatabaseId } } } }`;

const REPOSITORY = `id databaseId isPrivate viewerDefaultMergeMethod name owner { login } defaultBranchRef { name target { oid } }`;

const TREE_ENTRY = `name mode oid type`;

/** The configuration directory with contents, and the entries of the other guarded paths. */
const CONFIGURATION = `
  configuration: object(expression: $configuration) { ... on Tree { entries { ${TREE_ENTRY} object {
    ${BLOB} ... on Tree { entries { ${TREE_ENTRY} object { ${BLOB} ... on Tree { entries { ${TREE_ENTRY} } } } } } } } } }
  workflowFiles: object(expression: $workflows) { ... on Tree { entries { ${TREE_ENTRY} object {
    ... on Tree { entries { ${TREE_ENTRY} } } } } } }
  configurationCommit: object(expression: $commit) { oid ... on Commit {
    codeowners0: file(path: "CODEOWNERS") { path mode oid type object { ${BLOB} } }
    codeowners1: file(path: ".github/CODEOWNERS") { path mode oid type object { ${BLOB} } }
    codeowners2: file(path: "docs/CODEOWNERS") { path mode oid type object { ${BLOB} } } } }`;

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
  readonly emails: number;
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
  for (let email = 0; email < counts.emails; email += 1) {
    variables.push(`$e${email}: String!`);
    fields.push(
      `e${email}: defaultBranchRef { target { ... on Commit { history(first: 1, author: { emails: [$e${email}] }) { nodes { author { email user { __typename login databaseId } } } } } } }`,
    );
  }
  return `query WritFiles(${variables.join(", ")}) { repository(owner: $owner, name: $name) { id ${fields.join(" ")} } }`;
}

/** Members of teams and organizations among people, by alias: teams `t`, organizations `o`, people `u`. */
export function membershipsQuery(counts: {
  readonly teams: number;
  readonly organizations: number;
  readonly people: number;
  readonly members: number;
}): string {
  const variables: string[] = [];
  const fields: string[] = [];
  for (let person = 0; person < counts.people; person += 1) variables.push(`$u${person}: String!`);
  for (let team = 0; team < counts.teams; team += 1) {
    variables.push(`$to${team}: String!`, `$ts${team}: String!`);
    const members: string[] = [];
    for (let person = 0; person < counts.people; person += 1) {
      members.push(
        `m${person}: members(first: ${counts.members}, query: $u${person}, membership: ALL) { nodes { login databaseId } pageInfo { hasNextPage } }`,
      );
    }
    fields.push(
      `t${team}: organization(login: $to${team}) { team(slug: $ts${team}) { combinedSlug ${members.join(" ")} } }`,
    );
  }
  const memberOf: string[] = [];
  for (let organization = 0; organization < counts.organizations; organization += 1) {
    variables.push(`$o${organization}: String!`);
    fields.push(`o${organization}: organization(login: $o${organization}) { viewerIsAMember }`);
    memberOf.push(`o${organization}: organization(login: $o${organization}) { login }`);
  }
  if (memberOf.length > 0) {
    for (let person = 0; person < counts.people; person += 1) {
      fields.push(`u${person}: user(login: $u${person}) { databaseId ${memberOf.join(" ")} }`);
    }
  }
  return `query WritMemberships(${variables.join(", ")}) { ${fields.join(" ")} }`;
}

/** Accounts by login, by alias. */
export function accountsQuery(count: number): string {
  const variables: string[] = [];
  const fields: string[] = [];
  for (let index = 0; index < count; index += 1) {
    variables.push(`$u${index}: String!`);
    fields.push(`u${index}: user(login: $u${index}) { __typename login databaseId }`);
  }
  return `query WritAccounts(${variables.join(", ")}) { ${fields.join(" ")} }`;
}

export const MERGE = `mutation WritMerge($input: MergePullRequestInput!) {
  mergePullRequest(input: $input) { pullRequest { merged mergeCommit { oid } } } }`;

export const OPEN_ISSUE = `mutation WritIssue($input: CreateIssueInput!) {
  createIssue(input: $input) { issue { number url } } }`;
