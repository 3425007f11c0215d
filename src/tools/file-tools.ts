import type { JsonObject } from "../model/json.ts";
import type { Risk, Tool } from "../model/tool.ts";

/** Largest content that `file.read` gives and `file.write` takes, in bytes. */
export const LARGEST_CONTENT = 1_048_576;

const path = (description: string): JsonObject => ({
  type: "string",
  minLength: 1,
  maxLength: 1000,
  description: `${description} From the top of the repository, with \`/\`.`,
});
const encoding: JsonObject = {
  enum: ["utf-8", "base64"],
  default: "utf-8",
  description: "How `content` stands for the file's bytes.",
};
const content: JsonObject = { type: "string", description: "The file's content, at most 1 MiB." };
const bytes: JsonObject = { type: "integer", description: "Size of the file." };
const sha256: JsonObject = {
  type: "string",
  description: "SHA-256 of the file's bytes, 64 hex digits.",
};
const overwrite: JsonObject = {
  type: "boolean",
  default: false,
  description: "Whether a file that is already there may be replaced.",
};

/** The built-in tools for files of the workspace (SPEC §6, "Built-in"). */
export const FILE_TOOLS: readonly Tool[] = [
  declare("file.read", {
    description: "Reads a file of the workspace",
    risk: "low",
    idempotent: true,
    parameters: parameters(["path"], { path: path("The file to read."), encoding }),
    outputs: outputs({ path: { type: "string" }, content, encoding, bytes, sha256 }),
  }),
  declare("file.write", {
    description: "Writes a file of the workspace, with the directories above it",
    risk: "medium",
    idempotent: true,
    parameters: parameters(["path", "content"], {
      path: path("The file to write."),
      content,
      encoding,
      "create-only": {
        type: "boolean",
        default: false,
        description:
          "Fails where another file is there already; one with the same content is no failure.",
      },
    }),
    outputs: outputs({
      path: { type: "string" },
      bytes,
      sha256,
      created: { type: "boolean", description: "Whether no file was there before." },
    }),
  }),
  declare("file.move", {
    description: "Moves a file within the workspace",
    risk: "medium",
    idempotent: false,
    parameters: parameters(["from", "to"], {
      from: path("The file to move."),
      to: path("Where it goes."),
      overwrite,
    }),
    outputs: outputs({ from: { type: "string" }, to: { type: "string" }, bytes, sha256 }),
  }),
  declare("file.copy", {
    description: "Copies a file within the workspace",
    risk: "medium",
    idempotent: true,
    parameters: parameters(["from", "to"], {
      from: path("The file to copy."),
      to: path("Where the copy goes."),
      overwrite,
    }),
    outputs: outputs({ from: { type: "string" }, to: { type: "string" }, bytes, sha256 }),
  }),
  declare("file.delete", {
    description: "Deletes a file of the workspace",
    risk: "medium",
    idempotent: false,
    parameters: parameters(["path"], {
      path: path("The file to delete."),
      "missing-ok": {
        type: "boolean",
        default: false,
        description: "Whether it is no failure that there is no such file.",
      },
    }),
    outputs: outputs({
      path: { type: "string" },
      deleted: { type: "boolean", description: "Whether there was a file." },
    }),
  }),
];

function parameters(required: readonly string[], properties: JsonObject): JsonObject {
  return { type: "object", required, properties, additionalProperties: false };
}

function outputs(properties: JsonObject): JsonObject {
  return { type: "object", required: Object.keys(properties), properties };
}

function declare(
  name: string,
  facts: {
    readonly description: string;
    readonly risk: Risk;
    readonly idempotent: boolean;
    readonly parameters: JsonObject;
    readonly outputs: JsonObject;
  },
): Tool {
  return {
    name,
    ...facts,
    artifacts: [],
    errors: {
      transient: { exitCodes: [], statuses: [] },
      business: { exitCodes: [], statuses: [] },
    },
    secrets: [],
    files: [],
    implementation: { kind: "builtin", name },
    content: { builtin: name, ...facts },
  };
}
