import { formatInstant } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { type OversellQuestion, oversellBound, perHour } from './oversell-bound.ts'
import { type PublicationPolicy, type PublicationState, publish, soldOnChannel } from './publish.ts'

const start = Date.parse('2026-03-01T10:00:00Z')
const at = (seconds: number) => formatInstant(start + seconds * 1_000)

/** What becomes of figures that are reckoned at these seconds, each on the state before it. */
function decisions(policy: PublicationPolicy, figures: readonly (readonly [number, string])[]): readonly string[] {
  let state: PublicationState = {}
  return figures.map(([seconds, sellable]) => {
    const { decision, next } = publish(state, { sellable, at: at(seconds) }, policy)
    state = next
    if (decision.kind === 'publish') return `tell ${decision.quantity}`
    return decision.kind === 'wait' ? `wait until ${(Date.parse(decision.until) - start) / 1_000}` : 'nothing'
  })
}

describe('a figure', () => {
  it('is told the first time, and then when it changes', () => {
    expect(
      decisions({}, [
        [0, '5'],
        [1, '5'],
        [2, '4'],
        [3, '4.5'],
      ]),
    ).toEqual(['tell 5', 'nothing', 'tell 4', 'tell 4.5'])
  })

  it('waits for others, and is told with them in one call', () => {
    const policy = { gatherSeconds: 60 }
    expect(
      decisions(policy, [
        [0, '50'],
        [10, '49'],
        [30, '47'],
        [69, '46'],
        [70, '45'],
        [71, '44'],
      ]),
    ).toEqual(['tell 50', 'wait until 70', 'wait until 70', 'wait until 70', 'tell 45', 'wait until 131'])
  })

  it('that returns to what is shown waits no more', () => {
    const policy = { gatherSeconds: 60 }
    expect(
      decisions(policy, [
        [0, '50'],
        [10, '49'],
        [20, '50'],
        [65, '49'],
      ]),
    ).toEqual(['tell 50', 'wait until 70', 'nothing', 'wait until 125'])
  })

  it('of a smaller change than the band is not told', () => {
    const policy = { band: '5' }
    expect(
      decisions(policy, [
        [0, '50'],
        [1, '46'],
        [2, '54'],
        [3, '45'],
        [4, '49.99999'],
        [5, '50'],
      ]),
    ).toEqual(['tell 50', 'nothing', 'nothing', 'tell 45', 'nothing', 'tell 50'])
  })

  it('that falls to little does not wait for others, nor for the band', () => {
    const policy = { gatherSeconds: 60, band: '5', urgentAt: '3' }
    expect(
      decisions(policy, [
        [0, '7'],
        [1, '4'],
        [2, '3'],
        [3, '2'],
        [4, '3'],
        [5, '0'],
      ]),
    ).toEqual(['tell 7', 'nothing', 'tell 3', 'tell 2', 'nothing', 'tell 0'])
  })

  it('that falls to nothing waits for the limit of calls alone', () => {
    const policy = { leastSeconds: 30, gatherSeconds: 600, band: '50' }
    expect(
      decisions(policy, [
        [0, '7'],
        [10, '0'],
        [29, '0'],
        [30, '0'],
        [90, '0'],
      ]),
    ).toEqual(['tell 7', 'wait until 30', 'wait until 30', 'tell 0', 'nothing'])
  })

  it('is told again from so many on, after it was nothing', () => {
    const policy = { reopenAt: '3' }
    expect(
      decisions(policy, [
        [0, '0'],
        [1, '2'],
        [2, '3'],
      ]),
    ).toEqual(['tell 0', 'nothing', 'tell 3'])
    expect(
      decisions({ band: '5' }, [
        [0, '0'],
        [1, '2'],
      ]),
    ).toEqual(['tell 0', 'tell 2'])
  })

  it('is never told to be more than the most that is shown', () => {
    expect(
      decisions({ most: '20' }, [
        [0, '500'],
        [1, '21'],
        [2, '19'],
      ]),
    ).toEqual(['tell 20', 'nothing', 'tell 19'])
  })

  it('that fell because the channel sold is told already', () => {
    const { next } = publish({}, { sellable: '7', at: at(0) }, {})
    const sold = soldOnChannel(next, { quantity: '2', at: at(1) }, {})
    expect(publish(sold, { sellable: '5', at: at(1) }, {}).decision).toEqual({ kind: 'none', because: 'it shows this' })
    expect(soldOnChannel(sold, { quantity: '9', at: at(2) }, {}).published?.quantity).toBe('0')
    expect(soldOnChannel({}, { quantity: '1', at: at(0) }, {})).toEqual({})
  })

  it('may have replaced what the channel showed after a sale that was made while it was on its way', () => {
    const policy = { latencySeconds: 10 }
    const { next } = publish({}, { sellable: '7', at: at(0) }, policy)
    expect(soldOnChannel(next, { quantity: '2', at: at(10) }, policy)).toEqual(next)
    expect(soldOnChannel(next, { quantity: '2', at: at(11) }, policy).published?.quantity).toBe('5')
  })

  it.each<[string, PublicationPolicy]>([
    ['a band below zero', { band: '-1' }],
    ['seconds below zero', { leastSeconds: -1 }],
    ['seconds that are none', { gatherSeconds: Number.NaN }],
  ])('with %s is refused', (_, policy) => {
    expect(() => publish({}, { sellable: '1', at: at(0) }, policy)).toThrow(
      expect.objectContaining({ code: 'bad-publication' }),
    )
  })

  it('below zero is refused', () => {
    expect(() => publish({}, { sellable: '-1', at: at(0) }, {})).toThrow(
      expect.objectContaining({ code: 'bad-publication' }),
    )
  })
})

describe('the oversell bound', () => {
  const policy = { leastSeconds: 30, gatherSeconds: 120, latencySeconds: 60, band: '5' }
  const bound = (more: Partial<OversellQuestion> = {}) =>
    oversellBound({ policy, others: perHour('180'), own: perHour('120'), ...more })

  it('is the smaller of what the channel lags behind by, and of what is sold until it shows nothing', () => {
    // Within 180 s others take 9; within 60 s the channel sells 2; a change of 4 is too small to tell. Or: within 90 s
    // others take 5 and the channel sells 3.
    expect(bound()).toBe('8')
    expect(bound({ own: perHour('3600') })).toBe('73')
    expect(bound({ largestSale: '20' })).toBe('15')
  })

  it('is less by the buffer, and never below zero', () => {
    expect(bound({ buffer: '6' })).toBe('2')
    expect(bound({ buffer: '9' })).toBe('0')
  })

  it('is nothing for a channel that is told at once', () => {
    expect(bound({ policy: {} })).toBe('0')
    expect(bound({ policy: { gatherSeconds: 600, band: '50' } })).toBe('0')
  })

  it('counts in the smallest quantity that is sold', () => {
    expect(perHour('3.5', '0.1')(3_600)).toBe('3.5')
    expect(perHour('3.5')(3_600)).toBe('4')
    expect(bound({ others: perHour('1', '0.1'), own: perHour('0'), step: '0.1' })).toBe('0.1')
  })

  it('of a rate below zero is refused', () => {
    expect(() => perHour('-1')).toThrow(expect.objectContaining({ code: 'bad-publication' }))
  })
})
