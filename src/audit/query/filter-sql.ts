import { ENTRY_TYPES } from "../../model/audit-entry.ts";
import { textInJson, type EntryFilter } from "./entry-filter.ts";
import { globOf, lowerAscii, matchesWildcard } from "./wildcard.ts";

/** A condition in SQL, with what its question marks stand for. */
interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** SQL for the JSON of the entries that match a filter, in order; with a limit, only so many, the newest. */
export function entriesSql(
  filter: EntryFilter,
  shown: { readonly limit?: number; readonly order: "oldest-first" | "newest-first" },
): Condition {
  const { sql, values } = filterSql(filter);
  const { limit } = shown;
  const direction = shown.order === "oldest-first" ? "ASC" : "DESC";
  const found = `FROM audit_log WHERE ${sql} ORDER BY entry`;
  if (limit === undefined) return { sql: `SELECT json ${found} ${direction}`, values };
  const newest = `SELECT entry ${found} DESC LIMIT ?`;
  return {
    sql: `SELECT json FROM audit_log WHERE entry IN (${newest}) ORDER BY entry ${direction}`,
    values: [...values, limit],
  };
}

/** The condition on `audit_log` that holds for exactly the entries that match a filter. */
function filterSql(filter: EntryFilter): Condition {
  const { types, actors, proposals, workflows, executions, steps, tools, decisions } = filter;
  const conditions: Condition[] = [
    ...typePatterns(types),
    ...actorPatterns(actors),
    ...numbers("pull", filter.pulls),
    ...patterns("proposal", proposals),
    ...patterns("workflow", workflows),
    ...patterns("execution", executions),
    ...patterns("step", steps),
    ...toolPatterns(tools),
    ...patterns("decision", decisions),
    ...(filter.since === undefined ? [] : [{ sql: "time >= ?", values: [filter.since] }]),
    ...(filter.until === undefined ? [] : [{ sql: "time < ?", values: [filter.until] }]),
    ...(filter.from === undefined ? [] : [{ sql: "entry >= ?", values: [filter.from] }]),
    ...(filter.texts ?? []).map((text) => ({
      sql: "instr(lower(json), ?) > 0",
      values: [textInJson(text)],
    })),
  ];
  if (conditions.length === 0) return { sql: "TRUE", values: [] };
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(" AND "),
    values: conditions.flatMap(({ values }) => values),
  };
}

/** One of these patterns; those without a star are looked up in the column's index. */
function patterns(column: string, given: readonly string[] | undefined): readonly Condition[] {
  if (given === undefined) return [];
  return [
    anyOf(
      given.map((pattern) =>
        pattern.includes("*")
          ? { sql: `${column} GLOB ?`, values: [globOf(pattern)] }
          : { sql: `${column} = ?`, values: [pattern] },
      ),
    ),
  ];
}

function actorPatterns(given: readonly string[] | undefined): readonly Condition[] {
  if (given === undefined) return [];
  return [
    anyOf(
      given.map((pattern) =>
        pattern.includes("*")
          ? { sql: "lower(actor) GLOB ?", values: [globOf(lowerAscii(pattern))] }
          : { sql: "actor = ? COLLATE NOCASE", values: [pattern] },
      ),
    ),
  ];
}

/** The list of types is closed: patterns become the types that they describe, which an index knows. */
function typePatterns(given: readonly string[] | undefined): readonly Condition[] {
  if (given === undefined) return [];
  const types = ENTRY_TYPES.filter((type) =>
    given.some((pattern) => matchesWildcard(type, pattern)),
  );
  return patterns("type", types);
}

/** Steps by the tool that they call, plans by those that they name: an index for each. */
function toolPatterns(given: readonly string[] | undefined): readonly Condition[] {
  const [ofStep] = patterns("tool", given);
  const [ofPlan] = patterns("each.value", given);
  if (ofStep === undefined || ofPlan === undefined) return [];
  const steps = `SELECT entry FROM audit_log WHERE ${ofStep.sql}`;
  const tools = `SELECT 1 FROM json_each(data, '$.tools') AS each WHERE each.type = 'text' AND (${ofPlan.sql})`;
  const plans = `SELECT entry FROM audit_log INDEXED BY audit_log_by_type WHERE type = 'proposal.planned' AND json_type(data, '$.tools') = 'array' AND EXISTS (${tools})`;
  const values = [...ofStep.values, ...ofPlan.values];
  return [{ sql: `entry IN (${steps} UNION ALL ${plans})`, values }];
}

function numbers(column: string, given: readonly number[] | undefined): readonly Condition[] {
  if (given === undefined) return [];
  return [anyOf(given.map((number) => ({ sql: `${column} = ?`, values: [number] })))];
}

function anyOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return { sql: "FALSE", values: [] };
  return {
    sql: conditions.map(({ sql }) => sql).join(" OR "),
    values: conditions.flatMap(({ values }) => values),
  };
}
