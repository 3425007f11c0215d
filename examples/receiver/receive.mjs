// A receiver of notifications on this machine: node receive.mjs [--port 8025] [--file notifications.ndjson]
// POST /channels/<channel> with {"message": "…"} records one; GET / gives all that were recorded.
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { parseArgs } from "node:util";

const LARGEST_BODY = 65_536;

const { values } = parseArgs({
  options: { port: { type: "string", default: "8025" }, file: { type: "string" } },
});
const received = [];
const answers = new Map();

const server = createServer(async (request, response) => {
  const channel = /^\/channels\/([a-z][a-z0-9-]*)$/.exec(request.url ?? "")?.[1];
  if (request.method === "GET" && request.url === "/") return answer(response, 200, received);
  if (request.method !== "POST" || channel === undefined)
    return answer(response, 404, { error: "No such channel" });

  let body = "";
  for await (const chunk of request) {
    body += chunk;
    if (body.length > LARGEST_BODY) return answer(response, 413, { error: "Too long" });
  }
  const message = messageOf(body);
  if (message === null) return answer(response, 400, { error: 'Send {"message": "…"}' });

  // A request that is sent again, because its answer was lost, is the same notification.
  const key = request.headers["idempotency-key"];
  const known = key === undefined ? undefined : answers.get(key);
  if (known !== undefined) return answer(response, 200, known);
  const notification = { id: received.length + 1, channel, message };
  received.push(notification);
  if (key !== undefined) answers.set(key, notification);
  if (values.file !== undefined) appendFileSync(values.file, `${JSON.stringify(notification)}\n`);
  console.log(`#${channel}: ${message}`);
  return answer(response, 201, notification);
});

server.listen(Number(values.port), "127.0.0.1", () => {
  console.log(`Listening on http://127.0.0.1:${server.address().port}`);
});
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}

function messageOf(body) {
  try {
    const { message } = JSON.parse(body);
    return typeof message === "string" && message !== "" ? message : null;
  } catch {
    return null;
  }
}

function answer(response, status, value) {
  response
    .writeHead(status, { "content-type": "application/json" })
    .end(`${JSON.stringify(value)}\n`);
}
