import type { Money, Sku } from '@counterfoil/kernel'
import type { OpenShare } from './provision.ts'
import type { AtCost, CostLine, ReducedLine } from './stock.ts'

/** Returned goods came in: what they had cost us when they were sold, whatever they cost now. */
export interface ReturnReceivedAtCost extends AtCost {
  readonly fact: 'return-received-at-cost'
  /** Absent when the lines stand for several returns. */
  readonly returnId?: string | undefined
  /** What is open of the sale's right to recover goods; ignored where the policy expects no returns. Absent means nothing. */
  readonly rightToRecover?: readonly OpenShare[] | undefined
}

export interface GoodsRestocked extends Dispositioned {
  readonly fact: 'goods-restocked'
}

export interface GoodsRefurbished extends Dispositioned {
  readonly fact: 'goods-refurbished'
  readonly lines: readonly RepairedLine[]
}

/** Units, and what the repair of all of them costs. Absent means nothing. */
export type RepairedLine = CostLine & { readonly repairCost?: Money | undefined }

export interface GoodsDowngraded extends Dispositioned {
  readonly fact: 'goods-downgraded'
  readonly lines: readonly DowngradedLine[]
}

/** Units, and the item that they are from now on. */
export type DowngradedLine = ReducedLine & { readonly toSku: Sku }

export interface GoodsScrapped extends Dispositioned {
  readonly fact: 'goods-scrapped'
}

export interface GoodsReturnedToVendor extends Dispositioned {
  readonly fact: 'goods-returned-to-vendor'
  /** What the vendor owes for them. Absent means what they cost; the rest is a variance. */
  readonly claim?: Money | undefined
}

export interface GoodsReturnedToCustomer extends Dispositioned {
  readonly fact: 'goods-returned-to-customer'
}

/** The customer was credited and keeps the goods. */
export interface GoodsKept extends AtCost {
  readonly fact: 'goods-kept'
  readonly returnId: string
  /** As of goods that come back. */
  readonly rightToRecover?: readonly OpenShare[] | undefined
}

/** Goods that were to come back, or had come back, cannot be found. */
export interface GoodsMissing extends Dispositioned {
  readonly fact: 'goods-missing'
  /** Whether they had come in, so that they stand in our books. */
  readonly received: boolean
  /** What whoever lost them owes. Absent means nothing: all is written off. */
  readonly claim?: Money | undefined
  /** As of goods that come back, for those that never came in. */
  readonly rightToRecover?: readonly OpenShare[] | undefined
}

/** Where returned goods stand in the books until their disposition is posted. */
export type HeldAt = 'returns_pending' | 'refurbishment' | 'inventory'

interface Dispositioned extends AtCost {
  readonly returnId: string
  /** Absent means among the returns whose disposition is open, where quarantined goods stand too. */
  readonly heldAt?: HeldAt | undefined
}
