import { pointerTo } from "../../model/source-pointer.ts";
import type { Check, DoctorFacts } from "../facts.ts";
import { finding, fine, type Outcome } from "../finding.ts";
import { open } from "../remedies.ts";

/** What everybody on the internet sees and may do here. */
export const checkExposure: Check = (facts) => {
  const { settings } = facts;
  if (settings === null) return [];
  if (settings.visibility !== "public")
    return [fine("exposure", "only people with access see the repository")];
  const everybody = settings.pullRequestsBy === "everybody";
  return [
    finding({
      code: "public-repository",
      what: `The repository is public. Everybody reads proposals, plans with all their parameters, checks, comments, the logs of workflow runs, and the audit log with outputs and the last lines of failures.${everybody ? " Everybody may open a pull request from a fork; it is checked for form, leaves no entry and asks nobody." : ""}`,
      remedies: [
        {
          kind: "do",
          what: "Keep what is confidential out of parameters and outputs, and hand it to tools as secrets",
        },
        open(facts, "settings#danger-zone", "Or change the repository's visibility to private"),
        ...(everybody
          ? [
              open(
                facts,
                "settings",
                'Or let only collaborators open pull requests, under "Pull Requests"',
              ),
            ]
          : []),
      ],
    }),
    ...selfHosted(facts),
  ];
};

function selfHosted({ files }: DoctorFacts): readonly Outcome[] {
  if (files === null) return [];
  return files.workflows.flatMap((file) =>
    file.jobs
      .filter(({ runsOn }) => runsOn.some((label) => label.toLowerCase() === "self-hosted"))
      .map((job) =>
        finding({
          code: "self-hosted-public",
          what: `The job ${job.id} runs on a machine of your own.`,
          remedies: [
            { kind: "paste", file: file.path, lines: ["runs-on: ubuntu-latest"] },
            { kind: "do", what: "Or make the repository private" },
          ],
          place: file.source.locate(pointerTo(job.pointer, "runs-on"), "value"),
        }),
      ),
  );
}
