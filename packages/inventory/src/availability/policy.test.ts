import { locationId } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { ask, figures, hold } from '../../test/ask.ts'
import { committed, received } from '../../test/inventory-events.ts'
import { grant } from './grant.ts'
import type { PolicyInput } from './policy.ts'

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
