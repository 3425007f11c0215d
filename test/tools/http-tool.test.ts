import { getCACertificates, setDefaultCACertificates } from "node:tls";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exchange, type Answer } from "../../src/adapters/tools/http-transport.ts";
import { isPublicAddress } from "../../src/adapters/tools/public-address.ts";
import { hostOfUrl, isHostAllowed, literalHost } from "../../src/tools/allowed-host.ts";
import { HeldClock } from "./held-clock.ts";
import { CERTIFICATE, TestServer } from "./test-server.ts";
import { failureOf, http, outputsOf, tool, ToolRig } from "./tool-rig.ts";

describe("a request", () => {
  test("is sent as the tool's file says, with the idempotency key, and its answer becomes the outputs", async () => {
    await using server = await TestServer.start((_request, response) => {
      response
        .writeHead(201, { "content-type": "application/json", etag: '"1"', "set-cookie": "a=b" })
        .end('{"id":7}');
    });
    const call = http(`${server.url}/items/\${{ with.id }}`, {
      method: "POST",
      headers: { "X-Who": "${{ with.who }}" },
      body: { text: "${{ with.text }}", n: "${{ with.n }}" },
    });
    using rig = new ToolRig({
      tools: [tool("send", { implementation: call })],
      allow: [server.host],
    });
    const outputs = outputsOf(
      await rig.call("send", { id: 7, who: "me", text: "it's ${{ with.n }}", n: 3 }),
    );
    expect(outputs).toEqual({
      status: 201,
      headers: { "content-type": "application/json", etag: '"1"' },
      body: { id: 7 },
    });
    expect(server.requests).toMatchObject([
      {
        method: "POST",
        path: "/items/7",
        headers: {
          "x-who": "me",
          "idempotency-key": "key-1",
          "content-type": "application/json",
          host: server.host,
        },
        body: JSON.stringify({ text: "it's ${{ with.n }}", n: 3 }),
      },
    ]);
  });

  test("gives a text where the answer is none, or says JSON and is not", async () => {
    await using server = await TestServer.start(({ path }, response) => {
      response
        .writeHead(200, { "content-type": path === "/json" ? "application/json" : "text/plain" })
        .end('{"id":');
    });
    using rig = new ToolRig({
      tools: [tool("get", { implementation: http(`${server.url}/\${{ with.path }}`) })],
      allow: [server.host],
    });
    expect(outputsOf(await rig.call("get", { path: "json" }))).toMatchObject({ body: '{"id":' });
    expect(outputsOf(await rig.call("get", { path: "text" }))).toMatchObject({ body: '{"id":' });
  });

  test.each([
    [
      "a line break in a header",
      http("http://127.0.0.1:1/", { headers: { "X-Who": "${{ with.value }}" } }),
      "Invalid character",
    ],
    [
      "a header that says where it goes",
      http("http://127.0.0.1:1/", { headers: { Host: "elsewhere" } }),
      "cannot be set",
    ],
    ["a user's password", http("http://me:${{ with.value }}@127.0.0.1:1/"), "name or password"],
    ["no URL", http("http://${{ with.value }}/"), "no URL"],
  ])("with %s is not sent", async (_what, implementation, message) => {
    using rig = new ToolRig({ tools: [tool("bad", { implementation })], allow: ["127.0.0.1:1"] });
    expect(failureOf(await rig.call("bad", { value: "a\r\nb c" }))).toMatchObject({
      class: "permanent",
      message: expect.stringContaining(message),
    });
  });
});

describe("a secret in a header", () => {
  const secretHeader = { Authorization: { secret: "API_KEY", prefix: "Bearer " } };

  test("goes over HTTPS to a literal host, and comes back from nowhere", async () => {
    const before = getCACertificates("default");
    setDefaultCACertificates([...before, CERTIFICATE]);
    try {
      await using server = await TestServer.start(
        ({ headers }, response) => response.end(`you are ${String(headers.authorization)}`),
        "https",
      );
      using rig = new ToolRig({
        tools: [
          tool("send", { implementation: http(`${server.url}/`, { headers: secretHeader }) }),
        ],
        allow: [server.host],
        secrets: { API_KEY: "k3y-value" },
      });
      expect(outputsOf(await rig.call("send"))).toMatchObject({ body: "you are Bearer ***" });
      expect(server.requests[0]?.headers.authorization).toBe("Bearer k3y-value");
    } finally {
      setDefaultCACertificates(before);
    }
  });

  test("is never sent to a server whose certificate is not trusted", async () => {
    await using server = await TestServer.start((_request, response) => response.end(), "https");
    using rig = new ToolRig({
      tools: [tool("send", { implementation: http(`${server.url}/`, { headers: secretHeader }) })],
      allow: [server.host],
      secrets: { API_KEY: "k3y-value" },
    });
    expect(failureOf(await rig.call("send"))).toMatchObject({
      class: "permanent",
      message: expect.stringContaining("Nothing was sent"),
    });
    expect(server.requests).toEqual([]);
  });

  test.each([
    ["over HTTP", "http://127.0.0.1:PORT/"],
    ["to a host that an expression gives", "https://${{ with.host }}/"],
    ["to a host that an expression ends", "https://127.0.0.1:PORT${{ with.host }}/"],
  ])("is never sent %s", async (_how, url) => {
    await using server = await TestServer.start((_request, response) => response.end());
    const implementation = http(url.replace("PORT", String(server.port)), {
      headers: secretHeader,
    });
    using rig = new ToolRig({
      tools: [tool("send", { implementation })],
      allow: [server.host],
      secrets: { API_KEY: "k3y-value" },
    });
    expect(failureOf(await rig.call("send", { host: "" })).message).toMatch(
      /carries a secret|no URL/,
    );
    expect(server.requests).toEqual([]);
  });
});

describe("where a request may go", () => {
  test.each([
    [
      "a host that is not listed",
      "http://127.0.0.1:PORT/",
      ["127.0.0.1:1"],
      "is not in `http.allow`",
    ],
    [
      "a listed host with another port",
      "http://127.0.0.1:PORT/",
      ["127.0.0.1"],
      "is not in `http.allow` of .writ/config.yml with this port",
    ],
    ["another scheme", "file:///etc/passwd", ["127.0.0.1:PORT"], "neither http nor https"],
  ])("not to %s", async (_what, url, allow, message) => {
    await using server = await TestServer.start((_request, response) => response.end());
    const fill = (text: string): string => text.replace("PORT", String(server.port));
    using rig = new ToolRig({
      tools: [tool("get", { implementation: http(fill(url)) })],
      allow: allow.map(fill),
    });
    expect(failureOf(await rig.call("get")).message).toContain(message);
    expect(server.requests).toEqual([]);
  });

  test("not to a name one of whose addresses is not public, unless that address itself is listed", async () => {
    await using server = await TestServer.start((_request, response) => response.end("ok"));
    const name = `api.example.com:${server.port}`;
    const send = async (address: string, ...allow: string[]): Promise<Answer> => {
      const wanted = {
        method: "GET",
        headers: {},
        body: null,
        signal: new AbortController().signal,
      };
      return await exchange(
        { ...wanted, url: new URL(`http://${name}/`), allow: [name, ...allow] },
        (_name, _options, found) => {
          found(null, [
            { address, family: 4 },
            { address: "127.0.0.1", family: 4 },
          ]);
        },
      );
    };
    for (const address of ["127.0.0.1", "140.82.112.3"]) {
      expect(await send(address)).toMatchObject({
        kind: "refused",
        message: expect.stringContaining(
          "api.example.com leads to 127.0.0.1, an address of the machine",
        ),
      });
    }
    expect(await send("127.0.0.1", "127.0.0.1:1")).toMatchObject({ kind: "refused" });
    expect(server.requests).toEqual([]);
    expect(await send("127.0.0.1", server.host)).toMatchObject({ kind: "answered", status: 200 });
    expect(server.requests[0]?.headers.host).toBe(name);
  });

  test("to localhost where that name is listed", async () => {
    await using server = await TestServer.start((_request, response) => response.end("ok"));
    const url = `http://localhost:${server.port}/`;
    using rig = new ToolRig({
      tools: [tool("get", { implementation: http(url) })],
      allow: [`localhost:${server.port}`],
    });
    expect(outputsOf(await rig.call("get"))).toMatchObject({ body: "ok" });
  });

  test("addresses in any spelling are seen through", () => {
    const forbidden = [
      "127.0.0.1",
      "127.9.9.9",
      "0.0.0.0",
      "10.1.2.3",
      "172.16.0.1",
      "172.31.255.255",
      "192.168.1.1",
      "169.254.169.254",
      "100.100.100.200",
      "168.63.129.16",
      "224.0.0.1",
      "255.255.255.255",
      "::",
      "::1",
      "fe80::1",
      "fe80::1%eth0",
      "fd00:ec2::254",
      "ff02::1",
      "::ffff:127.0.0.1",
      "::ffff:a9fe:a9fe",
      "64:ff9b::10.0.0.1",
      "2002:7f00:1::",
      "2001::1",
      "::127.0.0.1",
      "no address",
    ];
    expect(forbidden.filter(isPublicAddress)).toEqual([]);
    const open = [
      "1.1.1.1",
      "140.82.112.3",
      "172.32.0.1",
      "2606:50c0:8000::153",
      "::ffff:1.1.1.1",
      "64:ff9b::101:101",
    ];
    expect(open.filter((address) => !isPublicAddress(address))).toEqual([]);
  });

  test("an IPv4 address is judged alike however IPv6 wraps it", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address));
        expect(isPublicAddress(`64:ff9b::${address}`)).toBe(isPublicAddress(address));
      }),
    );
  });

  test.each([
    ["https://api.example.com/", ["api.example.com"], true],
    ["https://API.example.com/", ["api.EXAMPLE.com"], true],
    ["https://api.example.com:443/", ["api.example.com"], true],
    ["https://api.example.com/", ["api.example.com:443"], true],
    ["https://api.example.com:8443/", ["api.example.com"], false],
    ["https://api.example.com:8443/", ["api.example.com:8443"], true],
    ["https://evil-example.com/", ["*.example.com"], false],
    ["https://example.com/", ["*.example.com"], false],
    ["https://a.b.example.com/", ["*.example.com"], true],
    ["https://api.example.com.evil.org/", ["api.example.com"], false],
    ["https://api.example.com@evil.org/", ["api.example.com"], false],
    ["http://0x7f.1/", ["127.0.0.1"], true],
    ["http://[0:0::1]:80/", ["[::1]"], true],
    ["http://10.0.0.1/", ["*.0.0.1"], false],
  ])("%s with %j allowed: %s", (url, allow, expected) => {
    expect(isHostAllowed(allow, hostOfUrl(new URL(url))!)).toBe(expected);
  });

  test.each([
    ["https://api.example.com/${{ with.a }}", "api.example.com"],
    ["https://api.example.com?${{ with.a }}", "api.example.com"],
    ["https://API.example.com:8443", "api.example.com:8443"],
    ["https://api.example.com${{ with.a }}/", null],
    ["https://${{ with.a }}/", null],
    ["${{ with.a }}", null],
    ["https://api.example.com\\${{ with.a }}", null],
  ])("the host that %s spells out is %s", (template, host) => {
    expect(literalHost(template)).toBe(host);
  });
});

describe("a redirect", () => {
  test("is followed within the host", async () => {
    await using server = await TestServer.start(({ path }, response) => {
      if (path === "/") response.writeHead(302, { location: "/there" }).end();
      else response.end(path);
    });
    using rig = new ToolRig({
      tools: [tool("get", { implementation: http(`${server.url}/`) })],
      allow: [server.host],
    });
    expect(outputsOf(await rig.call("get"))).toMatchObject({ body: "/there" });
  });

  test("is never followed to another host, even one that is allowed", async () => {
    await using other = await TestServer.start((_request, response) => response.end());
    await using server = await TestServer.start((_request, response) =>
      response.writeHead(307, { location: `${other.url}/` }).end(),
    );
    using rig = new ToolRig({
      tools: [tool("get", { implementation: http(`${server.url}/`) })],
      allow: [server.host, other.host],
    });
    expect(failureOf(await rig.call("get"))).toMatchObject({
      class: "permanent",
      status: 307,
      message: expect.stringContaining("redirects to another host"),
    });
    expect(other.requests).toEqual([]);
  });

  test("that goes in a circle ends", async () => {
    await using server = await TestServer.start((_request, response) =>
      response.writeHead(302, { location: "/" }).end(),
    );
    using rig = new ToolRig({
      tools: [tool("get", { implementation: http(`${server.url}/`) })],
      allow: [server.host],
    });
    expect(failureOf(await rig.call("get")).status).toBe(302);
    expect(server.requests).toHaveLength(6);
  });

  test("never turns a POST into a GET", async () => {
    await using server = await TestServer.start((_request, response) =>
      response.writeHead(302, { location: "/there" }).end(),
    );
    using rig = new ToolRig({
      tools: [tool("post", { implementation: http(`${server.url}/`, { method: "POST" }) })],
      allow: [server.host],
    });
    expect(failureOf(await rig.call("post")).status).toBe(302);
    expect(server.requests.map(({ method }) => method)).toEqual(["POST"]);
  });
});

describe("what an answer means", () => {
  const declared = {
    transient: { exitCodes: [], statuses: [429] },
    business: { exitCodes: [], statuses: [409] },
  };
  test.each([
    [429, false, "transient"],
    [409, false, "business"],
    [404, false, "permanent"],
    [500, false, "permanent"],
    [503, false, "permanent"],
    [503, true, "transient"],
    [502, false, "unknown"],
    [504, false, "unknown"],
    [502, true, "transient"],
    [504, true, "transient"],
    [302, false, "permanent"],
  ])("status %d, idempotent %s: %s", async (status, idempotent, kind) => {
    await using server = await TestServer.start((_request, response) =>
      response.writeHead(status).end("because"),
    );
    using rig = new ToolRig({
      tools: [
        tool("post", {
          implementation: http(`${server.url}/`, { method: "POST" }),
          idempotent,
          errors: declared,
        }),
      ],
      allow: [server.host],
    });
    expect(failureOf(await rig.call("post"))).toMatchObject({
      class: kind,
      status,
      output: "because",
    });
  });

  test("a status that the tool expects is a success, and no other", async () => {
    await using server = await TestServer.start(({ path }, response) =>
      response.writeHead(Number(path.slice(1))).end(),
    );
    const implementation = http(`${server.url}/\${{ with.status }}`, { expect: [404] });
    using rig = new ToolRig({ tools: [tool("get", { implementation })], allow: [server.host] });
    expect(outputsOf(await rig.call("get", { status: 404 }))).toMatchObject({ status: 404 });
    expect(failureOf(await rig.call("get", { status: 200 })).status).toBe(200);
  });

  test.each([
    ["before the answer", 0],
    ["in the middle of it", 200],
  ])(
    "a connection that is lost %s is unknown, or transient for an idempotent tool",
    async (_when, status) => {
      await using server = await TestServer.start((_request, response) => {
        if (status !== 0) response.writeHead(status, { "content-length": "10" }).write("half");
        setImmediate(() => response.destroy());
      });
      for (const [idempotent, kind] of [
        [false, "unknown"],
        [true, "transient"],
      ] as const) {
        using rig = new ToolRig({
          tools: [
            tool("post", {
              implementation: http(`${server.url}/`, { method: "POST" }),
              idempotent,
            }),
          ],
          allow: [server.host],
        });
        expect(failureOf(await rig.call("post"))).toMatchObject({ class: kind });
      }
    },
  );

  test("a connection that was never made is transient: nothing happened", async () => {
    using rig = new ToolRig({
      tools: [tool("post", { implementation: http("http://127.0.0.1:1/", { method: "POST" }) })],
      allow: ["127.0.0.1:1"],
    });
    expect(failureOf(await rig.call("post"))).toMatchObject({
      class: "transient",
      message: expect.stringContaining("Nothing was sent"),
    });
  });

  test.each([
    [false, "unknown"],
    [true, "timeout"],
  ])("no answer in time, idempotent %s: %s", async (idempotent, kind) => {
    const clock = new HeldClock();
    const asked = Promise.withResolvers<void>();
    await using server = await TestServer.start(() => asked.resolve());
    using rig = new ToolRig({
      clock,
      tools: [
        tool("post", { implementation: http(`${server.url}/`, { method: "POST" }), idempotent }),
      ],
      allow: [server.host],
    });
    const result = rig.call("post", {}, { timeout: 12_345 });
    await asked.promise;
    await clock.pass(12_345);
    expect(failureOf(await result)).toMatchObject({
      class: kind,
      message: expect.stringContaining("no answer within 12345 ms"),
    });
  });

  test("cancelled while it waits, it is unknown, or cancelled for an idempotent tool", async () => {
    for (const [idempotent, kind] of [
      [false, "unknown"],
      [true, "cancelled"],
    ] as const) {
      const cancel = new AbortController();
      await using server = await TestServer.start(() => cancel.abort());
      using rig = new ToolRig({
        tools: [
          tool("post", { implementation: http(`${server.url}/`, { method: "POST" }), idempotent }),
        ],
        allow: [server.host],
      });
      expect(failureOf(await rig.call("post", {}, { signal: cancel.signal })).class).toBe(kind);
    }
  });

  test("more than 10 MiB is not taken", async () => {
    await using server = await TestServer.start((_request, response) =>
      response.end(Buffer.alloc(10 * 2 ** 20 + 1, "x")),
    );
    using rig = new ToolRig({
      tools: [tool("get", { implementation: http(`${server.url}/`) })],
      allow: [server.host],
    });
    expect(failureOf(await rig.call("get")).message).toContain("more than 10 MiB");
  });
});
