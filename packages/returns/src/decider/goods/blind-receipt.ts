import { accepted, maxQuantity, type Outcome } from '@counterfoil/kernel'
import type { KnownOrder } from '../../order/known-order.ts'
import { aboveReturnable, returnable } from '../../order/returnable.ts'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import { isInspected } from '../../policy/rules/inspection.ts'
import { addTo, emptyCounts } from '../../state/line-counts.ts'
import { isAbove, minus } from '../../state/quantities.ts'
import type { LineFinding, ReturnLine, ReturnState } from '../../state/return-state.ts'
import { idsOf, listed } from '../command-lines.ts'
import { type Refusal, type ReturnRejection, refuse } from '../decision.ts'
import { type ItemQuantity, type Occasion, returnOf } from '../occasion.ts'
import type { DecidedUnits } from './inspection.ts'
import type { ReceivedLine, RecordReceipt } from './receipt.ts'

// Goods that nobody had asked to return authorise themselves by arriving.

/** Units that their receipt authorised, with what the policy says of them. */
export interface AuthorisedUnits extends ItemQuantity {
  readonly orderLineId?: string
  readonly reason?: string
  readonly inspection?: true
  /** Absent where the order is not known: no rule was asked. */
  readonly finding?: LineFinding
}

export interface AuthorisedByReceipt extends Occasion {
  readonly type: 'authorised-by-receipt'
  readonly orderId?: string
  readonly customerId?: string
  readonly lines: readonly AuthorisedUnits[]
}

/**
 * What the receipt authorises, and what the rules of the policy say of it where the order is known. The goods are here: they
 * are shown as by a photo, dropped off where they are, and none is left with the customer.
 */
export function authoriseReceived(
  { returnId, at, by, location }: RecordReceipt,
  received: readonly ReceivedLine[],
  state: ReturnState,
  policy: ReturnPolicy,
  order: KnownOrder | undefined,
): Outcome<AuthorisedByReceipt, ReturnRejection> {
  const lines = ofOrder(received, state)
  const asked = lines.map(({ serials: _, ...line }) => ({ ...line, photo: true }))
  const answer = order?.eligibility({ at, returnId, dropOff: location, lines: asked }, policy)
  if (answer?.ok === false) return answer
  const found = new Map(answer?.value.lines.map((line) => [line.lineId, line]))
  return accepted({
    ...({ type: 'authorised-by-receipt', at, by } as const),
    ...returnOf({ ...order, returnId }),
    lines: lines.map((line) => {
      const { lineId, sku, quantity, orderLineId, reason } = line
      const finding = found.get(lineId)
      return {
        ...{ lineId, sku, quantity },
        ...(orderLineId !== undefined && { orderLineId }),
        ...(reason !== undefined && { reason }),
        ...((finding?.inspection ?? isInspected(line, policy)) && { inspection: true }),
        ...(finding && {
          finding: { decision: finding.decision, rule: finding.decidedBy.rule, because: finding.decidedBy.because },
        }),
      }
    }),
  })
}

/** Units that a person has to decide of, because a rule refuses them or wants them reviewed. */
export function reviewedUnits({ lineId, quantity, finding }: AuthorisedUnits): readonly DecidedUnits[] {
  if (finding === undefined || finding.decision === 'accepted') return []
  return [{ lineId, quantity, decision: 'manual_review', comment: `${finding.rule}: ${finding.because}` }]
}

export function afterAuthorisedByReceipt(state: ReturnState, event: AuthorisedByReceipt): ReturnState {
  const known = new Set(state.lines.map((line) => line.lineId))
  const added = event.lines.filter((line) => !known.has(line.lineId))
  const lines = [...state.lines, ...added.map(({ quantity: _, ...line }): ReturnLine => ({ ...emptyCounts, ...line }))]
  return {
    ...state,
    ...returnOf(event),
    header: 'approved',
    blind: true,
    requestedAt: state.requestedAt ?? event.at,
    lines: addTo(lines, 'authorised', event.lines),
  }
}

/** What a blind receipt authorises has to stay a quantity, and where the order is known, has to have been sold. */
export function aboveSold(
  lines: readonly ReceivedLine[],
  state: ReturnState,
  { returnId }: Occasion,
  order: KnownOrder | undefined,
): Refusal | undefined {
  const known = new Map(state.lines.map((line) => [line.lineId, line]))
  const named = ofOrder(lines, state)
  const beyond =
    order === undefined
      ? named
          .map((line) => ({ line, left: minus(maxQuantity, known.get(line.lineId)?.authorised ?? '0') }))
          .filter(({ line, left }) => isAbove(line.quantity, left))
      : aboveReturnable(named, returnable(order, returnId, state))
  if (beyond.length === 0) return undefined
  const because = listed(
    beyond,
    ({ line, left }) => `${line.quantity} of ${line.lineId} arrived where ${left} may come back`,
  )
  return refuse('more-than-sold', because, idsOf(beyond.map(({ line }) => line)))
}

/** Lines with the line of the order that the return has for them already. */
function ofOrder(lines: readonly ReceivedLine[], state: ReturnState): readonly ReceivedLine[] {
  const known = new Map(state.lines.map((line) => [line.lineId, line]))
  return lines.map((line) => ({ ...line, orderLineId: known.get(line.lineId)?.orderLineId ?? line.orderLineId }))
}
