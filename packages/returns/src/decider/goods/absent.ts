import { accepted, type Outcome } from '@counterfoil/kernel'
import { awaited, changeLines, withDispositioned, withMore } from '../../state/line-counts.ts'
import { isAbove } from '../../state/quantities.ts'
import type { LineQuantity, ReturnState } from '../../state/return-state.ts'
import { pairUp, quantitiesOf, refuseThose } from '../command-lines.ts'
import { type Decision, happened, type ReturnRejection } from '../decision.ts'
import type { Occasion } from '../occasion.ts'
import { headerAfter } from './receipt.ts'

/** The customer may keep units that were to come back, and is refunded for them all the same. */
export interface RecordKept extends Occasion {
  readonly type: 'record-kept'
  readonly lines: readonly LineQuantity[]
}

export interface UnitsKept extends Occasion {
  readonly type: 'kept'
  readonly lines: readonly LineQuantity[]
}

/** Units that were to come back did not, and are not awaited. */
export interface RecordMissing extends Occasion {
  readonly type: 'record-missing'
  readonly lines: readonly LineQuantity[]
  /** The number of the claim on whoever lost them. Default none is made. */
  readonly claimId?: string | undefined
}

export interface UnitsMissing extends Occasion {
  readonly type: 'missing'
  readonly lines: readonly LineQuantity[]
  readonly claimId?: string
}

export function recordKept(command: RecordKept, state: ReturnState): Decision {
  const lines = awaitedOf(command.lines, state)
  return lines.ok ? happened(keptUnits(command, lines.value)) : lines
}

export function recordMissing(
  { returnId, at, by, claimId, lines: asked }: RecordMissing,
  state: ReturnState,
): Decision {
  const lines = awaitedOf(asked, state)
  if (!lines.ok) return lines
  const occasion = { type: 'missing', returnId, at, by, lines: lines.value } as const
  return happened({ ...occasion, ...(claimId !== undefined && { claimId }) })
}

/** Nothing has to be decided of units that stay where they are: their disposition follows. */
export function keptUnits({ returnId, at, by }: Occasion, lines: readonly LineQuantity[]): UnitsKept {
  return { type: 'kept', returnId, at, by, lines }
}

export function afterAbsent(state: ReturnState, { type, lines: absent }: UnitsKept | UnitsMissing): ReturnState {
  const disposition = type === 'kept' ? 'keep_item' : 'missing'
  const lines = changeLines(state.lines, absent, (line, { quantity }) =>
    withDispositioned(withMore(line, type, quantity), disposition, quantity),
  )
  const header = state.header === 'partially_received' ? headerAfter(lines) : state.header
  return { ...state, header, lines, tracks: { ...state.tracks, posting: 'pending' } }
}

function awaitedOf(
  asked: readonly LineQuantity[],
  state: ReturnState,
): Outcome<readonly LineQuantity[], ReturnRejection> {
  const pairs = pairUp(asked, state)
  if (!pairs.ok) return pairs
  const above = refuseThose(
    'above-awaited',
    pairs.value,
    (pair) => isAbove(pair.asked.quantity, awaited(pair.line)),
    (pair) => `${pair.asked.quantity} of ${pair.line.lineId} where ${awaited(pair.line)} are awaited`,
  )
  return above ?? accepted(quantitiesOf(pairs.value))
}
