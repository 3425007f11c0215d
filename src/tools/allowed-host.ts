/** A host, as URLs have it (IPv6 in brackets), and the port that is really used. */
export interface HostAndPort {
  readonly host: string;
  readonly port: number;
  /** The port that goes without saying for the URL's scheme. */
  readonly usualPort: number;
}

/** Host and port of a URL; null where its scheme is neither `http` nor `https`. */
export function hostOfUrl(url: URL): HostAndPort | null {
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  const usualPort = url.protocol === "https:" ? 443 : 80;
  return {
    host: url.hostname.toLowerCase(),
    port: url.port === "" ? usualPort : Number(url.port),
    usualPort,
  };
}

/**
 * Tells whether `config.http.allow` lists a host (SPEC §6, `http`). An entry is a host, or `*.` and a domain for
 * all hosts below it; without a port it means the usual one.
 */
export function isHostAllowed(allow: readonly string[], wanted: HostAndPort): boolean {
  return allow.some((entry) => {
    const match = /^(\[[^\]]+\]|[^:]+)(?::(\d{1,5}))?$/.exec(entry.toLowerCase());
    if (match === null) return false;
    const port = match[2] === undefined ? wanted.usualPort : Number(match[2]);
    return port === wanted.port && matchesName(match[1] ?? "", wanted.host);
  });
}

function matchesName(pattern: string, host: string): boolean {
  if (!pattern.startsWith("*.")) return pattern === host;
  // An address has no domain above it.
  return (
    host.endsWith(pattern.slice(1)) && host.length > pattern.length - 1 && !/^[\d.]+$/.test(host)
  );
}

/** Where a URL template's host is spelled out before any expression, that host as URLs have it; otherwise null. */
export function literalHost(template: string): string | null {
  const match = /^(https?:\/\/[^/?#\\]+)([/?#]|$)/i.exec(template);
  if (match === null || match[1] === undefined || match[1].includes("${{")) return null;
  return URL.canParse(match[1]) ? new URL(match[1]).host : null;
}
