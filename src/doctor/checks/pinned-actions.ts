import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import type { Check, FileFacts } from "../facts.ts";
import { finding, fine, type Outcome } from "../finding.ts";
import type { WorkflowFile } from "../workflows/workflow-file.ts";
import { isWrit, writJobs } from "../workflows/writ-jobs.ts";
import { listed } from "../words.ts";

/** Every action is named by what cannot be moved: a full commit, or an image's digest. */
export const checkPinnedActions: Check = ({ files }) => {
  if (files === null) return [];
  const found = files.workflows.flatMap((file) => unpinned(file));
  if (found.length === 0 && files.workflows.length > 0)
    return [fine("workflows", "every action is pinned"), ...versions(files)];
  return [...found, ...versions(files)];
};

function unpinned(file: WorkflowFile): readonly Outcome[] {
  const seen = new Set<string>();
  return usesOf(file).flatMap(({ uses, pointer }) => {
    // One line of a file stands for all that name the same.
    if (isPinned(uses) || seen.has(uses)) return [];
    seen.add(uses);
    const [name = "", ref = "v1"] = uses.split("@");
    const repository = name.split("/").slice(0, 2).join("/");
    return [
      finding({
        code: isWrit(uses) ? "writ-not-pinned" : "action-not-pinned",
        what: `\`${uses}\` can be moved to other code.`,
        remedies: uses.startsWith("docker://")
          ? [{ kind: "do", what: "Name the image by its digest: docker://image@sha256:…" }]
          : [
              {
                kind: "run",
                command: `git ls-remote https://github.com/${repository} '${ref.replaceAll("'", "")}^{}' '${ref.replaceAll("'", "")}'`,
              },
              {
                kind: "paste",
                file: file.path,
                lines: [`uses: ${name}@<the first 40 hex digits of that> # ${ref}`],
              },
            ],
        place: file.source.locate(pointer, "value"),
      }),
    ];
  });
}

function usesOf(
  file: WorkflowFile,
): readonly { readonly uses: string; readonly pointer: Pointer }[] {
  return file.jobs.flatMap((job) => [
    ...(job.calls === null ? [] : [{ uses: job.calls, pointer: pointerTo(job.pointer, "uses") }]),
    ...job.steps.flatMap(({ uses, pointer }) =>
      uses === null ? [] : [{ uses, pointer: pointerTo(pointer, "uses") }],
    ),
  ]);
}

/** What lies in the same repository comes with its commit. */
function isPinned(uses: string): boolean {
  if (uses.startsWith("./")) return true;
  return uses.startsWith("docker://")
    ? /@sha256:[0-9a-f]{64}$/.test(uses)
    : /@([0-9a-f]{40}|[0-9a-f]{64})$/.test(uses);
}

function versions(files: FileFacts): readonly Outcome[] {
  const jobs = writJobs(files);
  const refs = [...new Set(jobs.map(({ step }) => step.uses ?? ""))];
  const last = jobs.at(-1);
  if (refs.length < 2 || last === undefined) return [];
  return [
    finding({
      code: "writ-versions-differ",
      what: `The workflows run ${listed(refs.map((uses) => `\`${uses}\``))}.`,
      remedies: [{ kind: "do", what: "Name the same version in all of them" }],
      place: last.file.source.locate(pointerTo(last.step.pointer, "uses"), "value"),
    }),
  ];
}
