/** Class names that are there, with a space between; `undefined` when none is. */
export function join(...names: (string | false | null | undefined)[]): string | undefined {
  return names.filter(Boolean).join(' ') || undefined
}
