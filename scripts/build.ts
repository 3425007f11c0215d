// Builds dist/: the action and the command line as one set of ES modules that share their chunks.
import { rmSync } from "node:fs";
import { build, type Plugin } from "esbuild";

/** Packages that only define things when they are imported, whatever their package.json says: unused parts fall away. */
const WITHOUT_SIDE_EFFECTS =
  /node_modules[/\\](@actions[/\\]|@octokit[/\\]|canonicalize[/\\]|yaml[/\\]|picomatch[/\\]|ajv)/;
const REENTRY = Symbol("resolving");

const treeShakeLibraries: Plugin = {
  name: "tree-shake-libraries",
  setup(builder) {
    builder.onResolve({ filter: /.*/ }, async (request) => {
      if (request.pluginData === REENTRY) return;
      const resolved = await builder.resolve(request.path, {
        kind: request.kind,
        importer: request.importer,
        resolveDir: request.resolveDir,
        with: request.with,
        pluginData: REENTRY,
      });
      if (resolved.errors.length > 0 || !WITHOUT_SIDE_EFFECTS.test(resolved.path)) return resolved;
      return { ...resolved, sideEffects: false };
    });
  },
};

const outdir = process.argv[2] ?? "dist";
rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: { index: "src/entry/action.ts", cli: "src/entry/cli/main.ts" },
  outdir,
  bundle: true,
  splitting: true,
  platform: "node",
  target: "node24",
  format: "esm",
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: false,
  legalComments: "linked",
  charset: "utf8",
  chunkNames: "chunks/[name]-[hash]",
  banner: {
    js: 'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);',
  },
  plugins: [treeShakeLibraries],
  logLevel: "warning",
});
