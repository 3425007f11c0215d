import type { Catalog } from "../../model/catalog.ts";
import { isJsonObject } from "../../model/json.ts";
import { pointerTo } from "../../model/source-pointer.ts";
import type { Tool } from "../../model/tool.ts";
import type { Check, DoctorFacts } from "../facts.ts";
import { finding, fine, type Outcome } from "../finding.ts";
import { open } from "../remedies.ts";
import { environmentName } from "../workflows/environment-name.ts";
import { executingJobs, writJobs, type WritJob } from "../workflows/writ-jobs.ts";
import { listed } from "../words.ts";

/** Every secret that a tool names is handed to the job that executes, and is in the environment. */
export const checkSecrets: Check = (facts) => {
  const { files, config } = facts;
  const wanted = toolsBySecret(files?.catalog ?? null);
  if (files === null || wanted.size === 0) return [];
  const jobs = executingJobs(writJobs(files), config);
  if (jobs.length === 0) return [];
  return [...wanted].flatMap(([variable, tools]) => {
    const values = jobs.map((job) => ({ job, value: valueOf(job, variable) }));
    const secrets = new Set(
      values.flatMap(({ value }) =>
        [...(value ?? "").matchAll(/\bsecrets\.(\w+)/g)].map(([, secret = ""]) => secret),
      ),
    );
    return [
      ...values
        .filter(({ value }) => value === null)
        .map(({ job }) => notHanded({ variable, tools, job })),
      ...[...secrets].flatMap((secret) => inEnvironment(facts, { secret, tools })),
    ];
  });
};

/** Tells whether any tool names a secret, so that somebody wants to know which there are. */
export function namesSecrets(catalog: Catalog | null): boolean {
  return toolsBySecret(catalog).size > 0;
}

function toolsBySecret(catalog: Catalog | null): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const tool of catalog?.tools.values() ?? [])
    for (const secret of secretsOf(tool))
      found.set(secret, [...(found.get(secret) ?? []), tool.name]);
  return found;
}

function secretsOf({ secrets, implementation }: Tool): ReadonlySet<string> {
  const headers = implementation.kind === "http" ? Object.values(implementation.headers) : [];
  const inHeaders = headers.flatMap((value) =>
    isJsonObject(value) && typeof value["secret"] === "string" ? [value["secret"]] : [],
  );
  return new Set([...secrets, ...inHeaders]);
}

function valueOf({ job, step }: WritJob, variable: string): string | null {
  return step.env.get(variable) ?? job.env.get(variable) ?? null;
}

function notHanded({
  variable,
  tools,
  job,
}: {
  readonly variable: string;
  readonly tools: readonly string[];
  readonly job: WritJob;
}): Outcome {
  return finding({
    code: "secret-not-handed",
    what: `${listed(tools)} ${tools.length === 1 ? "names" : "name"} the secret ${variable}, and the job ${job.job.id} does not hand it on.`,
    remedies: [
      {
        kind: "paste",
        file: job.file.path,
        lines: [
          `- uses: ${job.step.uses ?? ""}`,
          "  env:",
          `    ${variable}: \${{ secrets.${variable} }}`,
        ],
      },
    ],
    place: job.file.source.locate(pointerTo(job.step.pointer, "uses"), "value"),
  });
}

function inEnvironment(
  facts: DoctorFacts,
  { secret, tools }: { readonly secret: string; readonly tools: readonly string[] },
): readonly Outcome[] {
  const there = facts.settings?.secrets ?? null;
  if (there?.kind !== "seen") return [];
  const name = environmentName(facts.files);
  if (there.value.some((known) => known.toUpperCase() === secret.toUpperCase()))
    return [fine("environment", `${name} has the secret ${secret}`)];
  return [
    finding({
      code: "secret-missing",
      what: `The environment ${name} has no secret ${secret}, which ${listed(tools)} ${tools.length === 1 ? "needs" : "need"}.`,
      remedies: [
        open(facts, "settings/environments", `Open ${name}, "Add environment secret": ${secret}`),
        { kind: "run", command: `gh secret set ${secret} --env '${name.replaceAll("'", "")}'` },
      ],
    }),
  ];
}
