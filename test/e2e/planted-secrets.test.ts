import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { plantedTokens, shownOf } from "../masking/token-kinds.ts";
import { Rig, steeredToolFile } from "../rig/rig.ts";

const WORKFLOW = readFileSync(
  new URL("../../workflows-examples/writ.yml", import.meta.url),
  "utf8",
);
const CONFIGURED = "correct-horse-battery-9-staple";

/** Ways in which a secret may stand in what a tool says. */
const WRITTEN: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `${text.slice(0, text.length / 2)}\n${text.slice(text.length / 2)}`,
  (text) => Buffer.from(text).toString("base64"),
  (text) => Buffer.from(`value: ${text}`).toString("base64").replaceAll(/.{64}/g, "$&\n"),
  (text) => encodeURIComponent(text),
  (text) => `https://ci.example/log?from=${encodeURIComponent(text)}&to=1`,
];

/** Everything that somebody can read of a run: the log with all that it keeps, checks, comments, the jobs. */
async function everythingShown(rig: Rig, pull: number, commits: readonly string[]) {
  const { stdout: history } = await rig.git("log", "-p", "--text", "--format=%B", "writ-audit");
  const checks = await Promise.all(commits.map((commit) => rig.checks(commit)));
  const shown = checks.flatMap((byName) => Object.values(byName));
  const annotations = await Promise.all(shown.map(({ id }) => rig.annotations(id)));
  return {
    "the audit branch": history,
    "the checks": JSON.stringify([shown, annotations]),
    "the comments": (await rig.comments(pull)).join("\n"),
    "the jobs' output": rig.log.join("\n"),
    "the jobs' outputs and summaries": JSON.stringify(rig.runner.runs.map(({ jobs }) => jobs)),
  };
}

/** What JSON, Markdown and URLs made of a text, undone. */
function plainly(text: string): string {
  const unescaped = text
    .replaceAll(String.raw`\\n`, "\n")
    .replaceAll(String.raw`\n`, "\n")
    .replaceAll(/&#8203;|[\\\u200b]/g, "");
  const joined = unescaped.replaceAll(/\s*\n[+ ]*/g, "");
  const percents = joined.replaceAll(/%([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return [text, unescaped, joined, percents].join("\n");
}

test("tokens of all kinds and configured secrets, planted wherever a text can hold them, are nowhere to be read", async () => {
  const tokens = plantedTokens(2_026);
  await using rig = await Rig.start({
    files: {
      ".github/workflows/writ.yml": WORKFLOW.replace(
        /^ +# env:\n +# {3}DATABASE_URL: .*$/m,
        "        env:\n          DEPLOY_PASSWORD: ${{ secrets.DEPLOY_PASSWORD }}",
      ).replace(
        "      - uses: writ-dev/writ@v0\n        with:",
        "      - uses: writ-dev/writ@v0\n        env:\n          DEPLOY_PASSWORD: ${{ secrets.DEPLOY_PASSWORD }}\n        with:",
      ),
      ".writ/tools/login.yml": steeredToolFile(
        "login",
        'idempotent: true\nsecrets: [DEPLOY_PASSWORD]\nartifacts: ["report-*"]\n',
      ),
    },
  });
  rig.repo.setEnvironment({ name: "writ", secrets: { DEPLOY_PASSWORD: CONFIGURED } });
  const secrets = [
    ...tokens,
    { kind: "the configured secret", text: CONFIGURED, secret: CONFIGURED },
  ];
  const said = WRITTEN.map((write) => secrets.map(({ text }) => write(text)).join("\n\n"));

  const parameters = Object.fromEntries(secrets.map(({ text }, index) => [`p${index}`, text]));
  const title = `Log in with ${tokens[0]!.text}`;
  const pull = await rig.propose(
    "alice",
    {
      "proposals/login.yml": stringify({
        title,
        reason: `See https://${tokens[23]!.secret}@ci.example and ${tokens[1]!.text}`,
        labels: [tokens[4]!.text],
        vars: { token: tokens[2]!.text },
        steps: [
          { id: "login", name: tokens[16]!.text, tool: "login", with: parameters },
          {
            id: "deploy",
            tool: "deploy",
            with: { from: "${{ steps.login.outputs.all }}", more: tokens[5]!.text },
          },
        ],
      }),
    },
    { title: `A proposal with ${tokens[14]!.text}` },
  );
  const head = rig.repo.pull(pull).head.oid;
  await rig.approve("bob", pull);
  const commit = await rig.mergeOnly("bob", pull);

  const login = await rig.tool("login").nextCall();
  const outputs = said.map((text, index) => [index === 0 ? "all" : `o${index}`, text]);
  login.end({
    stdout: `${said.join("\n")}\n${JSON.stringify(Object.fromEntries(outputs))}\n`,
    stderr: `${said.join("\n")}\n`,
    files: { "report-all.txt": said.join("\n"), "report-all.json": JSON.stringify(said) },
  });
  (await rig.tool("deploy").nextCall()).fail({ stderr: `It failed with:\n${said.join("\n")}\n` });
  await rig.settle();
  expect(rig.lastRun("push")).toMatchObject({ conclusion: "failure" });

  const shown = await everythingShown(rig, pull, [head, commit]);
  expect(shown["the audit branch"]).toContain("***");
  expect(shown["the audit branch"]).toContain("report-all.json");
  expect(shown["the checks"]).toContain("It failed with:");
  const found = Object.entries(shown).flatMap(([where, text]) => {
    const plain = plainly(text);
    return secrets.flatMap(({ kind, text: whole, secret }) => {
      const forms = [secret, encodedPart(whole, secret)];
      const leaked = forms.map((form) => shownOf(form, plain)).find((window) => window !== null);
      return leaked === undefined ? [] : [`${kind} in ${where}: ${around(plain, leaked ?? "")}`];
    });
  });
  expect(found).toEqual([]);
});

/** The base64 of a text, as far as nothing but the secret is in it. */
function encodedPart(whole: string, secret: string): string {
  const at = whole.indexOf(secret);
  const encoded = Buffer.from(whole).toString("base64");
  return encoded.slice(Math.ceil((at * 4) / 3), Math.floor(((at + secret.length) * 4) / 3));
}

function around(text: string, found: string): string {
  const at = text.indexOf(found);
  return JSON.stringify(text.slice(Math.max(0, at - 60), at + 40));
}
