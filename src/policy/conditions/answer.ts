/** What a function of a condition finds: an answer, or why there is none, in a clause. */
export type Answer =
  | { readonly kind: "answer"; readonly holds: boolean }
  | { readonly kind: "unknown"; readonly because: string };

/** Whether one of these holds; one that does is enough, whatever is unknown of the others. */
export function anyOf(answers: readonly Answer[]): Answer {
  return (
    answers.find((answer) => answer.kind === "answer" && answer.holds) ??
    answers.find(({ kind }) => kind === "unknown") ??
    told(false)
  );
}

/** Whether all of these hold; one that does not is enough, whatever is unknown of the others. */
export function everyOf(answers: readonly Answer[]): Answer {
  return (
    answers.find((answer) => answer.kind === "answer" && !answer.holds) ??
    answers.find(({ kind }) => kind === "unknown") ??
    told(true)
  );
}

/** An answer. */
export function told(holds: boolean): Answer {
  return { kind: "answer", holds };
}

/** No answer; `because` is a clause. */
export function unknown(because: string): Answer {
  return { kind: "unknown", because };
}
