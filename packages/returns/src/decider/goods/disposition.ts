import { canonicalQuantity, type LocationId, type Money, type Sku, type UnitPrice } from '@counterfoil/kernel'
import type { Disposition } from '@counterfoil/schemas'
import {
  changeLines,
  creditedOfRejected,
  dispositionedAs,
  undispositioned,
  withDispositioned,
} from '../../state/line-counts.ts'
import { isAbove, minus, plus } from '../../state/quantities.ts'
import type { LineQuantity, ReturnLine, ReturnState } from '../../state/return-state.ts'
import { badValue } from '../bad-fields.ts'
import { type Broken, refuseInTurn } from '../command-lines.ts'
import { type Decision, happened } from '../decision.ts'
import type { Occasion } from '../occasion.ts'
import { dispositionEffects, dispositionsOfDecided } from './disposition-effects.ts'

/** Units, and what becomes of them. What only some dispositions have stands with those. */
export type DispositionedUnits = LineQuantity &
  (
    | { readonly disposition: Exclude<Disposition, 'refurbish' | 'downgrade' | 'return_to_vendor'> }
    | {
        readonly disposition: 'refurbish'
        /** What the repair of all these units costs. */
        readonly repairCost?: Money | undefined
      }
    | {
        readonly disposition: 'downgrade'
        /** The item that the units are from now on. */
        readonly toSku: Sku
        /** What one unit can be sold for, less the cost of selling it. */
        readonly netRealisableValue?: UnitPrice | undefined
      }
    | {
        readonly disposition: 'return_to_vendor'
        readonly supplierId?: string | undefined
        /** The number of the claim on the vendor. */
        readonly claimId?: string | undefined
      }
  )

/** What becomes of units that are here. */
export interface DispositionReturn extends Occasion {
  readonly type: 'disposition'
  /** Where the units are. Default not said. */
  readonly location?: LocationId | undefined
  readonly lines: readonly DispositionedUnits[]
}

export interface ReturnDispositioned extends Occasion {
  readonly type: 'dispositioned'
  readonly location?: LocationId
  readonly lines: readonly DispositionedUnits[]
}

/** What becomes of units is decided anew, as when quarantined goods are found to be good. */
export interface ReviseDisposition extends Occasion {
  readonly type: 'revise-disposition'
  readonly location?: LocationId | undefined
  /** What had been decided of all units of this command. */
  readonly from: Disposition
  readonly reason?: string | undefined
  readonly lines: readonly DispositionedUnits[]
}

export interface DispositionRevised extends Occasion {
  readonly type: 'disposition-revised'
  readonly location?: LocationId
  readonly from: Disposition
  readonly reason?: string
  readonly lines: readonly DispositionedUnits[]
}

/**
 * Each unit that is here gets one disposition. Units that nobody has decided of can be quarantined, or be lost; only
 * rejected ones go back to the customer, and of those only units that were not credited as lost before they were found.
 */
export function disposition(
  { returnId, at, by, location, lines: asked }: DispositionReturn,
  state: ReturnState,
): Decision {
  const lines = asked.map(canonical)
  const refusal = refuseInTurn(lines, state, brokenBy, afterDisposition)
  if (refusal !== undefined) return refusal
  return happened({
    ...({ type: 'dispositioned', returnId, at, by, lines } as const),
    ...(location !== undefined && { location }),
  })
}

export function afterDispositioned(state: ReturnState, { lines }: ReturnDispositioned): ReturnState {
  return { ...state, lines: changeLines(state.lines, lines, afterDisposition), tracks: opened(state) }
}

/** Units whose disposition is revised are looked at as if they had none; what has left us cannot be revised. */
export function reviseDisposition(command: ReviseDisposition, state: ReturnState): Decision {
  const { returnId, at, by, from, location, reason } = command
  const lines = command.lines.map(canonical)
  const withdrawn = (line: ReturnLine, { quantity }: LineQuantity) =>
    withDispositioned(line, from, minus('0', quantity))
  const refusal = refuseInTurn(
    lines,
    state,
    (line, units) => notRevisable(from, line, units) ?? brokenBy(withdrawn(line, units), units),
    (line, units) => afterDisposition(withdrawn(line, units), units),
  )
  if (refusal !== undefined) return refusal
  return happened({
    ...({ type: 'disposition-revised', returnId, at, by, from, lines } as const),
    ...(location !== undefined && { location }),
    ...(reason !== undefined && { reason }),
  })
}

export function afterDispositionRevised(state: ReturnState, { from, lines }: DispositionRevised): ReturnState {
  const revised = changeLines(state.lines, lines, (line, units) =>
    afterDisposition(withDispositioned(line, from, minus('0', units.quantity)), units),
  )
  return { ...state, lines: revised, tracks: opened(state) }
}

function canonical(units: DispositionedUnits): DispositionedUnits {
  return { ...units, quantity: canonicalQuantity(units.quantity) ?? units.quantity }
}

function opened({ tracks }: ReturnState): ReturnState['tracks'] {
  return { ...tracks, stock: 'pending', posting: 'pending' }
}

function afterDisposition(line: ReturnLine, units: DispositionedUnits): ReturnLine {
  return withDispositioned(line, units.disposition, units.quantity)
}

function brokenBy(line: ReturnLine, asked: DispositionedUnits): Broken | undefined {
  const { disposition: kind, quantity } = asked
  if (!Object.hasOwn(dispositionEffects, kind)) {
    return {
      code: 'unknown-disposition',
      because: `there is no disposition ${JSON.stringify(String(kind).slice(0, 40))}`,
    }
  }
  const bad = badValue(asked)
  if (bad !== undefined) return bad.rejection
  const units = `${quantity} of ${line.lineId}`
  const { ofReceived, needs } = dispositionEffects[kind]
  if (!ofReceived) {
    return { code: 'disposition-not-of-received', because: `${units} are here: only units that are not can be ${kind}` }
  }
  const left = undispositioned(line)
  if (isAbove(quantity, left)) {
    return { code: 'disposition-above-received', because: `${units} where ${left} are here without a disposition` }
  }
  const unpaid = minus(line.rejected, creditedOfRejected(line))
  if (needs === 'rejected' && isAbove(plus(quantity, dispositionedAs(kind, line)), unpaid)) {
    const because = `${units} where ${line.rejected} were rejected and ${unpaid} of them are not credited`
    return { code: 'disposition-needs-rejection', because }
  }
  const decided = plus(line.accepted, line.rejected)
  if (needs !== 'undecided' && isAbove(plus(quantity, needingDecision(line)), decided)) {
    return { code: 'disposition-before-decision', because: `${units} where ${decided} were accepted or rejected` }
  }
  return undefined
}

/** Units with a disposition that only units have which were decided of. */
function needingDecision({ dispositioned }: ReturnLine): string {
  return dispositionsOfDecided.reduce((sum, kind) => plus(sum, dispositioned[kind] ?? '0'), '0')
}

function notRevisable(from: Disposition, line: ReturnLine, units: DispositionedUnits): Broken | undefined {
  if (!Object.hasOwn(dispositionEffects, from)) {
    return {
      code: 'unknown-disposition',
      because: `there is no disposition ${JSON.stringify(String(from).slice(0, 40))}`,
    }
  }
  if (!dispositionEffects[from].isRevisable) {
    return { code: 'disposition-final', because: `what is ${from.replaceAll('_', ' ')} has left us and stays so` }
  }
  if (units.disposition === from) {
    return { code: 'same-disposition', because: `${units.quantity} of ${line.lineId} are ${from} already` }
  }
  const has = dispositionedAs(from, line)
  if (!isAbove(units.quantity, has)) return undefined
  return { code: 'revision-above-disposition', because: `${units.quantity} of ${line.lineId} where ${has} are ${from}` }
}
