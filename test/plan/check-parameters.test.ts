import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import {
  action,
  findingsOf,
  makeCatalog,
  makeInputs,
  makeTool,
  messagesOf,
} from "./planning-rig.ts";

function inputsOf(parameters: JsonObject, given: JsonObject): ReturnType<typeof makeInputs> {
  const catalog = makeCatalog([makeTool("t", { parameters })]);
  return makeInputs([action("x", { needs: [] }), action("a", { with: given })], { catalog });
}

const LATE = "${{ steps.x.outputs.o }}";
const two: JsonObject = {
  type: "object",
  required: ["n"],
  additionalProperties: false,
  properties: {
    n: { type: "integer" },
    list: { type: "array", items: { enum: ["low", "high"] } },
    deep: {
      type: "object",
      additionalProperties: false,
      properties: { "a/b": { type: "string" } },
    },
  },
};

/** Findings of the second step only; the first has no parameters and misses `n`. */
function findings(parameters: JsonObject, given: JsonObject): readonly string[] {
  return findingsOf(inputsOf(parameters, given)).filter((finding) => finding.includes(" /a/"));
}

describe("parameters are checked", () => {
  test.each<[string, JsonObject, readonly string[]]>([
    ["at the value that is wrong", { n: "x" }, ["invalid-parameter /a/with/n"]],
    ["inside lists", { n: 1, list: ["low", "hi"] }, ["invalid-parameter /a/with/list/1"]],
    [
      "at the key that is unknown, inside too",
      { n: 1, deep: { "a/c": "" } },
      ["invalid-parameter /a/with/deep/a~1c (key)"],
    ],
    ["for what is missing", { list: [] }, ["invalid-parameter /a/with"]],
    [
      "for what is missing, although a value is not known yet",
      { list: LATE },
      ["invalid-parameter /a/with"],
    ],
    ["not where the value is not known yet", { n: LATE, list: [LATE, "low"] }, []],
    [
      "not above a value that is not known yet",
      { n: 1, list: LATE, deep: { "a/b": `x ${LATE}` } },
      [],
    ],
    ["at a key that is nearly right", { lst: [], n: 1 }, ["invalid-parameter /a/with/lst (key)"]],
  ])("%s", (_, given, expected) => {
    expect(findings(two, given)).toEqual(expected);
  });

  test("with one finding for a required name that is nearly right", () => {
    const schema: JsonObject = { ...two, required: ["list"] };
    expect(findings(schema, { lsit: [], n: 1 })).toEqual(["invalid-parameter /a/with/lsit (key)"]);
  });

  test("with alternatives only when every value is known: an unknown one may choose another", () => {
    const schema: JsonObject = {
      type: "object",
      if: { properties: { kind: { const: "file" } }, required: ["kind"] },
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: { required: ["path"] },
      else: { required: ["url"] },
    };
    expect(findings(schema, { kind: LATE, path: "x" })).toEqual([]);
    expect(findings(schema, { kind: "file" })).toContain("invalid-parameter /a/with");
    expect(findings(schema, { kind: "file", path: "x" })).toEqual([]);
  });

  test("with data as it is, also when it looks like an expression", () => {
    const schema: JsonObject = { type: "object", properties: { v: { maxLength: 6 } } };
    const inputs = (text: string) => ({
      ...makeInputs([action("a", { with: { v: "${{ vars.text }}" } })], {
        catalog: makeCatalog([makeTool("t", { parameters: schema })]),
        proposal: { vars: { text: `\${{ '${text}' }}` } },
      }),
    });
    expect(findingsOf(inputs("${{a}}"))).toEqual([]);
    expect(findingsOf(inputs("${{aa}}"))).toEqual(["invalid-parameter /a/with/v"]);
  });

  test("with formats, and words of their own in a schema", () => {
    const schema: JsonObject = {
      type: "object",
      properties: { mail: { type: "string", format: "email", sensitive: true } },
    };
    expect(findings(schema, { mail: "a@b.example" })).toEqual([]);
    expect(findings(schema, { mail: "nobody" })).toEqual(["invalid-parameter /a/with/mail"]);
  });

  test("and a schema that is none is said to be none", () => {
    expect(findings({ type: "objekt" }, {})).toEqual(["invalid-schema /a/tool"]);
  });

  test("in words that name the parameter and what it takes", () => {
    const messages = messagesOf(inputsOf(two, { n: 1, list: ["hihg"], deep: { x: 1 } }));
    expect(messages.join("\n")).toContain("no parameter ‘deep.x’. It takes: a/b.");
    expect(messages.join("\n")).toContain('must be one of "low", "high"; nearest is ‘high’');
  });
});
