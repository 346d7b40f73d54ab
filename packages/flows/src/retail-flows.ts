import type { Flow } from '@counterfoil/engine'
import type { AccountingPolicy } from '@counterfoil/ledger'
import { documentRegister } from './document-register.ts'
import { freshness } from './freshness.ts'
import { orders } from './orders.ts'
import { positions } from './positions.ts'
import { returns } from './returns/returns.ts'
import { stockValue } from './stock-value/stock-value.ts'

export interface RetailPolicies {
  readonly accounting: AccountingPolicy
}

/** Retail on the engine: what is done about each event, in the order in which it is done. */
export function retailFlows({ accounting }: RetailPolicies): readonly Flow[] {
  return [documentRegister, orders(accounting), positions, freshness, stockValue(accounting), returns(accounting)]
}
