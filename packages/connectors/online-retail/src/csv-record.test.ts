import { describe, expect, it } from 'vitest'
import { csvRecords, hasOpenQuote } from './csv-record.ts'

describe('records', () => {
  it('end at line feeds alone: a return is a part of its field', () => {
    expect(csvRecords(['a\rb,c', 'd,"e,""f"""'])).toEqual([
      ['a\rb', 'c'],
      ['d', 'e,"f"'],
    ])
  })

  it('take a quote inside a field as it is, and are none where quotes do not close', () => {
    expect(csvRecords(['5" nail,x'])).toEqual([['5" nail', 'x']])
    expect(csvRecords(['"a,b'])).toBeUndefined()
  })
})

it('a line with an odd number of quotes opens or closes a field of several lines', () => {
  expect(['"a', 'a"', '"a ""b', 'a "b" "c'].map(hasOpenQuote)).toEqual([true, true, true, true])
  expect(['a', '"a"', '"a ""b"""', '""'].map(hasOpenQuote)).toEqual([false, false, false, false])
})
