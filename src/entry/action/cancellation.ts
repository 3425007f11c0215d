/** Aborts when GitHub's runner cancels the job: INT, and 7.5 s later TERM (GITHUB.md, "Runtime"). */
export function cancellationSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => controller.abort("The job was cancelled."));
  }
  return controller.signal;
}
