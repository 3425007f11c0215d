import type { DoctorFacts } from "../../../doctor/facts.ts";
import { namesSecrets } from "../../../doctor/checks/secrets.ts";
import { namedMemberships } from "../../../doctor/hole-inputs.ts";
import { environmentName } from "../../../doctor/workflows/environment-name.ts";
import { DEFAULT_CONFIG } from "../../../model/config.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import { connect, type ConnectOptions } from "../explain/connect.ts";
import { findRepository, type LocalRepository } from "../repository/local-repository.ts";
import { parseRepositoryName } from "../repository/remote-url.ts";
import type { Session } from "../session.ts";
import { readFileFacts } from "./read-file-facts.ts";

/** Where to look. */
export interface LookOptions extends ConnectOptions {
  readonly offline?: true;
}

/** Looks at the clone and, unless it is told not to, at GitHub. */
export async function gatherFacts(
  options: LookOptions,
  session: Session,
): Promise<Result<DoctorFacts, Stop>> {
  const clone = await cloneOf(options, session);
  if (options.offline) {
    if (!clone.ok) return clone;
    return success(await localFacts(clone.value));
  }
  const connected = await connect(options, session);
  if (!connected.ok) return connected;
  const { settings: reader, runtime } = connected.value;
  const read = clone.ok ? await readFileFacts(clone.value) : null;
  const config = read?.config ?? DEFAULT_CONFIG;
  const files = read?.files ?? null;
  const settings = await reader.readSettings({
    auditBranch: config.audit.branch,
    environment: environmentName(files),
    secrets: namesSecrets(files?.catalog ?? null) ? "wanted" : "unwanted",
    teams: files === null ? [] : namedMemberships(files).teams,
  });
  if (!settings.ok) {
    return failure({ status: EXIT.unreachable, message: settings.failure.message });
  }
  const { owner, name, defaultBranch } = settings.value;
  return success({
    owner,
    name,
    serverUrl: runtime.serverUrl,
    defaultBranch: defaultBranch.name,
    config,
    settings: settings.value,
    files,
  });
}

async function localFacts(clone: LocalRepository): Promise<DoctorFacts> {
  const [{ files, config }, remote, defaultBranch] = await Promise.all([
    readFileFacts(clone),
    clone.remote(),
    clone.defaultBranch(),
  ]);
  return {
    // `gh` puts the repository of the directory that it is started in into these places.
    owner: remote?.owner ?? "{owner}",
    name: remote?.name ?? "{repo}",
    serverUrl: remote?.serverUrl ?? "https://github.com",
    defaultBranch,
    config,
    settings: null,
    files,
  };
}

/** The clone of the repository that is looked at: files of another one would say nothing about it. */
async function cloneOf(
  { repo }: LookOptions,
  { directory }: Session,
): Promise<Result<LocalRepository, Stop>> {
  const found = await findRepository(directory);
  const named = repo === undefined ? null : parseRepositoryName(repo);
  if (!found.ok || named === null) return found;
  const remote = await found.value.remote();
  const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
  if (remote === null || (same(remote.owner, named.owner) && same(remote.name, named.name)))
    return found;
  return failure({
    status: EXIT.wrongUsage,
    message: `${found.value.root} is a clone of ${remote.owner}/${remote.name}, not of ${repo}.`,
  });
}
