import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** Where the receiver listens by itself; the demo's listens on a free port. */
const USUAL_RECEIVER = "127.0.0.1:8025";

/** The lines of the example workflow that wait for the tools' secrets. */
const SECRETS_OFFERED = `        # env:
        #   DATABASE_URL: \${{ secrets.DATABASE_URL }}
`;
const SECRETS_TAKEN = `        env:
          DATABASE_PATH: \${{ secrets.DATABASE_PATH }}
`;

/** The first commit: the example's configuration, tools and scripts, and Writ's two workflows. */
export async function repositoryFiles(
  packageDirectory: string,
  receiver: string,
): Promise<Readonly<Record<string, string>>> {
  const example = join(packageDirectory, "examples", "database");
  const files: Record<string, string> = {};
  for (const part of [".writ", "scripts"]) {
    for (const entry of await readdir(join(example, part), {
      recursive: true,
      withFileTypes: true,
    })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath, entry.name);
      const text = await readFile(file, "utf8");
      files[relative(example, file)] = text.replaceAll(USUAL_RECEIVER, receiver);
    }
  }
  for (const name of ["writ.yml", "writ-review.yml"]) {
    const text = await readFile(join(packageDirectory, "workflows-examples", name), "utf8");
    files[`.github/workflows/${name}`] = withSecrets(name, text);
  }
  files["README.md"] = "# Operations\n\nThe production database is changed by proposals only.\n";
  return files;
}

function withSecrets(name: string, text: string): string {
  if (name !== "writ.yml") return text;
  if (!text.includes(SECRETS_OFFERED))
    throw new Error("workflows-examples/writ.yml offers no place for the tools' secrets");
  return text.replace(SECRETS_OFFERED, SECRETS_TAKEN);
}

/** A file of the example, such as `proposals/backup.yml`. */
export function exampleFile(packageDirectory: string, path: string): Promise<string> {
  return readFile(join(packageDirectory, "examples", "database", path), "utf8");
}
