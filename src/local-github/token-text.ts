import { randomHex } from "./random.ts";
import type { Token } from "./state/tokens.ts";

const prefixes: Readonly<Record<Token["kind"], string>> = {
  user: "ghp_",
  installation: "ghs_",
  workflow: "ghs_",
};

/** A new token in the shape that GitHub's tokens have. */
export function nextRandomToken(kind: Token["kind"]): string {
  return `${prefixes[kind]}${randomHex(36)}`;
}
