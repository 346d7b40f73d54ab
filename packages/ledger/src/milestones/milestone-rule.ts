import type { CanonicalType } from '@counterfoil/schemas'
import type { FactName } from '../facts/fact.ts'

/**
 * What can happen to an order, a return or a payout, as a milestone counts it. No event says by itself that a refund is of
 * charges alone, so that nothing comes back, or that an order is sold on account: note those where you know them.
 */
export const businessFacts = [
  'captured',
  'shipped',
  'received',
  'inspected',
  'approved',
  'kept',
  'missing',
  'advanced',
  'nothing_back',
  'on_account',
  'dispositioned',
  'executed',
  'settled',
  'closed',
  'paid',
] as const
export type BusinessFact = (typeof businessFacts)[number]

/** Which event says which fact. What a customer takes away at a till has left as what is shipped has. */
const factsOfEvents: Readonly<Partial<Record<CanonicalType, BusinessFact>>> = {
  'counterfoil.payment.captured.v1': 'captured',
  'counterfoil.order.shipped.v1': 'shipped',
  'counterfoil.inventory.shipped.v1': 'shipped',
  'counterfoil.inventory.sold.v1': 'shipped',
  'counterfoil.return.received.v1': 'received',
  'counterfoil.return.inspected.v1': 'inspected',
  'counterfoil.return.dispositioned.v1': 'dispositioned',
  'counterfoil.return.kept.v1': 'kept',
  'counterfoil.return.missing.v1': 'missing',
  'counterfoil.refund.advanced.v1': 'advanced',
  'counterfoil.refund.approved.v1': 'approved',
  'counterfoil.refund.executed.v1': 'executed',
  'counterfoil.refund.settled.v1': 'settled',
  'counterfoil.settlement.payout-closed.v1': 'closed',
  'counterfoil.settlement.payout-paid.v1': 'paid',
}

/** The fact that an event says, or `undefined` where no milestone counts it. */
export function businessFactOf(type: CanonicalType): BusinessFact | undefined {
  return factsOfEvents[type]
}

/** What is posted once all that it needs has happened, in whatever order. */
export interface MilestoneRule {
  readonly posting: FactName
  readonly needs: readonly BusinessFact[]
  /** Other facts that are enough instead of `needs`: all of one alternative. Absent means none. */
  readonly or?: readonly (readonly BusinessFact[])[]
}

/** Everything that is enough for a rule, its `needs` first. */
export function alternativesOf({ needs, or = [] }: MilestoneRule): readonly (readonly BusinessFact[])[] {
  return [needs, ...or]
}

/** The milestones of a retailer; at most one rule for a posting. */
export const retailMilestones: readonly MilestoneRule[] = [
  { posting: 'sale-fulfilled', needs: ['shipped', 'captured'], or: [['shipped', 'on_account']] },
  { posting: 'cost-of-sale', needs: ['shipped'] },
  { posting: 'return-received-at-cost', needs: ['received'] },
  {
    ...{ posting: 'credit-memo', needs: ['received', 'inspected', 'approved'] },
    or: [
      ['kept', 'approved'],
      ['missing', 'approved'],
      ['advanced', 'approved'],
      ['nothing_back', 'approved'],
    ],
  },
  { posting: 'goods-kept', needs: ['kept'] },
  { posting: 'goods-missing', needs: ['missing'] },
  { posting: 'goods-restocked', needs: ['inspected', 'dispositioned'] },
  { posting: 'refund-settled', needs: ['approved', 'settled'] },
  { posting: 'payout-settled', needs: ['closed', 'paid'] },
]
