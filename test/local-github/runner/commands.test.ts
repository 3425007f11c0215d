import { expect, test } from "vitest";
import {
  annotationOf,
  parseCommand,
  renderCommand,
} from "../../../src/local-github/runner/commands.ts";
import type { WorkflowCommand } from "../../../src/local-github/runner/commands.ts";

function parsed(line: string): WorkflowCommand {
  const command = parseCommand(line);
  if (command === null) {
    throw new Error(`no command: ${line}`);
  }
  return command;
}

test("a command has a name, properties and a message, all unescaped", () => {
  expect(parsed("::error file=a%2Cb.yml,line=3,title=T%3A%25::one%0Atwo%25")).toEqual({
    name: "error",
    properties: { file: "a,b.yml", line: "3", title: "T:%" },
    value: "one\ntwo%",
  });
});

test.each(["plain", "a ::error::b", "::", ":: error::x", "::error:x"])(
  "%s is ordinary output",
  (line) => {
    expect(parseCommand(line)).toBeNull();
  },
);

test("an annotation knows its place, and ends where it starts unless it says otherwise", () => {
  expect(annotationOf(parsed("::warning file=a.yml,line=3,col=2,title=T::m"))).toEqual({
    level: "warning",
    message: "m",
    title: "T",
    path: "a.yml",
    startLine: 3,
    endLine: 3,
    startColumn: 2,
    endColumn: 2,
  });
  expect(annotationOf(parsed("::error line=3,endLine=5::m"))).toMatchObject({
    level: "failure",
    startLine: 3,
    endLine: 5,
  });
  expect(annotationOf(parsed("::notice line=x::m"))).toEqual({ level: "notice", message: "m" });
  expect(annotationOf(parsed("::group::m"))).toBeNull();
});

test("the log never repeats the value of a mask", () => {
  expect(renderCommand(parsed("::add-mask::hunter2"))).toBe("::add-mask::***");
});
