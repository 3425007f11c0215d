/** Thrown while a log is read that is not as its writers leave it; whoever started the reading says so and stops. */
export class UnreadableLog extends Error {
  constructor(path: string) {
    super(
      `${path} of the audit log cannot be read. Run \`writ audit verify\` to see what is wrong.`,
    );
  }
}
