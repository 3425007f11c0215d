import type { Actor } from "../model/actor.ts";
import type { JsonValue } from "../model/json.ts";
import type { ActorShape, ActorsShape } from "./generated/file-shapes.ts";
import { parseFile } from "./parse-file.ts";
import type { Parsed, RawFile } from "./raw-file.ts";
import { withoutUndefined } from "./without-undefined.ts";

/** Reads `.writ/actors.yml` (SPEC §7). */
export function parseActors(file: RawFile): Parsed<readonly Actor[]> {
  return parseFile(file, "actors", (value: JsonValue) =>
    (value as unknown as ActorsShape).actors.map(buildActor),
  );
}

function buildActor(shape: ActorShape): Actor {
  return withoutUndefined({
    id: shape.id,
    login: shape.login,
    team: shape.team,
    githubId: shape["github-id"],
    name: shape.name,
    kind: shape.kind ?? defaultKind(shape),
    roles: shape.roles ?? [],
    capabilities: shape.capabilities ?? [],
    actsFor: shape["acts-for"] ?? [],
    status: shape.status ?? "active",
  });
}

/** An app is an agent even where nobody says so: agents may do less. */
function defaultKind(shape: ActorShape): Actor["kind"] {
  if (shape.team !== undefined) return "team";
  return shape.login?.endsWith("[bot]") === true ? "agent" : "person";
}
