import { addScaled, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import type { ReturnState } from '../state/return-state.ts'
import type { OrderFacts } from './order-facts.ts'

/**
 * What may still come back of each line of an order, by order line id: what was fulfilled less what other returns claim.
 * A return claims what it asks for until it is answered, then what it authorises; one that was declined, canceled or has
 * expired claims nothing.
 * @param returnId the return that asks: what the facts say of it does not count. Default a new one.
 * @param own the return that asks as it stands, where that counts too.
 */
export function returnable(order: OrderFacts, returnId?: string, own?: ReturnState): ReadonlyMap<string, string> {
  const claimed = new Map<string, number>()
  const others = order.returns.filter((other) => returnId === undefined || other.returnId !== returnId)
  for (const state of own === undefined ? others : [...others, own]) {
    for (const { orderLineId, units } of claims(state)) {
      claimed.set(orderLineId, addScaled(claimed.get(orderLineId) ?? 0, units))
    }
  }
  return new Map(
    order.lines.map(({ lineId, quantity }) => {
      const left = scaledQuantity(quantity) - (claimed.get(lineId) ?? 0)
      return [lineId, quantityOfScaled(Math.max(left, 0))]
    }),
  )
}

/** Lines that ask for more of an order line than may come back, with what may. Lines of one order line are taken together. */
export function aboveReturnable<
  Line extends { readonly lineId: string; readonly orderLineId?: string | undefined; readonly quantity: string },
>(
  lines: readonly Line[],
  open: ReadonlyMap<string, string>,
): readonly { readonly line: Line; readonly left: string }[] {
  const asked = new Map<string, number>()
  for (const line of lines) {
    const orderLineId = orderLineOf(line)
    asked.set(orderLineId, addScaled(asked.get(orderLineId) ?? 0, scaledQuantity(line.quantity)))
  }
  return lines.flatMap((line) => {
    const orderLineId = orderLineOf(line)
    const left = open.get(orderLineId) ?? '0'
    return (asked.get(orderLineId) ?? 0) > scaledQuantity(left) ? [{ line, left }] : []
  })
}

/** The line of the order that a line of a return is of. */
export function orderLineOf({
  lineId,
  orderLineId,
}: {
  readonly lineId: string
  readonly orderLineId?: string | undefined
}): string {
  return orderLineId ?? lineId
}

/** Serial numbers that other returns of an order claim, by order line id. */
export function claimedSerials(order: OrderFacts, returnId?: string): ReadonlyMap<string, readonly string[]> {
  const claimed = new Map<string, string[]>()
  for (const { lines, header, returnId: other } of order.returns) {
    if ((returnId !== undefined && other === returnId) || isWithdrawn(header)) continue
    for (const line of lines) {
      const serials = claimed.get(orderLineOf(line)) ?? []
      serials.push(...(line.serials ?? line.receivedSerials ?? []))
      claimed.set(orderLineOf(line), serials)
    }
  }
  return claimed
}

/** Whether a return came to nothing before anything came back. */
export function isWithdrawn(header: ReturnState['header']): boolean {
  return header === 'declined' || header === 'canceled' || header === 'expired'
}

function claims({ header, lines }: ReturnState): readonly { readonly orderLineId: string; readonly units: number }[] {
  if (isWithdrawn(header)) return []
  return lines.map((line) => ({
    orderLineId: orderLineOf(line),
    units: scaledQuantity(header === 'requested' ? line.requested : line.authorised),
  }))
}
