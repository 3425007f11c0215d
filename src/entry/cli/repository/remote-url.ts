/** Where a repository lives on GitHub. */
export interface RemoteRepository {
  /** `https://github.com` or what stands in its place; no trailing slash. */
  readonly serverUrl: string;
  readonly owner: string;
  readonly name: string;
}

/** Reads the URL of a git remote on GitHub, of any of the forms that git takes; null where it is none. */
export function parseRemoteUrl(url: string): RemoteRepository | null {
  const scp = /^(?:[^@/\s]+@)?([^:/\s]+):(?!\/)([^\s]+)$/.exec(url);
  if (scp !== null && !url.includes("://")) {
    return repositoryAt(`https://${scp[1] ?? ""}`, scp[2] ?? "");
  }
  if (!URL.canParse(url)) return null;
  const { protocol, host, hostname, pathname } = new URL(url);
  if (protocol === "http:") return repositoryAt(`http://${host}`, pathname.slice(1));
  if (protocol === "https:") return repositoryAt(`https://${host}`, pathname.slice(1));
  // The port of SSH says nothing about the web's.
  if (protocol === "ssh:" || protocol === "git:")
    return repositoryAt(`https://${hostname}`, pathname.slice(1));
  return null;
}

/** Reads `owner/name`; null where it is something else. */
export function parseRepositoryName(
  text: string,
): { readonly owner: string; readonly name: string } | null {
  const parts = /^([\w.-]+)\/([\w.-]+)$/.exec(text);
  return parts === null ? null : { owner: parts[1] ?? "", name: parts[2] ?? "" };
}

function repositoryAt(serverUrl: string, path: string): RemoteRepository | null {
  const named = parseRepositoryName(path.replace(/\/+$/, "").replace(/\.git$/, ""));
  return named === null ? null : { serverUrl, ...named };
}
