import type { Token } from "./state/tokens.ts";
import type { World } from "./state/world.ts";

/** Who a request comes from, by its `authorization` header. */
export type Authentication =
  | { readonly kind: "anonymous" }
  | { readonly kind: "known"; readonly token: Token }
  | { readonly kind: "bad" };

function tokenText(header: string): string {
  const space = header.indexOf(" ");
  const scheme = header.slice(0, space).toLowerCase();
  const value = header.slice(space + 1).trim();
  if (scheme === "token" || scheme === "bearer") return value;
  if (scheme !== "basic") return "";
  const [user = "", ...password] = Buffer.from(value, "base64").toString().split(":");
  // Git sends the token as the password, or as the user's name with any password.
  const secret = password.join(":");
  return secret === "" || secret === "x-oauth-basic" ? user : secret;
}

/** Finds the token that a header carries: `token`, `bearer` or, as git sends it, `basic`. */
export function authenticate(world: World, header: string | undefined): Authentication {
  if (header === undefined || header === "") return { kind: "anonymous" };
  const token = world.tokens.get(tokenText(header));
  return token === undefined ? { kind: "bad" } : { kind: "known", token };
}
