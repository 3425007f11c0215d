import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { entryHash } from "../../../src/audit/entry-format.ts";
import type { EvidenceFile, ProofFile } from "../../../src/audit/proof/proof-file.ts";
import { FAULT_CODES } from "../../../src/audit/proof/fault.ts";
import { checkProofs } from "../../../src/entry/cli/audit/check-files.ts";
import { readCheckpoint } from "../../../src/audit/verify/read-checkpoint.ts";
import { canonicalJson } from "../../../src/model/digest.ts";
import type { JsonValue } from "../../../src/model/json.ts";
import { generateSigningKey } from "../../../src/audit/signature/signing-key.ts";
import { parseVerifierKey } from "../../../src/model/verifier-key.ts";
import { draft, EXECUTION } from "../drafts.ts";
import { bytesOf, chain, codesOf, faultsOf, FACTS, KEY, proofOf } from "./proof-log.ts";

const ROUNDS = process.env["WRIT_SOAK"] === "1" ? 20_000 : 400;

function treeOf(file: ProofFile) {
  return readCheckpoint(new TextEncoder().encode(file.checkpoint))!;
}

function evidence(file: ProofFile): EvidenceFile {
  if (file.kind !== "evidence") throw new Error("no evidence");
  return file;
}

describe("a proof as it was made", () => {
  it.each([
    ["of one entry", 4, undefined],
    ["of the first entry", 0, undefined],
    ["of the last entry, after an earlier log", 12, 5],
    ["of all entries of an execution", { execution: EXECUTION }, undefined],
    ["of a proposal, after an earlier log", { proposal: "proposals/y.yml", pull: 13 }, 3],
    ["of consistency", "consistency", 7],
    ["of a log that is the earlier one", "consistency", 13],
    ["that is evidence", "evidence", undefined],
  ] as const)("%s holds", async (_, wanted, consistency) => {
    const file = await proofOf(wanted, consistency === undefined ? {} : { consistency });
    expect(faultsOf(file)).toEqual([]);
  });

  it("gives the decision that its facts give, by which key it is signed, and what is trusted", async () => {
    const file = await proofOf("evidence");
    const [checked] = checkProofs([{ name: "e", bytes: bytesOf(file) }], {
      keys: [KEY],
      trusted: [treeOf(file)],
    });
    expect(checked).toMatchObject({
      trust: "key-and-checkpoint",
      proof: { signedBy: KEY },
      decisions: [{ entry: 4, status: "approved", title: "Approved by bob" }],
    });
  });
});

describe("one changed character", () => {
  const characters = fc.oneof(
    fc.constantFrom(...'0123456789abcdefABCDEF+/=-_.,:;{}[]"\\ \n—'.split("")),
    fc.string({ unit: "binary", minLength: 0, maxLength: 1 }),
  );

  it.each([
    ["an inclusion proof", 4, 5],
    ["a proof of many", { pull: 12 }, 6],
    ["a consistency proof", "consistency", 7],
    ["evidence", "evidence", undefined],
  ] as const)("anywhere in %s is noticed, or means the same", async (_, wanted, consistency) => {
    const file = await proofOf(wanted, consistency === undefined ? {} : { consistency });
    const text = new TextDecoder().decode(bytesOf(file));
    const meaning = canonicalJson(JSON.parse(text) as JsonValue);
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        characters,
        fc.constantFrom(0, 1),
        (at, character, taken) => {
          const changed = text.slice(0, at) + character + text.slice(at + taken);
          const found = faultsOf(new TextEncoder().encode(changed));
          if (found.length === 0) expect(meaningOf(changed)).toBe(meaning);
          for (const code of found) expect(FAULT_CODES).toContain(code);
        },
      ),
      { numRuns: ROUNDS },
    );
  });

  function meaningOf(text: string): string {
    return canonicalJson(JSON.parse(text) as JsonValue);
  }
});

describe("a forged proof", () => {
  it("of an entry with another value is not in the log, also with its hashes made new", async () => {
    const file = await proofOf(4);
    if (file.kind !== "inclusion") throw new Error("no inclusion");
    const entry = { ...file.entry, actor: { login: "mallory", id: 66 } };
    expect(faultsOf({ ...file, entry })).toEqual(["not-included"]);
    const log = chain().with(4, entry);
    expect(entryHash(entry)).not.toBe(log[5]?.previous);
    const forged = await proofOf(4, { log });
    const { checkpoint } = file;
    expect(faultsOf({ ...forged, checkpoint })).toEqual(["not-included"]);
  });

  it("whose checkpoint is signed by another key, by none, or whose signature is of another text", async () => {
    const file = await proofOf(4);
    const [text = "", signature = ""] = file.checkpoint.split("\n\n");
    const unsigned = { ...file, checkpoint: `${text}\n` };
    expect(faultsOf(unsigned)).toEqual(["unsigned"]);
    const other = await proofOf(4, { log: chain().slice(0, 9) });
    const moved = { ...other, checkpoint: `${other.checkpoint.split("\n\n")[0]}\n\n${signature}` };
    expect(faultsOf(moved)).toEqual(["signature-invalid"]);
    const key = parseVerifierKey(generateSigningKey("ada/ops").verifierKey);
    if (!key.ok) throw new Error(key.failure);
    const checked = checkProofs([{ name: "p", bytes: bytesOf(file) }], {
      keys: [key.value],
      trusted: [],
    });
    expect(codesOf(checked)).toEqual(["unsigned"]);
  });

  it("that says another origin, another selection, or a wrong checkpoint is found", async () => {
    const one = await proofOf(4);
    expect(faultsOf({ ...one, origin: "github.com/7/writ-audit" })).toEqual(["origin-mismatch"]);
    expect(faultsOf({ ...one, checkpoint: "nonsense\n" })).toEqual(["checkpoint-malformed"]);
    const many = await proofOf({ execution: EXECUTION });
    expect(faultsOf({ ...many, of: { pull: 13 } })).toEqual(["selection-differs"]);
    const grown = await proofOf("consistency", { consistency: 7 });
    const { consistency } = grown;
    const wrong = { ...consistency!, size: 6 };
    expect(faultsOf({ ...grown, consistency: wrong })).toEqual(["inconsistent"]);
  });

  it("of no known shape is malformed, and never breaks the checker", async () => {
    const file = await proofOf("evidence");
    const deep = `{"a":`.repeat(20_000) + "1" + "}".repeat(20_000);
    for (const bad of [
      {},
      [],
      { ...file, kind: "nonsense" },
      { ...file, version: 2 },
      { ...file, more: 1 },
      { ...file, pull: 0 },
      { ...file, entries: [] },
      { ...file, hashes: ["AB"] },
      { ...file, verify: ["Believe me."] },
      { ...file, artifacts: { short: "" } },
      { ...(await proofOf(4)), consistency: { size: 1 } },
      { ...(await proofOf({ pull: 12 })), of: {} },
      new TextEncoder().encode(deep),
      new TextEncoder().encode(
        JSON.stringify({ ...file, verify: 0 }).replace('"verify":0', `"verify":${deep}`),
      ),
      Uint8Array.of(0xff, 0x7b, 0x7d),
      Uint8Array.of(0xef, 0xbb, 0xbf, ...bytesOf(file)),
    ])
      expect(faultsOf(bad)).toEqual(["malformed"]);
    const { consistency: _, ...without } = await proofOf("consistency", { consistency: 7 });
    expect(faultsOf(without)).toEqual(["malformed"]);
  });

  it("with an entry that is none, has no hash, or is nested without end, is found", async () => {
    const file = await proofOf(4);
    if (file.kind !== "inclusion") throw new Error("no inclusion");
    const { entry } = file;
    expect(faultsOf({ ...file, entry: { ...entry, type: "made.up" } })).toEqual([
      "entry-malformed",
    ]);
    const surrogate = new TextEncoder().encode(
      new TextDecoder().decode(bytesOf(file)).replace('"Approved by bob"', String.raw`"\ud800"`),
    );
    expect(faultsOf(surrogate)).toEqual(["entry-malformed"]);
    const nested = `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`;
    const text = JSON.stringify({ ...file, entry: { ...entry, data: "here" } });
    const deep = new TextEncoder().encode(text.replace('"here"', nested));
    expect(faultsOf(deep)).toEqual(["not-included"]);
  });
});

describe("forged evidence", () => {
  it("that leaves out an artifact, or carries another or one too many, is found", async () => {
    const file = evidence(await proofOf("evidence"));
    const { [FACTS.sha256]: facts = "", ...others } = file.artifacts;
    expect(faultsOf({ ...file, artifacts: others })).toEqual(["artifact-missing"]);
    const swapped = { ...others, [FACTS.sha256]: Buffer.from("{}").toString("base64") };
    expect(faultsOf({ ...file, artifacts: swapped })).toEqual(["artifact-differs"]);
    const more = { ...file.artifacts, ["0".repeat(64)]: "" };
    expect(faultsOf({ ...file, artifacts: more })).toEqual(["artifact-differs"]);
    const said = { ...file, artifacts: others, withoutArtifacts: [FACTS.sha256] };
    expect(faultsOf(said)).toEqual(["artifact-missing"]);
    const [report = ""] = Object.keys(others);
    const left = { ...file, artifacts: { [FACTS.sha256]: facts }, withoutArtifacts: [report] };
    expect(faultsOf(left)).toEqual([]);
    expect(faultsOf({ ...left, withoutArtifacts: ["0".repeat(64)] })).toContain("artifact-missing");
  });

  it("whose summary says something else than its entries is found", async () => {
    const file = evidence(await proofOf("evidence"));
    const [proposal] = file.summary.proposals;
    const reviews = [{ entry: 4, review: 9, state: "approved", by: "carol" }];
    const summary = { proposals: [{ ...proposal, reviews }] };
    expect(faultsOf({ ...file, summary })).toEqual(["summary-differs"]);
  });

  it("that adds an entry of another pull request is found, though the log has it", async () => {
    const other = await proofOf({ pull: 13 });
    const file = evidence(await proofOf("evidence"));
    if (other.kind !== "entries") throw new Error("no entries");
    const { entries, hashes } = other;
    expect(faultsOf({ ...file, entries, hashes })).toContain("selection-differs");
  });

  it("of a decision that its facts do not give is found, though the log has it", async () => {
    const log = chain([
      draft({ type: "log.created" }),
      draft({
        type: "proposal.approved",
        data: { ...chain()[4]!.data, title: "Approved by carol" },
      }),
    ]);
    const file = evidence(await proofOf("evidence", { log }));
    const { [FACTS.sha256]: facts = "" } = file.artifacts;
    const own = { ...file, artifacts: { [FACTS.sha256]: facts } };
    expect(faultsOf(own)).toEqual(["decision-differs"]);
  });
});

describe("what is trusted", () => {
  const check = (files: readonly ProofFile[], trusted: readonly object[], keys = [] as const) =>
    codesOf(
      checkProofs(
        files.map((file, nth) => ({ name: String(nth), bytes: bytesOf(file) })),
        { keys, trusted: trusted as never },
      ),
    );
  const part = (size: number) => ({ log: chain().slice(0, size) });

  test("a checkpoint of the proof's own size must have its root and origin", async () => {
    const file = await proofOf(4);
    const tree = treeOf(file);
    expect(check([file], [tree])).toEqual([]);
    expect(check([file], [{ size: tree.size, root: tree.root }])).toEqual([]);
    expect(check([file], [{ size: tree.size, root: "0".repeat(64) }])).toEqual([
      "checkpoint-differs",
    ]);
    expect(check([file], [{ ...tree, origin: "github.com/7/x" }])).toEqual(["origin-mismatch"]);
  });

  test("a later checkpoint covers an earlier proof through a consistency proof, and only through one", async () => {
    const file = await proofOf(4, part(9));
    const later = treeOf(await proofOf(4));
    expect(check([file], [later])).toEqual(["not-connected"]);
    const link = await proofOf("consistency", { consistency: 9 });
    expect(check([file, link], [later])).toEqual([]);
    const steps = [
      await proofOf("consistency", { consistency: 11 }),
      await proofOf("consistency", { ...part(11), consistency: 9 }),
    ];
    expect(check([file, ...steps], [later])).toEqual([]);
    const broken = { ...link, consistency: { ...link.consistency!, path: [] } };
    expect(check([file, broken], [later])).toEqual(["not-connected", "inconsistent"]);
  });

  test("a consistency proof of another log connects nothing", async () => {
    const forged = chain([
      draft({ type: "log.created", data: { forged: true } }),
      ...Array.from({ length: 12 }, () => draft()),
    ]);
    const file = await proofOf(4, { log: forged.slice(0, 9) });
    const trusted = treeOf(await proofOf(4));
    const link = await proofOf("consistency", { consistency: 9 });
    expect(check([file, link], [trusted])).toEqual(["not-connected"]);
    const own = await proofOf("consistency", { log: forged, consistency: 9 });
    expect(check([file, own], [trusted])).toContain("checkpoint-differs");
  });

  test("an earlier checkpoint covers what stood below it, and says nothing of what came later", async () => {
    const trusted = treeOf(await proofOf(4, part(9)));
    expect(check([await proofOf(4, { consistency: 9 })], [trusted])).toEqual([]);
    expect(check([await proofOf(9, { consistency: 9 })], [trusted])).toEqual(["beyond-checkpoint"]);
    expect(check([await proofOf(9, { consistency: 9 })], [trusted], [KEY] as never)).toEqual([]);
    const forged = { ...(await proofOf(4, { consistency: 9 })) };
    const wrong = { ...forged.consistency!, root: "0".repeat(64) };
    expect(check([{ ...forged, consistency: wrong }], [trusted])).toEqual(["inconsistent"]);
  });
});
