import { expect, test } from "vitest";
import { CliRig } from "../cli/cli-rig.ts";
import { piecesOf, textOf } from "./markdown.ts";

const PAGE = piecesOf(textOf("docs/policy-tests.md")).filter((piece) => piece.kind === "fence");

const tool = (name: string, risk: string): string =>
  `name: ${name}\nrisk: ${risk}\nparameters: { type: object, properties: {}, additionalProperties: false }\nrun: { command: [echo] }\n`;

/** The repository that the page speaks of. */
async function start(): Promise<CliRig> {
  const shown = PAGE.flatMap(({ info, text }) => {
    const path = /^file="([^"]+)"$/.exec(info)?.[1];
    return path === undefined ? [] : [[path, text] as const];
  });
  return CliRig.start({
    ...Object.fromEntries(shown),
    ".writ/tools/migrate.yml": tool("migrate", "high"),
    ".writ/tools/report.yml": tool("report", "low"),
  });
}

test("the commands of docs/policy-tests.md print what the page says", async () => {
  await using rig = await start();
  let printed = "";
  let compared = 0;
  for (const { language, info, text } of PAGE) {
    if (language === "sh") {
      const [, words = ""] = /^npx writ (.*)\n$/.exec(text) ?? [];
      printed = (await rig.writ(...words.split(" "))).out;
    } else if (info === "output") {
      compared += 1;
      const pattern = text
        .trimEnd()
        .split("…")
        .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
        .join("[^]*");
      expect(printed.trimEnd()).toMatch(new RegExp(`^${pattern}$`));
    }
  }
  expect(compared).toBe(2);
});

test("every case that docs/policy-tests.md shows passes, with the people that it shows", async () => {
  await using rig = await start();
  const fragments = PAGE.filter(({ info }) => info === "fragment").map(({ text }) => text);
  const cases = fragments.filter((text) => text.startsWith("- name:"));
  const people = fragments.find((text) => text.startsWith("people:")) ?? "";
  expect(cases.length).toBeGreaterThan(3);
  const file = `author: ada\n${people}  erin: admin\ncases:\n${cases.join("")}`;
  await rig.write({ "shown.yml": file });
  const ended = await rig.writ("policy", "test", "shown.yml");
  expect(ended).toMatchObject({ status: 0 });
  expect(ended.out).toContain(`${cases.length} cases: ${cases.length} passed`);
});

test("docs/policy-tests.md names every key that a file of cases may have", () => {
  const schema = JSON.parse(textOf("schemas/policy-cases.schema.json")) as {
    readonly properties: object;
    readonly $defs: Readonly<Record<string, { readonly properties?: object }>>;
  };
  const text = textOf("docs/policy-tests.md");
  const keys = [schema, ...Object.values(schema.$defs)].flatMap(({ properties }) =>
    Object.keys(properties ?? {}),
  );
  expect(keys.length).toBeGreaterThan(40);
  expect(keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(text))).toEqual([]);
});
