// Made from schemas/*.schema.json by `npm run generate`.
"use strict";
export const policyCases = validate21;
const schema6 = {
  $id: "https://writ.example/schemas/policy-cases.schema.json",
  title: "Cases of the policy",
  type: "object",
  properties: {
    people: { $ref: "#/$defs/people" },
    author: { $ref: "#/$defs/login" },
    at: { $ref: "common.schema.json#/$defs/time" },
    cases: { type: "array", minItems: 1, maxItems: 1000, items: { $ref: "#/$defs/case" } },
  },
  required: ["cases"],
  additionalProperties: false,
  $defs: {
    case: {
      title: "Case",
      type: "object",
      properties: {
        name: { type: "string", minLength: 1, maxLength: 200 },
        tools: { type: "array", minItems: 1, maxItems: 100, items: { $ref: "#/$defs/used-tool" } },
        proposal: {
          if: { type: "object" },
          then: { $ref: "common.schema.json#/$defs/template-object" },
          else: { $ref: "common.schema.json#/$defs/repository-path" },
        },
        guarded: {
          type: "array",
          minItems: 1,
          items: { $ref: "common.schema.json#/$defs/repository-path" },
        },
        author: { $ref: "#/$defs/login" },
        at: { $ref: "common.schema.json#/$defs/time" },
        people: { $ref: "#/$defs/people" },
        "pull-request": { $ref: "#/$defs/pull-request" },
        checks: {
          type: "object",
          propertyNames: { pattern: "^[^/]+/.+$" },
          additionalProperties: { $ref: "#/$defs/conclusion" },
        },
        workflows: {
          type: "object",
          propertyNames: { minLength: 1 },
          additionalProperties: { $ref: "#/$defs/conclusion" },
        },
        statuses: {
          type: "object",
          propertyNames: { pattern: "^[^/]+/.+$" },
          additionalProperties: { $ref: "#/$defs/status-state" },
        },
        "code-owners": { type: "string" },
        unknown: {
          type: "array",
          uniqueItems: true,
          items: { enum: ["commits", "pushes", "checks", "statuses"] },
        },
        unreadable: {
          type: "array",
          uniqueItems: true,
          items: { $ref: "#/$defs/team-or-organization" },
        },
        "approved-by": { $ref: "#/$defs/logins" },
        history: { type: "array", items: { $ref: "#/$defs/event" } },
        expect: {
          if: { type: "object" },
          then: { $ref: "#/$defs/expectation" },
          else: { $ref: "#/$defs/decision-status" },
        },
      },
      required: ["name", "expect"],
      additionalProperties: false,
    },
    login: {
      title: "Login",
      type: "string",
      pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$",
      maxLength: 100,
    },
    logins: {
      title: "Logins",
      if: { type: "array" },
      then: { type: "array", minItems: 1, items: { $ref: "#/$defs/login" } },
      else: { $ref: "#/$defs/login" },
    },
    people: {
      title: "People",
      type: "object",
      propertyNames: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$" },
      additionalProperties: {
        if: { type: "object" },
        then: { $ref: "#/$defs/person" },
        else: { $ref: "#/$defs/access" },
      },
    },
    access: { title: "Access", enum: ["none", "read", "triage", "write", "maintain", "admin"] },
    person: {
      title: "Person",
      type: "object",
      properties: {
        permission: { $ref: "#/$defs/access" },
        teams: { type: "array", items: { $ref: "common.schema.json#/$defs/team-name" } },
        organizations: { type: "array", items: { type: "string", minLength: 1 } },
        id: { type: "integer", minimum: 1 },
        kind: { enum: ["user", "bot", "organization", "mannequin"] },
        email: { type: "string", minLength: 3 },
      },
      additionalProperties: false,
    },
    "team-or-organization": {
      title: "Team or organization",
      type: "string",
      pattern: "^[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)?$",
    },
    "used-tool": {
      title: "Used tool",
      if: { type: "object" },
      then: { $ref: "#/$defs/tool-facts" },
      else: { $ref: "common.schema.json#/$defs/tool-name" },
    },
    "tool-facts": {
      title: "Tool",
      type: "object",
      properties: {
        name: { $ref: "common.schema.json#/$defs/tool-name" },
        risk: { enum: ["low", "medium", "high", "critical"] },
        idempotent: { type: "boolean" },
      },
      required: ["name"],
      additionalProperties: false,
    },
    "pull-request": {
      title: "Pull request",
      type: "object",
      properties: {
        title: { type: "string", minLength: 1 },
        labels: { type: "array", uniqueItems: true, items: { type: "string", minLength: 1 } },
        base: { type: "string" },
        head: { type: "string" },
        fork: { type: "boolean" },
        draft: { type: "boolean" },
        files: { type: "array", items: { $ref: "common.schema.json#/$defs/repository-path" } },
        added: { type: "array", items: { $ref: "common.schema.json#/$defs/repository-path" } },
        removed: { type: "array", items: { $ref: "common.schema.json#/$defs/repository-path" } },
        additions: { type: "integer", minimum: 0 },
        deletions: { type: "integer", minimum: 0 },
      },
      additionalProperties: false,
    },
    conclusion: {
      title: "Conclusion",
      enum: [
        "success",
        "failure",
        "neutral",
        "cancelled",
        "skipped",
        "timed_out",
        "action_required",
        "stale",
        "startup_failure",
        "running",
      ],
    },
    "status-state": {
      title: "State of a status",
      enum: ["success", "pending", "failure", "error"],
    },
    "commit-person": {
      title: "Person of a commit",
      type: "string",
      pattern: "^([A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?|[^<>]+<[^<>]*>)$",
      maxLength: 200,
    },
    "plan-name": {
      title: "Name of a plan",
      type: "string",
      pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*$",
      maxLength: 50,
    },
    event: {
      title: "Event",
      type: "object",
      properties: {
        approve: { $ref: "#/$defs/logins" },
        "request-changes": { $ref: "#/$defs/logins" },
        comment: { $ref: "#/$defs/logins" },
        dismiss: { $ref: "#/$defs/login" },
        push: { $ref: "#/$defs/login" },
        "update-branch": { $ref: "#/$defs/login" },
        label: { type: "string", minLength: 1 },
        unlabel: { type: "string", minLength: 1 },
        wait: { $ref: "common.schema.json#/$defs/duration" },
        merge: { $ref: "#/$defs/login" },
        by: { $ref: "#/$defs/login" },
        plan: { $ref: "#/$defs/plan-name" },
        recorded: { type: "boolean" },
        says: { type: "string", minLength: 1 },
        edited: { type: "boolean" },
        author: { $ref: "#/$defs/commit-person" },
        "co-authors": { type: "array", items: { $ref: "#/$defs/commit-person" } },
        committer: { $ref: "#/$defs/commit-person" },
        verified: { type: "boolean" },
        "signed-with": { type: "string", minLength: 1 },
        "merges-base": { enum: ["automatic", "by-hand"] },
        force: { type: "boolean" },
      },
      additionalProperties: false,
    },
    "decision-status": { title: "Status of a decision", enum: ["approved", "pending", "rejected"] },
    "node-status": {
      title: "Status of a rule",
      enum: ["approved", "pending", "rejected", "skipped", "absent"],
    },
    words: { title: "Words", type: "string", minLength: 1 },
    "not-counted": {
      title: "Not counted",
      type: "object",
      propertyNames: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$" },
      additionalProperties: { $ref: "#/$defs/words" },
    },
    expectation: {
      title: "Expectation",
      type: "object",
      properties: {
        status: { $ref: "#/$defs/decision-status" },
        title: { $ref: "#/$defs/words" },
        reason: { $ref: "#/$defs/words" },
        missing: { type: "integer", minimum: 0 },
        candidates: { type: "array", items: { type: "string", minLength: 1 } },
        counted: { type: "array", items: { $ref: "#/$defs/login" } },
        "not-counted": { $ref: "#/$defs/not-counted" },
        rules: {
          type: "object",
          additionalProperties: {
            if: { type: "object" },
            then: { $ref: "#/$defs/rule-expectation" },
            else: { $ref: "#/$defs/node-status" },
          },
        },
      },
      additionalProperties: false,
    },
    "rule-expectation": {
      title: "Expectation of a rule",
      type: "object",
      properties: {
        status: { $ref: "#/$defs/node-status" },
        reason: { $ref: "#/$defs/words" },
        missing: { type: "integer", minimum: 0 },
        candidates: { type: "array", items: { type: "string", minLength: 1 } },
        counted: { type: "array", items: { $ref: "#/$defs/login" } },
        "not-counted": { $ref: "#/$defs/not-counted" },
      },
      additionalProperties: false,
    },
  },
};
const schema7 = {
  title: "People",
  type: "object",
  propertyNames: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$" },
  additionalProperties: {
    if: { type: "object" },
    then: { $ref: "#/$defs/person" },
    else: { $ref: "#/$defs/access" },
  },
};
const pattern0 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$", "u");
const schema8 = {
  title: "Person",
  type: "object",
  properties: {
    permission: { $ref: "#/$defs/access" },
    teams: { type: "array", items: { $ref: "common.schema.json#/$defs/team-name" } },
    organizations: { type: "array", items: { type: "string", minLength: 1 } },
    id: { type: "integer", minimum: 1 },
    kind: { enum: ["user", "bot", "organization", "mannequin"] },
    email: { type: "string", minLength: 3 },
  },
  additionalProperties: false,
};
const schema9 = { title: "Access", enum: ["none", "read", "triage", "write", "maintain", "admin"] };

function validate24(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (
    !(
      data === "none" ||
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
      params: { allowedValues: schema9.enum },
      schema: schema9.enum,
      parentSchema: schema9,
      data,
    });
    errors++;
  }
  validate24.errors = vErrors;
  return errors === 0;
}

const schema11 = {
  title: "Team",
  type: "string",
  pattern: "^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*$",
};
const pattern1 = new RegExp("^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*$", "u");

function validate27(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern1.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*$" },
        schema: "^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*$",
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
  validate27.errors = vErrors;
  return errors === 0;
}

const func2 = (text) => [...text].length;

function validate23(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !(
          key0 === "permission" ||
          key0 === "teams" ||
          key0 === "organizations" ||
          key0 === "id" ||
          key0 === "kind" ||
          key0 === "email"
        )
      ) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema8,
          data,
        });
        errors++;
      }
    }
    if (data.permission !== undefined) {
      if (
        !validate24(data.permission, {
          instancePath: instancePath + "/permission",
          parentData: data,
          parentDataProperty: "permission",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate24.errors);
        errors = vErrors.length;
      }
    }
    if (data.teams !== undefined) {
      let data1 = data.teams;
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate27(data1[i0], {
              instancePath: instancePath + "/teams/" + i0,
              parentData: data1,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate27.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/teams",
          schemaPath: "#/properties/teams/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema8.properties.teams.type,
          parentSchema: schema8.properties.teams,
          data: data1,
        });
        errors++;
      }
    }
    if (data.organizations !== undefined) {
      let data3 = data.organizations;
      if (Array.isArray(data3)) {
        const len1 = data3.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data4 = data3[i1];
          if (typeof data4 === "string") {
            if (func2(data4) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/organizations/" + i1,
                schemaPath: "#/properties/organizations/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema8.properties.organizations.items,
                data: data4,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/organizations/" + i1,
              schemaPath: "#/properties/organizations/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema8.properties.organizations.items.type,
              parentSchema: schema8.properties.organizations.items,
              data: data4,
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
          schema: schema8.properties.organizations.type,
          parentSchema: schema8.properties.organizations,
          data: data3,
        });
        errors++;
      }
    }
    if (data.id !== undefined) {
      let data5 = data.id;
      if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/id",
          schemaPath: "#/properties/id/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema8.properties.id.type,
          parentSchema: schema8.properties.id,
          data: data5,
        });
        errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 < 1 || isNaN(data5)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/id",
            schemaPath: "#/properties/id/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 1 },
            schema: 1,
            parentSchema: schema8.properties.id,
            data: data5,
          });
          errors++;
        }
      }
    }
    if (data.kind !== undefined) {
      let data6 = data.kind;
      if (
        !(data6 === "user" || data6 === "bot" || data6 === "organization" || data6 === "mannequin")
      ) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/kind",
          schemaPath: "#/properties/kind/enum",
          keyword: "enum",
          params: { allowedValues: schema8.properties.kind.enum },
          schema: schema8.properties.kind.enum,
          parentSchema: schema8.properties.kind,
          data: data6,
        });
        errors++;
      }
    }
    if (data.email !== undefined) {
      let data7 = data.email;
      if (typeof data7 === "string") {
        if (func2(data7) < 3) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/email",
            schemaPath: "#/properties/email/minLength",
            keyword: "minLength",
            params: { limit: 3 },
            schema: 3,
            parentSchema: schema8.properties.email,
            data: data7,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/email",
          schemaPath: "#/properties/email/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema8.properties.email.type,
          parentSchema: schema8.properties.email,
          data: data7,
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
      schema: schema8.type,
      parentSchema: schema8,
      data,
    });
    errors++;
  }
  validate23.errors = vErrors;
  return errors === 0;
}

function validate22(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      const _errs1 = errors;
      if (typeof key0 === "string") {
        if (!pattern0.test(key0)) {
          (vErrors ??= []).push({
            instancePath,
            schemaPath: "#/propertyNames/pattern",
            keyword: "pattern",
            params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$" },
            schema: "^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$",
            parentSchema: schema7.propertyNames,
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
          schema: schema7.propertyNames,
          parentSchema: schema7,
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
          !validate23(data0, {
            instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
            parentData: data,
            parentDataProperty: key1,
            rootData,
          })
        ) {
          vErrors = joined(vErrors, validate23.errors);
          errors = vErrors.length;
        }
        var _valid0 = _errs7 === errors;
        valid2 = _valid0;
        ifClause0 = "then";
      } else {
        const _errs8 = errors;
        if (
          !validate24(data0, {
            instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
            parentData: data,
            parentDataProperty: key1,
            rootData,
          })
        ) {
          vErrors = joined(vErrors, validate24.errors);
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
          schema: schema7.additionalProperties.if,
          parentSchema: schema7.additionalProperties,
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
      schema: schema7.type,
      parentSchema: schema7,
      data,
    });
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}

const schema12 = {
  title: "Login",
  type: "string",
  pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$",
  maxLength: 100,
};

function validate32(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func2(data) > 100) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 100 },
        schema: 100,
        parentSchema: schema12,
        data,
      });
      errors++;
    }
    if (!pattern0.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$" },
        schema: "^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$",
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
  validate32.errors = vErrors;
  return errors === 0;
}

const schema13 = {
  title: "Time",
  type: "string",
  pattern:
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})$",
};
const pattern3 = new RegExp(
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})$",
  "u",
);

function validate34(
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
        parentSchema: schema13,
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
      schema: schema13.type,
      parentSchema: schema13,
      data,
    });
    errors++;
  }
  validate34.errors = vErrors;
  return errors === 0;
}

const schema14 = {
  title: "Case",
  type: "object",
  properties: {
    name: { type: "string", minLength: 1, maxLength: 200 },
    tools: { type: "array", minItems: 1, maxItems: 100, items: { $ref: "#/$defs/used-tool" } },
    proposal: {
      if: { type: "object" },
      then: { $ref: "common.schema.json#/$defs/template-object" },
      else: { $ref: "common.schema.json#/$defs/repository-path" },
    },
    guarded: {
      type: "array",
      minItems: 1,
      items: { $ref: "common.schema.json#/$defs/repository-path" },
    },
    author: { $ref: "#/$defs/login" },
    at: { $ref: "common.schema.json#/$defs/time" },
    people: { $ref: "#/$defs/people" },
    "pull-request": { $ref: "#/$defs/pull-request" },
    checks: {
      type: "object",
      propertyNames: { pattern: "^[^/]+/.+$" },
      additionalProperties: { $ref: "#/$defs/conclusion" },
    },
    workflows: {
      type: "object",
      propertyNames: { minLength: 1 },
      additionalProperties: { $ref: "#/$defs/conclusion" },
    },
    statuses: {
      type: "object",
      propertyNames: { pattern: "^[^/]+/.+$" },
      additionalProperties: { $ref: "#/$defs/status-state" },
    },
    "code-owners": { type: "string" },
    unknown: {
      type: "array",
      uniqueItems: true,
      items: { enum: ["commits", "pushes", "checks", "statuses"] },
    },
    unreadable: {
      type: "array",
      uniqueItems: true,
      items: { $ref: "#/$defs/team-or-organization" },
    },
    "approved-by": { $ref: "#/$defs/logins" },
    history: { type: "array", items: { $ref: "#/$defs/event" } },
    expect: {
      if: { type: "object" },
      then: { $ref: "#/$defs/expectation" },
      else: { $ref: "#/$defs/decision-status" },
    },
  },
  required: ["name", "expect"],
  additionalProperties: false,
};
const func5 = Object.prototype.hasOwnProperty;
const func0 = (a, b) => a === b;
const schema15 = {
  title: "Used tool",
  if: { type: "object" },
  then: { $ref: "#/$defs/tool-facts" },
  else: { $ref: "common.schema.json#/$defs/tool-name" },
};
const schema16 = {
  title: "Tool",
  type: "object",
  properties: {
    name: { $ref: "common.schema.json#/$defs/tool-name" },
    risk: { enum: ["low", "medium", "high", "critical"] },
    idempotent: { type: "boolean" },
  },
  required: ["name"],
  additionalProperties: false,
};
const schema17 = {
  title: "Name of a tool",
  type: "string",
  pattern: "^[a-z][a-z0-9_.-]*$",
  maxLength: 100,
};
const pattern4 = new RegExp("^[a-z][a-z0-9_.-]*$", "u");

function validate39(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func2(data) > 100) {
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
    if (!pattern4.test(data)) {
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
  validate39.errors = vErrors;
  return errors === 0;
}

function validate38(
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
        schema: schema16.required,
        parentSchema: schema16,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "name" || key0 === "risk" || key0 === "idempotent")) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema16,
          data,
        });
        errors++;
      }
    }
    if (data.name !== undefined) {
      if (
        !validate39(data.name, {
          instancePath: instancePath + "/name",
          parentData: data,
          parentDataProperty: "name",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate39.errors);
        errors = vErrors.length;
      }
    }
    if (data.risk !== undefined) {
      let data1 = data.risk;
      if (!(data1 === "low" || data1 === "medium" || data1 === "high" || data1 === "critical")) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/risk",
          schemaPath: "#/properties/risk/enum",
          keyword: "enum",
          params: { allowedValues: schema16.properties.risk.enum },
          schema: schema16.properties.risk.enum,
          parentSchema: schema16.properties.risk,
          data: data1,
        });
        errors++;
      }
    }
    if (data.idempotent !== undefined) {
      let data2 = data.idempotent;
      if (typeof data2 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/idempotent",
          schemaPath: "#/properties/idempotent/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema16.properties.idempotent.type,
          parentSchema: schema16.properties.idempotent,
          data: data2,
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
      schema: schema16.type,
      parentSchema: schema16,
      data,
    });
    errors++;
  }
  validate38.errors = vErrors;
  return errors === 0;
}

function validate37(
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
    if (!validate38(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = joined(vErrors, validate38.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs4 = errors;
    if (!validate39(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = joined(vErrors, validate39.errors);
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
      schema: schema15.if,
      parentSchema: schema15,
      data,
    });
    errors++;
  }
  validate37.errors = vErrors;
  return errors === 0;
}

const schema18 = {
  title: "Values by name",
  type: "object",
  additionalProperties: { $ref: "#/$defs/template" },
};
const schema19 = { title: "Value" };

function validate45(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  validate45.errors = null;
  return true;
}

function validate44(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !validate45(data[key0], {
          instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
          parentData: data,
          parentDataProperty: key0,
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
      schema: schema18.type,
      parentSchema: schema18,
      data,
    });
    errors++;
  }
  validate44.errors = vErrors;
  return errors === 0;
}

const schema20 = {
  title: "Path in the repository",
  type: "string",
  pattern: "^(?!/)(?!.*(^|/)\\.\\.?(/|$))[^\\\\]+$",
  maxLength: 1000,
};
const pattern5 = new RegExp("^(?!/)(?!.*(^|/)\\.\\.?(/|$))[^\\\\]+$", "u");

function validate48(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func2(data) > 1000) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 1000 },
        schema: 1000,
        parentSchema: schema20,
        data,
      });
      errors++;
    }
    if (!pattern5.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^(?!/)(?!.*(^|/)\\.\\.?(/|$))[^\\\\]+$" },
        schema: "^(?!/)(?!.*(^|/)\\.\\.?(/|$))[^\\\\]+$",
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
  validate48.errors = vErrors;
  return errors === 0;
}

const schema21 = {
  title: "Pull request",
  type: "object",
  properties: {
    title: { type: "string", minLength: 1 },
    labels: { type: "array", uniqueItems: true, items: { type: "string", minLength: 1 } },
    base: { type: "string" },
    head: { type: "string" },
    fork: { type: "boolean" },
    draft: { type: "boolean" },
    files: { type: "array", items: { $ref: "common.schema.json#/$defs/repository-path" } },
    added: { type: "array", items: { $ref: "common.schema.json#/$defs/repository-path" } },
    removed: { type: "array", items: { $ref: "common.schema.json#/$defs/repository-path" } },
    additions: { type: "integer", minimum: 0 },
    deletions: { type: "integer", minimum: 0 },
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
      if (!func5.call(schema21.properties, key0)) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema21,
          data,
        });
        errors++;
      }
    }
    if (data.title !== undefined) {
      let data0 = data.title;
      if (typeof data0 === "string") {
        if (func2(data0) < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/title",
            schemaPath: "#/properties/title/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema21.properties.title,
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
          schema: schema21.properties.title.type,
          parentSchema: schema21.properties.title,
          data: data0,
        });
        errors++;
      }
    }
    if (data.labels !== undefined) {
      let data1 = data.labels;
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 === "string") {
            if (func2(data2) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/labels/" + i0,
                schemaPath: "#/properties/labels/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema21.properties.labels.items,
                data: data2,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/labels/" + i0,
              schemaPath: "#/properties/labels/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema21.properties.labels.items.type,
              parentSchema: schema21.properties.labels.items,
              data: data2,
            });
            errors++;
          }
        }
        let i1 = data1.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--;) {
            let item0 = data1[i1];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              (vErrors ??= []).push({
                instancePath: instancePath + "/labels",
                schemaPath: "#/properties/labels/uniqueItems",
                keyword: "uniqueItems",
                params: { i: i1, j: j0 },
                schema: true,
                parentSchema: schema21.properties.labels,
                data: data1,
              });
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/labels",
          schemaPath: "#/properties/labels/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema21.properties.labels.type,
          parentSchema: schema21.properties.labels,
          data: data1,
        });
        errors++;
      }
    }
    if (data.base !== undefined) {
      let data3 = data.base;
      if (typeof data3 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/base",
          schemaPath: "#/properties/base/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema21.properties.base.type,
          parentSchema: schema21.properties.base,
          data: data3,
        });
        errors++;
      }
    }
    if (data.head !== undefined) {
      let data4 = data.head;
      if (typeof data4 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/head",
          schemaPath: "#/properties/head/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema21.properties.head.type,
          parentSchema: schema21.properties.head,
          data: data4,
        });
        errors++;
      }
    }
    if (data.fork !== undefined) {
      let data5 = data.fork;
      if (typeof data5 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/fork",
          schemaPath: "#/properties/fork/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema21.properties.fork.type,
          parentSchema: schema21.properties.fork,
          data: data5,
        });
        errors++;
      }
    }
    if (data.draft !== undefined) {
      let data6 = data.draft;
      if (typeof data6 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/draft",
          schemaPath: "#/properties/draft/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema21.properties.draft.type,
          parentSchema: schema21.properties.draft,
          data: data6,
        });
        errors++;
      }
    }
    if (data.files !== undefined) {
      let data7 = data.files;
      if (Array.isArray(data7)) {
        const len1 = data7.length;
        for (let i2 = 0; i2 < len1; i2++) {
          if (
            !validate48(data7[i2], {
              instancePath: instancePath + "/files/" + i2,
              parentData: data7,
              parentDataProperty: i2,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate48.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/files",
          schemaPath: "#/properties/files/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema21.properties.files.type,
          parentSchema: schema21.properties.files,
          data: data7,
        });
        errors++;
      }
    }
    if (data.added !== undefined) {
      let data9 = data.added;
      if (Array.isArray(data9)) {
        const len2 = data9.length;
        for (let i3 = 0; i3 < len2; i3++) {
          if (
            !validate48(data9[i3], {
              instancePath: instancePath + "/added/" + i3,
              parentData: data9,
              parentDataProperty: i3,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate48.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/added",
          schemaPath: "#/properties/added/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema21.properties.added.type,
          parentSchema: schema21.properties.added,
          data: data9,
        });
        errors++;
      }
    }
    if (data.removed !== undefined) {
      let data11 = data.removed;
      if (Array.isArray(data11)) {
        const len3 = data11.length;
        for (let i4 = 0; i4 < len3; i4++) {
          if (
            !validate48(data11[i4], {
              instancePath: instancePath + "/removed/" + i4,
              parentData: data11,
              parentDataProperty: i4,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate48.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/removed",
          schemaPath: "#/properties/removed/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema21.properties.removed.type,
          parentSchema: schema21.properties.removed,
          data: data11,
        });
        errors++;
      }
    }
    if (data.additions !== undefined) {
      let data13 = data.additions;
      if (!(typeof data13 == "number" && !(data13 % 1) && !isNaN(data13) && isFinite(data13))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/additions",
          schemaPath: "#/properties/additions/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema21.properties.additions.type,
          parentSchema: schema21.properties.additions,
          data: data13,
        });
        errors++;
      }
      if (typeof data13 == "number" && isFinite(data13)) {
        if (data13 < 0 || isNaN(data13)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/additions",
            schemaPath: "#/properties/additions/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 0 },
            schema: 0,
            parentSchema: schema21.properties.additions,
            data: data13,
          });
          errors++;
        }
      }
    }
    if (data.deletions !== undefined) {
      let data14 = data.deletions;
      if (!(typeof data14 == "number" && !(data14 % 1) && !isNaN(data14) && isFinite(data14))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/deletions",
          schemaPath: "#/properties/deletions/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema21.properties.deletions.type,
          parentSchema: schema21.properties.deletions,
          data: data14,
        });
        errors++;
      }
      if (typeof data14 == "number" && isFinite(data14)) {
        if (data14 < 0 || isNaN(data14)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/deletions",
            schemaPath: "#/properties/deletions/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 0 },
            schema: 0,
            parentSchema: schema21.properties.deletions,
            data: data14,
          });
          errors++;
        }
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema21.type,
      parentSchema: schema21,
      data,
    });
    errors++;
  }
  validate54.errors = vErrors;
  return errors === 0;
}

const schema22 = {
  title: "Conclusion",
  enum: [
    "success",
    "failure",
    "neutral",
    "cancelled",
    "skipped",
    "timed_out",
    "action_required",
    "stale",
    "startup_failure",
    "running",
  ],
};

function validate59(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (
    !(
      data === "success" ||
      data === "failure" ||
      data === "neutral" ||
      data === "cancelled" ||
      data === "skipped" ||
      data === "timed_out" ||
      data === "action_required" ||
      data === "stale" ||
      data === "startup_failure" ||
      data === "running"
    )
  ) {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/enum",
      keyword: "enum",
      params: { allowedValues: schema22.enum },
      schema: schema22.enum,
      parentSchema: schema22,
      data,
    });
    errors++;
  }
  validate59.errors = vErrors;
  return errors === 0;
}

const schema23 = { title: "State of a status", enum: ["success", "pending", "failure", "error"] };

function validate62(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (!(data === "success" || data === "pending" || data === "failure" || data === "error")) {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/enum",
      keyword: "enum",
      params: { allowedValues: schema23.enum },
      schema: schema23.enum,
      parentSchema: schema23,
      data,
    });
    errors++;
  }
  validate62.errors = vErrors;
  return errors === 0;
}

const schema24 = {
  title: "Team or organization",
  type: "string",
  pattern: "^[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)?$",
};
const pattern8 = new RegExp("^[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)?$", "u");

function validate64(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern8.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)?$" },
        schema: "^[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)?$",
        parentSchema: schema24,
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
      schema: schema24.type,
      parentSchema: schema24,
      data,
    });
    errors++;
  }
  validate64.errors = vErrors;
  return errors === 0;
}

const schema25 = {
  title: "Logins",
  if: { type: "array" },
  then: { type: "array", minItems: 1, items: { $ref: "#/$defs/login" } },
  else: { $ref: "#/$defs/login" },
};

function validate66(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (!Array.isArray(data)) {
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
    if (Array.isArray(data)) {
      if (data.length < 1) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/then/minItems",
          keyword: "minItems",
          params: { limit: 1 },
          schema: 1,
          parentSchema: schema25.then,
          data,
        });
        errors++;
      }
      const len0 = data.length;
      for (let i0 = 0; i0 < len0; i0++) {
        if (
          !validate32(data[i0], {
            instancePath: instancePath + "/" + i0,
            parentData: data,
            parentDataProperty: i0,
            rootData,
          })
        ) {
          vErrors = joined(vErrors, validate32.errors);
          errors = vErrors.length;
        }
      }
    } else {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/then/type",
        keyword: "type",
        params: { type: "array" },
        schema: schema25.then.type,
        parentSchema: schema25.then,
        data,
      });
      errors++;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs6 = errors;
    if (!validate32(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = joined(vErrors, validate32.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs6 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/if",
      keyword: "if",
      params: { failingKeyword: ifClause0 },
      schema: schema25.if,
      parentSchema: schema25,
      data,
    });
    errors++;
  }
  validate66.errors = vErrors;
  return errors === 0;
}

const schema26 = {
  title: "Event",
  type: "object",
  properties: {
    approve: { $ref: "#/$defs/logins" },
    "request-changes": { $ref: "#/$defs/logins" },
    comment: { $ref: "#/$defs/logins" },
    dismiss: { $ref: "#/$defs/login" },
    push: { $ref: "#/$defs/login" },
    "update-branch": { $ref: "#/$defs/login" },
    label: { type: "string", minLength: 1 },
    unlabel: { type: "string", minLength: 1 },
    wait: { $ref: "common.schema.json#/$defs/duration" },
    merge: { $ref: "#/$defs/login" },
    by: { $ref: "#/$defs/login" },
    plan: { $ref: "#/$defs/plan-name" },
    recorded: { type: "boolean" },
    says: { type: "string", minLength: 1 },
    edited: { type: "boolean" },
    author: { $ref: "#/$defs/commit-person" },
    "co-authors": { type: "array", items: { $ref: "#/$defs/commit-person" } },
    committer: { $ref: "#/$defs/commit-person" },
    verified: { type: "boolean" },
    "signed-with": { type: "string", minLength: 1 },
    "merges-base": { enum: ["automatic", "by-hand"] },
    force: { type: "boolean" },
  },
  additionalProperties: false,
};
const schema27 = { title: "Duration", type: "string", pattern: "^[0-9]{1,7}(ms|s|m|h|d)$" };
const pattern9 = new RegExp("^[0-9]{1,7}(ms|s|m|h|d)$", "u");

function validate77(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern9.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[0-9]{1,7}(ms|s|m|h|d)$" },
        schema: "^[0-9]{1,7}(ms|s|m|h|d)$",
        parentSchema: schema27,
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
      schema: schema27.type,
      parentSchema: schema27,
      data,
    });
    errors++;
  }
  validate77.errors = vErrors;
  return errors === 0;
}

const schema28 = {
  title: "Name of a plan",
  type: "string",
  pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*$",
  maxLength: 50,
};
const pattern10 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]*$", "u");

function validate81(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func2(data) > 50) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 50 },
        schema: 50,
        parentSchema: schema28,
        data,
      });
      errors++;
    }
    if (!pattern10.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*$" },
        schema: "^[A-Za-z0-9][A-Za-z0-9_-]*$",
        parentSchema: schema28,
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
      schema: schema28.type,
      parentSchema: schema28,
      data,
    });
    errors++;
  }
  validate81.errors = vErrors;
  return errors === 0;
}

const schema29 = {
  title: "Person of a commit",
  type: "string",
  pattern: "^([A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?|[^<>]+<[^<>]*>)$",
  maxLength: 200,
};
const pattern11 = new RegExp("^([A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?|[^<>]+<[^<>]*>)$", "u");

function validate83(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func2(data) > 200) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/maxLength",
        keyword: "maxLength",
        params: { limit: 200 },
        schema: 200,
        parentSchema: schema29,
        data,
      });
      errors++;
    }
    if (!pattern11.test(data)) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/pattern",
        keyword: "pattern",
        params: { pattern: "^([A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?|[^<>]+<[^<>]*>)$" },
        schema: "^([A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?|[^<>]+<[^<>]*>)$",
        parentSchema: schema29,
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
      schema: schema29.type,
      parentSchema: schema29,
      data,
    });
    errors++;
  }
  validate83.errors = vErrors;
  return errors === 0;
}

function validate70(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func5.call(schema26.properties, key0)) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema26,
          data,
        });
        errors++;
      }
    }
    if (data.approve !== undefined) {
      if (
        !validate66(data.approve, {
          instancePath: instancePath + "/approve",
          parentData: data,
          parentDataProperty: "approve",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate66.errors);
        errors = vErrors.length;
      }
    }
    if (data["request-changes"] !== undefined) {
      if (
        !validate66(data["request-changes"], {
          instancePath: instancePath + "/request-changes",
          parentData: data,
          parentDataProperty: "request-changes",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate66.errors);
        errors = vErrors.length;
      }
    }
    if (data.comment !== undefined) {
      if (
        !validate66(data.comment, {
          instancePath: instancePath + "/comment",
          parentData: data,
          parentDataProperty: "comment",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate66.errors);
        errors = vErrors.length;
      }
    }
    if (data.dismiss !== undefined) {
      if (
        !validate32(data.dismiss, {
          instancePath: instancePath + "/dismiss",
          parentData: data,
          parentDataProperty: "dismiss",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate32.errors);
        errors = vErrors.length;
      }
    }
    if (data.push !== undefined) {
      if (
        !validate32(data.push, {
          instancePath: instancePath + "/push",
          parentData: data,
          parentDataProperty: "push",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate32.errors);
        errors = vErrors.length;
      }
    }
    if (data["update-branch"] !== undefined) {
      if (
        !validate32(data["update-branch"], {
          instancePath: instancePath + "/update-branch",
          parentData: data,
          parentDataProperty: "update-branch",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate32.errors);
        errors = vErrors.length;
      }
    }
    if (data.label !== undefined) {
      let data6 = data.label;
      if (typeof data6 === "string") {
        if (func2(data6) < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/label",
            schemaPath: "#/properties/label/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema26.properties.label,
            data: data6,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/label",
          schemaPath: "#/properties/label/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema26.properties.label.type,
          parentSchema: schema26.properties.label,
          data: data6,
        });
        errors++;
      }
    }
    if (data.unlabel !== undefined) {
      let data7 = data.unlabel;
      if (typeof data7 === "string") {
        if (func2(data7) < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/unlabel",
            schemaPath: "#/properties/unlabel/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema26.properties.unlabel,
            data: data7,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/unlabel",
          schemaPath: "#/properties/unlabel/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema26.properties.unlabel.type,
          parentSchema: schema26.properties.unlabel,
          data: data7,
        });
        errors++;
      }
    }
    if (data.wait !== undefined) {
      if (
        !validate77(data.wait, {
          instancePath: instancePath + "/wait",
          parentData: data,
          parentDataProperty: "wait",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate77.errors);
        errors = vErrors.length;
      }
    }
    if (data.merge !== undefined) {
      if (
        !validate32(data.merge, {
          instancePath: instancePath + "/merge",
          parentData: data,
          parentDataProperty: "merge",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate32.errors);
        errors = vErrors.length;
      }
    }
    if (data.by !== undefined) {
      if (
        !validate32(data.by, {
          instancePath: instancePath + "/by",
          parentData: data,
          parentDataProperty: "by",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate32.errors);
        errors = vErrors.length;
      }
    }
    if (data.plan !== undefined) {
      if (
        !validate81(data.plan, {
          instancePath: instancePath + "/plan",
          parentData: data,
          parentDataProperty: "plan",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate81.errors);
        errors = vErrors.length;
      }
    }
    if (data.recorded !== undefined) {
      let data12 = data.recorded;
      if (typeof data12 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/recorded",
          schemaPath: "#/properties/recorded/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema26.properties.recorded.type,
          parentSchema: schema26.properties.recorded,
          data: data12,
        });
        errors++;
      }
    }
    if (data.says !== undefined) {
      let data13 = data.says;
      if (typeof data13 === "string") {
        if (func2(data13) < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/says",
            schemaPath: "#/properties/says/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema26.properties.says,
            data: data13,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/says",
          schemaPath: "#/properties/says/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema26.properties.says.type,
          parentSchema: schema26.properties.says,
          data: data13,
        });
        errors++;
      }
    }
    if (data.edited !== undefined) {
      let data14 = data.edited;
      if (typeof data14 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/edited",
          schemaPath: "#/properties/edited/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema26.properties.edited.type,
          parentSchema: schema26.properties.edited,
          data: data14,
        });
        errors++;
      }
    }
    if (data.author !== undefined) {
      if (
        !validate83(data.author, {
          instancePath: instancePath + "/author",
          parentData: data,
          parentDataProperty: "author",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate83.errors);
        errors = vErrors.length;
      }
    }
    if (data["co-authors"] !== undefined) {
      let data16 = data["co-authors"];
      if (Array.isArray(data16)) {
        const len0 = data16.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate83(data16[i0], {
              instancePath: instancePath + "/co-authors/" + i0,
              parentData: data16,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate83.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/co-authors",
          schemaPath: "#/properties/co-authors/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema26.properties["co-authors"].type,
          parentSchema: schema26.properties["co-authors"],
          data: data16,
        });
        errors++;
      }
    }
    if (data.committer !== undefined) {
      if (
        !validate83(data.committer, {
          instancePath: instancePath + "/committer",
          parentData: data,
          parentDataProperty: "committer",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate83.errors);
        errors = vErrors.length;
      }
    }
    if (data.verified !== undefined) {
      let data19 = data.verified;
      if (typeof data19 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/verified",
          schemaPath: "#/properties/verified/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema26.properties.verified.type,
          parentSchema: schema26.properties.verified,
          data: data19,
        });
        errors++;
      }
    }
    if (data["signed-with"] !== undefined) {
      let data20 = data["signed-with"];
      if (typeof data20 === "string") {
        if (func2(data20) < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/signed-with",
            schemaPath: "#/properties/signed-with/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema26.properties["signed-with"],
            data: data20,
          });
          errors++;
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/signed-with",
          schemaPath: "#/properties/signed-with/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema26.properties["signed-with"].type,
          parentSchema: schema26.properties["signed-with"],
          data: data20,
        });
        errors++;
      }
    }
    if (data["merges-base"] !== undefined) {
      let data21 = data["merges-base"];
      if (!(data21 === "automatic" || data21 === "by-hand")) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/merges-base",
          schemaPath: "#/properties/merges-base/enum",
          keyword: "enum",
          params: { allowedValues: schema26.properties["merges-base"].enum },
          schema: schema26.properties["merges-base"].enum,
          parentSchema: schema26.properties["merges-base"],
          data: data21,
        });
        errors++;
      }
    }
    if (data.force !== undefined) {
      let data22 = data.force;
      if (typeof data22 !== "boolean") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/force",
          schemaPath: "#/properties/force/type",
          keyword: "type",
          params: { type: "boolean" },
          schema: schema26.properties.force.type,
          parentSchema: schema26.properties.force,
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
      schema: schema26.type,
      parentSchema: schema26,
      data,
    });
    errors++;
  }
  validate70.errors = vErrors;
  return errors === 0;
}

const schema30 = {
  title: "Expectation",
  type: "object",
  properties: {
    status: { $ref: "#/$defs/decision-status" },
    title: { $ref: "#/$defs/words" },
    reason: { $ref: "#/$defs/words" },
    missing: { type: "integer", minimum: 0 },
    candidates: { type: "array", items: { type: "string", minLength: 1 } },
    counted: { type: "array", items: { $ref: "#/$defs/login" } },
    "not-counted": { $ref: "#/$defs/not-counted" },
    rules: {
      type: "object",
      additionalProperties: {
        if: { type: "object" },
        then: { $ref: "#/$defs/rule-expectation" },
        else: { $ref: "#/$defs/node-status" },
      },
    },
  },
  additionalProperties: false,
};
const schema31 = { title: "Status of a decision", enum: ["approved", "pending", "rejected"] };

function validate89(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (!(data === "approved" || data === "pending" || data === "rejected")) {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/enum",
      keyword: "enum",
      params: { allowedValues: schema31.enum },
      schema: schema31.enum,
      parentSchema: schema31,
      data,
    });
    errors++;
  }
  validate89.errors = vErrors;
  return errors === 0;
}

const schema32 = { title: "Words", type: "string", minLength: 1 };

function validate91(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func2(data) < 1) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/minLength",
        keyword: "minLength",
        params: { limit: 1 },
        schema: 1,
        parentSchema: schema32,
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
      schema: schema32.type,
      parentSchema: schema32,
      data,
    });
    errors++;
  }
  validate91.errors = vErrors;
  return errors === 0;
}

const schema33 = {
  title: "Not counted",
  type: "object",
  propertyNames: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$" },
  additionalProperties: { $ref: "#/$defs/words" },
};

function validate95(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      const _errs1 = errors;
      if (typeof key0 === "string") {
        if (!pattern0.test(key0)) {
          (vErrors ??= []).push({
            instancePath,
            schemaPath: "#/propertyNames/pattern",
            keyword: "pattern",
            params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$" },
            schema: "^[A-Za-z0-9][A-Za-z0-9_-]*(\\[bot\\])?$",
            parentSchema: schema33.propertyNames,
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
          schema: schema33.propertyNames,
          parentSchema: schema33,
          data,
        });
        errors++;
      }
    }
    for (const key1 in data) {
      if (
        !validate91(data[key1], {
          instancePath: instancePath + "/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
          parentData: data,
          parentDataProperty: key1,
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate91.errors);
        errors = vErrors.length;
      }
    }
  } else {
    (vErrors ??= []).push({
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      schema: schema33.type,
      parentSchema: schema33,
      data,
    });
    errors++;
  }
  validate95.errors = vErrors;
  return errors === 0;
}

const schema34 = {
  title: "Expectation of a rule",
  type: "object",
  properties: {
    status: { $ref: "#/$defs/node-status" },
    reason: { $ref: "#/$defs/words" },
    missing: { type: "integer", minimum: 0 },
    candidates: { type: "array", items: { type: "string", minLength: 1 } },
    counted: { type: "array", items: { $ref: "#/$defs/login" } },
    "not-counted": { $ref: "#/$defs/not-counted" },
  },
  additionalProperties: false,
};
const schema35 = {
  title: "Status of a rule",
  enum: ["approved", "pending", "rejected", "skipped", "absent"],
};

function validate99(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (
    !(
      data === "approved" ||
      data === "pending" ||
      data === "rejected" ||
      data === "skipped" ||
      data === "absent"
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
  validate99.errors = vErrors;
  return errors === 0;
}

function validate98(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !(
          key0 === "status" ||
          key0 === "reason" ||
          key0 === "missing" ||
          key0 === "candidates" ||
          key0 === "counted" ||
          key0 === "not-counted"
        )
      ) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema34,
          data,
        });
        errors++;
      }
    }
    if (data.status !== undefined) {
      if (
        !validate99(data.status, {
          instancePath: instancePath + "/status",
          parentData: data,
          parentDataProperty: "status",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate99.errors);
        errors = vErrors.length;
      }
    }
    if (data.reason !== undefined) {
      if (
        !validate91(data.reason, {
          instancePath: instancePath + "/reason",
          parentData: data,
          parentDataProperty: "reason",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate91.errors);
        errors = vErrors.length;
      }
    }
    if (data.missing !== undefined) {
      let data2 = data.missing;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/missing",
          schemaPath: "#/properties/missing/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema34.properties.missing.type,
          parentSchema: schema34.properties.missing,
          data: data2,
        });
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 < 0 || isNaN(data2)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/missing",
            schemaPath: "#/properties/missing/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 0 },
            schema: 0,
            parentSchema: schema34.properties.missing,
            data: data2,
          });
          errors++;
        }
      }
    }
    if (data.candidates !== undefined) {
      let data3 = data.candidates;
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (typeof data4 === "string") {
            if (func2(data4) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/candidates/" + i0,
                schemaPath: "#/properties/candidates/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema34.properties.candidates.items,
                data: data4,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/candidates/" + i0,
              schemaPath: "#/properties/candidates/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema34.properties.candidates.items.type,
              parentSchema: schema34.properties.candidates.items,
              data: data4,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/candidates",
          schemaPath: "#/properties/candidates/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema34.properties.candidates.type,
          parentSchema: schema34.properties.candidates,
          data: data3,
        });
        errors++;
      }
    }
    if (data.counted !== undefined) {
      let data5 = data.counted;
      if (Array.isArray(data5)) {
        const len1 = data5.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate32(data5[i1], {
              instancePath: instancePath + "/counted/" + i1,
              parentData: data5,
              parentDataProperty: i1,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate32.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/counted",
          schemaPath: "#/properties/counted/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema34.properties.counted.type,
          parentSchema: schema34.properties.counted,
          data: data5,
        });
        errors++;
      }
    }
    if (data["not-counted"] !== undefined) {
      if (
        !validate95(data["not-counted"], {
          instancePath: instancePath + "/not-counted",
          parentData: data,
          parentDataProperty: "not-counted",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate95.errors);
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
  validate98.errors = vErrors;
  return errors === 0;
}

function validate88(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (
        !(
          key0 === "status" ||
          key0 === "title" ||
          key0 === "reason" ||
          key0 === "missing" ||
          key0 === "candidates" ||
          key0 === "counted" ||
          key0 === "not-counted" ||
          key0 === "rules"
        )
      ) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema30,
          data,
        });
        errors++;
      }
    }
    if (data.status !== undefined) {
      if (
        !validate89(data.status, {
          instancePath: instancePath + "/status",
          parentData: data,
          parentDataProperty: "status",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate89.errors);
        errors = vErrors.length;
      }
    }
    if (data.title !== undefined) {
      if (
        !validate91(data.title, {
          instancePath: instancePath + "/title",
          parentData: data,
          parentDataProperty: "title",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate91.errors);
        errors = vErrors.length;
      }
    }
    if (data.reason !== undefined) {
      if (
        !validate91(data.reason, {
          instancePath: instancePath + "/reason",
          parentData: data,
          parentDataProperty: "reason",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate91.errors);
        errors = vErrors.length;
      }
    }
    if (data.missing !== undefined) {
      let data3 = data.missing;
      if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3))) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/missing",
          schemaPath: "#/properties/missing/type",
          keyword: "type",
          params: { type: "integer" },
          schema: schema30.properties.missing.type,
          parentSchema: schema30.properties.missing,
          data: data3,
        });
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 < 0 || isNaN(data3)) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/missing",
            schemaPath: "#/properties/missing/minimum",
            keyword: "minimum",
            params: { comparison: ">=", limit: 0 },
            schema: 0,
            parentSchema: schema30.properties.missing,
            data: data3,
          });
          errors++;
        }
      }
    }
    if (data.candidates !== undefined) {
      let data4 = data.candidates;
      if (Array.isArray(data4)) {
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data5 = data4[i0];
          if (typeof data5 === "string") {
            if (func2(data5) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/candidates/" + i0,
                schemaPath: "#/properties/candidates/items/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema30.properties.candidates.items,
                data: data5,
              });
              errors++;
            }
          } else {
            (vErrors ??= []).push({
              instancePath: instancePath + "/candidates/" + i0,
              schemaPath: "#/properties/candidates/items/type",
              keyword: "type",
              params: { type: "string" },
              schema: schema30.properties.candidates.items.type,
              parentSchema: schema30.properties.candidates.items,
              data: data5,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/candidates",
          schemaPath: "#/properties/candidates/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema30.properties.candidates.type,
          parentSchema: schema30.properties.candidates,
          data: data4,
        });
        errors++;
      }
    }
    if (data.counted !== undefined) {
      let data6 = data.counted;
      if (Array.isArray(data6)) {
        const len1 = data6.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate32(data6[i1], {
              instancePath: instancePath + "/counted/" + i1,
              parentData: data6,
              parentDataProperty: i1,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate32.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/counted",
          schemaPath: "#/properties/counted/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema30.properties.counted.type,
          parentSchema: schema30.properties.counted,
          data: data6,
        });
        errors++;
      }
    }
    if (data["not-counted"] !== undefined) {
      if (
        !validate95(data["not-counted"], {
          instancePath: instancePath + "/not-counted",
          parentData: data,
          parentDataProperty: "not-counted",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate95.errors);
        errors = vErrors.length;
      }
    }
    if (data.rules !== undefined) {
      let data9 = data.rules;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        for (const key1 in data9) {
          let data10 = data9[key1];
          const _errs19 = errors;
          let valid6 = true;
          const _errs20 = errors;
          if (!(data10 && typeof data10 == "object" && !Array.isArray(data10))) {
            (vErrors ??= []).push({});
            errors++;
          }
          var _valid0 = _errs20 === errors;
          errors = _errs19;
          if (vErrors !== null) {
            if (_errs19) {
              vErrors.length = _errs19;
            } else {
              vErrors = null;
            }
          }
          let ifClause0;
          if (_valid0) {
            const _errs22 = errors;
            if (
              !validate98(data10, {
                instancePath:
                  instancePath + "/rules/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
                parentData: data9,
                parentDataProperty: key1,
                rootData,
              })
            ) {
              vErrors = joined(vErrors, validate98.errors);
              errors = vErrors.length;
            }
            var _valid0 = _errs22 === errors;
            valid6 = _valid0;
            ifClause0 = "then";
          } else {
            const _errs23 = errors;
            if (
              !validate99(data10, {
                instancePath:
                  instancePath + "/rules/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
                parentData: data9,
                parentDataProperty: key1,
                rootData,
              })
            ) {
              vErrors = joined(vErrors, validate99.errors);
              errors = vErrors.length;
            }
            var _valid0 = _errs23 === errors;
            valid6 = _valid0;
            ifClause0 = "else";
          }
          if (!valid6) {
            (vErrors ??= []).push({
              instancePath:
                instancePath + "/rules/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
              schemaPath: "#/properties/rules/additionalProperties/if",
              keyword: "if",
              params: { failingKeyword: ifClause0 },
              schema: schema30.properties.rules.additionalProperties.if,
              parentSchema: schema30.properties.rules.additionalProperties,
              data: data10,
            });
            errors++;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/rules",
          schemaPath: "#/properties/rules/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema30.properties.rules.type,
          parentSchema: schema30.properties.rules,
          data: data9,
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
      schema: schema30.type,
      parentSchema: schema30,
      data,
    });
    errors++;
  }
  validate88.errors = vErrors;
  return errors === 0;
}

const pattern6 = new RegExp("^[^/]+/.+$", "u");

function validate36(
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
        schema: schema14.required,
        parentSchema: schema14,
        data,
      });
      errors++;
    }
    if (data.expect === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "expect" },
        schema: schema14.required,
        parentSchema: schema14,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (!func5.call(schema14.properties, key0)) {
        (vErrors ??= []).push({
          instancePath,
          schemaPath: "#/additionalProperties",
          keyword: "additionalProperties",
          params: { additionalProperty: key0 },
          schema: false,
          parentSchema: schema14,
          data,
        });
        errors++;
      }
    }
    if (data.name !== undefined) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (func2(data0) > 200) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/name",
            schemaPath: "#/properties/name/maxLength",
            keyword: "maxLength",
            params: { limit: 200 },
            schema: 200,
            parentSchema: schema14.properties.name,
            data: data0,
          });
          errors++;
        }
        if (func2(data0) < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/name",
            schemaPath: "#/properties/name/minLength",
            keyword: "minLength",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema14.properties.name,
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
          schema: schema14.properties.name.type,
          parentSchema: schema14.properties.name,
          data: data0,
        });
        errors++;
      }
    }
    if (data.tools !== undefined) {
      let data1 = data.tools;
      if (Array.isArray(data1)) {
        if (data1.length > 100) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/tools",
            schemaPath: "#/properties/tools/maxItems",
            keyword: "maxItems",
            params: { limit: 100 },
            schema: 100,
            parentSchema: schema14.properties.tools,
            data: data1,
          });
          errors++;
        }
        if (data1.length < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/tools",
            schemaPath: "#/properties/tools/minItems",
            keyword: "minItems",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema14.properties.tools,
            data: data1,
          });
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate37(data1[i0], {
              instancePath: instancePath + "/tools/" + i0,
              parentData: data1,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate37.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/tools",
          schemaPath: "#/properties/tools/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema14.properties.tools.type,
          parentSchema: schema14.properties.tools,
          data: data1,
        });
        errors++;
      }
    }
    if (data.proposal !== undefined) {
      let data3 = data.proposal;
      const _errs8 = errors;
      let valid3 = true;
      const _errs9 = errors;
      if (!(data3 && typeof data3 == "object" && !Array.isArray(data3))) {
        (vErrors ??= []).push({});
        errors++;
      }
      var _valid0 = _errs9 === errors;
      errors = _errs8;
      if (vErrors !== null) {
        if (_errs8) {
          vErrors.length = _errs8;
        } else {
          vErrors = null;
        }
      }
      let ifClause0;
      if (_valid0) {
        const _errs11 = errors;
        if (
          !validate44(data3, {
            instancePath: instancePath + "/proposal",
            parentData: data,
            parentDataProperty: "proposal",
            rootData,
          })
        ) {
          vErrors = joined(vErrors, validate44.errors);
          errors = vErrors.length;
        }
        var _valid0 = _errs11 === errors;
        valid3 = _valid0;
        ifClause0 = "then";
      } else {
        const _errs12 = errors;
        if (
          !validate48(data3, {
            instancePath: instancePath + "/proposal",
            parentData: data,
            parentDataProperty: "proposal",
            rootData,
          })
        ) {
          vErrors = joined(vErrors, validate48.errors);
          errors = vErrors.length;
        }
        var _valid0 = _errs12 === errors;
        valid3 = _valid0;
        ifClause0 = "else";
      }
      if (!valid3) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/proposal",
          schemaPath: "#/properties/proposal/if",
          keyword: "if",
          params: { failingKeyword: ifClause0 },
          schema: schema14.properties.proposal.if,
          parentSchema: schema14.properties.proposal,
          data: data3,
        });
        errors++;
      }
    }
    if (data.guarded !== undefined) {
      let data4 = data.guarded;
      if (Array.isArray(data4)) {
        if (data4.length < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/guarded",
            schemaPath: "#/properties/guarded/minItems",
            keyword: "minItems",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema14.properties.guarded,
            data: data4,
          });
          errors++;
        }
        const len1 = data4.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate48(data4[i1], {
              instancePath: instancePath + "/guarded/" + i1,
              parentData: data4,
              parentDataProperty: i1,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate48.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/guarded",
          schemaPath: "#/properties/guarded/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema14.properties.guarded.type,
          parentSchema: schema14.properties.guarded,
          data: data4,
        });
        errors++;
      }
    }
    if (data.author !== undefined) {
      if (
        !validate32(data.author, {
          instancePath: instancePath + "/author",
          parentData: data,
          parentDataProperty: "author",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate32.errors);
        errors = vErrors.length;
      }
    }
    if (data.at !== undefined) {
      if (
        !validate34(data.at, {
          instancePath: instancePath + "/at",
          parentData: data,
          parentDataProperty: "at",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate34.errors);
        errors = vErrors.length;
      }
    }
    if (data.people !== undefined) {
      if (
        !validate22(data.people, {
          instancePath: instancePath + "/people",
          parentData: data,
          parentDataProperty: "people",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate22.errors);
        errors = vErrors.length;
      }
    }
    if (data["pull-request"] !== undefined) {
      if (
        !validate54(data["pull-request"], {
          instancePath: instancePath + "/pull-request",
          parentData: data,
          parentDataProperty: "pull-request",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate54.errors);
        errors = vErrors.length;
      }
    }
    if (data.checks !== undefined) {
      let data10 = data.checks;
      if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
        for (const key1 in data10) {
          const _errs22 = errors;
          if (typeof key1 === "string") {
            if (!pattern6.test(key1)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/checks",
                schemaPath: "#/properties/checks/propertyNames/pattern",
                keyword: "pattern",
                params: { pattern: "^[^/]+/.+$" },
                schema: "^[^/]+/.+$",
                parentSchema: schema14.properties.checks.propertyNames,
                data: key1,
                propertyName: key1,
              });
              errors++;
            }
          }
          var valid6 = _errs22 === errors;
          if (!valid6) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/checks",
              schemaPath: "#/properties/checks/propertyNames",
              keyword: "propertyNames",
              params: { propertyName: key1 },
              schema: schema14.properties.checks.propertyNames,
              parentSchema: schema14.properties.checks,
              data: data10,
            });
            errors++;
          }
        }
        for (const key2 in data10) {
          if (
            !validate59(data10[key2], {
              instancePath:
                instancePath + "/checks/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
              parentData: data10,
              parentDataProperty: key2,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate59.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/checks",
          schemaPath: "#/properties/checks/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema14.properties.checks.type,
          parentSchema: schema14.properties.checks,
          data: data10,
        });
        errors++;
      }
    }
    if (data.workflows !== undefined) {
      let data12 = data.workflows;
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        for (const key3 in data12) {
          const _errs27 = errors;
          if (typeof key3 === "string") {
            if (func2(key3) < 1) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/workflows",
                schemaPath: "#/properties/workflows/propertyNames/minLength",
                keyword: "minLength",
                params: { limit: 1 },
                schema: 1,
                parentSchema: schema14.properties.workflows.propertyNames,
                data: key3,
                propertyName: key3,
              });
              errors++;
            }
          }
          var valid8 = _errs27 === errors;
          if (!valid8) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/workflows",
              schemaPath: "#/properties/workflows/propertyNames",
              keyword: "propertyNames",
              params: { propertyName: key3 },
              schema: schema14.properties.workflows.propertyNames,
              parentSchema: schema14.properties.workflows,
              data: data12,
            });
            errors++;
          }
        }
        for (const key4 in data12) {
          if (
            !validate59(data12[key4], {
              instancePath:
                instancePath + "/workflows/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),
              parentData: data12,
              parentDataProperty: key4,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate59.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/workflows",
          schemaPath: "#/properties/workflows/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema14.properties.workflows.type,
          parentSchema: schema14.properties.workflows,
          data: data12,
        });
        errors++;
      }
    }
    if (data.statuses !== undefined) {
      let data14 = data.statuses;
      if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
        for (const key5 in data14) {
          const _errs32 = errors;
          if (typeof key5 === "string") {
            if (!pattern6.test(key5)) {
              (vErrors ??= []).push({
                instancePath: instancePath + "/statuses",
                schemaPath: "#/properties/statuses/propertyNames/pattern",
                keyword: "pattern",
                params: { pattern: "^[^/]+/.+$" },
                schema: "^[^/]+/.+$",
                parentSchema: schema14.properties.statuses.propertyNames,
                data: key5,
                propertyName: key5,
              });
              errors++;
            }
          }
          var valid10 = _errs32 === errors;
          if (!valid10) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/statuses",
              schemaPath: "#/properties/statuses/propertyNames",
              keyword: "propertyNames",
              params: { propertyName: key5 },
              schema: schema14.properties.statuses.propertyNames,
              parentSchema: schema14.properties.statuses,
              data: data14,
            });
            errors++;
          }
        }
        for (const key6 in data14) {
          if (
            !validate62(data14[key6], {
              instancePath:
                instancePath + "/statuses/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),
              parentData: data14,
              parentDataProperty: key6,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate62.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/statuses",
          schemaPath: "#/properties/statuses/type",
          keyword: "type",
          params: { type: "object" },
          schema: schema14.properties.statuses.type,
          parentSchema: schema14.properties.statuses,
          data: data14,
        });
        errors++;
      }
    }
    if (data["code-owners"] !== undefined) {
      let data16 = data["code-owners"];
      if (typeof data16 !== "string") {
        (vErrors ??= []).push({
          instancePath: instancePath + "/code-owners",
          schemaPath: "#/properties/code-owners/type",
          keyword: "type",
          params: { type: "string" },
          schema: schema14.properties["code-owners"].type,
          parentSchema: schema14.properties["code-owners"],
          data: data16,
        });
        errors++;
      }
    }
    if (data.unknown !== undefined) {
      let data17 = data.unknown;
      if (Array.isArray(data17)) {
        const len2 = data17.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data18 = data17[i2];
          if (
            !(
              data18 === "commits" ||
              data18 === "pushes" ||
              data18 === "checks" ||
              data18 === "statuses"
            )
          ) {
            (vErrors ??= []).push({
              instancePath: instancePath + "/unknown/" + i2,
              schemaPath: "#/properties/unknown/items/enum",
              keyword: "enum",
              params: { allowedValues: schema14.properties.unknown.items.enum },
              schema: schema14.properties.unknown.items.enum,
              parentSchema: schema14.properties.unknown.items,
              data: data18,
            });
            errors++;
          }
        }
        let i3 = data17.length;
        let j0;
        if (i3 > 1) {
          outer0: for (; i3--;) {
            for (j0 = i3; j0--;) {
              if (func0(data17[i3], data17[j0])) {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/unknown",
                  schemaPath: "#/properties/unknown/uniqueItems",
                  keyword: "uniqueItems",
                  params: { i: i3, j: j0 },
                  schema: true,
                  parentSchema: schema14.properties.unknown,
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
          instancePath: instancePath + "/unknown",
          schemaPath: "#/properties/unknown/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema14.properties.unknown.type,
          parentSchema: schema14.properties.unknown,
          data: data17,
        });
        errors++;
      }
    }
    if (data.unreadable !== undefined) {
      let data19 = data.unreadable;
      if (Array.isArray(data19)) {
        const len3 = data19.length;
        for (let i4 = 0; i4 < len3; i4++) {
          if (
            !validate64(data19[i4], {
              instancePath: instancePath + "/unreadable/" + i4,
              parentData: data19,
              parentDataProperty: i4,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate64.errors);
            errors = vErrors.length;
          }
        }
        let i5 = data19.length;
        let j1;
        if (i5 > 1) {
          outer1: for (; i5--;) {
            for (j1 = i5; j1--;) {
              if (func0(data19[i5], data19[j1])) {
                (vErrors ??= []).push({
                  instancePath: instancePath + "/unreadable",
                  schemaPath: "#/properties/unreadable/uniqueItems",
                  keyword: "uniqueItems",
                  params: { i: i5, j: j1 },
                  schema: true,
                  parentSchema: schema14.properties.unreadable,
                  data: data19,
                });
                errors++;
                break outer1;
              }
            }
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/unreadable",
          schemaPath: "#/properties/unreadable/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema14.properties.unreadable.type,
          parentSchema: schema14.properties.unreadable,
          data: data19,
        });
        errors++;
      }
    }
    if (data["approved-by"] !== undefined) {
      if (
        !validate66(data["approved-by"], {
          instancePath: instancePath + "/approved-by",
          parentData: data,
          parentDataProperty: "approved-by",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate66.errors);
        errors = vErrors.length;
      }
    }
    if (data.history !== undefined) {
      let data22 = data.history;
      if (Array.isArray(data22)) {
        const len4 = data22.length;
        for (let i6 = 0; i6 < len4; i6++) {
          if (
            !validate70(data22[i6], {
              instancePath: instancePath + "/history/" + i6,
              parentData: data22,
              parentDataProperty: i6,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate70.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/history",
          schemaPath: "#/properties/history/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema14.properties.history.type,
          parentSchema: schema14.properties.history,
          data: data22,
        });
        errors++;
      }
    }
    if (data.expect !== undefined) {
      let data24 = data.expect;
      const _errs48 = errors;
      let valid20 = true;
      const _errs49 = errors;
      if (!(data24 && typeof data24 == "object" && !Array.isArray(data24))) {
        (vErrors ??= []).push({});
        errors++;
      }
      var _valid1 = _errs49 === errors;
      errors = _errs48;
      if (vErrors !== null) {
        if (_errs48) {
          vErrors.length = _errs48;
        } else {
          vErrors = null;
        }
      }
      let ifClause1;
      if (_valid1) {
        const _errs51 = errors;
        if (
          !validate88(data24, {
            instancePath: instancePath + "/expect",
            parentData: data,
            parentDataProperty: "expect",
            rootData,
          })
        ) {
          vErrors = joined(vErrors, validate88.errors);
          errors = vErrors.length;
        }
        var _valid1 = _errs51 === errors;
        valid20 = _valid1;
        ifClause1 = "then";
      } else {
        const _errs52 = errors;
        if (
          !validate89(data24, {
            instancePath: instancePath + "/expect",
            parentData: data,
            parentDataProperty: "expect",
            rootData,
          })
        ) {
          vErrors = joined(vErrors, validate89.errors);
          errors = vErrors.length;
        }
        var _valid1 = _errs52 === errors;
        valid20 = _valid1;
        ifClause1 = "else";
      }
      if (!valid20) {
        (vErrors ??= []).push({
          instancePath: instancePath + "/expect",
          schemaPath: "#/properties/expect/if",
          keyword: "if",
          params: { failingKeyword: ifClause1 },
          schema: schema14.properties.expect.if,
          parentSchema: schema14.properties.expect,
          data: data24,
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
      schema: schema14.type,
      parentSchema: schema14,
      data,
    });
    errors++;
  }
  validate36.errors = vErrors;
  return errors === 0;
}

function validate21(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data } = {},
) {
  /*# sourceURL="https://writ.example/schemas/policy-cases.schema.json" */
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.cases === undefined) {
      (vErrors ??= []).push({
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "cases" },
        schema: schema6.required,
        parentSchema: schema6,
        data,
      });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "people" || key0 === "author" || key0 === "at" || key0 === "cases")) {
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
    if (data.people !== undefined) {
      if (
        !validate22(data.people, {
          instancePath: instancePath + "/people",
          parentData: data,
          parentDataProperty: "people",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate22.errors);
        errors = vErrors.length;
      }
    }
    if (data.author !== undefined) {
      if (
        !validate32(data.author, {
          instancePath: instancePath + "/author",
          parentData: data,
          parentDataProperty: "author",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate32.errors);
        errors = vErrors.length;
      }
    }
    if (data.at !== undefined) {
      if (
        !validate34(data.at, {
          instancePath: instancePath + "/at",
          parentData: data,
          parentDataProperty: "at",
          rootData,
        })
      ) {
        vErrors = joined(vErrors, validate34.errors);
        errors = vErrors.length;
      }
    }
    if (data.cases !== undefined) {
      let data3 = data.cases;
      if (Array.isArray(data3)) {
        if (data3.length > 1000) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/cases",
            schemaPath: "#/properties/cases/maxItems",
            keyword: "maxItems",
            params: { limit: 1000 },
            schema: 1000,
            parentSchema: schema6.properties.cases,
            data: data3,
          });
          errors++;
        }
        if (data3.length < 1) {
          (vErrors ??= []).push({
            instancePath: instancePath + "/cases",
            schemaPath: "#/properties/cases/minItems",
            keyword: "minItems",
            params: { limit: 1 },
            schema: 1,
            parentSchema: schema6.properties.cases,
            data: data3,
          });
          errors++;
        }
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate36(data3[i0], {
              instancePath: instancePath + "/cases/" + i0,
              parentData: data3,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = joined(vErrors, validate36.errors);
            errors = vErrors.length;
          }
        }
      } else {
        (vErrors ??= []).push({
          instancePath: instancePath + "/cases",
          schemaPath: "#/properties/cases/type",
          keyword: "type",
          params: { type: "array" },
          schema: schema6.properties.cases.type,
          parentSchema: schema6.properties.cases,
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
      schema: schema6.type,
      parentSchema: schema6,
      data,
    });
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}

function joined(errors, more) {
  if (errors === null) return more;
  for (const error of more) errors.push(error);
  return errors;
}
