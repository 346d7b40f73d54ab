import { valueOrThrow } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { gbp } from '../../test/journals.ts'
import { costIn } from './cost-in.ts'
import { costOut } from './cost-out.ts'
import { originalCost } from './original-cost.ts'
import { type CostMethod, emptyValuation, type StockValuation } from './stock-valuation.ts'

const empty = (costMethod: CostMethod) => emptyValuation({ costMethod, rounding: 'half-even' }, 'GBP')
const received = (valuation: StockValuation, layerId: string, quantity: string, amount: string) =>
  valueOrThrow(costIn(valuation, { layerId, quantity, value: gbp(amount) }))

/** 10 at 1.00 each, then 10 at 2.00 each. */
const stock = (method: CostMethod) => received(received(empty(method), 'GR-1', '10', '10.00'), 'GR-2', '10', '20.00')

describe('the cost of units that leave', () => {
  it('is that of the units that came in first, first in, first out', () => {
    const out = valueOrThrow(costOut(stock('fifo'), '15'))
    expect(out.value).toEqual(gbp('20.00'))
    expect(out.parts).toEqual([
      { layerId: 'GR-1', quantity: '10', value: '10.00' },
      { layerId: 'GR-2', quantity: '5', value: '10.00' },
    ])
    expect(out.valuation.layers).toEqual([{ layerId: 'GR-2', quantity: '5', value: '10.00' }])
  })

  it('is the same for all of them by the weighted average', () => {
    const out = valueOrThrow(costOut(stock('weighted_average'), '15'))
    expect(out.value).toEqual(gbp('22.50'))
    expect(out.valuation.layers).toEqual([{ layerId: 'average', quantity: '5', value: '7.50' }])
  })

  it('is that of the receipt that is named, by the original cost', () => {
    const out = valueOrThrow(costOut(stock('original_cost'), '4', 'GR-2'))
    expect(out.value).toEqual(gbp('8.00'))
    expect(out.valuation.layers.map(({ quantity }) => quantity)).toEqual(['10', '6'])
  })

  it('rounds what leaves part of a layer, and the last units take the rest', () => {
    const thirds = received(empty('fifo'), 'GR-1', '3', '1.00')
    const first = valueOrThrow(costOut(thirds, '1'))
    const second = valueOrThrow(costOut(first.valuation, '1'))
    const third = valueOrThrow(costOut(second.valuation, '1'))
    expect([first, second, third].map(({ value }) => value.amount)).toEqual(['0.33', '0.34', '0.33'])
    expect(third.valuation.layers).toEqual([])
  })
})

describe('R16: shipped at a cost of 10, and the item costs 6 now', () => {
  it.each(['fifo', 'weighted_average', 'original_cost'] as const)('the return puts back 10 (%s)', (method) => {
    const shipped = valueOrThrow(costOut(received(empty(method), 'GR-1', '1', '10.00'), '1', 'GR-1'))
    const now = received(shipped.valuation, 'GR-2', '1', '6.00')
    const value = valueOrThrow(originalCost({ quantity: '1', value: shipped.value }, '1', 'half-even'))
    expect(value).toEqual(gbp('10.00'))
    const back = valueOrThrow(costIn(now, { layerId: 'RT-1', quantity: '1', value }))
    expect(valueOrThrow(costOut(back, '1', 'RT-1')).value.amount).toBe(
      { fifo: '6.00', weighted_average: '8.00', original_cost: '10.00' }[method],
    )
  })
})

describe('what cannot be valued is refused, and the valuation stays as it was', () => {
  it.each([
    ['not-enough-units', 'fifo', '21', undefined],
    ['not-enough-units', 'original_cost', '11', 'GR-1'],
    ['unknown-layer', 'original_cost', '1', 'GR-9'],
    ['unknown-layer', 'original_cost', '1', undefined],
    ['negative-amount', 'fifo', '0', undefined],
    ['negative-amount', 'fifo', '-1', undefined],
  ] as const)('%s: out by %s of %s from %s', (code, method, quantity, layerId) => {
    const valuation = stock(method)
    const before = structuredClone(valuation)
    expect(costOut(valuation, quantity, layerId)).toMatchObject({ ok: false, rejection: { code } })
    expect(valuation).toEqual(before)
  })

  it.each([
    ['currency-mismatch', { layerId: 'GR-3', quantity: '1', value: { amount: '1.00', currency: 'EUR' } }],
    ['negative-amount', { layerId: 'GR-3', quantity: '0', value: gbp('1.00') }],
    ['negative-amount', { layerId: 'GR-3', quantity: '1', value: gbp('-1.00') }],
    ['duplicate-layer', { layerId: 'GR-1', quantity: '1', value: gbp('1.00') }],
  ] as const)('%s: in', (code, units) => {
    const valuation = stock('fifo')
    const before = structuredClone(valuation)
    expect(costIn(valuation, units)).toMatchObject({ ok: false, rejection: { code } })
    expect(valuation).toEqual(before)
  })

  it('more than sold comes back', () => {
    const sold = { quantity: '3', value: gbp('10.00'), returned: '2' }
    expect(originalCost(sold, '2', 'half-even')).toMatchObject({ ok: false, rejection: { code: 'more-than-sold' } })
  })
})
