import * as z from 'zod'
import { field } from '../fields/field.ts'

const maxNames = 1_000
/** The longest name is a source of 256 characters; each may be a star, which is written as two. */
const maxLength = 2 * 256 + 1

/**
 * Every character but the star, white space and half surrogate pairs, one by one: languages differ in what `\s` takes, and
 * some end a pattern at a null character.
 */
const visible =
  '\\x00-\\x08\\x0E-\\x1F!-)+-\\x9F\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff' +
  '\u3001-\ud7ff\ue000-\ufefe\uff00-\u{10ffff}'
/** With the white space that identifiers have inside: neither tabs nor line breaks. */
const inside = '\\x00-\\x08\\x0E-)+-\ud7ff\ue000-\u{10ffff}'
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
