import type { LocationId, Sku } from '@counterfoil/kernel'
import type { JournalLine } from '@counterfoil/schemas'

/** What an amount belongs to, so that margin by channel, place or item is a sum over lines. */
export type Dimensions = Partial<
  Readonly<Pick<JournalLine, 'channel' | 'location' | 'sku' | 'orderId' | 'returnId' | 'payoutId' | 'taxCode'>>
>

/** What a fact, or a line of it, may say of them; absent and `undefined` are the same. */
export interface DimensionsTold {
  readonly channel?: string | undefined
  readonly location?: LocationId | undefined
  readonly sku?: Sku | undefined
  readonly orderId?: string | undefined
  readonly returnId?: string | undefined
  readonly payoutId?: string | undefined
}

/** Those that are told, with the later one's going before. Written out, since every journal line has them. */
export function dimensionsOf(told: DimensionsTold, more: DimensionsTold = told): Dimensions {
  const channel = more.channel ?? told.channel
  const location = more.location ?? told.location
  const sku = more.sku ?? told.sku
  const orderId = more.orderId ?? told.orderId
  const returnId = more.returnId ?? told.returnId
  const payoutId = more.payoutId ?? told.payoutId
  const dimensions: { -readonly [Name in keyof Dimensions]: Dimensions[Name] } = {}
  if (channel !== undefined) dimensions.channel = channel
  if (location !== undefined) dimensions.location = location
  if (sku !== undefined) dimensions.sku = sku
  if (orderId !== undefined) dimensions.orderId = orderId
  if (returnId !== undefined) dimensions.returnId = returnId
  if (payoutId !== undefined) dimensions.payoutId = payoutId
  return dimensions
}
