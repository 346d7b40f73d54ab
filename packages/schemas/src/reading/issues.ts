import type * as z from 'zod'

/** What is wrong with an input, and where in it. */
export interface Issue {
  readonly message: string
  readonly path: readonly PropertyKey[]
}

/**
 * Issues with complete paths. Of a choice that nothing fits, those of the option that was meant: the one whose names and
 * codes fit best, then the one with the fewest issues.
 */
export function issuesOf(found: readonly z.core.$ZodIssue[], root: readonly PropertyKey[] = []): readonly Issue[] {
  return found.flatMap((issue): readonly Issue[] => {
    const path = [...root, ...issue.path]
    if (issue.code === 'invalid_union' && issue.errors.length > 0) return issuesOf(meant(issue.errors), path)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ message: 'unknown field', path: [...path, key] }))
    }
    return [{ message: issue.message, path }]
  })
}

function meant(options: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const wrongCodes = (issues: readonly z.core.$ZodIssue[]) =>
    issues.filter(({ code }) => code === 'invalid_value').length
  const [best = []] = options.toSorted((a, b) => wrongCodes(a) - wrongCodes(b) || a.length - b.length)
  return best
}
