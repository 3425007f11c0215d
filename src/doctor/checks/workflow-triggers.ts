import picomatch from "picomatch";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { pointerTo } from "../../model/source-pointer.ts";
import type { Check, DoctorFacts } from "../facts.ts";
import { finding, fine, type Outcome } from "../finding.ts";
import { jobsOn, writJobs, type WritJob } from "../workflows/writ-jobs.ts";
import { listed } from "../words.ts";

/** Events without which a part of the loop never happens, and what each is for. */
const NEEDED = [
  ["pull_request_target", "pull requests are neither planned nor decided"],
  ["push", "nothing that is merged executes"],
  ["workflow_dispatch", "the audit log cannot be made, and a configuration cannot be taken over"],
] as const;

/** Types of `pull_request_target` that change a plan or a decision (SPEC §11). */
const TYPES = [
  "opened",
  "synchronize",
  "reopened",
  "ready_for_review",
  "converted_to_draft",
  "edited",
  "labeled",
  "unlabeled",
  "closed",
];

/** The action runs, on every event on which it has something to do. */
export const checkWorkflowTriggers: Check = (facts) => {
  const { files } = facts;
  if (files === null) return [];
  const jobs = writJobs(files);
  const unreadable = files.workflows
    .filter(({ problem }) => problem !== null)
    .map(({ path, problem }) =>
      finding({
        code: "workflow-unreadable",
        what: `${path} cannot be read: ${problem?.message ?? ""}`,
        remedies: [{ kind: "do", what: "Mend the file; GitHub shows its own error under Actions" }],
        place: problem?.place ?? null,
      }),
    );
  if (jobs.length === 0) return [...unreadable, missing()];
  return [
    ...unreadable,
    ...NEEDED.flatMap(([event, otherwise]) => trigger(facts, { jobs, event, otherwise })),
  ];
};

function missing(): Outcome {
  return finding({
    code: "workflow-missing",
    what: "No workflow in .github/workflows runs Writ.",
    remedies: [
      { kind: "run", command: "npx writ init" },
      { kind: "do", what: "Commit the files to the default branch" },
    ],
  });
}

function trigger(
  facts: DoctorFacts,
  asked: {
    readonly jobs: readonly WritJob[];
    readonly event: string;
    readonly otherwise: string;
  },
): readonly Outcome[] {
  const { jobs, event, otherwise } = asked;
  const handling = jobsOn(jobs, event);
  const [first] = handling;
  if (first === undefined) {
    const file = jobs[0]!.file;
    const lines = [
      "on:",
      event === "push" ? "  push:" : `  ${event}:`,
      ...(event === "push" ? [`    branches: [${JSON.stringify(facts.defaultBranch)}]`] : []),
    ];
    return [
      finding({
        code: "workflow-trigger-missing",
        what: `No job that runs Writ is started by \`${event}\`, so ${otherwise}.`,
        remedies: [{ kind: "paste", file: file.path, lines }],
        place: file.source.locate("/on", "key"),
      }),
    ];
  }
  const filter = first.file.triggers.get(event) ?? {};
  const place = first.file.source.locate(pointerTo("", "on", event), "key");
  const outcomes: Outcome[] = [];
  for (const problem of filterProblems(filter, facts.defaultBranch)) {
    outcomes.push(
      finding({
        code: "workflow-trigger-missing",
        what: `The filter of \`${event}\` ${problem}.`,
        remedies: [
          { kind: "do", what: `Take \`${event}\` for every change of ${facts.defaultBranch}` },
        ],
        place,
      }),
    );
  }
  const lacking = event === "pull_request_target" ? lackingTypes(filter) : [];
  if (lacking.length > 0) {
    outcomes.push(
      finding({
        code: "workflow-type-missing",
        what: `\`${event}\` has not the ${lacking.length === 1 ? "type" : "types"} ${listed(lacking)}.`,
        remedies: [
          { kind: "paste", file: first.file.path, lines: [`    types: [${TYPES.join(", ")}]`] },
        ],
        place,
      }),
    );
  }
  return outcomes.length > 0 ? outcomes : [fine("workflows", `Writ is started by ${event}`)];
}

function filterProblems(filter: JsonObject, branch: string): readonly string[] {
  const problems: string[] = [];
  const only = patterns(filter["branches"]);
  if (only !== null && !selects(only, branch)) problems.push(`leaves out the branch ${branch}`);
  const ignored = patterns(filter["branches-ignore"]);
  if (ignored !== null && selects(ignored, branch))
    problems.push(`leaves out the branch ${branch}`);
  // A push of tags only has no branches at all.
  if (only === null && ignored === null && filter["tags"] !== undefined)
    problems.push("takes tags alone");
  for (const key of ["paths", "paths-ignore"])
    if (filter[key] !== undefined)
      problems.push(`has \`${key}\`, and where no run is started no check ever comes`);
  return problems;
}

/** GitHub docs, "Filter pattern cheat sheet": the last pattern that matches decides. */
function selects(list: readonly string[], branch: string): boolean {
  let selected = false;
  for (const pattern of list) {
    const negated = pattern.startsWith("!");
    if (picomatch.isMatch(branch, negated ? pattern.slice(1) : pattern, { dot: true }))
      selected = !negated;
  }
  return selected;
}

function lackingTypes(filter: JsonObject): readonly string[] {
  const written = isJsonObject(filter) ? patterns(filter["types"]) : null;
  const types = written ?? ["opened", "synchronize", "reopened"];
  return TYPES.filter((type) => !types.includes(type));
}

function patterns(value: JsonValue | undefined): readonly string[] | null {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.map(String) : null;
}
