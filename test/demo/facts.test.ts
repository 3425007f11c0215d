import { describe, expect, test } from "vitest";
import { Facts } from "../../src/demo/facts.ts";

describe("the facts of the demo", () => {
  test("a story that claims nothing has not succeeded", () => {
    expect(new Facts().exitStatus).toBe(1);
  });

  test("when all hold, the exit status is 0", () => {
    const facts = new Facts();
    facts.equal("two lists are the same", [1, { a: "b" }], [1, { a: "b" }]);
    facts.holds("something was seen", "holds", "it was not");
    expect(facts.exitStatus).toBe(0);
    expect(facts.broken).toEqual([]);
  });

  test("one that does not hold makes it 1, among many that do, and is told with what was seen", () => {
    const facts = new Facts();
    facts.equal("the first holds", 1, 1);
    facts.equal("rows are kept", 999, 1000);
    facts.equal("the last holds", 1, 1);
    expect(facts.exitStatus).toBe(1);
    expect(facts.broken).toEqual([
      { claim: "rows are kept", holds: false, seen: "999, expected 1000" },
    ]);
  });

  test("a missing value is no value", () => {
    const facts = new Facts();
    facts.equal("there is an index", undefined, 12);
    expect(facts.exitStatus).toBe(1);
  });
});
