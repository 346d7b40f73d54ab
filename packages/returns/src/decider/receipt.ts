import { isAbove, minus } from '../state/quantities.ts'
import type { ReturnState } from '../state/return-state.ts'
import { addUp, idsOf, listed, pairLines, wrongItem } from './command-lines.ts'
import type { ItemQuantity, RecordReceipt } from './commands.ts'
import { type Decision, happened, type Refusal, refuse } from './decision.ts'

/**
 * Goods may arrive in parts, up to what was authorised. Without a request they are refused, unless the receipt is blind:
 * then they authorise themselves, also when more of the same blind return arrives.
 */
export function recordReceipt(command: RecordReceipt, state: ReturnState): Decision {
  const { returnId, at, by, location } = command
  const blind = command.blind === true && (state.header === 'draft' || state.blind)
  if (state.header === 'draft' && !blind) {
    return refuse('not-requested', `nobody requested return ${returnId}: request it first, or record a blind receipt`)
  }
  const added = addUp(command.lines)
  if (!added.ok) return added
  const lines = added.value
  const refusal = wrongItem(command.lines, state) ?? (blind ? undefined : overReceipt(lines, state))
  if (refusal !== undefined) return refusal
  const received = { type: 'received', returnId, at, by, location, lines } as const
  return blind ? happened({ type: 'authorised-by-receipt', returnId, at, by, lines }, received) : happened(received)
}

function overReceipt(lines: readonly ItemQuantity[], state: ReturnState): Refusal | undefined {
  const pairs = pairLines(lines, state)
  if (!pairs.ok) return pairs
  const over = pairs.value
    .map(({ line, quantity }) => ({ lineId: line.lineId, quantity, open: minus(line.authorised, line.received) }))
    .filter(({ quantity, open }) => isAbove(quantity, open))
  if (over.length === 0) return undefined
  const because = listed(
    over,
    ({ lineId, quantity, open }) => `${quantity} of ${lineId} arrived where ${open} may come`,
  )
  return refuse('over-receipt', because, idsOf(over))
}
