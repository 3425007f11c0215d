import { createServer, type Server, type Socket } from "node:net";
import { createInterface } from "node:readline";

/** How a steered call is told to end. */
interface Ending {
  readonly exitCode?: number;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly stdout?: string;
  readonly stderr?: string;
  /** Files that it leaves behind, by path below its working directory. */
  readonly files?: Readonly<Record<string, string>>;
}

/** One call of a steered tool: a real process that waits until the test says how it ends. */
export class SteeredCall {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly arguments: readonly string[];
  readonly pid: number;
  /** The signal that stopped it, once it is over; null where it ended otherwise. */
  readonly ended: Promise<string | null>;
  readonly #socket: Socket;

  constructor(socket: Socket, hello: Record<string, unknown>, ended: Promise<string | null>) {
    this.ended = ended;
    this.#socket = socket;
    this.parameters = hello["parameters"] as Record<string, unknown>;
    this.environment = hello["environment"] as Record<string, string>;
    this.arguments = hello["arguments"] as string[];
    this.pid = hello["pid"] as number;
  }

  succeed(outputs: Readonly<Record<string, string>> = {}): void {
    this.end({ outputs });
  }

  fail(ending: Ending = {}): void {
    this.end({ exitCode: 1, ...ending });
  }

  end(ending: Ending): void {
    this.#socket.end(`${JSON.stringify(ending)}\n`);
  }
}

/** The source of a program that reports its call to the test and does as it is told. */
const PROGRAM = `import { connect } from "node:net";
import { appendFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
let stdin = "";
for await (const chunk of process.stdin) stdin += chunk;
const socket = connect(PORT, "127.0.0.1");
socket.on("error", () => process.exit(70));
socket.write(JSON.stringify({ tool: process.env.WRIT_TOOL, parameters: JSON.parse(stdin || "{}"), environment: process.env, arguments: process.argv.slice(2), pid: process.pid }) + "\\n");
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => socket.end(JSON.stringify({ signal }) + "\\n", () => process.exit(143)));
const [line] = await new Promise((resolve) => { createInterface({ input: socket }).once("line", (text) => resolve([text])); });
const ending = JSON.parse(line);
for (const [path, text] of Object.entries(ending.files ?? {})) writeFileSync(path, text);
if (ending.stdout) process.stdout.write(ending.stdout);
if (ending.stderr) process.stderr.write(ending.stderr);
for (const [name, value] of Object.entries(ending.outputs ?? {})) appendFileSync(process.env.WRIT_OUTPUT, name + "=" + value + "\\n");
process.exit(ending.exitCode ?? 0);
`;

/** Tools whose runs are steered by the test: \`(await tools.tool("deploy").nextCall()).fail({ exitCode: 1 })\`. */
export class SteeredTools implements AsyncDisposable {
  readonly #server: Server;
  readonly #waiting = new Map<string, ((call: SteeredCall) => void)[]>();
  readonly #arrived = new Map<string, SteeredCall[]>();
  readonly #counts = new Map<string, number>();
  readonly #sockets = new Set<Socket>();
  #port = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<SteeredTools> {
    const server = createServer();
    const tools = new SteeredTools(server);
    server.on("connection", (socket) => tools.#greet(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    tools.#port = (server.address() as { port: number }).port;
    return tools;
  }

  /** Contents of the program file that a tool's `run.command` starts. */
  get program(): string {
    return PROGRAM.replace("PORT", String(this.#port));
  }

  tool(name: string): { nextCall(): Promise<SteeredCall>; readonly calls: number } {
    const counts = this.#counts;
    return {
      nextCall: () => this.#nextCall(name),
      get calls() {
        return counts.get(name) ?? 0;
      },
    };
  }

  #nextCall(name: string): Promise<SteeredCall> {
    const call = this.#arrived.get(name)?.shift();
    if (call !== undefined) return Promise.resolve(call);
    return new Promise((resolve) => {
      this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), resolve]);
    });
  }

  #greet(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#sockets.delete(socket));
    const lines = createInterface({ input: socket });
    const ended = new Promise<string | null>((resolve) => {
      lines.on("close", () => resolve(null));
      lines.on("line", (line) => {
        const { signal } = JSON.parse(line) as { readonly signal?: string };
        if (signal !== undefined) resolve(signal);
      });
    });
    lines.once("line", (line) => {
      const hello = JSON.parse(line) as Record<string, unknown>;
      const name = String(hello["tool"]);
      this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
      const call = new SteeredCall(socket, hello, ended);
      const next = this.#waiting.get(name)?.shift();
      if (next === undefined) this.#arrived.set(name, [...(this.#arrived.get(name) ?? []), call]);
      else next(call);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}
