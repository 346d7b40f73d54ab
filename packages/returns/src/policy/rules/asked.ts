import type { UnitCondition } from '@counterfoil/schemas'
import type { FulfilledLine, OrderFacts } from '../../order/order-facts.ts'
import type { LineQuantity } from '../../state/return-state.ts'
import type { PolicyRule, PurchaseProof } from '../policy-rule.ts'

/** Units that someone wants to send back, of a line of an order. */
export interface AskedUnits extends LineQuantity {
  /** The line of the order. Default the line's own id. */
  readonly orderLineId?: string | undefined
  readonly reason?: string | undefined
  /** What the customer says the units are like. Default not said. */
  readonly condition?: UnitCondition | undefined
  /** True when a photo was shown. Default false. */
  readonly photo?: boolean | undefined
  readonly serials?: readonly string[] | undefined
}

/** What a policy is asked. */
export interface EligibilityRequest {
  /** The moment that days are counted to, epoch milliseconds. */
  readonly at: number
  /** The return that asks: what it claims by itself does not stand in its way. Default a new one. */
  readonly returnId?: string | undefined
  /** Where the customer means to bring the goods. Default not said. */
  readonly dropOff?: string | undefined
  /** Default `order`: whoever names the order has proved the purchase. */
  readonly proof?: PurchaseProof | undefined
  readonly lines: readonly AskedUnits[]
}

/** One line of a request beside all that a rule may look at. */
export interface Asked {
  readonly units: AskedUnits
  readonly sold: FulfilledLine
  readonly request: EligibilityRequest
  readonly order: OrderFacts
  readonly zone: string
}

/**
 * What a rule says of a line. `applies`: it holds, and has an effect of its own (an inspection, a warranty, an item that
 * is kept). `set_aside`: a warranty, or staff, overruled it. `not_asked`: it is about other lines.
 */
export interface RuleOutcome {
  readonly rule: string
  readonly kind: PolicyRule['kind']
  readonly outcome: 'passes' | 'applies' | 'rejects' | 'reviews' | 'set_aside' | 'not_asked'
  /** For a person. */
  readonly because: string
  /** The first moment at which it holds no longer, epoch milliseconds. Absent where no window closes. */
  readonly until?: number
}

/** What a rule answers: the outcome without the rule's name. */
export type Answer = Pick<RuleOutcome, 'outcome' | 'because' | 'until'>

export function passes(because: string): Answer {
  return { outcome: 'passes', because }
}
