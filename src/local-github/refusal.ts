/** One entry of `errors` in a 422 answer. */
export interface RefusalDetail {
  readonly resource?: string;
  readonly field?: string;
  readonly code: string;
  readonly message?: string;
}

/** Types that GitHub's GraphQL API gives to errors. */
export type GraphqlErrorType =
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "STALE_DATA"
  | "UNPROCESSABLE"
  | "BRANCH_PROTECTION_RULE_VIOLATION"
  | "INSUFFICIENT_SCOPES"
  | "RATE_LIMITED"
  | "ARGUMENT_LIMIT"
  | "MISSING_PAGINATION_BOUNDARIES"
  | "INVALID_PAGINATION_BOUNDARIES"
  | "EXCESSIVE_PAGINATION"
  | "MAX_NODE_LIMIT_EXCEEDED";

/** GitHub saying no. Thrown to end a request, and turned into an answer in one place: REST's or GraphQL's dispatcher. */
export class Refusal extends Error {
  readonly status: number;
  readonly details: readonly (RefusalDetail | string)[];
  readonly graphqlType: GraphqlErrorType;
  /** Headers of a REST answer that go with it. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    more: {
      readonly details?: readonly (RefusalDetail | string)[];
      readonly graphqlType?: GraphqlErrorType;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.details = more.details ?? [];
    this.headers = more.headers ?? {};
    this.graphqlType =
      more.graphqlType ??
      (status === 404
        ? "NOT_FOUND"
        : status === 403 || status === 401
          ? "FORBIDDEN"
          : "UNPROCESSABLE");
  }
}

export function notFound(message = "Not Found"): Refusal {
  return new Refusal(404, message);
}

/** 422 "Validation Failed" about one field of one kind of object. */
export function validationFailed(detail: RefusalDetail | string): Refusal {
  return new Refusal(422, "Validation Failed", { details: [detail] });
}

/** What GraphQL writes for a refusal. */
export function graphqlMessage(refusal: Refusal): string {
  const detail = refusal.details[0];
  if (detail === undefined) return refusal.message;
  return typeof detail === "string" ? detail : (detail.message ?? refusal.message);
}
