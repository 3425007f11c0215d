import { ACTORS } from "./tables/actors.ts";
import { APPROVALS } from "./tables/approvals.ts";
import { AUDIT_LOG } from "./tables/audit-log.ts";
import { EXECUTIONS } from "./tables/executions.ts";
import { GATES } from "./tables/gates.ts";
import { POLICIES } from "./tables/policies.ts";
import { PROPOSALS } from "./tables/proposals.ts";
import { REVIEWS } from "./tables/reviews.ts";
import { STEP_EXECUTIONS } from "./tables/step-executions.ts";
import { TRIGGERS } from "./tables/triggers.ts";
import { WORKFLOWS } from "./tables/workflows.ts";
import type { Column, Table } from "./table.ts";

/** What the index is made of; another number is another index. Raise it whenever a table or its fold changes. */
export const SCHEMA_VERSION = 1;

/** The tables that are folded from entries; the steps come first, since they know the tools of entries. */
export const FOLDED: readonly Table[] = [
  STEP_EXECUTIONS,
  EXECUTIONS,
  PROPOSALS,
  REVIEWS,
  APPROVALS,
  GATES,
  TRIGGERS,
  ACTORS,
  POLICIES,
];

/** Everything that users can ask, as docs/queries.md tells it. */
export const RELATIONS: readonly {
  readonly name: string;
  readonly meaning: string;
  readonly columns: readonly Column[];
}[] = [
  AUDIT_LOG,
  PROPOSALS,
  REVIEWS,
  APPROVALS,
  EXECUTIONS,
  STEP_EXECUTIONS,
  GATES,
  WORKFLOWS,
  TRIGGERS,
  ACTORS,
  POLICIES,
];

/** SQL that makes all tables and views. */
export function tablesSql(): readonly string[] {
  return [
    `CREATE TABLE audit_log (${columnsSql(AUDIT_LOG.columns, ["entry"])}) STRICT`,
    ...FOLDED.map(
      ({ name, columns, key }) => `CREATE TABLE ${name} (${columnsSql(columns, key)}) STRICT`,
    ),
    `CREATE VIEW ${WORKFLOWS.name} AS ${WORKFLOWS.query}`,
  ];
}

/** SQL that makes all indexes: after the rows, where there are many. */
export function indexesSql(): readonly string[] {
  return [AUDIT_LOG, ...FOLDED].flatMap(({ name, indexes }) =>
    indexes.map((columns) => {
      const [first = ""] = columns.split(/[ ,]/);
      return `CREATE INDEX ${name}_by_${first} ON ${name} (${columns}) WHERE ${first} IS NOT NULL`;
    }),
  );
}

function columnsSql(columns: readonly Column[], key: readonly string[]): string {
  const rowid = key.length === 1 && columns.find(({ name }) => name === key[0])?.type === "INTEGER";
  const lines = columns.map(({ name, type, computed }) => {
    if (computed !== undefined) return `${name} ${type} GENERATED ALWAYS AS (${computed}) VIRTUAL`;
    return rowid && name === key[0] ? `${name} ${type} PRIMARY KEY` : `${name} ${type}`;
  });
  return [...lines, ...(rowid ? [] : [`PRIMARY KEY (${key.join(", ")})`])].join(", ");
}
