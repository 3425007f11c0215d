/** One breach of GitHub's own descriptions: by what was asked, answered, or delivered. */
export interface Violation {
  readonly kind:
    | "rest-request"
    | "rest-response"
    | "graphql-request"
    | "graphql-unimplemented"
    | "webhook";
  /** Operation, GraphQL field or webhook event concerned. */
  readonly subject: string;
  readonly message: string;
}

/** The breaches seen so far, in order. */
export type Violations = Violation[];

/** Ajv's findings as one line of text. */
export function describeErrors(
  errors:
    | readonly {
        readonly instancePath: string;
        readonly message?: string;
        readonly params?: unknown;
      }[]
    | null
    | undefined,
): string {
  return (errors ?? [])
    .slice(0, 8)
    .map(
      (error) =>
        `${error.instancePath === "" ? "(root)" : error.instancePath} ${error.message ?? ""} ${JSON.stringify(error.params ?? {})}`,
    )
    .join("; ");
}
