import { locationId, sku } from '@counterfoil/kernel'
import { inventoryCounted } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { ask, hold } from '../../test/ask.ts'
import { adjusted, counted, received } from '../../test/inventory-events.ts'
import { type FeedBasis, feedOf, type NettedClaim } from './feed-basis.ts'

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
    const feeds = [{ ...netted([{ claim: 'unsourced_demand', channel: 'amazon' }]), locations: ['*'] }]
    expect(ask(events, { demand, commitments }, { feeds }).sellable).toBe('18')
  })

  it('has netted a claim that names no place only where no other place could meet it', () => {
    const unplaced = [hold('8', { placedAt: early })]
    const feeds = [netted([{ claim: 'holds' }])]
    const sellable = (there: string) =>
      ask([received('fba', { TEA: '2' }), received('dc-1', { TEA: there })], { holds: unplaced }, { feeds }).sellable
    expect(sellable('10')).toBe('4')
    expect(sellable('0')).toBe('2')
  })

  it.each([[{ location: locationId('fba') }], [{}]])(
    'adds back what it has netted and the asker claims, %o',
    (where) => {
      const own = [hold('5', { ...where, placedAt: early })]
      const question = { holds: own, asker: 'cart-1' }
      const feeds = [netted([{ claim: 'holds' }])]
      const soldOut = [received('fba', { TEA: '5' }), adjusted('fba', { TEA: '-5' })]
      expect(ask(soldOut, question, { feeds }).sellable).toBe('5')
      expect(ask(soldOut, { ...question, asker: 'cart-2' }, { feeds }).sellable).toBe('0')
      expect(ask(soldOut, question).sellable).toBe('0')
      expect(
        ask(soldOut, { holds: [hold('5', { ...where, placedAt: late })], asker: 'cart-1' }, { feeds }).sellable,
      ).toBe('0')
    },
  )

  it('adds back the demand and the commitments of the asker', () => {
    const line = { orderId: 'SO-1', lineId: '1', sku: sku('TEA'), placedAt: early }
    const question = {
      demand: [{ ...line, quantity: '3' }],
      commitments: [{ ...line, quantity: '2' }],
      asker: 'SO-1',
    }
    const nets = [{ claim: 'unsourced_demand' }, { claim: 'commitments' }] as const
    const feeds = [{ ...netted(nets), locations: ['*'] }]
    expect(ask(events, question, { feeds }).sellable).toBe('25')
    expect(ask(events, question).sellable).toBe('20')
  })

  it.each(['expiresAt', 'endedAt'] as const)(
    'adds back a hold that it has netted and whose %s has come since',
    (end) => {
      const feeds = [netted([{ claim: 'holds' }])]
      const held = (moment: string) => [
        hold('5', { location: locationId('fba'), placedAt: '2026-03-01T13:00:00Z', [end]: moment }),
      ]
      const sellable = (moment: string) => ask(events, { holds: held(moment) }, { feeds }).sellable
      expect(sellable(early)).toBe('20')
      expect(sellable(late)).toBe('25')
      expect(sellable('2026-03-01T15:00:00Z')).toBe('20')
      expect(ask(events, { holds: held(late) }).sellable).toBe('20')
    },
  )

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

  it('is told by the count that its figures came with', () => {
    const [line] = counted('fba', { TEA: '10' }).data.lines
    const told = inventoryCounted.reader.parse({
      ...{ specversion: '1.0', id: 'c-1', source: '/fba', type: inventoryCounted.type, time: late },
      data: {
        countId: 'CO-1',
        location: 'fba',
        cutOff: { time: late },
        basis: { kind: 'netted', nets: [{ claim: 'holds' }], upTo: { time: early } },
        lines: [line],
      },
    })
    expect(ask(events, { holds, feeds: [feedOf(told)] }).sellable).toBe('14')
    expect(ask(events, { holds, feeds: [feedOf(counted('fba', { TEA: '10' }))] }).sellable).toBe('13')
  })

  it('that came with the question goes before the one of the policy', () => {
    const feeds = [netted([{ claim: 'holds' }])]
    const physical: FeedBasis = { locations: ['*'], basis: { kind: 'physical' } }
    expect(ask(events, { holds, feeds: [physical] }, { feeds }).sellable).toBe('13')
  })
})
