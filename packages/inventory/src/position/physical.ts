import type { StockState } from '@counterfoil/schemas'

const physical: Readonly<Record<StockState, boolean>> = {
  available: true,
  committed: true,
  quality_control: true,
  return_pending: true,
  damaged: true,
  recalled: true,
  expired: true,
  in_transit: false,
  incoming: false,
}

/** Whether units in this state are on the premises: those count as on hand. */
export function isPhysical(state: StockState): boolean {
  return physical[state]
}
