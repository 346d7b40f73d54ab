import { isIdentifier } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formsOf } from '../forms/forms.ts'
import { isMeant, namesOrPrefixes } from './wildcard.ts'

const names = formsOf(() => namesOrPrefixes('Names', 'Names of a test.', 'dc-1')).writer
const isTaken = (name: string) => names.safeParse([name]).success
const written = (name: string) => name.replaceAll('*', '**')

/** Identifiers of places and systems, often with stars and white space among them. */
const unit = fc.constantFrom('a', 'b', '*', ' ', '\u00a0', '\\', '/', 'é', '😀')
const identifier = fc
  .oneof(fc.string({ unit, minLength: 1, maxLength: 8 }), fc.string({ unit: 'binary', minLength: 1 }))
  .filter(isIdentifier)

describe('a name in a register', () => {
  it.each(['Main Store', 'Aisle 5**', '5** grade', '**', '**x', 'a\\b', 'Zürich 8', '東京 店', '😀', 'a****b'])(
    'may be %s',
    (name) => {
      expect(isTaken(name)).toBe(true)
    },
  )

  it.each(['*', 'dc-*', 'Main *', 'Aisle 5***', '***', 'Main Store*'])('may be the beginning %s', (name) => {
    expect(isTaken(name)).toBe(true)
  })

  it.each([
    '',
    ' ',
    ' a',
    'a ',
    ' *',
    '*a',
    'a*b',
    'a* ',
    '** *b',
    'a\nb',
    'a\tb*',
    '\ud800',
    'a\ud800*',
    'a'.repeat(514),
  ])('may not be %j', (name) => {
    expect(isTaken(name)).toBe(false)
  })

  it('may be every identifier, with each of its stars written twice, and means that one alone', () => {
    fc.assert(
      fc.property(identifier, identifier, (name, other) => {
        expect(isTaken(written(name))).toBe(true)
        expect(isMeant([written(name)], other)).toBe(name === other)
      }),
    )
    expect(isTaken('*'.repeat(512))).toBe(true)
  })

  it('with one star more means the names that begin so', () => {
    fc.assert(
      fc.property(identifier, identifier, (prefix, other) => {
        expect(isTaken(`${written(prefix)}*`)).toBe(true)
        expect(isMeant([`${written(prefix)}*`], other)).toBe(other.startsWith(prefix))
        expect(isMeant([`${written(prefix)}*`], prefix + other)).toBe(true)
      }),
    )
    expect(isMeant(['*'], '')).toBe(true)
  })
})
