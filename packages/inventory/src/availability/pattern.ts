/** Whether a name is the one that a pattern says, or begins as one with a trailing `*` does. */
export function isNamedBy(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern
}

/** How exactly a pattern names what it fits: the length of a beginning, and more than any for a name itself. */
export function exactness(pattern: string): number {
  return pattern.endsWith('*') ? pattern.length - 1 : Number.POSITIVE_INFINITY
}

/** Of the items whose pattern names this, the one that names it most exactly; of equals the first. */
export function mostExact<Item>(
  items: readonly Item[],
  patternsOf: (item: Item) => readonly string[],
  name: string,
): Item | undefined {
  let best: Item | undefined
  let most = -1
  for (const item of items) {
    for (const pattern of patternsOf(item)) {
      if (isNamedBy(pattern, name) && exactness(pattern) > most) {
        best = item
        most = exactness(pattern)
      }
    }
  }
  return best
}
