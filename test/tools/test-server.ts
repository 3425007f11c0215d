import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

const certificateFile = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`certificate/${name}.pem`, import.meta.url)));
/** Self-signed, for 127.0.0.1 and localhost. */
export const CERTIFICATE = certificateFile("certificate").toString();

/** A real server on 127.0.0.1 that remembers what it was sent. */
export class TestServer implements AsyncDisposable {
  readonly requests: SeenRequest[] = [];
  readonly #server;
  readonly #scheme: "http" | "https";

  private constructor(
    scheme: "http" | "https",
    answer: (request: SeenRequest, response: ServerResponse) => void,
  ) {
    const listener = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
      let body = "";
      for await (const chunk of incoming) body += String(chunk);
      const { method = "", url = "", headers } = incoming;
      const request = { method, path: url, headers, body };
      this.requests.push(request);
      answer(request, response);
    };
    const onRequest = (incoming: IncomingMessage, response: ServerResponse): void =>
      void listener(incoming, response);
    this.#scheme = scheme;
    this.#server =
      scheme === "http"
        ? createServer(onRequest)
        : createSecureServer(
            { key: certificateFile("key"), cert: certificateFile("certificate") },
            onRequest,
          );
  }

  static async start(
    answer: (request: SeenRequest, response: ServerResponse) => void,
    scheme: "http" | "https" = "http",
  ): Promise<TestServer> {
    const server = new TestServer(scheme, answer);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** `127.0.0.1:<port>`, as `http.allow` lists it. */
  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  get url(): string {
    return `${this.#scheme}://${this.host}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
