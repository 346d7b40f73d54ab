import type { LocationId, Sku } from '@counterfoil/kernel'

/** Units of an item that an order line wants, as a decimal. Lines of one item are added up. */
export interface SourcingLine {
  readonly lineId: string
  readonly sku: Sku
  readonly quantity: string
}

/** A place that may deliver. */
export interface SourcingPlace {
  readonly location: LocationId
  /** The smaller, the sooner; equal ones in the order of their ids. Default after all that have one. */
  readonly priority?: number
  /** How far away the customer is, in any one unit. Default farther than all that have one. */
  readonly distance?: number
  /** Default `warehouse`. */
  readonly kind?: 'warehouse' | 'store'
  /** Units of each item that stay there whatever is wanted, as a decimal. Default 0. */
  readonly floor?: string
}

/** What may be sold of an item from a place, as a decimal; less than nothing counts as nothing. */
export interface PlaceStock {
  readonly location: LocationId
  readonly sku: Sku
  readonly quantity: string
}

/** What is to be allotted, and from where it may come. */
export interface SourcingRequest {
  readonly lines: readonly SourcingLine[]
  readonly places: readonly SourcingPlace[]
  readonly stock: readonly PlaceStock[]
}

/** Chooses places for what is wanted. Write one, or make one with `takeInOrder`; `allot` checks what it chooses. */
export type SourcingStrategy = (task: SourcingTask) => readonly SourcingChoice[]

/** What a strategy looks at: lines are added up, floors are off, and places are in order of priority. */
export interface SourcingTask {
  readonly items: readonly WantedItem[]
  readonly places: readonly SourcingPlace[]
}

export interface WantedItem {
  readonly sku: Sku
  /** Hundred-thousandths of a unit, as all figures of a task. */
  readonly wanted: number
  /** What each place can give; 0 where it has none. */
  readonly at: (location: LocationId) => number
}

/** Units of an item that a place is to deliver, and why it. */
export interface SourcingChoice {
  readonly sku: Sku
  readonly location: LocationId
  /** Hundred-thousandths, above zero. */
  readonly units: number
  /** For a person. */
  readonly because: string
}
