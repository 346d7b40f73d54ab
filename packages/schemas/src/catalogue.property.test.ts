import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leavesOf, replaced, samples } from '../test/samples.ts'
import { parseEvent } from './catalogue.ts'

const sample = fc.constantFrom(...samples)
/** A sample in which some values are others, mostly wrong ones. */
const damaged = sample.chain((event) => {
  const paths = fc.subarray([...leavesOf(event)], { maxLength: 4 })
  const others = fc.array(fc.oneof(fc.jsonValue(), fc.constantFrom('-1', '1e3', '01.50', '2026-02-30T00:00:00Z')), {
    minLength: 4,
    maxLength: 4,
  })
  return fc
    .tuple(paths, others)
    .map(([changed, values]) =>
      changed.reduce<unknown>((value, path, index) => replaced(value, path, values[index]), event),
    )
})

describe('reading an event', () => {
  it('never throws, and says something whenever it refuses', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), damaged), (input) => {
        const outcome = parseEvent(input)
        if (!outcome.ok) expect(outcome.rejection.length).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })

  it('gives paths that lead to the place, or to the object that lacks a field', () => {
    fc.assert(
      fc.property(damaged, (input) => {
        const outcome = parseEvent(input)
        if (outcome.ok) return
        for (const { path } of outcome.rejection) {
          const parent = path.slice(0, -1).reduce<unknown>((value, key) => Object(value)[key], input)
          expect(parent, JSON.stringify(path)).toBeTypeOf('object')
        }
      }),
      { numRuns: 500 },
    )
  })

  it('that has been read gives the same again', () => {
    fc.assert(
      fc.property(damaged, (input) => {
        const once = parseEvent(input)
        if (once.ok) expect(parseEvent(once.value)).toEqual(once)
      }),
      { numRuns: 500 },
    )
  })

  it('does not change its input', () => {
    fc.assert(
      fc.property(damaged, (input) => {
        const before = structuredClone(input)
        parseEvent(input)
        expect(input).toEqual(before)
      }),
    )
  })
})
