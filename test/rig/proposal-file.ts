/** Text of a proposal that calls one tool, with lines of its own added at the top level. */
export function proposalFile(
  tool: string,
  options: { readonly for?: string; readonly more?: string } = {},
): string {
  return `title: Run ${tool}
reason: It is time
tool: ${tool}
with: { for: ${options.for ?? tool} }
${options.more ?? ""}`;
}
