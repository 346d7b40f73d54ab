import type { UnitCondition } from '@counterfoil/schemas'
import type { KnownOrder } from '../../order/known-order.ts'
import type { Eligibility, LineEligibility } from '../../policy/eligibility.ts'
import type { PurchaseProof } from '../../policy/policy-rule.ts'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import { isInspected } from '../../policy/rules/inspection.ts'
import { emptyCounts } from '../../state/line-counts.ts'
import type { LineFinding, ReturnLine, ReturnState } from '../../state/return-state.ts'
import { addUp, idsOf, listed, wrongItem } from '../command-lines.ts'
import { type Decision, happened, type Refusal, refuse } from '../decision.ts'
import { type ItemQuantity, type Occasion, returnOf } from '../occasion.ts'
import { serialsByLine, wrongSerials } from '../serials.ts'
import { approve, unansweredOverride } from './approve.ts'

/** Units that someone wants to send back. */
export interface RequestedLine extends ItemQuantity {
  /** The line of the order. Default the line's own id. */
  readonly orderLineId?: string | undefined
  /** Code of the return reason. Default none is given. */
  readonly reason?: string | undefined
  /** What the customer says the units are like. Default not said. */
  readonly condition?: UnitCondition | undefined
  /** True when a photo was shown. Default false. */
  readonly photo?: boolean | undefined
  /** Of the units, each once. Default single units are not told apart. */
  readonly serials?: readonly string[] | undefined
}

/** Someone wants to send goods back. */
export interface RequestReturn extends Occasion {
  readonly type: 'request'
  readonly orderId?: string | undefined
  readonly customerId?: string | undefined
  /** Where the customer means to bring the goods. Default not said. */
  readonly dropOff?: string | undefined
  /** Default `order` where the order is known. */
  readonly proof?: PurchaseProof | undefined
  /** Given when staff allow what the policy's rules refuse or leave to a review; who they are is `by`. */
  readonly override?: { readonly reason: string } | undefined
  readonly lines: readonly RequestedLine[]
}

/** A line as it was requested, with what the policy says of it. */
export interface RequestedUnits extends ItemQuantity {
  readonly orderLineId?: string
  readonly reason?: string
  readonly serials?: readonly string[]
  readonly inspection?: true
  readonly keep?: true
  readonly warranty?: true
  /** Absent where the order is not known: no rule was asked. */
  readonly finding?: LineFinding
}

export interface ReturnRequested extends Occasion {
  readonly type: 'requested'
  readonly orderId?: string
  readonly customerId?: string
  readonly lines: readonly RequestedUnits[]
}

/**
 * Opens a return: what is asked for is authorised only by the approval. Where the order is known, the policy answers at
 * once: what no rule allows is refused by the rule's name, unless staff set the rule aside; what it allows, or staff do, is
 * approved in the same breath. What every rule allows waits for a person where the policy says so, override or not.
 */
export function request(
  command: RequestReturn,
  state: ReturnState,
  policy: ReturnPolicy,
  order: KnownOrder | undefined,
): Decision {
  const { returnId, at, by, orderId = order?.orderId, customerId = order?.customerId } = command
  const unanswered = unansweredOverride(command)
  if (unanswered !== undefined) return unanswered
  const added = addUp(command.lines)
  if (!added.ok) return added
  const serials = serialsByLine(command.lines)
  const lines = added.value.map((line) => ({ ...line, serials: serials.get(line.lineId) }))
  const refusal = wrongItem(command.lines, state, order) ?? wrongSerials(lines)
  if (refusal !== undefined) return refusal
  const header = { ...({ type: 'requested', at, by } as const), ...returnOf({ returnId, orderId, customerId }) }
  if (order === undefined) return happened({ ...header, lines: lines.map((line) => requestedUnits(line, policy)) })
  if (orderId !== order.orderId) {
    return refuse('other-order', `the facts are of order ${order.orderId}, the command is for ${orderId}`)
  }
  const answer = order.eligibility({ ...command, lines }, policy)
  if (!answer.ok) return answer
  const refused = notEligible(answer.value, command.override !== undefined)
  if (refused !== undefined) return refused
  const found = new Map(answer.value.lines.map((line) => [line.lineId, line]))
  const requested: ReturnRequested = {
    ...header,
    lines: lines.map((line) => requestedUnits(line, policy, found.get(line.lineId))),
  }
  const isOverridden = command.override !== undefined && requested.lines.some(({ finding }) => !isAllowed(finding))
  const waits = requested.lines.some(({ finding }) => finding?.decision === 'manual_review')
  if (!isOverridden && (waits || policy.approval === 'manual')) return happened(requested)
  const after = afterRequested(state, requested)
  const approved = approve({ type: 'approve', returnId, at, by, override: command.override }, after, policy, order)
  return approved.ok ? happened(requested, ...approved.events) : approved
}

export function afterRequested(state: ReturnState, event: ReturnRequested): ReturnState {
  return {
    ...state,
    ...returnOf(event),
    header: 'requested',
    requestedAt: event.at,
    lines: event.lines.map(lineOf),
  }
}

function isAllowed(finding: LineFinding | undefined): boolean {
  return finding?.decision === 'accepted'
}

function lineOf({ quantity, ...line }: RequestedUnits): ReturnLine {
  return { ...emptyCounts, ...line, requested: quantity }
}

/** More than was sold is refused whatever staff say; a request is refused by rules only when they leave nothing of it. */
function notEligible({ policy, lines }: Eligibility, isOverridden: boolean): Refusal | undefined {
  const beyond = lines.filter(({ decidedBy }) => decidedBy.rule === 'more-than-sold')
  if (beyond.length > 0) {
    return refuse(
      'more-than-sold',
      listed(beyond, ({ decidedBy }) => decidedBy.because),
      idsOf(beyond),
    )
  }
  const rejected = lines.filter(({ decision }) => decision === 'rejected')
  const [first] = rejected
  if (first === undefined || isOverridden || rejected.length < lines.length) return undefined
  const because = listed(rejected, ({ lineId, decidedBy }) => `${lineId}: ${decidedBy.because}`)
  const rule = first.decidedBy.rule
  const rejection = {
    code: 'not-eligible',
    because: `policy ${policy}: ${because}`,
    lines: idsOf(rejected),
    rule,
  } as const
  return { ok: false, rejection }
}

function requestedUnits(line: RequestedLine, policy: ReturnPolicy, found?: LineEligibility): RequestedUnits {
  const { lineId, sku, quantity, orderLineId, reason, serials } = line
  const inspection = found?.inspection ?? isInspected(line, policy)
  return {
    ...{ lineId, sku, quantity },
    ...(orderLineId !== undefined && { orderLineId }),
    ...(reason !== undefined && { reason }),
    ...(serials !== undefined && { serials }),
    ...(inspection && { inspection }),
    ...(found?.keep && { keep: true }),
    ...(found?.warranty && { warranty: true }),
    ...(found && {
      finding: { decision: found.decision, rule: found.decidedBy.rule, because: found.decidedBy.because },
    }),
  }
}
