import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJsonText } from './json-text.ts'

const json = fc.jsonValue({ maxDepth: 5 })
/** Node 24 reads the name of `{"\"":1}` as a backslash where an object with that name came before: it is no judge of such. */
const jsonWithoutEscapes = json.filter((value) => !JSON.stringify(value).includes('\\'))
const indent = fc.constantFrom(0, 1, 2, '\t')

describe('readJsonText', () => {
  it('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(json, indent, (value, space) => {
        const text = JSON.stringify(value, undefined, space)
        const outcome = readJsonText(`\n ${text}\r\n`)
        expect(outcome.ok && outcome.value.value).toEqual(JSON.parse(text))
      }),
      { numRuns: 500 },
    )
  })

  it('refuses what JSON.parse refuses', () => {
    const damage = fc.tuple(
      fc.nat(),
      fc.constantFrom('', ',', '"', '\\', '}', ']', '[', '01', '\u0000', 'tru', '-', '1e'),
    )
    fc.assert(
      fc.property(jsonWithoutEscapes, damage, (value, [at, other]) => {
        const text = JSON.stringify(value)
        const position = at % text.length
        const broken = `${text.slice(0, position)}${other}${text.slice(position + 1)}`
        let expected: unknown
        try {
          expected = JSON.parse(broken)
        } catch {
          expect(readJsonText(broken).ok).toBe(false)
          return
        }
        const outcome = readJsonText(broken)
        if (outcome.ok) expect(outcome.value.value).toEqual(expected)
        else expect(outcome.rejection.message).toMatch(/a second time/)
      }),
      { numRuns: 2_000 },
    )
  })

  it('knows the line of every item', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer(), { maxLength: 3 }), { maxLength: 5 }), (rows) => {
        const outcome = readJsonText(`[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`)
        if (!outcome.ok) throw new Error(outcome.rejection.message)
        for (const [index, row] of rows.entries()) {
          for (const path of [[index], ...Array.from(row.keys(), (column) => [index, column])]) {
            expect(outcome.value.lineOf(path)).toBe(index + 2)
          }
        }
      }),
    )
  })
})

describe('a hostile text', () => {
  it('leaves no prototype changed', () => {
    const outcome = readJsonText('{"__proto__": {"evil": 1}, "constructor": {"prototype": {"evil": 1}}}')
    const value = outcome.ok && outcome.value.value
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(Object.keys(Object(value))).toEqual(['__proto__', 'constructor'])
    expect('evil' in {}).toBe(false)
  })

  it.each([
    ['nested without end', '['.repeat(100_000), /nested deeper/],
    ['one name twice', '{"a": 1,\n "a": 2}', /"a" stands here a second time/],
    ['nothing', '', /the end of the file/],
    ['a string without end', `"${'a'.repeat(5_000_000)}`, /expected a JSON value/],
  ])('%s is refused', (_, text, message) => {
    const outcome = readJsonText(text)
    expect(!outcome.ok && outcome.rejection.message).toMatch(message)
  })

  it('of one long string is read', () => {
    const long = 'a\\n'.repeat(1_000_000)
    expect(readJsonText(`"${long}"`).ok).toBe(true)
  })
})
