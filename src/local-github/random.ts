import { randomBytes } from "node:crypto";

/** Unpredictable text of lower-case hex digits; the only source of randomness of the embedded GitHub. */
export function randomHex(digits: number): string {
  return randomBytes(Math.ceil(digits / 2))
    .toString("hex")
    .slice(0, digits);
}
