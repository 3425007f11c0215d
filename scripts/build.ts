// Builds dist/: the action's entry as one small file; what it loads late, and the command line, sharing their chunks.
import { rmSync } from "node:fs";
import { build, type BuildOptions, type Plugin } from "esbuild";

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

/** `act.ts` is loaded late by the action's entry, from the other build. */
const actLater: Plugin = {
  name: "act-later",
  setup(builder) {
    builder.onResolve({ filter: /^\.\/act\.ts$/ }, () => ({ path: "./act.js", external: true }));
  },
};

const outdir = process.argv[2] ?? "dist";
rmSync(outdir, { recursive: true, force: true });

const common = {
  outdir,
  bundle: true,
  platform: "node",
  target: "node24",
  format: "esm",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "linked",
  charset: "utf8",
  banner: {
    js: 'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);',
  },
  logLevel: "warning",
} satisfies BuildOptions;

// What decides whether there is anything to do is one file, since each file costs time at every start.
await build({
  ...common,
  entryPoints: { index: "src/entry/action.ts" },
  plugins: [actLater, treeShakeLibraries],
});
await build({
  ...common,
  entryPoints: { act: "src/entry/action/act.ts", cli: "src/entry/cli/main.ts" },
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  plugins: [treeShakeLibraries],
});
