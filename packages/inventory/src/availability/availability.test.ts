import { locationId, sku } from '@counterfoil/kernel'
import type { InventoryEvent } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { committed, received, type Stamp, shipped, stateChanged } from '../../test/inventory-events.ts'
import type { DemandForecast, DemandQuestion } from '../forecast/demand-forecast.ts'
import type { Hold } from '../hold/hold.ts'
import { fold } from '../position/fold.ts'
import { Positions } from '../position/positions.ts'
import { type AvailabilityQuestion, availability } from './availability.ts'
import type { FeedBasis, NettedClaim } from './feed-basis.ts'
import { grant } from './grant.ts'
import type { PolicyInput } from './policy.ts'
import { policy } from './read-policy.ts'

const at = '2026-03-01T14:02:31Z'
const wms: Stamp = { source: '/wms/dc-1', time: '2026-03-01T14:02:11Z' }

function ask(
  events: readonly InventoryEvent[],
  question: Partial<AvailabilityQuestion> = {},
  given: Partial<PolicyInput> = {},
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

describe('a buffer', () => {
  const events = [received('a', { TEA: '10' }), received('b', { TEA: '25' })]
  const explained = (given: Partial<PolicyInput>, question: Partial<AvailabilityQuestion> = {}) =>
    ask(events, question, given).explain().split('   ')[0]

  it('of a percentage is of all that is sellable, or of what is sellable at each place, rounded as it says', () => {
    expect(explained({ buffer: { percent: '10', rounding: 'up' } })).toBe('35 on hand  - 4 buffer  = 31')
    expect(explained({ buffer: { percent: '10', rounding: 'down' } })).toBe('35 on hand  - 3 buffer  = 32')
    expect(explained({ buffer: { percent: '10', rounding: 'up', places: 2 } })).toBe('35 on hand  - 3.5 buffer  = 31.5')
    const each = { perLocation: { percent: '10', rounding: 'up' } } as const
    expect(ask(events, {}, { buffer: each }).terms.at(-1)?.sources).toEqual([
      { kind: 'policy', channel: 'web', location: 'a', quantity: '-1', because: '10 %, rounded up' },
      { kind: 'policy', channel: 'web', location: 'b', quantity: '-3', because: '10 %, rounded up' },
    ])
  })

  it('of days of cover follows the forecast, and is what the policy says otherwise where there is none', () => {
    const buffer = { daysOfCover: '2.5', rounding: 'up', otherwise: '7' } as const
    const forecast = { perDay: ({ channel }: DemandQuestion) => (channel === 'web' ? '1.5' : undefined) }
    const answer = ask(events, { forecast }, { buffer })
    expect(answer.terms.at(-1)).toMatchObject({
      quantity: '-4',
      sources: [{ because: '2.5 days of 1.5 a day, rounded up' }],
    })
    expect(ask(events, {}, { buffer }).terms.at(-1)).toMatchObject({
      quantity: '-7',
      sources: [{ because: 'no forecast knows its demand' }],
    })
  })

  it('of a service level covers the demand that is forecast for a place, and says with what probability', () => {
    const buffer = { perLocation: { serviceLevel: { under: '3', over: '1' }, days: 7, otherwise: '0' } }
    const forecast: DemandForecast = {
      distribution: ({ location, days }) =>
        location === 'b' && days === 7
          ? { kind: 'outcomes', outcomes: ['2', '4', '6', '8'].map((quantity) => ({ quantity, weight: '1' })) }
          : undefined,
    }
    const { terms, sellable } = ask(events, { forecast }, { buffer })
    expect(sellable).toBe('29')
    expect(terms.at(-1)?.sources[1]).toMatchObject({
      location: 'b',
      quantity: '-6',
      because:
        'in 7 days demand is at most 6 with a probability of 0.75 or more, as one too few costs 3 and one too many 1',
    })
  })

  it('of a rule for a place stands in for the buffer of the whole there', () => {
    const rules = [{ for: { location: 'b' }, buffer: { perLocation: '5' }, rule: 'show room' }]
    const { terms } = ask(events, {}, { buffer: { percent: '10', rounding: 'up' }, rules })
    expect(terms.at(-1)?.sources).toEqual([
      { kind: 'policy', channel: 'web', location: 'b', rule: 'show room', quantity: '-5' },
      { kind: 'policy', channel: 'web', quantity: '-1', because: '10 %, rounded up' },
    ])
    const all = [{ for: { location: '*' }, buffer: { perLocation: '5' } }]
    expect(explained({ buffer: { fixed: '3' }, rules: all })).toBe('35 on hand  - 10 buffer  = 25')
    expect(explained({ buffer: { fixed: '-3' }, rules: all })).toBe('35 on hand  - 10 buffer  + 3 backorder  = 28')
  })
})

describe('a threshold', () => {
  const events = [received('a', { TEA: '2' }), received('b', { TEA: '5' })]

  it('offers nothing where less would be left, in all or of a place', () => {
    const given = (threshold: PolicyInput['threshold'], question = {}) =>
      figures(ask(events, question, threshold === undefined ? {} : { threshold }))
    expect(given({ fixed: '7' })).toEqual(['7', '7'])
    expect(given({ fixed: '8' })).toEqual(['0', '0'])
    expect(given({ perLocation: '3' })).toEqual(['5', '5'])
    expect(given({ perLocation: '6' })).toEqual(['0', '0'])
    expect(given({ fixed: '7' }, { holds: [hold('1')] })).toEqual(['0', '0'])
    expect(given({ perLocation: '3' }, { holds: [hold('3', { location: locationId('b') })] })).toEqual(['0', '0'])
  })

  it('is told as a term and as the reason', () => {
    const answer = ask(events, {}, { threshold: { fixed: '8' } })
    expect(answer.explain()).toContain('7 on hand  - 7 threshold  = 0')
    expect(answer.reasonWhenZero).toEqual({ code: 'below-threshold', because: 'the last 7 are too few to be offered' })
  })
})

describe('a floor', () => {
  const two = [received('dc-1', { TEA: '2' })]

  it('lets be sold what is not there', () => {
    const answer = ask([...two, committed('dc-1', { TEA: '4' })], {}, { floor: { backorder: '5' } })
    expect(answer.explain()).toContain('2 on hand  - 4 committed  + 5 backorder  = 3')
    expect(figures(ask([], {}, { floor: { backorder: '5' } }))).toEqual(['5', '5'])
  })

  it('of a pre-order ends at its moment', () => {
    const floor = { preorder: '100', until: '2026-03-01T15:00:00Z' }
    expect(ask([], { at: '2026-03-01T14:59:59Z' }, { floor }).explain()).toContain('+ 100 preorder  = 100')
    expect(ask([], { at: '2026-03-01T15:00:00Z' }, { floor }).sellable).toBe('0')
  })

  it('without a limit says so, and gives whatever is asked for', () => {
    const answer = ask(two, { holds: [hold('3')] }, { floor: { backorder: 'unlimited' } })
    expect(answer.unlimited).toBe(true)
    expect(answer.explain()).toContain('2 on hand  + backorder without limit  - 3 held  = unlimited')
    expect(grant(answer, '500')).toEqual({ given: '500', shortfall: '0' })
    const capped = ask(two, { quotaLeft: '7' }, { floor: { backorder: 'unlimited' } })
    expect([capped.unlimited, capped.sellable]).toEqual([false, '7'])
  })
})

describe('what is not tracked', () => {
  it('is sold without a limit, but for a quota', () => {
    const answer = ask([], { holds: [hold('3')] }, { tracked: false })
    expect([answer.unlimited, answer.sellable, answer.explain()]).toEqual([true, '999999999', 'untracked  = unlimited'])
    expect(ask([], { quotaLeft: '4' }, { tracked: false })).toMatchObject({ unlimited: false, sellable: '4' })
  })

  it('is so for the items that a rule names', () => {
    const rules = [{ for: { category: 'downloads' }, tracked: false }]
    expect(ask([], { categories: ['downloads'] }, { rules }).unlimited).toBe(true)
    expect(ask([], {}, { rules }).unlimited).toBe(false)
  })
})

describe('a place that is not offered', () => {
  it('adds nothing, and claims on it take nothing', () => {
    const events = [received('a', { TEA: '10' }), received('b', { TEA: '5' })]
    const rules = [{ for: { location: 'b' }, offered: false }]
    const answer = ask(events, { holds: [hold('2', { location: locationId('b') })] }, { rules })
    expect(answer.explain()).toContain('15 on hand  - 5 not offered  = 10')
    expect(ask([received('b', { TEA: '5' })], {}, { rules }).reasonWhenZero?.code).toBe('not-offered')
  })
})

describe('a feed', () => {
  const events = [received('fba', { TEA: '10' }), received('dc-1', { TEA: '10' })]
  const early = '2026-03-01T14:00:00Z'
  const late = '2026-03-01T14:00:01Z'
  const netted = (nets: readonly NettedClaim[], upTo: string | null = early): FeedBasis => ({
    locations: ['fba'],
    basis: { kind: 'netted', nets, ...(upTo !== null && { upTo }) },
  })
  const holds = [
    hold('1', { location: locationId('fba'), placedAt: early, channel: 'amazon' }),
    hold('2', { location: locationId('fba'), placedAt: late, channel: 'amazon' }),
    hold('4', { location: locationId('dc-1'), placedAt: early, channel: 'amazon' }),
  ]

  it('that nets holds has them subtracted already up to its watermark, and none after it or elsewhere', () => {
    expect(ask(events, { holds }).sellable).toBe('13')
    expect(ask(events, { holds }, { feeds: [netted([{ claim: 'holds' }])] }).sellable).toBe('14')
    expect(ask(events, { holds }, { feeds: [netted([{ claim: 'holds', channel: 'amazon' }])] }).sellable).toBe('14')
    expect(ask(events, { holds }, { feeds: [netted([{ claim: 'holds', channel: 'ebay' }])] }).sellable).toBe('13')
    expect(ask(events, { holds }, { feeds: [netted([{ claim: 'commitments' }])] }).sellable).toBe('13')
  })

  it('nets up to how far the place has told, where it does not say', () => {
    const told = received('fba', { TEA: '0' }, { source: '/fba', time: late })
    const feeds = [netted([{ claim: 'holds' }], null)]
    expect(ask([...events, told], { holds }, { feeds }).sellable).toBe('14')
    const later = [received('fba', { TEA: '10' }, { source: '/fba', time: late }), events[1] ?? told]
    expect(ask(later, { holds }, { feeds }).sellable).toBe('16')
  })

  it('nets claims that name no place, where it names their channel or every one', () => {
    const demand = [
      { orderId: 'SO-1', lineId: '1', sku: sku('TEA'), quantity: '3', channel: 'amazon', placedAt: early },
    ]
    const commitments = [{ ...demand[0], orderId: 'SO-2', lineId: '1', sku: sku('TEA'), quantity: '2' }]
    expect(ask(events, { demand, commitments }).explain()).toContain('- 2 commitments  - 3 unsourced demand  = 15')
    const feeds = [netted([{ claim: 'unsourced_demand', channel: 'amazon' }])]
    expect(ask(events, { demand, commitments }, { feeds }).sellable).toBe('18')
  })

  it('that does not know when a claim was made has not netted it', () => {
    const feeds = [netted([{ claim: 'holds' }])]
    expect(ask(events, { holds: [hold('1', { location: locationId('fba') })] }, { feeds }).sellable).toBe('19')
  })

  it('that nets the buffer has kept it back already', () => {
    const feeds = [netted([{ claim: 'safety_stock' }])]
    expect(ask(events, {}, { feeds, buffer: { perLocation: '2' } }).sellable).toBe('18')
    expect(ask(events, {}, { feeds, buffer: { percent: '10', rounding: 'up' } }).sellable).toBe('19')
    expect(ask([events[0] ?? received('fba', {})], {}, { feeds, buffer: { fixed: '2' } }).sellable).toBe('10')
  })

  it('that came with the question goes before the one of the policy', () => {
    const feeds = [netted([{ claim: 'holds' }])]
    const physical: FeedBasis = { locations: ['*'], basis: { kind: 'physical' } }
    expect(ask(events, { holds, feeds: [physical] }, { feeds }).sellable).toBe('13')
  })
})

describe('stale stock', () => {
  const events = [
    received('a', { TEA: '10' }, { source: '/pos/a', time: at }),
    received('b', { TEA: '5' }, { source: '/pos/b', time: '2026-03-01T12:00:00Z' }),
  ]

  it('counts, is left out, or is discounted, as the policy says; it is named in each case', () => {
    const given = (stale: NonNullable<PolicyInput['stale']>) => {
      const answer = ask(events, {}, { stale })
      expect(answer.stale).toMatchObject([{ location: 'b', ageMinutes: 122 }])
      return answer.explain().split('   ')[0]
    }
    expect(given('count')).toBe('15 on hand  = 15')
    expect(given('exclude')).toBe('15 on hand  - 5 stale  = 10')
    expect(given({ discount: { percent: '50', rounding: 'up' } })).toBe('15 on hand  - 3 stale  = 12')
  })

  it('is the reason where nothing else is left', () => {
    expect(ask(events.slice(1), {}, { stale: 'exclude' }).reasonWhenZero?.code).toBe('source-stale')
  })

  it('is judged by the age that each source may have', () => {
    const sources = [
      { source: '/pos/*', maxAgeMinutes: 15 },
      { source: '/pos/b', maxAgeMinutes: 180 },
    ]
    expect(ask(events, {}, { sources }).stale).toEqual([])
    const told = received('a', { TEA: '1' }, { source: '/erp', time: '2026-03-01T10:00:00Z' })
    expect(ask([...events, told], {}, { sources }).stale).toMatchObject([
      { location: 'a', watermark: { source: '/erp' } },
    ])
    const patient = [...sources, { source: '/erp', maxAgeMinutes: 1_440 }]
    expect(ask([...events, told], {}, { sources: patient }).stale).toEqual([])
  })

  it('is judged by the age that a rule gives a place', () => {
    const rules = [{ for: { location: 'b' }, maxAgeMinutes: 180 }]
    expect(ask(events, {}, { rules }).stale).toEqual([])
  })
})

describe('one place', () => {
  const events = [received('a', { TEA: '10' }), received('b', { TEA: '4' })]
  const asked = (location: string, question = {}, given = {}) => ask(events, { location, ...question }, given)

  it('gives what stands there, and no more than all places have together', () => {
    expect(asked('b').sellable).toBe('4')
    expect(asked('a', { holds: [hold('6')] }).sellable).toBe('8')
    expect(asked('a', { holds: [hold('6')] }).explain()).toContain('10 on hand  - 2 over pool  = 8')
    expect(asked('b', { holds: [hold('6')] }).sellable).toBe('4')
    expect(asked('b', { holds: [hold('1', { location: locationId('b') })] }).sellable).toBe('3')
    expect(asked('a', { holds: [hold('14')] }).reasonWhenZero?.code).toBe('pool-used')
  })

  it('keeps its own buffer, and has that of the whole kept by all', () => {
    expect(asked('b', {}, { buffer: { fixed: '3' } }).sellable).toBe('4')
    expect(asked('a', {}, { buffer: { fixed: '6' } }).sellable).toBe('8')
    expect(asked('b', {}, { buffer: { perLocation: '3' } }).sellable).toBe('1')
  })

  it('that the policy does not name has nothing', () => {
    expect(asked('a', {}, { locations: ['b'] }).reasonWhenZero?.code).toBe('no-stock-record')
  })
})

describe('the table', () => {
  it('tells each term with everything that it sums', () => {
    const events = [
      received('dc-1', { TEA: '8' }, wms),
      committed('dc-1', { TEA: '1' }, wms),
      received('store-017', { TEA: '2' }, { source: '/pos/store-017', time: '2026-03-01T13:31:30Z' }),
    ]
    const rules = [{ for: { sku: 'TEA' }, buffer: { fixed: '2' }, rule: 'tea is short' }]
    const holds = [hold('1', { expiresAt: '2026-03-01T14:10:00Z' })]
    expect(ask(events, { holds }, { rules }).explain('table')).toBe(
      [
        'on hand                  10',
        '  dc-1 available          7  /wms/dc-1 at 14:02:11Z',
        '  dc-1 committed          1  /wms/dc-1 at 14:02:11Z',
        '  store-017 available     2  /pos/store-017 at 13:31:30Z',
        'committed                -1',
        '  dc-1 committed         -1  /wms/dc-1 at 14:02:11Z',
        'buffer                   -2',
        '  policy of web          -2  rule tea is short',
        'held                     -1',
        '  hold hold-1 of cart-1  -1  until 14:10:00Z',
        '=                         6  as of 14:02:11Z, store-017 is 31 min old',
      ].join('\n'),
    )
  })
})
