import { canonicalQuantity } from '@counterfoil/kernel'
import type { UnitCondition, UnitDecision } from '@counterfoil/schemas'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import { changeLines, undecided, withMore } from '../../state/line-counts.ts'
import { isAbove, least, minus, plus } from '../../state/quantities.ts'
import type { LineQuantity, ReturnLine, ReturnState } from '../../state/return-state.ts'
import { type Broken, refuseInTurn } from '../command-lines.ts'
import { type Decision, happened } from '../decision.ts'
import type { Occasion } from '../occasion.ts'

/** Units of one line that were found alike. Units of a line that differ come on several of these. */
export interface InspectedLine extends LineQuantity {
  /** Default by the policy, for the condition. One of the two has to be given. */
  readonly decision?: Exclude<UnitDecision, 'pending'> | undefined
  readonly condition?: UnitCondition | undefined
  /** The words of the inspector. */
  readonly comment?: string | undefined
}

/** Someone looked at units that are here. */
export interface InspectReturn extends Occasion {
  readonly type: 'inspect'
  readonly lines: readonly InspectedLine[]
}

/** What was decided of units. */
export interface DecidedUnits extends LineQuantity {
  readonly decision: Exclude<UnitDecision, 'pending'>
  readonly condition?: UnitCondition
  readonly comment?: string
}

export interface ReturnInspected extends Occasion {
  readonly type: 'inspected'
  readonly lines: readonly DecidedUnits[]
}

/**
 * Decides of units, each for itself: first of those that nobody has decided of, then of those that wait in review. Only
 * what is accepted is credited.
 */
export function inspect(command: InspectReturn, state: ReturnState, policy: ReturnPolicy): Decision {
  const { returnId, at, by } = command
  const decided = command.lines.map((line) => decidedUnits(line, policy))
  const refusal = refuseInTurn(decided, state, brokenBy, afterDecided)
  if (refusal !== undefined) return refusal
  return happened({ type: 'inspected', returnId, at, by, lines: decided.filter(isDecided) })
}

export function afterInspected(state: ReturnState, { lines }: ReturnInspected): ReturnState {
  return {
    ...state,
    lines: changeLines(state.lines, lines, (line, units) => withCondition(afterDecided(line, units), units)),
  }
}

function withCondition(line: ReturnLine, { condition, quantity }: DecidedUnits): ReturnLine {
  if (condition === undefined) return line
  const units = plus(line.conditions?.[condition] ?? '0', quantity)
  return { ...line, conditions: { ...line.conditions, [condition]: units } }
}

type Undecided = Omit<DecidedUnits, 'decision'> & { readonly decision: DecidedUnits['decision'] | undefined }

const countOf = { accepted: 'accepted', rejected: 'rejected', manual_review: 'inReview' } as const

function decidedUnits(
  { lineId, quantity, decision, condition, comment }: InspectedLine,
  policy: ReturnPolicy,
): Undecided {
  return {
    ...{ lineId, quantity: canonicalQuantity(quantity) ?? quantity },
    decision: decision ?? (condition === undefined ? undefined : policy.inspectionDecisions[condition]),
    ...(condition !== undefined && { condition }),
    ...(comment !== undefined && { comment }),
  }
}

function isDecided(units: Undecided): units is DecidedUnits {
  return units.decision !== undefined && Object.hasOwn(countOf, units.decision)
}

function brokenBy(line: ReturnLine, units: Undecided): Broken | undefined {
  const { lineId } = line
  if (!isDecided(units)) {
    return { code: 'no-decision', because: `nothing is decided of ${lineId}; give a decision or a condition` }
  }
  const open = units.decision === 'manual_review' ? undecided(line) : plus(undecided(line), line.inReview)
  if (!isAbove(units.quantity, open)) return undefined
  const because = `${units.quantity} of ${lineId} are ${units.decision.replace('_', ' ')} where ${open} are to be decided of`
  return { code: 'decided-above-received', because }
}

function afterDecided(line: ReturnLine, units: Undecided): ReturnLine {
  if (!isDecided(units)) return line
  const fromReview = minus(units.quantity, least(units.quantity, undecided(line)))
  const taken = isAbove(fromReview, '0') ? withMore(line, 'inReview', minus('0', fromReview)) : line
  return withMore(taken, countOf[units.decision], units.quantity)
}
