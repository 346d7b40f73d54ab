import type { Sku } from '@counterfoil/kernel'
import type { LineQuantity } from '../state/return-state.ts'

/** Whom and when a command comes from: the decider reads no clock and knows nobody. */
export interface Occasion {
  readonly returnId: string
  /** Epoch milliseconds. */
  readonly at: number
  /** A reference to the person or system; never a name. */
  readonly by: string
}

/** Units of one line with the item that they are of. */
export interface ItemQuantity extends LineQuantity {
  readonly sku: Sku
}

/** What a return is of. */
export interface ReturnOf {
  readonly returnId: string
  readonly orderId?: string
  readonly customerId?: string
}

/** The same without what is not known. */
export function returnOf({
  returnId,
  orderId,
  customerId,
}: {
  readonly returnId: string
  readonly orderId?: string | undefined
  readonly customerId?: string | undefined
}): ReturnOf {
  return { returnId, ...(orderId !== undefined && { orderId }), ...(customerId !== undefined && { customerId }) }
}
