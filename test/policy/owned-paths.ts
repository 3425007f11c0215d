/** Who owns a path, by the folders that have owners; the longest decides. */
export function ownersByFolder(
  owners: Readonly<Record<string, readonly string[]>>,
): (path: string) => readonly string[] {
  return (path) => {
    const folder = Object.keys(owners)
      .filter((each) => path.startsWith(each))
      .toSorted((one, other) => other.length - one.length)[0];
    return folder === undefined ? [] : (owners[folder] ?? []);
  };
}
