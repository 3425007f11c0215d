/** Workflow commands: lines of a step's output that speak to the runner (GitHub docs, "Workflow commands"). */

/** A message that GitHub shows at a place of a file, or at the run. */
export interface Annotation {
  readonly level: "failure" | "warning" | "notice";
  readonly message: string;
  readonly title?: string;
  readonly path?: string;
  readonly startLine?: number;
  readonly endLine?: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
}

/** One command as written; `properties` keep the names that were given. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly value: string;
}

const levels: Readonly<Record<string, Annotation["level"]>> = {
  error: "failure",
  warning: "warning",
  notice: "notice",
};

/** Reads `::name key=value,key=value::message`; null when the line is ordinary output. */
export function parseCommand(line: string): WorkflowCommand | null {
  const match = /^\s*::([A-Za-z][\w-]*)(?: ([^\r\n]*?))?::(.*)$/s.exec(line);
  if (match === null) {
    return null;
  }
  const properties = new Map<string, string>();
  for (const pair of (match[2] ?? "").split(",")) {
    const equals = pair.indexOf("=");
    if (equals > 0) {
      const value = unescapeProperty(pair.slice(equals + 1));
      if (value !== "") {
        properties.set(pair.slice(0, equals).trim(), value);
      }
    }
  }
  return {
    name: (match[1] ?? "").toLowerCase(),
    properties: Object.fromEntries(properties),
    value: unescapeValue(match[3] ?? ""),
  };
}

/** The annotation that an `error`, `warning` or `notice` command makes; null for other commands. */
export function annotationOf(command: WorkflowCommand): Annotation | null {
  const level = levels[command.name];
  if (level === undefined) {
    return null;
  }
  const { title, file, line, endLine, col, endColumn } = command.properties;
  const startLine = wholeNumber(line);
  const startColumn = wholeNumber(col);
  return {
    level,
    message: command.value,
    ...(title === undefined ? {} : { title }),
    ...(file === undefined ? {} : { path: file }),
    ...(startLine === null ? {} : { startLine, endLine: wholeNumber(endLine) ?? startLine }),
    ...(startColumn === null
      ? {}
      : { startColumn, endColumn: wholeNumber(endColumn) ?? startColumn }),
  };
}

/** What the log shows in the place of a command; null when it shows nothing. */
export function renderCommand(command: WorkflowCommand): string | null {
  switch (command.name) {
    case "error":
    case "warning":
    case "notice":
    case "group":
      return `##[${command.name}]${command.value}`;
    case "endgroup":
      return "##[endgroup]";
    case "add-mask":
      return "::add-mask::***";
    default:
      return null;
  }
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

function unescapeValue(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}

function unescapeProperty(text: string): string {
  return unescapeValue(text.replaceAll("%3A", ":").replaceAll("%2C", ","));
}
