import type { Account } from "../../model/actor.ts";
import type { Oid } from "../../model/ids.ts";
import { failure, success, type Result } from "../../model/result.ts";
import type {
  ChangedPath,
  ConfigurationFacts,
  Forge,
  ForgeFailure,
  Memberships,
  Publication,
  Published,
  PullFacts,
  PullRequestFacts,
  PushFacts,
  PushKind,
  Pushes,
  RepositoryFacts,
  RunState,
  TreeEntry,
} from "../../ports/forge.ts";
import {
  readPull,
  readRepository,
  type CommentNode,
  type CommitNode,
  type Connection,
  type LandedNode,
  type PullNode,
  type RepositoryNode,
  type ReviewNode,
} from "./answers.ts";
import { readConfiguration, type ConfigurationNode } from "./configuration.ts";
import { asForgeFailure, type GitHubApi, type GraphQlError } from "./github-api.ts";
import { readChangedPaths } from "./changed-paths.ts";
import { firstParents } from "./first-parents.ts";
import { readMemberships, type MembershipsWanted } from "./memberships.ts";
import { mergePull } from "./merge-pull.ts";
import { openIssue } from "./open-issue.ts";
import { publish } from "./publish.ts";
import { readPushes } from "./pushes.ts";
import {
  CONFIGURATION_AT,
  HEAD,
  PULL_BY_HEAD,
  PULL_BY_NUMBER,
  PUSH,
  morePages,
} from "./queries.ts";
import { readAccounts } from "./read-accounts.ts";
import { readBlob, readFiles } from "./read-files.ts";
import { requestReviews } from "./request-reviews.ts";
import { readTree } from "./read-tree.ts";

/** Pages that are read of one connection; a longer one fails closed. */
const MOST_PAGES = 10;

export interface GitHubForgeOptions {
  readonly api: GitHubApi;
  /** With the token that may read the organization's teams; null where there is none. */
  readonly organizationApi?: GitHubApi | null;
  readonly owner: string;
  readonly name: string;
  /** The configuration's directory, normally `.writ`. */
  readonly directory: string;
}

/** GitHub behind the {@link Forge} port. */
export class GitHubForge implements Forge {
  readonly #api: GitHubApi;
  readonly #organizationApi: GitHubApi | null;
  readonly #repository: { readonly owner: string; readonly name: string };
  readonly #directory: string;

  constructor(options: GitHubForgeOptions) {
    this.#api = options.api;
    this.#organizationApi = options.organizationApi ?? null;
    this.#repository = { owner: options.owner, name: options.name };
    this.#directory = options.directory;
  }

  async readPullRequest(
    pull: { readonly number: number } | { readonly head: Oid },
    options: { readonly configurationAt: Oid | null },
  ): Promise<Result<readonly PullRequestFacts[], ForgeFailure>> {
    const [query, key] = "number" in pull ? [PULL_BY_NUMBER, pull] : [PULL_BY_HEAD, pull];
    const answer = await this.#read(query, {
      ...key,
      ...this.#configurationAt(options.configurationAt),
    });
    if (!answer.ok) return answer;
    const node = answer.value as unknown as RepositoryNode &
      ConfigurationNode & {
        readonly checksRefused: boolean;
        readonly pullRequest?: PullNode | null;
        readonly headCommit?: {
          readonly associatedPullRequests?: { readonly nodes: readonly PullNode[] };
        } | null;
      };
    const repository = this.#repositoryOf(node);
    if (!repository.ok) return repository;
    const configuration = await this.#configurationOf(node);
    if (!configuration.ok) return configuration;
    const nodes =
      "number" in pull
        ? [node.pullRequest].filter((found) => found !== null && found !== undefined)
        : (node.headCommit?.associatedPullRequests?.nodes ?? []).filter(
            (found) => found.headRefOid === pull.head && found.state === "OPEN",
          );
    const all: PullRequestFacts[] = [];
    for (const found of nodes) {
      const facts = await this.#pullOf(
        node.checksRefused ? { ...found, rollup: { nodes: [] } } : found,
      );
      if (!facts.ok) return facts;
      all.push({
        repository: repository.value,
        pull: facts.value,
        configuration: configuration.value,
      });
    }
    return success(all);
  }

  async readPush(push: {
    readonly before: Oid;
    readonly after: Oid;
  }): Promise<Result<PushFacts, ForgeFailure>> {
    const answer = await this.#read(PUSH, {
      after: push.after,
      commits: 50,
      ...this.#configurationAt(push.before),
    });
    if (!answer.ok) return answer;
    const node = answer.value as unknown as RepositoryNode &
      ConfigurationNode & {
        readonly pushed?: { readonly history?: Connection<LandedNode> } | null;
      };
    const repository = this.#repositoryOf(node);
    if (!repository.ok) return repository;
    const configuration = await this.#configurationOf(node);
    if (!configuration.ok) return configuration;
    const commits = await firstParents(
      (query, variables) => this.#read(query, variables),
      push,
      node.pushed?.history,
    );
    if (!commits.ok) return commits;
    return success({
      repository: repository.value,
      configuration: configuration.value,
      commits: commits.value,
    });
  }

  async readHead(): Promise<
    Result<
      { readonly repository: RepositoryFacts; readonly configuration: ConfigurationFacts },
      ForgeFailure
    >
  > {
    const answer = await this.#read(HEAD, this.#configurationAt(null));
    if (!answer.ok) return answer;
    const node = answer.value as unknown as RepositoryNode & ConfigurationNode;
    const repository = this.#repositoryOf(node);
    if (!repository.ok) return repository;
    const configuration = await this.#configurationOf(node);
    if (!configuration.ok) return configuration;
    return success({ repository: repository.value, configuration: configuration.value });
  }

  async readConfiguration(commit: Oid): Promise<Result<ConfigurationFacts, ForgeFailure>> {
    const answer = await this.#read(CONFIGURATION_AT, this.#configurationAt(commit));
    if (!answer.ok) return answer;
    return this.#configurationOf(answer.value as unknown as ConfigurationNode);
  }

  async readChangedPaths(
    pull: Pick<PullFacts, "number" | "changedFiles" | "paths">,
  ): Promise<Result<readonly ChangedPath[], ForgeFailure>> {
    if (pull.paths !== null) return success(pull.paths);
    const { number, changedFiles: expected } = pull;
    return readChangedPaths(this.#api, this.#repository, { number, expected });
  }

  async readTree(commit: Oid): Promise<Result<readonly TreeEntry[], ForgeFailure>> {
    return readTree(this.#api, this.#repository, commit);
  }

  readFiles(wanted: Parameters<Forge["readFiles"]>[0]): ReturnType<Forge["readFiles"]> {
    return readFiles(this.#api, this.#repository, wanted);
  }

  readPushes(pull: PullFacts): Promise<Pushes> {
    return readPushes(this.#api, pull);
  }

  readMemberships(wanted: MembershipsWanted): Promise<Memberships> {
    return readMemberships(this.#organizationApi, wanted);
  }

  readAccounts(
    logins: readonly string[],
  ): Promise<Result<ReadonlyMap<string, Account | null>, ForgeFailure>> {
    return readAccounts(this.#api, logins);
  }

  requestReviews(
    pull: number,
    reviewers: { readonly users: readonly string[]; readonly teams: readonly string[] },
  ): Promise<Result<readonly string[], ForgeFailure>> {
    // Only a token that may see the organization may name its teams.
    const api = reviewers.teams.length > 0 ? (this.#organizationApi ?? this.#api) : this.#api;
    return requestReviews(api, { repository: this.#repository, pull, ...reviewers });
  }

  merge(wanted: Parameters<Forge["merge"]>[0]): ReturnType<Forge["merge"]> {
    return mergePull(this.#api, wanted);
  }

  openIssue(issue: Parameters<Forge["openIssue"]>[0]): ReturnType<Forge["openIssue"]> {
    return openIssue(this.#api, issue);
  }

  async readPushKind(push: {
    readonly ref: string;
    readonly after: Oid;
  }): Promise<Result<PushKind | null, ForgeFailure>> {
    const answer = await this.#api.rest("GET /repos/{owner}/{repo}/activity", {
      owner: this.#repository.owner,
      repo: this.#repository.name,
      ref: push.ref,
      per_page: 30,
    });
    if (!answer.ok) return failure(asForgeFailure(answer.failure));
    const activities = answer.value.data as readonly {
      readonly after: string;
      readonly activity_type: string;
    }[];
    const activity = activities.find((candidate) => candidate.after === push.after);
    if (activity === undefined) return success(null);
    return success(
      activity.activity_type === "push" || activity.activity_type === "force_push"
        ? "push"
        : "merge",
    );
  }

  async readRunState(run: {
    readonly id: number;
    readonly attempt: number;
  }): Promise<Result<RunState, ForgeFailure>> {
    const answer = await this.#api.rest(
      "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}",
      {
        owner: this.#repository.owner,
        repo: this.#repository.name,
        run_id: run.id,
        attempt_number: run.attempt,
        exclude_pull_requests: true,
      },
    );
    if (!answer.ok) return failure(asForgeFailure(answer.failure));
    const { status } = answer.value.data as { readonly status: string | null };
    return success(status === "completed" ? "ended" : "running");
  }

  async publish(publication: Publication): Promise<Result<Published, ForgeFailure>> {
    return publish(this.#api, publication);
  }

  #configurationAt(commit: Oid | null): Record<string, string> {
    const at = commit ?? "HEAD";
    return {
      commit: at,
      configuration: `${at}:${this.#directory}`,
      workflows: `${at}:.github/workflows`,
    };
  }

  /**
   * The `repository` of a query's answer. Any error makes the answer partial, and a partial answer is none; but of
   * checks and statuses, which only a job with permissions for them may read, it is told that they are not known.
   */
  async #read(
    query: string,
    variables: Record<string, unknown>,
  ): Promise<Result<Record<string, unknown>, ForgeFailure>> {
    const answer = await this.#api.query(query, { ...this.#repository, ...variables });
    if (!answer.ok) return failure(asForgeFailure(answer.failure));
    const error = answer.value.errors.find((one) => !isOfChecks(one));
    if (error !== undefined) {
      const kind =
        error.type === "NOT_FOUND"
          ? "not-found"
          : error.type === "FORBIDDEN"
            ? "forbidden"
            : "unavailable";
      return failure({ kind, message: `GitHub: ${error.message}` });
    }
    const repository = answer.value.data?.["repository"];
    if (typeof repository !== "object" || repository === null) {
      return failure({
        kind: "not-found",
        message: `GitHub knows no repository ${this.#repository.owner}/${this.#repository.name}, or the token may not see it.`,
      });
    }
    return success({
      ...repository,
      checksRefused: answer.value.errors.length > 0,
    });
  }

  #repositoryOf(node: RepositoryNode): Result<RepositoryFacts, ForgeFailure> {
    const repository = readRepository(node);
    if (repository !== null) return success(repository);
    return failure({ kind: "not-found", message: "The repository has no default branch yet." });
  }

  async #configurationOf(
    node: ConfigurationNode,
  ): Promise<Result<ConfigurationFacts, ForgeFailure>> {
    const read = readConfiguration(node, this.#directory);
    if (!read.ok) return read;
    const { unread, ...facts } = read.value;
    if (unread.length === 0) return success(facts);
    const bytes = new Map<string, Uint8Array>();
    for (const entry of unread) {
      const blob = await readBlob(this.#api, this.#repository, entry.oid);
      if (!blob.ok) return blob;
      bytes.set(entry.path, blob.value);
    }
    return success({
      ...facts,
      files: facts.files.map((file) => ({ ...file, bytes: bytes.get(file.path) ?? file.bytes })),
    });
  }

  async #pullOf(node: PullNode): Promise<Result<PullFacts, ForgeFailure>> {
    const commits = await this.#allPages<CommitNode>("commits", node.number, node.commits, 3);
    if (!commits.ok) return commits;
    const reviews = await this.#allPages<ReviewNode>(
      "reviews",
      node.number,
      node.reviews,
      MOST_PAGES,
    );
    if (!reviews.ok) return reviews;
    const comments = await this.#allPages<CommentNode>(
      "comments",
      node.number,
      node.comments,
      MOST_PAGES,
    );
    if (!comments.ok) return comments;
    const pull = readPull(node, {
      commits: commits.value,
      reviews: reviews.value,
      comments: comments.value,
    });
    if (pull !== null) return success(pull);
    return failure({
      kind: "unavailable",
      message: "GitHub gave a review a state that is not known.",
    });
  }

  /** All nodes of a connection. Of commits, what GitHub does not give shows in their number; the others fail closed. */
  async #allPages<T>(
    connection: "commits" | "reviews" | "comments",
    number: number,
    first: Connection<T> | null,
    most: number,
  ): Promise<Result<readonly T[], ForgeFailure>> {
    const nodes: T[] = [];
    let page = first;
    for (let count = 1; page !== null; count += 1) {
      for (const node of page.nodes) if (node !== null) nodes.push(node);
      if (!page.pageInfo.hasNextPage) break;
      if (count >= most) {
        if (connection === "commits") break;
        return failure({
          kind: "truncated",
          message: `The pull request has more than ${most * 100} ${connection}.`,
        });
      }
      const answer = await this.#read(morePages(connection), {
        number,
        cursor: page.pageInfo.endCursor,
      });
      if (!answer.ok) return answer;
      page = (answer.value["pullRequest"] as { readonly page: Connection<T> } | null)?.page ?? null;
    }
    return success(nodes);
  }
}

/** Whether an error is about checks and statuses alone. */
function isOfChecks({ path }: GraphQlError): boolean {
  return path?.includes("rollup") === true;
}
