import { existsSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { parseActors } from "../../src/parse/parse-actors.ts";
import { parseConfig } from "../../src/parse/parse-config.ts";
import { parsePolicyCases } from "../../src/parse/parse-policy-cases.ts";
import { parsePolicy } from "../../src/parse/parse-policy.ts";
import { parseProposal } from "../../src/parse/parse-proposal.ts";
import { parseTool } from "../../src/parse/parse-tool.ts";
import { parseWorkflow } from "../../src/parse/parse-workflow.ts";
import type { Parsed, RawFile } from "../../src/parse/raw-file.ts";
import { anchorsOf, pages, piecesOf, proseOf, ROOT, textOf } from "./markdown.ts";

describe.each(pages())("%s", (page) => {
  test("every relative link leads to a file, and to a heading where it names one", () => {
    const broken: string[] = [];
    for (const [, target = ""] of proseOf(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [path = "", anchor] = target.split("#");
      const file = path === "" ? page : normalize(join(dirname(page), path));
      if (!existsSync(join(ROOT, file))) broken.push(target);
      else if (anchor !== undefined && !hasAnchor(file, anchor)) broken.push(target);
    }
    expect(broken).toEqual([]);
  });

  test("every whole example in YAML is read without a finding", () => {
    const findings: string[] = [];
    for (const piece of piecesOf(textOf(page))) {
      if (piece.kind !== "fence" || piece.language !== "yaml" || piece.info === "fragment")
        continue;
      // A page about mistakes shows mistakes.
      if (page === "docs/diagnostics.md") continue;
      const at = `${page}:${piece.line}`;
      const parse = parserOf(piece.text, piece.info);
      if (parse === null) findings.push(`${at}: what is this? Mark it as \`yaml fragment\``);
      else {
        const found = parse(piece.text).diagnostics;
        // A page says with `warned` that what it shows gets a warning, and no more than that.
        const warned = piece.info === "warned";
        if (warned && found.length === 0) findings.push(`${at}: there is nothing to warn of`);
        for (const { code, message, severity } of found)
          if (!warned || severity !== "warning") findings.push(`${at}: ${code} ${message}`);
      }
    }
    expect(findings).toEqual([]);
  });
});

test("a broken link, a missing heading and a mistake in an example are found", () => {
  expect(hasAnchor("README.md", "how-it-works")).toBe(true);
  expect(hasAnchor("README.md", "no-such-heading")).toBe(false);
  const wrong = "title: Say hello\nreason: Now\ntol: hello\n";
  expect(parserOf(wrong, "")!(wrong).diagnostics).toMatchObject([{ code: "unknown-key" }]);
});

test("every test that a page names exists under that name", () => {
  const missing: string[] = [];
  let named = 0;
  for (const page of pages()) {
    const links = textOf(page).matchAll(/\]\(([^)\s]+\.test\.ts)\): “([^”]+)”/g);
    for (const [, target = "", name = ""] of links) {
      named += 1;
      const file = normalize(join(dirname(page), target));
      if (!existsSync(join(ROOT, file)) || !textOf(file).includes(name))
        missing.push(`${page}: ${target}: ${name}`);
    }
  }
  expect(missing).toEqual([]);
  expect(named).toBeGreaterThan(20);
});

function hasAnchor(file: string, anchor: string): boolean {
  if (statSync(join(ROOT, file)).isDirectory()) return false;
  return anchorsOf(textOf(file)).has(anchor);
}

type Read = (text: string) => Parsed<unknown>;

/** How a whole file in an example is read: by its path where it tells one, else by the keys that decide. */
function parserOf(text: string, info: string): Read | null {
  const path = /file="([^"]+)"/.exec(info)?.[1];
  const has = (key: string): boolean => new RegExp(`^${key}:`, "m").test(text);
  const read =
    (parse: (file: RawFile) => Parsed<unknown>, usual: string): Read =>
    (content) =>
      parse({ path: path ?? usual, bytes: new TextEncoder().encode(content) });
  if (has("title"))
    return has("reason")
      ? read(parseProposal, "proposals/example.yml")
      : read(parseWorkflow, ".writ/workflows/example.yml");
  if (has("name") && has("parameters")) {
    const name = /^name: ([a-z0-9_.-]+)/m.exec(text)?.[1] ?? "";
    return read(parseTool, `.writ/tools/${name}.yml`);
  }
  if (has("cases")) return read(parsePolicyCases, ".writ/policy-tests/example.yml");
  if (has("rules") || has("approval")) return read(parsePolicy, ".writ/policy.yml");
  if (has("actors")) return read(parseActors, ".writ/actors.yml");
  if (has("http") || has("builtin-tools") || has("guarded"))
    return read(parseConfig, ".writ/config.yml");
  return null;
}
