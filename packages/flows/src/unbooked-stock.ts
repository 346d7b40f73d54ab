import type { FlowResult } from '@counterfoil/engine'
import type { EventOfType, InventoryEvent } from '@counterfoil/schemas'

const stockFacts = [
  'counterfoil.inventory.adjusted.v1',
  'counterfoil.inventory.adjusted.v2',
  'counterfoil.inventory.error-declared.v1',
] as const
type StockFact = EventOfType<(typeof stockFacts)[number]>

function isStockFact(event: InventoryEvent): event is StockFact {
  const types: readonly string[] = stockFacts
  return types.includes(event.type)
}

/**
 * The exception for a stock fact whose value the books do not follow by themselves: units that went anywhere but to
 * shrinkage, and the correction of what may have been booked. `undefined` for what they do follow, or what has no value
 * for them.
 */
export function unbookedStock(event: InventoryEvent): FlowResult | undefined {
  if (!isStockFact(event)) return undefined
  if (event.type === 'counterfoil.inventory.error-declared.v1') {
    const { eventId, lines } = event.data
    const hasNoValue = lines.every((line) => isInside(line) || isAnnounced(line))
    return hasNoValue ? undefined : exception(event, eventId, `reverse what event ${eventId} has booked: it was wrong`)
  }
  const { adjustmentId, state, counterpart = 'adjustment' } = event.data
  if (counterpart === 'adjustment' || state === 'incoming') return undefined
  return exception(event, adjustmentId, `book the value of adjustment ${adjustmentId} against ${counterpart}`)
}

type UndoneLine = EventOfType<'counterfoil.inventory.error-declared.v1'>['data']['lines'][number]

function isInside({ from, to }: UndoneLine): boolean {
  return from.kind === 'stock' && to.kind === 'stock'
}

/** Goods that a supplier has announced are worth nothing to us until they are received. */
function isAnnounced({ from, to }: UndoneLine): boolean {
  return [from, to].some((node) => node.kind === 'stock' && node.state === 'incoming')
}

function exception({ id, type }: StockFact, subject: string, because: string): FlowResult {
  return { exceptions: [{ class: 'stock-value-by-hand', because, subject, evidence: { event: id, type } }] }
}
