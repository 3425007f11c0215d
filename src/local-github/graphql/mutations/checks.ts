import {
  appOfCaller,
  createCheckRun,
  updateCheckRun,
  type CheckRunChange,
} from "../../operations/checks.ts";
import { Refusal } from "../../refusal.ts";
import type { CheckAnnotation, CheckConclusion, CheckStatus } from "../../state/checks.ts";
import { requireAccess, type GraphqlContext, type View } from "../context.ts";
import { checkRunById, repositoryById, unresolved } from "../nodes.ts";
import { checkRunView } from "../views/check.ts";
import { mutation } from "./input.ts";

interface CheckInput {
  readonly clientMutationId?: string | null;
  readonly repositoryId: string;
  readonly name?: string | null;
  readonly externalId?: string | null;
  readonly detailsUrl?: string | null;
  readonly status?: string | null;
  readonly conclusion?: string | null;
  readonly startedAt?: string | null;
  readonly completedAt?: string | null;
  readonly output?: {
    readonly title: string;
    readonly summary: string;
    readonly text?: string | null;
    readonly annotations?:
      | readonly {
          readonly path: string;
          readonly annotationLevel: string;
          readonly message: string;
          readonly title?: string | null;
          readonly rawDetails?: string | null;
          readonly location: {
            readonly startLine: number;
            readonly endLine: number;
            readonly startColumn?: number | null;
            readonly endColumn?: number | null;
          };
        }[]
      | null;
  } | null;
}

function moment(text: string | null | undefined): number | undefined {
  return text === null || text === undefined ? undefined : Date.parse(text);
}

function changeOf(input: CheckInput): CheckRunChange {
  const { output } = input;
  return {
    name: input.name ?? undefined,
    externalId: input.externalId ?? undefined,
    detailsUrl: input.detailsUrl ?? undefined,
    status: (input.status?.toLowerCase() ?? undefined) as CheckStatus | undefined,
    conclusion: (input.conclusion?.toLowerCase() ?? undefined) as CheckConclusion | undefined,
    startedAt: moment(input.startedAt),
    completedAt: moment(input.completedAt),
    output:
      output === undefined || output === null
        ? undefined
        : {
            title: output.title,
            summary: output.summary,
            text: output.text ?? undefined,
            annotations: (output.annotations ?? []).map((each) => ({
              path: each.path,
              startLine: each.location.startLine,
              endLine: each.location.endLine,
              startColumn: each.location.startColumn ?? null,
              endColumn: each.location.endColumn ?? null,
              level: each.annotationLevel.toLowerCase() as CheckAnnotation["level"],
              message: each.message,
              title: each.title ?? null,
              rawDetails: each.rawDetails ?? null,
            })),
          },
  };
}

const writing = { scopes: ["checks"], level: "write", role: "write" } as const;

async function create(
  input: CheckInput & { readonly headSha: string; readonly name: string },
  context: GraphqlContext,
): Promise<View> {
  const repository = repositoryById(context, input.repositoryId);
  const app = appOfCaller(context.caller);
  requireAccess(context, repository, writing);
  if ((await repository.git.commit(input.headSha)) === null)
    throw new Refusal(422, `No commit found for SHA: ${input.headSha}`);
  const plan = {
    repository,
    app,
    headSha: input.headSha,
    name: input.name,
    change: changeOf(input),
  };
  const run = createCheckRun(context.world, context.caller, plan);
  return { checkRun: checkRunView(context.show, repository, run) };
}

function update(
  input: CheckInput & { readonly checkRunId: string },
  context: GraphqlContext,
): View {
  const { repository, run } = checkRunById(context, input.checkRunId);
  const app = appOfCaller(context.caller);
  requireAccess(context, repository, writing);
  if (repositoryById(context, input.repositoryId) !== repository || run.app.id !== app.id)
    throw unresolved(input.checkRunId);
  updateCheckRun(context.world, context.caller, { repository, run, change: changeOf(input) });
  return { checkRun: checkRunView(context.show, repository, run) };
}

/** Check runs (GitHub GraphQL reference, "createCheckRun", "updateCheckRun"). */
export const checkMutations: View = {
  createCheckRun: mutation(create),
  updateCheckRun: mutation(update),
};
