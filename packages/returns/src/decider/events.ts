import type { LocationId } from '@counterfoil/kernel'
import type { ItemQuantity, LineQuantity, Occasion } from './commands.ts'

/** What happened to a return. Folding these with `evolve` gives its state; they are plain JSON. */
export type ReturnDomainEvent =
  | (Occasion & { readonly type: 'requested'; readonly lines: readonly ItemQuantity[] })
  | (Occasion & { readonly type: 'approved' })
  | (Occasion & { readonly type: 'declined'; readonly reason: string })
  | (Occasion & { readonly type: 'canceled' })
  | (Occasion & { readonly type: 'authorised-by-receipt'; readonly lines: readonly ItemQuantity[] })
  | (Occasion & { readonly type: 'received'; readonly location: LocationId; readonly lines: readonly ItemQuantity[] })
  | (Occasion & { readonly type: 'stock-adjusted' })
  | (Occasion & {
      readonly type: 'refund-approved'
      readonly refundId: string
      readonly lines: readonly LineQuantity[]
    })
  | (Occasion & { readonly type: 'refund-settled'; readonly refundId: string })
  | (Occasion & { readonly type: 'posted' })
  | (Occasion & { readonly type: 'closed' })
