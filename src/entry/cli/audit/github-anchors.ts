import type { AnchorsFound } from "../../../adapters/github/read-anchors.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { logOrigin } from "../../../usecases/audit-log.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import { findAnyRepository } from "../repository/local-repository.ts";
import type { Session } from "../session.ts";
import { configuredBranch } from "./choose-branch.ts";
import type { LogPlace } from "./open-log.ts";

/** Which anchors are read back from GitHub. */
export interface WantedAnchors {
  /** `owner/name`; default: what the remote of the clone names. */
  readonly github?: string;
  readonly apiUrl?: string;
  /** ISO 8601; default: from the beginning. */
  readonly since?: string;
}

/**
 * Reads the anchors of a log back from GitHub, with the origin that the log there must have. To be asked before the
 * branch is fetched: what is appended in between must not look like a log that was cut short.
 */
export async function anchorsFromGitHub(
  place: LogPlace,
  { github, apiUrl, since }: WantedAnchors,
  session: Session,
): Promise<Result<AnchorsFound & { readonly origin: string }, Stop>> {
  const found = await findAnyRepository(place.repo ?? session.directory);
  if (!found.ok) return found;
  const branch = place.branch?.replace(/^origin\//, "") ?? (await configuredBranch(found.value));
  const where = {
    ...(github === undefined ? {} : { repo: github }),
    ...(apiUrl === undefined ? {} : { apiUrl }),
  };
  // It brings GitHub's client along, which takes its time to start.
  const { connect } = await import("../explain/connect.ts");
  const connected = await connect(where, session);
  if (!connected.ok) return connected;
  const { readAnchors, runtime } = connected.value;
  const reading = readAnchors({ branch, since: since ?? null });
  const read = await session.console.busy("Reading anchors from GitHub", reading);
  if (!read.ok) return failure({ status: EXIT.unreachable, message: read.failure.message });
  const origin = logOrigin(runtime.serverUrl, read.value.repositoryId, branch);
  return success({ ...read.value, origin });
}

/** What was read of GitHub, a line each, for people; untrusted text in it is not escaped. */
export function anchorLines({ anchors, distrusted }: AnchorsFound): readonly string[] {
  const sizes = anchors.map(({ size }) => size);
  const places = new Set(anchors.map(({ where }) => where)).size;
  const range =
    sizes.length === 0 ? "" : `, of sizes ${Math.min(...sizes)} to ${Math.max(...sizes)}`;
  return [
    `GitHub shows ${places === 0 ? "no anchor" : `anchors in ${places} ${places === 1 ? "place" : "places"}`}${range}.`,
    ...distrusted.map(({ where, reason }) => `Not counted: ${where}, since ${reason}.`),
  ];
}
