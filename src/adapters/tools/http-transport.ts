import { lookup, type LookupAddress, type LookupAllOptions } from "node:dns";
import {
  request as requestPlain,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { hostOfUrl, isHostAllowed, type HostAndPort } from "../../tools/allowed-host.ts";
import { isLoopback, isPublicAddress } from "./public-address.ts";

/** Largest body of an answer, in bytes (SPEC §6, `http`). */
export const LARGEST_RESPONSE = 10 * 1_048_576;

export interface Exchange {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** `config.http.allow`. */
  readonly allow: readonly string[];
  readonly signal: AbortSignal;
}

export type Answer =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Buffer;
    }
  /** Nothing was sent: the host or one of its addresses is not allowed. */
  | { readonly kind: "refused"; readonly message: string }
  /** `sent`: the other side may have got the request. */
  | {
      readonly kind: "lost";
      readonly sent: boolean;
      readonly code: string;
      readonly message: string;
    }
  | { readonly kind: "too-large"; readonly status: number };

/** How names become addresses; Node's own way, unless a test brings another. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

/** Sends one request and takes one answer, without following redirects; never rejects. */
export async function exchange(wanted: Exchange, resolve: Resolve = lookup): Promise<Answer> {
  const target = hostOfUrl(wanted.url);
  if (target === null) return refused(`${wanted.url.protocol} is neither http nor https`);
  if (!isHostAllowed(wanted.allow, target)) {
    return refused(
      `${wanted.url.host} is not in \`http.allow\` of .writ/config.yml${target.port === target.usualPort ? "" : " with this port"}`,
    );
  }
  const literal = target.host.replace(/^\[(.*)\]$/, "$1");
  // Node resolves no name where the host is an address already.
  const problem = isIP(literal) === 0 ? null : findForbidden([literal], target, wanted.allow);
  if (problem !== null) return refused(problem);
  return await new Promise<Answer>((done) => {
    send(wanted, guardedLookup(target, wanted.allow, resolve), done);
  });
}

function send(wanted: Exchange, safeLookup: LookupFunction, done: (answer: Answer) => void): void {
  let sent = false;
  const options: RequestOptions = {
    method: wanted.method,
    headers: wanted.headers,
    agent: false,
    signal: wanted.signal,
    lookup: safeLookup,
  };
  let request: ClientRequest;
  try {
    const start = wanted.url.protocol === "https:" ? requestSecure : requestPlain;
    request = start(wanted.url, options);
  } catch (error) {
    // Node refuses header names and values that HTTP cannot carry, such as line breaks.
    done(refused((error as Error).message));
    return;
  }
  request.once("socket", (socket) => {
    socket.once(wanted.url.protocol === "https:" ? "secureConnect" : "connect", () => {
      sent = true;
    });
  });
  const lose = (error: NodeJS.ErrnoException): void => {
    if (error instanceof AddressRefused) done(refused(error.message));
    else done({ kind: "lost", sent, code: error.code ?? error.name, message: error.message });
  };
  request.on("error", lose);
  request.once("response", (response) => collect(response, done, lose));
  request.end(wanted.body ?? undefined);
}

function collect(
  response: IncomingMessage,
  done: (answer: Answer) => void,
  lose: (error: NodeJS.ErrnoException) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const status = response.statusCode ?? 0;
  response.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > LARGEST_RESPONSE) {
      done({ kind: "too-large", status });
      response.destroy();
    } else chunks.push(chunk);
  });
  response.on("error", lose);
  response.once("end", () => {
    const headers = Object.entries(response.headers).map(([name, value]): [string, string] => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]);
    done({
      kind: "answered",
      status,
      headers: Object.fromEntries(headers),
      body: Buffer.concat(chunks),
    });
  });
}

/**
 * Resolves names as Node does and refuses where any of the addresses may not be reached. The connection is made to
 * exactly these addresses, so that a name that points elsewhere a moment later changes nothing.
 */
function guardedLookup(
  target: HostAndPort,
  allow: readonly string[],
  resolve: Resolve,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(
      hostname,
      { family: options.family ?? 0, hints: options.hints ?? 0, all: true },
      (error, found) => {
        if (error !== null) return callback(error, "", 0);
        const problem = findForbidden(
          found.map(({ address }) => address),
          target,
          allow,
        );
        if (problem !== null) return callback(new AddressRefused(problem), "", 0);
        if (options.all === true) return callback(null, found);
        const [first] = found as readonly LookupAddress[];
        if (first === undefined)
          return callback(new AddressRefused(`${hostname} has no address`), "", 0);
        return callback(null, first.address, first.family);
      },
    );
  };
}

/** Why one of a host's addresses may not be reached; null where all may (SPEC §6, `http`). */
function findForbidden(
  addresses: readonly string[],
  target: HostAndPort,
  allow: readonly string[],
): string | null {
  for (const address of addresses) {
    if (isPublicAddress(address)) continue;
    const listed = isHostAllowed(allow, {
      ...target,
      host: address.includes(":") ? `[${address}]` : address,
    });
    // `localhost` says by itself that the machine is meant (RFC 6761 §6.3).
    if (listed || (target.host === "localhost" && isLoopback(address))) continue;
    return `${target.host} leads to ${address}, an address of the machine, a private network or a cloud's metadata; only listing that address itself in \`http.allow\` allows it`;
  }
  return null;
}

function refused(message: string): Answer {
  return { kind: "refused", message };
}
