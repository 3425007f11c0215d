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

/**
 * The configuration as a unit left it; the one before where the unit changed nothing of it. At most 1 request.
 */
export async function configurationAfter(
  forge: Pick<Forge, "readConfiguration">,
  facts: {
    readonly unit: LandedUnit;
    readonly before: KnownCatalog;
    readonly directory: string;
  },
): Promise<Result<KnownCatalog, ForgeFailure>> {
  const { before, directory, unit } = facts;
  const isRead = unit.changes.some(({ path }) => path.startsWith(`${directory}/`));
  if (before.catalog !== null && !isRead) return success(before);
  const after = await forge.readConfiguration(unit.last);
  return after.ok ? success(catalogOf(after.value, directory)) : after;
}

/** The guarded state that a unit left behind, by the paths that the configuration guards from then on. */
export async function guardedStateAfter(facts: {
  readonly readTree: ReadTree;
  readonly unit: LandedUnit;
  readonly config: Config;
}): Promise<Result<Digest, ForgeFailure>> {
  const tree = await facts.readTree(facts.unit.last);
  return tree.ok ? success(guardedStateDigest(tree.value, facts.config)) : tree;
}
