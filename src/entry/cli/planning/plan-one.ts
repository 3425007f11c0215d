import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { Source } from "../../../diagnostics/source.ts";
import type { Catalog } from "../../../model/catalog.ts";
import type { DigestedPlan } from "../../../model/plan.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { ProposalPlanner } from "../../../usecases/plan-files.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import { readConfiguration, readToolFiles } from "../repository/configuration.ts";
import type { FileTree } from "../repository/file-tree.ts";
import type { LocalRepository } from "../repository/local-repository.ts";
import { knownRepository, type KnownRepository } from "../repository/repository-facts.ts";

/** What a plan was made of. */
export interface PlanGround {
  readonly catalog: Catalog;
  readonly toolFiles: ReadonlyMap<string, Uint8Array | null>;
  readonly repository: KnownRepository;
}

/** What became of planning one proposal against the configuration of its own tree. */
export interface Planning {
  readonly path: string;
  /** Null where the findings leave none. */
  readonly plan: DigestedPlan | null;
  /** Null where the configuration cannot be used: the findings are about it then, and about nothing else. */
  readonly ground: PlanGround | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
}

/** Plans one proposal of a tree; its tools' files come from that tree too. */
export async function planOne(inputs: {
  readonly repository: LocalRepository;
  readonly tree: FileTree;
  readonly path: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Promise<Result<Planning, Stop>> {
  const { repository, tree, path, environment } = inputs;
  const [file] = await tree.read([path]);
  if (file === null || file === undefined) {
    return failure({
      status: EXIT.wrongUsage,
      message: `There is no file ${path} in ${tree.name}.`,
    });
  }
  const { catalog, diagnostics, sources } = await readConfiguration(tree);
  if (catalog === null) return success({ path, plan: null, ground: null, diagnostics, sources });
  const known = await knownRepository(repository, {
    branch: catalog.config.audit.branch,
    environment,
  });
  const toolFiles = await readToolFiles(tree, catalog);
  const planned = new ProposalPlanner({
    repository: known.facts,
    serverUrl: known.serverUrl,
    catalog,
    toolFiles,
  }).plan(path, file);
  return success({
    path,
    plan: planned.plan,
    ground: { catalog, toolFiles, repository: known },
    diagnostics: planned.diagnostics,
    sources: new Map(planned.source === null ? [] : [[path, planned.source]]),
  });
}
