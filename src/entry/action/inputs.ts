/** Inputs of the action: names, meanings and defaults in one place; a test holds `action.yml` against it. */
export const INPUTS = {
  mode: {
    description:
      "What to do: auto (what the event asks for), init (make the audit log), plan, apply, sweep or verify.",
    default: "auto",
  },
  token: {
    description: "Token of the workflow. Its permissions are those of the job.",
    default: "${{ github.token }}",
  },
  "org-token": {
    description: "Token that may read the organisation's teams, which the workflow's token cannot.",
    default: "",
  },
  "signing-key": {
    description:
      "Private key that signs the audit log, as `writ init` makes it; needed where the configuration says `trust: key`.",
    default: "",
  },
  config: {
    description: "Directory of the configuration on the default branch.",
    default: ".writ",
  },
  "dry-run": {
    description: "true: nothing executes for real, whatever the proposals say.",
    default: "false",
  },
  "working-directory": {
    description: "Directory of the repository in which `run` tools are started.",
    default: ".",
  },
  worker: {
    description: "Name of this worker, where several jobs of a matrix run one execution.",
    default: "",
  },
} as const satisfies Record<string, { readonly description: string; readonly default: string }>;

export type InputName = keyof typeof INPUTS;

/** Outputs of the action, with their meanings; a test holds `action.yml` against it. */
export const OUTPUTS = {
  status:
    "Overall status: nothing, planned, pending, approved, rejected, executed, failed, refused, cancelled, indeterminate or error.",
  proposals: "Paths of the proposals that were looked at, as a JSON array.",
  executions: "Executions that ran or went on, as a JSON array of {execution, proposal, status}.",
  diagnostics: "Findings in the files, as a JSON array.",
  "plan-digests": "Digest of each plan by path, as a JSON object.",
  decision: "What the policy makes of the reviews, by path, as a JSON object.",
  merged: "true when this run merged the pull request.",
  "audit-commit": "Commit of the audit branch after this run.",
  workers: "Workers that could take part, as JSON for a matrix.",
} as const;

export type OutputName = keyof typeof OUTPUTS;

export const MODES = ["auto", "init", "plan", "apply", "sweep", "verify"] as const;
export type Mode = (typeof MODES)[number];

/** What the action was told, checked. */
export interface ActionInputs {
  readonly mode: Mode;
  readonly token: string;
  /** Token that may read the organization's teams; empty: none. */
  readonly organizationToken: string;
  /** Private key that signs the log; empty: none. */
  readonly signingKey: string;
  readonly directory: string;
  readonly dryRun: boolean;
  readonly workingDirectory: string;
  readonly worker: string;
}

/** Reads and checks the inputs; the message of a failure says which one, and what it may be. */
export function readInputs(
  get: (name: InputName) => string,
):
  | { readonly ok: true; readonly value: ActionInputs }
  | { readonly ok: false; readonly message: string } {
  const value = (name: InputName): string => {
    const given = get(name).trim();
    const fallback: string = INPUTS[name].default;
    return given === "" && !fallback.startsWith("$") ? fallback : given;
  };
  const mode = MODES.find((candidate) => candidate === value("mode"));
  if (mode === undefined) {
    return {
      ok: false,
      message: `Input "mode" is "${value("mode")}". It may be ${MODES.join(", ")}.`,
    };
  }
  if (mode === "sweep" || mode === "verify") {
    return {
      ok: false,
      message: `Mode "${mode}" is not part of this version. It may be auto, init, plan or apply.`,
    };
  }
  const dryRun = value("dry-run");
  if (dryRun !== "true" && dryRun !== "false") {
    return { ok: false, message: `Input "dry-run" is "${dryRun}". It may be true or false.` };
  }
  const token = value("token");
  if (token === "") {
    return {
      ok: false,
      message: 'Input "token" is empty. Leave it out to use the workflow\'s own token.',
    };
  }
  const directory = value("config").replace(/\/+$/, "");
  if (directory === "" || directory.startsWith("/") || directory.split("/").includes("..")) {
    return {
      ok: false,
      message: 'Input "config" is a directory of the repository, such as ".writ".',
    };
  }
  return {
    ok: true,
    value: {
      mode,
      token,
      organizationToken: value("org-token"),
      signingKey: value("signing-key"),
      directory,
      dryRun: dryRun === "true",
      workingDirectory: value("working-directory"),
      worker: value("worker"),
    },
  };
}
