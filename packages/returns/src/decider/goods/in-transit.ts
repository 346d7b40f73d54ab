import type { ReturnState } from '../../state/return-state.ts'
import { type Decision, happened } from '../decision.ts'
import type { Occasion } from '../occasion.ts'

/** Goods are on their way back. */
export interface RecordInTransit extends Occasion {
  readonly type: 'record-in-transit'
  /** Who carries them. Default not known. */
  readonly carrier?: string | undefined
  /** The carrier's number of the parcel. Default none. */
  readonly trackingId?: string | undefined
}

export interface ReturnInTransit extends Occasion {
  readonly type: 'in-transit'
  readonly carrier?: string
  readonly trackingId?: string
}

/** Another parcel of the same return may set out while a first one has arrived. */
export function recordInTransit({ returnId, at, by, carrier, trackingId }: RecordInTransit): Decision {
  return happened({
    ...({ type: 'in-transit', returnId, at, by } as const),
    ...(carrier !== undefined && { carrier }),
    ...(trackingId !== undefined && { trackingId }),
  })
}

export function afterInTransit(state: ReturnState, { at }: ReturnInTransit): ReturnState {
  return { ...state, header: state.header === 'approved' ? 'in_transit' : state.header, movedAt: at }
}
