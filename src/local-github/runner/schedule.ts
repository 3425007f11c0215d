/** What the payload of a `schedule` event says of its repository. */

import type { WorkflowHost, WorkflowRunRecord } from "../workflow-host.ts";

/** Asks the host's REST API for the repository of a run; rejects when it does not answer. */
export async function describeRepository(
  host: WorkflowHost,
  run: WorkflowRunRecord,
): Promise<unknown> {
  const { owner, name } = run.repository;
  const token = host.issueWorkflowToken({
    repository: run.repository,
    permissions: {},
    runId: run.id,
  });
  try {
    const answer = await fetch(`${host.apiUrl}/repos/${owner}/${name}`, {
      headers: { authorization: `Bearer ${token}`, accept: "application/vnd.github+json" },
    });
    if (!answer.ok) {
      throw new Error(`GET /repos/${owner}/${name} answered ${answer.status}`);
    }
    return await answer.json();
  } finally {
    host.revokeToken(token);
  }
}
