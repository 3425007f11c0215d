import type { RestAnswer, RestRequest } from "./rest-request.ts";

/** Which part of a list is asked for (GitHub docs, "Using pagination"). */
export interface Page {
  readonly page: number;
  /** At most 100. */
  readonly perPage: number;
}

export function pageOf(request: RestRequest): Page {
  const number = (name: string, fallback: number): number => {
    const value = Number(request.query[name] ?? fallback);
    return Number.isInteger(value) && value > 0 ? value : fallback;
  };
  return { page: number("page", 1), perPage: Math.min(number("per_page", 30), 100) };
}

/** The items of the page that is asked for. */
export function slicePage<T>(request: RestRequest, items: readonly T[]): readonly T[] {
  const { page, perPage } = pageOf(request);
  return items.slice((page - 1) * perPage, page * perPage);
}

/** The `link` header that leads to the other pages of a list of so many items. */
export function linkHeader(request: RestRequest, total: number): Record<string, string> {
  const { page, perPage } = pageOf(request);
  const last = Math.max(1, Math.ceil(total / perPage));
  const links: string[] = [];
  const add = (relation: string, target: number): void => {
    const url = new URL(request.url);
    url.searchParams.set("page", String(target));
    links.push(`<${url.href}>; rel="${relation}"`);
  };
  if (page > 1) add("prev", Math.min(page - 1, last));
  if (page < last) {
    add("next", page + 1);
    add("last", last);
  }
  if (page > 1) add("first", 1);
  return links.length === 0 ? {} : { link: links.join(", ") };
}

/** One page of a list, each of its items serialised. */
export async function pageAnswer<T>(
  request: RestRequest,
  items: readonly T[],
  serialise: (item: T) => unknown,
): Promise<RestAnswer> {
  const body = await Promise.all(slicePage(request, items).map((item) => serialise(item)));
  return { status: 200, body, headers: linkHeader(request, items.length) };
}

/** The same, for the answers that count their items: `{ total_count, <name>: […] }`. */
export async function countedPage<T>(
  request: RestRequest,
  list: { readonly name: string; readonly items: readonly T[] },
  serialise: (item: T) => unknown,
): Promise<RestAnswer> {
  const page = await pageAnswer(request, list.items, serialise);
  return { ...page, body: { total_count: list.items.length, [list.name]: page.body } };
}
