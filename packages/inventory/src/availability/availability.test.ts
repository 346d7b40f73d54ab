import { formatInstant, locationId, sku } from '@counterfoil/kernel'
import type { InventoryEvent } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import {
  adjusted,
  commitReleased,
  committed,
  received,
  type Stamp,
  shipped,
  stateChanged,
} from '../../test/inventory-events.ts'
import type { Hold } from '../hold/hold.ts'
import { fold } from '../position/fold.ts'
import { Positions } from '../position/positions.ts'
import { type AvailabilityQuestion, availability } from './availability.ts'
import { grant } from './grant.ts'
import type { AvailabilityPolicy } from './policy.ts'
import { policy } from './read-policy.ts'

const at = '2026-03-01T14:02:31Z'
const wms: Stamp = { source: '/wms/dc-1', time: '2026-03-01T14:02:11Z' }

function ask(
  events: readonly InventoryEvent[],
  question: Partial<AvailabilityQuestion> = {},
  given: Partial<AvailabilityPolicy> = {},
) {
  const asked = { sku: 'TEA', channel: 'web', at, ...question }
  return availability(fold(events), asked, policy({ channel: 'web', locations: ['*'], ...given }))
}

function hold(quantity: string, more: Partial<Hold> = {}): Hold {
  return { holdId: `hold-${quantity}`, owner: 'cart-1', sku: sku('TEA'), quantity, ...more }
}

/** Figure and raw figure. */
const figures = ({ sellable, raw }: { readonly sellable: string; readonly raw: string }) => [sellable, raw]

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

describe('a buffer per location', () => {
  it('is kept back at each place, and no more than is sellable there', () => {
    const events = [
      received('a', { TEA: '10' }),
      received('b', { TEA: '1' }),
      shipped('c', { TEA: '2' }),
      received('d', { TEA: '5' }),
      committed('d', { TEA: '5' }),
    ]
    const { terms, raw } = ask(events, {}, { buffer: { perLocation: '2' } })
    expect(raw).toBe('6')
    expect(terms.at(-1)).toEqual({
      label: 'buffer',
      quantity: '-3',
      sources: [
        { kind: 'policy', channel: 'web', location: 'a', quantity: '-2' },
        { kind: 'policy', channel: 'web', location: 'b', quantity: '-1' },
        { kind: 'policy', channel: 'web', location: 'c', quantity: '0' },
        { kind: 'policy', channel: 'web', location: 'd', quantity: '0' },
      ],
    })
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

describe('freshness', () => {
  const told = (location: string, time: string) =>
    received(location, { TEA: '1' }, { source: `/pos/${location}`, time })

  it('is as of the oldest of the places that are not stale', () => {
    const events = [told('a', '2026-03-01T14:02:00Z'), told('b', '2026-03-01T13:50:00Z')]
    expect(ask(events).explain()).toBe('2 on hand  = 2   as of 13:50:00Z')
  })

  it('turns stale after the age that the policy allows, not at it', () => {
    const events = [told('a', '2026-03-01T13:32:31Z')]
    expect(ask(events, {}, { maxAgeMinutes: 30 }).stale).toEqual([])
    expect(ask(events, {}, { maxAgeMinutes: 29 }).stale).toMatchObject([{ location: 'a', ageMinutes: 30 }])
  })

  it('names the three stalest places and counts the others, with the date where the day is another', () => {
    const events = ['a', 'b', 'c', 'd', 'e'].map((place, day) => told(place, `2026-02-2${day}T14:02:31Z`))
    expect(ask(events).explain()).toBe(
      '5 on hand  = 5   as of 2026-02-20T14:02:31Z, a is 12960 min old, b is 11520 min old, c is 10080 min old, 2 more are stale',
    )
  })

  it('is said to be unknown where no source is known', () => {
    const positions = Positions.ofBalances(fold([told('a', at)]).balances())
    const answer = availability(
      positions,
      { sku: 'TEA', channel: 'web', at },
      policy({ channel: 'web', locations: ['a'] }),
    )
    expect(answer.asOf).toBeUndefined()
    expect(answer.stale).toEqual([{ location: 'a' }])
    expect(answer.explain()).toBe('1 on hand  = 1   of unknown age')
  })

  it('changes no figure', () => {
    const events = [told('a', '2020-01-01T00:00:00Z')]
    expect(ask(events).sellable).toBe('1')
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

describe('outside cases', () => {
  it('A1: a buffer of 0, 2 and -5 against 3 on hand', () => {
    const three = [received('dc-1', { TEA: '3' })]
    const given = (asked: string, fixed: string) => grant(ask(three, {}, { buffer: { fixed } }), asked)
    expect(given('5', '0')).toEqual({ given: '3', shortfall: '2' })
    expect(given('2', '2')).toEqual({ given: '1', shortfall: '1' })
    expect(given('8', '-5')).toEqual({ given: '8', shortfall: '0' })
  })

  it('A4: committed 25 of 5 on hand offers 0 with a floor of -20, and with one of -10 too, raw -10', () => {
    const events = [received('dc-1', { TEA: '5' }), committed('dc-1', { TEA: '25' })]
    expect(figures(ask(events, {}, { buffer: { fixed: '-20' } }))).toEqual(['0', '0'])
    expect(figures(ask(events, {}, { buffer: { fixed: '-10' } }))).toEqual(['0', '-10'])
    expect(ask(events, {}, { buffer: { fixed: '-10' } }).explain()).toContain('- 25 committed  + 10 backorder')
  })

  it('A8: 100 + 120 at two places are 220, and 217 after 2 are committed at each and 1 is released', () => {
    const events = [received('a', { TEA: '100' }), received('b', { TEA: '120' })]
    expect(ask(events).sellable).toBe('220')
    const allotted = [committed('a', { TEA: '2' }), committed('b', { TEA: '2' }), commitReleased('b', { TEA: '1' })]
    expect(ask([...events, ...allotted]).sellable).toBe('217')
  })

  it('B1: committed and held units of 4 + 3 are not offered, except to who holds them', () => {
    const stock = [received('a', { TEA: '4' }), received('b', { TEA: '3' })]
    expect(grant(ask(stock), '7').shortfall).toBe('0')
    expect(grant(ask(stock), '8').shortfall).toBe('1')
    expect(ask([...stock, committed('a', { TEA: '4' })]).sellable).toBe('3')
    expect(ask(stock, { holds: [hold('5')] }).sellable).toBe('2')
    expect(ask([...stock, committed('a', { TEA: '1' })], { holds: [hold('2')] }).sellable).toBe('4')
    expect(ask(stock, { holds: [hold('5')], asker: 'cart-1' }).sellable).toBe('7')
    expect(ask(stock, { holds: [hold('5')], asker: 'cart-2' }).sellable).toBe('2')
  })

  it('C2: 4, and 4 with 2 held, are 6', () => {
    const stock = [received('a', { TEA: '4' }), received('b', { TEA: '4' })]
    expect(ask(stock, { holds: [hold('2', { location: locationId('b') })] }).sellable).toBe('6')
  })

  it('D3: a hold counts for as long as it says and no longer', () => {
    const stock = [received('dc-1', { TEA: '2' })]
    const placed = Date.parse('2026-03-01T14:00:00Z')
    const after = (minutes: number) => formatInstant(placed + minutes * 60_000)
    const holds = [hold('5', { expiresAt: after(7) })]
    expect(figures(ask(stock, { holds, at: after(0) }))).toEqual(['0', '-3'])
    expect(ask(stock, { holds, at: formatInstant(placed + 7 * 60_000 - 1) }).sellable).toBe('0')
    expect(ask(stock, { holds, at: after(7) }).sellable).toBe('2')
    expect(ask(stock, { holds: [hold('5')], at: '9999-12-31T00:00:00Z' }).sellable).toBe('0')
  })

  it('E1: divisible units add up, and places that are not eligible do not: 8.5, and 5 after holds of 5 less 1.5', () => {
    const stock = [
      received('a', { TEA: '5.5' }),
      received('b', { TEA: '3' }),
      received('out-of-stock', { TEA: '10' }),
      received('disabled', { TEA: '10' }),
    ]
    const locations = ['a', 'b']
    expect(ask(stock, {}, { locations }).sellable).toBe('8.5')
    const holds = [hold('3.5'), hold('1.5', { expiresAt: at })]
    expect(ask(stock, { holds }, { locations }).sellable).toBe('5')
  })

  it('F1: more held at one place than it has is taken off the others: 0, raw -5; and 1', () => {
    const held = (first: string, second: string, units: readonly [string, string]) =>
      ask([received('a', { TEA: units[0] }), received('b', { TEA: units[1] })], {
        holds: [hold(first, { location: locationId('a') }), hold(second, { location: locationId('b') })],
      })
    expect(figures(held('20', '0', ['10', '5']))).toEqual(['0', '-5'])
    expect(figures(held('9', '1', ['10', '1']))).toEqual(['1', '1'])
  })

  it('F3: orders of 3 + 5 count from when they are confirmed, allotted or not', () => {
    const stock = [received('dc-1', { TEA: '40' })]
    expect(ask(stock).sellable).toBe('40')
    expect(ask(stock, { unsourcedDemand: '8' }).sellable).toBe('32')
    const allotted = [...stock, committed('dc-1', { TEA: '3' }), committed('dc-1', { TEA: '5' })]
    expect(ask(allotted).sellable).toBe('32')
    expect(ask([...allotted, commitReleased('dc-1', { TEA: '8' })]).sellable).toBe('40')
  })

  it('G1: 100 + 50 - 10 + 80 - 20 + 90 + 30 - 60 - 40 = 220', () => {
    const stock = [
      received('a', { TEA: '100' }),
      received('b', { TEA: '80' }),
      adjusted('a', { TEA: '50' }, 'in_transit'),
      adjusted('a', { TEA: '90' }, 'incoming'),
      adjusted('a', { TEA: '30' }, 'quality_control'),
    ]
    const states = ['available', 'in_transit', 'incoming', 'quality_control'] as const
    const asked = { holds: [hold('10'), hold('20')], unsourcedDemand: '60' }
    expect(ask(stock, asked, { states, buffer: { fixed: '40' } }).explain()).toContain(
      '210 on hand  + 50 in_transit  + 90 incoming  - 40 buffer  - 30 held  - 60 unsourced demand  = 220',
    )
  })
})
