import { quantityOfScaled } from '@counterfoil/kernel'
import { type StockState, stockState } from '@counterfoil/schemas'
import { isPhysical } from '../position/physical.ts'
import type { Positions } from '../position/positions.ts'
import type { Place } from './place.ts'
import { type Term, type TermSource, term } from './term.ts'

/**
 * What stands at the eligible places: on hand, then what is sold before it is there, then what is there and not to be
 * sold.
 */
export function stockTerms(places: readonly Place[], positions: Positions): readonly Term[] {
  const all = places.flatMap(({ settings: { states }, balances }) =>
    balances.map((balance) => ({ ...balance, isSold: states.includes(balance.node.state) })),
  )
  const sourceOf = ({ node: { location, owner, state }, quantity }: (typeof all)[number], sign: 1 | -1): TermSource => {
    const watermark = positions.slowestSourceOf(location)
    const signed = quantityOfScaled(sign * quantity)
    return { kind: 'balance', location, owner, state, quantity: signed, ...(watermark && { watermark }) }
  }
  const ofState = (state: StockState, isSold: boolean) =>
    term(
      state,
      all
        .filter((balance) => balance.node.state === state && balance.isSold === isSold)
        .map((balance) => sourceOf(balance, isSold ? 1 : -1)),
    )
  const onHand = all.filter(({ node }) => isPhysical(node.state)).map((balance) => sourceOf(balance, 1))
  return [
    term('on hand', onHand),
    ...stockState.options.filter((state) => !isPhysical(state)).map((state) => ofState(state, true)),
    ...stockState.options.filter(isPhysical).map((state) => ofState(state, false)),
  ]
}
