import { describe, expect, it } from 'vitest'
import type { DemandForecast } from '../forecast/demand-forecast.ts'
import { allocate, type ChannelShare, type ShareRule } from './allocate.ts'

/** Channels by name, with their rule and priority. */
const shares = (given: Readonly<Record<string, readonly [ShareRule, number?]>>): readonly ChannelShare[] =>
  Object.entries(given).map(([channel, [rule, priority]]) => ({
    channel,
    rule,
    ...(priority !== undefined && { priority }),
  }))

const shared = { kind: 'shared' } as const
const quota = (quantity: string, sold?: string) => ({ kind: 'quota', quantity, ...(sold && { sold }) }) as const
const percentage = (percent: string) => ({ kind: 'percentage', percent }) as const
const fence = (quantity: string, overflow: boolean, sold?: string) =>
  ({ kind: 'ring_fence', quantity, overflow, ...(sold && { sold }) }) as const

/** Channel, what it has for itself, and what it may sell. */
const figures = (pool: string, given: readonly ChannelShare[]) => {
  const { channels, shared: rest } = allocate(pool, given)
  return [...channels.map(({ channel, allotted, offered }) => `${channel} ${allotted} ${offered}`), `shared ${rest}`]
}

describe('a pool', () => {
  it('that all share is offered to all', () => {
    expect(figures('100', shares({ web: [shared], shop: [shared] }))).toEqual(['web 0 100', 'shop 0 100', 'shared 100'])
  })

  it('gives a quota to its channel, less what it has sold of it, and no more', () => {
    expect(figures('100', shares({ ebay: [quota('30', '10')], web: [shared] }))).toEqual([
      'ebay 20 20',
      'web 0 80',
      'shared 80',
    ])
    expect(figures('100', shares({ ebay: [quota('30', '31')] }))).toEqual(['ebay 0 0', 'shared 100'])
  })

  it('gives percentages of the whole of itself, by largest remainder', () => {
    expect(figures('100', shares({ ebay: [percentage('25')], web: [shared] }))).toEqual([
      'ebay 25 25',
      'web 0 75',
      'shared 75',
    ])
    const halves = shares({ a: [percentage('50')], b: [percentage('50')] })
    expect(figures('5', halves)).toEqual(['a 3 3', 'b 2 2', 'shared 0'])
    const thirds = shares({ a: [percentage('33.3')], b: [percentage('33.3')], c: [percentage('33.4')] })
    expect(figures('10', thirds)).toEqual(['a 3 3', 'b 3 3', 'c 4 4', 'shared 0'])
    expect(allocate('5', halves, { places: 1 }).channels.map(({ allotted }) => allotted)).toEqual(['2.5', '2.5'])
  })

  it('fences units off, and lets the channel sell on from what all share where the fence overflows', () => {
    const given = (overflow: boolean) => shares({ vip: [fence('30', overflow)], web: [shared] })
    expect(figures('100', given(false))).toEqual(['vip 30 30', 'web 0 70', 'shared 70'])
    expect(figures('100', given(true))).toEqual(['vip 30 100', 'web 0 70', 'shared 70'])
    expect(figures('100', shares({ vip: [fence('30', true, '30')], web: [shared] }))).toEqual([
      'vip 0 100',
      'web 0 100',
      'shared 100',
    ])
  })

  it('serves priorities one after the other from what is left', () => {
    const given = shares({
      outlet: [{ kind: 'priority' }, 9],
      web: [{ kind: 'priority', upTo: '50' }, 1],
      app: [{ kind: 'priority', upTo: '30' }, 2],
      ebay: [quota('10')],
    })
    expect(figures('100', given)).toEqual(['outlet 10 10', 'web 50 50', 'app 30 30', 'ebay 10 10', 'shared 0'])
    expect(figures('70', given)).toEqual(['outlet 0 0', 'web 50 50', 'app 10 10', 'ebay 10 10', 'shared 0'])
  })

  it('that is short is short for the larger priority', () => {
    const given = shares({ ebay: [quota('30'), 2], amazon: [quota('30'), 1], web: [shared] })
    expect(figures('40', given)).toEqual(['ebay 10 10', 'amazon 30 30', 'web 0 0', 'shared 0'])
    expect(allocate('40', given).channels[0]?.because).toBe('a quota of 30, of which the pool has 10')
    expect(figures('-5', given)).toEqual(['ebay 0 0', 'amazon 0 0', 'web 0 0', 'shared 0'])
  })

  it('gives what covers the demand that is forecast, and says so', () => {
    const rule: ShareRule = { kind: 'forecast', serviceLevel: { under: '3', over: '1' }, days: 7, otherwise: '5' }
    const demand: DemandForecast = {
      distribution: ({ channel, days }) =>
        channel === 'ebay' && days === 7
          ? { kind: 'outcomes', outcomes: ['10', '20', '30', '40'].map((quantity) => ({ quantity, weight: '1' })) }
          : undefined,
    }
    const given = shares({ ebay: [rule], amazon: [rule], web: [shared] })
    const { channels } = allocate('100', given, { forecast: { sku: 'TEA', demand } })
    expect(channels.map(({ channel, allotted, because }) => [channel, allotted, because])).toEqual([
      [
        'ebay',
        '30',
        'in 7 days demand is at most 30 with a probability of 0.75 or more, as one too few costs 3 and one too many 1',
      ],
      ['amazon', '5', '5, as no forecast knows its demand'],
      ['web', '0', 'sells from what all share'],
    ])
  })

  it.each<[string, readonly ChannelShare[]]>([
    ['percentages above 100 together', shares({ a: [percentage('60')], b: [percentage('40.1')] })],
    ['a percentage below zero', shares({ a: [percentage('-1')] })],
    ['a quota below zero', shares({ a: [quota('-1')] })],
    ['a channel that comes twice', [...shares({ a: [shared] }), ...shares({ a: [shared] })]],
  ])('with %s is refused', (_, given) => {
    expect(() => allocate('10', given)).toThrow(expect.objectContaining({ code: 'bad-allocation' }))
  })
})
