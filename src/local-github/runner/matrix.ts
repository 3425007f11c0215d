/** Expansion of `strategy.matrix` into the jobs of a matrix (GitHub docs, "Running variations of jobs"). */

/** Values of one job of a matrix. */
export type MatrixCombination = Readonly<Record<string, unknown>>;

/** GitHub's limit for the jobs of one matrix. */
const matrixLimit = 256;

/** All combinations, in GitHub's order; throws when the matrix is not one or is larger than {@link matrixLimit}. */
export function expandMatrix(matrix: unknown): MatrixCombination[] {
  if (!isRecord(matrix)) {
    throw new Error("The matrix must be a mapping");
  }
  const { include, exclude, ...axes } = matrix;
  const excluded = recordsOf(exclude, "exclude");
  const names = Object.keys(axes);
  let combinations: Record<string, unknown>[] = names.length === 0 ? [] : [{}];
  for (const [name, values] of Object.entries(axes)) {
    if (!Array.isArray(values)) {
      throw new Error(`Matrix vector '${name}' must be a sequence`);
    }
    if (values.length === 0) {
      throw new Error(`Matrix vector '${name}' does not contain any values`);
    }
    combinations = combinations.flatMap((combination) =>
      values.map((value: unknown) => ({ ...combination, [name]: value })),
    );
  }
  const originals = combinations.filter(
    (combination) => !excluded.some((pattern) => contains(combination, pattern)),
  );
  const result = addIncludes(originals, recordsOf(include, "include"), names);
  if (result.length > matrixLimit) {
    throw new Error(`The matrix has ${result.length} jobs, more than ${matrixLimit}`);
  }
  return result;
}

function addIncludes(
  originals: readonly MatrixCombination[],
  includes: readonly Readonly<Record<string, unknown>>[],
  names: readonly string[],
): MatrixCombination[] {
  const extended = originals.map((combination) => ({ ...combination }));
  const added: MatrixCombination[] = [];
  for (const include of includes) {
    const original = Object.entries(include).filter(([name]) => names.includes(name));
    const fitting = extended.filter((combination) =>
      contains(combination, Object.fromEntries(original)),
    );
    for (const combination of fitting) {
      Object.assign(combination, include);
    }
    if (fitting.length === 0) {
      added.push({ ...include });
    }
  }
  return [...extended, ...added];
}

/** The part of a job's name that tells it from its siblings, such as `(linux, 24)`. */
export function combinationSuffix(combination: MatrixCombination): string {
  return `(${leaves(Object.values(combination)).join(", ")})`;
}

function leaves(values: readonly unknown[]): string[] {
  return values.flatMap((value) =>
    typeof value === "object" && value !== null ? leaves(Object.values(value)) : [String(value)],
  );
}

function contains(whole: unknown, part: unknown): boolean {
  if (isRecord(part)) {
    return (
      isRecord(whole) && Object.entries(part).every(([key, value]) => contains(whole[key], value))
    );
  }
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) &&
      whole.length === part.length &&
      part.every((value, index) => contains(whole[index], value))
    );
  }
  return whole === part;
}

function recordsOf(value: unknown, name: string): Record<string, unknown>[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (!Array.isArray(value) || !value.every(isRecord)) {
    throw new Error(`Matrix '${name}' must be a sequence of mappings`);
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
