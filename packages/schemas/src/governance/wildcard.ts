import * as z from 'zod'
import { field } from '../fields/field.ts'

const maxNames = 1_000
const pattern = /^(?:\*|[^\s*\uD800-\uDFFF]{1,255}\*?)$/u

/** Names, or beginnings of names with a star behind them; a star alone is every name. */
export function namesOrPrefixes(title: string, description: string, example: string) {
  const name = field(z.string().max(256).regex(pattern, 'expected a name, with a star at its end at most'), {
    title: 'Name',
    description: 'A name, or the beginning of names with a star behind it; a star alone is every name.',
    example,
  })
  return z.array(name).min(1).max(maxNames).meta({ title, description })
}

/** Whether a name is one of those meant. */
export function isMeant(names: readonly string[], name: string): boolean {
  return names.some((each) => (each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : name === each))
}
