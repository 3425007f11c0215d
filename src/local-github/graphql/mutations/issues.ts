import { createIssue } from "../../operations/issues.ts";
import { Refusal } from "../../refusal.ts";
import { requireAccess, type GraphqlContext, type View } from "../context.ts";
import { accountById, labelById, repositoryById } from "../nodes.ts";
import { issueView } from "../views/repository.ts";
import { mutation } from "./input.ts";

function open(
  input: {
    readonly repositoryId: string;
    readonly title: string;
    readonly body?: string | null;
    readonly labelIds?: readonly string[] | null;
    readonly assigneeIds?: readonly string[] | null;
  },
  context: GraphqlContext,
): View {
  const repository = repositoryById(context, input.repositoryId);
  requireAccess(context, repository, { scopes: ["issues"], level: "write", role: "read" });
  if (input.title.trim() === "") throw new Refusal(422, "Title can't be blank");
  const issue = createIssue(context.world, context.caller, {
    repository,
    title: input.title,
    body: input.body ?? null,
    labels: (input.labelIds ?? []).map((id) => labelById(context, id).label.name),
    assignees: (input.assigneeIds ?? []).map((id) => accountById(context, id)),
  });
  return { issue: issueView(context.show, repository, issue) };
}

/** Issues (GitHub GraphQL reference, "createIssue"). */
export const issueMutations: View = { createIssue: mutation(open) };
