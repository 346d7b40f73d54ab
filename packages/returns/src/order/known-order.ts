import type { Outcome } from '@counterfoil/kernel'
import type { ReturnRejection } from '../decider/decision.ts'
import { type Eligibility, eligibility } from '../policy/eligibility.ts'
import type { ReturnPolicy } from '../policy/return-policy.ts'
import type { EligibilityRequest } from '../policy/rules/asked.ts'
import type { OrderFacts } from './order-facts.ts'
import { type SaleAmounts, saleAmounts } from './sale-amounts.ts'

/**
 * An order that returns can be held against: its facts, and the answers that they give. The decider asks these of it, so
 * that a program that decides without orders carries neither the rules of policies nor the arithmetic of refunds.
 */
export interface KnownOrder extends OrderFacts {
  readonly eligibility: (request: EligibilityRequest, policy: ReturnPolicy) => Outcome<Eligibility, ReturnRejection>
  /** What its refunds come to. Absent where the facts do not say what was paid. */
  readonly sale?: SaleAmounts
}

/** The order that these facts are of. */
export function knownOrder(facts: OrderFacts): KnownOrder {
  return {
    ...facts,
    eligibility: (request, policy) => eligibility(request, policy, facts),
    ...(facts.sold !== undefined && { sale: saleAmounts(facts.sold) }),
  }
}
