import { expect, test } from "vitest";
import { parseRemoteUrl } from "../../src/entry/cli/repository/remote-url.ts";

const ADA = { owner: "ada", name: "ops" };

test.each([
  ["https://github.com/ada/ops.git", "https://github.com"],
  ["https://github.com/ada/ops/", "https://github.com"],
  ["https://x-access-token:secret@github.com/ada/ops", "https://github.com"],
  ["git@github.com:ada/ops.git", "https://github.com"],
  ["github.com:ada/ops", "https://github.com"],
  ["ssh://git@ssh.example.com:2222/ada/ops.git", "https://ssh.example.com"],
  ["git://example.com/ada/ops", "https://example.com"],
  ["http://127.0.0.1:8080/ada/ops", "http://127.0.0.1:8080"],
])("%s is ada/ops on %s", (url, serverUrl) => {
  expect(parseRemoteUrl(url)).toEqual({ ...ADA, serverUrl });
});

test.each([
  "/srv/git/ops.git",
  "../ops",
  "file:///srv/git/ops.git",
  "https://github.com/ada",
  "https://github.com/ada/ops/extra",
  "git@github.com:ops.git",
  "https://github.com/a b/ops",
  "",
])("%s is no repository on GitHub", (url) => {
  expect(parseRemoteUrl(url)).toBeNull();
});
