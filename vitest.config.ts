import { defineConfig } from "vitest/config";

const results = process.env["WRIT_TEST_RESULTS"];

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    // The default leaves one core idle, which on a machine of two is half of it.
    maxWorkers: "100%",
    reporters: results === undefined ? ["default"] : ["default", ["json", { outputFile: results }]],
  },
});
