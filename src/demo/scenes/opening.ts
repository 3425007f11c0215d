import { escapeTerminal } from "../../render/terminal/escape-terminal.ts";
import { repositoryFiles } from "../stage/repository-files.ts";
import type { Story } from "../story.ts";

/** An administrator sets the repository up: files, branch protection, environment, and the audit log. */
export async function openScene(story: Story): Promise<void> {
  const { narrator, stage, actions, facts } = story;
  const { ada, alice, bob, carol } = stage.cast;
  narrator.chapter("Opening: a repository for the operations of a production database");
  for (const { login, work } of [alice, bob, carol, ada]) narrator.does(login, work);
  narrator.line();

  const files = await repositoryFiles(stage.packageDirectory, stage.receiver.host);
  await ada.clone.pushToDefaultBranch({ files, message: "Propose, review, execute with Writ" });
  narrator.does("ada", "pushes the configuration, the tools, and Writ's two workflows to main:");
  narrator.block([Object.keys(files).toSorted().join("  ")], narrator.style.cyan);
  narrator.does("ada", "reads the policy once more:");
  const policy = files[".writ/policy.yml"] ?? "";
  narrator.block(policy.trimEnd().split("\n").map(escapeTerminal));

  await ada.api.rest.repos.updateBranchProtection({
    ...stage.target,
    branch: "main",
    required_status_checks: { strict: false, contexts: ["writ / plan", "writ / approval"] },
    required_pull_request_reviews: { required_approving_review_count: 1 },
    enforce_admins: false,
    restrictions: null,
  });
  stage.repository.setEnvironment({
    name: "writ",
    branches: ["main"],
    secrets: { DATABASE_PATH: stage.databasePath },
  });
  narrator.does(
    "ada",
    "protects main: one review, writ / plan and writ / approval are required. The environment “writ”, for main only, holds the secret DATABASE_PATH; in writ.yml, the step that executes hands it on (env:)",
  );
  // The first push is over before there is a log: afterwards it would be a rewritten history.
  await actions.settle();
  await ada.api.rest.actions.createWorkflowDispatch({
    ...stage.target,
    workflow_id: "writ.yml",
    ref: "main",
    inputs: { mode: "init" },
  });
  narrator.does("ada", "runs the workflow Writ by hand with mode init, which makes the audit log");
  await actions.settle();
  facts.holds(
    "mode init made the audit log",
    stage.repository.branchTip("writ-audit") === null ? "broken" : "holds",
    "there is no branch writ-audit",
  );
}
