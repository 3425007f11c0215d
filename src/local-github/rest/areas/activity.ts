import { isoTime } from "../../clock.ts";
import { nodeId } from "../../node-id.ts";
import { simpleUserOrNull } from "../../serialize/user.ts";
import type { Activity } from "../../state/repository.ts";
import { pageOf } from "../pagination.ts";
import { demand } from "../permissions.ts";
import { queryText, type RestAnswer, type RestRequest } from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";

const periods: Readonly<Record<string, number>> = {
  day: 1,
  week: 7,
  month: 30,
  quarter: 91,
  year: 365,
};

/** The activities that the request asks about, in the order that it asks for. */
function wanted(request: RestRequest): readonly Activity[] {
  const { world, repository } = request;
  const ref = queryText(request, "ref");
  const actor = queryText(request, "actor")?.toLowerCase();
  const type = queryText(request, "activity_type");
  const period = queryText(request, "time_period");
  const since = period === undefined ? 0 : world.now() - (periods[period] ?? 0) * 86_400_000;
  const full = ref === undefined || ref.startsWith("refs/") ? ref : `refs/heads/${ref}`;
  const sign = queryText(request, "direction") === "asc" ? -1 : 1;
  return repository.activity
    .filter((each) => full === undefined || each.ref === full)
    .filter((each) => actor === undefined || each.actor.login.toLowerCase() === actor)
    .filter((each) => type === undefined || each.type === type)
    .filter((each) => each.at >= since)
    .toSorted((a, b) => (b.at - a.at || b.id - a.id) * sign);
}

/** One page of a list that is paged by cursors: the id of the last item seen, not a number of pages. */
function cursorPage(
  request: RestRequest,
  items: readonly Activity[],
): { readonly page: readonly Activity[]; readonly links: readonly string[] } {
  const { perPage } = pageOf(request);
  const indexOf = (id: string | undefined): number =>
    items.findIndex((each) => String(each.id) === id);
  const before = indexOf(queryText(request, "before"));
  const from =
    before >= 0 ? Math.max(0, before - perPage) : indexOf(queryText(request, "after")) + 1;
  const page = items.slice(from, before >= 0 ? before : from + perPage);
  const links: string[] = [];
  const link = (relation: string, name: string, { id }: Activity): void => {
    const url = new URL(request.url);
    url.searchParams.delete("before");
    url.searchParams.delete("after");
    url.searchParams.set(name, String(id));
    links.push(`<${url.href}>; rel="${relation}"`);
  };
  const [first, last] = [page[0], page.at(-1)];
  if (from > 0 && first !== undefined) link("prev", "before", first);
  if (from + page.length < items.length && last !== undefined) link("next", "after", last);
  return { page, links };
}

function activity(request: RestRequest): RestAnswer {
  const { page, links } = cursorPage(request, wanted(request));
  return {
    status: 200,
    headers: links.length === 0 ? {} : { link: links.join(", ") },
    body: page.map((each) => ({
      id: each.id,
      node_id: nodeId("PushActivity", each.id),
      before: each.before,
      after: each.after,
      ref: each.ref,
      timestamp: isoTime(each.at),
      activity_type: each.type,
      actor: simpleUserOrNull(request.world, each.actor),
    })),
  };
}

/** Who moved which ref when (GitHub REST reference, "List repository activities"). */
export const activityRoutes: RouteTable = {
  "repos/list-activities": { demand: demand("contents", "read"), handle: activity },
};
