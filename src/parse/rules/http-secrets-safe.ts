import { isJsonObject, type JsonValue } from "../../model/json.ts";
import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import type { FileInHand } from "../file-in-hand.ts";

/** A secret goes only to a host that is written out, and only by HTTPS (SPEC §6, `http`). */
export function httpSecretsSafe(file: FileInHand): void {
  if (!isJsonObject(file.value)) return;
  for (const key of ["http", "dry-run"]) checkRequest(file, file.value[key], pointerTo("", key));
  const servers = file.value["mcp-servers"];
  if (!isJsonObject(servers)) return;
  for (const [name, server] of Object.entries(servers))
    checkRequest(file, server, pointerTo("/mcp-servers", name));
}

function checkRequest(file: FileInHand, request: JsonValue | undefined, pointer: Pointer): void {
  if (!isJsonObject(request) || !isJsonObject(request["headers"])) return;
  const { url } = request;
  if (typeof url !== "string" || isSafe(url)) return;
  for (const [name, value] of Object.entries(request["headers"])) {
    if (!isJsonObject(value)) continue;
    file.report({
      code: "http-secret-unsafe",
      message: `The header \`${name}\` carries a secret, so the URL must begin with \`https://\` and a host without expressions.`,
      pointer: pointerTo(pointer, "url"),
      related: { message: "The secret is here.", pointer: pointerTo(pointer, "headers", name) },
    });
  }
}

function isSafe(url: string): boolean {
  const host = /^https:\/\/([^/?#]+)/.exec(url)?.[1];
  return host !== undefined && !host.includes("${{") && !host.includes("@") && !host.includes("\\");
}
