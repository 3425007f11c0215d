/** Kinds of objects that have a global node id, with the prefix that GitHub uses for each. */
const prefixes = {
  User: "U",
  Bot: "BOT",
  Organization: "O",
  Team: "TM",
  App: "A",
  Repository: "R",
  PullRequest: "PR",
  PullRequestReview: "PRR",
  PullRequestReviewComment: "PRRC",
  PullRequestReviewThread: "PRRT",
  Issue: "I",
  IssueComment: "IC",
  Label: "LA",
  Reaction: "REA",
  CheckRun: "CR",
  CheckSuite: "CS",
  StatusContext: "SC",
  StatusCheckRollup: "SCR",
  WorkflowRun: "WFR",
  Workflow: "W",
  Environment: "EN",
  Installation: "IN",
  TimelineEvent: "TE",
  PushActivity: "PSH",
  Ref: "REF",
  Commit: "C",
  Tree: "T",
  Blob: "B",
  Tag: "TA",
  Other: "X",
} as const;

export type NodeKind = keyof typeof prefixes;

const kinds = new Map<string, NodeKind>(
  Object.entries(prefixes).map(([kind, prefix]) => [prefix, kind as NodeKind]),
);

/** The opaque global id of an object: two different objects never share one (GitHub docs, "Using global node IDs"). */
export function nodeId(kind: NodeKind, ...key: readonly (string | number)[]): string {
  return `${prefixes[kind]}_${Buffer.from(key.join("\n")).toString("base64url")}`;
}

/** What a node id names, or null when it is not one of ours. */
export function parseNodeId(id: string): { kind: NodeKind; key: string[] } | null {
  const cut = id.indexOf("_");
  const kind = kinds.get(id.slice(0, cut));
  if (cut < 1 || kind === undefined) return null;
  const key = Buffer.from(id.slice(cut + 1), "base64url")
    .toString()
    .split("\n");
  return nodeId(kind, ...key) === id ? { kind, key } : null;
}
