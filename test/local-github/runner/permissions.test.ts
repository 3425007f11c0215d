import { expect, test } from "vitest";
import { tokenPermissions } from "../../../src/local-github/runner/permissions.ts";

const base = {
  job: null,
  workflow: null,
  repositoryDefault: { contents: "read" },
  fromFork: false,
} as const;

test("a job's declaration replaces the workflow's, which replaces the repository's default", () => {
  expect(tokenPermissions(base)).toEqual({ contents: "read" });
  expect(tokenPermissions({ ...base, workflow: { issues: "write" } })).toEqual({ issues: "write" });
  expect(
    tokenPermissions({ ...base, workflow: { issues: "write" }, job: { checks: "write" } }),
  ).toEqual({ checks: "write" });
  expect(tokenPermissions({ ...base, workflow: { issues: "write" }, job: {} })).toEqual({});
});

test("write-all and read-all name every scope, but nothing can be read of an identity token", () => {
  const all = tokenPermissions({ ...base, job: "write-all" });
  expect(all).toMatchObject({ contents: "write", "id-token": "write", models: "read" });
  const read = tokenPermissions({ ...base, job: "read-all" });
  expect(read).toMatchObject({ contents: "read", checks: "read" });
  expect(read).not.toHaveProperty("id-token");
});

test("a fork gets no right to write, whatever is declared", () => {
  expect(
    tokenPermissions({
      ...base,
      fromFork: true,
      job: { contents: "write", checks: "read", issues: "none", "id-token": "write" },
    }),
  ).toEqual({ contents: "read", checks: "read", issues: "none" });
});
