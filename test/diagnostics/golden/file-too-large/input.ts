/** One byte more than is read (SPEC §3). */
const head = "title: Rotate keys\nreason: They are old\n#";
const text = head + "x".repeat(256 * 1024 + 1 - head.length);

export const files = { "proposals/rotate-keys.yml": new TextEncoder().encode(text) };
