import { quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import { claimedSerialsOf, claimedUnits, isWithdrawn } from '../state/claimed-units.ts'
import type { ReturnState } from '../state/return-state.ts'
import type { OrderFacts } from './order-facts.ts'

/**
 * What may still come back of each line of an order, by order line id: what was fulfilled less what other returns claim.
 * A return claims what it asks for until it is answered, then what it authorises, and once it is closed what of it did not
 * go back to the customer or was credited; one that was declined, canceled or has expired claims nothing.
 * @param returnId the return that asks: what the facts say of it does not count. Default a new one.
 * @param own the return that asks as it stands, where that counts too.
 */
export function returnable(order: OrderFacts, returnId?: string, own?: ReturnState): ReadonlyMap<string, string> {
  const claimed = new Map<string, number>()
  const others = order.returns.filter((other) => returnId === undefined || other.returnId !== returnId)
  for (const { header, lines } of own === undefined ? others : [...others, own]) {
    if (isWithdrawn(header)) continue
    for (const line of lines) addTo(claimed, orderLineOf(line), claimedUnits(header, line))
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
  for (const line of lines) addTo(asked, orderLineOf(line), line.quantity)
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
      serials.push(...claimedSerialsOf(header, line))
      claimed.set(orderLineOf(line), serials)
    }
  }
  return claimed
}

/** Beyond the largest quantity a sum is not exact, but stays above it: it is only compared. */
function addTo(sums: Map<string, number>, key: string, quantity: string): void {
  sums.set(key, (sums.get(key) ?? 0) + scaledQuantity(quantity))
}
