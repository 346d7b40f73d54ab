import { quantityOfScaled, sumDecimals } from '@counterfoil/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  assertion,
  assertions,
  canBeDeclaredWrong,
  history,
  locations,
  motionless,
  quantity,
  shuffledHistory,
  skus,
} from '../../test/histories.ts'
import { errorDeclared, received, transferDispatched, transferReceived } from '../../test/inventory-events.ts'
import { plainFold } from '../../test/plain-fold.ts'
import { nodeKey } from '../movement/node.ts'
import { fold } from './fold.ts'
import { isPhysical } from './physical.ts'
import { Positions } from './positions.ts'

it('over all nodes an item sums to zero, whatever happened', () => {
  fc.assert(
    fc.property(history, (events) => {
      const positions = fold(events)
      for (const sku of skus) {
        const sum = sumDecimals([...positions.balances(sku)].map(({ quantity }) => quantityOfScaled(quantity)))
        expect(sum).toBe('0')
      }
      expect(positions.imbalance().total).toBe('0')
    }),
  )
})

it('the same facts in any order lead to the same positions and watermarks', () => {
  fc.assert(
    fc.property(shuffledHistory, ([events, shuffled]) => {
      const [one, other] = [fold(events), fold(shuffled)]
      expect([...one.balances()]).toEqual([...other.balances()])
      expect([...one.watermarks]).toEqual([...other.watermarks])
    }),
  )
})

it('on hand is the sum of the physical states, and of the places', () => {
  fc.assert(
    fc.property(history, fc.constantFrom(...skus), (events, sku) => {
      const positions = fold(events)
      const physical = [...positions.balances(sku)]
        .filter(({ node }) => node.kind === 'stock' && isPhysical(node.state))
        .map(({ quantity }) => quantityOfScaled(quantity))
      expect(positions.onHand(sku)).toBe(sumDecimals(physical))
      expect(sumDecimals(locations.map((location) => positions.onHand(sku, location)))).toBe(positions.onHand(sku))
    }),
  )
})

it('positions are what plain decimals lead to, each document reckoned as a whole', () => {
  fc.assert(
    fc.property(assertions, (events) => {
      const folded = standing(fold(events)).map(
        ({ sku, node, quantity }) => [`${sku} ${nodeKey(node)}`, quantityOfScaled(quantity)] as const,
      )
      expect(new Map(folded.toSorted())).toEqual(plainFold(events))
    }),
  )
})

it('a history that is folded in portions leads to the same positions', () => {
  fc.assert(
    fc.property(shuffledHistory, fc.nat(), ([events, shuffled], cut) => {
      const middle = events.length === 0 ? 0 : cut % events.length
      const inPortions = fold(shuffled.slice(middle), { onto: fold(shuffled.slice(0, middle)) })
      const atOnce = fold(events)
      expect([...inPortions.records()]).toEqual([...atOnce.records()])
      expect([...inPortions.watermarks]).toEqual([...atOnce.watermarks])
    }),
  )
})

it('an event that is declared an error leaves the positions as if it had not been', () => {
  fc.assert(
    fc.property(history, assertion, (events, wrong) => {
      fc.pre(canBeDeclaredWrong(wrong))
      const [before, after] = [fold(events), fold([...events, wrong, errorDeclared(wrong)])]
      expect(standing(after)).toEqual(standing(before))
    }),
  )
})

it('holds, picks, packs and counts change no position', () => {
  fc.assert(
    fc.property(history, fc.array(motionless), (events, others) => {
      expect(standing(fold([...events, ...others]))).toEqual(standing(fold(events)))
    }),
  )
})

it('a transfer leaves the sum over places as it was, on its way and after', () => {
  fc.assert(
    fc.property(quantity, (units) => {
      const start = received('dc-1', { A: units })
      const dispatched = transferDispatched('dc-1', 'store-1', { A: units })
      const arrived = transferReceived('store-1', { A: units })
      const stored = (positions: Positions) =>
        sumDecimals(
          [...positions.balances('A')]
            .filter(({ node }) => node.kind === 'stock')
            .map((balance) => quantityOfScaled(balance.quantity)),
        )
      expect(stored(fold([start, dispatched]))).toBe(units)
      expect(stored(fold([start, dispatched, arrived]))).toBe(units)
      expect(fold([start, dispatched, arrived]).onHand('A', 'store-1')).toBe(units)
    }),
  )
})

it('positions made of balances are the positions that the balances came from', () => {
  fc.assert(
    fc.property(history, (events) => {
      const positions = fold(events)
      const again = Positions.ofBalances([...positions.balances()].toReversed(), positions.watermarks.values())
      expect([...again.balances()]).toEqual([...positions.balances()])
      const whole = Positions.ofRecords([...positions.records()].toReversed(), positions.watermarks.values())
      expect([...whole.records()]).toEqual([...positions.records()])
      expect([...again.watermarks]).toEqual([...positions.watermarks])
    }),
  )
})

/** What stands where, without what stands at zero. */
function standing(positions: Positions) {
  return [...positions.balances()].filter(({ quantity }) => quantity !== 0)
}
