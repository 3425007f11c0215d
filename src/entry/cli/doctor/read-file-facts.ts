import type { Source } from "../../../diagnostics/source.ts";
import { isWorkflowPath, readWorkflow } from "../../../doctor/workflows/read-workflow.ts";
import type { FileFacts } from "../../../doctor/facts.ts";
import type { Config } from "../../../model/config.ts";
import { parseCodeOwners } from "../../../policy/code-owners/parse-code-owners.ts";
import type { CommitFile } from "../../../ports/forge.ts";
import { readConfiguration } from "../repository/configuration.ts";
import { WorkingTree, type FileTree } from "../repository/file-tree.ts";
import type { LocalRepository } from "../repository/local-repository.ts";

/** Where GitHub looks for CODEOWNERS; the first one rules (GitHub docs, "About code owners"). */
const CODE_OWNERS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** Reads what matters of a clone's working tree, committed or not. */
export async function readFileFacts(
  repository: LocalRepository,
): Promise<{ readonly files: FileFacts; readonly config: Config }> {
  const tree = new WorkingTree(repository);
  const parsed = await readConfiguration(tree);
  const workflows = (await readAll(tree, (await tree.paths()).filter(isWorkflowPath))).map(
    ({ path, bytes }) => readWorkflow({ path, bytes: bytes ?? new Uint8Array() }),
  );
  const sources = new Map<string, Source>(parsed.sources);
  for (const { path, source } of workflows) sources.set(path, source);
  const { catalog, diagnostics, config } = parsed;
  const codeOwners = await readCodeOwners(tree);
  return { config, files: { catalog, diagnostics, workflows, codeOwners, sources } };
}

async function readAll(tree: FileTree, paths: readonly string[]): Promise<readonly CommitFile[]> {
  return (await tree.read(paths)).filter((file) => file !== null);
}

async function readCodeOwners(tree: FileTree): Promise<FileFacts["codeOwners"]> {
  const [file] = await readAll(tree, CODE_OWNERS);
  if (file === undefined) return null;
  const text = new TextDecoder().decode(file.bytes ?? new Uint8Array());
  return { path: file.path, parsed: parseCodeOwners(text) };
}
