import * as z from 'zod'
import { field } from '../fields/field.ts'

const maxNames = 1_000
/** The longest name is a source of 256 characters; each may be a star, which is written as two. */
const maxLength = 2 * 256 + 1

/** What names hold, as ranges of the characters themselves, but for the star: neither white space nor control characters. */
const visible =
  '!-)+-~\u{A1}-\u{167F}\u{1681}-\u{1FFF}\u{200B}-\u{2027}\u{202A}-\u{202E}\u{2030}-\u{205E}\u{2060}-\u{2FFF}\u{3001}-\u{D7FF}\u{E000}-\u{FEFE}\u{FF00}-\u{10FFFF}'
/** With the white space that identifiers have inside: neither tabs nor line breaks. */
const inside = ' -)+-~\u{A0}-\u{D7FF}\u{E000}-\u{10FFFF}'
const outer = `(?:[${visible}]|\\*\\*)`
const inner = `(?:[${inside}]|\\*\\*)*`
const pattern = new RegExp(`^(?:\\*|${outer}(?:${inner}(?:${outer}|\\*))?)$`, 'u')

/** Names, or beginnings of names with a star behind them; a star alone is every name, and two are a star in a name. */
export function namesOrPrefixes(title: string, description: string, example: string) {
  const expected =
    'expected a name without outer white space, with one star at most, at its end; write ** for a star in the name'
  const name = field(z.string().max(maxLength).regex(pattern, expected), {
    title: 'Name',
    description:
      'A name, or the beginning of names with a star behind it; a star alone is every name. A star that the name itself has is written twice: "5** grade" is the name 5* grade.',
    example,
  })
  return z.array(name).min(1).max(maxNames).meta({ title, description })
}

/** Whether a name is one of those meant. */
export function isMeant(names: readonly string[], name: string): boolean {
  return names.some((each) => {
    if (!each.includes('*')) return name === each
    const isPrefix = starsAtEnd(each) % 2 === 1
    const written = (isPrefix ? each.slice(0, -1) : each).replaceAll('**', '*')
    return isPrefix ? name.startsWith(written) : name === written
  })
}

function starsAtEnd(text: string): number {
  let count = 0
  while (text[text.length - 1 - count] === '*') count += 1
  return count
}
