import { describe, expect, it } from 'vitest'
import { replaced, samples } from '../test/samples.ts'
import { parseEventBatch } from './batch.ts'

const placed = samples.find(({ type }) => type === 'counterfoil.order.placed.v1')

describe('a batch of events', () => {
  it('gives an outcome for each, in its order', () => {
    const outcome = parseEventBatch(samples)
    expect(outcome).toEqual({ ok: true, value: samples.map((value) => ({ ok: true, value })) })
    expect(parseEventBatch([])).toEqual({ ok: true, value: [] })
  })

  it('refuses a bad one alone, with paths that begin at the batch', () => {
    const bad = replaced(placed, ['data', 'lines', 0, 'sku'], 7)
    const outcome = parseEventBatch([placed, placed, null, bad, placed])
    if (!outcome.ok) throw new Error('refused as a whole')
    expect(outcome.value.map(({ ok }) => ok)).toEqual([true, true, false, false, true])
    const paths = outcome.value.map((each) => (each.ok ? [] : each.rejection.map(({ path }) => path)))
    expect(paths[2]).toEqual([[2]])
    expect(paths[3]).toEqual([[3, 'data', 'lines', 0, 'sku']])
  })

  it.each([undefined, null, 'x', 7, {}, placed])('that is no array is refused as a whole: %j', (input) => {
    expect(parseEventBatch(input)).toEqual({
      ok: false,
      rejection: [{ message: 'expected a batch: an array of CloudEvents objects', path: [] }],
    })
  })

  it('with a hole in it refuses the hole', () => {
    const outcome = parseEventBatch(Array(1))
    expect(outcome.ok && outcome.value.map(({ ok }) => ok)).toEqual([false])
  })
})
