import type { Money } from '@counterfoil/kernel'

/**
 * The rule of a promotion that the order's discounts with this code came from, so that it can be told what the goods that
 * are kept still earn of it.
 */
export type Promotion = BuyAndGet | SpendAndSave

/** Of so many bought, so many more are discounted: the cheapest ones. How far is what the sale says. */
export interface BuyAndGet {
  readonly rule: 'buy_get'
  /** The code of its discounts on the lines. */
  readonly code: string
  /** Lines that count. Absent means all. */
  readonly lines?: readonly string[] | undefined
  readonly buy: number
  readonly get: number
}

/** Who spends enough saves: the highest step that is reached counts. */
export interface SpendAndSave {
  readonly rule: 'spend_save'
  readonly code: string
  readonly lines?: readonly string[] | undefined
  /** `from`: what has to be spent, before this promotion and after other discounts. `save`: an amount, or a fraction of it. */
  readonly steps: readonly { readonly from: Money; readonly save: Money | { readonly rate: string } }[]
}
