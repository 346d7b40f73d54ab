import { accepted, type Outcome } from '@counterfoil/kernel'
import type { RefundMethod } from '@counterfoil/schemas'
import { badLines, idsOf, listed } from '../decider/command-lines.ts'
import { type ReturnRejection, refuse } from '../decider/decision.ts'
import { wrongSerials } from '../decider/serials.ts'
import type { OrderFacts } from '../order/order-facts.ts'
import { aboveReturnable, claimedSerials, orderLineOf, returnable } from '../order/returnable.ts'
import type { LineFinding } from '../state/return-state.ts'
import { askRule } from './ask-rule.ts'
import type { PolicyRule } from './policy-rule.ts'
import type { ReturnPolicy } from './return-policy.ts'
import type { Answer, Asked, AskedUnits, EligibilityRequest, RuleOutcome } from './rules/asked.ts'
import { isInScope } from './rules/scope.ts'

/** Whether units of a line may come back, and what decided it. */
export interface LineEligibility {
  readonly lineId: string
  readonly decision: LineFinding['decision']
  /** Units that may come back; 0 of what is rejected. */
  readonly quantity: string
  readonly decidedBy: { readonly policy: string; readonly rule: string; readonly because: string }
  /** The first moment at which it holds no longer, epoch milliseconds. Absent where no window closes. */
  readonly until?: number
  /** Whether what arrives is inspected before it is accepted. */
  readonly inspection: boolean
  /** Whether the customer keeps the goods, and is refunded all the same. */
  readonly keep: boolean
  /** Whether it is a claim under a warranty. */
  readonly warranty: boolean
  /** What every rule of the policy says, in the policy's order. */
  readonly outcomes: readonly RuleOutcome[]
}

/** What a policy answers, at once. */
export interface Eligibility {
  readonly orderId: string
  readonly policy: string
  readonly lines: readonly LineEligibility[]
  /** Ways in which the customer may get the money, the preferred first. */
  readonly refundMethods: readonly RefundMethod[]
}

/**
 * Whether units of an order may come back, line by line, and which rule decided. A rule that rejects decides before one
 * that sends to review, and the first of several decides. What a warranty covers, windows, final sales and conditions do
 * not reject. More than was sold, less what other returns claim, is rejected by `more-than-sold`, which is no rule of the
 * policy and cannot be set aside.
 */
export function eligibility(
  request: EligibilityRequest,
  policy: ReturnPolicy,
  order: OrderFacts,
): Outcome<Eligibility, ReturnRejection> {
  const bad = badLines(request.lines)
  if (bad !== undefined) return bad
  const sold = new Map(order.lines.map((line) => [line.lineId, line]))
  const asked: Asked[] = []
  const unknown: AskedUnits[] = []
  for (const units of request.lines) {
    const line = sold.get(orderLineOf(units))
    if (line === undefined) unknown.push(units)
    else asked.push({ units, sold: line, request, order, zone: policy.zone })
  }
  if (unknown.length > 0) {
    const because = `order ${order.orderId} has no line ${listed(unknown, orderLineOf)}`
    return refuse('unknown-line', because, idsOf(unknown))
  }
  const claimed = claimedSerials(order, request.returnId)
  const unsold = wrongSerials(
    asked.flatMap(({ units, sold: { lineId, sku, serials: allowed } }) =>
      units.serials === undefined ? [] : [{ ...units, sku, allowed, before: claimed.get(lineId) }],
    ),
  )
  if (unsold !== undefined) return unsold
  const beyond = new Map(
    aboveReturnable(request.lines, returnable(order, request.returnId)).map(({ line, left }) => [line.lineId, left]),
  )
  const lines = asked.map((each) => lineEligibility(each, policy, beyond.get(each.units.lineId)))
  const { orderId } = order
  return accepted({ orderId, policy: policy.policy, lines, refundMethods: policy.refundMethods })
}

function lineEligibility(asked: Asked, policy: ReturnPolicy, left: string | undefined): LineEligibility {
  const { lineId, quantity } = asked.units
  const outcomes = outcomesOf(asked, policy)
  const applies = (kind: PolicyRule['kind']) =>
    outcomes.some((each) => each.kind === kind && each.outcome === 'applies')
  const decided = left === undefined ? decide(outcomes) : moreThanSold(asked, left)
  const until = outcomes.reduce<number | undefined>((first, each) => earlier(first, each.until), undefined)
  return {
    ...{ lineId, decision: decided.decision, quantity: decided.decision === 'rejected' ? '0' : quantity },
    decidedBy: { policy: policy.policy, rule: decided.rule, because: decided.because },
    ...(decided.decision !== 'rejected' && until !== undefined && { until }),
    ...{ inspection: applies('inspection'), keep: applies('keep_item'), warranty: applies('warranty'), outcomes },
  }
}

/** What a warranty overrules. */
const underWarranty: ReadonlySet<PolicyRule['kind']> = new Set(['window', 'final_sale', 'condition'])

function outcomesOf(asked: Asked, { rules }: ReturnPolicy): readonly RuleOutcome[] {
  const { units, sold, order } = asked
  const scope = { sku: sold.sku, categories: sold.categories, reason: units.reason, channel: order.channel }
  let hasWindow = false
  const outcomes = rules.map((rule): RuleOutcome => {
    const { rule: name, kind } = rule
    if (!isInScope(rule.when, scope)) return { rule: name, kind, ...notAsked('it is about other lines') }
    if (kind === 'window' && hasWindow) return { rule: name, kind, ...notAsked("a window before it is the line's") }
    hasWindow ||= kind === 'window'
    return { rule: name, kind, ...askRule(rule, asked) }
  })
  const warranty = outcomes.find(({ kind, outcome }) => kind === 'warranty' && outcome === 'applies')
  if (warranty === undefined) return outcomes
  return outcomes.map(({ until, ...each }): RuleOutcome => {
    if (!underWarranty.has(each.kind) || each.outcome === 'not_asked')
      return { ...each, ...(until !== undefined && { until }) }
    return { ...each, outcome: 'set_aside', because: `${each.because}; set aside by ${warranty.rule}` }
  })
}

/** What decides where no rule has anything to say. */
const anyTime = { rule: 'no-window', because: 'no rule stands against it, and no window closes' } as const

function decide(outcomes: readonly RuleOutcome[]): LineFinding {
  const first = (outcome: RuleOutcome['outcome'], kind?: PolicyRule['kind']) =>
    outcomes.find((each) => each.outcome === outcome && (kind === undefined || each.kind === kind))
  const rejects = first('rejects')
  if (rejects !== undefined) return found('rejected', rejects)
  const reviews = first('reviews')
  if (reviews !== undefined) return found('manual_review', reviews)
  return found('accepted', first('applies', 'warranty') ?? first('passes', 'window') ?? anyTime)
}

function found(
  decision: LineFinding['decision'],
  { rule, because }: Pick<RuleOutcome, 'rule' | 'because'>,
): LineFinding {
  return { decision, rule, because }
}

function moreThanSold({ units, sold }: Asked, left: string): LineFinding {
  const because = `${units.quantity} of ${units.lineId} where ${left} of ${sold.quantity} may come back: the others are in other returns, or were not sold`
  return { decision: 'rejected', rule: 'more-than-sold', because }
}

function notAsked(because: string): Answer {
  return { outcome: 'not_asked', because }
}

function earlier(left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return left ?? right
  return Math.min(left, right)
}
