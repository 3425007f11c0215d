/** A path's last part without `.yml` or `.yaml`: the id of a workflow, the name of a tool. */
export function fileStem(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "");
}
