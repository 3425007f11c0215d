import { listOperations, type Operation } from "../contract/openapi.ts";

interface Route {
  readonly operation: Operation;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly literals: number;
}

/** GitHub's description marks only some of the parameters that take slashes. */
const multiSegment = new Set(["contents/{path}", "{basehead}"]);

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&");
}

function compileRoute(operation: Operation): Route {
  const names: string[] = [];
  const pattern = operation.path.replaceAll(
    /\{(\w+)\}|[^{]+/g,
    (part, name: string | undefined) => {
      if (name === undefined) return escapePattern(part);
      names.push(name);
      const parameter = operation.parameters.find((each) => each.name === name);
      const many =
        parameter?.["x-multi-segment"] === true ||
        [...multiSegment].some(
          (suffix) => operation.path.endsWith(suffix) && suffix.includes(`{${name}}`),
        );
      return many ? (name === "path" ? "(.*)" : "(.+)") : "([^/]+)";
    },
  );
  const literals = operation.path.split("/").filter((part) => !part.includes("{")).length;
  // The root of `contents` may be asked for without its last slash.
  const whole = pattern.replace(/\/\(\.\*\)$/, "(?:/(.*))?");
  return { operation, pattern: new RegExp(`^${whole}$`), names, literals };
}

let routes: ReadonlyMap<string, readonly Route[]> | null = null;

function routesOf(method: string): readonly Route[] {
  if (routes === null) {
    const byMethod = new Map<string, Route[]>();
    for (const operation of listOperations()) {
      // `compare/{basehead}` is the same place as `compare/{base}...{head}`.
      if (operation.id === "repos/compare-commits") continue;
      byMethod.set(operation.method, [
        ...(byMethod.get(operation.method) ?? []),
        compileRoute(operation),
      ]);
    }
    for (const list of byMethod.values()) {
      list.sort(
        (a, b) =>
          b.literals - a.literals ||
          b.operation.path.split("/").length - a.operation.path.split("/").length,
      );
    }
    routes = byMethod;
  }
  return routes.get(method) ?? [];
}

/** The operation that a method and path name, with the decoded parts of the path; null when GitHub's description has none. */
export function matchRoute(
  method: string,
  path: string,
): { readonly operation: Operation; readonly params: Readonly<Record<string, string>> } | null {
  for (const route of routesOf(method)) {
    const match = route.pattern.exec(path);
    if (match === null) continue;
    try {
      const params = Object.fromEntries(
        route.names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")]),
      );
      return { operation: route.operation, params };
    } catch (error) {
      if (error instanceof URIError) return null;
      throw error;
    }
  }
  return null;
}
