import { isAbove } from '../state/quantities.ts'
import type { ReturnState } from '../state/return-state.ts'
import { idsOf } from './command-lines.ts'
import type { Occasion } from './commands.ts'
import { type Decision, happened, refuse } from './decision.ts'

/** A return can be called off until goods arrive, unless a refund was advanced: that money has to be accounted for. */
export function cancel({ returnId, at, by }: Occasion, state: ReturnState): Decision {
  if (state.tracks.refund !== 'none') {
    return refuse(
      'refund-under-way',
      `a refund of return ${returnId} is ${state.tracks.refund}, so it cannot be canceled`,
    )
  }
  return happened({ type: 'canceled', returnId, at, by })
}

/** Stock shows everything that has arrived; the next receipt opens this track again. */
export function recordStockAdjusted({ returnId, at, by }: Occasion, state: ReturnState): Decision {
  if (state.tracks.stock === 'adjusted') {
    return refuse('already-adjusted', `stock shows everything that has arrived of return ${returnId}`)
  }
  return happened({ type: 'stock-adjusted', returnId, at, by })
}

/** The books show everything so far; the next receipt, credit or settlement opens this track again. */
export function recordPosting({ returnId, at, by }: Occasion, state: ReturnState): Decision {
  if (state.tracks.posting === 'posted') {
    return refuse('already-posted', `the books show everything that has happened to return ${returnId}`)
  }
  if (!state.lines.some(({ received, credited }) => isAbove(received, '0') || isAbove(credited, '0'))) {
    return refuse('nothing-to-post', `nothing of return ${returnId} has been received or credited`)
  }
  return happened({ type: 'posted', returnId, at, by })
}

/** A return closes when nothing of it is open: every unit refunded, stock adjusted, everything posted. */
export function close({ returnId, at, by }: Occasion, state: ReturnState): Decision {
  const unrefunded = state.lines.filter((line) => isAbove(line.received, line.refunded))
  const { stock, posting, refund } = state.tracks
  if (unrefunded.length === 0 && stock === 'adjusted' && posting === 'posted') {
    return happened({ type: 'closed', returnId, at, by })
  }
  return refuse(
    'still-open',
    `return ${returnId} has open ends: refund ${refund}, stock ${stock}, posting ${posting}; finish them first`,
    idsOf(unrefunded),
  )
}
