import { Decimal, quantityOfScaled, sumDecimals } from '@counterfoil/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { history, locations, shuffledHistory, skus } from '../../test/histories.ts'
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

it('on hand is what the events say, added up by hand', () => {
  fc.assert(
    fc.property(history, fc.constantFrom(...skus), (events, sku) => {
      let sum = new Decimal(0)
      for (const event of events) {
        const units = sumDecimals(event.data.lines.filter((line) => line.sku === sku).map(({ quantity }) => quantity))
        if (event.type === 'counterfoil.inventory.received.v1') sum = sum.plus(units)
        if (event.type === 'counterfoil.inventory.return-received.v1') sum = sum.plus(units)
        if (event.type === 'counterfoil.inventory.shipped.v1') sum = sum.minus(units)
        if (event.type === 'counterfoil.inventory.adjusted.v1' && isPhysical(event.data.state ?? 'available')) {
          sum = sum.plus(units)
        }
        if (event.type === 'counterfoil.inventory.state-changed.v1') {
          if (isPhysical(event.data.from)) sum = sum.minus(units)
          if (isPhysical(event.data.to)) sum = sum.plus(units)
        }
      }
      expect(fold(events).onHand(sku)).toBe(sum.plus(0).toFixed())
    }),
  )
})

it('positions made of balances are the positions that the balances came from', () => {
  fc.assert(
    fc.property(history, (events) => {
      const positions = fold(events)
      const again = Positions.ofBalances([...positions.balances()].toReversed(), positions.watermarks.values())
      expect([...again.balances()]).toEqual([...positions.balances()])
      expect([...again.watermarks]).toEqual([...positions.watermarks])
    }),
  )
})
