const text = "title: Rotate keys\nreason: They are old\ntool: rotate\n";

/** Inputs of golden pairs that are too large, or too many, to lie in the repository, by code and path. */
export const MADE_INPUTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "file-too-large": {
    "proposals/rotate-keys.yml": `${text}#${"x".repeat(256 * 1024 - text.length)}`,
  },
  "too-many-files": Object.fromEntries(
    Array.from({ length: 101 }, (_, index) => [`proposals/${index + 100}.yml`, text]),
  ),
};
