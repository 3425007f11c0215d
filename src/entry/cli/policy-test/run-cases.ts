import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { hasErrors } from "../../../diagnostics/make-diagnostic.ts";
import { sortDiagnostics } from "../../../diagnostics/sort-diagnostics.ts";
import type { Source } from "../../../diagnostics/source.ts";
import type { Decision } from "../../../model/decision.ts";
import type { PolicyCase } from "../../../model/policy-case.ts";
import { parsePolicyCases } from "../../../parse/parse-policy-cases.ts";
import type { RawFile } from "../../../parse/raw-file.ts";
import type { Clock } from "../../../ports/clock.ts";
import { readConfiguration } from "../repository/configuration.ts";
import type { FileTree } from "../repository/file-tree.ts";
import { readGround, type CaseGround } from "./case-ground.ts";
import { subjectOfCase } from "./case-subject.ts";
import { unknownPeople } from "./cast.ts";
import { compareDecision, type Difference } from "./compare-decision.ts";
import { CoverageWatch, type Coverage } from "./coverage.ts";
import { decideCase, stageCase } from "./decide-case.ts";
import { unknownRules } from "./unknown-rules.ts";

/** How one case ended. */
export interface CaseResult {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly decision: Decision;
  /** Nothing: it passed. */
  readonly differences: readonly (Omit<Difference, "pointer"> & { readonly line: number })[];
}

/** How all cases ended; those with findings were not decided. */
export interface CasesReport {
  readonly files: number;
  /** All of them, decided or not. */
  readonly cases: number;
  readonly results: readonly CaseResult[];
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly coverage: Coverage | null;
}

/** What is to be run. */
export interface CasesToRun {
  readonly tree: FileTree;
  readonly files: readonly RawFile[];
  /** Only cases whose name holds this. */
  readonly only: string | null;
  readonly coverage: "wanted" | "unwanted";
  readonly clock: Clock;
}

/** How long to work without letting anything else, such as words about progress, have its turn. */
const TURN = 100;

/** Decides every case of these files under the policy of a tree, and compares. */
export async function runCases(wanted: CasesToRun): Promise<CasesReport> {
  const { tree, files, only, clock } = wanted;
  const { catalog, diagnostics, sources: configured } = await readConfiguration(tree);
  const sources = new Map<string, Source>(configured);
  const found: Diagnostic[] = [];
  const cases: { readonly one: PolicyCase; readonly source: Source }[] = [];
  for (const file of files) {
    const { value, source, diagnostics: own } = parsePolicyCases(file);
    found.push(...own);
    if (source === null) continue;
    sources.set(file.path, source);
    for (const one of value ?? [])
      if (only === null || one.name.includes(only)) cases.push({ one, source });
  }
  const report = { files: files.length, cases: cases.length, sources };
  if (catalog === null)
    return {
      ...report,
      results: [],
      diagnostics: sortDiagnostics([...diagnostics, ...found]),
      coverage: null,
    };
  const ground = await readGround(tree, {
    catalog,
    proposals: cases.flatMap(({ one: { target } }) =>
      target.kind === "proposal-file" ? [target.path] : [],
    ),
  });
  const watch = wanted.coverage === "wanted" ? new CoverageWatch(catalog.policy) : null;
  const results: CaseResult[] = [];
  let turn = clock.now();
  for (const { one, source } of cases) {
    const run = runCase(one, { ground, source, watch });
    if (Array.isArray(run)) found.push(...run);
    else results.push(run);
    if (clock.now() - turn < TURN) continue;
    await clock.sleep(0);
    turn = clock.now();
  }
  return {
    ...report,
    results,
    diagnostics: sortDiagnostics(found),
    coverage: watch?.result() ?? null,
  };
}

/** Runs one case; findings where it cannot be decided. */
function runCase(
  one: PolicyCase,
  on: {
    readonly ground: CaseGround;
    readonly source: Source;
    readonly watch: CoverageWatch | null;
  },
): CaseResult | Diagnostic[] {
  const { ground, source, watch } = on;
  const { policy, actors } = ground.catalog;
  const about = subjectOfCase(one, ground, source);
  const findings = [
    ...unknownPeople(one, { source, actors }),
    ...unknownRules(one, { source, policy }),
    ...(about.ok ? [] : about.failure),
  ];
  if (!about.ok || hasErrors(findings)) return findings;
  const staged = stageCase(one, about.value, ground);
  const decision = decideCase(staged, { policy, ground });
  watch?.watch(decision, (other) => decideCase(staged, { policy: other, ground }));
  return {
    file: source.file,
    line: source.locate(one.pointer, "value").start.line,
    name: one.name,
    decision,
    differences: compareDecision(decision, one.expect).map(({ pointer, ...difference }) => ({
      ...difference,
      line: source.locate(pointer, "key").start.line,
    })),
  };
}
