import type { Currency } from '@counterfoil/kernel'
import type { AccountingPolicy } from '../accounting/accounting-policy.ts'
import type { Units } from '../amounts/units.ts'
import type { Dimensions } from '../facts/dimensions.ts'
import type { Reading } from './reading.ts'

/** One amount of a fact, by the name that the posting rules know it by. */
export interface Measured<Name extends string = string> {
  readonly name: Name
  /** In the minor unit of its currency; below zero turns the side. */
  readonly minor: Units
  readonly currency: Currency
  readonly dimensions: Dimensions
  /** What the fact chooses an account of a table by: the kind of a charge, a tender, a refund method. */
  readonly chosenBy?: string | undefined
}

/** What a fact is measured with. */
export interface Measuring {
  readonly policy: AccountingPolicy
  /** Reads in the currency of the fact. */
  readonly read: Reading
}
