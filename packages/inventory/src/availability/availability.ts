import { addScaled, CounterfoilError, type Instant, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import { epochOf } from '../epoch.ts'
import type { Positions } from '../position/positions.ts'
import { explainAvailability } from './explain.ts'
import { freshnessOf, type StaleLocation } from './freshness.ts'
import type { Hold } from './hold.ts'
import { type AvailabilityPolicy, isEligibleLocation } from './policy.ts'
import { bufferTerms, type EligibleBalance, holdTerms, stockTerms, type Term, term } from './term.ts'
import { noStockRecord, unknownItem, type ZeroReason, zeroReason } from './zero-reason.ts'

/** What is asked: how much of an item a channel may sell at a moment. */
export interface AvailabilityQuestion {
  readonly sku: string
  /** Must be the policy's. */
  readonly channel: string
  /** The moment that holds and staleness are judged at. Positions are taken as they are given. */
  readonly at: Instant
  /** The register of holds; those of other items and those that have lapsed are passed over. Default none. */
  readonly holds?: Iterable<Hold>
  /** Who asks: their own holds are not counted against them. */
  readonly asker?: string
  /** Units that orders want and no place has been chosen for yet, as a decimal. Default 0. */
  readonly unsourcedDemand?: string
  /** What the channel may still sell of its quota, as a decimal. Absent means that it has none to keep to. */
  readonly quotaLeft?: string
}

/** A figure and its reasons. */
export interface Availability {
  readonly sku: string
  readonly channel: string
  /** What may be sold, as a decimal: `raw`, and never below 0. */
  readonly sellable: string
  /** The sum of the terms; below zero where more is promised than there is. */
  readonly raw: string
  /** In the order in which they are explained; those that are 0 are left out, on hand excepted. */
  readonly terms: readonly Term[]
  /** All that is not stale is told up to here at least. Absent where no source is known. */
  readonly asOf?: Instant
  /** Eligible places whose slowest source has been silent for longer than the policy allows. */
  readonly stale: readonly StaleLocation[]
  /** Why nothing may be sold; absent where something may. */
  readonly reasonWhenZero?: ZeroReason
  /** One line for a person: the terms, the figure, and how fresh it is. */
  explain(): string
}

/**
 * What a channel may sell of an item:
 * `min(quota left, sum over eligible places of sellable states - buffer - live holds of others - unsourced demand)`.
 * @throws CounterfoilError `policy-of-another-channel`, `bad-instant`, `bad-quantity`, `bad-question`, `bad-hold`,
 * `quantity-overflow`
 */
export function availability(
  positions: Positions,
  question: AvailabilityQuestion,
  policy: AvailabilityPolicy,
): Availability {
  requireSameChannel(question, policy)
  const { sku, channel, holds = [], quotaLeft } = question
  const at = epochOf(question.at)
  const balances = eligibleBalances(positions, sku, policy)
  const parts = [
    ...stockTerms(balances, policy, positions),
    ...bufferTerms(balances, policy),
    ...holdTerms(holds, { ...question, at }, policy),
    ...demandTerms(question),
  ]
  const uncapped = sumOf(parts)
  const terms = [...parts, ...quotaTerms(uncapped, quotaLeft)].filter(
    ({ label, quantity }) => label === 'on hand' || quantity !== '0',
  )
  const raw = sumOf(terms)
  const places = new Set(balances.map(({ node }) => node.location))
  const whyZero = (): ZeroReason => {
    if (positions.balances(sku).next().done) return unknownItem(sku)
    return balances.length === 0 ? noStockRecord(sku, policy) : zeroReason(sku, terms)
  }
  const answer = {
    sku,
    channel,
    sellable: quantityOfScaled(Math.max(raw, 0)),
    raw: quantityOfScaled(raw),
    terms,
    ...freshnessOf(places, positions, at, policy.maxAgeMinutes),
    ...(raw <= 0 && { reasonWhenZero: whyZero() }),
  }
  return { ...answer, explain: () => explainAvailability(answer, at) }
}

function eligibleBalances(positions: Positions, sku: string, policy: AvailabilityPolicy): readonly EligibleBalance[] {
  const eligible: EligibleBalance[] = []
  for (const { node, quantity } of positions.balances(sku)) {
    if (node.kind !== 'stock' || !policy.owners.includes(node.owner)) continue
    if (isEligibleLocation(policy, node.location)) eligible.push({ node, quantity })
  }
  return eligible
}

function demandTerms({ unsourcedDemand = '0' }: AvailabilityQuestion): readonly Term[] {
  const demand = nonNegative('unsourcedDemand', unsourcedDemand)
  const quantity = quantityOfScaled(-demand)
  return [term('unsourced demand', [{ kind: 'question', field: 'unsourcedDemand', quantity }])]
}

function quotaTerms(uncapped: number, quotaLeft: string | undefined): readonly Term[] {
  if (quotaLeft === undefined) return []
  const over = addScaled(uncapped, -nonNegative('quotaLeft', quotaLeft))
  if (over <= 0) return []
  return [term('over quota', [{ kind: 'question', field: 'quotaLeft', quantity: quantityOfScaled(-over) }])]
}

function sumOf(terms: readonly Term[]): number {
  return terms.reduce((sum, { quantity }) => addScaled(sum, scaledQuantity(quantity)), 0)
}

function nonNegative(field: string, text: string): number {
  const scaled = scaledQuantity(text)
  if (scaled >= 0) return scaled
  throw new CounterfoilError('bad-question', `${field} is ${text}; give zero or more`, { details: { field } })
}

function requireSameChannel({ channel }: AvailabilityQuestion, policy: AvailabilityPolicy): void {
  if (channel === policy.channel) return
  throw new CounterfoilError(
    'policy-of-another-channel',
    `asked for channel "${channel}" with the policy of "${policy.channel}"; use the policy of the channel that asks`,
    { details: { asked: channel, policy: policy.channel } },
  )
}
