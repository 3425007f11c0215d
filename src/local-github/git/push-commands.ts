import type { RefChange } from "./refs.ts";

const commandPattern = /^([0-9a-f]{40}) ([0-9a-f]{40}) ([^\0\n]+)/;

/** The ref changes that a push asks for, from the beginning of its request (gitprotocol-pack, "Reference Update Request"). */
export function parsePushCommands(body: Buffer): readonly RefChange[] {
  const changes: RefChange[] = [];
  let at = 0;
  while (at + 4 <= body.length) {
    const length = Number.parseInt(body.toString("latin1", at, at + 4), 16);
    // A flush packet ends the list; what follows is the pack.
    if (!(length > 4) || at + length > body.length) break;
    const match = commandPattern.exec(body.toString("utf8", at + 4, at + length));
    if (match !== null) {
      const [, before = "", after = "", ref = ""] = match;
      changes.push({ ref, before, after });
    }
    at += length;
  }
  return changes;
}
