// Measures what SPEC §19 has budgets for, as ratios and counts in one run; exits 1 where a budget is not met.
// `npm run bench -- start requests` measures only the parts that are named; `npm run bench -- --large` a log of a
// million entries, which takes some minutes and is measured only when it is asked for.
import type { Measure } from "./bench/measure.ts";

const PARTS: Readonly<Record<string, () => Promise<readonly Measure[]>>> = {
  start: async () => (await import("./bench/start.ts")).benchStart(),
  requests: async () => (await import("./bench/requests.ts")).benchRequests(),
  validate: async () => (await import("./bench/validate.ts")).benchValidate(),
  audit: async () => (await import("./bench/audit.ts")).benchAudit(),
  engine: async () => (await import("./bench/engine.ts")).benchEngine(),
  large: async () => (await import("./bench/large.ts")).benchLarge(),
};

const words = process.argv.slice(2).map((word) => (word === "--large" ? "large" : word));
const asked = words.length > 0 ? words : Object.keys(PARTS).filter((name) => name !== "large");
const unknown = asked.filter((name) => PARTS[name] === undefined);
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}. Parts: ${Object.keys(PARTS).join(", ")}.`);
  process.exit(2);
}
let missed = 0;
for (const [name, measure] of Object.entries(PARTS)) {
  if (!asked.includes(name)) continue;
  console.error(`Measuring ${name} …`);
  for (const { what, value, budget, unit } of await measure()) {
    const met = budget === null || value <= budget;
    if (!met) missed += 1;
    const number = Number.isInteger(value) ? String(value) : value.toFixed(2);
    const limit = budget === null ? "" : ` (budget ${budget})`;
    console.log(`${met ? "ok  " : "MISS"} ${what}: ${number} ${unit}${limit}`);
  }
}
if (missed > 0) {
  console.log(`${missed} budget${missed === 1 ? "" : "s"} not met`);
  process.exitCode = 1;
}
