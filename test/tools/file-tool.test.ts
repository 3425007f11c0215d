import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtinTools } from "../../src/tools/builtin-tools.ts";
import { failureOf, outputsOf, ToolRig } from "./tool-rig.ts";

const HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

describe("file.read", () => {
  test("gives content, size and digest", async () => {
    using rig = new ToolRig();
    rig.put("docs/a.txt", "hello");
    expect(outputsOf(await rig.call("file.read", { path: "docs/a.txt" }))).toEqual({
      path: "docs/a.txt",
      content: "hello",
      encoding: "utf-8",
      bytes: 5,
      sha256: HELLO,
    });
    expect(
      outputsOf(await rig.call("file.read", { path: "docs/a.txt", encoding: "base64" })),
    ).toMatchObject({ content: "aGVsbG8=" });
  });

  test("refuses what is no text, too large, or not there", async () => {
    using rig = new ToolRig();
    rig.put("binary", Buffer.from([0xff, 0xfe]));
    rig.put("large", Buffer.alloc(2 ** 20 + 1, "x"));
    expect(failureOf(await rig.call("file.read", { path: "binary" }))).toMatchObject({
      class: "business",
      message: expect.stringContaining("encoding: base64"),
    });
    expect(failureOf(await rig.call("file.read", { path: "large" }))).toMatchObject({
      class: "business",
      message: expect.stringContaining("the limit is 1048576"),
    });
    expect(failureOf(await rig.call("file.read", { path: "gone" }))).toMatchObject({
      class: "business",
      message: "There is no file gone",
    });
  });
});

describe("file.write", () => {
  test("makes the file and the directories above it", async () => {
    using rig = new ToolRig();
    expect(
      outputsOf(await rig.call("file.write", { path: "new/deep/a.txt", content: "hello" })),
    ).toEqual({ path: "new/deep/a.txt", bytes: 5, sha256: HELLO, created: true });
    expect(rig.read("new/deep/a.txt")).toBe("hello");
    expect(readdirSync(join(rig.directory, "new/deep"))).toEqual(["a.txt"]);
  });

  test("replaces a file and keeps its mode", async () => {
    using rig = new ToolRig();
    chmodSync(rig.put("run.sh", "old"), 0o755);
    expect(
      outputsOf(
        await rig.call("file.write", { path: "run.sh", content: "aGVsbG8=", encoding: "base64" }),
      ),
    ).toMatchObject({ created: false, sha256: HELLO });
    expect(rig.read("run.sh")).toBe("hello");
    expect(statSync(join(rig.directory, "run.sh")).mode & 0o777).toBe(0o755);
  });

  test("with create-only fails on another content, and may be started again with its own", async () => {
    using rig = new ToolRig();
    const parameters = { path: "a.txt", content: "mine", "create-only": true };
    expect(outputsOf(await rig.call("file.write", parameters))).toMatchObject({ created: true });
    expect(outputsOf(await rig.call("file.write", parameters))).toMatchObject({ created: false });
    rig.put("a.txt", "theirs");
    expect(failureOf(await rig.call("file.write", parameters)).class).toBe("business");
    expect(rig.read("a.txt")).toBe("theirs");
  });

  test("takes at most 1 MiB, and only real base64", async () => {
    using rig = new ToolRig();
    expect(
      failureOf(await rig.call("file.write", { path: "a", content: "é".repeat(2 ** 19 + 1) }))
        .message,
    ).toContain("the limit is");
    expect(
      failureOf(await rig.call("file.write", { path: "a", content: "%%%", encoding: "base64" }))
        .message,
    ).toContain("not base64");
    expect(readdirSync(rig.directory)).toEqual([]);
  });
});

describe("file.move, file.copy and file.delete", () => {
  test("move, copy and delete", async () => {
    using rig = new ToolRig();
    rig.put("a.txt", "hello");
    expect(outputsOf(await rig.call("file.copy", { from: "a.txt", to: "b/c.txt" }))).toEqual({
      from: "a.txt",
      to: "b/c.txt",
      bytes: 5,
      sha256: HELLO,
    });
    expect(outputsOf(await rig.call("file.move", { from: "a.txt", to: "d.txt" }))).toMatchObject({
      to: "d.txt",
      sha256: HELLO,
    });
    expect(outputsOf(await rig.call("file.delete", { path: "d.txt" }))).toEqual({
      path: "d.txt",
      deleted: true,
    });
    expect([
      existsSync(join(rig.directory, "a.txt")),
      existsSync(join(rig.directory, "d.txt")),
      rig.read("b/c.txt"),
    ]).toEqual([false, false, "hello"]);
  });

  test("replace nothing unless told to", async () => {
    using rig = new ToolRig();
    rig.put("a.txt", "a");
    rig.put("b.txt", "b");
    for (const name of ["file.move", "file.copy"])
      expect(failureOf(await rig.call(name, { from: "a.txt", to: "b.txt" })).message).toContain(
        "overwrite: true",
      );
    expect(
      failureOf(await rig.call("file.move", { from: "a.txt", to: "a.txt", overwrite: true }))
        .message,
    ).toContain("both source and target");
    expect([rig.read("a.txt"), rig.read("b.txt")]).toEqual(["a", "b"]);
    outputsOf(await rig.call("file.move", { from: "a.txt", to: "b.txt", overwrite: true }));
    expect(readdirSync(rig.directory)).toEqual(["b.txt"]);
  });

  test("say when there is nothing to delete, unless that is no failure", async () => {
    using rig = new ToolRig();
    expect(failureOf(await rig.call("file.delete", { path: "gone" })).class).toBe("business");
    expect(outputsOf(await rig.call("file.delete", { path: "gone", "missing-ok": true }))).toEqual({
      path: "gone",
      deleted: false,
    });
  });
});

describe("no built-in tool", () => {
  const outside = mkdtempSync(join(tmpdir(), "writ-outside-"));

  test.each([
    "../victim",
    "a/../../victim",
    "/etc/passwd",
    "C:/victim",
    "a//b",
    "./a",
    "a\\b",
    "a\nb",
    ".git/config",
    ".GIT/config",
    "sub/.git/hooks/x",
    "git~1/config",
    ".git./config",
    ".g\u200cit/config",
    ".git::$DATA",
    "a/.git",
  ])("takes the path %j", async (path) => {
    using rig = new ToolRig();
    for (const [name, parameters] of [
      ["file.read", { path }],
      ["file.write", { path, content: "x" }],
      ["file.delete", { path, "missing-ok": true }],
    ] as const) {
      expect(failureOf(await rig.call(name, parameters)).class).toBe("permanent");
    }
    expect(readdirSync(rig.directory)).toEqual([]);
  });

  test.each([
    ".writ/policy.yml",
    ".WRIT/policy.yml",
    ".github/workflows/x.yml",
    "CODEOWNERS",
    "docs/CODEOWNERS",
    "scripts/migrate.mjs",
  ])("changes the guarded path %s, in any way", async (path) => {
    using rig = new ToolRig({ guarded: ["scripts/**"] });
    rig.put(path, "guarded");
    rig.put("mine", "mine");
    for (const [name, parameters] of [
      ["file.write", { path, content: "x" }],
      ["file.delete", { path }],
      ["file.move", { from: path, to: "elsewhere" }],
      ["file.move", { from: "mine", to: path, overwrite: true }],
      ["file.copy", { from: "mine", to: path, overwrite: true }],
    ] as const) {
      expect(failureOf(await rig.call(name, parameters)).message).toContain("guarded path");
    }
    expect(rig.read(path)).toBe("guarded");
    expect(outputsOf(await rig.call("file.read", { path }))).toMatchObject({ content: "guarded" });
  });

  test("follows a link: to a file, to a directory, or to nothing", async () => {
    writeFileSync(join(outside, "victim"), "victim");
    using rig = new ToolRig();
    symlinkSync(join(outside, "victim"), join(rig.directory, "file"));
    symlinkSync(outside, join(rig.directory, "directory"));
    symlinkSync(join(outside, "nothing"), join(rig.directory, "dangling"));
    rig.put("mine", "mine");
    for (const path of ["file", "directory/victim", "directory/new", "dangling"]) {
      for (const [name, parameters] of [
        ["file.read", { path }],
        ["file.write", { path, content: "x" }],
        ["file.delete", { path }],
        ["file.move", { from: "mine", to: path, overwrite: true }],
        ["file.copy", { from: path, to: "stolen" }],
      ] as const) {
        expect(failureOf(await rig.call(name, parameters))).toMatchObject({
          class: "permanent",
          message: expect.stringContaining("is a link"),
        });
      }
    }
    expect(readdirSync(outside)).toEqual(["victim"]);
    expect(readFileSync(join(outside, "victim"), "utf8")).toBe("victim");
    expect(lstatSync(join(rig.directory, "file")).isSymbolicLink()).toBe(true);
    rmSync(outside, { recursive: true });
  });

  test("takes a directory for a file, or a file for a directory", async () => {
    using rig = new ToolRig();
    mkdirSync(join(rig.directory, "dir"));
    rig.put("file", "x");
    expect(failureOf(await rig.call("file.delete", { path: "dir" })).message).toContain(
      "is no file",
    );
    expect(
      failureOf(await rig.call("file.write", { path: "file/below", content: "x" })).message,
    ).toContain("is no directory");
  });

  test("reaches anything outside the workspace, whatever the path", async () => {
    using rig = new ToolRig();
    const part = fc.constantFrom(
      "..",
      ".",
      "",
      "a",
      ".git",
      "~",
      "%2e%2e",
      "..\\..",
      "\u2024\u2024",
      "...",
    );
    const beside = (): string[] =>
      readdirSync(tmpdir()).filter((name) => name.startsWith("escaped"));
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
        await rig.call("file.write", { path: [...parts, "escaped"].join("/"), content: "x" });
        expect(beside()).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

test("the built-in tools that are declared are those for files, each with described parameters", () => {
  expect([...builtinTools().keys()]).toEqual([
    "file.read",
    "file.write",
    "file.move",
    "file.copy",
    "file.delete",
  ]);
  for (const { parameters, implementation, name } of builtinTools().values()) {
    expect(implementation).toEqual({ kind: "builtin", name });
    const properties = Object.values(
      parameters["properties"] as Record<string, { description?: string }>,
    );
    expect(properties.every(({ description }) => description !== undefined)).toBe(true);
  }
});
