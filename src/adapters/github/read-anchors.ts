import { anchorIn } from "../../audit/verify/anchor-text.ts";
import type { Anchor } from "../../audit/verify/finding.ts";
import { failure, success, type Result } from "../../model/result.ts";
import { STATUS_COMMENT_MARKER } from "../../model/status-comment.ts";
import type { ForgeFailure } from "../../ports/forge.ts";
import {
  ANCHORS_OF_COMMENTS,
  ANCHORS_OF_COMMITS,
  ANCHORS_OF_PULLS,
  type AnchoredComment,
  type AnchoredCommit,
  type AnchoredPull,
  type Page,
} from "./anchor-queries.ts";
import { asForgeFailure, type GitHubApi } from "./github-api.ts";

/** An anchor with the page that shows it. */
export interface FoundAnchor extends Anchor {
  readonly where: string;
}

/** What GitHub shows of a repository's log outside of its branch. */
export interface AnchorsFound {
  readonly repositoryId: number;
  readonly anchors: readonly FoundAnchor[];
  /** Comments and checks that could show one and do not count, with the reason. */
  readonly distrusted: readonly { readonly where: string; readonly reason: string }[];
}

/** GitHub's own Actions app, under which Writ's checks and comments stand; others can post the same texts. */
const ACTIONS = "github-actions";

/**
 * The anchors in checks `writ / execution` on the default branch and in Writ's comments on pull requests (SPEC §15): one
 * request for each 50 commits and each 25 pull requests. `since` is ISO 8601; null: from the beginning.
 */
export async function readAnchors(
  api: GitHubApi,
  wanted: {
    readonly owner: string;
    readonly name: string;
    /** The branch of the log. */
    readonly branch: string;
    readonly since: string | null;
  },
): Promise<Result<AnchorsFound, ForgeFailure>> {
  const reading = new AnchorReading(api, wanted);
  const problem = (await reading.readCommits()) ?? (await reading.readPulls());
  return problem === null ? success(reading.found()) : failure(problem);
}

class AnchorReading {
  readonly #api: GitHubApi;
  readonly #repository: { readonly owner: string; readonly name: string };
  readonly #branch: string;
  readonly #since: string | null;
  readonly #anchors: FoundAnchor[] = [];
  readonly #distrusted: { where: string; reason: string }[] = [];
  #repositoryId = 0;

  constructor(api: GitHubApi, wanted: Parameters<typeof readAnchors>[1]) {
    this.#api = api;
    this.#repository = { owner: wanted.owner, name: wanted.name };
    this.#branch = wanted.branch;
    this.#since = wanted.since;
  }

  found(): AnchorsFound {
    return {
      repositoryId: this.#repositoryId,
      anchors: this.#anchors,
      distrusted: this.#distrusted,
    };
  }

  readCommits(): Promise<ForgeFailure | null> {
    return this.#pages(ANCHORS_OF_COMMITS, { since: this.#since }, (repository) => {
      this.#repositoryId = repository.databaseId;
      const history = repository.defaultBranchRef?.target?.history ?? null;
      for (const commit of history?.nodes ?? []) if (commit !== null) this.#takeCommit(commit);
      return history?.pageInfo ?? null;
    });
  }

  async readPulls(): Promise<ForgeFailure | null> {
    const since = this.#since === null ? Number.NEGATIVE_INFINITY : Date.parse(this.#since);
    const unfinished: AnchoredPull[] = [];
    const problem = await this.#pages(ANCHORS_OF_PULLS, {}, ({ pullRequests }) => {
      const pulls = (pullRequests?.nodes ?? []).filter((pull) => pull !== null);
      const recent = pulls.filter(({ updatedAt }) => Date.parse(updatedAt) >= since);
      for (const pull of recent) {
        this.#takeComments(pull.comments.nodes);
        if (pull.comments.pageInfo.hasNextPage) unfinished.push(pull);
      }
      // They come with the last updated first: behind an older one, all are older.
      return recent.length < pulls.length ? null : (pullRequests?.pageInfo ?? null);
    });
    if (problem !== null) return problem;
    for (const pull of unfinished) {
      const { endCursor } = pull.comments.pageInfo;
      const more = await this.#pages(
        ANCHORS_OF_COMMENTS,
        { number: pull.number, cursor: endCursor },
        ({ pullRequest }) => {
          this.#takeComments(pullRequest?.comments.nodes ?? []);
          return pullRequest?.comments.pageInfo ?? null;
        },
      );
      if (more !== null) return more;
    }
    return null;
  }

  #takeCommit({ url, checkSuites }: AnchoredCommit): void {
    const suites = checkSuites?.nodes ?? [];
    if (checkSuites?.pageInfo.hasNextPage === true)
      this.#distrusted.push({ where: url, reason: "it has more check suites than are read" });
    for (const suite of suites) {
      const runs = suite?.checkRuns?.nodes.filter((run) => run !== null) ?? [];
      for (const run of runs) {
        const anchor = anchorIn(run.summary ?? "", this.#branch);
        if (anchor === null) continue;
        const app = suite?.app?.slug ?? "a deleted app";
        if (app === ACTIONS) this.#anchors.push({ ...anchor, where: run.url });
        else this.#distrusted.push({ where: run.url, reason: `it is a check of ${app}` });
      }
    }
  }

  #takeComments(comments: readonly (AnchoredComment | null)[]): void {
    for (const comment of comments) {
      if (comment === null || !comment.body.startsWith(STATUS_COMMENT_MARKER)) continue;
      const anchor = anchorIn(comment.body, this.#branch);
      if (anchor === null) continue;
      const where = comment.url;
      const by = [comment.author, ...(comment.editor === null ? [] : [comment.editor])];
      const other = by.find((one) => one?.__typename !== "Bot" || one.login !== ACTIONS);
      if (other === undefined) this.#anchors.push({ ...anchor, where });
      else {
        const did = other === comment.author ? "is a comment of" : "was edited by";
        const reason = `it ${did} ${other?.login ?? "a deleted account"}`;
        this.#distrusted.push({ where, reason });
      }
    }
  }

  /** Reads pages as long as one names the next; an answer with errors is no answer. */
  async #pages(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    take: (repository: RepositoryAnswer) => Page | null,
  ): Promise<ForgeFailure | null> {
    for (let cursor = variables["cursor"] ?? null; ;) {
      const answer = await this.#api.query(query, { ...this.#repository, ...variables, cursor });
      if (!answer.ok) return asForgeFailure(answer.failure);
      const { data, errors } = answer.value;
      const [error] = errors;
      if (error !== undefined)
        return { kind: "unavailable", message: `GitHub answered: ${error.message}` };
      const repository = data?.["repository"] as RepositoryAnswer | null | undefined;
      if (repository === null || repository === undefined) {
        const { owner, name } = this.#repository;
        return { kind: "not-found", message: `GitHub knows no repository ${owner}/${name}` };
      }
      const page = take(repository);
      if (page === null || !page.hasNextPage) return null;
      cursor = page.endCursor;
    }
  }
}

interface RepositoryAnswer {
  readonly databaseId: number;
  readonly defaultBranchRef?: {
    readonly target: {
      readonly history?: {
        readonly nodes: readonly (AnchoredCommit | null)[];
        readonly pageInfo: Page;
      };
    } | null;
  } | null;
  readonly pullRequests?: {
    readonly nodes: readonly (AnchoredPull | null)[];
    readonly pageInfo: Page;
  };
  readonly pullRequest?: Pick<AnchoredPull, "comments"> | null;
}
