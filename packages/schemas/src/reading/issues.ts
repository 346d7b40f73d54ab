import type { Outcome } from '@counterfoil/kernel'
import type * as z from 'zod'
import { messageOf } from './message.ts'

/** What is wrong with an input, and where in it. */
export interface Issue {
  readonly message: string
  readonly path: readonly PropertyKey[]
}

/** What a schema makes of a value: the value that it reads, or every issue. */
export function readBy<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Outcome<z.output<Schema>, readonly Issue[]> {
  const result = schema.safeParse(input, { error: messageOf })
  return result.success
    ? { ok: true, value: result.data }
    : { ok: false, rejection: firstOfEachPlace(issuesOf(result.error.issues, [])) }
}

/**
 * Issues with complete paths. Of a choice that nothing fits, those of the option that was meant: the one whose names and
 * codes fit best, then the one with the fewest issues.
 */
function issuesOf(found: readonly z.core.$ZodIssue[], root: readonly PropertyKey[]): readonly Issue[] {
  return found.flatMap((issue): readonly Issue[] => {
    const path = [...root, ...issue.path]
    if (issue.code === 'invalid_union' && issue.errors.length > 0) return issuesOf(meant(issue.errors), path)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ message: 'unknown field', path: [...path, key] }))
    }
    return [{ message: issue.message, path }]
  })
}

/** An empty name is too short, and no name either: one of the two says enough. */
function firstOfEachPlace(issues: readonly Issue[]): readonly Issue[] {
  const seen = new Set<string>()
  return issues.filter(({ path }) => {
    const place = JSON.stringify(path.map(String))
    return !seen.has(place) && seen.add(place)
  })
}

function meant(options: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const wrongCodes = (issues: readonly z.core.$ZodIssue[]) =>
    issues.filter(({ code }) => code === 'invalid_value').length
  const [best = []] = options.toSorted((a, b) => wrongCodes(a) - wrongCodes(b) || a.length - b.length)
  return best
}
