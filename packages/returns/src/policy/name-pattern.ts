/** Whether one of the patterns names it: exact, or the beginning of a name with a `*` behind it. */
export function matches(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern))
}
