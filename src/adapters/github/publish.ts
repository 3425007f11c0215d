import { failure, success, type Result } from "../../model/result.ts";
import type {
  CheckAnnotation,
  CheckUpdate,
  ForgeFailure,
  Publication,
  Published,
} from "../../ports/forge.ts";
import { asForgeFailure, type GitHubApi } from "./github-api.ts";

/** Annotations that one request may carry (GitHub docs, "Create a check run"). */
const ANNOTATIONS_A_REQUEST = 50;

/** Posts checks and comments in one request; further annotations by updates of 50 each. */
export async function publish(
  api: GitHubApi,
  publication: Publication,
): Promise<Result<Published, ForgeFailure>> {
  if (publication.checks.length + publication.comments.length === 0) {
    return success({ checks: [], comments: [], problems: [] });
  }
  const declarations: string[] = [];
  const fields: string[] = [];
  const variables: Record<string, unknown> = {};
  publication.checks.forEach((check, index) => {
    const [mutation, type] =
      check.nodeId === null
        ? ["createCheckRun", "CreateCheckRunInput!"]
        : ["updateCheckRun", "UpdateCheckRunInput!"];
    declarations.push(`$k${index}: ${type}`);
    fields.push(`k${index}: ${mutation}(input: $k${index}) { checkRun { id } }`);
    variables[`k${index}`] = checkInput(
      publication,
      check,
      check.annotations.slice(0, ANNOTATIONS_A_REQUEST),
    );
  });
  publication.comments.forEach((comment, index) => {
    if (comment.nodeId === null) {
      declarations.push(`$m${index}: AddCommentInput!`);
      fields.push(`m${index}: addComment(input: $m${index}) { commentEdge { node { id } } }`);
      variables[`m${index}`] = { subjectId: comment.subject, body: comment.body };
    } else {
      declarations.push(`$m${index}: UpdateIssueCommentInput!`);
      fields.push(`m${index}: updateIssueComment(input: $m${index}) { issueComment { id } }`);
      variables[`m${index}`] = { id: comment.nodeId, body: comment.body };
    }
  });
  const answer = await api.mutate(
    `mutation WritPublish(${declarations.join(", ")}) { ${fields.join(" ")} }`,
    variables,
    publication.urgency,
  );
  if (!answer.ok) return failure(asForgeFailure(answer.failure));
  const data = (answer.value.data ?? {}) as Record<string, MutationNode | null | undefined>;
  const problems = answer.value.errors.map((error) => error.message);
  const checks = publication.checks.map((_, index) => data[`k${index}`]?.checkRun?.id ?? null);
  const comments = publication.comments.map((_, index) => {
    const node = data[`m${index}`];
    return node?.commentEdge?.node.id ?? node?.issueComment?.id ?? null;
  });
  for (const [index, check] of publication.checks.entries()) {
    const id = checks[index];
    if (typeof id !== "string") continue;
    problems.push(...(await publishRest(api, publication, { ...check, nodeId: id })));
  }
  return success({ checks, comments, problems });
}

interface MutationNode {
  readonly checkRun?: { readonly id: string };
  readonly commentEdge?: { readonly node: { readonly id: string } };
  readonly issueComment?: { readonly id: string };
}

async function publishRest(
  api: GitHubApi,
  publication: Publication,
  check: CheckUpdate,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (
    let from = ANNOTATIONS_A_REQUEST;
    from < check.annotations.length;
    from += ANNOTATIONS_A_REQUEST
  ) {
    const input = checkInput(
      publication,
      check,
      check.annotations.slice(from, from + ANNOTATIONS_A_REQUEST),
    );
    const answer = await api.mutate(
      "mutation WritAnnotate($input: UpdateCheckRunInput!) { updateCheckRun(input: $input) { checkRun { id } } }",
      { input },
    );
    if (!answer.ok) problems.push(answer.failure.message);
    else problems.push(...answer.value.errors.map((error) => error.message));
  }
  return problems;
}

function checkInput(
  publication: Publication,
  check: CheckUpdate,
  annotations: readonly CheckAnnotation[],
): Record<string, unknown> {
  return {
    repositoryId: publication.repository.nodeId,
    ...(check.nodeId === null ? { headSha: check.head } : { checkRunId: check.nodeId }),
    name: check.name,
    status: check.conclusion === null ? "IN_PROGRESS" : "COMPLETED",
    ...(check.conclusion === null ? {} : { conclusion: check.conclusion.toUpperCase() }),
    ...(check.externalId === undefined ? {} : { externalId: check.externalId }),
    output: {
      title: check.title,
      summary: check.summary,
      ...(check.text === undefined ? {} : { text: check.text }),
      annotations: annotations.map((annotation) => ({
        path: annotation.path,
        location: {
          startLine: annotation.startLine,
          endLine: annotation.endLine,
          ...(annotation.startLine === annotation.endLine && annotation.startColumn !== undefined
            ? {
                startColumn: annotation.startColumn,
                endColumn: annotation.endColumn ?? annotation.startColumn,
              }
            : {}),
        },
        annotationLevel: annotation.level.toUpperCase(),
        title: annotation.title,
        message: annotation.message,
      })),
    },
  };
}
