import { addScaled, type LocationId, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import { type StockState, stockState } from '@counterfoil/schemas'
import type { StockNode } from '../movement/node.ts'
import { isPhysical } from '../position/physical.ts'
import type { Positions } from '../position/positions.ts'
import type { SourceMark } from '../position/watermark.ts'
import { type Hold, heldQuantity, isLive } from './hold.ts'
import { type AvailabilityPolicy, isEligibleLocation } from './policy.ts'

/** What a term counts. `backorder` is a buffer below zero; `over quota` is what the channel's quota leaves unsold. */
export type TermLabel = 'on hand' | StockState | 'buffer' | 'backorder' | 'held' | 'unsourced demand' | 'over quota'

/** One signed part of an availability. */
export interface Term {
  readonly label: TermLabel
  /** Units as a decimal, signed as they count. */
  readonly quantity: string
  /** Where it comes from; their quantities sum to the term's. */
  readonly sources: readonly TermSource[]
}

export type TermSource =
  | {
      readonly kind: 'balance'
      readonly location: LocationId
      readonly owner: string
      readonly state: StockState
      readonly quantity: string
      /** How far the slowest source of this place has told. Absent where no source is known. */
      readonly watermark?: SourceMark
    }
  | { readonly kind: 'hold'; readonly hold: Hold; readonly quantity: string }
  /** The policy's buffer, at one place where it is kept per location. */
  | { readonly kind: 'policy'; readonly channel: string; readonly location?: LocationId; readonly quantity: string }
  /** A figure that came with the question. */
  | { readonly kind: 'question'; readonly field: 'unsourcedDemand' | 'quotaLeft'; readonly quantity: string }

/** A balance that the policy looks at. */
export interface EligibleBalance {
  readonly node: StockNode
  readonly quantity: number
}

/**
 * What stands at the eligible places: on hand, then what is sold before it is there, then what is there and not to be
 * sold.
 */
export function stockTerms(
  balances: readonly EligibleBalance[],
  { states }: AvailabilityPolicy,
  positions: Positions,
): readonly Term[] {
  const source = ({ node: { location, owner, state }, quantity }: EligibleBalance, sign: 1 | -1): TermSource => {
    const watermark = positions.slowestSourceOf(location)
    const signed = quantityOfScaled(sign * quantity)
    return { kind: 'balance', location, owner, state, quantity: signed, ...(watermark && { watermark }) }
  }
  const ofState = (state: StockState, sign: 1 | -1) =>
    term(
      state,
      balances.filter(({ node }) => node.state === state).map((balance) => source(balance, sign)),
    )

  const seen = stockState.options.filter((state) => balances.some(({ node }) => node.state === state))
  const onHand = balances.filter(({ node }) => isPhysical(node.state)).map((balance) => source(balance, 1))
  return [
    term('on hand', onHand),
    ...seen.filter((state) => !isPhysical(state) && states.includes(state)).map((state) => ofState(state, 1)),
    ...seen.filter((state) => isPhysical(state) && !states.includes(state)).map((state) => ofState(state, -1)),
  ]
}

/** What the policy keeps back, or allows beyond what is there. */
export function bufferTerms(balances: readonly EligibleBalance[], policy: AvailabilityPolicy): readonly Term[] {
  const { buffer, channel, states } = policy
  if (buffer === undefined) return []
  if ('fixed' in buffer) {
    const fixed = scaledQuantity(buffer.fixed)
    const source: TermSource = { kind: 'policy', channel, quantity: quantityOfScaled(-fixed) }
    return [term(fixed < 0 ? 'backorder' : 'buffer', [source])]
  }
  const sellable = new Map<LocationId, number>()
  for (const { node, quantity } of balances) {
    if (!states.includes(node.state)) continue
    sellable.set(node.location, addScaled(sellable.get(node.location) ?? 0, quantity))
  }
  const wanted = scaledQuantity(buffer.perLocation)
  const sources = [...sellable].map(([location, there]): TermSource => {
    const kept = Math.min(wanted, Math.max(there, 0))
    return { kind: 'policy', channel, location, quantity: quantityOfScaled(-kept) }
  })
  return [term('buffer', sources)]
}

/** What others hold at the asked moment. @param at epoch milliseconds */
export function holdTerms(
  holds: Iterable<Hold>,
  { sku, asker, at }: { readonly sku: string; readonly asker?: string; readonly at: number },
  policy: AvailabilityPolicy,
): readonly Term[] {
  const sources: TermSource[] = []
  for (const hold of holds) {
    if (hold.sku !== sku || hold.owner === asker || !isLive(hold, at)) continue
    if (hold.location !== undefined && !isEligibleLocation(policy, hold.location)) continue
    sources.push({ kind: 'hold', hold, quantity: quantityOfScaled(-heldQuantity(hold)) })
  }
  return [term('held', sources)]
}

/** A term of its sources: their sum. */
export function term(label: TermLabel, sources: readonly TermSource[]): Term {
  const sum = sources.reduce((total, { quantity }) => addScaled(total, scaledQuantity(quantity)), 0)
  return { label, quantity: quantityOfScaled(sum), sources }
}
