import type { Outcome } from '@counterfoil/kernel'
import type * as z from 'zod'
import type { Forms } from '../forms/forms.ts'
import { type Issue, issuesOf } from '../reading/issues.ts'
import { readJsonText } from './json-text.ts'

/** What is wrong with a file, and where in it. */
export interface FileIssue extends Issue {
  /** In the text, the first is 1. */
  readonly line: number
}

/**
 * Reads the text of a file that is under review. It is taken as it is written: unknown fields and other notations are
 * refused, because a slip of the pen would otherwise change what is allowed.
 * @param slips says what the schema cannot say of a file that is in its form. Default nothing.
 */
export function loadFile<Writer extends z.ZodType>(
  text: string,
  { writer }: Pick<Forms<Writer>, 'writer'>,
  slips: (value: z.output<Writer>) => readonly Issue[] = () => [],
): Outcome<z.output<Writer>, readonly FileIssue[]> {
  const json = readJsonText(text)
  if (!json.ok) return { ok: false, rejection: [{ ...json.rejection, path: [] }] }
  const { value, lineOf } = json.value
  const result = writer.safeParse(value)
  const issues = result.success ? slips(result.data) : issuesOf(result.error.issues)
  if (result.success && issues.length === 0) return { ok: true, value: result.data }
  return { ok: false, rejection: issues.map((issue) => ({ ...issue, line: lineOf(issue.path) })) }
}

/** An issue for each value that comes a second time. @param pathOf where the value of that index stands */
export function repeated(values: readonly string[], pathOf: (index: number) => Issue['path']): readonly Issue[] {
  const seen = new Set<string>()
  return values.flatMap((value, index) => {
    if (!seen.has(value)) {
      seen.add(value)
      return []
    }
    return [{ message: `${JSON.stringify(value.slice(0, 80))} stands here a second time`, path: pathOf(index) }]
  })
}
