import type { LogIndex } from "../../../adapters/audit/sqlite/log-index.ts";
import type { Cell } from "../../../audit/query/table.ts";
import { isJsonObject } from "../../../model/json.ts";
import { GUARDED_SUBJECT } from "../../../model/decision.ts";
import { success, type Result } from "../../../model/result.ts";
import { parseJson } from "../../../audit/record-text.ts";
import { parseProposal } from "../../../parse/parse-proposal.ts";
import { contentKeyOf } from "../../../plan/content-key.ts";
import type { LogPlace } from "../audit/open-log.ts";
import type { Stop } from "../exit-status.ts";
import { proposalMatcher } from "../planning/validate-proposals.ts";
import { CONFIGURATION, readConfiguration } from "../repository/configuration.ts";
import { WorkingTree } from "../repository/file-tree.ts";
import type { LocalRepository } from "../repository/local-repository.ts";
import type { Session } from "../session.ts";
import { numberCell, openListIndex, textCell, textsCell } from "./list-index.ts";
import { toolsOfProposal } from "./named-tools.ts";

/** One proposal: of a pull request, as the log has it, or a file of the working tree that nobody has submitted. */
export interface ListedProposal {
  readonly pull: number | null;
  readonly path: string;
  readonly title: string | null;
  /** Of SPEC §2, or `not-submitted` or `invalid` for a file that the log does not know. */
  readonly status: string;
  readonly priority: string | null;
  readonly labels: readonly string[];
  readonly workflow: string | null;
  readonly tools: readonly string[];
  /** Login of the pull request's author. */
  readonly author: string | null;
  /** Id of the actor who proposes. */
  readonly actor: string | null;
  readonly digest: string | null;
  readonly revision: number | null;
  readonly execution: string | null;
  /** Code of the last refusal. */
  readonly refused: string | null;
  readonly submittedAt: string | null;
  readonly approvedAt: string | null;
  readonly mergedAt: string | null;
  readonly endedAt: string | null;
}

/** Every proposal that the log or the working tree knows, those of the log first. */
export interface ProposalList {
  /** The audit branch; null where the clone has none. */
  readonly log: string | null;
  readonly proposals: readonly ListedProposal[];
}

/** Lists proposals: a file is listed beside the log's where its content was never planned. */
export async function listProposals(
  repository: LocalRepository,
  place: Pick<LogPlace, "branch" | "fetch">,
  session: Session,
): Promise<Result<ProposalList, Stop>> {
  const opened = await openListIndex(repository, place, session);
  if (!opened.ok) return opened;
  using log = opened.value;
  const known = log === null ? NOTHING : await ofLog(log.index);
  const files = await ofTree(repository, known.contents);
  return success({ log: log?.name ?? null, proposals: [...known.proposals, ...files] });
}

interface Known {
  readonly proposals: readonly ListedProposal[];
  /** Content key and revision of everything that was planned. */
  readonly contents: ReadonlySet<string>;
}

const NOTHING: Known = { proposals: [], contents: new Set() };

const COLUMNS = [
  "pull",
  "proposal",
  "title",
  "status",
  "priority",
  "labels",
  "workflow",
  "tools",
  "author",
  "actor",
  "digest",
  "revision",
  "execution",
  "refused",
  "submitted_at",
  "approved_at",
  "merged_at",
  "ended_at",
  "plans",
] as const;

async function ofLog(index: LogIndex): Promise<Known> {
  const proposals: ListedProposal[] = [];
  const contents = new Set<string>();
  const sql = `SELECT ${COLUMNS.join(", ")} FROM proposals WHERE proposal <> ? ORDER BY first_entry`;
  for await (const cells of index.rows(sql, [GUARDED_SUBJECT])) {
    const row = new Map(COLUMNS.map((name, at) => [name, cells[at] ?? null]));
    proposals.push(proposalOf(row));
    for (const content of contentsOf(row.get("plans") ?? null)) contents.add(content);
  }
  return { proposals, contents };
}

function proposalOf(row: ReadonlyMap<(typeof COLUMNS)[number], Cell>): ListedProposal {
  return {
    pull: numberCell(row.get("pull")),
    path: textCell(row.get("proposal")) ?? "",
    title: textCell(row.get("title")),
    status: textCell(row.get("status")) ?? "",
    priority: textCell(row.get("priority")),
    labels: textsCell(row.get("labels")),
    workflow: textCell(row.get("workflow")),
    tools: textsCell(row.get("tools")),
    author: textCell(row.get("author")),
    actor: textCell(row.get("actor")),
    digest: textCell(row.get("digest")),
    revision: numberCell(row.get("revision")),
    execution: textCell(row.get("execution")),
    refused: textCell(row.get("refused")),
    submittedAt: textCell(row.get("submitted_at")),
    approvedAt: textCell(row.get("approved_at")),
    mergedAt: textCell(row.get("merged_at")),
    endedAt: textCell(row.get("ended_at")),
  };
}

function contentsOf(cell: Cell): readonly string[] {
  const plans = typeof cell === "string" ? parseJson(cell) : null;
  if (!Array.isArray(plans)) return [];
  return plans
    .filter(isJsonObject)
    .map(({ contentKey, revision }) => contentName(contentKey, revision));
}

function contentName(contentKey: unknown, revision: unknown): string {
  return `${String(contentKey)} ${String(revision)}`;
}

async function ofTree(
  repository: LocalRepository,
  contents: ReadonlySet<string>,
): Promise<readonly ListedProposal[]> {
  const tree = new WorkingTree(repository);
  const parsed = await readConfiguration(tree);
  const isProposal = proposalMatcher(parsed);
  const paths = (await tree.paths()).filter(
    (path) => isProposal(path) && !path.startsWith(`${CONFIGURATION}/`),
  );
  const workflows = parsed.catalog?.workflows ?? new Map();
  const listed: ListedProposal[] = [];
  for (const file of await tree.read(paths)) {
    if (file === null) continue;
    const { path, bytes } = file;
    const value = bytes === null ? null : parseProposal({ path, bytes }).value;
    if (value === null) {
      listed.push({ ...UNKNOWN, path, status: "invalid" });
      continue;
    }
    if (contents.has(contentName(contentKeyOf(value), value.revision))) continue;
    listed.push({
      ...UNKNOWN,
      path,
      title: value.title,
      status: "not-submitted",
      priority: value.priority,
      labels: value.labels,
      workflow: value.workflow ?? null,
      tools: toolsOfProposal(value, workflows),
      actor: value.actor ?? null,
      revision: value.revision,
    });
  }
  return listed;
}

const UNKNOWN: ListedProposal = {
  pull: null,
  path: "",
  title: null,
  status: "",
  priority: null,
  labels: [],
  workflow: null,
  tools: [],
  author: null,
  actor: null,
  digest: null,
  revision: null,
  execution: null,
  refused: null,
  submittedAt: null,
  approvedAt: null,
  mergedAt: null,
  endedAt: null,
};
