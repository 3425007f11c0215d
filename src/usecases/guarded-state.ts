import { DEFAULT_CONFIG, type Config } from "../model/config.ts";
import type { Digest, Oid } from "../model/ids.ts";
import { success, type Result } from "../model/result.ts";
import type { ConfigurationFacts, Forge, ForgeFailure, TreeEntry } from "../ports/forge.ts";
import { catalogOf, type KnownCatalog } from "./catalog-of.ts";
import { guardedStateDigest } from "./change-set.ts";
import type { LandedUnit } from "./landing.ts";

/** Gives all entries of a commit's tree. */
type ReadTree = (commit: Oid) => Promise<Result<readonly TreeEntry[], ForgeFailure>>;

/**
 * A configuration with the entries of all its guarded paths. Those of the usual paths come with it; where it guards
 * more, its commit's whole tree is read.
 */
export async function withAllGuarded(
  configuration: ConfigurationFacts,
  facts: { readonly config: Config; readonly directory: string; readonly readTree: ReadTree },
): Promise<Result<ConfigurationFacts, ForgeFailure>> {
  if (guardsUsualPathsOnly(facts.config, facts.directory)) return success(configuration);
  const tree = await facts.readTree(configuration.commit);
  return tree.ok ? success({ ...configuration, guarded: tree.value }) : tree;
}

function guardsUsualPathsOnly(config: Config, directory: string): boolean {
  const own = `${directory}/**`;
  const came = new Set([
    ...DEFAULT_CONFIG.guarded.filter((glob) => directory === ".writ" || glob !== ".writ/**"),
    own,
  ]);
  return config.guarded.every((glob) => came.has(glob));
}

/** The guarded state that a unit left behind, by the paths that the configuration guards from then on. */
export async function guardedStateAfter(facts: {
  readonly forge: Pick<Forge, "readConfiguration">;
  readonly readTree: ReadTree;
  readonly unit: LandedUnit;
  readonly before: KnownCatalog;
  readonly directory: string;
}): Promise<Result<Digest, ForgeFailure>> {
  const { before, directory, unit } = facts;
  const tree = await facts.readTree(unit.last);
  if (!tree.ok) return tree;
  let { config } = before;
  if (unit.changes.some(({ path }) => path === `${directory}/config.yml`)) {
    const after = await facts.forge.readConfiguration(unit.last);
    if (!after.ok) return after;
    config = catalogOf(after.value, directory).config;
  }
  return success(guardedStateDigest(tree.value, config));
}
