/** One map key of two texts. Unambiguous, since no name or key of a store has U+0000 in it. */
export function compositeKey(first: string, second: string): string {
  return `${first}\u0000${second}`
}
