import { seededRandom } from "../../src/local-github/random.ts";

/** A made-up token as it may stand in a text, and the part of it that nobody may see. */
export interface PlantedToken {
  readonly kind: string;
  readonly text: string;
  readonly secret: string;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ALPHANUMERIC = `${LETTERS}${LETTERS.toLowerCase()}0123456789`;
const HEX = "0123456789abcdef";

/** Tokens of more than twenty kinds; other ones for each seed. They are put together here, so that no scanner of this repository takes them for real. */
export function plantedTokens(seed: number): readonly PlantedToken[] {
  const draw = seededRandom(seed);
  const of = (...parts: readonly string[]): string => parts.join("");
  const some = (length: number, from = ALPHANUMERIC): string => {
    const text = Array.from({ length }, () => from.charAt(Math.floor(draw() * from.length))).join(
      "",
    );
    // Random letters without a digit would be words of no language, but they would not look random.
    return length < 8 ? text : `${text.slice(0, -2)}7${text.slice(-1)}`;
  };
  const whole = (kind: string, text: string): PlantedToken => ({ kind, text, secret: text });
  const part = (kind: string, before: string, secret: string, after = ""): PlantedToken => ({
    kind,
    text: `${before}${secret}${after}`,
    secret,
  });
  const encoded = (value: object): string =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  const jwt = `${encoded({ alg: "RS256", typ: "JWT" })}.${encoded({ sub: some(24) })}.${some(43)}`;
  const body = [some(64), some(64), some(40)].join("\n");
  const pem = (label: string): PlantedToken => ({
    kind: label,
    text: `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`,
    secret: body,
  });
  return [
    whole("a classic GitHub token", of("ghp", "_", some(36))),
    whole("an OAuth token of GitHub", of("gho", "_", some(36))),
    whole("a fine-grained GitHub token", of("github", "_pat_", some(22), "_", some(59))),
    whole("an installation token of GitHub that is a JWT", of("ghs", "_", jwt)),
    whole("a GitLab token", of("glpat", "-", some(20))),
    whole("an AWS key id", `AKIA${some(16, `${LETTERS}234567`)}`),
    part("an AWS secret key", "aws_secret_access_key = ", some(40)),
    whole("a Google API key", `AIza${some(35)}`),
    whole("a Google access token", of("ya29", ".", some(60))),
    part("an Azure storage key", "AccountName=acme;AccountKey=", `${some(86)}==`),
    part("an Azure signature of shared access", "https://x.example/c?sv=1&sig=", some(44)),
    whole("an Azure client secret", `${some(3)}8Q~${some(34)}`),
    whole("a Slack token", of("xoxb", "-", "123456789012-", some(24))),
    part(
      "a Slack webhook",
      "https://hooks.slack.com/services/",
      `T0${some(8)}/B0${some(8)}/${some(24)}`,
    ),
    whole("a Stripe key", of("sk", "_live_", some(24))),
    whole("a secret of a Stripe webhook", of("whsec", "_", some(32))),
    whole("an npm token", of("npm", "_", some(36))),
    whole("a PyPI token", of("pypi", "-", "AgEIcHlwaS5vcmc", some(70))),
    whole("a JWT", jwt),
    whole("an OpenAI key", of("sk", "-", "proj-", some(48))),
    whole("a SendGrid key", of("SG", ".", some(22), ".", some(43))),
    whole("a Vault token", of("hvs", ".", some(90))),
    whole("a DigitalOcean token", of("dop", "_v1_", some(64, HEX))),
    part("credentials in a URL", "postgres://", `admin:p${some(20)}`, "@db.example/prod"),
    part("a bearer token", "Authorization: Bearer ", some(40)),
    part(
      "basic authorization",
      "Authorization: Basic ",
      Buffer.from(`admin:${some(20)}`).toString("base64"),
    ),
    pem("RSA PRIVATE KEY"),
    pem("OPENSSH PRIVATE KEY"),
  ];
}

/** Fewer characters of a secret than these are no use to anybody. */
const WINDOW = 12;

/** A stretch of the secret that a text still shows, or null. Line breaks hide nothing. */
export function shownOf(secret: string, text: string): string | null {
  const run = secret.replaceAll("\n", "");
  for (let at = 0; at + WINDOW <= run.length; at += 1) {
    const window = run.slice(at, at + WINDOW);
    if (text.includes(window)) return window;
  }
  return null;
}
