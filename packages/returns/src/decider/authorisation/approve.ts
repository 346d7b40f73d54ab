import { addCalendarDays, localDateInZone, startOfDayInZone } from '@counterfoil/kernel'
import type { KnownOrder } from '../../order/known-order.ts'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import { changeLines } from '../../state/line-counts.ts'
import { isAbove } from '../../state/quantities.ts'
import type { LineQuantity, PolicyOverride, ReturnLine, ReturnState } from '../../state/return-state.ts'
import { type LinePair, listed, pairUp, quantitiesOf, refuseThose } from '../command-lines.ts'
import { type Decision, happened, type Refusal, refuse } from '../decision.ts'
import { authorisedUnits, takenElsewhere } from '../elsewhere.ts'
import { keptUnits } from '../goods/absent.ts'
import type { Occasion } from '../occasion.ts'

/** The goods may come back. */
export interface ApproveReturn extends Occasion {
  readonly type: 'approve'
  /** Default all that was requested, save what a rule of the policy refused. */
  readonly lines?: readonly LineQuantity[] | undefined
  /** The first moment at which goods that are not on their way are too late. Default by the policy's `expiresAfterDays`. */
  readonly expiresAt?: number | undefined
  /** Given when staff allow what the policy's rules refuse or leave to a review; who they are is `by`. */
  readonly override?: { readonly reason: string } | undefined
}

export interface ReturnApproved extends Occasion {
  readonly type: 'approved'
  readonly lines: readonly LineQuantity[]
  readonly expiresAt?: number
  readonly override?: PolicyOverride
}

/** Authorises what may come back. What the policy leaves with the customer is kept from now on. */
export function approve(
  command: ApproveReturn,
  state: ReturnState,
  policy: ReturnPolicy,
  order: KnownOrder | undefined,
): Decision {
  const { returnId, at, by, override } = command
  const unanswered = unansweredOverride(command)
  if (unanswered !== undefined) return unanswered
  const asked = command.lines ?? allThatMay(state, override !== undefined)
  if (asked.length === 0) return overrideNeeded(state)
  const pairs = pairUp(asked, state)
  if (!pairs.ok) return pairs
  const above = refuseThose(
    'approved-above-requested',
    pairs.value,
    (pair) => isAbove(pair.asked.quantity, pair.line.requested),
    (pair) => `${pair.asked.quantity} of ${pair.line.lineId} where ${pair.line.requested} were requested`,
  )
  if (above !== undefined) return above
  const taken = takenElsewhere(pairs.value, state, order, authorisedUnits)
  if (taken !== undefined) return taken
  const refused = pairs.value.filter(isRefused)
  if (refused.length > 0 && override === undefined) return overrideNeeded(state)
  const rules = new Set(pairs.value.flatMap(({ line }) => setAside(line)))
  const expiresAt = command.expiresAt ?? expiryOf(at, policy)
  const lines = quantitiesOf(pairs.value)
  const approved: ReturnApproved = {
    ...({ type: 'approved', returnId, at, by, lines } as const),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(override !== undefined && rules.size > 0 && { override: { rules: [...rules], by, reason: override.reason } }),
  }
  const keep = pairs.value.flatMap(({ line, asked: units }) => (line.keep ? [units] : []))
  return keep.length === 0 ? happened(approved) : happened(approved, keptUnits(command, keep))
}

export function afterApproved(state: ReturnState, { lines, expiresAt, override }: ReturnApproved): ReturnState {
  return {
    ...state,
    header: 'approved',
    ...(expiresAt !== undefined && { expiresAt }),
    ...(override !== undefined && { override }),
    lines: changeLines(state.lines, lines, (line, { quantity }) => ({ ...line, authorised: quantity })),
  }
}

/** The goods may not come back. */
export interface DeclineReturn extends Occasion {
  readonly type: 'decline'
  readonly reason: string
}

export interface ReturnDeclined extends Occasion {
  readonly type: 'declined'
  readonly reason: string
}

export function decline({ returnId, at, by, reason }: DeclineReturn): Decision {
  return happened({ type: 'declined', returnId, at, by, reason })
}

/** The rule that an override sets aside: one that refused the line, or wanted a person to look at it. */
function setAside({ finding }: ReturnLine): readonly string[] {
  return finding === undefined || finding.decision === 'accepted' ? [] : [finding.rule]
}

/** An override is answered for: beside who sets the rules aside it says why. */
export function unansweredOverride({ override }: Pick<ApproveReturn, 'override'>): Refusal | undefined {
  if (override === undefined || override.reason.trim() !== '') return undefined
  return refuse('override-unanswered', 'an override says in its `reason` why the rules are set aside')
}

function allThatMay({ lines }: ReturnState, isOverridden: boolean): readonly LineQuantity[] {
  return lines
    .filter(({ finding }) => isOverridden || finding?.decision !== 'rejected')
    .map(({ lineId, requested }) => ({ lineId, quantity: requested }))
}

function isRefused({ line }: LinePair): boolean {
  return line.finding?.decision === 'rejected'
}

function overrideNeeded({ lines }: ReturnState): Decision {
  const refused = lines.filter(({ finding }) => finding?.decision === 'rejected')
  const because = listed(refused, ({ lineId, finding }) => `${lineId}: ${finding?.because}`)
  return refuse(
    'override-needed',
    `the policy refuses ${because}; leave it out, or override it with a reason`,
    refused.map(({ lineId }) => lineId),
  )
}

/** The end of the last day in which goods may set out. */
function expiryOf(at: number, { expiresAfterDays, zone }: ReturnPolicy): number | undefined {
  if (expiresAfterDays === undefined) return undefined
  return startOfDayInZone(addCalendarDays(localDateInZone(at, zone), expiresAfterDays + 1), zone)
}
