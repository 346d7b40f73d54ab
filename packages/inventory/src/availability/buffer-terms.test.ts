import { describe, expect, it } from 'vitest'
import { ask } from '../../test/ask.ts'
import { committed, received, shipped } from '../../test/inventory-events.ts'
import type { DemandForecast, DemandQuestion } from '../forecast/demand-forecast.ts'
import type { AvailabilityQuestion } from './availability.ts'
import type { PolicyInput } from './policy.ts'

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
