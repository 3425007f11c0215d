// Made from schemas/*.schema.json by `npm run generate`.
"use strict";
export const proposal = validate21;
const schema6 = {
  $id: "https://writ.example/schemas/proposal.schema.json",
  title: "Proposal",
  type: "object",
  properties: {
    title: { type: "string", minLength: 1, maxLength: 120 },
    reason: { type: "string", minLength: 1 },
    workflow: { $ref: "common.schema.json#/$defs/workflow-id" },
    actor: { $ref: "common.schema.json#/$defs/actor-id" },
    priority: { $ref: "common.schema.json#/$defs/priority" },
    labels: { type: "array", items: { $ref: "common.schema.json#/$defs/label" } },
    reviewers: {
      type: "array",
      items: {
        title: "Reviewer",
        type: "string",
        pattern:
          "^([A-Za-z0-9_][A-Za-z0-9_.-]*(\\[bot\\])?|role:[^\\s:]+|team:[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*)$",
      },
    },
    expires: { $ref: "common.schema.json#/$defs/time" },
    "dry-run": { type: "boolean" },
    rehearsal: { type: "boolean" },
    revision: { type: "integer", minimum: 1, maximum: 1000000 },
    vars: { $ref: "common.schema.json#/$defs/template-object" },
    timeout: { $ref: "common.schema.json#/$defs/duration" },
    "on-failure": { $ref: "common.schema.json#/$defs/on-failure" },
    "continue-from": { type: "string", pattern: "^[0-9]+-[a-z0-9-]+-[0-9a-f]{32}$" },
    tool: { $ref: "common.schema.json#/$defs/tool-name" },
    uses: { $ref: "common.schema.json#/$defs/workflow-id" },
    with: { $ref: "common.schema.json#/$defs/template-object" },
    steps: { $ref: "common.schema.json#/$defs/steps" },
  },
  required: ["title", "reason"],
  additionalProperties: false,
};
const func2 = Object.prototype.hasOwnProperty;
const func3 = (text) => [...text].length;
const schema8 = {
  title: "Id of a workflow",
  type: "string",
  pattern: "^[A-Za-z0-9_][A-Za-z0-9_-]*$",
  maxLength: 100,
};
const pattern0 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_-]*$", "u");

function validate23(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema8,
        data,
      });
      errors++;
    }
    if (!pattern0.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_-]*$" },
        schema: "^[A-Za-z0-9_][A-Za-z0-9_-]*$",
        parentSchema: schema8,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema8.type,
      parentSchema: schema8,
      data,
    });
    errors++;
  }
  validate23.errors = vErrors;
  return errors === 0;
}

const schema9 = {
  title: "Id of an actor",
  type: "string",
  pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*(\\[bot\\])?$",
  maxLength: 100,
};
const pattern1 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_.-]*(\\[bot\\])?$", "u");

function validate25(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema9,
        data,
      });
      errors++;
    }
    if (!pattern1.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*(\\[bot\\])?$" },
        schema: "^[A-Za-z0-9_][A-Za-z0-9_.-]*(\\[bot\\])?$",
        parentSchema: schema9,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema9.type,
      parentSchema: schema9,
      data,
    });
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}

const schema10 = { title: "Priority", enum: ["low", "normal", "high", "critical"] };

function validate27(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (!(data === "low" || data === "normal" || data === "high" || data === "critical")) {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/enum",
      keyword: "enum",
      params: { allowedValues: schema10.enum },
      schema: schema10.enum,
      parentSchema: schema10,
      data,
    });
    errors++;
  }
  validate27.errors = vErrors;
  return errors === 0;
}

const schema11 = { title: "Label", type: "string", minLength: 1, maxLength: 100 };

function validate29(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema11,
        data,
      });
      errors++;
    }
    if (func3(data) < 1) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/minLength",
        keyword: "minLength",
        params: { limit: 1 },
        schema: 1,
        parentSchema: schema11,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema11.type,
      parentSchema: schema11,
      data,
    });
    errors++;
  }
  validate29.errors = vErrors;
  return errors === 0;
}

const schema12 = {
  title: "Time",
  type: "string",
  pattern:
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})$",
};
const pattern3 = new RegExp(
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})$",
  "u",
);

function validate31(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern3.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: {
          pattern:
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})$",
        },
        schema:
          "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})$",
        parentSchema: schema12,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema12.type,
      parentSchema: schema12,
      data,
    });
    errors++;
  }
  validate31.errors = vErrors;
  return errors === 0;
}

const schema13 = {
  title: "Values by name",
  type: "object",
  additionalProperties: { $ref: "#/$defs/template" },
};
const schema14 = { title: "Value" };

function validate34(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  validate34.errors = null;
  return true;
}

function validate33(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !validate34(data[key0], {
          instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
          parentData: data,
          parentDataProperty: key0,
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate34.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema13.type,
      parentSchema: schema13,
      data,
    });
    errors++;
  }
  validate33.errors = vErrors;
  return errors === 0;
}

const schema15 = { title: "Duration", type: "string", pattern: "^[0-9]{1,7}(ms|s|m|h|d)$" };
const pattern4 = new RegExp("^[0-9]{1,7}(ms|s|m|h|d)$", "u");

function validate37(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern4.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[0-9]{1,7}(ms|s|m|h|d)$" },
        schema: "^[0-9]{1,7}(ms|s|m|h|d)$",
        parentSchema: schema15,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema15.type,
      parentSchema: schema15,
      data,
    });
    errors++;
  }
  validate37.errors = vErrors;
  return errors === 0;
}

const schema16 = { title: "On failure", enum: ["stop", "compensate"] };

function validate39(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (!(data === "stop" || data === "compensate")) {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/enum",
      keyword: "enum",
      params: { allowedValues: schema16.enum },
      schema: schema16.enum,
      parentSchema: schema16,
      data,
    });
    errors++;
  }
  validate39.errors = vErrors;
  return errors === 0;
}

const schema17 = {
  title: "Name of a tool",
  type: "string",
  pattern: "^[a-z][a-z0-9_.-]*$",
  maxLength: 100,
};
const pattern6 = new RegExp("^[a-z][a-z0-9_.-]*$", "u");

function validate41(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema17,
        data,
      });
      errors++;
    }
    if (!pattern6.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[a-z][a-z0-9_.-]*$" },
        schema: "^[a-z][a-z0-9_.-]*$",
        parentSchema: schema17,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema17.type,
      parentSchema: schema17,
      data,
    });
    errors++;
  }
  validate41.errors = vErrors;
  return errors === 0;
}

const schema18 = { title: "Steps", type: "array", minItems: 1, items: { $ref: "#/$defs/step" } };
const schema19 = {
  title: "Step",
  type: "object",
  properties: {
    id: { $ref: "#/$defs/id" },
    name: { type: "string", minLength: 1, maxLength: 200 },
    if: { $ref: "#/$defs/condition" },
    needs: { type: "array", uniqueItems: true, items: { $ref: "#/$defs/id" } },
    timeout: { $ref: "#/$defs/duration" },
    retry: { $ref: "#/$defs/retry" },
    "on-error": { enum: ["fail", "continue", "compensate", "escalate"] },
    compensate: { $ref: "#/$defs/tool-use" },
    outputs: { $ref: "#/$defs/template-object" },
    approval: { $ref: "#/$defs/gate" },
    actor: { $ref: "#/$defs/actor-id" },
    assign: {
      type: "object",
      properties: {
        capabilities: { type: "array", minItems: 1, items: { type: "string", minLength: 1 } },
      },
      required: ["capabilities"],
      additionalProperties: false,
    },
    "estimated-duration": { $ref: "#/$defs/duration" },
    "runs-on": { type: "array", minItems: 1, items: { type: "string", minLength: 1 } },
    tool: { $ref: "#/$defs/tool-name" },
    uses: { $ref: "#/$defs/workflow-id" },
    with: { $ref: "#/$defs/template-object" },
    steps: { $ref: "#/$defs/steps" },
    parallel: { $ref: "#/$defs/steps" },
    "for-each": { $ref: "#/$defs/template-list" },
    while: { $ref: "#/$defs/condition" },
    "max-iterations": { type: "integer", minimum: 1, maximum: 1000 },
    "max-parallel": { type: "integer", minimum: 1, maximum: 10000 },
    "fail-fast": { type: "boolean" },
    switch: { type: "array", minItems: 1, items: { $ref: "#/$defs/branch" } },
    gate: { $ref: "#/$defs/gate" },
    wait: { $ref: "#/$defs/wait" },
  },
  additionalProperties: false,
};
const func0 = (a, b) => a === b;
const schema20 = {
  title: "Id",
  type: "string",
  pattern: "^[A-Za-z_][A-Za-z0-9_-]*$",
  maxLength: 100,
};
const pattern7 = new RegExp("^[A-Za-z_][A-Za-z0-9_-]*$", "u");

function validate47(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema20,
        data,
      });
      errors++;
    }
    if (!pattern7.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[A-Za-z_][A-Za-z0-9_-]*$" },
        schema: "^[A-Za-z_][A-Za-z0-9_-]*$",
        parentSchema: schema20,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema20.type,
      parentSchema: schema20,
      data,
    });
    errors++;
  }
  validate47.errors = vErrors;
  return errors === 0;
}

const schema21 = { title: "Condition", type: ["string", "boolean"], minLength: 1 };

function validate49(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && typeof data !== "boolean") {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: schema21.type },
      schema: schema21.type,
      parentSchema: schema21,
      data,
    });
    errors++;
  }
  if (typeof data === "string") {
    if (func3(data) < 1) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/minLength",
        keyword: "minLength",
        params: { limit: 1 },
        schema: 1,
        parentSchema: schema21,
        data,
      });
      errors++;
    }
  }
  validate49.errors = vErrors;
  return errors === 0;
}

function validate52(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern4.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[0-9]{1,7}(ms|s|m|h|d)$" },
        schema: "^[0-9]{1,7}(ms|s|m|h|d)$",
        parentSchema: schema15,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema15.type,
      parentSchema: schema15,
      data,
    });
    errors++;
  }
  validate52.errors = vErrors;
  return errors === 0;
}

const schema23 = {
  title: "Retry",
  type: "object",
  properties: {
    "max-attempts": { type: "integer", minimum: 1, maximum: 100 },
    backoff: { enum: ["exponential", "linear", "constant"] },
    "initial-delay": { $ref: "#/$defs/duration" },
    "max-delay": { $ref: "#/$defs/duration" },
    jitter: { type: "boolean" },
    on: {
      type: "array",
      uniqueItems: true,
      items: { enum: ["transient", "timeout", "permanent", "business", "system", "unknown"] },
    },
  },
  additionalProperties: false,
};

function validate54(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !(
          key0 === "max-attempts" ||
          key0 === "backoff" ||
          key0 === "initial-delay" ||
          key0 === "max-delay" ||
          key0 === "jitter" ||
          key0 === "on"
        )
      ) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema23,
          data,
        });
        errors++;
      }
    }
    if (data["max-attempts"] !== undefined) {
      let data0 = data["max-attempts"];
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/max-attempts",
          schemaPath: "#/properties/max-attempts/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema23.properties["max-attempts"].type,
          parentSchema: schema23.properties["max-attempts"],
          data: data0,
        });
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 100 || isNaN(data0)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/max-attempts",
            schemaPath: "#/properties/max-attempts/maximum",
            keyword: "maximum",
            params: { comparison: "<=", limit: 100 },
            schema: 100,
            parentSchema: schema23.properties["max-attempts"],
            data: data0,
          });
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/max-attempts",
            schemaPath: "#/properties/max-attempts/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 1 },
            schema: 1,
            parentSchema: schema23.properties["max-attempts"],
            data: data0,
          });
          errors++;
        }
      }
    }
    if (data.backoff !== undefined) {
      let data1 = data.backoff;
      if (!(data1 === "exponential" || data1 === "linear" || data1 === "constant")) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/backoff",
          schemaPath: "#/properties/backoff/enum",
          keyword: "enum",
          params: { allowedValues: schema23.properties.backoff.enum },
          schema: schema23.properties.backoff.enum,
          parentSchema: schema23.properties.backoff,
          data: data1,
        });
        errors++;
      }
    }
    if (data["initial-delay"] !== undefined) {
      if (
        !validate52(data["initial-delay"], {
          instancePath: instancePath + "/initial-delay",
          parentData: data,
          parentDataProperty: "initial-delay",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
    if (data["max-delay"] !== undefined) {
      if (
        !validate52(data["max-delay"], {
          instancePath: instancePath + "/max-delay",
          parentData: data,
          parentDataProperty: "max-delay",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
    if (data.jitter !== undefined) {
      let data4 = data.jitter;
      if (typeof data4 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/jitter",
          schemaPath: "#/properties/jitter/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema23.properties.jitter.type,
          parentSchema: schema23.properties.jitter,
          data: data4,
        });
        errors++;
      }
    }
    if (data.on !== undefined) {
      let data5 = data.on;
      if (Array.isArray(data5)) {
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data6 = data5[i0];
          if (
            !(
              data6 === "transient" ||
              data6 === "timeout" ||
              data6 === "permanent" ||
              data6 === "business" ||
              data6 === "system" ||
              data6 === "unknown"
            )
          ) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/on/" + i0,
              schemaPath: "#/properties/on/items/enum",
              keyword: "enum",
              params: { allowedValues: schema23.properties.on.items.enum },
              schema: schema23.properties.on.items.enum,
              parentSchema: schema23.properties.on.items,
              data: data6,
            });
            errors++;
          }
        }
        let i1 = data5.length;
        let j0;
        if (i1 > 1) {
          outer0: for (; i1--;) {
            for (j0 = i1; j0--;) {
              if (func0(data5[i1], data5[j0])) {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/on",
                  schemaPath: "#/properties/on/uniqueItems",
                  keyword: "uniqueItems",
                  params: { i: i1, j: j0 },
                  schema: true,
                  parentSchema: schema23.properties.on,
                  data: data5,
                });
                errors++;
                break outer0;
              }
            }
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/on",
          schemaPath: "#/properties/on/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema23.properties.on.type,
          parentSchema: schema23.properties.on,
          data: data5,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema23.type,
      parentSchema: schema23,
      data,
    });
    errors++;
  }
  validate54.errors = vErrors;
  return errors === 0;
}

const schema24 = {
  title: "Call of a tool",
  type: "object",
  properties: {
    tool: { $ref: "#/$defs/tool-name" },
    with: { $ref: "#/$defs/template-object" },
    retry: { $ref: "#/$defs/retry" },
    timeout: { $ref: "#/$defs/duration" },
  },
  required: ["tool"],
  additionalProperties: false,
};

function validate59(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema17,
        data,
      });
      errors++;
    }
    if (!pattern6.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[a-z][a-z0-9_.-]*$" },
        schema: "^[a-z][a-z0-9_.-]*$",
        parentSchema: schema17,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema17.type,
      parentSchema: schema17,
      data,
    });
    errors++;
  }
  validate59.errors = vErrors;
  return errors === 0;
}

function validate61(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !validate34(data[key0], {
          instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
          parentData: data,
          parentDataProperty: key0,
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate34.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema13.type,
      parentSchema: schema13,
      data,
    });
    errors++;
  }
  validate61.errors = vErrors;
  return errors === 0;
}

function validate58(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.tool === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "tool" },
        schema: schema24.required,
        parentSchema: schema24,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "tool" || key0 === "with" || key0 === "retry" || key0 === "timeout")) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema24,
          data,
        });
        errors++;
      }
    }
    if (data.tool !== undefined) {
      if (
        !validate59(data.tool, {
          instancePath: instancePath + "/tool",
          parentData: data,
          parentDataProperty: "tool",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate59.errors);
        errors = vErrors.length;
      }
    }
    if (data.with !== undefined) {
      if (
        !validate61(data.with, {
          instancePath: instancePath + "/with",
          parentData: data,
          parentDataProperty: "with",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate61.errors);
        errors = vErrors.length;
      }
    }
    if (data.retry !== undefined) {
      if (
        !validate54(data.retry, {
          instancePath: instancePath + "/retry",
          parentData: data,
          parentDataProperty: "retry",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate54.errors);
        errors = vErrors.length;
      }
    }
    if (data.timeout !== undefined) {
      if (
        !validate52(data.timeout, {
          instancePath: instancePath + "/timeout",
          parentData: data,
          parentDataProperty: "timeout",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema24.type,
      parentSchema: schema24,
      data,
    });
    errors++;
  }
  validate58.errors = vErrors;
  return errors === 0;
}

const schema27 = {
  title: "Gate",
  type: "object",
  properties: {
    title: { $ref: "#/$defs/template-text" },
    message: { $ref: "#/$defs/template-text" },
    requires: { $ref: "#/$defs/requires" },
    assignee: { $ref: "#/$defs/actor-id" },
    form: { $ref: "#/$defs/json-schema" },
    timeout: { $ref: "#/$defs/duration" },
    "on-timeout": { enum: ["cancel", "approve", "skip", "escalate"] },
    escalate: {
      type: "object",
      properties: { after: { $ref: "#/$defs/duration" }, to: { $ref: "#/$defs/requires" } },
      required: ["to"],
      additionalProperties: false,
    },
    "auto-approve": { $ref: "#/$defs/condition" },
  },
  additionalProperties: false,
};
const schema28 = { title: "Text", type: "string" };

function validate69(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema28.type,
      parentSchema: schema28,
      data,
    });
    errors++;
  }
  validate69.errors = vErrors;
  return errors === 0;
}

const schema29 = {
  title: "Who must agree",
  type: "object",
  properties: {
    count: { type: "integer", minimum: 1, maximum: 100 },
    users: { type: "array", items: { $ref: "#/$defs/actor-id" } },
    teams: { type: "array", items: { $ref: "#/$defs/team-name" } },
    organizations: { type: "array", items: { type: "string", minLength: 1 } },
    roles: { type: "array", items: { type: "string", minLength: 1 } },
    capabilities: { type: "array", items: { type: "string", minLength: 1 } },
    permissions: { type: "array", items: { $ref: "#/$defs/permission" } },
    "code-owners": { const: true },
  },
  additionalProperties: false,
};

function validate73(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema9,
        data,
      });
      errors++;
    }
    if (!pattern1.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*(\\[bot\\])?$" },
        schema: "^[A-Za-z0-9_][A-Za-z0-9_.-]*(\\[bot\\])?$",
        parentSchema: schema9,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema9.type,
      parentSchema: schema9,
      data,
    });
    errors++;
  }
  validate73.errors = vErrors;
  return errors === 0;
}

const schema31 = {
  title: "Team",
  type: "string",
  pattern: "^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*$",
};
const pattern11 = new RegExp("^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*$", "u");

function validate75(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern11.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*$" },
        schema: "^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*$",
        parentSchema: schema31,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema31.type,
      parentSchema: schema31,
      data,
    });
    errors++;
  }
  validate75.errors = vErrors;
  return errors === 0;
}

const schema32 = { title: "Permission", enum: ["read", "triage", "write", "maintain", "admin"] };

function validate77(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (
    !(
      data === "read" ||
      data === "triage" ||
      data === "write" ||
      data === "maintain" ||
      data === "admin"
    )
  ) {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/enum",
      keyword: "enum",
      params: { allowedValues: schema32.enum },
      schema: schema32.enum,
      parentSchema: schema32,
      data,
    });
    errors++;
  }
  validate77.errors = vErrors;
  return errors === 0;
}

function validate72(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !(
          key0 === "count" ||
          key0 === "users" ||
          key0 === "teams" ||
          key0 === "organizations" ||
          key0 === "roles" ||
          key0 === "capabilities" ||
          key0 === "permissions" ||
          key0 === "code-owners"
        )
      ) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema29,
          data,
        });
        errors++;
      }
    }
    if (data.count !== undefined) {
      let data0 = data.count;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/count",
          schemaPath: "#/properties/count/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema29.properties.count.type,
          parentSchema: schema29.properties.count,
          data: data0,
        });
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 100 || isNaN(data0)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/count",
            schemaPath: "#/properties/count/maximum",
            keyword: "maximum",
            params: { comparison: "<=", limit: 100 },
            schema: 100,
            parentSchema: schema29.properties.count,
            data: data0,
          });
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/count",
            schemaPath: "#/properties/count/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 1 },
            schema: 1,
            parentSchema: schema29.properties.count,
            data: data0,
          });
          errors++;
        }
      }
    }
    if (data.users !== undefined) {
      let data1 = data.users;
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate73(data1[i0], {
              instancePath: instancePath + "/users/" + i0,
              parentData: data1,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate73.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/users",
          schemaPath: "#/properties/users/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema29.properties.users.type,
          parentSchema: schema29.properties.users,
          data: data1,
        });
        errors++;
      }
    }
    if (data.teams !== undefined) {
      let data3 = data.teams;
      if (Array.isArray(data3)) {
        const len1 = data3.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate75(data3[i1], {
              instancePath: instancePath + "/teams/" + i1,
              parentData: data3,
              parentDataProperty: i1,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate75.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/teams",
          schemaPath: "#/properties/teams/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema29.properties.teams.type,
          parentSchema: schema29.properties.teams,
          data: data3,
        });
        errors++;
      }
    }
    if (data.organizations !== undefined) {
      let data5 = data.organizations;
      if (Array.isArray(data5)) {
        const len2 = data5.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data6 = data5[i2];
          if (typeof data6 === "string") {
            if (func3(data6) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/organizations/" + i2,
                schemaPath: "#/properties/organizations/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema29.properties.organizations.items,
                data: data6,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/organizations/" + i2,
              schemaPath: "#/properties/organizations/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema29.properties.organizations.items.type,
              parentSchema: schema29.properties.organizations.items,
              data: data6,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/organizations",
          schemaPath: "#/properties/organizations/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema29.properties.organizations.type,
          parentSchema: schema29.properties.organizations,
          data: data5,
        });
        errors++;
      }
    }
    if (data.roles !== undefined) {
      let data7 = data.roles;
      if (Array.isArray(data7)) {
        const len3 = data7.length;
        for (let i3 = 0; i3 < len3; i3++) {
          let data8 = data7[i3];
          if (typeof data8 === "string") {
            if (func3(data8) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/roles/" + i3,
                schemaPath: "#/properties/roles/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema29.properties.roles.items,
                data: data8,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/roles/" + i3,
              schemaPath: "#/properties/roles/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema29.properties.roles.items.type,
              parentSchema: schema29.properties.roles.items,
              data: data8,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/roles",
          schemaPath: "#/properties/roles/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema29.properties.roles.type,
          parentSchema: schema29.properties.roles,
          data: data7,
        });
        errors++;
      }
    }
    if (data.capabilities !== undefined) {
      let data9 = data.capabilities;
      if (Array.isArray(data9)) {
        const len4 = data9.length;
        for (let i4 = 0; i4 < len4; i4++) {
          let data10 = data9[i4];
          if (typeof data10 === "string") {
            if (func3(data10) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/capabilities/" + i4,
                schemaPath: "#/properties/capabilities/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema29.properties.capabilities.items,
                data: data10,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/capabilities/" + i4,
              schemaPath: "#/properties/capabilities/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema29.properties.capabilities.items.type,
              parentSchema: schema29.properties.capabilities.items,
              data: data10,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/capabilities",
          schemaPath: "#/properties/capabilities/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema29.properties.capabilities.type,
          parentSchema: schema29.properties.capabilities,
          data: data9,
        });
        errors++;
      }
    }
    if (data.permissions !== undefined) {
      let data11 = data.permissions;
      if (Array.isArray(data11)) {
        const len5 = data11.length;
        for (let i5 = 0; i5 < len5; i5++) {
          if (
            !validate77(data11[i5], {
              instancePath: instancePath + "/permissions/" + i5,
              parentData: data11,
              parentDataProperty: i5,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate77.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/permissions",
          schemaPath: "#/properties/permissions/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema29.properties.permissions.type,
          parentSchema: schema29.properties.permissions,
          data: data11,
        });
        errors++;
      }
    }
    if (data["code-owners"] !== undefined) {
      let data13 = data["code-owners"];
      if (true !== data13) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/code-owners",
          schemaPath: "#/properties/code-owners/const",
          keyword: "const",
          params: { allowedValue: true },
          schema: true,
          parentSchema: schema29.properties["code-owners"],
          data: data13,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema29.type,
      parentSchema: schema29,
      data,
    });
    errors++;
  }
  validate72.errors = vErrors;
  return errors === 0;
}

const schema33 = {
  title: "JSON Schema",
  type: ["object", "boolean"],
  properties: {
    $schema: { const: "https://json-schema.org/draft/2020-12/schema" },
    $ref: { type: "string", pattern: "^#(/.*)?$" },
    $defs: { $ref: "#/$defs/json-schemas" },
    $comment: { type: "string" },
    $id: false,
    $anchor: false,
    $dynamicRef: false,
    $dynamicAnchor: false,
    $recursiveRef: false,
    title: { type: "string" },
    description: { type: "string" },
    type: {
      if: { type: "array" },
      then: { type: "array", minItems: 1, items: { $ref: "#/$defs/json-type" } },
      else: { $ref: "#/$defs/json-type" },
    },
    enum: { type: "array", minItems: 1 },
    const: {},
    default: {},
    examples: { type: "array" },
    deprecated: { type: "boolean" },
    readOnly: { type: "boolean" },
    writeOnly: { type: "boolean" },
    sensitive: { type: "boolean" },
    format: { type: "string" },
    pattern: { type: "string" },
    minLength: { $ref: "#/$defs/count" },
    maxLength: { $ref: "#/$defs/count" },
    minimum: { type: "number" },
    maximum: { type: "number" },
    exclusiveMinimum: { type: "number" },
    exclusiveMaximum: { type: "number" },
    multipleOf: { type: "number", exclusiveMinimum: 0 },
    properties: { $ref: "#/$defs/json-schemas" },
    patternProperties: { $ref: "#/$defs/json-schemas" },
    additionalProperties: { $ref: "#/$defs/json-schema" },
    unevaluatedProperties: { $ref: "#/$defs/json-schema" },
    propertyNames: { $ref: "#/$defs/json-schema" },
    dependentSchemas: { $ref: "#/$defs/json-schemas" },
    dependentRequired: { type: "object", additionalProperties: { $ref: "#/$defs/property-names" } },
    required: { $ref: "#/$defs/property-names" },
    minProperties: { $ref: "#/$defs/count" },
    maxProperties: { $ref: "#/$defs/count" },
    items: { $ref: "#/$defs/json-schema" },
    prefixItems: { $ref: "#/$defs/json-schema-list" },
    unevaluatedItems: { $ref: "#/$defs/json-schema" },
    contains: { $ref: "#/$defs/json-schema" },
    minContains: { $ref: "#/$defs/count" },
    maxContains: { $ref: "#/$defs/count" },
    minItems: { $ref: "#/$defs/count" },
    maxItems: { $ref: "#/$defs/count" },
    uniqueItems: { type: "boolean" },
    allOf: { $ref: "#/$defs/json-schema-list" },
    anyOf: { $ref: "#/$defs/json-schema-list" },
    oneOf: { $ref: "#/$defs/json-schema-list" },
    not: { $ref: "#/$defs/json-schema" },
    if: { $ref: "#/$defs/json-schema" },
    then: { $ref: "#/$defs/json-schema" },
    else: { $ref: "#/$defs/json-schema" },
  },
};
const pattern12 = new RegExp("^#(/.*)?$", "u");
const schema34 = {
  title: "JSON Schemas by name",
  type: "object",
  additionalProperties: { $ref: "#/$defs/json-schema" },
};
const wrapper0 = { validate: validate81 };

function validate82(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !wrapper0.validate(data[key0], {
          instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
          parentData: data,
          parentDataProperty: key0,
          rootData,
        })
      ) {
        vErrors = joined(vErrors, wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema34.type,
      parentSchema: schema34,
      data,
    });
    errors++;
  }
  validate82.errors = vErrors;
  return errors === 0;
}

const schema35 = {
  title: "Type",
  enum: ["null", "boolean", "object", "array", "number", "integer", "string"],
};

function validate84(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (
    !(
      data === "null" ||
      data === "boolean" ||
      data === "object" ||
      data === "array" ||
      data === "number" ||
      data === "integer" ||
      data === "string"
    )
  ) {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/enum",
      keyword: "enum",
      params: { allowedValues: schema35.enum },
      schema: schema35.enum,
      parentSchema: schema35,
      data,
    });
    errors++;
  }
  validate84.errors = vErrors;
  return errors === 0;
}

const schema36 = { title: "Count", type: "integer", minimum: 0 };

function validate87(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (!(typeof data == "number" && !(data % 1) && !isNaN(data) && isFinite(data))) {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "integer" },
      schema: schema36.type,
      parentSchema: schema36,
      data,
    });
    errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data < 0 || isNaN(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/minimum",
        keyword: "minimum",
        params: { comparison: ">=", limit: 0 },
        schema: 0,
        parentSchema: schema36,
        data,
      });
      errors++;
    }
  }
  validate87.errors = vErrors;
  return errors === 0;
}

const schema37 = {
  title: "Names of properties",
  type: "array",
  uniqueItems: true,
  items: { type: "string" },
};

function validate93(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/" + i0,
          schemaPath: "#/items/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema37.items.type,
          parentSchema: schema37.items,
          data: data0,
        });
        errors++;
      }
    }
    let i1 = data.length;
    let j0;
    if (i1 > 1) {
      const indices0 = {};
      for (; i1--;) {
        let item0 = data[i1];
        if (typeof item0 !== "string") {
          continue;
        }
        if (typeof indices0[item0] == "number") {
          j0 = indices0[item0];
          (vErrors ??= []).push({
            instancePath,
            schemaPath: "#/uniqueItems",
            keyword: "uniqueItems",
            params: { i: i1, j: j0 },
            schema: true,
            parentSchema: schema37,
            data,
          });
          errors++;
          break;
        }
        indices0[item0] = i1;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "array" },
      schema: schema37.type,
      parentSchema: schema37,
      data,
    });
    errors++;
  }
  validate93.errors = vErrors;
  return errors === 0;
}

const schema38 = {
  title: "JSON Schemas",
  type: "array",
  minItems: 1,
  items: { $ref: "#/$defs/json-schema" },
};

function validate98(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length < 1) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/minItems",
        keyword: "minItems",
        params: { limit: 1 },
        schema: 1,
        parentSchema: schema38,
        data,
      });
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      if (
        !wrapper0.validate(data[i0], {
          instancePath: instancePath + "/" + i0,
          parentData: data,
          parentDataProperty: i0,
          rootData,
        })
      ) {
        vErrors = joined(vErrors, wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "array" },
      schema: schema38.type,
      parentSchema: schema38,
      data,
    });
    errors++;
  }
  validate98.errors = vErrors;
  return errors === 0;
}

function validate81(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && typeof data !== "boolean") {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: schema33.type },
      schema: schema33.type,
      parentSchema: schema33,
      data,
    });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.$schema !== undefined) {
      let data0 = data.$schema;
      if ("https://json-schema.org/draft/2020-12/schema" !== data0) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/$schema",
          schemaPath: "#/properties/%24schema/const",
          keyword: "const",
          params: { allowedValue: "https://json-schema.org/draft/2020-12/schema" },
          schema: "https://json-schema.org/draft/2020-12/schema",
          parentSchema: schema33.properties.$schema,
          data: data0,
        });
        errors++;
      }
    }
    if (data.$ref !== undefined) {
      let data1 = data.$ref;
      if (typeof data1 === "string") {
        if (!pattern12.test(data1)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/$ref",
            schemaPath: "#/properties/%24ref/pattern",
            keyword: "pattern",
            params: { pattern: "^#(/.*)?$" },
            schema: "^#(/.*)?$",
            parentSchema: schema33.properties.$ref,
            data: data1,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/$ref",
          schemaPath: "#/properties/%24ref/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.$ref.type,
          parentSchema: schema33.properties.$ref,
          data: data1,
        });
        errors++;
      }
    }
    if (data.$defs !== undefined) {
      if (
        !validate82(data.$defs, {
          instancePath: instancePath + "/$defs",
          parentData: data,
          parentDataProperty: "$defs",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate82.errors);
        errors = vErrors.length;
      }
    }
    if (data.$comment !== undefined) {
      let data3 = data.$comment;
      if (typeof data3 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/$comment",
          schemaPath: "#/properties/%24comment/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.$comment.type,
          parentSchema: schema33.properties.$comment,
          data: data3,
        });
        errors++;
      }
    }
    if (data.$id !== undefined) {
      (vErrors ??= []).push({
        instancePath: instancePath + "/$id",
        schemaPath: "#/properties/%24id/false schema",
        keyword: "false schema",
        params: {},
        schema: false,
        parentSchema: schema33.properties.$id,
        data: data.$id,
      });
      errors++;
    }
    if (data.$anchor !== undefined) {
      (vErrors ??= []).push({
        instancePath: instancePath + "/$anchor",
        schemaPath: "#/properties/%24anchor/false schema",
        keyword: "false schema",
        params: {},
        schema: false,
        parentSchema: schema33.properties.$anchor,
        data: data.$anchor,
      });
      errors++;
    }
    if (data.$dynamicRef !== undefined) {
      (vErrors ??= []).push({
        instancePath: instancePath + "/$dynamicRef",
        schemaPath: "#/properties/%24dynamicRef/false schema",
        keyword: "false schema",
        params: {},
        schema: false,
        parentSchema: schema33.properties.$dynamicRef,
        data: data.$dynamicRef,
      });
      errors++;
    }
    if (data.$dynamicAnchor !== undefined) {
      (vErrors ??= []).push({
        instancePath: instancePath + "/$dynamicAnchor",
        schemaPath: "#/properties/%24dynamicAnchor/false schema",
        keyword: "false schema",
        params: {},
        schema: false,
        parentSchema: schema33.properties.$dynamicAnchor,
        data: data.$dynamicAnchor,
      });
      errors++;
    }
    if (data.$recursiveRef !== undefined) {
      (vErrors ??= []).push({
        instancePath: instancePath + "/$recursiveRef",
        schemaPath: "#/properties/%24recursiveRef/false schema",
        keyword: "false schema",
        params: {},
        schema: false,
        parentSchema: schema33.properties.$recursiveRef,
        data: data.$recursiveRef,
      });
      errors++;
    }
    if (data.title !== undefined) {
      let data9 = data.title;
      if (typeof data9 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/title",
          schemaPath: "#/properties/title/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.title.type,
          parentSchema: schema33.properties.title,
          data: data9,
        });
        errors++;
      }
    }
    if (data.description !== undefined) {
      let data10 = data.description;
      if (typeof data10 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/description",
          schemaPath: "#/properties/description/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.description.type,
          parentSchema: schema33.properties.description,
          data: data10,
        });
        errors++;
      }
    }
    if (data.type !== undefined) {
      let data11 = data.type;
      const _errs12 = errors;
      let valid1 = true;
      const _errs13 = errors;
      if (!Array.isArray(data11)) {
        (vErrors ??= []).push({});
        errors++;
      }
      var _valid0 = _errs13 === errors;
      errors = _errs12;
      if (vErrors !== null) {
        if (_errs12) {
          vErrors.length = _errs12;
        } else {
          vErrors = null;
        }
      }
      let ifClause0;
      if (_valid0) {
        const _errs15 = errors;
        if (Array.isArray(data11)) {
          if (data11.length < 1) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/type",
              schemaPath: "#/properties/type/then/minItems",
              keyword: "minItems",
              params: { limit: 1 },
              schema: 1,
              parentSchema: schema33.properties.type.then,
              data: data11,
            });
            errors++;
          }
          const len0 = data11.length;
          for (let i0 = 0; i0 < len0; i0++) {
            if (
              !validate84(data11[i0], {
                instancePath: instancePath + "/type/" + i0,
                parentData: data11,
                parentDataProperty: i0,
                rootData,
              })
            ) {
              vErrors = joined(vErrors, validate84.errors);
              errors = vErrors.length;
            }
          }
        } else {
          (vErrors ??= []).push({
            instancePath: instancePath + "/type",
            schemaPath: "#/properties/type/then/type",
            keyword: "type",
            params: { type: "array" },
            schema: schema33.properties.type.then.type,
            parentSchema: schema33.properties.type.then,
            data: data11,
          });
          errors++;
        }
        var _valid0 = _errs15 === errors;
        valid1 = _valid0;
        ifClause0 = "then";
      } else {
        const _errs18 = errors;
        if (
          !validate84(data11, {
            instancePath: instancePath + "/type",
            parentData: data,
            parentDataProperty: "type",
            rootData,
          })
        ) {
          vErrors = joined(vErrors, validate84.errors);
          errors = vErrors.length;
        }
        var _valid0 = _errs18 === errors;
        valid1 = _valid0;
        ifClause0 = "else";
      }
      if (!valid1) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/type",
          schemaPath: "#/properties/type/if",
          keyword: "if",
          params: { failingKeyword: ifClause0 },
          schema: schema33.properties.type.if,
          parentSchema: schema33.properties.type,
          data: data11,
        });
        errors++;
      }
    }
    if (data.enum !== undefined) {
      let data13 = data.enum;
      if (Array.isArray(data13)) {
        if (data13.length < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/enum",
            schemaPath: "#/properties/enum/minItems",
            keyword: "minItems",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema33.properties.enum,
            data: data13,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/enum",
          schemaPath: "#/properties/enum/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema33.properties.enum.type,
          parentSchema: schema33.properties.enum,
          data: data13,
        });
        errors++;
      }
    }
    if (data.examples !== undefined) {
      let data14 = data.examples;
      if (!Array.isArray(data14)) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/examples",
          schemaPath: "#/properties/examples/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema33.properties.examples.type,
          parentSchema: schema33.properties.examples,
          data: data14,
        });
        errors++;
      }
    }
    if (data.deprecated !== undefined) {
      let data15 = data.deprecated;
      if (typeof data15 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/deprecated",
          schemaPath: "#/properties/deprecated/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema33.properties.deprecated.type,
          parentSchema: schema33.properties.deprecated,
          data: data15,
        });
        errors++;
      }
    }
    if (data.readOnly !== undefined) {
      let data16 = data.readOnly;
      if (typeof data16 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/readOnly",
          schemaPath: "#/properties/readOnly/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema33.properties.readOnly.type,
          parentSchema: schema33.properties.readOnly,
          data: data16,
        });
        errors++;
      }
    }
    if (data.writeOnly !== undefined) {
      let data17 = data.writeOnly;
      if (typeof data17 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/writeOnly",
          schemaPath: "#/properties/writeOnly/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema33.properties.writeOnly.type,
          parentSchema: schema33.properties.writeOnly,
          data: data17,
        });
        errors++;
      }
    }
    if (data.sensitive !== undefined) {
      let data18 = data.sensitive;
      if (typeof data18 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/sensitive",
          schemaPath: "#/properties/sensitive/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema33.properties.sensitive.type,
          parentSchema: schema33.properties.sensitive,
          data: data18,
        });
        errors++;
      }
    }
    if (data.format !== undefined) {
      let data19 = data.format;
      if (typeof data19 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/format",
          schemaPath: "#/properties/format/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.format.type,
          parentSchema: schema33.properties.format,
          data: data19,
        });
        errors++;
      }
    }
    if (data.pattern !== undefined) {
      let data20 = data.pattern;
      if (typeof data20 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/pattern",
          schemaPath: "#/properties/pattern/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.pattern.type,
          parentSchema: schema33.properties.pattern,
          data: data20,
        });
        errors++;
      }
    }
    if (data.minLength !== undefined) {
      if (
        !validate87(data.minLength, {
          instancePath: instancePath + "/minLength",
          parentData: data,
          parentDataProperty: "minLength",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxLength !== undefined) {
      if (
        !validate87(data.maxLength, {
          instancePath: instancePath + "/maxLength",
          parentData: data,
          parentDataProperty: "maxLength",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.minimum !== undefined) {
      let data23 = data.minimum;
      if (!(typeof data23 == "number" && isFinite(data23))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/minimum",
          schemaPath: "#/properties/minimum/type",
          keyword: "type",
          params: { type: "number" },
          schema: schema33.properties.minimum.type,
          parentSchema: schema33.properties.minimum,
          data: data23,
        });
        errors++;
      }
    }
    if (data.maximum !== undefined) {
      let data24 = data.maximum;
      if (!(typeof data24 == "number" && isFinite(data24))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/maximum",
          schemaPath: "#/properties/maximum/type",
          keyword: "type",
          params: { type: "number" },
          schema: schema33.properties.maximum.type,
          parentSchema: schema33.properties.maximum,
          data: data24,
        });
        errors++;
      }
    }
    if (data.exclusiveMinimum !== undefined) {
      let data25 = data.exclusiveMinimum;
      if (!(typeof data25 == "number" && isFinite(data25))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/exclusiveMinimum",
          schemaPath: "#/properties/exclusiveMinimum/type",
          keyword: "type",
          params: { type: "number" },
          schema: schema33.properties.exclusiveMinimum.type,
          parentSchema: schema33.properties.exclusiveMinimum,
          data: data25,
        });
        errors++;
      }
    }
    if (data.exclusiveMaximum !== undefined) {
      let data26 = data.exclusiveMaximum;
      if (!(typeof data26 == "number" && isFinite(data26))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/exclusiveMaximum",
          schemaPath: "#/properties/exclusiveMaximum/type",
          keyword: "type",
          params: { type: "number" },
          schema: schema33.properties.exclusiveMaximum.type,
          parentSchema: schema33.properties.exclusiveMaximum,
          data: data26,
        });
        errors++;
      }
    }
    if (data.multipleOf !== undefined) {
      let data27 = data.multipleOf;
      if (typeof data27 == "number" && isFinite(data27)) {
        if (data27 <= 0 || isNaN(data27)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/multipleOf",
            schemaPath: "#/properties/multipleOf/exclusiveMinimum",
            keyword: "exclusiveMinimum",
            params: { comparison: ">", limit: 0 },
            schema: 0,
            parentSchema: schema33.properties.multipleOf,
            data: data27,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/multipleOf",
          schemaPath: "#/properties/multipleOf/type",
          keyword: "type",
          params: { type: "number" },
          schema: schema33.properties.multipleOf.type,
          parentSchema: schema33.properties.multipleOf,
          data: data27,
        });
        errors++;
      }
    }
    if (data.properties !== undefined) {
      if (
        !validate82(data.properties, {
          instancePath: instancePath + "/properties",
          parentData: data,
          parentDataProperty: "properties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate82.errors);
        errors = vErrors.length;
      }
    }
    if (data.patternProperties !== undefined) {
      if (
        !validate82(data.patternProperties, {
          instancePath: instancePath + "/patternProperties",
          parentData: data,
          parentDataProperty: "patternProperties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate82.errors);
        errors = vErrors.length;
      }
    }
    if (data.additionalProperties !== undefined) {
      if (
        !wrapper0.validate(data.additionalProperties, {
          instancePath: instancePath + "/additionalProperties",
          parentData: data,
          parentDataProperty: "additionalProperties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
    if (data.unevaluatedProperties !== undefined) {
      if (
        !wrapper0.validate(data.unevaluatedProperties, {
          instancePath: instancePath + "/unevaluatedProperties",
          parentData: data,
          parentDataProperty: "unevaluatedProperties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
    if (data.propertyNames !== undefined) {
      if (
        !wrapper0.validate(data.propertyNames, {
          instancePath: instancePath + "/propertyNames",
          parentData: data,
          parentDataProperty: "propertyNames",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
    if (data.dependentSchemas !== undefined) {
      if (
        !validate82(data.dependentSchemas, {
          instancePath: instancePath + "/dependentSchemas",
          parentData: data,
          parentDataProperty: "dependentSchemas",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate82.errors);
        errors = vErrors.length;
      }
    }
    if (data.dependentRequired !== undefined) {
      let data34 = data.dependentRequired;
      if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
        for (const key0 in data34) {
          if (
            !validate93(data34[key0], {
              instancePath:
                instancePath +
                "/dependentRequired/" +
                key0.replace(/~/g, "~0").replace(/\//g, "~1"),
              parentData: data34,
              parentDataProperty: key0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate93.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/dependentRequired",
          schemaPath: "#/properties/dependentRequired/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema33.properties.dependentRequired.type,
          parentSchema: schema33.properties.dependentRequired,
          data: data34,
        });
        errors++;
      }
    }
    if (data.required !== undefined) {
      if (
        !validate93(data.required, {
          instancePath: instancePath + "/required",
          parentData: data,
          parentDataProperty: "required",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate93.errors);
        errors = vErrors.length;
      }
    }
    if (data.minProperties !== undefined) {
      if (
        !validate87(data.minProperties, {
          instancePath: instancePath + "/minProperties",
          parentData: data,
          parentDataProperty: "minProperties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxProperties !== undefined) {
      if (
        !validate87(data.maxProperties, {
          instancePath: instancePath + "/maxProperties",
          parentData: data,
          parentDataProperty: "maxProperties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.items !== undefined) {
      if (
        !wrapper0.validate(data.items, {
          instancePath: instancePath + "/items",
          parentData: data,
          parentDataProperty: "items",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
    if (data.prefixItems !== undefined) {
      if (
        !validate98(data.prefixItems, {
          instancePath: instancePath + "/prefixItems",
          parentData: data,
          parentDataProperty: "prefixItems",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate98.errors);
        errors = vErrors.length;
      }
    }
    if (data.unevaluatedItems !== undefined) {
      if (
        !wrapper0.validate(data.unevaluatedItems, {
          instancePath: instancePath + "/unevaluatedItems",
          parentData: data,
          parentDataProperty: "unevaluatedItems",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
    if (data.contains !== undefined) {
      if (
        !wrapper0.validate(data.contains, {
          instancePath: instancePath + "/contains",
          parentData: data,
          parentDataProperty: "contains",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
    if (data.minContains !== undefined) {
      if (
        !validate87(data.minContains, {
          instancePath: instancePath + "/minContains",
          parentData: data,
          parentDataProperty: "minContains",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxContains !== undefined) {
      if (
        !validate87(data.maxContains, {
          instancePath: instancePath + "/maxContains",
          parentData: data,
          parentDataProperty: "maxContains",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.minItems !== undefined) {
      if (
        !validate87(data.minItems, {
          instancePath: instancePath + "/minItems",
          parentData: data,
          parentDataProperty: "minItems",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxItems !== undefined) {
      if (
        !validate87(data.maxItems, {
          instancePath: instancePath + "/maxItems",
          parentData: data,
          parentDataProperty: "maxItems",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.uniqueItems !== undefined) {
      let data47 = data.uniqueItems;
      if (typeof data47 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/uniqueItems",
          schemaPath: "#/properties/uniqueItems/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema33.properties.uniqueItems.type,
          parentSchema: schema33.properties.uniqueItems,
          data: data47,
        });
        errors++;
      }
    }
    if (data.allOf !== undefined) {
      if (
        !validate98(data.allOf, {
          instancePath: instancePath + "/allOf",
          parentData: data,
          parentDataProperty: "allOf",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate98.errors);
        errors = vErrors.length;
      }
    }
    if (data.anyOf !== undefined) {
      if (
        !validate98(data.anyOf, {
          instancePath: instancePath + "/anyOf",
          parentData: data,
          parentDataProperty: "anyOf",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate98.errors);
        errors = vErrors.length;
      }
    }
    if (data.oneOf !== undefined) {
      if (
        !validate98(data.oneOf, {
          instancePath: instancePath + "/oneOf",
          parentData: data,
          parentDataProperty: "oneOf",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate98.errors);
        errors = vErrors.length;
      }
    }
    if (data.not !== undefined) {
      if (
        !wrapper0.validate(data.not, {
          instancePath: instancePath + "/not",
          parentData: data,
          parentDataProperty: "not",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
    if (data.if !== undefined) {
      if (
        !wrapper0.validate(data.if, {
          instancePath: instancePath + "/if",
          parentData: data,
          parentDataProperty: "if",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
    if (data.then !== undefined) {
      if (
        !wrapper0.validate(data.then, {
          instancePath: instancePath + "/then",
          parentData: data,
          parentDataProperty: "then",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
    if (data.else !== undefined) {
      if (
        !wrapper0.validate(data.else, {
          instancePath: instancePath + "/else",
          parentData: data,
          parentDataProperty: "else",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, wrapper0.validate.errors);
        errors = vErrors.length;
      }
    }
  }
  validate81.errors = vErrors;
  return errors === 0;
}

function validate68(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func2.call(schema27.properties, key0)) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema27,
          data,
        });
        errors++;
      }
    }
    if (data.title !== undefined) {
      if (
        !validate69(data.title, {
          instancePath: instancePath + "/title",
          parentData: data,
          parentDataProperty: "title",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate69.errors);
        errors = vErrors.length;
      }
    }
    if (data.message !== undefined) {
      if (
        !validate69(data.message, {
          instancePath: instancePath + "/message",
          parentData: data,
          parentDataProperty: "message",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate69.errors);
        errors = vErrors.length;
      }
    }
    if (data.requires !== undefined) {
      if (
        !validate72(data.requires, {
          instancePath: instancePath + "/requires",
          parentData: data,
          parentDataProperty: "requires",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate72.errors);
        errors = vErrors.length;
      }
    }
    if (data.assignee !== undefined) {
      if (
        !validate73(data.assignee, {
          instancePath: instancePath + "/assignee",
          parentData: data,
          parentDataProperty: "assignee",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate73.errors);
        errors = vErrors.length;
      }
    }
    if (data.form !== undefined) {
      if (
        !validate81(data.form, {
          instancePath: instancePath + "/form",
          parentData: data,
          parentDataProperty: "form",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.timeout !== undefined) {
      if (
        !validate52(data.timeout, {
          instancePath: instancePath + "/timeout",
          parentData: data,
          parentDataProperty: "timeout",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
    if (data["on-timeout"] !== undefined) {
      let data6 = data["on-timeout"];
      if (
        !(data6 === "cancel" || data6 === "approve" || data6 === "skip" || data6 === "escalate")
      ) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/on-timeout",
          schemaPath: "#/properties/on-timeout/enum",
          keyword: "enum",
          params: { allowedValues: schema27.properties["on-timeout"].enum },
          schema: schema27.properties["on-timeout"].enum,
          parentSchema: schema27.properties["on-timeout"],
          data: data6,
        });
        errors++;
      }
    }
    if (data.escalate !== undefined) {
      let data7 = data.escalate;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.to === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/escalate",
            schemaPath: "#/properties/escalate/required",
            keyword: "required",
            params: { missingProperty: "to" },
            schema: schema27.properties.escalate.required,
            parentSchema: schema27.properties.escalate,
            data: data7,
          });
          errors++;
        }
        for (const key1 in data7) {
          if (!(key1 === "after" || key1 === "to")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/escalate",
              schemaPath: "#/properties/escalate/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key1 },
              schema: false,
              parentSchema: schema27.properties.escalate,
              data: data7,
            });
            errors++;
          }
        }
        if (data7.after !== undefined) {
          if (
            !validate52(data7.after, {
              instancePath: instancePath + "/escalate/after",
              parentData: data7,
              parentDataProperty: "after",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate52.errors);
            errors = vErrors.length;
          }
        }
        if (data7.to !== undefined) {
          if (
            !validate72(data7.to, {
              instancePath: instancePath + "/escalate/to",
              parentData: data7,
              parentDataProperty: "to",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate72.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/escalate",
          schemaPath: "#/properties/escalate/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema27.properties.escalate.type,
          parentSchema: schema27.properties.escalate,
          data: data7,
        });
        errors++;
      }
    }
    if (data["auto-approve"] !== undefined) {
      if (
        !validate49(data["auto-approve"], {
          instancePath: instancePath + "/auto-approve",
          parentData: data,
          parentDataProperty: "auto-approve",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate49.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema27.type,
      parentSchema: schema27,
      data,
    });
    errors++;
  }
  validate68.errors = vErrors;
  return errors === 0;
}

function validate116(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema8,
        data,
      });
      errors++;
    }
    if (!pattern0.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_-]*$" },
        schema: "^[A-Za-z0-9_][A-Za-z0-9_-]*$",
        parentSchema: schema8,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema8.type,
      parentSchema: schema8,
      data,
    });
    errors++;
  }
  validate116.errors = vErrors;
  return errors === 0;
}

const schema40 = { title: "List", type: ["string", "array"] };

function validate119(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && !Array.isArray(data)) {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: schema40.type },
      schema: schema40.type,
      parentSchema: schema40,
      data,
    });
    errors++;
  }
  validate119.errors = vErrors;
  return errors === 0;
}

const schema41 = {
  title: "Branch",
  type: "object",
  properties: { if: { $ref: "#/$defs/condition" }, steps: { $ref: "#/$defs/steps" } },
  required: ["steps"],
  additionalProperties: false,
};
const wrapper12 = { validate: validate45 };

function validate122(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.steps === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "steps" },
        schema: schema41.required,
        parentSchema: schema41,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "if" || key0 === "steps")) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema41,
          data,
        });
        errors++;
      }
    }
    if (data.if !== undefined) {
      if (
        !validate49(data.if, {
          instancePath: instancePath + "/if",
          parentData: data,
          parentDataProperty: "if",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate49.errors);
        errors = vErrors.length;
      }
    }
    if (data.steps !== undefined) {
      if (
        !wrapper12.validate(data.steps, {
          instancePath: instancePath + "/steps",
          parentData: data,
          parentDataProperty: "steps",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, wrapper12.validate.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema41.type,
      parentSchema: schema41,
      data,
    });
    errors++;
  }
  validate122.errors = vErrors;
  return errors === 0;
}

const schema42 = {
  title: "Wait",
  type: "object",
  properties: {
    for: { $ref: "#/$defs/duration" },
    until: { $ref: "#/$defs/template-time" },
    event: { type: "string", minLength: 1, maxLength: 100 },
    if: { $ref: "#/$defs/condition" },
    timeout: { $ref: "#/$defs/duration" },
  },
  additionalProperties: false,
};
const schema43 = { title: "Time", type: "string" };

function validate128(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema43.type,
      parentSchema: schema43,
      data,
    });
    errors++;
  }
  validate128.errors = vErrors;
  return errors === 0;
}

function validate126(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !(
          key0 === "for" ||
          key0 === "until" ||
          key0 === "event" ||
          key0 === "if" ||
          key0 === "timeout"
        )
      ) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema42,
          data,
        });
        errors++;
      }
    }
    if (data.for !== undefined) {
      if (
        !validate52(data.for, {
          instancePath: instancePath + "/for",
          parentData: data,
          parentDataProperty: "for",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
    if (data.until !== undefined) {
      if (
        !validate128(data.until, {
          instancePath: instancePath + "/until",
          parentData: data,
          parentDataProperty: "until",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate128.errors);
        errors = vErrors.length;
      }
    }
    if (data.event !== undefined) {
      let data2 = data.event;
      if (typeof data2 === "string") {
        if (func3(data2) > 100) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/event",
            schemaPath: "#/properties/event/maxLength",
            keyword: "maxLength",
            params: { limit: 100 },
            schema: 100,
            parentSchema: schema42.properties.event,
            data: data2,
          });
          errors++;
        }
        if (func3(data2) < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/event",
            schemaPath: "#/properties/event/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema42.properties.event,
            data: data2,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/event",
          schemaPath: "#/properties/event/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema42.properties.event.type,
          parentSchema: schema42.properties.event,
          data: data2,
        });
        errors++;
      }
    }
    if (data.if !== undefined) {
      if (
        !validate49(data.if, {
          instancePath: instancePath + "/if",
          parentData: data,
          parentDataProperty: "if",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate49.errors);
        errors = vErrors.length;
      }
    }
    if (data.timeout !== undefined) {
      if (
        !validate52(data.timeout, {
          instancePath: instancePath + "/timeout",
          parentData: data,
          parentDataProperty: "timeout",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema42.type,
      parentSchema: schema42,
      data,
    });
    errors++;
  }
  validate126.errors = vErrors;
  return errors === 0;
}

function validate46(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func2.call(schema19.properties, key0)) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema19,
          data,
        });
        errors++;
      }
    }
    if (data.id !== undefined) {
      if (
        !validate47(data.id, {
          instancePath: instancePath + "/id",
          parentData: data,
          parentDataProperty: "id",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate47.errors);
        errors = vErrors.length;
      }
    }
    if (data.name !== undefined) {
      let data1 = data.name;
      if (typeof data1 === "string") {
        if (func3(data1) > 200) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/name",
            schemaPath: "#/properties/name/maxLength",
            keyword: "maxLength",
            params: { limit: 200 },
            schema: 200,
            parentSchema: schema19.properties.name,
            data: data1,
          });
          errors++;
        }
        if (func3(data1) < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/name",
            schemaPath: "#/properties/name/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema19.properties.name,
            data: data1,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/name",
          schemaPath: "#/properties/name/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema19.properties.name.type,
          parentSchema: schema19.properties.name,
          data: data1,
        });
        errors++;
      }
    }
    if (data.if !== undefined) {
      if (
        !validate49(data.if, {
          instancePath: instancePath + "/if",
          parentData: data,
          parentDataProperty: "if",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate49.errors);
        errors = vErrors.length;
      }
    }
    if (data.needs !== undefined) {
      let data3 = data.needs;
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate47(data3[i0], {
              instancePath: instancePath + "/needs/" + i0,
              parentData: data3,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate47.errors);
            errors = vErrors.length;
          }
        }
        let i1 = data3.length;
        let j0;
        if (i1 > 1) {
          outer0: for (; i1--;) {
            for (j0 = i1; j0--;) {
              if (func0(data3[i1], data3[j0])) {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/needs",
                  schemaPath: "#/properties/needs/uniqueItems",
                  keyword: "uniqueItems",
                  params: { i: i1, j: j0 },
                  schema: true,
                  parentSchema: schema19.properties.needs,
                  data: data3,
                });
                errors++;
                break outer0;
              }
            }
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/needs",
          schemaPath: "#/properties/needs/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema19.properties.needs.type,
          parentSchema: schema19.properties.needs,
          data: data3,
        });
        errors++;
      }
    }
    if (data.timeout !== undefined) {
      if (
        !validate52(data.timeout, {
          instancePath: instancePath + "/timeout",
          parentData: data,
          parentDataProperty: "timeout",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
    if (data.retry !== undefined) {
      if (
        !validate54(data.retry, {
          instancePath: instancePath + "/retry",
          parentData: data,
          parentDataProperty: "retry",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate54.errors);
        errors = vErrors.length;
      }
    }
    if (data["on-error"] !== undefined) {
      let data7 = data["on-error"];
      if (
        !(
          data7 === "fail" ||
          data7 === "continue" ||
          data7 === "compensate" ||
          data7 === "escalate"
        )
      ) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/on-error",
          schemaPath: "#/properties/on-error/enum",
          keyword: "enum",
          params: { allowedValues: schema19.properties["on-error"].enum },
          schema: schema19.properties["on-error"].enum,
          parentSchema: schema19.properties["on-error"],
          data: data7,
        });
        errors++;
      }
    }
    if (data.compensate !== undefined) {
      if (
        !validate58(data.compensate, {
          instancePath: instancePath + "/compensate",
          parentData: data,
          parentDataProperty: "compensate",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate58.errors);
        errors = vErrors.length;
      }
    }
    if (data.outputs !== undefined) {
      if (
        !validate61(data.outputs, {
          instancePath: instancePath + "/outputs",
          parentData: data,
          parentDataProperty: "outputs",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate61.errors);
        errors = vErrors.length;
      }
    }
    if (data.approval !== undefined) {
      if (
        !validate68(data.approval, {
          instancePath: instancePath + "/approval",
          parentData: data,
          parentDataProperty: "approval",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate68.errors);
        errors = vErrors.length;
      }
    }
    if (data.actor !== undefined) {
      if (
        !validate73(data.actor, {
          instancePath: instancePath + "/actor",
          parentData: data,
          parentDataProperty: "actor",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate73.errors);
        errors = vErrors.length;
      }
    }
    if (data.assign !== undefined) {
      let data12 = data.assign;
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        if (data12.capabilities === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/assign",
            schemaPath: "#/properties/assign/required",
            keyword: "required",
            params: { missingProperty: "capabilities" },
            schema: schema19.properties.assign.required,
            parentSchema: schema19.properties.assign,
            data: data12,
          });
          errors++;
        }
        for (const key1 in data12) {
          if (!(key1 === "capabilities")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/assign",
              schemaPath: "#/properties/assign/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key1 },
              schema: false,
              parentSchema: schema19.properties.assign,
              data: data12,
            });
            errors++;
          }
        }
        if (data12.capabilities !== undefined) {
          let data13 = data12.capabilities;
          if (Array.isArray(data13)) {
            if (data13.length < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/assign/capabilities",
                schemaPath: "#/properties/assign/properties/capabilities/minItems",
                keyword: "minItems",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema19.properties.assign.properties.capabilities,
                data: data13,
              });
              errors++;
            }
            const len1 = data13.length;
            for (let i2 = 0; i2 < len1; i2++) {
              let data14 = data13[i2];
              if (typeof data14 === "string") {
                if (func3(data14) < 1) {
                  (vErrors ??= []).push({
                    instancePath: instancePath + "/assign/capabilities/" + i2,
                    schemaPath: "#/properties/assign/properties/capabilities/items/minLength",
                    keyword: "minLength",
                    params: { limit: 1 },
                    schema: 1,
                    parentSchema: schema19.properties.assign.properties.capabilities.items,
                    data: data14,
                  });
                  errors++;
                }
              } else {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/assign/capabilities/" + i2,
                  schemaPath: "#/properties/assign/properties/capabilities/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  schema: schema19.properties.assign.properties.capabilities.items.type,
                  parentSchema: schema19.properties.assign.properties.capabilities.items,
                  data: data14,
                });
                errors++;
              }
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/assign/capabilities",
              schemaPath: "#/properties/assign/properties/capabilities/type",
              keyword: "type",
              params: { type: "array" },
              schema: schema19.properties.assign.properties.capabilities.type,
              parentSchema: schema19.properties.assign.properties.capabilities,
              data: data13,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/assign",
          schemaPath: "#/properties/assign/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema19.properties.assign.type,
          parentSchema: schema19.properties.assign,
          data: data12,
        });
        errors++;
      }
    }
    if (data["estimated-duration"] !== undefined) {
      if (
        !validate52(data["estimated-duration"], {
          instancePath: instancePath + "/estimated-duration",
          parentData: data,
          parentDataProperty: "estimated-duration",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
    if (data["runs-on"] !== undefined) {
      let data16 = data["runs-on"];
      if (Array.isArray(data16)) {
        if (data16.length < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/runs-on",
            schemaPath: "#/properties/runs-on/minItems",
            keyword: "minItems",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema19.properties["runs-on"],
            data: data16,
          });
          errors++;
        }
        const len2 = data16.length;
        for (let i3 = 0; i3 < len2; i3++) {
          let data17 = data16[i3];
          if (typeof data17 === "string") {
            if (func3(data17) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/runs-on/" + i3,
                schemaPath: "#/properties/runs-on/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema19.properties["runs-on"].items,
                data: data17,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/runs-on/" + i3,
              schemaPath: "#/properties/runs-on/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema19.properties["runs-on"].items.type,
              parentSchema: schema19.properties["runs-on"].items,
              data: data17,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/runs-on",
          schemaPath: "#/properties/runs-on/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema19.properties["runs-on"].type,
          parentSchema: schema19.properties["runs-on"],
          data: data16,
        });
        errors++;
      }
    }
    if (data.tool !== undefined) {
      if (
        !validate59(data.tool, {
          instancePath: instancePath + "/tool",
          parentData: data,
          parentDataProperty: "tool",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate59.errors);
        errors = vErrors.length;
      }
    }
    if (data.uses !== undefined) {
      if (
        !validate116(data.uses, {
          instancePath: instancePath + "/uses",
          parentData: data,
          parentDataProperty: "uses",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate116.errors);
        errors = vErrors.length;
      }
    }
    if (data.with !== undefined) {
      if (
        !validate61(data.with, {
          instancePath: instancePath + "/with",
          parentData: data,
          parentDataProperty: "with",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate61.errors);
        errors = vErrors.length;
      }
    }
    if (data.steps !== undefined) {
      if (
        !wrapper12.validate(data.steps, {
          instancePath: instancePath + "/steps",
          parentData: data,
          parentDataProperty: "steps",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, wrapper12.validate.errors);
        errors = vErrors.length;
      }
    }
    if (data.parallel !== undefined) {
      if (
        !wrapper12.validate(data.parallel, {
          instancePath: instancePath + "/parallel",
          parentData: data,
          parentDataProperty: "parallel",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, wrapper12.validate.errors);
        errors = vErrors.length;
      }
    }
    if (data["for-each"] !== undefined) {
      if (
        !validate119(data["for-each"], {
          instancePath: instancePath + "/for-each",
          parentData: data,
          parentDataProperty: "for-each",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate119.errors);
        errors = vErrors.length;
      }
    }
    if (data.while !== undefined) {
      if (
        !validate49(data.while, {
          instancePath: instancePath + "/while",
          parentData: data,
          parentDataProperty: "while",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate49.errors);
        errors = vErrors.length;
      }
    }
    if (data["max-iterations"] !== undefined) {
      let data25 = data["max-iterations"];
      if (!(typeof data25 == "number" && !(data25 % 1) && !isNaN(data25) && isFinite(data25))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/max-iterations",
          schemaPath: "#/properties/max-iterations/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema19.properties["max-iterations"].type,
          parentSchema: schema19.properties["max-iterations"],
          data: data25,
        });
        errors++;
      }
      if (typeof data25 == "number" && isFinite(data25)) {
        if (data25 > 1000 || isNaN(data25)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/max-iterations",
            schemaPath: "#/properties/max-iterations/maximum",
            keyword: "maximum",
            params: { comparison: "<=", limit: 1000 },
            schema: 1000,
            parentSchema: schema19.properties["max-iterations"],
            data: data25,
          });
          errors++;
        }
        if (data25 < 1 || isNaN(data25)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/max-iterations",
            schemaPath: "#/properties/max-iterations/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 1 },
            schema: 1,
            parentSchema: schema19.properties["max-iterations"],
            data: data25,
          });
          errors++;
        }
      }
    }
    if (data["max-parallel"] !== undefined) {
      let data26 = data["max-parallel"];
      if (!(typeof data26 == "number" && !(data26 % 1) && !isNaN(data26) && isFinite(data26))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/max-parallel",
          schemaPath: "#/properties/max-parallel/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema19.properties["max-parallel"].type,
          parentSchema: schema19.properties["max-parallel"],
          data: data26,
        });
        errors++;
      }
      if (typeof data26 == "number" && isFinite(data26)) {
        if (data26 > 10000 || isNaN(data26)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/max-parallel",
            schemaPath: "#/properties/max-parallel/maximum",
            keyword: "maximum",
            params: { comparison: "<=", limit: 10000 },
            schema: 10000,
            parentSchema: schema19.properties["max-parallel"],
            data: data26,
          });
          errors++;
        }
        if (data26 < 1 || isNaN(data26)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/max-parallel",
            schemaPath: "#/properties/max-parallel/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 1 },
            schema: 1,
            parentSchema: schema19.properties["max-parallel"],
            data: data26,
          });
          errors++;
        }
      }
    }
    if (data["fail-fast"] !== undefined) {
      let data27 = data["fail-fast"];
      if (typeof data27 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/fail-fast",
          schemaPath: "#/properties/fail-fast/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema19.properties["fail-fast"].type,
          parentSchema: schema19.properties["fail-fast"],
          data: data27,
        });
        errors++;
      }
    }
    if (data.switch !== undefined) {
      let data28 = data.switch;
      if (Array.isArray(data28)) {
        if (data28.length < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/switch",
            schemaPath: "#/properties/switch/minItems",
            keyword: "minItems",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema19.properties.switch,
            data: data28,
          });
          errors++;
        }
        const len3 = data28.length;
        for (let i4 = 0; i4 < len3; i4++) {
          if (
            !validate122(data28[i4], {
              instancePath: instancePath + "/switch/" + i4,
              parentData: data28,
              parentDataProperty: i4,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate122.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/switch",
          schemaPath: "#/properties/switch/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema19.properties.switch.type,
          parentSchema: schema19.properties.switch,
          data: data28,
        });
        errors++;
      }
    }
    if (data.gate !== undefined) {
      if (
        !validate68(data.gate, {
          instancePath: instancePath + "/gate",
          parentData: data,
          parentDataProperty: "gate",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate68.errors);
        errors = vErrors.length;
      }
    }
    if (data.wait !== undefined) {
      if (
        !validate126(data.wait, {
          instancePath: instancePath + "/wait",
          parentData: data,
          parentDataProperty: "wait",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate126.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema19.type,
      parentSchema: schema19,
      data,
    });
    errors++;
  }
  validate46.errors = vErrors;
  return errors === 0;
}

function validate45(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length < 1) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/minItems",
        keyword: "minItems",
        params: { limit: 1 },
        schema: 1,
        parentSchema: schema18,
        data,
      });
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      if (
        !validate46(data[i0], {
          instancePath: instancePath + "/" + i0,
          parentData: data,
          parentDataProperty: i0,
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate46.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "array" },
      schema: schema18.type,
      parentSchema: schema18,
      data,
    });
    errors++;
  }
  validate45.errors = vErrors;
  return errors === 0;
}

const pattern2 = new RegExp(
  "^([A-Za-z0-9_][A-Za-z0-9_.-]*(\\[bot\\])?|role:[^\\s:]+|team:[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*)$",
  "u",
);
const pattern5 = new RegExp("^[0-9]+-[a-z0-9-]+-[0-9a-f]{32}$", "u");

function validate21(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  /*# sourceURL="https://writ.example/schemas/proposal.schema.json" */
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.title === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "title" },
        schema: schema6.required,
        parentSchema: schema6,
        data,
      });
      errors++;
    }
    if (data.reason === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "reason" },
        schema: schema6.required,
        parentSchema: schema6,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (!func2.call(schema6.properties, key0)) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema6,
          data,
        });
        errors++;
      }
    }
    if (data.title !== undefined) {
      let data0 = data.title;
      if (typeof data0 === "string") {
        if (func3(data0) > 120) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/title",
            schemaPath: "#/properties/title/maxLength",
            keyword: "maxLength",
            params: { limit: 120 },
            schema: 120,
            parentSchema: schema6.properties.title,
            data: data0,
          });
          errors++;
        }
        if (func3(data0) < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/title",
            schemaPath: "#/properties/title/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema6.properties.title,
            data: data0,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/title",
          schemaPath: "#/properties/title/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema6.properties.title.type,
          parentSchema: schema6.properties.title,
          data: data0,
        });
        errors++;
      }
    }
    if (data.reason !== undefined) {
      let data1 = data.reason;
      if (typeof data1 === "string") {
        if (func3(data1) < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/reason",
            schemaPath: "#/properties/reason/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema6.properties.reason,
            data: data1,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/reason",
          schemaPath: "#/properties/reason/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema6.properties.reason.type,
          parentSchema: schema6.properties.reason,
          data: data1,
        });
        errors++;
      }
    }
    if (data.workflow !== undefined) {
      if (
        !validate23(data.workflow, {
          instancePath: instancePath + "/workflow",
          parentData: data,
          parentDataProperty: "workflow",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate23.errors);
        errors = vErrors.length;
      }
    }
    if (data.actor !== undefined) {
      if (
        !validate25(data.actor, {
          instancePath: instancePath + "/actor",
          parentData: data,
          parentDataProperty: "actor",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate25.errors);
        errors = vErrors.length;
      }
    }
    if (data.priority !== undefined) {
      if (
        !validate27(data.priority, {
          instancePath: instancePath + "/priority",
          parentData: data,
          parentDataProperty: "priority",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate27.errors);
        errors = vErrors.length;
      }
    }
    if (data.labels !== undefined) {
      let data5 = data.labels;
      if (Array.isArray(data5)) {
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate29(data5[i0], {
              instancePath: instancePath + "/labels/" + i0,
              parentData: data5,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate29.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/labels",
          schemaPath: "#/properties/labels/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema6.properties.labels.type,
          parentSchema: schema6.properties.labels,
          data: data5,
        });
        errors++;
      }
    }
    if (data.reviewers !== undefined) {
      let data7 = data.reviewers;
      if (Array.isArray(data7)) {
        const len1 = data7.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data8 = data7[i1];
          if (typeof data8 === "string") {
            if (!pattern2.test(data8)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/reviewers/" + i1,
                schemaPath: "#/properties/reviewers/items/pattern",
                keyword: "pattern",
                params: {
                  pattern:
                    "^([A-Za-z0-9_][A-Za-z0-9_.-]*(\\[bot\\])?|role:[^\\s:]+|team:[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*)$",
                },
                schema:
                  "^([A-Za-z0-9_][A-Za-z0-9_.-]*(\\[bot\\])?|role:[^\\s:]+|team:[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*)$",
                parentSchema: schema6.properties.reviewers.items,
                data: data8,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/reviewers/" + i1,
              schemaPath: "#/properties/reviewers/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema6.properties.reviewers.items.type,
              parentSchema: schema6.properties.reviewers.items,
              data: data8,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/reviewers",
          schemaPath: "#/properties/reviewers/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema6.properties.reviewers.type,
          parentSchema: schema6.properties.reviewers,
          data: data7,
        });
        errors++;
      }
    }
    if (data.expires !== undefined) {
      if (
        !validate31(data.expires, {
          instancePath: instancePath + "/expires",
          parentData: data,
          parentDataProperty: "expires",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate31.errors);
        errors = vErrors.length;
      }
    }
    if (data["dry-run"] !== undefined) {
      let data10 = data["dry-run"];
      if (typeof data10 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/dry-run",
          schemaPath: "#/properties/dry-run/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema6.properties["dry-run"].type,
          parentSchema: schema6.properties["dry-run"],
          data: data10,
        });
        errors++;
      }
    }
    if (data.rehearsal !== undefined) {
      let data11 = data.rehearsal;
      if (typeof data11 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/rehearsal",
          schemaPath: "#/properties/rehearsal/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema6.properties.rehearsal.type,
          parentSchema: schema6.properties.rehearsal,
          data: data11,
        });
        errors++;
      }
    }
    if (data.revision !== undefined) {
      let data12 = data.revision;
      if (!(typeof data12 == "number" && !(data12 % 1) && !isNaN(data12) && isFinite(data12))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/revision",
          schemaPath: "#/properties/revision/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema6.properties.revision.type,
          parentSchema: schema6.properties.revision,
          data: data12,
        });
        errors++;
      }
      if (typeof data12 == "number" && isFinite(data12)) {
        if (data12 > 1000000 || isNaN(data12)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/revision",
            schemaPath: "#/properties/revision/maximum",
            keyword: "maximum",
            params: { comparison: "<=", limit: 1000000 },
            schema: 1000000,
            parentSchema: schema6.properties.revision,
            data: data12,
          });
          errors++;
        }
        if (data12 < 1 || isNaN(data12)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/revision",
            schemaPath: "#/properties/revision/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 1 },
            schema: 1,
            parentSchema: schema6.properties.revision,
            data: data12,
          });
          errors++;
        }
      }
    }
    if (data.vars !== undefined) {
      if (
        !validate33(data.vars, {
          instancePath: instancePath + "/vars",
          parentData: data,
          parentDataProperty: "vars",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate33.errors);
        errors = vErrors.length;
      }
    }
    if (data.timeout !== undefined) {
      if (
        !validate37(data.timeout, {
          instancePath: instancePath + "/timeout",
          parentData: data,
          parentDataProperty: "timeout",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate37.errors);
        errors = vErrors.length;
      }
    }
    if (data["on-failure"] !== undefined) {
      if (
        !validate39(data["on-failure"], {
          instancePath: instancePath + "/on-failure",
          parentData: data,
          parentDataProperty: "on-failure",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate39.errors);
        errors = vErrors.length;
      }
    }
    if (data["continue-from"] !== undefined) {
      let data16 = data["continue-from"];
      if (typeof data16 === "string") {
        if (!pattern5.test(data16)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/continue-from",
            schemaPath: "#/properties/continue-from/pattern",
            keyword: "pattern",
            params: { pattern: "^[0-9]+-[a-z0-9-]+-[0-9a-f]{32}$" },
            schema: "^[0-9]+-[a-z0-9-]+-[0-9a-f]{32}$",
            parentSchema: schema6.properties["continue-from"],
            data: data16,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/continue-from",
          schemaPath: "#/properties/continue-from/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema6.properties["continue-from"].type,
          parentSchema: schema6.properties["continue-from"],
          data: data16,
        });
        errors++;
      }
    }
    if (data.tool !== undefined) {
      if (
        !validate41(data.tool, {
          instancePath: instancePath + "/tool",
          parentData: data,
          parentDataProperty: "tool",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate41.errors);
        errors = vErrors.length;
      }
    }
    if (data.uses !== undefined) {
      if (
        !validate23(data.uses, {
          instancePath: instancePath + "/uses",
          parentData: data,
          parentDataProperty: "uses",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate23.errors);
        errors = vErrors.length;
      }
    }
    if (data.with !== undefined) {
      if (
        !validate33(data.with, {
          instancePath: instancePath + "/with",
          parentData: data,
          parentDataProperty: "with",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate33.errors);
        errors = vErrors.length;
      }
    }
    if (data.steps !== undefined) {
      if (
        !validate45(data.steps, {
          instancePath: instancePath + "/steps",
          parentData: data,
          parentDataProperty: "steps",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate45.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema6.type,
      parentSchema: schema6,
      data,
    });
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}

export const tool = validate135;
const schema44 = {
  $id: "https://writ.example/schemas/tool.schema.json",
  title: "Tool",
  type: "object",
  properties: {
    name: { $ref: "common.schema.json#/$defs/tool-name" },
    description: { type: "string" },
    risk: { enum: ["low", "medium", "high", "critical"] },
    idempotent: { type: "boolean" },
    parameters: { $ref: "common.schema.json#/$defs/json-schema" },
    outputs: { $ref: "common.schema.json#/$defs/json-schema" },
    artifacts: { type: "array", items: { $ref: "common.schema.json#/$defs/repository-path" } },
    timeout: { $ref: "common.schema.json#/$defs/duration" },
    retry: { $ref: "common.schema.json#/$defs/retry" },
    errors: {
      type: "object",
      properties: {
        transient: { $ref: "#/$defs/error-match" },
        business: { $ref: "#/$defs/error-match" },
      },
      additionalProperties: false,
    },
    "circuit-breaker": {
      type: "object",
      properties: {
        failures: { type: "integer", minimum: 1, maximum: 1000 },
        window: { $ref: "common.schema.json#/$defs/duration" },
        "cool-down": { $ref: "common.schema.json#/$defs/duration" },
      },
      required: ["failures", "window", "cool-down"],
      additionalProperties: false,
    },
    concurrency: {
      type: "object",
      properties: { group: { $ref: "common.schema.json#/$defs/template-text" } },
      required: ["group"],
      additionalProperties: false,
    },
    "rate-limit": {
      type: "object",
      properties: {
        calls: { type: "integer", minimum: 1, maximum: 1000000 },
        per: { $ref: "common.schema.json#/$defs/duration" },
      },
      required: ["calls", "per"],
      additionalProperties: false,
    },
    secrets: {
      type: "array",
      uniqueItems: true,
      items: { $ref: "common.schema.json#/$defs/secret-name" },
    },
    proposers: {
      type: "object",
      properties: {
        capabilities: { type: "array", minItems: 1, items: { type: "string", minLength: 1 } },
      },
      required: ["capabilities"],
      additionalProperties: false,
    },
    files: {
      type: "array",
      uniqueItems: true,
      items: { $ref: "common.schema.json#/$defs/repository-path" },
    },
    run: {
      type: "object",
      properties: {
        command: { $ref: "#/$defs/command" },
        args: { $ref: "#/$defs/arguments" },
        env: { $ref: "#/$defs/environment" },
      },
      required: ["command"],
      additionalProperties: false,
    },
    http: {
      type: "object",
      properties: {
        method: { $ref: "#/$defs/method" },
        url: { $ref: "#/$defs/url" },
        headers: { $ref: "common.schema.json#/$defs/headers" },
        body: { $ref: "#/$defs/body" },
        expect: { $ref: "#/$defs/statuses" },
      },
      required: ["url"],
      additionalProperties: false,
    },
    mcp: {
      type: "object",
      properties: {
        server: { type: "string", minLength: 1 },
        tool: { type: "string", minLength: 1 },
        schema: { $ref: "common.schema.json#/$defs/json-schema" },
      },
      required: ["server", "tool"],
      additionalProperties: false,
    },
    github: {
      type: "object",
      properties: {
        workflow: { type: "string", pattern: "^[^/\\\\]+\\.ya?ml$" },
        request: { type: "string", pattern: "^(GET|POST|PUT|PATCH|DELETE) /[^\\s]*$" },
      },
      additionalProperties: false,
    },
    plugin: {
      type: "object",
      properties: { module: { $ref: "common.schema.json#/$defs/repository-path" } },
      required: ["module"],
      additionalProperties: false,
    },
    builtin: { $ref: "common.schema.json#/$defs/tool-name" },
    "dry-run": {
      type: "object",
      properties: {
        command: { $ref: "#/$defs/command" },
        args: { $ref: "#/$defs/arguments" },
        env: { $ref: "#/$defs/environment" },
        method: { $ref: "#/$defs/method" },
        url: { $ref: "#/$defs/url" },
        headers: { $ref: "common.schema.json#/$defs/headers" },
        body: { $ref: "#/$defs/body" },
        expect: { $ref: "#/$defs/statuses" },
        secrets: {
          type: "array",
          uniqueItems: true,
          items: { $ref: "common.schema.json#/$defs/secret-name" },
        },
      },
      additionalProperties: false,
    },
  },
  required: ["name"],
  additionalProperties: false,
  $defs: {
    command: {
      title: "Command",
      type: "array",
      minItems: 1,
      items: { type: "string", minLength: 1 },
    },
    arguments: {
      title: "Arguments",
      type: "array",
      items: { $ref: "common.schema.json#/$defs/template-text" },
    },
    environment: {
      title: "Environment",
      type: "object",
      propertyNames: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" },
      additionalProperties: { $ref: "common.schema.json#/$defs/template-text" },
    },
    method: { title: "Method", enum: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] },
    url: {
      title: "URL",
      $ref: "common.schema.json#/$defs/template-text",
      pattern: "^https?://",
      maxLength: 4000,
    },
    body: { title: "Body", $ref: "common.schema.json#/$defs/template" },
    statuses: {
      title: "Statuses",
      type: "array",
      uniqueItems: true,
      items: { type: "integer", minimum: 100, maximum: 599 },
    },
    "error-match": {
      title: "Results",
      type: "object",
      properties: {
        "exit-codes": {
          type: "array",
          uniqueItems: true,
          items: { type: "integer", minimum: 1, maximum: 255 },
        },
        statuses: { $ref: "#/$defs/statuses" },
      },
      additionalProperties: false,
    },
  },
};

function validate136(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema17,
        data,
      });
      errors++;
    }
    if (!pattern6.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[a-z][a-z0-9_.-]*$" },
        schema: "^[a-z][a-z0-9_.-]*$",
        parentSchema: schema17,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema17.type,
      parentSchema: schema17,
      data,
    });
    errors++;
  }
  validate136.errors = vErrors;
  return errors === 0;
}

function validate138(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && typeof data !== "boolean") {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: schema33.type },
      schema: schema33.type,
      parentSchema: schema33,
      data,
    });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.$schema !== undefined) {
      let data0 = data.$schema;
      if ("https://json-schema.org/draft/2020-12/schema" !== data0) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/$schema",
          schemaPath: "#/properties/%24schema/const",
          keyword: "const",
          params: { allowedValue: "https://json-schema.org/draft/2020-12/schema" },
          schema: "https://json-schema.org/draft/2020-12/schema",
          parentSchema: schema33.properties.$schema,
          data: data0,
        });
        errors++;
      }
    }
    if (data.$ref !== undefined) {
      let data1 = data.$ref;
      if (typeof data1 === "string") {
        if (!pattern12.test(data1)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/$ref",
            schemaPath: "#/properties/%24ref/pattern",
            keyword: "pattern",
            params: { pattern: "^#(/.*)?$" },
            schema: "^#(/.*)?$",
            parentSchema: schema33.properties.$ref,
            data: data1,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/$ref",
          schemaPath: "#/properties/%24ref/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.$ref.type,
          parentSchema: schema33.properties.$ref,
          data: data1,
        });
        errors++;
      }
    }
    if (data.$defs !== undefined) {
      if (
        !validate82(data.$defs, {
          instancePath: instancePath + "/$defs",
          parentData: data,
          parentDataProperty: "$defs",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate82.errors);
        errors = vErrors.length;
      }
    }
    if (data.$comment !== undefined) {
      let data3 = data.$comment;
      if (typeof data3 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/$comment",
          schemaPath: "#/properties/%24comment/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.$comment.type,
          parentSchema: schema33.properties.$comment,
          data: data3,
        });
        errors++;
      }
    }
    if (data.$id !== undefined) {
      (vErrors ??= []).push({
        instancePath: instancePath + "/$id",
        schemaPath: "#/properties/%24id/false schema",
        keyword: "false schema",
        params: {},
        schema: false,
        parentSchema: schema33.properties.$id,
        data: data.$id,
      });
      errors++;
    }
    if (data.$anchor !== undefined) {
      (vErrors ??= []).push({
        instancePath: instancePath + "/$anchor",
        schemaPath: "#/properties/%24anchor/false schema",
        keyword: "false schema",
        params: {},
        schema: false,
        parentSchema: schema33.properties.$anchor,
        data: data.$anchor,
      });
      errors++;
    }
    if (data.$dynamicRef !== undefined) {
      (vErrors ??= []).push({
        instancePath: instancePath + "/$dynamicRef",
        schemaPath: "#/properties/%24dynamicRef/false schema",
        keyword: "false schema",
        params: {},
        schema: false,
        parentSchema: schema33.properties.$dynamicRef,
        data: data.$dynamicRef,
      });
      errors++;
    }
    if (data.$dynamicAnchor !== undefined) {
      (vErrors ??= []).push({
        instancePath: instancePath + "/$dynamicAnchor",
        schemaPath: "#/properties/%24dynamicAnchor/false schema",
        keyword: "false schema",
        params: {},
        schema: false,
        parentSchema: schema33.properties.$dynamicAnchor,
        data: data.$dynamicAnchor,
      });
      errors++;
    }
    if (data.$recursiveRef !== undefined) {
      (vErrors ??= []).push({
        instancePath: instancePath + "/$recursiveRef",
        schemaPath: "#/properties/%24recursiveRef/false schema",
        keyword: "false schema",
        params: {},
        schema: false,
        parentSchema: schema33.properties.$recursiveRef,
        data: data.$recursiveRef,
      });
      errors++;
    }
    if (data.title !== undefined) {
      let data9 = data.title;
      if (typeof data9 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/title",
          schemaPath: "#/properties/title/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.title.type,
          parentSchema: schema33.properties.title,
          data: data9,
        });
        errors++;
      }
    }
    if (data.description !== undefined) {
      let data10 = data.description;
      if (typeof data10 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/description",
          schemaPath: "#/properties/description/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.description.type,
          parentSchema: schema33.properties.description,
          data: data10,
        });
        errors++;
      }
    }
    if (data.type !== undefined) {
      let data11 = data.type;
      const _errs12 = errors;
      let valid1 = true;
      const _errs13 = errors;
      if (!Array.isArray(data11)) {
        (vErrors ??= []).push({});
        errors++;
      }
      var _valid0 = _errs13 === errors;
      errors = _errs12;
      if (vErrors !== null) {
        if (_errs12) {
          vErrors.length = _errs12;
        } else {
          vErrors = null;
        }
      }
      let ifClause0;
      if (_valid0) {
        const _errs15 = errors;
        if (Array.isArray(data11)) {
          if (data11.length < 1) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/type",
              schemaPath: "#/properties/type/then/minItems",
              keyword: "minItems",
              params: { limit: 1 },
              schema: 1,
              parentSchema: schema33.properties.type.then,
              data: data11,
            });
            errors++;
          }
          const len0 = data11.length;
          for (let i0 = 0; i0 < len0; i0++) {
            if (
              !validate84(data11[i0], {
                instancePath: instancePath + "/type/" + i0,
                parentData: data11,
                parentDataProperty: i0,
                rootData,
              })
            ) {
              vErrors = joined(vErrors, validate84.errors);
              errors = vErrors.length;
            }
          }
        } else {
          (vErrors ??= []).push({
            instancePath: instancePath + "/type",
            schemaPath: "#/properties/type/then/type",
            keyword: "type",
            params: { type: "array" },
            schema: schema33.properties.type.then.type,
            parentSchema: schema33.properties.type.then,
            data: data11,
          });
          errors++;
        }
        var _valid0 = _errs15 === errors;
        valid1 = _valid0;
        ifClause0 = "then";
      } else {
        const _errs18 = errors;
        if (
          !validate84(data11, {
            instancePath: instancePath + "/type",
            parentData: data,
            parentDataProperty: "type",
            rootData,
          })
        ) {
          vErrors = joined(vErrors, validate84.errors);
          errors = vErrors.length;
        }
        var _valid0 = _errs18 === errors;
        valid1 = _valid0;
        ifClause0 = "else";
      }
      if (!valid1) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/type",
          schemaPath: "#/properties/type/if",
          keyword: "if",
          params: { failingKeyword: ifClause0 },
          schema: schema33.properties.type.if,
          parentSchema: schema33.properties.type,
          data: data11,
        });
        errors++;
      }
    }
    if (data.enum !== undefined) {
      let data13 = data.enum;
      if (Array.isArray(data13)) {
        if (data13.length < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/enum",
            schemaPath: "#/properties/enum/minItems",
            keyword: "minItems",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema33.properties.enum,
            data: data13,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/enum",
          schemaPath: "#/properties/enum/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema33.properties.enum.type,
          parentSchema: schema33.properties.enum,
          data: data13,
        });
        errors++;
      }
    }
    if (data.examples !== undefined) {
      let data14 = data.examples;
      if (!Array.isArray(data14)) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/examples",
          schemaPath: "#/properties/examples/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema33.properties.examples.type,
          parentSchema: schema33.properties.examples,
          data: data14,
        });
        errors++;
      }
    }
    if (data.deprecated !== undefined) {
      let data15 = data.deprecated;
      if (typeof data15 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/deprecated",
          schemaPath: "#/properties/deprecated/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema33.properties.deprecated.type,
          parentSchema: schema33.properties.deprecated,
          data: data15,
        });
        errors++;
      }
    }
    if (data.readOnly !== undefined) {
      let data16 = data.readOnly;
      if (typeof data16 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/readOnly",
          schemaPath: "#/properties/readOnly/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema33.properties.readOnly.type,
          parentSchema: schema33.properties.readOnly,
          data: data16,
        });
        errors++;
      }
    }
    if (data.writeOnly !== undefined) {
      let data17 = data.writeOnly;
      if (typeof data17 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/writeOnly",
          schemaPath: "#/properties/writeOnly/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema33.properties.writeOnly.type,
          parentSchema: schema33.properties.writeOnly,
          data: data17,
        });
        errors++;
      }
    }
    if (data.sensitive !== undefined) {
      let data18 = data.sensitive;
      if (typeof data18 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/sensitive",
          schemaPath: "#/properties/sensitive/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema33.properties.sensitive.type,
          parentSchema: schema33.properties.sensitive,
          data: data18,
        });
        errors++;
      }
    }
    if (data.format !== undefined) {
      let data19 = data.format;
      if (typeof data19 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/format",
          schemaPath: "#/properties/format/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.format.type,
          parentSchema: schema33.properties.format,
          data: data19,
        });
        errors++;
      }
    }
    if (data.pattern !== undefined) {
      let data20 = data.pattern;
      if (typeof data20 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/pattern",
          schemaPath: "#/properties/pattern/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.pattern.type,
          parentSchema: schema33.properties.pattern,
          data: data20,
        });
        errors++;
      }
    }
    if (data.minLength !== undefined) {
      if (
        !validate87(data.minLength, {
          instancePath: instancePath + "/minLength",
          parentData: data,
          parentDataProperty: "minLength",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxLength !== undefined) {
      if (
        !validate87(data.maxLength, {
          instancePath: instancePath + "/maxLength",
          parentData: data,
          parentDataProperty: "maxLength",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.minimum !== undefined) {
      let data23 = data.minimum;
      if (!(typeof data23 == "number" && isFinite(data23))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/minimum",
          schemaPath: "#/properties/minimum/type",
          keyword: "type",
          params: { type: "number" },
          schema: schema33.properties.minimum.type,
          parentSchema: schema33.properties.minimum,
          data: data23,
        });
        errors++;
      }
    }
    if (data.maximum !== undefined) {
      let data24 = data.maximum;
      if (!(typeof data24 == "number" && isFinite(data24))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/maximum",
          schemaPath: "#/properties/maximum/type",
          keyword: "type",
          params: { type: "number" },
          schema: schema33.properties.maximum.type,
          parentSchema: schema33.properties.maximum,
          data: data24,
        });
        errors++;
      }
    }
    if (data.exclusiveMinimum !== undefined) {
      let data25 = data.exclusiveMinimum;
      if (!(typeof data25 == "number" && isFinite(data25))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/exclusiveMinimum",
          schemaPath: "#/properties/exclusiveMinimum/type",
          keyword: "type",
          params: { type: "number" },
          schema: schema33.properties.exclusiveMinimum.type,
          parentSchema: schema33.properties.exclusiveMinimum,
          data: data25,
        });
        errors++;
      }
    }
    if (data.exclusiveMaximum !== undefined) {
      let data26 = data.exclusiveMaximum;
      if (!(typeof data26 == "number" && isFinite(data26))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/exclusiveMaximum",
          schemaPath: "#/properties/exclusiveMaximum/type",
          keyword: "type",
          params: { type: "number" },
          schema: schema33.properties.exclusiveMaximum.type,
          parentSchema: schema33.properties.exclusiveMaximum,
          data: data26,
        });
        errors++;
      }
    }
    if (data.multipleOf !== undefined) {
      let data27 = data.multipleOf;
      if (typeof data27 == "number" && isFinite(data27)) {
        if (data27 <= 0 || isNaN(data27)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/multipleOf",
            schemaPath: "#/properties/multipleOf/exclusiveMinimum",
            keyword: "exclusiveMinimum",
            params: { comparison: ">", limit: 0 },
            schema: 0,
            parentSchema: schema33.properties.multipleOf,
            data: data27,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/multipleOf",
          schemaPath: "#/properties/multipleOf/type",
          keyword: "type",
          params: { type: "number" },
          schema: schema33.properties.multipleOf.type,
          parentSchema: schema33.properties.multipleOf,
          data: data27,
        });
        errors++;
      }
    }
    if (data.properties !== undefined) {
      if (
        !validate82(data.properties, {
          instancePath: instancePath + "/properties",
          parentData: data,
          parentDataProperty: "properties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate82.errors);
        errors = vErrors.length;
      }
    }
    if (data.patternProperties !== undefined) {
      if (
        !validate82(data.patternProperties, {
          instancePath: instancePath + "/patternProperties",
          parentData: data,
          parentDataProperty: "patternProperties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate82.errors);
        errors = vErrors.length;
      }
    }
    if (data.additionalProperties !== undefined) {
      if (
        !validate81(data.additionalProperties, {
          instancePath: instancePath + "/additionalProperties",
          parentData: data,
          parentDataProperty: "additionalProperties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.unevaluatedProperties !== undefined) {
      if (
        !validate81(data.unevaluatedProperties, {
          instancePath: instancePath + "/unevaluatedProperties",
          parentData: data,
          parentDataProperty: "unevaluatedProperties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.propertyNames !== undefined) {
      if (
        !validate81(data.propertyNames, {
          instancePath: instancePath + "/propertyNames",
          parentData: data,
          parentDataProperty: "propertyNames",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.dependentSchemas !== undefined) {
      if (
        !validate82(data.dependentSchemas, {
          instancePath: instancePath + "/dependentSchemas",
          parentData: data,
          parentDataProperty: "dependentSchemas",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate82.errors);
        errors = vErrors.length;
      }
    }
    if (data.dependentRequired !== undefined) {
      let data34 = data.dependentRequired;
      if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
        for (const key0 in data34) {
          if (
            !validate93(data34[key0], {
              instancePath:
                instancePath +
                "/dependentRequired/" +
                key0.replace(/~/g, "~0").replace(/\//g, "~1"),
              parentData: data34,
              parentDataProperty: key0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate93.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/dependentRequired",
          schemaPath: "#/properties/dependentRequired/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema33.properties.dependentRequired.type,
          parentSchema: schema33.properties.dependentRequired,
          data: data34,
        });
        errors++;
      }
    }
    if (data.required !== undefined) {
      if (
        !validate93(data.required, {
          instancePath: instancePath + "/required",
          parentData: data,
          parentDataProperty: "required",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate93.errors);
        errors = vErrors.length;
      }
    }
    if (data.minProperties !== undefined) {
      if (
        !validate87(data.minProperties, {
          instancePath: instancePath + "/minProperties",
          parentData: data,
          parentDataProperty: "minProperties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxProperties !== undefined) {
      if (
        !validate87(data.maxProperties, {
          instancePath: instancePath + "/maxProperties",
          parentData: data,
          parentDataProperty: "maxProperties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.items !== undefined) {
      if (
        !validate81(data.items, {
          instancePath: instancePath + "/items",
          parentData: data,
          parentDataProperty: "items",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.prefixItems !== undefined) {
      if (
        !validate98(data.prefixItems, {
          instancePath: instancePath + "/prefixItems",
          parentData: data,
          parentDataProperty: "prefixItems",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate98.errors);
        errors = vErrors.length;
      }
    }
    if (data.unevaluatedItems !== undefined) {
      if (
        !validate81(data.unevaluatedItems, {
          instancePath: instancePath + "/unevaluatedItems",
          parentData: data,
          parentDataProperty: "unevaluatedItems",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.contains !== undefined) {
      if (
        !validate81(data.contains, {
          instancePath: instancePath + "/contains",
          parentData: data,
          parentDataProperty: "contains",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.minContains !== undefined) {
      if (
        !validate87(data.minContains, {
          instancePath: instancePath + "/minContains",
          parentData: data,
          parentDataProperty: "minContains",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxContains !== undefined) {
      if (
        !validate87(data.maxContains, {
          instancePath: instancePath + "/maxContains",
          parentData: data,
          parentDataProperty: "maxContains",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.minItems !== undefined) {
      if (
        !validate87(data.minItems, {
          instancePath: instancePath + "/minItems",
          parentData: data,
          parentDataProperty: "minItems",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxItems !== undefined) {
      if (
        !validate87(data.maxItems, {
          instancePath: instancePath + "/maxItems",
          parentData: data,
          parentDataProperty: "maxItems",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.uniqueItems !== undefined) {
      let data47 = data.uniqueItems;
      if (typeof data47 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/uniqueItems",
          schemaPath: "#/properties/uniqueItems/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema33.properties.uniqueItems.type,
          parentSchema: schema33.properties.uniqueItems,
          data: data47,
        });
        errors++;
      }
    }
    if (data.allOf !== undefined) {
      if (
        !validate98(data.allOf, {
          instancePath: instancePath + "/allOf",
          parentData: data,
          parentDataProperty: "allOf",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate98.errors);
        errors = vErrors.length;
      }
    }
    if (data.anyOf !== undefined) {
      if (
        !validate98(data.anyOf, {
          instancePath: instancePath + "/anyOf",
          parentData: data,
          parentDataProperty: "anyOf",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate98.errors);
        errors = vErrors.length;
      }
    }
    if (data.oneOf !== undefined) {
      if (
        !validate98(data.oneOf, {
          instancePath: instancePath + "/oneOf",
          parentData: data,
          parentDataProperty: "oneOf",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate98.errors);
        errors = vErrors.length;
      }
    }
    if (data.not !== undefined) {
      if (
        !validate81(data.not, {
          instancePath: instancePath + "/not",
          parentData: data,
          parentDataProperty: "not",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.if !== undefined) {
      if (
        !validate81(data.if, {
          instancePath: instancePath + "/if",
          parentData: data,
          parentDataProperty: "if",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.then !== undefined) {
      if (
        !validate81(data.then, {
          instancePath: instancePath + "/then",
          parentData: data,
          parentDataProperty: "then",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.else !== undefined) {
      if (
        !validate81(data.else, {
          instancePath: instancePath + "/else",
          parentData: data,
          parentDataProperty: "else",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
  }
  validate138.errors = vErrors;
  return errors === 0;
}

const schema47 = {
  title: "Path in the repository",
  type: "string",
  pattern: "^(?!/)(?!.*(^|/)\\.\\.?(/|$))[^\\\\]+$",
  maxLength: 1000,
};
const pattern16 = new RegExp("^(?!/)(?!.*(^|/)\\.\\.?(/|$))[^\\\\]+$", "u");

function validate171(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 1000) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 1000 },
        schema: 1000,
        parentSchema: schema47,
        data,
      });
      errors++;
    }
    if (!pattern16.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^(?!/)(?!.*(^|/)\\.\\.?(/|$))[^\\\\]+$" },
        schema: "^(?!/)(?!.*(^|/)\\.\\.?(/|$))[^\\\\]+$",
        parentSchema: schema47,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema47.type,
      parentSchema: schema47,
      data,
    });
    errors++;
  }
  validate171.errors = vErrors;
  return errors === 0;
}

function validate173(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern4.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[0-9]{1,7}(ms|s|m|h|d)$" },
        schema: "^[0-9]{1,7}(ms|s|m|h|d)$",
        parentSchema: schema15,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema15.type,
      parentSchema: schema15,
      data,
    });
    errors++;
  }
  validate173.errors = vErrors;
  return errors === 0;
}

function validate175(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !(
          key0 === "max-attempts" ||
          key0 === "backoff" ||
          key0 === "initial-delay" ||
          key0 === "max-delay" ||
          key0 === "jitter" ||
          key0 === "on"
        )
      ) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema23,
          data,
        });
        errors++;
      }
    }
    if (data["max-attempts"] !== undefined) {
      let data0 = data["max-attempts"];
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/max-attempts",
          schemaPath: "#/properties/max-attempts/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema23.properties["max-attempts"].type,
          parentSchema: schema23.properties["max-attempts"],
          data: data0,
        });
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 100 || isNaN(data0)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/max-attempts",
            schemaPath: "#/properties/max-attempts/maximum",
            keyword: "maximum",
            params: { comparison: "<=", limit: 100 },
            schema: 100,
            parentSchema: schema23.properties["max-attempts"],
            data: data0,
          });
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/max-attempts",
            schemaPath: "#/properties/max-attempts/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 1 },
            schema: 1,
            parentSchema: schema23.properties["max-attempts"],
            data: data0,
          });
          errors++;
        }
      }
    }
    if (data.backoff !== undefined) {
      let data1 = data.backoff;
      if (!(data1 === "exponential" || data1 === "linear" || data1 === "constant")) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/backoff",
          schemaPath: "#/properties/backoff/enum",
          keyword: "enum",
          params: { allowedValues: schema23.properties.backoff.enum },
          schema: schema23.properties.backoff.enum,
          parentSchema: schema23.properties.backoff,
          data: data1,
        });
        errors++;
      }
    }
    if (data["initial-delay"] !== undefined) {
      if (
        !validate52(data["initial-delay"], {
          instancePath: instancePath + "/initial-delay",
          parentData: data,
          parentDataProperty: "initial-delay",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
    if (data["max-delay"] !== undefined) {
      if (
        !validate52(data["max-delay"], {
          instancePath: instancePath + "/max-delay",
          parentData: data,
          parentDataProperty: "max-delay",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
    if (data.jitter !== undefined) {
      let data4 = data.jitter;
      if (typeof data4 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/jitter",
          schemaPath: "#/properties/jitter/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema23.properties.jitter.type,
          parentSchema: schema23.properties.jitter,
          data: data4,
        });
        errors++;
      }
    }
    if (data.on !== undefined) {
      let data5 = data.on;
      if (Array.isArray(data5)) {
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data6 = data5[i0];
          if (
            !(
              data6 === "transient" ||
              data6 === "timeout" ||
              data6 === "permanent" ||
              data6 === "business" ||
              data6 === "system" ||
              data6 === "unknown"
            )
          ) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/on/" + i0,
              schemaPath: "#/properties/on/items/enum",
              keyword: "enum",
              params: { allowedValues: schema23.properties.on.items.enum },
              schema: schema23.properties.on.items.enum,
              parentSchema: schema23.properties.on.items,
              data: data6,
            });
            errors++;
          }
        }
        let i1 = data5.length;
        let j0;
        if (i1 > 1) {
          outer0: for (; i1--;) {
            for (j0 = i1; j0--;) {
              if (func0(data5[i1], data5[j0])) {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/on",
                  schemaPath: "#/properties/on/uniqueItems",
                  keyword: "uniqueItems",
                  params: { i: i1, j: j0 },
                  schema: true,
                  parentSchema: schema23.properties.on,
                  data: data5,
                });
                errors++;
                break outer0;
              }
            }
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/on",
          schemaPath: "#/properties/on/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema23.properties.on.type,
          parentSchema: schema23.properties.on,
          data: data5,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema23.type,
      parentSchema: schema23,
      data,
    });
    errors++;
  }
  validate175.errors = vErrors;
  return errors === 0;
}

const schema50 = {
  title: "Results",
  type: "object",
  properties: {
    "exit-codes": {
      type: "array",
      uniqueItems: true,
      items: { type: "integer", minimum: 1, maximum: 255 },
    },
    statuses: { $ref: "#/$defs/statuses" },
  },
  additionalProperties: false,
};
const schema51 = {
  title: "Statuses",
  type: "array",
  uniqueItems: true,
  items: { type: "integer", minimum: 100, maximum: 599 },
};

function validate180(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/" + i0,
          schemaPath: "#/items/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema51.items.type,
          parentSchema: schema51.items,
          data: data0,
        });
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 599 || isNaN(data0)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/" + i0,
            schemaPath: "#/items/maximum",
            keyword: "maximum",
            params: { comparison: "<=", limit: 599 },
            schema: 599,
            parentSchema: schema51.items,
            data: data0,
          });
          errors++;
        }
        if (data0 < 100 || isNaN(data0)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/" + i0,
            schemaPath: "#/items/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 100 },
            schema: 100,
            parentSchema: schema51.items,
            data: data0,
          });
          errors++;
        }
      }
    }
    let i1 = data.length;
    let j0;
    if (i1 > 1) {
      const indices0 = {};
      for (; i1--;) {
        let item0 = data[i1];
        if (!(typeof item0 == "number" && !(item0 % 1) && !isNaN(item0) && isFinite(item0))) {
          continue;
        }
        if (typeof indices0[item0] == "number") {
          j0 = indices0[item0];
          (vErrors ??= []).push({
            instancePath,
            schemaPath: "#/uniqueItems",
            keyword: "uniqueItems",
            params: { i: i1, j: j0 },
            schema: true,
            parentSchema: schema51,
            data,
          });
          errors++;
          break;
        }
        indices0[item0] = i1;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "array" },
      schema: schema51.type,
      parentSchema: schema51,
      data,
    });
    errors++;
  }
  validate180.errors = vErrors;
  return errors === 0;
}

function validate179(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "exit-codes" || key0 === "statuses")) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema50,
          data,
        });
        errors++;
      }
    }
    if (data["exit-codes"] !== undefined) {
      let data0 = data["exit-codes"];
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/exit-codes/" + i0,
              schemaPath: "#/properties/exit-codes/items/type",
              keyword: "type",
              params: { type: "integer" },
              schema: schema50.properties["exit-codes"].items.type,
              parentSchema: schema50.properties["exit-codes"].items,
              data: data1,
            });
            errors++;
          }
          if (typeof data1 == "number" && isFinite(data1)) {
            if (data1 > 255 || isNaN(data1)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/exit-codes/" + i0,
                schemaPath: "#/properties/exit-codes/items/maximum",
                keyword: "maximum",
                params: { comparison: "<=", limit: 255 },
                schema: 255,
                parentSchema: schema50.properties["exit-codes"].items,
                data: data1,
              });
              errors++;
            }
            if (data1 < 1 || isNaN(data1)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/exit-codes/" + i0,
                schemaPath: "#/properties/exit-codes/items/minimum",
                keyword: "minimum",
                params: { comparison: ">=", limit: 1 },
                schema: 1,
                parentSchema: schema50.properties["exit-codes"].items,
                data: data1,
              });
              errors++;
            }
          }
        }
        let i1 = data0.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--;) {
            let item0 = data0[i1];
            if (!(typeof item0 == "number" && !(item0 % 1) && !isNaN(item0) && isFinite(item0))) {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              (vErrors ??= []).push({
                instancePath: instancePath + "/exit-codes",
                schemaPath: "#/properties/exit-codes/uniqueItems",
                keyword: "uniqueItems",
                params: { i: i1, j: j0 },
                schema: true,
                parentSchema: schema50.properties["exit-codes"],
                data: data0,
              });
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/exit-codes",
          schemaPath: "#/properties/exit-codes/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema50.properties["exit-codes"].type,
          parentSchema: schema50.properties["exit-codes"],
          data: data0,
        });
        errors++;
      }
    }
    if (data.statuses !== undefined) {
      if (
        !validate180(data.statuses, {
          instancePath: instancePath + "/statuses",
          parentData: data,
          parentDataProperty: "statuses",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate180.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema50.type,
      parentSchema: schema50,
      data,
    });
    errors++;
  }
  validate179.errors = vErrors;
  return errors === 0;
}

function validate186(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema28.type,
      parentSchema: schema28,
      data,
    });
    errors++;
  }
  validate186.errors = vErrors;
  return errors === 0;
}

const schema53 = {
  title: "Name of a secret",
  type: "string",
  pattern: "^[A-Z_][A-Z0-9_]*$",
  maxLength: 100,
};
const pattern18 = new RegExp("^[A-Z_][A-Z0-9_]*$", "u");

function validate189(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema53,
        data,
      });
      errors++;
    }
    if (!pattern18.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[A-Z_][A-Z0-9_]*$" },
        schema: "^[A-Z_][A-Z0-9_]*$",
        parentSchema: schema53,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema53.type,
      parentSchema: schema53,
      data,
    });
    errors++;
  }
  validate189.errors = vErrors;
  return errors === 0;
}

const schema54 = {
  title: "Command",
  type: "array",
  minItems: 1,
  items: { type: "string", minLength: 1 },
};

function validate192(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length < 1) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/minItems",
        keyword: "minItems",
        params: { limit: 1 },
        schema: 1,
        parentSchema: schema54,
        data,
      });
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 === "string") {
        if (func3(data0) < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/" + i0,
            schemaPath: "#/items/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema54.items,
            data: data0,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/" + i0,
          schemaPath: "#/items/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema54.items.type,
          parentSchema: schema54.items,
          data: data0,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "array" },
      schema: schema54.type,
      parentSchema: schema54,
      data,
    });
    errors++;
  }
  validate192.errors = vErrors;
  return errors === 0;
}

const schema55 = {
  title: "Arguments",
  type: "array",
  items: { $ref: "common.schema.json#/$defs/template-text" },
};

function validate194(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      if (
        !validate186(data[i0], {
          instancePath: instancePath + "/" + i0,
          parentData: data,
          parentDataProperty: i0,
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate186.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "array" },
      schema: schema55.type,
      parentSchema: schema55,
      data,
    });
    errors++;
  }
  validate194.errors = vErrors;
  return errors === 0;
}

const schema56 = {
  title: "Environment",
  type: "object",
  propertyNames: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" },
  additionalProperties: { $ref: "common.schema.json#/$defs/template-text" },
};
const pattern19 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");

function validate197(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      const _errs1 = errors;
      if (typeof key0 === "string") {
        if (!pattern19.test(key0)) {
          (vErrors ??= []).push({
            instancePath,
            schemaPath: "#/propertyNames/pattern",
            keyword: "pattern",
            params: { pattern: "^[A-Za-z_][A-Za-z0-9_]*$" },
            schema: "^[A-Za-z_][A-Za-z0-9_]*$",
            parentSchema: schema56.propertyNames,
            data: key0,
            propertyName: key0,
          });
          errors++;
        }
      }
      var valid0 = _errs1 === errors;
      if (!valid0) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/propertyNames",
          keyword: "propertyNames",
          params: { propertyName: key0 },
          schema: schema56.propertyNames,
          parentSchema: schema56,
          data,
        });
        errors++;
      }
    }
    for (const key1 in data) {
      if (
        !validate186(data[key1], {
          instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
          parentData: data,
          parentDataProperty: key1,
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate186.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema56.type,
      parentSchema: schema56,
      data,
    });
    errors++;
  }
  validate197.errors = vErrors;
  return errors === 0;
}

const schema57 = { title: "Method", enum: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] };

function validate200(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (
    !(
      data === "GET" ||
      data === "HEAD" ||
      data === "POST" ||
      data === "PUT" ||
      data === "PATCH" ||
      data === "DELETE"
    )
  ) {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/enum",
      keyword: "enum",
      params: { allowedValues: schema57.enum },
      schema: schema57.enum,
      parentSchema: schema57,
      data,
    });
    errors++;
  }
  validate200.errors = vErrors;
  return errors === 0;
}

const schema58 = {
  title: "URL",
  $ref: "common.schema.json#/$defs/template-text",
  pattern: "^https?://",
  maxLength: 4000,
};
const pattern20 = new RegExp("^https?://", "u");

function validate202(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (!validate186(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = joined(vErrors, validate186.errors);
    errors = vErrors.length;
  }
  if (typeof data === "string") {
    if (func3(data) > 4000) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 4000 },
        schema: 4000,
        parentSchema: schema58,
        data,
      });
      errors++;
    }
    if (!pattern20.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^https?://" },
        schema: "^https?://",
        parentSchema: schema58,
        data,
      });
      errors++;
    }
  }
  validate202.errors = vErrors;
  return errors === 0;
}

const schema59 = {
  title: "Headers",
  type: "object",
  propertyNames: { pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" },
  additionalProperties: {
    if: { type: "object" },
    then: { $ref: "#/$defs/secret-value" },
    else: { $ref: "#/$defs/template-text" },
  },
};
const pattern21 = new RegExp("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", "u");
const schema60 = {
  title: "Secret",
  type: "object",
  properties: {
    secret: { $ref: "#/$defs/secret-name" },
    prefix: { type: "string", maxLength: 100 },
  },
  required: ["secret"],
  additionalProperties: false,
};

function validate207(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema53,
        data,
      });
      errors++;
    }
    if (!pattern18.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[A-Z_][A-Z0-9_]*$" },
        schema: "^[A-Z_][A-Z0-9_]*$",
        parentSchema: schema53,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema53.type,
      parentSchema: schema53,
      data,
    });
    errors++;
  }
  validate207.errors = vErrors;
  return errors === 0;
}

function validate206(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.secret === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "secret" },
        schema: schema60.required,
        parentSchema: schema60,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "secret" || key0 === "prefix")) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema60,
          data,
        });
        errors++;
      }
    }
    if (data.secret !== undefined) {
      if (
        !validate207(data.secret, {
          instancePath: instancePath + "/secret",
          parentData: data,
          parentDataProperty: "secret",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate207.errors);
        errors = vErrors.length;
      }
    }
    if (data.prefix !== undefined) {
      let data1 = data.prefix;
      if (typeof data1 === "string") {
        if (func3(data1) > 100) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/prefix",
            schemaPath: "#/properties/prefix/maxLength",
            keyword: "maxLength",
            params: { limit: 100 },
            schema: 100,
            parentSchema: schema60.properties.prefix,
            data: data1,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/prefix",
          schemaPath: "#/properties/prefix/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema60.properties.prefix.type,
          parentSchema: schema60.properties.prefix,
          data: data1,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema60.type,
      parentSchema: schema60,
      data,
    });
    errors++;
  }
  validate206.errors = vErrors;
  return errors === 0;
}

function validate205(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      const _errs1 = errors;
      if (typeof key0 === "string") {
        if (!pattern21.test(key0)) {
          (vErrors ??= []).push({
            instancePath,
            schemaPath: "#/propertyNames/pattern",
            keyword: "pattern",
            params: { pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" },
            schema: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$",
            parentSchema: schema59.propertyNames,
            data: key0,
            propertyName: key0,
          });
          errors++;
        }
      }
      var valid0 = _errs1 === errors;
      if (!valid0) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/propertyNames",
          keyword: "propertyNames",
          params: { propertyName: key0 },
          schema: schema59.propertyNames,
          parentSchema: schema59,
          data,
        });
        errors++;
      }
    }
    for (const key1 in data) {
      let data0 = data[key1];
      const _errs4 = errors;
      let valid2 = true;
      const _errs5 = errors;
      if (!(data0 && typeof data0 == "object" && !Array.isArray(data0))) {
        (vErrors ??= []).push({});
        errors++;
      }
      var _valid0 = _errs5 === errors;
      errors = _errs4;
      if (vErrors !== null) {
        if (_errs4) {
          vErrors.length = _errs4;
        } else {
          vErrors = null;
        }
      }
      let ifClause0;
      if (_valid0) {
        const _errs7 = errors;
        if (
          !validate206(data0, {
            instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
            parentData: data,
            parentDataProperty: key1,
            rootData,
          })
        ) {
          vErrors = joined(vErrors, validate206.errors);
          errors = vErrors.length;
        }
        var _valid0 = _errs7 === errors;
        valid2 = _valid0;
        ifClause0 = "then";
      } else {
        const _errs8 = errors;
        if (
          !validate69(data0, {
            instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
            parentData: data,
            parentDataProperty: key1,
            rootData,
          })
        ) {
          vErrors = joined(vErrors, validate69.errors);
          errors = vErrors.length;
        }
        var _valid0 = _errs8 === errors;
        valid2 = _valid0;
        ifClause0 = "else";
      }
      if (!valid2) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
          schemaPath: "#/additionalProperties/if",
          keyword: "if",
          params: { failingKeyword: ifClause0 },
          schema: schema59.additionalProperties.if,
          parentSchema: schema59.additionalProperties,
          data: data0,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema59.type,
      parentSchema: schema59,
      data,
    });
    errors++;
  }
  validate205.errors = vErrors;
  return errors === 0;
}

function validate212(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  validate212.errors = null;
  return true;
}

const pattern23 = new RegExp("^[^/\\\\]+\\.ya?ml$", "u");
const pattern24 = new RegExp("^(GET|POST|PUT|PATCH|DELETE) /[^\\s]*$", "u");

function validate135(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  /*# sourceURL="https://writ.example/schemas/tool.schema.json" */
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "name" },
        schema: schema44.required,
        parentSchema: schema44,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (!func2.call(schema44.properties, key0)) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema44,
          data,
        });
        errors++;
      }
    }
    if (data.name !== undefined) {
      if (
        !validate136(data.name, {
          instancePath: instancePath + "/name",
          parentData: data,
          parentDataProperty: "name",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate136.errors);
        errors = vErrors.length;
      }
    }
    if (data.description !== undefined) {
      let data1 = data.description;
      if (typeof data1 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/description",
          schemaPath: "#/properties/description/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema44.properties.description.type,
          parentSchema: schema44.properties.description,
          data: data1,
        });
        errors++;
      }
    }
    if (data.risk !== undefined) {
      let data2 = data.risk;
      if (!(data2 === "low" || data2 === "medium" || data2 === "high" || data2 === "critical")) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/risk",
          schemaPath: "#/properties/risk/enum",
          keyword: "enum",
          params: { allowedValues: schema44.properties.risk.enum },
          schema: schema44.properties.risk.enum,
          parentSchema: schema44.properties.risk,
          data: data2,
        });
        errors++;
      }
    }
    if (data.idempotent !== undefined) {
      let data3 = data.idempotent;
      if (typeof data3 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/idempotent",
          schemaPath: "#/properties/idempotent/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema44.properties.idempotent.type,
          parentSchema: schema44.properties.idempotent,
          data: data3,
        });
        errors++;
      }
    }
    if (data.parameters !== undefined) {
      if (
        !validate138(data.parameters, {
          instancePath: instancePath + "/parameters",
          parentData: data,
          parentDataProperty: "parameters",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate138.errors);
        errors = vErrors.length;
      }
    }
    if (data.outputs !== undefined) {
      if (
        !validate138(data.outputs, {
          instancePath: instancePath + "/outputs",
          parentData: data,
          parentDataProperty: "outputs",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate138.errors);
        errors = vErrors.length;
      }
    }
    if (data.artifacts !== undefined) {
      let data6 = data.artifacts;
      if (Array.isArray(data6)) {
        const len0 = data6.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate171(data6[i0], {
              instancePath: instancePath + "/artifacts/" + i0,
              parentData: data6,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate171.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/artifacts",
          schemaPath: "#/properties/artifacts/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema44.properties.artifacts.type,
          parentSchema: schema44.properties.artifacts,
          data: data6,
        });
        errors++;
      }
    }
    if (data.timeout !== undefined) {
      if (
        !validate173(data.timeout, {
          instancePath: instancePath + "/timeout",
          parentData: data,
          parentDataProperty: "timeout",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate173.errors);
        errors = vErrors.length;
      }
    }
    if (data.retry !== undefined) {
      if (
        !validate175(data.retry, {
          instancePath: instancePath + "/retry",
          parentData: data,
          parentDataProperty: "retry",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate175.errors);
        errors = vErrors.length;
      }
    }
    if (data.errors !== undefined) {
      let data10 = data.errors;
      if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
        for (const key1 in data10) {
          if (!(key1 === "transient" || key1 === "business")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/errors",
              schemaPath: "#/properties/errors/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key1 },
              schema: false,
              parentSchema: schema44.properties.errors,
              data: data10,
            });
            errors++;
          }
        }
        if (data10.transient !== undefined) {
          if (
            !validate179(data10.transient, {
              instancePath: instancePath + "/errors/transient",
              parentData: data10,
              parentDataProperty: "transient",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate179.errors);
            errors = vErrors.length;
          }
        }
        if (data10.business !== undefined) {
          if (
            !validate179(data10.business, {
              instancePath: instancePath + "/errors/business",
              parentData: data10,
              parentDataProperty: "business",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate179.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/errors",
          schemaPath: "#/properties/errors/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema44.properties.errors.type,
          parentSchema: schema44.properties.errors,
          data: data10,
        });
        errors++;
      }
    }
    if (data["circuit-breaker"] !== undefined) {
      let data13 = data["circuit-breaker"];
      if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
        if (data13.failures === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/circuit-breaker",
            schemaPath: "#/properties/circuit-breaker/required",
            keyword: "required",
            params: { missingProperty: "failures" },
            schema: schema44.properties["circuit-breaker"].required,
            parentSchema: schema44.properties["circuit-breaker"],
            data: data13,
          });
          errors++;
        }
        if (data13.window === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/circuit-breaker",
            schemaPath: "#/properties/circuit-breaker/required",
            keyword: "required",
            params: { missingProperty: "window" },
            schema: schema44.properties["circuit-breaker"].required,
            parentSchema: schema44.properties["circuit-breaker"],
            data: data13,
          });
          errors++;
        }
        if (data13["cool-down"] === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/circuit-breaker",
            schemaPath: "#/properties/circuit-breaker/required",
            keyword: "required",
            params: { missingProperty: "cool-down" },
            schema: schema44.properties["circuit-breaker"].required,
            parentSchema: schema44.properties["circuit-breaker"],
            data: data13,
          });
          errors++;
        }
        for (const key2 in data13) {
          if (!(key2 === "failures" || key2 === "window" || key2 === "cool-down")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/circuit-breaker",
              schemaPath: "#/properties/circuit-breaker/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key2 },
              schema: false,
              parentSchema: schema44.properties["circuit-breaker"],
              data: data13,
            });
            errors++;
          }
        }
        if (data13.failures !== undefined) {
          let data14 = data13.failures;
          if (!(typeof data14 == "number" && !(data14 % 1) && !isNaN(data14) && isFinite(data14))) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/circuit-breaker/failures",
              schemaPath: "#/properties/circuit-breaker/properties/failures/type",
              keyword: "type",
              params: { type: "integer" },
              schema: schema44.properties["circuit-breaker"].properties.failures.type,
              parentSchema: schema44.properties["circuit-breaker"].properties.failures,
              data: data14,
            });
            errors++;
          }
          if (typeof data14 == "number" && isFinite(data14)) {
            if (data14 > 1000 || isNaN(data14)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/circuit-breaker/failures",
                schemaPath: "#/properties/circuit-breaker/properties/failures/maximum",
                keyword: "maximum",
                params: { comparison: "<=", limit: 1000 },
                schema: 1000,
                parentSchema: schema44.properties["circuit-breaker"].properties.failures,
                data: data14,
              });
              errors++;
            }
            if (data14 < 1 || isNaN(data14)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/circuit-breaker/failures",
                schemaPath: "#/properties/circuit-breaker/properties/failures/minimum",
                keyword: "minimum",
                params: { comparison: ">=", limit: 1 },
                schema: 1,
                parentSchema: schema44.properties["circuit-breaker"].properties.failures,
                data: data14,
              });
              errors++;
            }
          }
        }
        if (data13.window !== undefined) {
          if (
            !validate173(data13.window, {
              instancePath: instancePath + "/circuit-breaker/window",
              parentData: data13,
              parentDataProperty: "window",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate173.errors);
            errors = vErrors.length;
          }
        }
        if (data13["cool-down"] !== undefined) {
          if (
            !validate173(data13["cool-down"], {
              instancePath: instancePath + "/circuit-breaker/cool-down",
              parentData: data13,
              parentDataProperty: "cool-down",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate173.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/circuit-breaker",
          schemaPath: "#/properties/circuit-breaker/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema44.properties["circuit-breaker"].type,
          parentSchema: schema44.properties["circuit-breaker"],
          data: data13,
        });
        errors++;
      }
    }
    if (data.concurrency !== undefined) {
      let data17 = data.concurrency;
      if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
        if (data17.group === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/concurrency",
            schemaPath: "#/properties/concurrency/required",
            keyword: "required",
            params: { missingProperty: "group" },
            schema: schema44.properties.concurrency.required,
            parentSchema: schema44.properties.concurrency,
            data: data17,
          });
          errors++;
        }
        for (const key3 in data17) {
          if (!(key3 === "group")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/concurrency",
              schemaPath: "#/properties/concurrency/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key3 },
              schema: false,
              parentSchema: schema44.properties.concurrency,
              data: data17,
            });
            errors++;
          }
        }
        if (data17.group !== undefined) {
          if (
            !validate186(data17.group, {
              instancePath: instancePath + "/concurrency/group",
              parentData: data17,
              parentDataProperty: "group",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate186.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/concurrency",
          schemaPath: "#/properties/concurrency/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema44.properties.concurrency.type,
          parentSchema: schema44.properties.concurrency,
          data: data17,
        });
        errors++;
      }
    }
    if (data["rate-limit"] !== undefined) {
      let data19 = data["rate-limit"];
      if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
        if (data19.calls === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/rate-limit",
            schemaPath: "#/properties/rate-limit/required",
            keyword: "required",
            params: { missingProperty: "calls" },
            schema: schema44.properties["rate-limit"].required,
            parentSchema: schema44.properties["rate-limit"],
            data: data19,
          });
          errors++;
        }
        if (data19.per === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/rate-limit",
            schemaPath: "#/properties/rate-limit/required",
            keyword: "required",
            params: { missingProperty: "per" },
            schema: schema44.properties["rate-limit"].required,
            parentSchema: schema44.properties["rate-limit"],
            data: data19,
          });
          errors++;
        }
        for (const key4 in data19) {
          if (!(key4 === "calls" || key4 === "per")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/rate-limit",
              schemaPath: "#/properties/rate-limit/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key4 },
              schema: false,
              parentSchema: schema44.properties["rate-limit"],
              data: data19,
            });
            errors++;
          }
        }
        if (data19.calls !== undefined) {
          let data20 = data19.calls;
          if (!(typeof data20 == "number" && !(data20 % 1) && !isNaN(data20) && isFinite(data20))) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/rate-limit/calls",
              schemaPath: "#/properties/rate-limit/properties/calls/type",
              keyword: "type",
              params: { type: "integer" },
              schema: schema44.properties["rate-limit"].properties.calls.type,
              parentSchema: schema44.properties["rate-limit"].properties.calls,
              data: data20,
            });
            errors++;
          }
          if (typeof data20 == "number" && isFinite(data20)) {
            if (data20 > 1000000 || isNaN(data20)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/rate-limit/calls",
                schemaPath: "#/properties/rate-limit/properties/calls/maximum",
                keyword: "maximum",
                params: { comparison: "<=", limit: 1000000 },
                schema: 1000000,
                parentSchema: schema44.properties["rate-limit"].properties.calls,
                data: data20,
              });
              errors++;
            }
            if (data20 < 1 || isNaN(data20)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/rate-limit/calls",
                schemaPath: "#/properties/rate-limit/properties/calls/minimum",
                keyword: "minimum",
                params: { comparison: ">=", limit: 1 },
                schema: 1,
                parentSchema: schema44.properties["rate-limit"].properties.calls,
                data: data20,
              });
              errors++;
            }
          }
        }
        if (data19.per !== undefined) {
          if (
            !validate173(data19.per, {
              instancePath: instancePath + "/rate-limit/per",
              parentData: data19,
              parentDataProperty: "per",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate173.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/rate-limit",
          schemaPath: "#/properties/rate-limit/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema44.properties["rate-limit"].type,
          parentSchema: schema44.properties["rate-limit"],
          data: data19,
        });
        errors++;
      }
    }
    if (data.secrets !== undefined) {
      let data22 = data.secrets;
      if (Array.isArray(data22)) {
        const len1 = data22.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate189(data22[i1], {
              instancePath: instancePath + "/secrets/" + i1,
              parentData: data22,
              parentDataProperty: i1,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate189.errors);
            errors = vErrors.length;
          }
        }
        let i2 = data22.length;
        let j0;
        if (i2 > 1) {
          outer0: for (; i2--;) {
            for (j0 = i2; j0--;) {
              if (func0(data22[i2], data22[j0])) {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/secrets",
                  schemaPath: "#/properties/secrets/uniqueItems",
                  keyword: "uniqueItems",
                  params: { i: i2, j: j0 },
                  schema: true,
                  parentSchema: schema44.properties.secrets,
                  data: data22,
                });
                errors++;
                break outer0;
              }
            }
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/secrets",
          schemaPath: "#/properties/secrets/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema44.properties.secrets.type,
          parentSchema: schema44.properties.secrets,
          data: data22,
        });
        errors++;
      }
    }
    if (data.proposers !== undefined) {
      let data24 = data.proposers;
      if (data24 && typeof data24 == "object" && !Array.isArray(data24)) {
        if (data24.capabilities === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/proposers",
            schemaPath: "#/properties/proposers/required",
            keyword: "required",
            params: { missingProperty: "capabilities" },
            schema: schema44.properties.proposers.required,
            parentSchema: schema44.properties.proposers,
            data: data24,
          });
          errors++;
        }
        for (const key5 in data24) {
          if (!(key5 === "capabilities")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/proposers",
              schemaPath: "#/properties/proposers/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key5 },
              schema: false,
              parentSchema: schema44.properties.proposers,
              data: data24,
            });
            errors++;
          }
        }
        if (data24.capabilities !== undefined) {
          let data25 = data24.capabilities;
          if (Array.isArray(data25)) {
            if (data25.length < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/proposers/capabilities",
                schemaPath: "#/properties/proposers/properties/capabilities/minItems",
                keyword: "minItems",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema44.properties.proposers.properties.capabilities,
                data: data25,
              });
              errors++;
            }
            const len2 = data25.length;
            for (let i3 = 0; i3 < len2; i3++) {
              let data26 = data25[i3];
              if (typeof data26 === "string") {
                if (func3(data26) < 1) {
                  (vErrors ??= []).push({
                    instancePath: instancePath + "/proposers/capabilities/" + i3,
                    schemaPath: "#/properties/proposers/properties/capabilities/items/minLength",
                    keyword: "minLength",
                    params: { limit: 1 },
                    schema: 1,
                    parentSchema: schema44.properties.proposers.properties.capabilities.items,
                    data: data26,
                  });
                  errors++;
                }
              } else {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/proposers/capabilities/" + i3,
                  schemaPath: "#/properties/proposers/properties/capabilities/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  schema: schema44.properties.proposers.properties.capabilities.items.type,
                  parentSchema: schema44.properties.proposers.properties.capabilities.items,
                  data: data26,
                });
                errors++;
              }
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/proposers/capabilities",
              schemaPath: "#/properties/proposers/properties/capabilities/type",
              keyword: "type",
              params: { type: "array" },
              schema: schema44.properties.proposers.properties.capabilities.type,
              parentSchema: schema44.properties.proposers.properties.capabilities,
              data: data25,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/proposers",
          schemaPath: "#/properties/proposers/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema44.properties.proposers.type,
          parentSchema: schema44.properties.proposers,
          data: data24,
        });
        errors++;
      }
    }
    if (data.files !== undefined) {
      let data27 = data.files;
      if (Array.isArray(data27)) {
        const len3 = data27.length;
        for (let i4 = 0; i4 < len3; i4++) {
          if (
            !validate171(data27[i4], {
              instancePath: instancePath + "/files/" + i4,
              parentData: data27,
              parentDataProperty: i4,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate171.errors);
            errors = vErrors.length;
          }
        }
        let i5 = data27.length;
        let j1;
        if (i5 > 1) {
          outer1: for (; i5--;) {
            for (j1 = i5; j1--;) {
              if (func0(data27[i5], data27[j1])) {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/files",
                  schemaPath: "#/properties/files/uniqueItems",
                  keyword: "uniqueItems",
                  params: { i: i5, j: j1 },
                  schema: true,
                  parentSchema: schema44.properties.files,
                  data: data27,
                });
                errors++;
                break outer1;
              }
            }
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/files",
          schemaPath: "#/properties/files/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema44.properties.files.type,
          parentSchema: schema44.properties.files,
          data: data27,
        });
        errors++;
      }
    }
    if (data.run !== undefined) {
      let data29 = data.run;
      if (data29 && typeof data29 == "object" && !Array.isArray(data29)) {
        if (data29.command === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/run",
            schemaPath: "#/properties/run/required",
            keyword: "required",
            params: { missingProperty: "command" },
            schema: schema44.properties.run.required,
            parentSchema: schema44.properties.run,
            data: data29,
          });
          errors++;
        }
        for (const key6 in data29) {
          if (!(key6 === "command" || key6 === "args" || key6 === "env")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/run",
              schemaPath: "#/properties/run/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key6 },
              schema: false,
              parentSchema: schema44.properties.run,
              data: data29,
            });
            errors++;
          }
        }
        if (data29.command !== undefined) {
          if (
            !validate192(data29.command, {
              instancePath: instancePath + "/run/command",
              parentData: data29,
              parentDataProperty: "command",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate192.errors);
            errors = vErrors.length;
          }
        }
        if (data29.args !== undefined) {
          if (
            !validate194(data29.args, {
              instancePath: instancePath + "/run/args",
              parentData: data29,
              parentDataProperty: "args",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate194.errors);
            errors = vErrors.length;
          }
        }
        if (data29.env !== undefined) {
          if (
            !validate197(data29.env, {
              instancePath: instancePath + "/run/env",
              parentData: data29,
              parentDataProperty: "env",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate197.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/run",
          schemaPath: "#/properties/run/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema44.properties.run.type,
          parentSchema: schema44.properties.run,
          data: data29,
        });
        errors++;
      }
    }
    if (data.http !== undefined) {
      let data33 = data.http;
      if (data33 && typeof data33 == "object" && !Array.isArray(data33)) {
        if (data33.url === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/http",
            schemaPath: "#/properties/http/required",
            keyword: "required",
            params: { missingProperty: "url" },
            schema: schema44.properties.http.required,
            parentSchema: schema44.properties.http,
            data: data33,
          });
          errors++;
        }
        for (const key7 in data33) {
          if (
            !(
              key7 === "method" ||
              key7 === "url" ||
              key7 === "headers" ||
              key7 === "body" ||
              key7 === "expect"
            )
          ) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/http",
              schemaPath: "#/properties/http/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key7 },
              schema: false,
              parentSchema: schema44.properties.http,
              data: data33,
            });
            errors++;
          }
        }
        if (data33.method !== undefined) {
          if (
            !validate200(data33.method, {
              instancePath: instancePath + "/http/method",
              parentData: data33,
              parentDataProperty: "method",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate200.errors);
            errors = vErrors.length;
          }
        }
        if (data33.url !== undefined) {
          if (
            !validate202(data33.url, {
              instancePath: instancePath + "/http/url",
              parentData: data33,
              parentDataProperty: "url",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate202.errors);
            errors = vErrors.length;
          }
        }
        if (data33.headers !== undefined) {
          if (
            !validate205(data33.headers, {
              instancePath: instancePath + "/http/headers",
              parentData: data33,
              parentDataProperty: "headers",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate205.errors);
            errors = vErrors.length;
          }
        }
        if (data33.body !== undefined) {
          if (
            !validate212(data33.body, {
              instancePath: instancePath + "/http/body",
              parentData: data33,
              parentDataProperty: "body",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate212.errors);
            errors = vErrors.length;
          }
        }
        if (data33.expect !== undefined) {
          if (
            !validate180(data33.expect, {
              instancePath: instancePath + "/http/expect",
              parentData: data33,
              parentDataProperty: "expect",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate180.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/http",
          schemaPath: "#/properties/http/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema44.properties.http.type,
          parentSchema: schema44.properties.http,
          data: data33,
        });
        errors++;
      }
    }
    if (data.mcp !== undefined) {
      let data39 = data.mcp;
      if (data39 && typeof data39 == "object" && !Array.isArray(data39)) {
        if (data39.server === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/mcp",
            schemaPath: "#/properties/mcp/required",
            keyword: "required",
            params: { missingProperty: "server" },
            schema: schema44.properties.mcp.required,
            parentSchema: schema44.properties.mcp,
            data: data39,
          });
          errors++;
        }
        if (data39.tool === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/mcp",
            schemaPath: "#/properties/mcp/required",
            keyword: "required",
            params: { missingProperty: "tool" },
            schema: schema44.properties.mcp.required,
            parentSchema: schema44.properties.mcp,
            data: data39,
          });
          errors++;
        }
        for (const key8 in data39) {
          if (!(key8 === "server" || key8 === "tool" || key8 === "schema")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/mcp",
              schemaPath: "#/properties/mcp/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key8 },
              schema: false,
              parentSchema: schema44.properties.mcp,
              data: data39,
            });
            errors++;
          }
        }
        if (data39.server !== undefined) {
          let data40 = data39.server;
          if (typeof data40 === "string") {
            if (func3(data40) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/mcp/server",
                schemaPath: "#/properties/mcp/properties/server/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema44.properties.mcp.properties.server,
                data: data40,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/mcp/server",
              schemaPath: "#/properties/mcp/properties/server/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema44.properties.mcp.properties.server.type,
              parentSchema: schema44.properties.mcp.properties.server,
              data: data40,
            });
            errors++;
          }
        }
        if (data39.tool !== undefined) {
          let data41 = data39.tool;
          if (typeof data41 === "string") {
            if (func3(data41) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/mcp/tool",
                schemaPath: "#/properties/mcp/properties/tool/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema44.properties.mcp.properties.tool,
                data: data41,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/mcp/tool",
              schemaPath: "#/properties/mcp/properties/tool/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema44.properties.mcp.properties.tool.type,
              parentSchema: schema44.properties.mcp.properties.tool,
              data: data41,
            });
            errors++;
          }
        }
        if (data39.schema !== undefined) {
          if (
            !validate138(data39.schema, {
              instancePath: instancePath + "/mcp/schema",
              parentData: data39,
              parentDataProperty: "schema",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate138.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/mcp",
          schemaPath: "#/properties/mcp/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema44.properties.mcp.type,
          parentSchema: schema44.properties.mcp,
          data: data39,
        });
        errors++;
      }
    }
    if (data.github !== undefined) {
      let data43 = data.github;
      if (data43 && typeof data43 == "object" && !Array.isArray(data43)) {
        for (const key9 in data43) {
          if (!(key9 === "workflow" || key9 === "request")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/github",
              schemaPath: "#/properties/github/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key9 },
              schema: false,
              parentSchema: schema44.properties.github,
              data: data43,
            });
            errors++;
          }
        }
        if (data43.workflow !== undefined) {
          let data44 = data43.workflow;
          if (typeof data44 === "string") {
            if (!pattern23.test(data44)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/github/workflow",
                schemaPath: "#/properties/github/properties/workflow/pattern",
                keyword: "pattern",
                params: { pattern: "^[^/\\\\]+\\.ya?ml$" },
                schema: "^[^/\\\\]+\\.ya?ml$",
                parentSchema: schema44.properties.github.properties.workflow,
                data: data44,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/github/workflow",
              schemaPath: "#/properties/github/properties/workflow/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema44.properties.github.properties.workflow.type,
              parentSchema: schema44.properties.github.properties.workflow,
              data: data44,
            });
            errors++;
          }
        }
        if (data43.request !== undefined) {
          let data45 = data43.request;
          if (typeof data45 === "string") {
            if (!pattern24.test(data45)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/github/request",
                schemaPath: "#/properties/github/properties/request/pattern",
                keyword: "pattern",
                params: { pattern: "^(GET|POST|PUT|PATCH|DELETE) /[^\\s]*$" },
                schema: "^(GET|POST|PUT|PATCH|DELETE) /[^\\s]*$",
                parentSchema: schema44.properties.github.properties.request,
                data: data45,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/github/request",
              schemaPath: "#/properties/github/properties/request/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema44.properties.github.properties.request.type,
              parentSchema: schema44.properties.github.properties.request,
              data: data45,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/github",
          schemaPath: "#/properties/github/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema44.properties.github.type,
          parentSchema: schema44.properties.github,
          data: data43,
        });
        errors++;
      }
    }
    if (data.plugin !== undefined) {
      let data46 = data.plugin;
      if (data46 && typeof data46 == "object" && !Array.isArray(data46)) {
        if (data46.module === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/plugin",
            schemaPath: "#/properties/plugin/required",
            keyword: "required",
            params: { missingProperty: "module" },
            schema: schema44.properties.plugin.required,
            parentSchema: schema44.properties.plugin,
            data: data46,
          });
          errors++;
        }
        for (const key10 in data46) {
          if (!(key10 === "module")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/plugin",
              schemaPath: "#/properties/plugin/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key10 },
              schema: false,
              parentSchema: schema44.properties.plugin,
              data: data46,
            });
            errors++;
          }
        }
        if (data46.module !== undefined) {
          if (
            !validate171(data46.module, {
              instancePath: instancePath + "/plugin/module",
              parentData: data46,
              parentDataProperty: "module",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate171.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/plugin",
          schemaPath: "#/properties/plugin/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema44.properties.plugin.type,
          parentSchema: schema44.properties.plugin,
          data: data46,
        });
        errors++;
      }
    }
    if (data.builtin !== undefined) {
      if (
        !validate136(data.builtin, {
          instancePath: instancePath + "/builtin",
          parentData: data,
          parentDataProperty: "builtin",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate136.errors);
        errors = vErrors.length;
      }
    }
    if (data["dry-run"] !== undefined) {
      let data49 = data["dry-run"];
      if (data49 && typeof data49 == "object" && !Array.isArray(data49)) {
        for (const key11 in data49) {
          if (!func2.call(schema44.properties["dry-run"].properties, key11)) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/dry-run",
              schemaPath: "#/properties/dry-run/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key11 },
              schema: false,
              parentSchema: schema44.properties["dry-run"],
              data: data49,
            });
            errors++;
          }
        }
        if (data49.command !== undefined) {
          if (
            !validate192(data49.command, {
              instancePath: instancePath + "/dry-run/command",
              parentData: data49,
              parentDataProperty: "command",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate192.errors);
            errors = vErrors.length;
          }
        }
        if (data49.args !== undefined) {
          if (
            !validate194(data49.args, {
              instancePath: instancePath + "/dry-run/args",
              parentData: data49,
              parentDataProperty: "args",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate194.errors);
            errors = vErrors.length;
          }
        }
        if (data49.env !== undefined) {
          if (
            !validate197(data49.env, {
              instancePath: instancePath + "/dry-run/env",
              parentData: data49,
              parentDataProperty: "env",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate197.errors);
            errors = vErrors.length;
          }
        }
        if (data49.method !== undefined) {
          if (
            !validate200(data49.method, {
              instancePath: instancePath + "/dry-run/method",
              parentData: data49,
              parentDataProperty: "method",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate200.errors);
            errors = vErrors.length;
          }
        }
        if (data49.url !== undefined) {
          if (
            !validate202(data49.url, {
              instancePath: instancePath + "/dry-run/url",
              parentData: data49,
              parentDataProperty: "url",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate202.errors);
            errors = vErrors.length;
          }
        }
        if (data49.headers !== undefined) {
          if (
            !validate205(data49.headers, {
              instancePath: instancePath + "/dry-run/headers",
              parentData: data49,
              parentDataProperty: "headers",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate205.errors);
            errors = vErrors.length;
          }
        }
        if (data49.body !== undefined) {
          if (
            !validate212(data49.body, {
              instancePath: instancePath + "/dry-run/body",
              parentData: data49,
              parentDataProperty: "body",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate212.errors);
            errors = vErrors.length;
          }
        }
        if (data49.expect !== undefined) {
          if (
            !validate180(data49.expect, {
              instancePath: instancePath + "/dry-run/expect",
              parentData: data49,
              parentDataProperty: "expect",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate180.errors);
            errors = vErrors.length;
          }
        }
        if (data49.secrets !== undefined) {
          let data58 = data49.secrets;
          if (Array.isArray(data58)) {
            const len4 = data58.length;
            for (let i6 = 0; i6 < len4; i6++) {
              if (
                !validate189(data58[i6], {
                  instancePath: instancePath + "/dry-run/secrets/" + i6,
                  parentData: data58,
                  parentDataProperty: i6,
                  rootData,
                })
              ) {
                vErrors = joined(vErrors, validate189.errors);
                errors = vErrors.length;
              }
            }
            let i7 = data58.length;
            let j2;
            if (i7 > 1) {
              outer2: for (; i7--;) {
                for (j2 = i7; j2--;) {
                  if (func0(data58[i7], data58[j2])) {
                    (vErrors ??= []).push({
                      instancePath: instancePath + "/dry-run/secrets",
                      schemaPath: "#/properties/dry-run/properties/secrets/uniqueItems",
                      keyword: "uniqueItems",
                      params: { i: i7, j: j2 },
                      schema: true,
                      parentSchema: schema44.properties["dry-run"].properties.secrets,
                      data: data58,
                    });
                    errors++;
                    break outer2;
                  }
                }
              }
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/dry-run/secrets",
              schemaPath: "#/properties/dry-run/properties/secrets/type",
              keyword: "type",
              params: { type: "array" },
              schema: schema44.properties["dry-run"].properties.secrets.type,
              parentSchema: schema44.properties["dry-run"].properties.secrets,
              data: data58,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/dry-run",
          schemaPath: "#/properties/dry-run/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema44.properties["dry-run"].type,
          parentSchema: schema44.properties["dry-run"],
          data: data49,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema44.type,
      parentSchema: schema44,
      data,
    });
    errors++;
  }
  validate135.errors = vErrors;
  return errors === 0;
}

export const workflow = validate227;
const schema63 = {
  $id: "https://writ.example/schemas/workflow.schema.json",
  title: "Workflow",
  type: "object",
  properties: {
    title: { type: "string", minLength: 1, maxLength: 120 },
    description: { type: "string" },
    version: { type: "string", minLength: 1 },
    enabled: { type: "boolean" },
    tags: { type: "array", items: { $ref: "common.schema.json#/$defs/label" } },
    priority: { $ref: "common.schema.json#/$defs/priority" },
    actors: {
      type: "array",
      uniqueItems: true,
      items: { $ref: "common.schema.json#/$defs/actor-id" },
    },
    labels: { type: "array", items: { $ref: "common.schema.json#/$defs/label" } },
    inputs: { $ref: "common.schema.json#/$defs/json-schema" },
    vars: { $ref: "common.schema.json#/$defs/template-object" },
    on: { $ref: "#/$defs/triggers" },
    concurrency: {
      type: "object",
      properties: {
        group: { $ref: "common.schema.json#/$defs/template-text" },
        "on-conflict": { enum: ["wait", "refuse"] },
      },
      required: ["group"],
      additionalProperties: false,
    },
    timeout: { $ref: "common.schema.json#/$defs/duration" },
    retry: { $ref: "common.schema.json#/$defs/retry" },
    "on-failure": { $ref: "common.schema.json#/$defs/on-failure" },
    steps: { $ref: "common.schema.json#/$defs/steps" },
    outputs: { $ref: "common.schema.json#/$defs/template-object" },
    layout: {
      type: "object",
      additionalProperties: {
        title: "Position",
        type: "object",
        properties: { x: { type: "number" }, y: { type: "number" } },
        required: ["x", "y"],
        additionalProperties: false,
      },
    },
  },
  required: ["title"],
  additionalProperties: false,
  $defs: {
    triggers: {
      title: "Triggers",
      type: "object",
      properties: {
        schedule: { type: "array", minItems: 1, items: { $ref: "#/$defs/schedule" } },
        plugin: { type: "array", minItems: 1, items: { $ref: "#/$defs/plugin-trigger" } },
      },
      propertyNames: { pattern: "^[a-z][a-z_]*$" },
      additionalProperties: { $ref: "#/$defs/event-trigger" },
    },
    schedule: {
      title: "Schedule",
      type: "object",
      properties: {
        cron: { $ref: "#/$defs/cron" },
        "time-zone": { type: "string" },
        with: { $ref: "common.schema.json#/$defs/template-object" },
      },
      required: ["cron"],
      additionalProperties: false,
    },
    cron: { title: "Cron", type: "string", pattern: "^\\s*\\S+(\\s+\\S+){4}\\s*$" },
    "plugin-trigger": {
      title: "Plugin",
      type: "object",
      properties: {
        module: { $ref: "common.schema.json#/$defs/repository-path" },
        with: { $ref: "common.schema.json#/$defs/template-object" },
      },
      required: ["module"],
      additionalProperties: false,
    },
    "event-trigger": {
      title: "Event",
      type: ["object", "null"],
      properties: {
        types: { type: "array", minItems: 1, items: { type: "string", minLength: 1 } },
        branches: { type: "array", minItems: 1, items: { type: "string", minLength: 1 } },
        paths: { type: "array", minItems: 1, items: { type: "string", minLength: 1 } },
        if: { $ref: "common.schema.json#/$defs/condition" },
        with: { $ref: "common.schema.json#/$defs/template-object" },
      },
      additionalProperties: false,
    },
  },
};

function validate228(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema11,
        data,
      });
      errors++;
    }
    if (func3(data) < 1) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/minLength",
        keyword: "minLength",
        params: { limit: 1 },
        schema: 1,
        parentSchema: schema11,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema11.type,
      parentSchema: schema11,
      data,
    });
    errors++;
  }
  validate228.errors = vErrors;
  return errors === 0;
}

function validate230(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (!(data === "low" || data === "normal" || data === "high" || data === "critical")) {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/enum",
      keyword: "enum",
      params: { allowedValues: schema10.enum },
      schema: schema10.enum,
      parentSchema: schema10,
      data,
    });
    errors++;
  }
  validate230.errors = vErrors;
  return errors === 0;
}

function validate232(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema9,
        data,
      });
      errors++;
    }
    if (!pattern1.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*(\\[bot\\])?$" },
        schema: "^[A-Za-z0-9_][A-Za-z0-9_.-]*(\\[bot\\])?$",
        parentSchema: schema9,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema9.type,
      parentSchema: schema9,
      data,
    });
    errors++;
  }
  validate232.errors = vErrors;
  return errors === 0;
}

function validate235(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && typeof data !== "boolean") {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: schema33.type },
      schema: schema33.type,
      parentSchema: schema33,
      data,
    });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.$schema !== undefined) {
      let data0 = data.$schema;
      if ("https://json-schema.org/draft/2020-12/schema" !== data0) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/$schema",
          schemaPath: "#/properties/%24schema/const",
          keyword: "const",
          params: { allowedValue: "https://json-schema.org/draft/2020-12/schema" },
          schema: "https://json-schema.org/draft/2020-12/schema",
          parentSchema: schema33.properties.$schema,
          data: data0,
        });
        errors++;
      }
    }
    if (data.$ref !== undefined) {
      let data1 = data.$ref;
      if (typeof data1 === "string") {
        if (!pattern12.test(data1)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/$ref",
            schemaPath: "#/properties/%24ref/pattern",
            keyword: "pattern",
            params: { pattern: "^#(/.*)?$" },
            schema: "^#(/.*)?$",
            parentSchema: schema33.properties.$ref,
            data: data1,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/$ref",
          schemaPath: "#/properties/%24ref/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.$ref.type,
          parentSchema: schema33.properties.$ref,
          data: data1,
        });
        errors++;
      }
    }
    if (data.$defs !== undefined) {
      if (
        !validate82(data.$defs, {
          instancePath: instancePath + "/$defs",
          parentData: data,
          parentDataProperty: "$defs",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate82.errors);
        errors = vErrors.length;
      }
    }
    if (data.$comment !== undefined) {
      let data3 = data.$comment;
      if (typeof data3 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/$comment",
          schemaPath: "#/properties/%24comment/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.$comment.type,
          parentSchema: schema33.properties.$comment,
          data: data3,
        });
        errors++;
      }
    }
    if (data.$id !== undefined) {
      (vErrors ??= []).push({
        instancePath: instancePath + "/$id",
        schemaPath: "#/properties/%24id/false schema",
        keyword: "false schema",
        params: {},
        schema: false,
        parentSchema: schema33.properties.$id,
        data: data.$id,
      });
      errors++;
    }
    if (data.$anchor !== undefined) {
      (vErrors ??= []).push({
        instancePath: instancePath + "/$anchor",
        schemaPath: "#/properties/%24anchor/false schema",
        keyword: "false schema",
        params: {},
        schema: false,
        parentSchema: schema33.properties.$anchor,
        data: data.$anchor,
      });
      errors++;
    }
    if (data.$dynamicRef !== undefined) {
      (vErrors ??= []).push({
        instancePath: instancePath + "/$dynamicRef",
        schemaPath: "#/properties/%24dynamicRef/false schema",
        keyword: "false schema",
        params: {},
        schema: false,
        parentSchema: schema33.properties.$dynamicRef,
        data: data.$dynamicRef,
      });
      errors++;
    }
    if (data.$dynamicAnchor !== undefined) {
      (vErrors ??= []).push({
        instancePath: instancePath + "/$dynamicAnchor",
        schemaPath: "#/properties/%24dynamicAnchor/false schema",
        keyword: "false schema",
        params: {},
        schema: false,
        parentSchema: schema33.properties.$dynamicAnchor,
        data: data.$dynamicAnchor,
      });
      errors++;
    }
    if (data.$recursiveRef !== undefined) {
      (vErrors ??= []).push({
        instancePath: instancePath + "/$recursiveRef",
        schemaPath: "#/properties/%24recursiveRef/false schema",
        keyword: "false schema",
        params: {},
        schema: false,
        parentSchema: schema33.properties.$recursiveRef,
        data: data.$recursiveRef,
      });
      errors++;
    }
    if (data.title !== undefined) {
      let data9 = data.title;
      if (typeof data9 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/title",
          schemaPath: "#/properties/title/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.title.type,
          parentSchema: schema33.properties.title,
          data: data9,
        });
        errors++;
      }
    }
    if (data.description !== undefined) {
      let data10 = data.description;
      if (typeof data10 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/description",
          schemaPath: "#/properties/description/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.description.type,
          parentSchema: schema33.properties.description,
          data: data10,
        });
        errors++;
      }
    }
    if (data.type !== undefined) {
      let data11 = data.type;
      const _errs12 = errors;
      let valid1 = true;
      const _errs13 = errors;
      if (!Array.isArray(data11)) {
        (vErrors ??= []).push({});
        errors++;
      }
      var _valid0 = _errs13 === errors;
      errors = _errs12;
      if (vErrors !== null) {
        if (_errs12) {
          vErrors.length = _errs12;
        } else {
          vErrors = null;
        }
      }
      let ifClause0;
      if (_valid0) {
        const _errs15 = errors;
        if (Array.isArray(data11)) {
          if (data11.length < 1) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/type",
              schemaPath: "#/properties/type/then/minItems",
              keyword: "minItems",
              params: { limit: 1 },
              schema: 1,
              parentSchema: schema33.properties.type.then,
              data: data11,
            });
            errors++;
          }
          const len0 = data11.length;
          for (let i0 = 0; i0 < len0; i0++) {
            if (
              !validate84(data11[i0], {
                instancePath: instancePath + "/type/" + i0,
                parentData: data11,
                parentDataProperty: i0,
                rootData,
              })
            ) {
              vErrors = joined(vErrors, validate84.errors);
              errors = vErrors.length;
            }
          }
        } else {
          (vErrors ??= []).push({
            instancePath: instancePath + "/type",
            schemaPath: "#/properties/type/then/type",
            keyword: "type",
            params: { type: "array" },
            schema: schema33.properties.type.then.type,
            parentSchema: schema33.properties.type.then,
            data: data11,
          });
          errors++;
        }
        var _valid0 = _errs15 === errors;
        valid1 = _valid0;
        ifClause0 = "then";
      } else {
        const _errs18 = errors;
        if (
          !validate84(data11, {
            instancePath: instancePath + "/type",
            parentData: data,
            parentDataProperty: "type",
            rootData,
          })
        ) {
          vErrors = joined(vErrors, validate84.errors);
          errors = vErrors.length;
        }
        var _valid0 = _errs18 === errors;
        valid1 = _valid0;
        ifClause0 = "else";
      }
      if (!valid1) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/type",
          schemaPath: "#/properties/type/if",
          keyword: "if",
          params: { failingKeyword: ifClause0 },
          schema: schema33.properties.type.if,
          parentSchema: schema33.properties.type,
          data: data11,
        });
        errors++;
      }
    }
    if (data.enum !== undefined) {
      let data13 = data.enum;
      if (Array.isArray(data13)) {
        if (data13.length < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/enum",
            schemaPath: "#/properties/enum/minItems",
            keyword: "minItems",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema33.properties.enum,
            data: data13,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/enum",
          schemaPath: "#/properties/enum/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema33.properties.enum.type,
          parentSchema: schema33.properties.enum,
          data: data13,
        });
        errors++;
      }
    }
    if (data.examples !== undefined) {
      let data14 = data.examples;
      if (!Array.isArray(data14)) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/examples",
          schemaPath: "#/properties/examples/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema33.properties.examples.type,
          parentSchema: schema33.properties.examples,
          data: data14,
        });
        errors++;
      }
    }
    if (data.deprecated !== undefined) {
      let data15 = data.deprecated;
      if (typeof data15 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/deprecated",
          schemaPath: "#/properties/deprecated/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema33.properties.deprecated.type,
          parentSchema: schema33.properties.deprecated,
          data: data15,
        });
        errors++;
      }
    }
    if (data.readOnly !== undefined) {
      let data16 = data.readOnly;
      if (typeof data16 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/readOnly",
          schemaPath: "#/properties/readOnly/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema33.properties.readOnly.type,
          parentSchema: schema33.properties.readOnly,
          data: data16,
        });
        errors++;
      }
    }
    if (data.writeOnly !== undefined) {
      let data17 = data.writeOnly;
      if (typeof data17 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/writeOnly",
          schemaPath: "#/properties/writeOnly/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema33.properties.writeOnly.type,
          parentSchema: schema33.properties.writeOnly,
          data: data17,
        });
        errors++;
      }
    }
    if (data.sensitive !== undefined) {
      let data18 = data.sensitive;
      if (typeof data18 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/sensitive",
          schemaPath: "#/properties/sensitive/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema33.properties.sensitive.type,
          parentSchema: schema33.properties.sensitive,
          data: data18,
        });
        errors++;
      }
    }
    if (data.format !== undefined) {
      let data19 = data.format;
      if (typeof data19 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/format",
          schemaPath: "#/properties/format/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.format.type,
          parentSchema: schema33.properties.format,
          data: data19,
        });
        errors++;
      }
    }
    if (data.pattern !== undefined) {
      let data20 = data.pattern;
      if (typeof data20 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/pattern",
          schemaPath: "#/properties/pattern/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema33.properties.pattern.type,
          parentSchema: schema33.properties.pattern,
          data: data20,
        });
        errors++;
      }
    }
    if (data.minLength !== undefined) {
      if (
        !validate87(data.minLength, {
          instancePath: instancePath + "/minLength",
          parentData: data,
          parentDataProperty: "minLength",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxLength !== undefined) {
      if (
        !validate87(data.maxLength, {
          instancePath: instancePath + "/maxLength",
          parentData: data,
          parentDataProperty: "maxLength",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.minimum !== undefined) {
      let data23 = data.minimum;
      if (!(typeof data23 == "number" && isFinite(data23))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/minimum",
          schemaPath: "#/properties/minimum/type",
          keyword: "type",
          params: { type: "number" },
          schema: schema33.properties.minimum.type,
          parentSchema: schema33.properties.minimum,
          data: data23,
        });
        errors++;
      }
    }
    if (data.maximum !== undefined) {
      let data24 = data.maximum;
      if (!(typeof data24 == "number" && isFinite(data24))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/maximum",
          schemaPath: "#/properties/maximum/type",
          keyword: "type",
          params: { type: "number" },
          schema: schema33.properties.maximum.type,
          parentSchema: schema33.properties.maximum,
          data: data24,
        });
        errors++;
      }
    }
    if (data.exclusiveMinimum !== undefined) {
      let data25 = data.exclusiveMinimum;
      if (!(typeof data25 == "number" && isFinite(data25))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/exclusiveMinimum",
          schemaPath: "#/properties/exclusiveMinimum/type",
          keyword: "type",
          params: { type: "number" },
          schema: schema33.properties.exclusiveMinimum.type,
          parentSchema: schema33.properties.exclusiveMinimum,
          data: data25,
        });
        errors++;
      }
    }
    if (data.exclusiveMaximum !== undefined) {
      let data26 = data.exclusiveMaximum;
      if (!(typeof data26 == "number" && isFinite(data26))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/exclusiveMaximum",
          schemaPath: "#/properties/exclusiveMaximum/type",
          keyword: "type",
          params: { type: "number" },
          schema: schema33.properties.exclusiveMaximum.type,
          parentSchema: schema33.properties.exclusiveMaximum,
          data: data26,
        });
        errors++;
      }
    }
    if (data.multipleOf !== undefined) {
      let data27 = data.multipleOf;
      if (typeof data27 == "number" && isFinite(data27)) {
        if (data27 <= 0 || isNaN(data27)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/multipleOf",
            schemaPath: "#/properties/multipleOf/exclusiveMinimum",
            keyword: "exclusiveMinimum",
            params: { comparison: ">", limit: 0 },
            schema: 0,
            parentSchema: schema33.properties.multipleOf,
            data: data27,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/multipleOf",
          schemaPath: "#/properties/multipleOf/type",
          keyword: "type",
          params: { type: "number" },
          schema: schema33.properties.multipleOf.type,
          parentSchema: schema33.properties.multipleOf,
          data: data27,
        });
        errors++;
      }
    }
    if (data.properties !== undefined) {
      if (
        !validate82(data.properties, {
          instancePath: instancePath + "/properties",
          parentData: data,
          parentDataProperty: "properties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate82.errors);
        errors = vErrors.length;
      }
    }
    if (data.patternProperties !== undefined) {
      if (
        !validate82(data.patternProperties, {
          instancePath: instancePath + "/patternProperties",
          parentData: data,
          parentDataProperty: "patternProperties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate82.errors);
        errors = vErrors.length;
      }
    }
    if (data.additionalProperties !== undefined) {
      if (
        !validate81(data.additionalProperties, {
          instancePath: instancePath + "/additionalProperties",
          parentData: data,
          parentDataProperty: "additionalProperties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.unevaluatedProperties !== undefined) {
      if (
        !validate81(data.unevaluatedProperties, {
          instancePath: instancePath + "/unevaluatedProperties",
          parentData: data,
          parentDataProperty: "unevaluatedProperties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.propertyNames !== undefined) {
      if (
        !validate81(data.propertyNames, {
          instancePath: instancePath + "/propertyNames",
          parentData: data,
          parentDataProperty: "propertyNames",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.dependentSchemas !== undefined) {
      if (
        !validate82(data.dependentSchemas, {
          instancePath: instancePath + "/dependentSchemas",
          parentData: data,
          parentDataProperty: "dependentSchemas",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate82.errors);
        errors = vErrors.length;
      }
    }
    if (data.dependentRequired !== undefined) {
      let data34 = data.dependentRequired;
      if (data34 && typeof data34 == "object" && !Array.isArray(data34)) {
        for (const key0 in data34) {
          if (
            !validate93(data34[key0], {
              instancePath:
                instancePath +
                "/dependentRequired/" +
                key0.replace(/~/g, "~0").replace(/\//g, "~1"),
              parentData: data34,
              parentDataProperty: key0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate93.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/dependentRequired",
          schemaPath: "#/properties/dependentRequired/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema33.properties.dependentRequired.type,
          parentSchema: schema33.properties.dependentRequired,
          data: data34,
        });
        errors++;
      }
    }
    if (data.required !== undefined) {
      if (
        !validate93(data.required, {
          instancePath: instancePath + "/required",
          parentData: data,
          parentDataProperty: "required",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate93.errors);
        errors = vErrors.length;
      }
    }
    if (data.minProperties !== undefined) {
      if (
        !validate87(data.minProperties, {
          instancePath: instancePath + "/minProperties",
          parentData: data,
          parentDataProperty: "minProperties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxProperties !== undefined) {
      if (
        !validate87(data.maxProperties, {
          instancePath: instancePath + "/maxProperties",
          parentData: data,
          parentDataProperty: "maxProperties",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.items !== undefined) {
      if (
        !validate81(data.items, {
          instancePath: instancePath + "/items",
          parentData: data,
          parentDataProperty: "items",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.prefixItems !== undefined) {
      if (
        !validate98(data.prefixItems, {
          instancePath: instancePath + "/prefixItems",
          parentData: data,
          parentDataProperty: "prefixItems",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate98.errors);
        errors = vErrors.length;
      }
    }
    if (data.unevaluatedItems !== undefined) {
      if (
        !validate81(data.unevaluatedItems, {
          instancePath: instancePath + "/unevaluatedItems",
          parentData: data,
          parentDataProperty: "unevaluatedItems",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.contains !== undefined) {
      if (
        !validate81(data.contains, {
          instancePath: instancePath + "/contains",
          parentData: data,
          parentDataProperty: "contains",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.minContains !== undefined) {
      if (
        !validate87(data.minContains, {
          instancePath: instancePath + "/minContains",
          parentData: data,
          parentDataProperty: "minContains",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxContains !== undefined) {
      if (
        !validate87(data.maxContains, {
          instancePath: instancePath + "/maxContains",
          parentData: data,
          parentDataProperty: "maxContains",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.minItems !== undefined) {
      if (
        !validate87(data.minItems, {
          instancePath: instancePath + "/minItems",
          parentData: data,
          parentDataProperty: "minItems",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxItems !== undefined) {
      if (
        !validate87(data.maxItems, {
          instancePath: instancePath + "/maxItems",
          parentData: data,
          parentDataProperty: "maxItems",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.uniqueItems !== undefined) {
      let data47 = data.uniqueItems;
      if (typeof data47 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/uniqueItems",
          schemaPath: "#/properties/uniqueItems/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema33.properties.uniqueItems.type,
          parentSchema: schema33.properties.uniqueItems,
          data: data47,
        });
        errors++;
      }
    }
    if (data.allOf !== undefined) {
      if (
        !validate98(data.allOf, {
          instancePath: instancePath + "/allOf",
          parentData: data,
          parentDataProperty: "allOf",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate98.errors);
        errors = vErrors.length;
      }
    }
    if (data.anyOf !== undefined) {
      if (
        !validate98(data.anyOf, {
          instancePath: instancePath + "/anyOf",
          parentData: data,
          parentDataProperty: "anyOf",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate98.errors);
        errors = vErrors.length;
      }
    }
    if (data.oneOf !== undefined) {
      if (
        !validate98(data.oneOf, {
          instancePath: instancePath + "/oneOf",
          parentData: data,
          parentDataProperty: "oneOf",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate98.errors);
        errors = vErrors.length;
      }
    }
    if (data.not !== undefined) {
      if (
        !validate81(data.not, {
          instancePath: instancePath + "/not",
          parentData: data,
          parentDataProperty: "not",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.if !== undefined) {
      if (
        !validate81(data.if, {
          instancePath: instancePath + "/if",
          parentData: data,
          parentDataProperty: "if",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.then !== undefined) {
      if (
        !validate81(data.then, {
          instancePath: instancePath + "/then",
          parentData: data,
          parentDataProperty: "then",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.else !== undefined) {
      if (
        !validate81(data.else, {
          instancePath: instancePath + "/else",
          parentData: data,
          parentDataProperty: "else",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
  }
  validate235.errors = vErrors;
  return errors === 0;
}

function validate267(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !validate34(data[key0], {
          instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
          parentData: data,
          parentDataProperty: key0,
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate34.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema13.type,
      parentSchema: schema13,
      data,
    });
    errors++;
  }
  validate267.errors = vErrors;
  return errors === 0;
}

const schema69 = {
  title: "Triggers",
  type: "object",
  properties: {
    schedule: { type: "array", minItems: 1, items: { $ref: "#/$defs/schedule" } },
    plugin: { type: "array", minItems: 1, items: { $ref: "#/$defs/plugin-trigger" } },
  },
  propertyNames: { pattern: "^[a-z][a-z_]*$" },
  additionalProperties: { $ref: "#/$defs/event-trigger" },
};
const pattern27 = new RegExp("^[a-z][a-z_]*$", "u");
const schema70 = {
  title: "Event",
  type: ["object", "null"],
  properties: {
    types: { type: "array", minItems: 1, items: { type: "string", minLength: 1 } },
    branches: { type: "array", minItems: 1, items: { type: "string", minLength: 1 } },
    paths: { type: "array", minItems: 1, items: { type: "string", minLength: 1 } },
    if: { $ref: "common.schema.json#/$defs/condition" },
    with: { $ref: "common.schema.json#/$defs/template-object" },
  },
  additionalProperties: false,
};

function validate272(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && typeof data !== "boolean") {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: schema21.type },
      schema: schema21.type,
      parentSchema: schema21,
      data,
    });
    errors++;
  }
  if (typeof data === "string") {
    if (func3(data) < 1) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/minLength",
        keyword: "minLength",
        params: { limit: 1 },
        schema: 1,
        parentSchema: schema21,
        data,
      });
      errors++;
    }
  }
  validate272.errors = vErrors;
  return errors === 0;
}

function validate271(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: schema70.type },
      schema: schema70.type,
      parentSchema: schema70,
      data,
    });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !(
          key0 === "types" ||
          key0 === "branches" ||
          key0 === "paths" ||
          key0 === "if" ||
          key0 === "with"
        )
      ) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema70,
          data,
        });
        errors++;
      }
    }
    if (data.types !== undefined) {
      let data0 = data.types;
      if (Array.isArray(data0)) {
        if (data0.length < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/types",
            schemaPath: "#/properties/types/minItems",
            keyword: "minItems",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema70.properties.types,
            data: data0,
          });
          errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (typeof data1 === "string") {
            if (func3(data1) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/types/" + i0,
                schemaPath: "#/properties/types/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema70.properties.types.items,
                data: data1,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/types/" + i0,
              schemaPath: "#/properties/types/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema70.properties.types.items.type,
              parentSchema: schema70.properties.types.items,
              data: data1,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/types",
          schemaPath: "#/properties/types/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema70.properties.types.type,
          parentSchema: schema70.properties.types,
          data: data0,
        });
        errors++;
      }
    }
    if (data.branches !== undefined) {
      let data2 = data.branches;
      if (Array.isArray(data2)) {
        if (data2.length < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/branches",
            schemaPath: "#/properties/branches/minItems",
            keyword: "minItems",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema70.properties.branches,
            data: data2,
          });
          errors++;
        }
        const len1 = data2.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data3 = data2[i1];
          if (typeof data3 === "string") {
            if (func3(data3) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/branches/" + i1,
                schemaPath: "#/properties/branches/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema70.properties.branches.items,
                data: data3,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/branches/" + i1,
              schemaPath: "#/properties/branches/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema70.properties.branches.items.type,
              parentSchema: schema70.properties.branches.items,
              data: data3,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/branches",
          schemaPath: "#/properties/branches/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema70.properties.branches.type,
          parentSchema: schema70.properties.branches,
          data: data2,
        });
        errors++;
      }
    }
    if (data.paths !== undefined) {
      let data4 = data.paths;
      if (Array.isArray(data4)) {
        if (data4.length < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/paths",
            schemaPath: "#/properties/paths/minItems",
            keyword: "minItems",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema70.properties.paths,
            data: data4,
          });
          errors++;
        }
        const len2 = data4.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data5 = data4[i2];
          if (typeof data5 === "string") {
            if (func3(data5) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/paths/" + i2,
                schemaPath: "#/properties/paths/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema70.properties.paths.items,
                data: data5,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/paths/" + i2,
              schemaPath: "#/properties/paths/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema70.properties.paths.items.type,
              parentSchema: schema70.properties.paths.items,
              data: data5,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/paths",
          schemaPath: "#/properties/paths/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema70.properties.paths.type,
          parentSchema: schema70.properties.paths,
          data: data4,
        });
        errors++;
      }
    }
    if (data.if !== undefined) {
      if (
        !validate272(data.if, {
          instancePath: instancePath + "/if",
          parentData: data,
          parentDataProperty: "if",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate272.errors);
        errors = vErrors.length;
      }
    }
    if (data.with !== undefined) {
      if (
        !validate267(data.with, {
          instancePath: instancePath + "/with",
          parentData: data,
          parentDataProperty: "with",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate267.errors);
        errors = vErrors.length;
      }
    }
  }
  validate271.errors = vErrors;
  return errors === 0;
}

const schema72 = {
  title: "Schedule",
  type: "object",
  properties: {
    cron: { $ref: "#/$defs/cron" },
    "time-zone": { type: "string" },
    with: { $ref: "common.schema.json#/$defs/template-object" },
  },
  required: ["cron"],
  additionalProperties: false,
};
const schema73 = { title: "Cron", type: "string", pattern: "^\\s*\\S+(\\s+\\S+){4}\\s*$" };
const pattern28 = new RegExp("^\\s*\\S+(\\s+\\S+){4}\\s*$", "u");

function validate277(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern28.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^\\s*\\S+(\\s+\\S+){4}\\s*$" },
        schema: "^\\s*\\S+(\\s+\\S+){4}\\s*$",
        parentSchema: schema73,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema73.type,
      parentSchema: schema73,
      data,
    });
    errors++;
  }
  validate277.errors = vErrors;
  return errors === 0;
}

function validate276(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.cron === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "cron" },
        schema: schema72.required,
        parentSchema: schema72,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "cron" || key0 === "time-zone" || key0 === "with")) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema72,
          data,
        });
        errors++;
      }
    }
    if (data.cron !== undefined) {
      if (
        !validate277(data.cron, {
          instancePath: instancePath + "/cron",
          parentData: data,
          parentDataProperty: "cron",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate277.errors);
        errors = vErrors.length;
      }
    }
    if (data["time-zone"] !== undefined) {
      let data1 = data["time-zone"];
      if (typeof data1 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/time-zone",
          schemaPath: "#/properties/time-zone/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema72.properties["time-zone"].type,
          parentSchema: schema72.properties["time-zone"],
          data: data1,
        });
        errors++;
      }
    }
    if (data.with !== undefined) {
      if (
        !validate267(data.with, {
          instancePath: instancePath + "/with",
          parentData: data,
          parentDataProperty: "with",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate267.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema72.type,
      parentSchema: schema72,
      data,
    });
    errors++;
  }
  validate276.errors = vErrors;
  return errors === 0;
}

const schema74 = {
  title: "Plugin",
  type: "object",
  properties: {
    module: { $ref: "common.schema.json#/$defs/repository-path" },
    with: { $ref: "common.schema.json#/$defs/template-object" },
  },
  required: ["module"],
  additionalProperties: false,
};

function validate282(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 1000) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 1000 },
        schema: 1000,
        parentSchema: schema47,
        data,
      });
      errors++;
    }
    if (!pattern16.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^(?!/)(?!.*(^|/)\\.\\.?(/|$))[^\\\\]+$" },
        schema: "^(?!/)(?!.*(^|/)\\.\\.?(/|$))[^\\\\]+$",
        parentSchema: schema47,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema47.type,
      parentSchema: schema47,
      data,
    });
    errors++;
  }
  validate282.errors = vErrors;
  return errors === 0;
}

function validate281(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.module === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "module" },
        schema: schema74.required,
        parentSchema: schema74,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "module" || key0 === "with")) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema74,
          data,
        });
        errors++;
      }
    }
    if (data.module !== undefined) {
      if (
        !validate282(data.module, {
          instancePath: instancePath + "/module",
          parentData: data,
          parentDataProperty: "module",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate282.errors);
        errors = vErrors.length;
      }
    }
    if (data.with !== undefined) {
      if (
        !validate267(data.with, {
          instancePath: instancePath + "/with",
          parentData: data,
          parentDataProperty: "with",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate267.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema74.type,
      parentSchema: schema74,
      data,
    });
    errors++;
  }
  validate281.errors = vErrors;
  return errors === 0;
}

function validate270(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      const _errs1 = errors;
      if (typeof key0 === "string") {
        if (!pattern27.test(key0)) {
          (vErrors ??= []).push({
            instancePath,
            schemaPath: "#/propertyNames/pattern",
            keyword: "pattern",
            params: { pattern: "^[a-z][a-z_]*$" },
            schema: "^[a-z][a-z_]*$",
            parentSchema: schema69.propertyNames,
            data: key0,
            propertyName: key0,
          });
          errors++;
        }
      }
      var valid0 = _errs1 === errors;
      if (!valid0) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/propertyNames",
          keyword: "propertyNames",
          params: { propertyName: key0 },
          schema: schema69.propertyNames,
          parentSchema: schema69,
          data,
        });
        errors++;
      }
    }
    for (const key1 in data) {
      if (!(key1 === "schedule" || key1 === "plugin")) {
        if (
          !validate271(data[key1], {
            instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
            parentData: data,
            parentDataProperty: key1,
            rootData,
          })
        ) {
          vErrors = joined(vErrors, validate271.errors);
          errors = vErrors.length;
        }
      }
    }
    if (data.schedule !== undefined) {
      let data1 = data.schedule;
      if (Array.isArray(data1)) {
        if (data1.length < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/schedule",
            schemaPath: "#/properties/schedule/minItems",
            keyword: "minItems",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema69.properties.schedule,
            data: data1,
          });
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate276(data1[i0], {
              instancePath: instancePath + "/schedule/" + i0,
              parentData: data1,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate276.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/schedule",
          schemaPath: "#/properties/schedule/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema69.properties.schedule.type,
          parentSchema: schema69.properties.schedule,
          data: data1,
        });
        errors++;
      }
    }
    if (data.plugin !== undefined) {
      let data3 = data.plugin;
      if (Array.isArray(data3)) {
        if (data3.length < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/plugin",
            schemaPath: "#/properties/plugin/minItems",
            keyword: "minItems",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema69.properties.plugin,
            data: data3,
          });
          errors++;
        }
        const len1 = data3.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate281(data3[i1], {
              instancePath: instancePath + "/plugin/" + i1,
              parentData: data3,
              parentDataProperty: i1,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate281.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/plugin",
          schemaPath: "#/properties/plugin/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema69.properties.plugin.type,
          parentSchema: schema69.properties.plugin,
          data: data3,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema69.type,
      parentSchema: schema69,
      data,
    });
    errors++;
  }
  validate270.errors = vErrors;
  return errors === 0;
}

function validate287(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string") {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema28.type,
      parentSchema: schema28,
      data,
    });
    errors++;
  }
  validate287.errors = vErrors;
  return errors === 0;
}

function validate289(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern4.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[0-9]{1,7}(ms|s|m|h|d)$" },
        schema: "^[0-9]{1,7}(ms|s|m|h|d)$",
        parentSchema: schema15,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema15.type,
      parentSchema: schema15,
      data,
    });
    errors++;
  }
  validate289.errors = vErrors;
  return errors === 0;
}

function validate291(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !(
          key0 === "max-attempts" ||
          key0 === "backoff" ||
          key0 === "initial-delay" ||
          key0 === "max-delay" ||
          key0 === "jitter" ||
          key0 === "on"
        )
      ) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema23,
          data,
        });
        errors++;
      }
    }
    if (data["max-attempts"] !== undefined) {
      let data0 = data["max-attempts"];
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/max-attempts",
          schemaPath: "#/properties/max-attempts/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema23.properties["max-attempts"].type,
          parentSchema: schema23.properties["max-attempts"],
          data: data0,
        });
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 100 || isNaN(data0)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/max-attempts",
            schemaPath: "#/properties/max-attempts/maximum",
            keyword: "maximum",
            params: { comparison: "<=", limit: 100 },
            schema: 100,
            parentSchema: schema23.properties["max-attempts"],
            data: data0,
          });
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/max-attempts",
            schemaPath: "#/properties/max-attempts/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 1 },
            schema: 1,
            parentSchema: schema23.properties["max-attempts"],
            data: data0,
          });
          errors++;
        }
      }
    }
    if (data.backoff !== undefined) {
      let data1 = data.backoff;
      if (!(data1 === "exponential" || data1 === "linear" || data1 === "constant")) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/backoff",
          schemaPath: "#/properties/backoff/enum",
          keyword: "enum",
          params: { allowedValues: schema23.properties.backoff.enum },
          schema: schema23.properties.backoff.enum,
          parentSchema: schema23.properties.backoff,
          data: data1,
        });
        errors++;
      }
    }
    if (data["initial-delay"] !== undefined) {
      if (
        !validate52(data["initial-delay"], {
          instancePath: instancePath + "/initial-delay",
          parentData: data,
          parentDataProperty: "initial-delay",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
    if (data["max-delay"] !== undefined) {
      if (
        !validate52(data["max-delay"], {
          instancePath: instancePath + "/max-delay",
          parentData: data,
          parentDataProperty: "max-delay",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
    if (data.jitter !== undefined) {
      let data4 = data.jitter;
      if (typeof data4 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/jitter",
          schemaPath: "#/properties/jitter/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema23.properties.jitter.type,
          parentSchema: schema23.properties.jitter,
          data: data4,
        });
        errors++;
      }
    }
    if (data.on !== undefined) {
      let data5 = data.on;
      if (Array.isArray(data5)) {
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data6 = data5[i0];
          if (
            !(
              data6 === "transient" ||
              data6 === "timeout" ||
              data6 === "permanent" ||
              data6 === "business" ||
              data6 === "system" ||
              data6 === "unknown"
            )
          ) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/on/" + i0,
              schemaPath: "#/properties/on/items/enum",
              keyword: "enum",
              params: { allowedValues: schema23.properties.on.items.enum },
              schema: schema23.properties.on.items.enum,
              parentSchema: schema23.properties.on.items,
              data: data6,
            });
            errors++;
          }
        }
        let i1 = data5.length;
        let j0;
        if (i1 > 1) {
          outer0: for (; i1--;) {
            for (j0 = i1; j0--;) {
              if (func0(data5[i1], data5[j0])) {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/on",
                  schemaPath: "#/properties/on/uniqueItems",
                  keyword: "uniqueItems",
                  params: { i: i1, j: j0 },
                  schema: true,
                  parentSchema: schema23.properties.on,
                  data: data5,
                });
                errors++;
                break outer0;
              }
            }
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/on",
          schemaPath: "#/properties/on/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema23.properties.on.type,
          parentSchema: schema23.properties.on,
          data: data5,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema23.type,
      parentSchema: schema23,
      data,
    });
    errors++;
  }
  validate291.errors = vErrors;
  return errors === 0;
}

function validate295(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (!(data === "stop" || data === "compensate")) {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/enum",
      keyword: "enum",
      params: { allowedValues: schema16.enum },
      schema: schema16.enum,
      parentSchema: schema16,
      data,
    });
    errors++;
  }
  validate295.errors = vErrors;
  return errors === 0;
}

function validate297(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length < 1) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/minItems",
        keyword: "minItems",
        params: { limit: 1 },
        schema: 1,
        parentSchema: schema18,
        data,
      });
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      if (
        !validate46(data[i0], {
          instancePath: instancePath + "/" + i0,
          parentData: data,
          parentDataProperty: i0,
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate46.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "array" },
      schema: schema18.type,
      parentSchema: schema18,
      data,
    });
    errors++;
  }
  validate297.errors = vErrors;
  return errors === 0;
}

function validate227(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  /*# sourceURL="https://writ.example/schemas/workflow.schema.json" */
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.title === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "title" },
        schema: schema63.required,
        parentSchema: schema63,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (!func2.call(schema63.properties, key0)) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema63,
          data,
        });
        errors++;
      }
    }
    if (data.title !== undefined) {
      let data0 = data.title;
      if (typeof data0 === "string") {
        if (func3(data0) > 120) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/title",
            schemaPath: "#/properties/title/maxLength",
            keyword: "maxLength",
            params: { limit: 120 },
            schema: 120,
            parentSchema: schema63.properties.title,
            data: data0,
          });
          errors++;
        }
        if (func3(data0) < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/title",
            schemaPath: "#/properties/title/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema63.properties.title,
            data: data0,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/title",
          schemaPath: "#/properties/title/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema63.properties.title.type,
          parentSchema: schema63.properties.title,
          data: data0,
        });
        errors++;
      }
    }
    if (data.description !== undefined) {
      let data1 = data.description;
      if (typeof data1 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/description",
          schemaPath: "#/properties/description/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema63.properties.description.type,
          parentSchema: schema63.properties.description,
          data: data1,
        });
        errors++;
      }
    }
    if (data.version !== undefined) {
      let data2 = data.version;
      if (typeof data2 === "string") {
        if (func3(data2) < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/version",
            schemaPath: "#/properties/version/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema63.properties.version,
            data: data2,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/version",
          schemaPath: "#/properties/version/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema63.properties.version.type,
          parentSchema: schema63.properties.version,
          data: data2,
        });
        errors++;
      }
    }
    if (data.enabled !== undefined) {
      let data3 = data.enabled;
      if (typeof data3 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/enabled",
          schemaPath: "#/properties/enabled/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema63.properties.enabled.type,
          parentSchema: schema63.properties.enabled,
          data: data3,
        });
        errors++;
      }
    }
    if (data.tags !== undefined) {
      let data4 = data.tags;
      if (Array.isArray(data4)) {
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate228(data4[i0], {
              instancePath: instancePath + "/tags/" + i0,
              parentData: data4,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate228.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/tags",
          schemaPath: "#/properties/tags/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema63.properties.tags.type,
          parentSchema: schema63.properties.tags,
          data: data4,
        });
        errors++;
      }
    }
    if (data.priority !== undefined) {
      if (
        !validate230(data.priority, {
          instancePath: instancePath + "/priority",
          parentData: data,
          parentDataProperty: "priority",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate230.errors);
        errors = vErrors.length;
      }
    }
    if (data.actors !== undefined) {
      let data7 = data.actors;
      if (Array.isArray(data7)) {
        const len1 = data7.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate232(data7[i1], {
              instancePath: instancePath + "/actors/" + i1,
              parentData: data7,
              parentDataProperty: i1,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate232.errors);
            errors = vErrors.length;
          }
        }
        let i2 = data7.length;
        let j0;
        if (i2 > 1) {
          outer0: for (; i2--;) {
            for (j0 = i2; j0--;) {
              if (func0(data7[i2], data7[j0])) {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/actors",
                  schemaPath: "#/properties/actors/uniqueItems",
                  keyword: "uniqueItems",
                  params: { i: i2, j: j0 },
                  schema: true,
                  parentSchema: schema63.properties.actors,
                  data: data7,
                });
                errors++;
                break outer0;
              }
            }
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/actors",
          schemaPath: "#/properties/actors/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema63.properties.actors.type,
          parentSchema: schema63.properties.actors,
          data: data7,
        });
        errors++;
      }
    }
    if (data.labels !== undefined) {
      let data9 = data.labels;
      if (Array.isArray(data9)) {
        const len2 = data9.length;
        for (let i3 = 0; i3 < len2; i3++) {
          if (
            !validate228(data9[i3], {
              instancePath: instancePath + "/labels/" + i3,
              parentData: data9,
              parentDataProperty: i3,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate228.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/labels",
          schemaPath: "#/properties/labels/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema63.properties.labels.type,
          parentSchema: schema63.properties.labels,
          data: data9,
        });
        errors++;
      }
    }
    if (data.inputs !== undefined) {
      if (
        !validate235(data.inputs, {
          instancePath: instancePath + "/inputs",
          parentData: data,
          parentDataProperty: "inputs",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate235.errors);
        errors = vErrors.length;
      }
    }
    if (data.vars !== undefined) {
      if (
        !validate267(data.vars, {
          instancePath: instancePath + "/vars",
          parentData: data,
          parentDataProperty: "vars",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate267.errors);
        errors = vErrors.length;
      }
    }
    if (data.on !== undefined) {
      if (
        !validate270(data.on, {
          instancePath: instancePath + "/on",
          parentData: data,
          parentDataProperty: "on",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate270.errors);
        errors = vErrors.length;
      }
    }
    if (data.concurrency !== undefined) {
      let data14 = data.concurrency;
      if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
        if (data14.group === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/concurrency",
            schemaPath: "#/properties/concurrency/required",
            keyword: "required",
            params: { missingProperty: "group" },
            schema: schema63.properties.concurrency.required,
            parentSchema: schema63.properties.concurrency,
            data: data14,
          });
          errors++;
        }
        for (const key1 in data14) {
          if (!(key1 === "group" || key1 === "on-conflict")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/concurrency",
              schemaPath: "#/properties/concurrency/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key1 },
              schema: false,
              parentSchema: schema63.properties.concurrency,
              data: data14,
            });
            errors++;
          }
        }
        if (data14.group !== undefined) {
          if (
            !validate287(data14.group, {
              instancePath: instancePath + "/concurrency/group",
              parentData: data14,
              parentDataProperty: "group",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate287.errors);
            errors = vErrors.length;
          }
        }
        if (data14["on-conflict"] !== undefined) {
          let data16 = data14["on-conflict"];
          if (!(data16 === "wait" || data16 === "refuse")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/concurrency/on-conflict",
              schemaPath: "#/properties/concurrency/properties/on-conflict/enum",
              keyword: "enum",
              params: {
                allowedValues: schema63.properties.concurrency.properties["on-conflict"].enum,
              },
              schema: schema63.properties.concurrency.properties["on-conflict"].enum,
              parentSchema: schema63.properties.concurrency.properties["on-conflict"],
              data: data16,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/concurrency",
          schemaPath: "#/properties/concurrency/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema63.properties.concurrency.type,
          parentSchema: schema63.properties.concurrency,
          data: data14,
        });
        errors++;
      }
    }
    if (data.timeout !== undefined) {
      if (
        !validate289(data.timeout, {
          instancePath: instancePath + "/timeout",
          parentData: data,
          parentDataProperty: "timeout",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate289.errors);
        errors = vErrors.length;
      }
    }
    if (data.retry !== undefined) {
      if (
        !validate291(data.retry, {
          instancePath: instancePath + "/retry",
          parentData: data,
          parentDataProperty: "retry",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate291.errors);
        errors = vErrors.length;
      }
    }
    if (data["on-failure"] !== undefined) {
      if (
        !validate295(data["on-failure"], {
          instancePath: instancePath + "/on-failure",
          parentData: data,
          parentDataProperty: "on-failure",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate295.errors);
        errors = vErrors.length;
      }
    }
    if (data.steps !== undefined) {
      if (
        !validate297(data.steps, {
          instancePath: instancePath + "/steps",
          parentData: data,
          parentDataProperty: "steps",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate297.errors);
        errors = vErrors.length;
      }
    }
    if (data.outputs !== undefined) {
      if (
        !validate267(data.outputs, {
          instancePath: instancePath + "/outputs",
          parentData: data,
          parentDataProperty: "outputs",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate267.errors);
        errors = vErrors.length;
      }
    }
    if (data.layout !== undefined) {
      let data22 = data.layout;
      if (data22 && typeof data22 == "object" && !Array.isArray(data22)) {
        for (const key2 in data22) {
          let data23 = data22[key2];
          if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
            if (data23.x === undefined) {
              (vErrors ??= []).push({
                instancePath:
                  instancePath + "/layout/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
                schemaPath: "#/properties/layout/additionalProperties/required",
                keyword: "required",
                params: { missingProperty: "x" },
                schema: schema63.properties.layout.additionalProperties.required,
                parentSchema: schema63.properties.layout.additionalProperties,
                data: data23,
              });
              errors++;
            }
            if (data23.y === undefined) {
              (vErrors ??= []).push({
                instancePath:
                  instancePath + "/layout/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
                schemaPath: "#/properties/layout/additionalProperties/required",
                keyword: "required",
                params: { missingProperty: "y" },
                schema: schema63.properties.layout.additionalProperties.required,
                parentSchema: schema63.properties.layout.additionalProperties,
                data: data23,
              });
              errors++;
            }
            for (const key3 in data23) {
              if (!(key3 === "x" || key3 === "y")) {
                (vErrors ??= []).push({
                  instancePath:
                    instancePath + "/layout/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
                  schemaPath: "#/properties/layout/additionalProperties/additionalProperties",
                  keyword: "additionalProperties",
                  params: { additionalProperty: key3 },
                  schema: false,
                  parentSchema: schema63.properties.layout.additionalProperties,
                  data: data23,
                });
                errors++;
              }
            }
            if (data23.x !== undefined) {
              let data24 = data23.x;
              if (!(typeof data24 == "number" && isFinite(data24))) {
                (vErrors ??= []).push({
                  instancePath:
                    instancePath +
                    "/layout/" +
                    key2.replace(/~/g, "~0").replace(/\//g, "~1") +
                    "/x",
                  schemaPath: "#/properties/layout/additionalProperties/properties/x/type",
                  keyword: "type",
                  params: { type: "number" },
                  schema: schema63.properties.layout.additionalProperties.properties.x.type,
                  parentSchema: schema63.properties.layout.additionalProperties.properties.x,
                  data: data24,
                });
                errors++;
              }
            }
            if (data23.y !== undefined) {
              let data25 = data23.y;
              if (!(typeof data25 == "number" && isFinite(data25))) {
                (vErrors ??= []).push({
                  instancePath:
                    instancePath +
                    "/layout/" +
                    key2.replace(/~/g, "~0").replace(/\//g, "~1") +
                    "/y",
                  schemaPath: "#/properties/layout/additionalProperties/properties/y/type",
                  keyword: "type",
                  params: { type: "number" },
                  schema: schema63.properties.layout.additionalProperties.properties.y.type,
                  parentSchema: schema63.properties.layout.additionalProperties.properties.y,
                  data: data25,
                });
                errors++;
              }
            }
          } else {
            (vErrors ??= []).push({
              instancePath:
                instancePath + "/layout/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
              schemaPath: "#/properties/layout/additionalProperties/type",
              keyword: "type",
              params: { type: "object" },
              schema: schema63.properties.layout.additionalProperties.type,
              parentSchema: schema63.properties.layout.additionalProperties,
              data: data23,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/layout",
          schemaPath: "#/properties/layout/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema63.properties.layout.type,
          parentSchema: schema63.properties.layout,
          data: data22,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema63.type,
      parentSchema: schema63,
      data,
    });
    errors++;
  }
  validate227.errors = vErrors;
  return errors === 0;
}

export const policy = validate301;
const schema81 = {
  $id: "https://writ.example/schemas/policy.schema.json",
  title: "Policy",
  type: "object",
  properties: {
    isolation: { type: "boolean" },
    rules: {
      type: "object",
      propertyNames: { pattern: "^[A-Za-z_][A-Za-z0-9_-]*$" },
      additionalProperties: { $ref: "#/$defs/rule" },
    },
    approval: { type: "array", items: { $ref: "#/$defs/approval" } },
    disapproval: {
      type: "object",
      properties: {
        requires: { $ref: "common.schema.json#/$defs/requires" },
        revoke: { $ref: "common.schema.json#/$defs/requires" },
      },
      required: ["requires"],
      additionalProperties: false,
    },
    "break-glass": {
      type: "object",
      properties: {
        requires: { $ref: "common.schema.json#/$defs/requires" },
        label: { type: "string", minLength: 1, maxLength: 50 },
      },
      required: ["requires", "label"],
      additionalProperties: false,
    },
    freeze: { type: "array", items: { $ref: "#/$defs/freeze" } },
    "config-changes": {
      type: "object",
      properties: {
        requires: { $ref: "common.schema.json#/$defs/requires" },
        options: { $ref: "#/$defs/options" },
      },
      required: ["requires"],
      additionalProperties: false,
    },
    triggers: {
      type: "object",
      properties: {
        unattended: {
          type: "array",
          uniqueItems: true,
          items: { $ref: "common.schema.json#/$defs/workflow-id" },
        },
      },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
  $defs: {
    rule: {
      title: "Rule",
      type: "object",
      properties: {
        description: { type: "string" },
        if: { $ref: "common.schema.json#/$defs/condition" },
        requires: { $ref: "common.schema.json#/$defs/requires" },
        conditions: { type: "array", items: { $ref: "common.schema.json#/$defs/condition" } },
        "separate-from": { type: "array", uniqueItems: true, items: { $ref: "#/$defs/rule-name" } },
        options: { $ref: "#/$defs/options" },
      },
      required: ["requires"],
      additionalProperties: false,
    },
    "rule-name": { title: "Name of a rule", type: "string", minLength: 1 },
    approval: {
      title: "Approval",
      if: { type: "object" },
      then: { $ref: "#/$defs/approval-group" },
      else: { $ref: "#/$defs/rule-name" },
    },
    "approval-group": {
      title: "Group",
      type: "object",
      properties: { and: { $ref: "#/$defs/approvals" }, or: { $ref: "#/$defs/approvals" } },
      additionalProperties: false,
    },
    approvals: {
      title: "Members",
      type: "array",
      minItems: 1,
      items: { $ref: "#/$defs/approval" },
    },
    options: {
      title: "Options",
      type: "object",
      properties: {
        "allow-author": { type: "boolean" },
        "allow-contributor": { type: "boolean" },
        "allow-non-author-contributor": { type: "boolean" },
        "allow-agents": { type: "boolean" },
        "invalidate-on-push": { enum: ["content", "always"] },
        "ignore-edited-comments": { type: "boolean" },
        "ignore-update-merges": { type: "boolean" },
        "ignore-commits-by": { $ref: "common.schema.json#/$defs/requires" },
        "require-last-push-approval": { type: "boolean" },
        "require-verified-commits": { type: "boolean" },
        "max-age": { $ref: "common.schema.json#/$defs/duration" },
        "request-review": {
          type: "object",
          properties: {
            mode: { enum: ["all", "random", "teams"] },
            count: { type: "integer", minimum: 1, maximum: 15 },
          },
          required: ["mode"],
          additionalProperties: false,
        },
        methods: {
          type: "object",
          properties: { reviews: { type: "boolean" }, comments: { type: "boolean" } },
          additionalProperties: false,
        },
      },
      additionalProperties: false,
    },
    freeze: {
      title: "Freeze",
      type: "object",
      properties: {
        name: { type: "string", minLength: 1 },
        from: { $ref: "common.schema.json#/$defs/time" },
        to: { $ref: "common.schema.json#/$defs/time" },
        cron: { $ref: "workflow.schema.json#/$defs/cron" },
        duration: { $ref: "common.schema.json#/$defs/duration" },
        "time-zone": { type: "string" },
        unless: { $ref: "common.schema.json#/$defs/condition" },
      },
      required: ["name"],
      additionalProperties: false,
    },
  },
};
const schema82 = {
  title: "Rule",
  type: "object",
  properties: {
    description: { type: "string" },
    if: { $ref: "common.schema.json#/$defs/condition" },
    requires: { $ref: "common.schema.json#/$defs/requires" },
    conditions: { type: "array", items: { $ref: "common.schema.json#/$defs/condition" } },
    "separate-from": { type: "array", uniqueItems: true, items: { $ref: "#/$defs/rule-name" } },
    options: { $ref: "#/$defs/options" },
  },
  required: ["requires"],
  additionalProperties: false,
};

function validate303(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && typeof data !== "boolean") {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: schema21.type },
      schema: schema21.type,
      parentSchema: schema21,
      data,
    });
    errors++;
  }
  if (typeof data === "string") {
    if (func3(data) < 1) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/minLength",
        keyword: "minLength",
        params: { limit: 1 },
        schema: 1,
        parentSchema: schema21,
        data,
      });
      errors++;
    }
  }
  validate303.errors = vErrors;
  return errors === 0;
}

function validate305(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !(
          key0 === "count" ||
          key0 === "users" ||
          key0 === "teams" ||
          key0 === "organizations" ||
          key0 === "roles" ||
          key0 === "capabilities" ||
          key0 === "permissions" ||
          key0 === "code-owners"
        )
      ) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema29,
          data,
        });
        errors++;
      }
    }
    if (data.count !== undefined) {
      let data0 = data.count;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/count",
          schemaPath: "#/properties/count/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema29.properties.count.type,
          parentSchema: schema29.properties.count,
          data: data0,
        });
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 100 || isNaN(data0)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/count",
            schemaPath: "#/properties/count/maximum",
            keyword: "maximum",
            params: { comparison: "<=", limit: 100 },
            schema: 100,
            parentSchema: schema29.properties.count,
            data: data0,
          });
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/count",
            schemaPath: "#/properties/count/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 1 },
            schema: 1,
            parentSchema: schema29.properties.count,
            data: data0,
          });
          errors++;
        }
      }
    }
    if (data.users !== undefined) {
      let data1 = data.users;
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate73(data1[i0], {
              instancePath: instancePath + "/users/" + i0,
              parentData: data1,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate73.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/users",
          schemaPath: "#/properties/users/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema29.properties.users.type,
          parentSchema: schema29.properties.users,
          data: data1,
        });
        errors++;
      }
    }
    if (data.teams !== undefined) {
      let data3 = data.teams;
      if (Array.isArray(data3)) {
        const len1 = data3.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate75(data3[i1], {
              instancePath: instancePath + "/teams/" + i1,
              parentData: data3,
              parentDataProperty: i1,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate75.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/teams",
          schemaPath: "#/properties/teams/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema29.properties.teams.type,
          parentSchema: schema29.properties.teams,
          data: data3,
        });
        errors++;
      }
    }
    if (data.organizations !== undefined) {
      let data5 = data.organizations;
      if (Array.isArray(data5)) {
        const len2 = data5.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data6 = data5[i2];
          if (typeof data6 === "string") {
            if (func3(data6) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/organizations/" + i2,
                schemaPath: "#/properties/organizations/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema29.properties.organizations.items,
                data: data6,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/organizations/" + i2,
              schemaPath: "#/properties/organizations/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema29.properties.organizations.items.type,
              parentSchema: schema29.properties.organizations.items,
              data: data6,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/organizations",
          schemaPath: "#/properties/organizations/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema29.properties.organizations.type,
          parentSchema: schema29.properties.organizations,
          data: data5,
        });
        errors++;
      }
    }
    if (data.roles !== undefined) {
      let data7 = data.roles;
      if (Array.isArray(data7)) {
        const len3 = data7.length;
        for (let i3 = 0; i3 < len3; i3++) {
          let data8 = data7[i3];
          if (typeof data8 === "string") {
            if (func3(data8) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/roles/" + i3,
                schemaPath: "#/properties/roles/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema29.properties.roles.items,
                data: data8,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/roles/" + i3,
              schemaPath: "#/properties/roles/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema29.properties.roles.items.type,
              parentSchema: schema29.properties.roles.items,
              data: data8,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/roles",
          schemaPath: "#/properties/roles/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema29.properties.roles.type,
          parentSchema: schema29.properties.roles,
          data: data7,
        });
        errors++;
      }
    }
    if (data.capabilities !== undefined) {
      let data9 = data.capabilities;
      if (Array.isArray(data9)) {
        const len4 = data9.length;
        for (let i4 = 0; i4 < len4; i4++) {
          let data10 = data9[i4];
          if (typeof data10 === "string") {
            if (func3(data10) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/capabilities/" + i4,
                schemaPath: "#/properties/capabilities/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema29.properties.capabilities.items,
                data: data10,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/capabilities/" + i4,
              schemaPath: "#/properties/capabilities/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema29.properties.capabilities.items.type,
              parentSchema: schema29.properties.capabilities.items,
              data: data10,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/capabilities",
          schemaPath: "#/properties/capabilities/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema29.properties.capabilities.type,
          parentSchema: schema29.properties.capabilities,
          data: data9,
        });
        errors++;
      }
    }
    if (data.permissions !== undefined) {
      let data11 = data.permissions;
      if (Array.isArray(data11)) {
        const len5 = data11.length;
        for (let i5 = 0; i5 < len5; i5++) {
          if (
            !validate77(data11[i5], {
              instancePath: instancePath + "/permissions/" + i5,
              parentData: data11,
              parentDataProperty: i5,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate77.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/permissions",
          schemaPath: "#/properties/permissions/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema29.properties.permissions.type,
          parentSchema: schema29.properties.permissions,
          data: data11,
        });
        errors++;
      }
    }
    if (data["code-owners"] !== undefined) {
      let data13 = data["code-owners"];
      if (true !== data13) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/code-owners",
          schemaPath: "#/properties/code-owners/const",
          keyword: "const",
          params: { allowedValue: true },
          schema: true,
          parentSchema: schema29.properties["code-owners"],
          data: data13,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema29.type,
      parentSchema: schema29,
      data,
    });
    errors++;
  }
  validate305.errors = vErrors;
  return errors === 0;
}

const schema85 = { title: "Name of a rule", type: "string", minLength: 1 };

function validate311(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) < 1) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/minLength",
        keyword: "minLength",
        params: { limit: 1 },
        schema: 1,
        parentSchema: schema85,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema85.type,
      parentSchema: schema85,
      data,
    });
    errors++;
  }
  validate311.errors = vErrors;
  return errors === 0;
}

const schema86 = {
  title: "Options",
  type: "object",
  properties: {
    "allow-author": { type: "boolean" },
    "allow-contributor": { type: "boolean" },
    "allow-non-author-contributor": { type: "boolean" },
    "allow-agents": { type: "boolean" },
    "invalidate-on-push": { enum: ["content", "always"] },
    "ignore-edited-comments": { type: "boolean" },
    "ignore-update-merges": { type: "boolean" },
    "ignore-commits-by": { $ref: "common.schema.json#/$defs/requires" },
    "require-last-push-approval": { type: "boolean" },
    "require-verified-commits": { type: "boolean" },
    "max-age": { $ref: "common.schema.json#/$defs/duration" },
    "request-review": {
      type: "object",
      properties: {
        mode: { enum: ["all", "random", "teams"] },
        count: { type: "integer", minimum: 1, maximum: 15 },
      },
      required: ["mode"],
      additionalProperties: false,
    },
    methods: {
      type: "object",
      properties: { reviews: { type: "boolean" }, comments: { type: "boolean" } },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
};

function validate315(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern4.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[0-9]{1,7}(ms|s|m|h|d)$" },
        schema: "^[0-9]{1,7}(ms|s|m|h|d)$",
        parentSchema: schema15,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema15.type,
      parentSchema: schema15,
      data,
    });
    errors++;
  }
  validate315.errors = vErrors;
  return errors === 0;
}

function validate313(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func2.call(schema86.properties, key0)) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema86,
          data,
        });
        errors++;
      }
    }
    if (data["allow-author"] !== undefined) {
      let data0 = data["allow-author"];
      if (typeof data0 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/allow-author",
          schemaPath: "#/properties/allow-author/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema86.properties["allow-author"].type,
          parentSchema: schema86.properties["allow-author"],
          data: data0,
        });
        errors++;
      }
    }
    if (data["allow-contributor"] !== undefined) {
      let data1 = data["allow-contributor"];
      if (typeof data1 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/allow-contributor",
          schemaPath: "#/properties/allow-contributor/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema86.properties["allow-contributor"].type,
          parentSchema: schema86.properties["allow-contributor"],
          data: data1,
        });
        errors++;
      }
    }
    if (data["allow-non-author-contributor"] !== undefined) {
      let data2 = data["allow-non-author-contributor"];
      if (typeof data2 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/allow-non-author-contributor",
          schemaPath: "#/properties/allow-non-author-contributor/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema86.properties["allow-non-author-contributor"].type,
          parentSchema: schema86.properties["allow-non-author-contributor"],
          data: data2,
        });
        errors++;
      }
    }
    if (data["allow-agents"] !== undefined) {
      let data3 = data["allow-agents"];
      if (typeof data3 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/allow-agents",
          schemaPath: "#/properties/allow-agents/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema86.properties["allow-agents"].type,
          parentSchema: schema86.properties["allow-agents"],
          data: data3,
        });
        errors++;
      }
    }
    if (data["invalidate-on-push"] !== undefined) {
      let data4 = data["invalidate-on-push"];
      if (!(data4 === "content" || data4 === "always")) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/invalidate-on-push",
          schemaPath: "#/properties/invalidate-on-push/enum",
          keyword: "enum",
          params: { allowedValues: schema86.properties["invalidate-on-push"].enum },
          schema: schema86.properties["invalidate-on-push"].enum,
          parentSchema: schema86.properties["invalidate-on-push"],
          data: data4,
        });
        errors++;
      }
    }
    if (data["ignore-edited-comments"] !== undefined) {
      let data5 = data["ignore-edited-comments"];
      if (typeof data5 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/ignore-edited-comments",
          schemaPath: "#/properties/ignore-edited-comments/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema86.properties["ignore-edited-comments"].type,
          parentSchema: schema86.properties["ignore-edited-comments"],
          data: data5,
        });
        errors++;
      }
    }
    if (data["ignore-update-merges"] !== undefined) {
      let data6 = data["ignore-update-merges"];
      if (typeof data6 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/ignore-update-merges",
          schemaPath: "#/properties/ignore-update-merges/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema86.properties["ignore-update-merges"].type,
          parentSchema: schema86.properties["ignore-update-merges"],
          data: data6,
        });
        errors++;
      }
    }
    if (data["ignore-commits-by"] !== undefined) {
      if (
        !validate305(data["ignore-commits-by"], {
          instancePath: instancePath + "/ignore-commits-by",
          parentData: data,
          parentDataProperty: "ignore-commits-by",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate305.errors);
        errors = vErrors.length;
      }
    }
    if (data["require-last-push-approval"] !== undefined) {
      let data8 = data["require-last-push-approval"];
      if (typeof data8 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/require-last-push-approval",
          schemaPath: "#/properties/require-last-push-approval/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema86.properties["require-last-push-approval"].type,
          parentSchema: schema86.properties["require-last-push-approval"],
          data: data8,
        });
        errors++;
      }
    }
    if (data["require-verified-commits"] !== undefined) {
      let data9 = data["require-verified-commits"];
      if (typeof data9 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/require-verified-commits",
          schemaPath: "#/properties/require-verified-commits/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema86.properties["require-verified-commits"].type,
          parentSchema: schema86.properties["require-verified-commits"],
          data: data9,
        });
        errors++;
      }
    }
    if (data["max-age"] !== undefined) {
      if (
        !validate315(data["max-age"], {
          instancePath: instancePath + "/max-age",
          parentData: data,
          parentDataProperty: "max-age",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate315.errors);
        errors = vErrors.length;
      }
    }
    if (data["request-review"] !== undefined) {
      let data11 = data["request-review"];
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        if (data11.mode === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/request-review",
            schemaPath: "#/properties/request-review/required",
            keyword: "required",
            params: { missingProperty: "mode" },
            schema: schema86.properties["request-review"].required,
            parentSchema: schema86.properties["request-review"],
            data: data11,
          });
          errors++;
        }
        for (const key1 in data11) {
          if (!(key1 === "mode" || key1 === "count")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/request-review",
              schemaPath: "#/properties/request-review/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key1 },
              schema: false,
              parentSchema: schema86.properties["request-review"],
              data: data11,
            });
            errors++;
          }
        }
        if (data11.mode !== undefined) {
          let data12 = data11.mode;
          if (!(data12 === "all" || data12 === "random" || data12 === "teams")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/request-review/mode",
              schemaPath: "#/properties/request-review/properties/mode/enum",
              keyword: "enum",
              params: { allowedValues: schema86.properties["request-review"].properties.mode.enum },
              schema: schema86.properties["request-review"].properties.mode.enum,
              parentSchema: schema86.properties["request-review"].properties.mode,
              data: data12,
            });
            errors++;
          }
        }
        if (data11.count !== undefined) {
          let data13 = data11.count;
          if (!(typeof data13 == "number" && !(data13 % 1) && !isNaN(data13) && isFinite(data13))) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/request-review/count",
              schemaPath: "#/properties/request-review/properties/count/type",
              keyword: "type",
              params: { type: "integer" },
              schema: schema86.properties["request-review"].properties.count.type,
              parentSchema: schema86.properties["request-review"].properties.count,
              data: data13,
            });
            errors++;
          }
          if (typeof data13 == "number" && isFinite(data13)) {
            if (data13 > 15 || isNaN(data13)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/request-review/count",
                schemaPath: "#/properties/request-review/properties/count/maximum",
                keyword: "maximum",
                params: { comparison: "<=", limit: 15 },
                schema: 15,
                parentSchema: schema86.properties["request-review"].properties.count,
                data: data13,
              });
              errors++;
            }
            if (data13 < 1 || isNaN(data13)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/request-review/count",
                schemaPath: "#/properties/request-review/properties/count/minimum",
                keyword: "minimum",
                params: { comparison: ">=", limit: 1 },
                schema: 1,
                parentSchema: schema86.properties["request-review"].properties.count,
                data: data13,
              });
              errors++;
            }
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/request-review",
          schemaPath: "#/properties/request-review/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema86.properties["request-review"].type,
          parentSchema: schema86.properties["request-review"],
          data: data11,
        });
        errors++;
      }
    }
    if (data.methods !== undefined) {
      let data14 = data.methods;
      if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
        for (const key2 in data14) {
          if (!(key2 === "reviews" || key2 === "comments")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/methods",
              schemaPath: "#/properties/methods/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key2 },
              schema: false,
              parentSchema: schema86.properties.methods,
              data: data14,
            });
            errors++;
          }
        }
        if (data14.reviews !== undefined) {
          let data15 = data14.reviews;
          if (typeof data15 !== "boolean") {
            (vErrors ??= []).push({
              instancePath: instancePath + "/methods/reviews",
              schemaPath: "#/properties/methods/properties/reviews/type",
              keyword: "type",
              params: { type: "boolean" },
              schema: schema86.properties.methods.properties.reviews.type,
              parentSchema: schema86.properties.methods.properties.reviews,
              data: data15,
            });
            errors++;
          }
        }
        if (data14.comments !== undefined) {
          let data16 = data14.comments;
          if (typeof data16 !== "boolean") {
            (vErrors ??= []).push({
              instancePath: instancePath + "/methods/comments",
              schemaPath: "#/properties/methods/properties/comments/type",
              keyword: "type",
              params: { type: "boolean" },
              schema: schema86.properties.methods.properties.comments.type,
              parentSchema: schema86.properties.methods.properties.comments,
              data: data16,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/methods",
          schemaPath: "#/properties/methods/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema86.properties.methods.type,
          parentSchema: schema86.properties.methods,
          data: data14,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema86.type,
      parentSchema: schema86,
      data,
    });
    errors++;
  }
  validate313.errors = vErrors;
  return errors === 0;
}

function validate302(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.requires === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "requires" },
        schema: schema82.required,
        parentSchema: schema82,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (
        !(
          key0 === "description" ||
          key0 === "if" ||
          key0 === "requires" ||
          key0 === "conditions" ||
          key0 === "separate-from" ||
          key0 === "options"
        )
      ) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema82,
          data,
        });
        errors++;
      }
    }
    if (data.description !== undefined) {
      let data0 = data.description;
      if (typeof data0 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/description",
          schemaPath: "#/properties/description/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema82.properties.description.type,
          parentSchema: schema82.properties.description,
          data: data0,
        });
        errors++;
      }
    }
    if (data.if !== undefined) {
      if (
        !validate303(data.if, {
          instancePath: instancePath + "/if",
          parentData: data,
          parentDataProperty: "if",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate303.errors);
        errors = vErrors.length;
      }
    }
    if (data.requires !== undefined) {
      if (
        !validate305(data.requires, {
          instancePath: instancePath + "/requires",
          parentData: data,
          parentDataProperty: "requires",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate305.errors);
        errors = vErrors.length;
      }
    }
    if (data.conditions !== undefined) {
      let data3 = data.conditions;
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate303(data3[i0], {
              instancePath: instancePath + "/conditions/" + i0,
              parentData: data3,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate303.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/conditions",
          schemaPath: "#/properties/conditions/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema82.properties.conditions.type,
          parentSchema: schema82.properties.conditions,
          data: data3,
        });
        errors++;
      }
    }
    if (data["separate-from"] !== undefined) {
      let data5 = data["separate-from"];
      if (Array.isArray(data5)) {
        const len1 = data5.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate311(data5[i1], {
              instancePath: instancePath + "/separate-from/" + i1,
              parentData: data5,
              parentDataProperty: i1,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate311.errors);
            errors = vErrors.length;
          }
        }
        let i2 = data5.length;
        let j0;
        if (i2 > 1) {
          outer0: for (; i2--;) {
            for (j0 = i2; j0--;) {
              if (func0(data5[i2], data5[j0])) {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/separate-from",
                  schemaPath: "#/properties/separate-from/uniqueItems",
                  keyword: "uniqueItems",
                  params: { i: i2, j: j0 },
                  schema: true,
                  parentSchema: schema82.properties["separate-from"],
                  data: data5,
                });
                errors++;
                break outer0;
              }
            }
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/separate-from",
          schemaPath: "#/properties/separate-from/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema82.properties["separate-from"].type,
          parentSchema: schema82.properties["separate-from"],
          data: data5,
        });
        errors++;
      }
    }
    if (data.options !== undefined) {
      if (
        !validate313(data.options, {
          instancePath: instancePath + "/options",
          parentData: data,
          parentDataProperty: "options",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate313.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema82.type,
      parentSchema: schema82,
      data,
    });
    errors++;
  }
  validate302.errors = vErrors;
  return errors === 0;
}

const schema88 = {
  title: "Approval",
  if: { type: "object" },
  then: { $ref: "#/$defs/approval-group" },
  else: { $ref: "#/$defs/rule-name" },
};
const schema89 = {
  title: "Group",
  type: "object",
  properties: { and: { $ref: "#/$defs/approvals" }, or: { $ref: "#/$defs/approvals" } },
  additionalProperties: false,
};
const schema90 = {
  title: "Members",
  type: "array",
  minItems: 1,
  items: { $ref: "#/$defs/approval" },
};
const wrapper15 = { validate: validate319 };

function validate321(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length < 1) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/minItems",
        keyword: "minItems",
        params: { limit: 1 },
        schema: 1,
        parentSchema: schema90,
        data,
      });
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      if (
        !wrapper15.validate(data[i0], {
          instancePath: instancePath + "/" + i0,
          parentData: data,
          parentDataProperty: i0,
          rootData,
        })
      ) {
        vErrors = joined(vErrors, wrapper15.validate.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "array" },
      schema: schema90.type,
      parentSchema: schema90,
      data,
    });
    errors++;
  }
  validate321.errors = vErrors;
  return errors === 0;
}

function validate320(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "and" || key0 === "or")) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema89,
          data,
        });
        errors++;
      }
    }
    if (data.and !== undefined) {
      if (
        !validate321(data.and, {
          instancePath: instancePath + "/and",
          parentData: data,
          parentDataProperty: "and",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate321.errors);
        errors = vErrors.length;
      }
    }
    if (data.or !== undefined) {
      if (
        !validate321(data.or, {
          instancePath: instancePath + "/or",
          parentData: data,
          parentDataProperty: "or",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate321.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema89.type,
      parentSchema: schema89,
      data,
    });
    errors++;
  }
  validate320.errors = vErrors;
  return errors === 0;
}

function validate319(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    (vErrors ??= []).push({});
    errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0;
  if (vErrors !== null) {
    if (_errs0) {
      vErrors.length = _errs0;
    } else {
      vErrors = null;
    }
  }
  let ifClause0;
  if (_valid0) {
    const _errs3 = errors;
    if (!validate320(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = joined(vErrors, validate320.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs4 = errors;
    if (!validate311(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = joined(vErrors, validate311.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs4 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/if",
      keyword: "if",
      params: { failingKeyword: ifClause0 },
      schema: schema88.if,
      parentSchema: schema88,
      data,
    });
    errors++;
  }
  validate319.errors = vErrors;
  return errors === 0;
}

const schema91 = {
  title: "Freeze",
  type: "object",
  properties: {
    name: { type: "string", minLength: 1 },
    from: { $ref: "common.schema.json#/$defs/time" },
    to: { $ref: "common.schema.json#/$defs/time" },
    cron: { $ref: "workflow.schema.json#/$defs/cron" },
    duration: { $ref: "common.schema.json#/$defs/duration" },
    "time-zone": { type: "string" },
    unless: { $ref: "common.schema.json#/$defs/condition" },
  },
  required: ["name"],
  additionalProperties: false,
};

function validate331(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern3.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: {
          pattern:
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})$",
        },
        schema:
          "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})$",
        parentSchema: schema12,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema12.type,
      parentSchema: schema12,
      data,
    });
    errors++;
  }
  validate331.errors = vErrors;
  return errors === 0;
}

function validate334(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern28.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^\\s*\\S+(\\s+\\S+){4}\\s*$" },
        schema: "^\\s*\\S+(\\s+\\S+){4}\\s*$",
        parentSchema: schema73,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema73.type,
      parentSchema: schema73,
      data,
    });
    errors++;
  }
  validate334.errors = vErrors;
  return errors === 0;
}

function validate330(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "name" },
        schema: schema91.required,
        parentSchema: schema91,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (
        !(
          key0 === "name" ||
          key0 === "from" ||
          key0 === "to" ||
          key0 === "cron" ||
          key0 === "duration" ||
          key0 === "time-zone" ||
          key0 === "unless"
        )
      ) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema91,
          data,
        });
        errors++;
      }
    }
    if (data.name !== undefined) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (func3(data0) < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/name",
            schemaPath: "#/properties/name/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema91.properties.name,
            data: data0,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/name",
          schemaPath: "#/properties/name/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema91.properties.name.type,
          parentSchema: schema91.properties.name,
          data: data0,
        });
        errors++;
      }
    }
    if (data.from !== undefined) {
      if (
        !validate331(data.from, {
          instancePath: instancePath + "/from",
          parentData: data,
          parentDataProperty: "from",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate331.errors);
        errors = vErrors.length;
      }
    }
    if (data.to !== undefined) {
      if (
        !validate331(data.to, {
          instancePath: instancePath + "/to",
          parentData: data,
          parentDataProperty: "to",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate331.errors);
        errors = vErrors.length;
      }
    }
    if (data.cron !== undefined) {
      if (
        !validate334(data.cron, {
          instancePath: instancePath + "/cron",
          parentData: data,
          parentDataProperty: "cron",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate334.errors);
        errors = vErrors.length;
      }
    }
    if (data.duration !== undefined) {
      if (
        !validate315(data.duration, {
          instancePath: instancePath + "/duration",
          parentData: data,
          parentDataProperty: "duration",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate315.errors);
        errors = vErrors.length;
      }
    }
    if (data["time-zone"] !== undefined) {
      let data5 = data["time-zone"];
      if (typeof data5 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/time-zone",
          schemaPath: "#/properties/time-zone/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema91.properties["time-zone"].type,
          parentSchema: schema91.properties["time-zone"],
          data: data5,
        });
        errors++;
      }
    }
    if (data.unless !== undefined) {
      if (
        !validate303(data.unless, {
          instancePath: instancePath + "/unless",
          parentData: data,
          parentDataProperty: "unless",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate303.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema91.type,
      parentSchema: schema91,
      data,
    });
    errors++;
  }
  validate330.errors = vErrors;
  return errors === 0;
}

function validate341(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema8,
        data,
      });
      errors++;
    }
    if (!pattern0.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_-]*$" },
        schema: "^[A-Za-z0-9_][A-Za-z0-9_-]*$",
        parentSchema: schema8,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema8.type,
      parentSchema: schema8,
      data,
    });
    errors++;
  }
  validate341.errors = vErrors;
  return errors === 0;
}

function validate301(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  /*# sourceURL="https://writ.example/schemas/policy.schema.json" */
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !(
          key0 === "isolation" ||
          key0 === "rules" ||
          key0 === "approval" ||
          key0 === "disapproval" ||
          key0 === "break-glass" ||
          key0 === "freeze" ||
          key0 === "config-changes" ||
          key0 === "triggers"
        )
      ) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema81,
          data,
        });
        errors++;
      }
    }
    if (data.isolation !== undefined) {
      let data0 = data.isolation;
      if (typeof data0 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/isolation",
          schemaPath: "#/properties/isolation/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema81.properties.isolation.type,
          parentSchema: schema81.properties.isolation,
          data: data0,
        });
        errors++;
      }
    }
    if (data.rules !== undefined) {
      let data1 = data.rules;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        for (const key1 in data1) {
          const _errs6 = errors;
          if (typeof key1 === "string") {
            if (!pattern7.test(key1)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/rules",
                schemaPath: "#/properties/rules/propertyNames/pattern",
                keyword: "pattern",
                params: { pattern: "^[A-Za-z_][A-Za-z0-9_-]*$" },
                schema: "^[A-Za-z_][A-Za-z0-9_-]*$",
                parentSchema: schema81.properties.rules.propertyNames,
                data: key1,
                propertyName: key1,
              });
              errors++;
            }
          }
          var valid1 = _errs6 === errors;
          if (!valid1) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/rules",
              schemaPath: "#/properties/rules/propertyNames",
              keyword: "propertyNames",
              params: { propertyName: key1 },
              schema: schema81.properties.rules.propertyNames,
              parentSchema: schema81.properties.rules,
              data: data1,
            });
            errors++;
          }
        }
        for (const key2 in data1) {
          if (
            !validate302(data1[key2], {
              instancePath:
                instancePath + "/rules/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
              parentData: data1,
              parentDataProperty: key2,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate302.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/rules",
          schemaPath: "#/properties/rules/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema81.properties.rules.type,
          parentSchema: schema81.properties.rules,
          data: data1,
        });
        errors++;
      }
    }
    if (data.approval !== undefined) {
      let data3 = data.approval;
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate319(data3[i0], {
              instancePath: instancePath + "/approval/" + i0,
              parentData: data3,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate319.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/approval",
          schemaPath: "#/properties/approval/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema81.properties.approval.type,
          parentSchema: schema81.properties.approval,
          data: data3,
        });
        errors++;
      }
    }
    if (data.disapproval !== undefined) {
      let data5 = data.disapproval;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        if (data5.requires === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/disapproval",
            schemaPath: "#/properties/disapproval/required",
            keyword: "required",
            params: { missingProperty: "requires" },
            schema: schema81.properties.disapproval.required,
            parentSchema: schema81.properties.disapproval,
            data: data5,
          });
          errors++;
        }
        for (const key3 in data5) {
          if (!(key3 === "requires" || key3 === "revoke")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/disapproval",
              schemaPath: "#/properties/disapproval/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key3 },
              schema: false,
              parentSchema: schema81.properties.disapproval,
              data: data5,
            });
            errors++;
          }
        }
        if (data5.requires !== undefined) {
          if (
            !validate305(data5.requires, {
              instancePath: instancePath + "/disapproval/requires",
              parentData: data5,
              parentDataProperty: "requires",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate305.errors);
            errors = vErrors.length;
          }
        }
        if (data5.revoke !== undefined) {
          if (
            !validate305(data5.revoke, {
              instancePath: instancePath + "/disapproval/revoke",
              parentData: data5,
              parentDataProperty: "revoke",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate305.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/disapproval",
          schemaPath: "#/properties/disapproval/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema81.properties.disapproval.type,
          parentSchema: schema81.properties.disapproval,
          data: data5,
        });
        errors++;
      }
    }
    if (data["break-glass"] !== undefined) {
      let data8 = data["break-glass"];
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        if (data8.requires === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/break-glass",
            schemaPath: "#/properties/break-glass/required",
            keyword: "required",
            params: { missingProperty: "requires" },
            schema: schema81.properties["break-glass"].required,
            parentSchema: schema81.properties["break-glass"],
            data: data8,
          });
          errors++;
        }
        if (data8.label === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/break-glass",
            schemaPath: "#/properties/break-glass/required",
            keyword: "required",
            params: { missingProperty: "label" },
            schema: schema81.properties["break-glass"].required,
            parentSchema: schema81.properties["break-glass"],
            data: data8,
          });
          errors++;
        }
        for (const key4 in data8) {
          if (!(key4 === "requires" || key4 === "label")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/break-glass",
              schemaPath: "#/properties/break-glass/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key4 },
              schema: false,
              parentSchema: schema81.properties["break-glass"],
              data: data8,
            });
            errors++;
          }
        }
        if (data8.requires !== undefined) {
          if (
            !validate305(data8.requires, {
              instancePath: instancePath + "/break-glass/requires",
              parentData: data8,
              parentDataProperty: "requires",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate305.errors);
            errors = vErrors.length;
          }
        }
        if (data8.label !== undefined) {
          let data10 = data8.label;
          if (typeof data10 === "string") {
            if (func3(data10) > 50) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/break-glass/label",
                schemaPath: "#/properties/break-glass/properties/label/maxLength",
                keyword: "maxLength",
                params: { limit: 50 },
                schema: 50,
                parentSchema: schema81.properties["break-glass"].properties.label,
                data: data10,
              });
              errors++;
            }
            if (func3(data10) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/break-glass/label",
                schemaPath: "#/properties/break-glass/properties/label/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema81.properties["break-glass"].properties.label,
                data: data10,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/break-glass/label",
              schemaPath: "#/properties/break-glass/properties/label/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema81.properties["break-glass"].properties.label.type,
              parentSchema: schema81.properties["break-glass"].properties.label,
              data: data10,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/break-glass",
          schemaPath: "#/properties/break-glass/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema81.properties["break-glass"].type,
          parentSchema: schema81.properties["break-glass"],
          data: data8,
        });
        errors++;
      }
    }
    if (data.freeze !== undefined) {
      let data11 = data.freeze;
      if (Array.isArray(data11)) {
        const len1 = data11.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate330(data11[i1], {
              instancePath: instancePath + "/freeze/" + i1,
              parentData: data11,
              parentDataProperty: i1,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate330.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/freeze",
          schemaPath: "#/properties/freeze/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema81.properties.freeze.type,
          parentSchema: schema81.properties.freeze,
          data: data11,
        });
        errors++;
      }
    }
    if (data["config-changes"] !== undefined) {
      let data13 = data["config-changes"];
      if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
        if (data13.requires === undefined) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/config-changes",
            schemaPath: "#/properties/config-changes/required",
            keyword: "required",
            params: { missingProperty: "requires" },
            schema: schema81.properties["config-changes"].required,
            parentSchema: schema81.properties["config-changes"],
            data: data13,
          });
          errors++;
        }
        for (const key5 in data13) {
          if (!(key5 === "requires" || key5 === "options")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/config-changes",
              schemaPath: "#/properties/config-changes/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key5 },
              schema: false,
              parentSchema: schema81.properties["config-changes"],
              data: data13,
            });
            errors++;
          }
        }
        if (data13.requires !== undefined) {
          if (
            !validate305(data13.requires, {
              instancePath: instancePath + "/config-changes/requires",
              parentData: data13,
              parentDataProperty: "requires",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate305.errors);
            errors = vErrors.length;
          }
        }
        if (data13.options !== undefined) {
          if (
            !validate313(data13.options, {
              instancePath: instancePath + "/config-changes/options",
              parentData: data13,
              parentDataProperty: "options",
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate313.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/config-changes",
          schemaPath: "#/properties/config-changes/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema81.properties["config-changes"].type,
          parentSchema: schema81.properties["config-changes"],
          data: data13,
        });
        errors++;
      }
    }
    if (data.triggers !== undefined) {
      let data16 = data.triggers;
      if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
        for (const key6 in data16) {
          if (!(key6 === "unattended")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/triggers",
              schemaPath: "#/properties/triggers/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key6 },
              schema: false,
              parentSchema: schema81.properties.triggers,
              data: data16,
            });
            errors++;
          }
        }
        if (data16.unattended !== undefined) {
          let data17 = data16.unattended;
          if (Array.isArray(data17)) {
            const len2 = data17.length;
            for (let i2 = 0; i2 < len2; i2++) {
              if (
                !validate341(data17[i2], {
                  instancePath: instancePath + "/triggers/unattended/" + i2,
                  parentData: data17,
                  parentDataProperty: i2,
                  rootData,
                })
              ) {
                vErrors = joined(vErrors, validate341.errors);
                errors = vErrors.length;
              }
            }
            let i3 = data17.length;
            let j0;
            if (i3 > 1) {
              outer0: for (; i3--;) {
                for (j0 = i3; j0--;) {
                  if (func0(data17[i3], data17[j0])) {
                    (vErrors ??= []).push({
                      instancePath: instancePath + "/triggers/unattended",
                      schemaPath: "#/properties/triggers/properties/unattended/uniqueItems",
                      keyword: "uniqueItems",
                      params: { i: i3, j: j0 },
                      schema: true,
                      parentSchema: schema81.properties.triggers.properties.unattended,
                      data: data17,
                    });
                    errors++;
                    break outer0;
                  }
                }
              }
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/triggers/unattended",
              schemaPath: "#/properties/triggers/properties/unattended/type",
              keyword: "type",
              params: { type: "array" },
              schema: schema81.properties.triggers.properties.unattended.type,
              parentSchema: schema81.properties.triggers.properties.unattended,
              data: data17,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/triggers",
          schemaPath: "#/properties/triggers/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema81.properties.triggers.type,
          parentSchema: schema81.properties.triggers,
          data: data16,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema81.type,
      parentSchema: schema81,
      data,
    });
    errors++;
  }
  validate301.errors = vErrors;
  return errors === 0;
}

export const actors = validate343;
const schema95 = {
  $id: "https://writ.example/schemas/actors.schema.json",
  title: "Actors",
  type: "object",
  properties: { actors: { type: "array", items: { $ref: "#/$defs/actor" } } },
  required: ["actors"],
  additionalProperties: false,
  $defs: {
    actor: {
      title: "Actor",
      type: "object",
      properties: {
        id: { $ref: "common.schema.json#/$defs/actor-id" },
        login: { type: "string", pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$" },
        team: { $ref: "common.schema.json#/$defs/team-name" },
        "github-id": { type: "integer", minimum: 1 },
        name: { type: "string", minLength: 1 },
        kind: { enum: ["person", "team", "agent"] },
        roles: { type: "array", uniqueItems: true, items: { type: "string", minLength: 1 } },
        capabilities: { type: "array", uniqueItems: true, items: { type: "string", minLength: 1 } },
        "acts-for": {
          type: "array",
          uniqueItems: true,
          items: { $ref: "common.schema.json#/$defs/actor-id" },
        },
        status: { enum: ["active", "inactive"] },
      },
      required: ["id"],
      additionalProperties: false,
    },
  },
};
const schema96 = {
  title: "Actor",
  type: "object",
  properties: {
    id: { $ref: "common.schema.json#/$defs/actor-id" },
    login: { type: "string", pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$" },
    team: { $ref: "common.schema.json#/$defs/team-name" },
    "github-id": { type: "integer", minimum: 1 },
    name: { type: "string", minLength: 1 },
    kind: { enum: ["person", "team", "agent"] },
    roles: { type: "array", uniqueItems: true, items: { type: "string", minLength: 1 } },
    capabilities: { type: "array", uniqueItems: true, items: { type: "string", minLength: 1 } },
    "acts-for": {
      type: "array",
      uniqueItems: true,
      items: { $ref: "common.schema.json#/$defs/actor-id" },
    },
    status: { enum: ["active", "inactive"] },
  },
  required: ["id"],
  additionalProperties: false,
};

function validate345(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema9,
        data,
      });
      errors++;
    }
    if (!pattern1.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*(\\[bot\\])?$" },
        schema: "^[A-Za-z0-9_][A-Za-z0-9_.-]*(\\[bot\\])?$",
        parentSchema: schema9,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema9.type,
      parentSchema: schema9,
      data,
    });
    errors++;
  }
  validate345.errors = vErrors;
  return errors === 0;
}

function validate347(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern11.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*$" },
        schema: "^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*$",
        parentSchema: schema31,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema31.type,
      parentSchema: schema31,
      data,
    });
    errors++;
  }
  validate347.errors = vErrors;
  return errors === 0;
}

const pattern37 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$", "u");

function validate344(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "id" },
        schema: schema96.required,
        parentSchema: schema96,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (!func2.call(schema96.properties, key0)) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema96,
          data,
        });
        errors++;
      }
    }
    if (data.id !== undefined) {
      if (
        !validate345(data.id, {
          instancePath: instancePath + "/id",
          parentData: data,
          parentDataProperty: "id",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate345.errors);
        errors = vErrors.length;
      }
    }
    if (data.login !== undefined) {
      let data1 = data.login;
      if (typeof data1 === "string") {
        if (!pattern37.test(data1)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/login",
            schemaPath: "#/properties/login/pattern",
            keyword: "pattern",
            params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$" },
            schema: "^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$",
            parentSchema: schema96.properties.login,
            data: data1,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/login",
          schemaPath: "#/properties/login/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema96.properties.login.type,
          parentSchema: schema96.properties.login,
          data: data1,
        });
        errors++;
      }
    }
    if (data.team !== undefined) {
      if (
        !validate347(data.team, {
          instancePath: instancePath + "/team",
          parentData: data,
          parentDataProperty: "team",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate347.errors);
        errors = vErrors.length;
      }
    }
    if (data["github-id"] !== undefined) {
      let data3 = data["github-id"];
      if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/github-id",
          schemaPath: "#/properties/github-id/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema96.properties["github-id"].type,
          parentSchema: schema96.properties["github-id"],
          data: data3,
        });
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 < 1 || isNaN(data3)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/github-id",
            schemaPath: "#/properties/github-id/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 1 },
            schema: 1,
            parentSchema: schema96.properties["github-id"],
            data: data3,
          });
          errors++;
        }
      }
    }
    if (data.name !== undefined) {
      let data4 = data.name;
      if (typeof data4 === "string") {
        if (func3(data4) < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/name",
            schemaPath: "#/properties/name/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema96.properties.name,
            data: data4,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/name",
          schemaPath: "#/properties/name/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema96.properties.name.type,
          parentSchema: schema96.properties.name,
          data: data4,
        });
        errors++;
      }
    }
    if (data.kind !== undefined) {
      let data5 = data.kind;
      if (!(data5 === "person" || data5 === "team" || data5 === "agent")) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/kind",
          schemaPath: "#/properties/kind/enum",
          keyword: "enum",
          params: { allowedValues: schema96.properties.kind.enum },
          schema: schema96.properties.kind.enum,
          parentSchema: schema96.properties.kind,
          data: data5,
        });
        errors++;
      }
    }
    if (data.roles !== undefined) {
      let data6 = data.roles;
      if (Array.isArray(data6)) {
        const len0 = data6.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data7 = data6[i0];
          if (typeof data7 === "string") {
            if (func3(data7) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/roles/" + i0,
                schemaPath: "#/properties/roles/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema96.properties.roles.items,
                data: data7,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/roles/" + i0,
              schemaPath: "#/properties/roles/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema96.properties.roles.items.type,
              parentSchema: schema96.properties.roles.items,
              data: data7,
            });
            errors++;
          }
        }
        let i1 = data6.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--;) {
            let item0 = data6[i1];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              (vErrors ??= []).push({
                instancePath: instancePath + "/roles",
                schemaPath: "#/properties/roles/uniqueItems",
                keyword: "uniqueItems",
                params: { i: i1, j: j0 },
                schema: true,
                parentSchema: schema96.properties.roles,
                data: data6,
              });
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/roles",
          schemaPath: "#/properties/roles/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema96.properties.roles.type,
          parentSchema: schema96.properties.roles,
          data: data6,
        });
        errors++;
      }
    }
    if (data.capabilities !== undefined) {
      let data8 = data.capabilities;
      if (Array.isArray(data8)) {
        const len1 = data8.length;
        for (let i2 = 0; i2 < len1; i2++) {
          let data9 = data8[i2];
          if (typeof data9 === "string") {
            if (func3(data9) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/capabilities/" + i2,
                schemaPath: "#/properties/capabilities/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema96.properties.capabilities.items,
                data: data9,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/capabilities/" + i2,
              schemaPath: "#/properties/capabilities/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema96.properties.capabilities.items.type,
              parentSchema: schema96.properties.capabilities.items,
              data: data9,
            });
            errors++;
          }
        }
        let i3 = data8.length;
        let j1;
        if (i3 > 1) {
          const indices1 = {};
          for (; i3--;) {
            let item1 = data8[i3];
            if (typeof item1 !== "string") {
              continue;
            }
            if (typeof indices1[item1] == "number") {
              j1 = indices1[item1];
              (vErrors ??= []).push({
                instancePath: instancePath + "/capabilities",
                schemaPath: "#/properties/capabilities/uniqueItems",
                keyword: "uniqueItems",
                params: { i: i3, j: j1 },
                schema: true,
                parentSchema: schema96.properties.capabilities,
                data: data8,
              });
              errors++;
              break;
            }
            indices1[item1] = i3;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/capabilities",
          schemaPath: "#/properties/capabilities/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema96.properties.capabilities.type,
          parentSchema: schema96.properties.capabilities,
          data: data8,
        });
        errors++;
      }
    }
    if (data["acts-for"] !== undefined) {
      let data10 = data["acts-for"];
      if (Array.isArray(data10)) {
        const len2 = data10.length;
        for (let i4 = 0; i4 < len2; i4++) {
          if (
            !validate345(data10[i4], {
              instancePath: instancePath + "/acts-for/" + i4,
              parentData: data10,
              parentDataProperty: i4,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate345.errors);
            errors = vErrors.length;
          }
        }
        let i5 = data10.length;
        let j2;
        if (i5 > 1) {
          outer0: for (; i5--;) {
            for (j2 = i5; j2--;) {
              if (func0(data10[i5], data10[j2])) {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/acts-for",
                  schemaPath: "#/properties/acts-for/uniqueItems",
                  keyword: "uniqueItems",
                  params: { i: i5, j: j2 },
                  schema: true,
                  parentSchema: schema96.properties["acts-for"],
                  data: data10,
                });
                errors++;
                break outer0;
              }
            }
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/acts-for",
          schemaPath: "#/properties/acts-for/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema96.properties["acts-for"].type,
          parentSchema: schema96.properties["acts-for"],
          data: data10,
        });
        errors++;
      }
    }
    if (data.status !== undefined) {
      let data12 = data.status;
      if (!(data12 === "active" || data12 === "inactive")) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/status",
          schemaPath: "#/properties/status/enum",
          keyword: "enum",
          params: { allowedValues: schema96.properties.status.enum },
          schema: schema96.properties.status.enum,
          parentSchema: schema96.properties.status,
          data: data12,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema96.type,
      parentSchema: schema96,
      data,
    });
    errors++;
  }
  validate344.errors = vErrors;
  return errors === 0;
}

function validate343(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  /*# sourceURL="https://writ.example/schemas/actors.schema.json" */
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.actors === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "actors" },
        schema: schema95.required,
        parentSchema: schema95,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "actors")) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema95,
          data,
        });
        errors++;
      }
    }
    if (data.actors !== undefined) {
      let data0 = data.actors;
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate344(data0[i0], {
              instancePath: instancePath + "/actors/" + i0,
              parentData: data0,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate344.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/actors",
          schemaPath: "#/properties/actors/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema95.properties.actors.type,
          parentSchema: schema95.properties.actors,
          data: data0,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema95.type,
      parentSchema: schema95,
      data,
    });
    errors++;
  }
  validate343.errors = vErrors;
  return errors === 0;
}

export const config = validate351;
const schema99 = {
  $id: "https://writ.example/schemas/config.schema.json",
  title: "Configuration",
  type: "object",
  properties: {
    "dry-run": { type: "boolean" },
    "max-parallel": { type: "integer", minimum: 1, maximum: 1000 },
    timeout: { $ref: "common.schema.json#/$defs/duration" },
    "step-timeout": { $ref: "common.schema.json#/$defs/duration" },
    retry: { $ref: "common.schema.json#/$defs/retry" },
    "auto-merge": { type: "boolean" },
    proposals: { type: "string", minLength: 1, maxLength: 200 },
    audit: {
      type: "object",
      properties: {
        branch: {
          type: "string",
          pattern:
            "^(?!/)(?!.*(\\.\\.|//|@\\{|[\\s~^:?*\\[\\\\]))[^-./][^/]*(/[^./][^/]*)*(?<!\\.lock)(?<!/)(?<!\\.)$",
        },
        "require-protection": { type: "boolean" },
        trust: { enum: ["writers", "key"] },
        keys: { type: "array", uniqueItems: true, items: { type: "string" } },
      },
      additionalProperties: false,
    },
    "builtin-tools": {
      type: "array",
      uniqueItems: true,
      items: { type: "string", pattern: "^[a-z*][a-z0-9_.*-]*$" },
    },
    http: {
      type: "object",
      properties: {
        allow: {
          type: "array",
          uniqueItems: true,
          items: {
            title: "Host",
            type: "string",
            pattern:
              "^(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?$|^\\[[0-9A-Fa-f:.]+\\](:[0-9]{1,5})?$",
          },
        },
      },
      additionalProperties: false,
    },
    "mcp-servers": {
      type: "object",
      propertyNames: { pattern: "^[A-Za-z_][A-Za-z0-9_-]*$" },
      additionalProperties: { $ref: "#/$defs/mcp-server" },
    },
    notifications: { type: "array", items: { $ref: "#/$defs/notification" } },
    ai: {
      type: "object",
      properties: {
        "max-tokens-per-execution": { type: "integer", minimum: 1, maximum: 1000000000 },
      },
      additionalProperties: false,
    },
    guarded: { type: "array", items: { type: "string", minLength: 1, maxLength: 200 } },
    vars: { type: "object" },
  },
  additionalProperties: false,
  $defs: {
    "mcp-server": {
      title: "MCP server",
      type: "object",
      properties: {
        url: { type: "string", pattern: "^https?://", maxLength: 4000 },
        headers: { $ref: "#/$defs/fixed-headers" },
      },
      required: ["url"],
      additionalProperties: false,
    },
    "fixed-headers": {
      title: "Headers",
      type: "object",
      propertyNames: { pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" },
      additionalProperties: {
        if: { type: "object" },
        then: { $ref: "common.schema.json#/$defs/secret-value" },
        else: { type: "string" },
      },
    },
    notification: {
      title: "Notification",
      type: "object",
      properties: {
        on: {
          type: "array",
          minItems: 1,
          uniqueItems: true,
          items: { $ref: "#/$defs/entry-type" },
        },
        tool: { $ref: "common.schema.json#/$defs/tool-name" },
        with: { $ref: "common.schema.json#/$defs/template-object" },
      },
      required: ["on", "tool"],
      additionalProperties: false,
    },
    "entry-type": {
      title: "Type of entry",
      enum: [
        "execution.started",
        "execution.paused",
        "execution.resumed",
        "execution.succeeded",
        "execution.failed",
        "execution.cancelled",
        "execution.compensated",
        "execution.indeterminate",
        "step.claimed",
        "step.started",
        "step.succeeded",
        "step.failed",
        "step.retrying",
        "step.timed-out",
        "step.skipped",
        "step.cancelled",
        "step.compensating",
        "step.compensated",
        "step.compensation-failed",
        "step.indeterminate",
        "gate.opened",
        "gate.decided",
        "gate.escalated",
        "gate.expired",
        "loop.expanded",
        "breaker.opened",
        "breaker.half-opened",
        "breaker.closed",
        "group.acquired",
        "group.released",
        "log.created",
        "log.anchored",
        "log.foreign",
        "proposal.submitted",
        "proposal.planned",
        "proposal.edited",
        "proposal.reviewed",
        "proposal.approved",
        "proposal.rejected",
        "proposal.withdrawn",
        "proposal.merged",
        "proposal.refused",
        "proposal.expired",
        "workflow.started",
        "actor.registered",
        "actor.changed",
        "policy.changed",
        "break-glass.used",
        "trigger.fired",
        "notification.failed",
        "command.received",
      ],
    },
  },
};

function validate352(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern4.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[0-9]{1,7}(ms|s|m|h|d)$" },
        schema: "^[0-9]{1,7}(ms|s|m|h|d)$",
        parentSchema: schema15,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema15.type,
      parentSchema: schema15,
      data,
    });
    errors++;
  }
  validate352.errors = vErrors;
  return errors === 0;
}

function validate355(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !(
          key0 === "max-attempts" ||
          key0 === "backoff" ||
          key0 === "initial-delay" ||
          key0 === "max-delay" ||
          key0 === "jitter" ||
          key0 === "on"
        )
      ) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema23,
          data,
        });
        errors++;
      }
    }
    if (data["max-attempts"] !== undefined) {
      let data0 = data["max-attempts"];
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/max-attempts",
          schemaPath: "#/properties/max-attempts/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema23.properties["max-attempts"].type,
          parentSchema: schema23.properties["max-attempts"],
          data: data0,
        });
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 100 || isNaN(data0)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/max-attempts",
            schemaPath: "#/properties/max-attempts/maximum",
            keyword: "maximum",
            params: { comparison: "<=", limit: 100 },
            schema: 100,
            parentSchema: schema23.properties["max-attempts"],
            data: data0,
          });
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/max-attempts",
            schemaPath: "#/properties/max-attempts/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 1 },
            schema: 1,
            parentSchema: schema23.properties["max-attempts"],
            data: data0,
          });
          errors++;
        }
      }
    }
    if (data.backoff !== undefined) {
      let data1 = data.backoff;
      if (!(data1 === "exponential" || data1 === "linear" || data1 === "constant")) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/backoff",
          schemaPath: "#/properties/backoff/enum",
          keyword: "enum",
          params: { allowedValues: schema23.properties.backoff.enum },
          schema: schema23.properties.backoff.enum,
          parentSchema: schema23.properties.backoff,
          data: data1,
        });
        errors++;
      }
    }
    if (data["initial-delay"] !== undefined) {
      if (
        !validate52(data["initial-delay"], {
          instancePath: instancePath + "/initial-delay",
          parentData: data,
          parentDataProperty: "initial-delay",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
    if (data["max-delay"] !== undefined) {
      if (
        !validate52(data["max-delay"], {
          instancePath: instancePath + "/max-delay",
          parentData: data,
          parentDataProperty: "max-delay",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
    if (data.jitter !== undefined) {
      let data4 = data.jitter;
      if (typeof data4 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/jitter",
          schemaPath: "#/properties/jitter/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema23.properties.jitter.type,
          parentSchema: schema23.properties.jitter,
          data: data4,
        });
        errors++;
      }
    }
    if (data.on !== undefined) {
      let data5 = data.on;
      if (Array.isArray(data5)) {
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data6 = data5[i0];
          if (
            !(
              data6 === "transient" ||
              data6 === "timeout" ||
              data6 === "permanent" ||
              data6 === "business" ||
              data6 === "system" ||
              data6 === "unknown"
            )
          ) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/on/" + i0,
              schemaPath: "#/properties/on/items/enum",
              keyword: "enum",
              params: { allowedValues: schema23.properties.on.items.enum },
              schema: schema23.properties.on.items.enum,
              parentSchema: schema23.properties.on.items,
              data: data6,
            });
            errors++;
          }
        }
        let i1 = data5.length;
        let j0;
        if (i1 > 1) {
          outer0: for (; i1--;) {
            for (j0 = i1; j0--;) {
              if (func0(data5[i1], data5[j0])) {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/on",
                  schemaPath: "#/properties/on/uniqueItems",
                  keyword: "uniqueItems",
                  params: { i: i1, j: j0 },
                  schema: true,
                  parentSchema: schema23.properties.on,
                  data: data5,
                });
                errors++;
                break outer0;
              }
            }
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/on",
          schemaPath: "#/properties/on/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema23.properties.on.type,
          parentSchema: schema23.properties.on,
          data: data5,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema23.type,
      parentSchema: schema23,
      data,
    });
    errors++;
  }
  validate355.errors = vErrors;
  return errors === 0;
}

const schema102 = {
  title: "MCP server",
  type: "object",
  properties: {
    url: { type: "string", pattern: "^https?://", maxLength: 4000 },
    headers: { $ref: "#/$defs/fixed-headers" },
  },
  required: ["url"],
  additionalProperties: false,
};
const schema103 = {
  title: "Headers",
  type: "object",
  propertyNames: { pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" },
  additionalProperties: {
    if: { type: "object" },
    then: { $ref: "common.schema.json#/$defs/secret-value" },
    else: { type: "string" },
  },
};

function validate361(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.secret === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "secret" },
        schema: schema60.required,
        parentSchema: schema60,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "secret" || key0 === "prefix")) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema60,
          data,
        });
        errors++;
      }
    }
    if (data.secret !== undefined) {
      if (
        !validate207(data.secret, {
          instancePath: instancePath + "/secret",
          parentData: data,
          parentDataProperty: "secret",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate207.errors);
        errors = vErrors.length;
      }
    }
    if (data.prefix !== undefined) {
      let data1 = data.prefix;
      if (typeof data1 === "string") {
        if (func3(data1) > 100) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/prefix",
            schemaPath: "#/properties/prefix/maxLength",
            keyword: "maxLength",
            params: { limit: 100 },
            schema: 100,
            parentSchema: schema60.properties.prefix,
            data: data1,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/prefix",
          schemaPath: "#/properties/prefix/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema60.properties.prefix.type,
          parentSchema: schema60.properties.prefix,
          data: data1,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema60.type,
      parentSchema: schema60,
      data,
    });
    errors++;
  }
  validate361.errors = vErrors;
  return errors === 0;
}

function validate360(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      const _errs1 = errors;
      if (typeof key0 === "string") {
        if (!pattern21.test(key0)) {
          (vErrors ??= []).push({
            instancePath,
            schemaPath: "#/propertyNames/pattern",
            keyword: "pattern",
            params: { pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" },
            schema: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$",
            parentSchema: schema103.propertyNames,
            data: key0,
            propertyName: key0,
          });
          errors++;
        }
      }
      var valid0 = _errs1 === errors;
      if (!valid0) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/propertyNames",
          keyword: "propertyNames",
          params: { propertyName: key0 },
          schema: schema103.propertyNames,
          parentSchema: schema103,
          data,
        });
        errors++;
      }
    }
    for (const key1 in data) {
      let data0 = data[key1];
      const _errs4 = errors;
      let valid2 = true;
      const _errs5 = errors;
      if (!(data0 && typeof data0 == "object" && !Array.isArray(data0))) {
        (vErrors ??= []).push({});
        errors++;
      }
      var _valid0 = _errs5 === errors;
      errors = _errs4;
      if (vErrors !== null) {
        if (_errs4) {
          vErrors.length = _errs4;
        } else {
          vErrors = null;
        }
      }
      let ifClause0;
      if (_valid0) {
        const _errs7 = errors;
        if (
          !validate361(data0, {
            instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
            parentData: data,
            parentDataProperty: key1,
            rootData,
          })
        ) {
          vErrors = joined(vErrors, validate361.errors);
          errors = vErrors.length;
        }
        var _valid0 = _errs7 === errors;
        valid2 = _valid0;
        ifClause0 = "then";
      } else {
        const _errs8 = errors;
        if (typeof data0 !== "string") {
          (vErrors ??= []).push({
            instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
            schemaPath: "#/additionalProperties/else/type",
            keyword: "type",
            params: { type: "string" },
            schema: schema103.additionalProperties.else.type,
            parentSchema: schema103.additionalProperties.else,
            data: data0,
          });
          errors++;
        }
        var _valid0 = _errs8 === errors;
        valid2 = _valid0;
        ifClause0 = "else";
      }
      if (!valid2) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
          schemaPath: "#/additionalProperties/if",
          keyword: "if",
          params: { failingKeyword: ifClause0 },
          schema: schema103.additionalProperties.if,
          parentSchema: schema103.additionalProperties,
          data: data0,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema103.type,
      parentSchema: schema103,
      data,
    });
    errors++;
  }
  validate360.errors = vErrors;
  return errors === 0;
}

function validate359(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.url === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "url" },
        schema: schema102.required,
        parentSchema: schema102,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "url" || key0 === "headers")) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema102,
          data,
        });
        errors++;
      }
    }
    if (data.url !== undefined) {
      let data0 = data.url;
      if (typeof data0 === "string") {
        if (func3(data0) > 4000) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/url",
            schemaPath: "#/properties/url/maxLength",
            keyword: "maxLength",
            params: { limit: 4000 },
            schema: 4000,
            parentSchema: schema102.properties.url,
            data: data0,
          });
          errors++;
        }
        if (!pattern20.test(data0)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/url",
            schemaPath: "#/properties/url/pattern",
            keyword: "pattern",
            params: { pattern: "^https?://" },
            schema: "^https?://",
            parentSchema: schema102.properties.url,
            data: data0,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/url",
          schemaPath: "#/properties/url/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema102.properties.url.type,
          parentSchema: schema102.properties.url,
          data: data0,
        });
        errors++;
      }
    }
    if (data.headers !== undefined) {
      if (
        !validate360(data.headers, {
          instancePath: instancePath + "/headers",
          parentData: data,
          parentDataProperty: "headers",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate360.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema102.type,
      parentSchema: schema102,
      data,
    });
    errors++;
  }
  validate359.errors = vErrors;
  return errors === 0;
}

const schema105 = {
  title: "Notification",
  type: "object",
  properties: {
    on: { type: "array", minItems: 1, uniqueItems: true, items: { $ref: "#/$defs/entry-type" } },
    tool: { $ref: "common.schema.json#/$defs/tool-name" },
    with: { $ref: "common.schema.json#/$defs/template-object" },
  },
  required: ["on", "tool"],
  additionalProperties: false,
};
const schema106 = {
  title: "Type of entry",
  enum: [
    "execution.started",
    "execution.paused",
    "execution.resumed",
    "execution.succeeded",
    "execution.failed",
    "execution.cancelled",
    "execution.compensated",
    "execution.indeterminate",
    "step.claimed",
    "step.started",
    "step.succeeded",
    "step.failed",
    "step.retrying",
    "step.timed-out",
    "step.skipped",
    "step.cancelled",
    "step.compensating",
    "step.compensated",
    "step.compensation-failed",
    "step.indeterminate",
    "gate.opened",
    "gate.decided",
    "gate.escalated",
    "gate.expired",
    "loop.expanded",
    "breaker.opened",
    "breaker.half-opened",
    "breaker.closed",
    "group.acquired",
    "group.released",
    "log.created",
    "log.anchored",
    "log.foreign",
    "proposal.submitted",
    "proposal.planned",
    "proposal.edited",
    "proposal.reviewed",
    "proposal.approved",
    "proposal.rejected",
    "proposal.withdrawn",
    "proposal.merged",
    "proposal.refused",
    "proposal.expired",
    "workflow.started",
    "actor.registered",
    "actor.changed",
    "policy.changed",
    "break-glass.used",
    "trigger.fired",
    "notification.failed",
    "command.received",
  ],
};

function validate367(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (
    !(
      data === "execution.started" ||
      data === "execution.paused" ||
      data === "execution.resumed" ||
      data === "execution.succeeded" ||
      data === "execution.failed" ||
      data === "execution.cancelled" ||
      data === "execution.compensated" ||
      data === "execution.indeterminate" ||
      data === "step.claimed" ||
      data === "step.started" ||
      data === "step.succeeded" ||
      data === "step.failed" ||
      data === "step.retrying" ||
      data === "step.timed-out" ||
      data === "step.skipped" ||
      data === "step.cancelled" ||
      data === "step.compensating" ||
      data === "step.compensated" ||
      data === "step.compensation-failed" ||
      data === "step.indeterminate" ||
      data === "gate.opened" ||
      data === "gate.decided" ||
      data === "gate.escalated" ||
      data === "gate.expired" ||
      data === "loop.expanded" ||
      data === "breaker.opened" ||
      data === "breaker.half-opened" ||
      data === "breaker.closed" ||
      data === "group.acquired" ||
      data === "group.released" ||
      data === "log.created" ||
      data === "log.anchored" ||
      data === "log.foreign" ||
      data === "proposal.submitted" ||
      data === "proposal.planned" ||
      data === "proposal.edited" ||
      data === "proposal.reviewed" ||
      data === "proposal.approved" ||
      data === "proposal.rejected" ||
      data === "proposal.withdrawn" ||
      data === "proposal.merged" ||
      data === "proposal.refused" ||
      data === "proposal.expired" ||
      data === "workflow.started" ||
      data === "actor.registered" ||
      data === "actor.changed" ||
      data === "policy.changed" ||
      data === "break-glass.used" ||
      data === "trigger.fired" ||
      data === "notification.failed" ||
      data === "command.received"
    )
  ) {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/enum",
      keyword: "enum",
      params: { allowedValues: schema106.enum },
      schema: schema106.enum,
      parentSchema: schema106,
      data,
    });
    errors++;
  }
  validate367.errors = vErrors;
  return errors === 0;
}

function validate369(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema17,
        data,
      });
      errors++;
    }
    if (!pattern6.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[a-z][a-z0-9_.-]*$" },
        schema: "^[a-z][a-z0-9_.-]*$",
        parentSchema: schema17,
        data,
      });
      errors++;
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "string" },
      schema: schema17.type,
      parentSchema: schema17,
      data,
    });
    errors++;
  }
  validate369.errors = vErrors;
  return errors === 0;
}

function validate371(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !validate34(data[key0], {
          instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
          parentData: data,
          parentDataProperty: key0,
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate34.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema13.type,
      parentSchema: schema13,
      data,
    });
    errors++;
  }
  validate371.errors = vErrors;
  return errors === 0;
}

function validate366(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.on === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "on" },
        schema: schema105.required,
        parentSchema: schema105,
        data,
      });
      errors++;
    }
    if (data.tool === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "tool" },
        schema: schema105.required,
        parentSchema: schema105,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "on" || key0 === "tool" || key0 === "with")) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema105,
          data,
        });
        errors++;
      }
    }
    if (data.on !== undefined) {
      let data0 = data.on;
      if (Array.isArray(data0)) {
        if (data0.length < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/on",
            schemaPath: "#/properties/on/minItems",
            keyword: "minItems",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema105.properties.on,
            data: data0,
          });
          errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate367(data0[i0], {
              instancePath: instancePath + "/on/" + i0,
              parentData: data0,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate367.errors);
            errors = vErrors.length;
          }
        }
        let i1 = data0.length;
        let j0;
        if (i1 > 1) {
          outer0: for (; i1--;) {
            for (j0 = i1; j0--;) {
              if (func0(data0[i1], data0[j0])) {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/on",
                  schemaPath: "#/properties/on/uniqueItems",
                  keyword: "uniqueItems",
                  params: { i: i1, j: j0 },
                  schema: true,
                  parentSchema: schema105.properties.on,
                  data: data0,
                });
                errors++;
                break outer0;
              }
            }
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/on",
          schemaPath: "#/properties/on/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema105.properties.on.type,
          parentSchema: schema105.properties.on,
          data: data0,
        });
        errors++;
      }
    }
    if (data.tool !== undefined) {
      if (
        !validate369(data.tool, {
          instancePath: instancePath + "/tool",
          parentData: data,
          parentDataProperty: "tool",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate369.errors);
        errors = vErrors.length;
      }
    }
    if (data.with !== undefined) {
      if (
        !validate371(data.with, {
          instancePath: instancePath + "/with",
          parentData: data,
          parentDataProperty: "with",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate371.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema105.type,
      parentSchema: schema105,
      data,
    });
    errors++;
  }
  validate366.errors = vErrors;
  return errors === 0;
}

const pattern40 = new RegExp(
  "^(?!/)(?!.*(\\.\\.|//|@\\{|[\\s~^:?*\\[\\\\]))[^-./][^/]*(/[^./][^/]*)*(?<!\\.lock)(?<!/)(?<!\\.)$",
  "u",
);
const pattern41 = new RegExp("^[a-z*][a-z0-9_.*-]*$", "u");
const pattern42 = new RegExp(
  "^(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?$|^\\[[0-9A-Fa-f:.]+\\](:[0-9]{1,5})?$",
  "u",
);

function validate351(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  /*# sourceURL="https://writ.example/schemas/config.schema.json" */
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func2.call(schema99.properties, key0)) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema99,
          data,
        });
        errors++;
      }
    }
    if (data["dry-run"] !== undefined) {
      let data0 = data["dry-run"];
      if (typeof data0 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/dry-run",
          schemaPath: "#/properties/dry-run/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema99.properties["dry-run"].type,
          parentSchema: schema99.properties["dry-run"],
          data: data0,
        });
        errors++;
      }
    }
    if (data["max-parallel"] !== undefined) {
      let data1 = data["max-parallel"];
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/max-parallel",
          schemaPath: "#/properties/max-parallel/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema99.properties["max-parallel"].type,
          parentSchema: schema99.properties["max-parallel"],
          data: data1,
        });
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 > 1000 || isNaN(data1)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/max-parallel",
            schemaPath: "#/properties/max-parallel/maximum",
            keyword: "maximum",
            params: { comparison: "<=", limit: 1000 },
            schema: 1000,
            parentSchema: schema99.properties["max-parallel"],
            data: data1,
          });
          errors++;
        }
        if (data1 < 1 || isNaN(data1)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/max-parallel",
            schemaPath: "#/properties/max-parallel/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 1 },
            schema: 1,
            parentSchema: schema99.properties["max-parallel"],
            data: data1,
          });
          errors++;
        }
      }
    }
    if (data.timeout !== undefined) {
      if (
        !validate352(data.timeout, {
          instancePath: instancePath + "/timeout",
          parentData: data,
          parentDataProperty: "timeout",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate352.errors);
        errors = vErrors.length;
      }
    }
    if (data["step-timeout"] !== undefined) {
      if (
        !validate352(data["step-timeout"], {
          instancePath: instancePath + "/step-timeout",
          parentData: data,
          parentDataProperty: "step-timeout",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate352.errors);
        errors = vErrors.length;
      }
    }
    if (data.retry !== undefined) {
      if (
        !validate355(data.retry, {
          instancePath: instancePath + "/retry",
          parentData: data,
          parentDataProperty: "retry",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate355.errors);
        errors = vErrors.length;
      }
    }
    if (data["auto-merge"] !== undefined) {
      let data5 = data["auto-merge"];
      if (typeof data5 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/auto-merge",
          schemaPath: "#/properties/auto-merge/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema99.properties["auto-merge"].type,
          parentSchema: schema99.properties["auto-merge"],
          data: data5,
        });
        errors++;
      }
    }
    if (data.proposals !== undefined) {
      let data6 = data.proposals;
      if (typeof data6 === "string") {
        if (func3(data6) > 200) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/proposals",
            schemaPath: "#/properties/proposals/maxLength",
            keyword: "maxLength",
            params: { limit: 200 },
            schema: 200,
            parentSchema: schema99.properties.proposals,
            data: data6,
          });
          errors++;
        }
        if (func3(data6) < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/proposals",
            schemaPath: "#/properties/proposals/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema99.properties.proposals,
            data: data6,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/proposals",
          schemaPath: "#/properties/proposals/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema99.properties.proposals.type,
          parentSchema: schema99.properties.proposals,
          data: data6,
        });
        errors++;
      }
    }
    if (data.audit !== undefined) {
      let data7 = data.audit;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        for (const key1 in data7) {
          if (
            !(
              key1 === "branch" ||
              key1 === "require-protection" ||
              key1 === "trust" ||
              key1 === "keys"
            )
          ) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/audit",
              schemaPath: "#/properties/audit/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key1 },
              schema: false,
              parentSchema: schema99.properties.audit,
              data: data7,
            });
            errors++;
          }
        }
        if (data7.branch !== undefined) {
          let data8 = data7.branch;
          if (typeof data8 === "string") {
            if (!pattern40.test(data8)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/audit/branch",
                schemaPath: "#/properties/audit/properties/branch/pattern",
                keyword: "pattern",
                params: {
                  pattern:
                    "^(?!/)(?!.*(\\.\\.|//|@\\{|[\\s~^:?*\\[\\\\]))[^-./][^/]*(/[^./][^/]*)*(?<!\\.lock)(?<!/)(?<!\\.)$",
                },
                schema:
                  "^(?!/)(?!.*(\\.\\.|//|@\\{|[\\s~^:?*\\[\\\\]))[^-./][^/]*(/[^./][^/]*)*(?<!\\.lock)(?<!/)(?<!\\.)$",
                parentSchema: schema99.properties.audit.properties.branch,
                data: data8,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/audit/branch",
              schemaPath: "#/properties/audit/properties/branch/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema99.properties.audit.properties.branch.type,
              parentSchema: schema99.properties.audit.properties.branch,
              data: data8,
            });
            errors++;
          }
        }
        if (data7["require-protection"] !== undefined) {
          let data9 = data7["require-protection"];
          if (typeof data9 !== "boolean") {
            (vErrors ??= []).push({
              instancePath: instancePath + "/audit/require-protection",
              schemaPath: "#/properties/audit/properties/require-protection/type",
              keyword: "type",
              params: { type: "boolean" },
              schema: schema99.properties.audit.properties["require-protection"].type,
              parentSchema: schema99.properties.audit.properties["require-protection"],
              data: data9,
            });
            errors++;
          }
        }
        if (data7.trust !== undefined) {
          let data10 = data7.trust;
          if (!(data10 === "writers" || data10 === "key")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/audit/trust",
              schemaPath: "#/properties/audit/properties/trust/enum",
              keyword: "enum",
              params: { allowedValues: schema99.properties.audit.properties.trust.enum },
              schema: schema99.properties.audit.properties.trust.enum,
              parentSchema: schema99.properties.audit.properties.trust,
              data: data10,
            });
            errors++;
          }
        }
        if (data7.keys !== undefined) {
          let data11 = data7.keys;
          if (Array.isArray(data11)) {
            const len0 = data11.length;
            for (let i0 = 0; i0 < len0; i0++) {
              let data12 = data11[i0];
              if (typeof data12 !== "string") {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/audit/keys/" + i0,
                  schemaPath: "#/properties/audit/properties/keys/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  schema: schema99.properties.audit.properties.keys.items.type,
                  parentSchema: schema99.properties.audit.properties.keys.items,
                  data: data12,
                });
                errors++;
              }
            }
            let i1 = data11.length;
            let j0;
            if (i1 > 1) {
              const indices0 = {};
              for (; i1--;) {
                let item0 = data11[i1];
                if (typeof item0 !== "string") {
                  continue;
                }
                if (typeof indices0[item0] == "number") {
                  j0 = indices0[item0];
                  (vErrors ??= []).push({
                    instancePath: instancePath + "/audit/keys",
                    schemaPath: "#/properties/audit/properties/keys/uniqueItems",
                    keyword: "uniqueItems",
                    params: { i: i1, j: j0 },
                    schema: true,
                    parentSchema: schema99.properties.audit.properties.keys,
                    data: data11,
                  });
                  errors++;
                  break;
                }
                indices0[item0] = i1;
              }
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/audit/keys",
              schemaPath: "#/properties/audit/properties/keys/type",
              keyword: "type",
              params: { type: "array" },
              schema: schema99.properties.audit.properties.keys.type,
              parentSchema: schema99.properties.audit.properties.keys,
              data: data11,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/audit",
          schemaPath: "#/properties/audit/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema99.properties.audit.type,
          parentSchema: schema99.properties.audit,
          data: data7,
        });
        errors++;
      }
    }
    if (data["builtin-tools"] !== undefined) {
      let data13 = data["builtin-tools"];
      if (Array.isArray(data13)) {
        const len1 = data13.length;
        for (let i2 = 0; i2 < len1; i2++) {
          let data14 = data13[i2];
          if (typeof data14 === "string") {
            if (!pattern41.test(data14)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/builtin-tools/" + i2,
                schemaPath: "#/properties/builtin-tools/items/pattern",
                keyword: "pattern",
                params: { pattern: "^[a-z*][a-z0-9_.*-]*$" },
                schema: "^[a-z*][a-z0-9_.*-]*$",
                parentSchema: schema99.properties["builtin-tools"].items,
                data: data14,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/builtin-tools/" + i2,
              schemaPath: "#/properties/builtin-tools/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema99.properties["builtin-tools"].items.type,
              parentSchema: schema99.properties["builtin-tools"].items,
              data: data14,
            });
            errors++;
          }
        }
        let i3 = data13.length;
        let j1;
        if (i3 > 1) {
          const indices1 = {};
          for (; i3--;) {
            let item1 = data13[i3];
            if (typeof item1 !== "string") {
              continue;
            }
            if (typeof indices1[item1] == "number") {
              j1 = indices1[item1];
              (vErrors ??= []).push({
                instancePath: instancePath + "/builtin-tools",
                schemaPath: "#/properties/builtin-tools/uniqueItems",
                keyword: "uniqueItems",
                params: { i: i3, j: j1 },
                schema: true,
                parentSchema: schema99.properties["builtin-tools"],
                data: data13,
              });
              errors++;
              break;
            }
            indices1[item1] = i3;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/builtin-tools",
          schemaPath: "#/properties/builtin-tools/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema99.properties["builtin-tools"].type,
          parentSchema: schema99.properties["builtin-tools"],
          data: data13,
        });
        errors++;
      }
    }
    if (data.http !== undefined) {
      let data15 = data.http;
      if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
        for (const key2 in data15) {
          if (!(key2 === "allow")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/http",
              schemaPath: "#/properties/http/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key2 },
              schema: false,
              parentSchema: schema99.properties.http,
              data: data15,
            });
            errors++;
          }
        }
        if (data15.allow !== undefined) {
          let data16 = data15.allow;
          if (Array.isArray(data16)) {
            const len2 = data16.length;
            for (let i4 = 0; i4 < len2; i4++) {
              let data17 = data16[i4];
              if (typeof data17 === "string") {
                if (!pattern42.test(data17)) {
                  (vErrors ??= []).push({
                    instancePath: instancePath + "/http/allow/" + i4,
                    schemaPath: "#/properties/http/properties/allow/items/pattern",
                    keyword: "pattern",
                    params: {
                      pattern:
                        "^(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?$|^\\[[0-9A-Fa-f:.]+\\](:[0-9]{1,5})?$",
                    },
                    schema:
                      "^(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?$|^\\[[0-9A-Fa-f:.]+\\](:[0-9]{1,5})?$",
                    parentSchema: schema99.properties.http.properties.allow.items,
                    data: data17,
                  });
                  errors++;
                }
              } else {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/http/allow/" + i4,
                  schemaPath: "#/properties/http/properties/allow/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  schema: schema99.properties.http.properties.allow.items.type,
                  parentSchema: schema99.properties.http.properties.allow.items,
                  data: data17,
                });
                errors++;
              }
            }
            let i5 = data16.length;
            let j2;
            if (i5 > 1) {
              const indices2 = {};
              for (; i5--;) {
                let item2 = data16[i5];
                if (typeof item2 !== "string") {
                  continue;
                }
                if (typeof indices2[item2] == "number") {
                  j2 = indices2[item2];
                  (vErrors ??= []).push({
                    instancePath: instancePath + "/http/allow",
                    schemaPath: "#/properties/http/properties/allow/uniqueItems",
                    keyword: "uniqueItems",
                    params: { i: i5, j: j2 },
                    schema: true,
                    parentSchema: schema99.properties.http.properties.allow,
                    data: data16,
                  });
                  errors++;
                  break;
                }
                indices2[item2] = i5;
              }
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/http/allow",
              schemaPath: "#/properties/http/properties/allow/type",
              keyword: "type",
              params: { type: "array" },
              schema: schema99.properties.http.properties.allow.type,
              parentSchema: schema99.properties.http.properties.allow,
              data: data16,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/http",
          schemaPath: "#/properties/http/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema99.properties.http.type,
          parentSchema: schema99.properties.http,
          data: data15,
        });
        errors++;
      }
    }
    if (data["mcp-servers"] !== undefined) {
      let data18 = data["mcp-servers"];
      if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
        for (const key3 in data18) {
          const _errs38 = errors;
          if (typeof key3 === "string") {
            if (!pattern7.test(key3)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/mcp-servers",
                schemaPath: "#/properties/mcp-servers/propertyNames/pattern",
                keyword: "pattern",
                params: { pattern: "^[A-Za-z_][A-Za-z0-9_-]*$" },
                schema: "^[A-Za-z_][A-Za-z0-9_-]*$",
                parentSchema: schema99.properties["mcp-servers"].propertyNames,
                data: key3,
                propertyName: key3,
              });
              errors++;
            }
          }
          var valid12 = _errs38 === errors;
          if (!valid12) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/mcp-servers",
              schemaPath: "#/properties/mcp-servers/propertyNames",
              keyword: "propertyNames",
              params: { propertyName: key3 },
              schema: schema99.properties["mcp-servers"].propertyNames,
              parentSchema: schema99.properties["mcp-servers"],
              data: data18,
            });
            errors++;
          }
        }
        for (const key4 in data18) {
          if (
            !validate359(data18[key4], {
              instancePath:
                instancePath + "/mcp-servers/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),
              parentData: data18,
              parentDataProperty: key4,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate359.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/mcp-servers",
          schemaPath: "#/properties/mcp-servers/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema99.properties["mcp-servers"].type,
          parentSchema: schema99.properties["mcp-servers"],
          data: data18,
        });
        errors++;
      }
    }
    if (data.notifications !== undefined) {
      let data20 = data.notifications;
      if (Array.isArray(data20)) {
        const len3 = data20.length;
        for (let i6 = 0; i6 < len3; i6++) {
          if (
            !validate366(data20[i6], {
              instancePath: instancePath + "/notifications/" + i6,
              parentData: data20,
              parentDataProperty: i6,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate366.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/notifications",
          schemaPath: "#/properties/notifications/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema99.properties.notifications.type,
          parentSchema: schema99.properties.notifications,
          data: data20,
        });
        errors++;
      }
    }
    if (data.ai !== undefined) {
      let data22 = data.ai;
      if (data22 && typeof data22 == "object" && !Array.isArray(data22)) {
        for (const key5 in data22) {
          if (!(key5 === "max-tokens-per-execution")) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/ai",
              schemaPath: "#/properties/ai/additionalProperties",
              keyword: "additionalProperties",
              params: { additionalProperty: key5 },
              schema: false,
              parentSchema: schema99.properties.ai,
              data: data22,
            });
            errors++;
          }
        }
        if (data22["max-tokens-per-execution"] !== undefined) {
          let data23 = data22["max-tokens-per-execution"];
          if (!(typeof data23 == "number" && !(data23 % 1) && !isNaN(data23) && isFinite(data23))) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/ai/max-tokens-per-execution",
              schemaPath: "#/properties/ai/properties/max-tokens-per-execution/type",
              keyword: "type",
              params: { type: "integer" },
              schema: schema99.properties.ai.properties["max-tokens-per-execution"].type,
              parentSchema: schema99.properties.ai.properties["max-tokens-per-execution"],
              data: data23,
            });
            errors++;
          }
          if (typeof data23 == "number" && isFinite(data23)) {
            if (data23 > 1000000000 || isNaN(data23)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/ai/max-tokens-per-execution",
                schemaPath: "#/properties/ai/properties/max-tokens-per-execution/maximum",
                keyword: "maximum",
                params: { comparison: "<=", limit: 1000000000 },
                schema: 1000000000,
                parentSchema: schema99.properties.ai.properties["max-tokens-per-execution"],
                data: data23,
              });
              errors++;
            }
            if (data23 < 1 || isNaN(data23)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/ai/max-tokens-per-execution",
                schemaPath: "#/properties/ai/properties/max-tokens-per-execution/minimum",
                keyword: "minimum",
                params: { comparison: ">=", limit: 1 },
                schema: 1,
                parentSchema: schema99.properties.ai.properties["max-tokens-per-execution"],
                data: data23,
              });
              errors++;
            }
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/ai",
          schemaPath: "#/properties/ai/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema99.properties.ai.type,
          parentSchema: schema99.properties.ai,
          data: data22,
        });
        errors++;
      }
    }
    if (data.guarded !== undefined) {
      let data24 = data.guarded;
      if (Array.isArray(data24)) {
        const len4 = data24.length;
        for (let i7 = 0; i7 < len4; i7++) {
          let data25 = data24[i7];
          if (typeof data25 === "string") {
            if (func3(data25) > 200) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/guarded/" + i7,
                schemaPath: "#/properties/guarded/items/maxLength",
                keyword: "maxLength",
                params: { limit: 200 },
                schema: 200,
                parentSchema: schema99.properties.guarded.items,
                data: data25,
              });
              errors++;
            }
            if (func3(data25) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/guarded/" + i7,
                schemaPath: "#/properties/guarded/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema99.properties.guarded.items,
                data: data25,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/guarded/" + i7,
              schemaPath: "#/properties/guarded/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema99.properties.guarded.items.type,
              parentSchema: schema99.properties.guarded.items,
              data: data25,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/guarded",
          schemaPath: "#/properties/guarded/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema99.properties.guarded.type,
          parentSchema: schema99.properties.guarded,
          data: data24,
        });
        errors++;
      }
    }
    if (data.vars !== undefined) {
      let data26 = data.vars;
      if (!(data26 && typeof data26 == "object" && !Array.isArray(data26))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/vars",
          schemaPath: "#/properties/vars/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema99.properties.vars.type,
          parentSchema: schema99.properties.vars,
          data: data26,
        });
        errors++;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema99.type,
      parentSchema: schema99,
      data,
    });
    errors++;
  }
  validate351.errors = vErrors;
  return errors === 0;
}

function joined(errors, more) {
  if (errors === null) return more;
  for (const error of more) errors.push(error);
  return errors;
}
