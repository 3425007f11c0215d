import type { Fault } from "../../../audit/proof/fault.ts";
import { escapeTerminal } from "../../../render/terminal/escape-terminal.ts";
import type { Style } from "../../../render/terminal/style.ts";
import type { CheckedFile } from "./check-files.ts";

/** What was found of one file, for a person. */
export function checkedText(checked: CheckedFile, style: Style): string {
  const { name, proof, faults, decisions } = checked;
  const lines = [style.bold(escapeTerminal(name))];
  if (proof !== null && proof.checkpoint !== null) {
    const { origin, size, root } = proof.checkpoint;
    lines.push(`origin      ${escapeTerminal(origin)}`, `checkpoint  ${size}:${root}`);
  }
  if (faults.length > 0) {
    lines.push(style.red("It is not believed:"), ...faults.map((fault) => `  ${wordsOf(fault)}`));
    return lines.join("\n");
  }
  lines.push(style.green(`It holds: ${claimOf(checked)}`));
  for (const { entry, proposal, status, title } of decisions) {
    const about = `${proposal ?? "decision"}: ${status} (${title})`;
    lines.push(`Entry ${entry}, made again from its facts: ${escapeTerminal(about)}.`);
  }
  lines.push(...leftOut(checked), ...trustWords(checked, style));
  return lines.join("\n");
}

function claimOf({ proof }: CheckedFile): string {
  if (proof === null || proof.checkpoint === null) return "";
  const { size } = proof.checkpoint;
  const { file, entries } = proof;
  const [entry] = entries;
  const earlier =
    file.consistency === undefined
      ? ""
      : `, which begins with the log of ${file.consistency.size} entries, unchanged`;
  if (file.kind === "consistency" || entry === undefined)
    return `the log of ${size} entries begins with that of ${file.consistency?.size ?? 0}, unchanged.`;
  if (entries.length === 1) {
    const told = escapeTerminal(`entry ${entry.index} (${entry.type} of ${entry.time})`);
    return `${told} is in the log of ${size} entries${earlier}.`;
  }
  const about = file.kind === "evidence" ? ` about pull request #${file.pull}` : "";
  return `${entries.length} entries${about} are in the log of ${size} entries${earlier}.`;
}

function leftOut({ proof }: CheckedFile): readonly string[] {
  if (proof?.file.kind !== "evidence" || proof.file.withoutArtifacts.length === 0) return [];
  return [`Left out: ${proof.file.withoutArtifacts.length} artifacts of steps.`];
}

function trustWords({ proof, trust }: CheckedFile, style: Style): readonly string[] {
  const key = proof?.signedBy?.name ?? "";
  switch (trust) {
    case "key":
      return [`The checkpoint is signed by ${escapeTerminal(key)}.`];
    case "checkpoint":
      return ["It follows from the checkpoint that you trust."];
    case "key-and-checkpoint":
      return [
        `The checkpoint is signed by ${escapeTerminal(key)}, and agrees with the one that you trust.`,
      ];
    case "nothing":
      return [
        style.yellow(
          "Nothing shows that this checkpoint is that of the log: give --key, --checkpoint or --anchor.",
        ),
      ];
  }
}

function wordsOf({ code, message }: Fault): string {
  return escapeTerminal(`${message} [${code}]`);
}
