import { formatInstant, sumDecimals } from '@counterfoil/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countedHistory, countsOf, opening, statedHistory } from '../../test/counted-histories.ts'
import { history as anyHistory, shuffledOf, skus, weighed } from '../../test/histories.ts'
import type { StockEvent } from '../movement/movement.ts'
import { parseMovements } from '../movement/parse-movements.ts'
import { fold } from '../position/fold.ts'
import { isPhysical } from '../position/physical.ts'
import type { Positions } from '../position/positions.ts'
import { type HistoryPolicy, history, type StockHistory } from './history.ts'

const rule = { locations: ['*'], sources: ['/wms'] }
const policy: fc.Arbitrary<HistoryPolicy> = fc.constantFrom<HistoryPolicy>(
  {},
  { counts: [rule] },
  { counts: [{ ...rule, tolerance: { units: '2' }, recountMinutes: 3 }] },
  { counts: [{ ...rule, sources: ['/wms', '/pos'], tolerance: { units: '1', percent: '50' } }] },
  { counts: [{ ...rule, tolerance: { units: '100' } }] },
)

const told = ({ positions, ...rest }: StockHistory) => ({
  records: [...positions.records()],
  watermarks: [...positions.watermarks],
  ...rest,
})

it('the same facts in any order, and however often, lead to the same positions, adjustments, proposals and exceptions', () => {
  fc.assert(
    fc.property(
      countedHistory.chain((events) => fc.tuple(fc.constant(events), shuffledOf([...events, ...events.slice(0, 3)]))),
      policy,
      ([events, shuffled], rules) => {
        expect(told(history(shuffled, rules))).toEqual(told(history(events, rules)))
      },
    ),
    { numRuns: 300 },
  )
})

it('without counts the positions are those of folding the facts that can be', () => {
  fc.assert(
    fc.property(anyHistory, (events) => {
      const facts = events.map(weighed).filter(({ type }) => type !== 'counterfoil.inventory.counted.v1')
      const possible = facts.filter((event) => parseMovements(event).ok)
      const { positions, exceptions } = history(facts)
      expect([...positions.records()]).toEqual([...fold(possible).records()])
      const refused = exceptions.filter(({ events: [event] }) => event?.path?.[0] === 'data' && event.path.length < 6)
      expect(refused.filter(({ code }) => code !== 'serial-conflict')).toHaveLength(facts.length - possible.length)
    }),
  )
})

it('over all nodes an item sums to zero, counts applied, and on hand is the sum of the physical states', () => {
  fc.assert(
    fc.property(countedHistory, policy, (events, rules) => {
      const { positions } = history(events, rules)
      expect(positions.imbalance().total).toBe('0')
      for (const sku of ['A', 'B', ...skus]) {
        const physical = [...positions.balances(sku)].filter(
          ({ node }) => node.kind === 'stock' && isPhysical(node.state),
        )
        const sum = sumDecimals(physical.map(({ quantity }) => String(quantity)))
        expect(sumDecimals([positions.onHand(sku)])).toBe(sumDecimals([String(Number(sum) / 100_000)]))
      }
    }),
  )
})

it('counts make no history negative that the movements alone do not', () => {
  const isNegative = ({ exceptions }: StockHistory) => exceptions.some(({ code }) => code === 'negative-history')
  fc.assert(
    fc.property(countedHistory, policy, (events, rules) => {
      const uncounted = events.filter(
        ({ type, data }) => type !== 'counterfoil.inventory.counted.v1' && !('countId' in data),
      )
      fc.pre(!isNegative(history(uncounted)))
      const counted = events.filter(
        ({ type, data }) => type === 'counterfoil.inventory.counted.v1' || !('countId' in data),
      )
      expect(isNegative(history(counted, rules))).toBe(false)
    }),
    { numRuns: 300 },
  )
})

it('a snapshot, with the movements after it, comes to what all movements come to, whichever earlier ones are told', () => {
  const minute = 60_000
  fc.assert(
    fc.property(statedHistory, fc.nat({ max: 8 }), fc.func(fc.boolean()), (events, tick, isTold) => {
      const cutOff = formatInstant(1_772_000_000_000 + tick * minute)
      const all = [...opening, ...events]
      const [earlier, later] = [all.filter(({ time }) => time <= cutOff), all.filter(({ time }) => time > cutOff)]
      const snapshot = countsOf(fold(earlier), cutOff, '/wms')
      const some = earlier.filter(({ id }) => isTold(id))
      const believed = { counts: [{ ...rule, tolerance: { units: '1000000' } }] }
      const { positions } = history([...some, ...snapshot, ...later], believed)
      expect(standing(positions)).toEqual(standing(fold(all)))
    }),
  )
})

/** What stands with us. */
function standing(positions: Positions) {
  return [...positions.balances()].filter(({ node, quantity }) => node.kind === 'stock' && quantity !== 0)
}

it('a proposal that is accepted is one no more: its figure holds, or it is said why it cannot', () => {
  fc.assert(
    fc.property(countedHistory, policy, fc.nat(), (events, rules, index) => {
      const { proposals } = history(events, rules)
      const proposal = proposals[index % Math.max(1, proposals.length)]
      if (proposal === undefined) return
      const accepted: StockEvent = {
        specversion: '1.0',
        id: 'accepted',
        source: '/people',
        type: 'counterfoil.inventory.adjusted.v2',
        time: proposal.at,
        data: proposal.data,
      }
      const after = history([...events, accepted], rules)
      const isSame = (other: typeof proposal) =>
        JSON.stringify([other.count, other.sku, other.owner, other.state, other.lotId]) ===
        JSON.stringify([proposal.count, proposal.sku, proposal.owner, proposal.state, proposal.lotId])
      expect(after.proposals.some(isSame)).toBe(false)
    }),
  )
})
