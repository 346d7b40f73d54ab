import type * as z from 'zod'

/**
 * What is wrong, and what to write instead, where the schema itself does not say. zod's own messages follow the language that
 * the host has set, and name what was found by its type alone.
 */
export function messageOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return typeMessage(issue.expected, issue.input)
    case 'invalid_value':
      if (issue.input === undefined) return 'missing'
      return listMessage(issue.values.map(String), issue.input)
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `expected one of ${issue.options.join(', ')}`
        : 'fits none of the forms that it may have'
    case 'too_small':
      return issue.input === '' ? 'is empty' : `expected at least ${counted(issue.minimum, issue.origin)}`
    case 'too_big':
      return `expected at most ${counted(issue.maximum, issue.origin)}`
    default:
      return undefined
  }
}

function typeMessage(expected: string, input: unknown): string {
  const wanted = `expected ${expected === 'object' || expected === 'array' ? 'an' : 'a'} ${expected}`
  if (input === undefined) return `missing: ${wanted}`
  if (expected === 'string' && (typeof input === 'number' || typeof input === 'boolean')) {
    return `${wanted}, found the ${typeof input} ${input}: write it in quotes`
  }
  return `${wanted}, found ${kindOf(input)}`
}

function kindOf(input: unknown): string {
  if (input === null) return 'null'
  if (Array.isArray(input)) return 'an array'
  return typeof input === 'object' ? 'an object' : `a ${typeof input}`
}

function listMessage(values: readonly string[], input: unknown): string {
  const found = typeof input === 'string' ? JSON.stringify(input.slice(0, 80)) : kindOf(input)
  return `expected ${values.length === 1 ? '' : 'one of '}${values.join(', ')}, found ${found}`
}

function counted(limit: number | bigint, origin: string): string {
  const things = origin === 'string' ? 'character' : origin === 'array' ? 'item' : undefined
  return things === undefined ? String(limit) : `${limit} ${things}${Number(limit) === 1 ? '' : 's'}`
}
