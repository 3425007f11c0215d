import { describe, expect, it } from "vitest";
import { GUARDED_SUBJECT } from "../../src/model/decision.ts";
import { DEFAULT_POLICY } from "../../src/model/policy.ts";
import type { FreezeWindow } from "../../src/model/policy.ts";
import { frozenBy } from "../../src/policy/freeze/frozen-by.ts";
import {
  approval,
  at,
  decide,
  HEAD,
  NOW,
  PROPOSAL,
  reasons,
  snapshot,
  withPull,
} from "./scenario.ts";

const fixed = (from: string, to: string, unless?: string): FreezeWindow => ({
  kind: "fixed",
  name: "year-end",
  from,
  to,
  ...(unless === undefined ? {} : { unless }),
});
const weekend: FreezeWindow = {
  kind: "recurring",
  name: "weekend",
  cron: "0 18 * * 5",
  duration: 60 * 3_600_000,
  timeZone: "Europe/Berlin",
};
const frozen = (freeze: readonly FreezeWindow[], now: string) =>
  frozenBy(
    { freeze },
    { now: Date.parse(now), actors: null, subject: PROPOSAL, snapshot: snapshot() },
  )?.name ?? null;
const decided = (freeze: readonly FreezeWindow[], facts: Parameters<typeof decide>[0] = {}) =>
  decide({ reviews: [approval("bob")], ...facts }, { policy: { ...DEFAULT_POLICY, freeze } });

describe("a fixed freeze", () => {
  it.each([
    ["before it", "2026-12-19T23:59:59Z", null],
    ["at its first moment", "2026-12-20T00:00:00Z", "year-end"],
    ["at its last moment", "2027-01-02T23:59:59Z", "year-end"],
    ["at its end", "2027-01-03T00:00:00Z", null],
    ["at a time that nobody knows", "whenever", "year-end"],
  ])("%s: %s", (_what, now, name) => {
    expect(frozen([fixed("2026-12-20T00:00:00Z", "2027-01-03T00:00:00Z")], now)).toBe(name);
  });

  it("whose times are no times holds", () => {
    expect(frozen([fixed("soon", "later")], "2026-12-19T00:00:00Z")).toBe("year-end");
  });

  it.each([
    ["holds", "contains(tools.*.name, 'database_migration')", null],
    ["does not hold", "contains(tools.*.name, 'restart_service')", "year-end"],
    ["cannot be evaluated", "proposal.urgent", "year-end"],
  ])("whose `unless` %s: %s", (_what, unless, name) => {
    expect(frozen([fixed(at(0), at(9), unless)], at(5))).toBe(name);
  });
});

describe("a recurring freeze", () => {
  it.each([
    ["before it", "2026-07-17T15:59:59Z", null],
    ["when it begins", "2026-07-17T16:00:00Z", "weekend"],
    ["when it is about to end", "2026-07-20T03:59:59Z", "weekend"],
    ["when it is over", "2026-07-20T04:00:00Z", null],
  ])("%s: %s", (_what, now, name) => {
    expect(frozen([weekend], now)).toBe(name);
  });
});

it("of several freezes the one that ends last is told", () => {
  const short = { ...fixed(at(0), at(9)), name: "short" };
  const long = { ...fixed(at(0), at(10)), name: "long" };
  expect(frozen([short, long], at(5))).toBe("long");
  expect(frozen([long, short], at(5))).toBe("long");
  expect(frozen([long, weekend], at(5))).toBe("weekend");
});

describe("a decision during a freeze", () => {
  it("stays pending, and says until when and what to do", () => {
    const decision = decided([fixed(at(20), at(40))]);
    expect(decision.status).toBe("pending");
    expect(decision.title).toBe("Frozen by year-end until 2026-11-21 09:40 UTC");
    expect(reasons(decision)).toContain(
      "Nothing executes during the freeze year-end, which lasts until 2026-11-21 09:40 UTC: wait until 2026-11-21 09:40 UTC, or change the freeze in .writ/policy.yml.",
    );
  });

  it("names the condition that could not be evaluated", () => {
    expect(reasons(decided([fixed(at(20), at(40), "nothing.there")])).join()).toContain(
      "mend its `unless` in .writ/policy.yml, which could not be evaluated: ",
    );
  });

  it("goes by the moment of the snapshot, also where it was merged before", () => {
    const merged = withPull({ state: "merged", mergedAt: at(15) });
    expect(decided([fixed(at(20), at(40))], merged).status).toBe("pending");
    expect(decided([fixed(at(12), at(30))], merged).status).toBe("approved");
  });

  it("is still rejected by a request for changes", () => {
    const reviews = [{ ...approval("bob"), state: "changes-requested" as const }];
    expect(decided([fixed(at(20), at(40))], { reviews }).status).toBe("rejected");
  });

  it("does not hold up the change that takes it away", () => {
    const decision = decide(
      {
        reviews: [approval("bob")],
        firstSeen: [{ proposal: GUARDED_SUBJECT, digest: NOW, time: at(2) }],
        digests: [{ commit: HEAD, proposal: GUARDED_SUBJECT, digest: NOW }],
      },
      {
        policy: { ...DEFAULT_POLICY, freeze: [fixed(at(20), at(40))] },
        subject: { kind: "guarded", digest: NOW, paths: [".writ/policy.yml"] },
      },
    );
    expect(decision.status).toBe("approved");
  });
});
