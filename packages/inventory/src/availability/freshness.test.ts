import { describe, expect, it } from 'vitest'
import { ask, at } from '../../test/ask.ts'
import { received } from '../../test/inventory-events.ts'
import { fold } from '../position/fold.ts'
import { Positions } from '../position/positions.ts'
import { availability } from './availability.ts'
import type { PolicyInput } from './policy.ts'
import { policy } from './read-policy.ts'

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
