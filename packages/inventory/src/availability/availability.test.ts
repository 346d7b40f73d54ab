import { locationId, sku } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { ask, at, figures, hold, wms } from '../../test/ask.ts'
import { committed, received, shipped, stateChanged } from '../../test/inventory-events.ts'
import { Positions } from '../position/positions.ts'
import { availability } from './availability.ts'
import { policy } from './read-policy.ts'

describe('a figure and its reasons', () => {
  const events = [
    received('dc-1', { TEA: '8' }, wms),
    received('store-017', { TEA: '2' }, { source: '/pos/store-017', time: '2026-03-01T13:31:30Z' }),
    committed('dc-1', { TEA: '1' }, wms),
    stateChanged('dc-1', 'available', 'quality_control', { TEA: '1' }, wms),
    received('outlet', { TEA: '50' }, wms),
  ]
  const web = { locations: ['dc-1', 'store-*'], buffer: { fixed: '2' } }

  it('is explained in one line, stale places by name', () => {
    const answer = ask(events, {}, web)
    expect(answer.sellable).toBe('6')
    expect(answer.explain()).toBe(
      '10 on hand  - 1 committed  - 1 quality_control  - 2 buffer  = 6   as of 14:02:11Z, store-017 is 31 min old',
    )
  })

  it('comes with its terms, and each term with its sources', () => {
    const { terms, stale, asOf, reasonWhenZero } = ask(events, {}, web)
    expect(terms.map(({ label, quantity }) => [label, quantity])).toEqual([
      ['on hand', '10'],
      ['committed', '-1'],
      ['quality_control', '-1'],
      ['buffer', '-2'],
    ])
    const watermark = { source: '/wms/dc-1', time: '2026-03-01T14:02:11Z', id: expect.any(String) }
    expect(terms[1]?.sources).toEqual([
      { kind: 'balance', location: 'dc-1', owner: 'merchant', state: 'committed', quantity: '-1', watermark },
    ])
    expect(asOf).toBe('2026-03-01T14:02:11Z')
    expect(stale).toMatchObject([{ location: 'store-017', ageMinutes: 31, watermark: { source: '/pos/store-017' } }])
    expect(reasonWhenZero).toBeUndefined()
  })

  it('is floored at zero, the raw figure kept and told', () => {
    const answer = ask([received('dc-1', { TEA: '1' }, wms)], {}, { buffer: { fixed: '3' } })
    expect(figures(answer)).toEqual(['0', '-2'])
    expect(answer.explain()).toBe('1 on hand  - 3 buffer  = 0 (raw -2)   as of 14:02:11Z')
  })

  it('sells other states where the policy says so, also before they are on hand', () => {
    const arriving = [...events, stateChanged('dc-1', 'available', 'incoming', { TEA: '3' }, wms)]
    const answer = ask(arriving, {}, { ...web, states: ['available', 'incoming', 'quality_control'] })
    expect(answer.explain()).toContain('7 on hand  + 3 incoming  - 1 committed  - 2 buffer  = 7')
  })

  it('leaves out what others own, unless the policy names them', () => {
    const consigned = [
      {
        node: { kind: 'stock', owner: 'merchant', location: locationId('dc-1'), state: 'available' },
        sku: sku('TEA'),
        quantity: 300_000,
      },
      {
        node: { kind: 'stock', owner: 'maker', location: locationId('dc-1'), state: 'available' },
        sku: sku('TEA'),
        quantity: 400_000,
      },
    ] as const
    const asked = { sku: 'TEA', channel: 'web', at }
    const positions = Positions.ofBalances(consigned)
    const sellable = (owners?: readonly string[]) =>
      availability(positions, asked, policy({ channel: 'web', locations: ['*'], ...(owners && { owners }) })).sellable
    expect([sellable(), sellable(['merchant', 'maker'])]).toEqual(['3', '7'])
  })
})

describe('holds', () => {
  const ten = [received('dc-1', { TEA: '10' })]

  it('of other items, and at places that are not eligible, do not count', () => {
    const holds = [
      hold('1', { sku: sku('CUP') }),
      hold('2', { location: locationId('outlet') }),
      hold('4', { location: locationId('dc-1') }),
    ]
    expect(ask(ten, { holds }, { locations: ['dc-1'] }).sellable).toBe('6')
  })

  it('that are not of zero units or more are refused', () => {
    expect(() => ask(ten, { holds: [hold('-1')] })).toThrow(expect.objectContaining({ code: 'bad-hold' }))
  })
})

describe('a quota', () => {
  const ten = [received('dc-1', { TEA: '10' })]

  it('caps the figure, and the difference is a term', () => {
    const answer = ask(ten, { quotaLeft: '4' })
    expect(figures(answer)).toEqual(['4', '4'])
    expect(answer.explain()).toContain('10 on hand  - 6 over quota  = 4')
  })

  it('above what there is changes nothing', () => {
    expect(ask(ten, { quotaLeft: '11' }).explain()).toContain('10 on hand  = 10')
  })
})

describe('why nothing may be sold', () => {
  const two = [received('dc-1', { TEA: '2' })]
  const code = (answer: ReturnType<typeof ask>) => answer.reasonWhenZero?.code

  it('names what took the last unit', () => {
    expect(code(ask([]))).toBe('unknown-item')
    expect(code(ask(two, {}, { locations: ['outlet'] }))).toBe('no-stock-record')
    expect(code(ask([...two, shipped('dc-1', { TEA: '2' })]))).toBe('nothing-on-hand')
    expect(code(ask([...two, committed('dc-1', { TEA: '2' })]))).toBe('not-in-a-sellable-state')
    expect(code(ask(two, {}, { buffer: { fixed: '2' } }))).toBe('kept-back')
    expect(code(ask(two, { holds: [hold('2')] }))).toBe('held')
    expect(code(ask(two, { unsourcedDemand: '2' }))).toBe('wanted-by-orders')
    expect(code(ask(two, { quotaLeft: '0' }))).toBe('quota-used')
  })

  it('is said for a person too', () => {
    expect(ask(two, { holds: [hold('2')] }).reasonWhenZero?.because).toBe('2 are held by others')
  })
})

describe('a question', () => {
  it('with the policy of another channel is refused', () => {
    expect(() => ask([], { channel: 'shop' })).toThrow(expect.objectContaining({ code: 'policy-of-another-channel' }))
  })

  it.each([
    ['a moment that is none', { at: 'yesterday' }, 'bad-instant'],
    ['demand below zero', { unsourcedDemand: '-1' }, 'bad-question'],
    ['a quota below zero', { quotaLeft: '-1' }, 'bad-question'],
    ['demand that is no quantity', { unsourcedDemand: 'some' }, 'bad-quantity'],
  ])('with %s is refused', (_, question, code) => {
    expect(() => ask([], question)).toThrow(expect.objectContaining({ code }))
  })
})
