import type { Command } from "commander";
import type { Anchor } from "../../../audit/verify/finding.ts";
import type { VerifierKey } from "../../../model/verifier-key.ts";
import { checkFiles, type CheckedFile } from "../audit/check-files.ts";
import { checkedText } from "../audit/checked-text.ts";
import { anchorOf, keyOf } from "../audit/proof-options.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { examples, stop, type Session } from "../session.ts";

interface CheckOptions {
  readonly key?: readonly VerifierKey[];
  readonly checkpoint?: readonly string[];
  readonly anchor?: readonly Anchor[];
  readonly json?: true;
}

/** `writ audit check`: verifies proofs and evidence offline. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Verifies files of `writ audit prove` and `writ audit export --pull` offline: every hash up to the checkpoint's root, the signature with --key, artifacts by their hashes, and each decision, made again from its facts. What you trust is a key, or a checkpoint or anchor that you noted down; a consistency proof among the files connects it with a file's own checkpoint.",
    )
    .argument("<files...>", "proofs and evidence")
    .option(
      "--key <verifier key>",
      "it must have signed every checkpoint; repeatable: any of them",
      keyOf,
    )
    .option("--checkpoint <file>", "a checkpoint that you trust; repeatable", gathered)
    .option("--anchor <size:root>", "a size and root that you trust; repeatable", anchorOf)
    .option("--json", "print the result for machines")
    .addHelpText(
      "after",
      examples([
        ["writ audit check entry-57.json --key ada/ops+1f2e…", "with the log's public key"],
        ["writ audit check evidence.json --anchor 42:8f2c…", "against what a check run showed"],
        [
          "writ audit check evidence.json since-33.json --checkpoint newest",
          "through a later checkpoint",
        ],
      ]),
    )
    .action(async (files: readonly string[], options: CheckOptions) => {
      session.status = await check(files, options, session);
    });
}

async function check(
  files: readonly string[],
  options: CheckOptions,
  session: Session,
): Promise<ExitStatus> {
  const { console } = session;
  const { key: keys = [], anchor = [], checkpoint = [] } = options;
  const checking = checkFiles(files, { keys, anchors: anchor, checkpoints: checkpoint }, session);
  const checked = await console.busy("Checking", checking);
  if (!checked.ok) return stop(session, checked.failure);
  const holds = checked.value.every(({ faults }) => faults.length === 0);
  if (options.json) console.printJson({ ok: holds, files: checked.value.map(jsonOf) });
  else console.print(checked.value.map((each) => checkedText(each, console.style)).join("\n\n"));
  return holds ? EXIT.done : EXIT.findings;
}

function jsonOf({ name, proof, trust, decisions, faults }: CheckedFile): unknown {
  return {
    file: name,
    ok: faults.length === 0,
    kind: proof?.file.kind ?? null,
    checkpoint: proof?.checkpoint ?? null,
    signedBy: proof?.signedBy?.text ?? null,
    trust,
    entries: proof?.entries.map(({ index }) => index) ?? [],
    decisions,
    faults,
  };
}

function gathered(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
