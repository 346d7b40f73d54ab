import { type Currency, type Rejection, rejected } from '@counterfoil/kernel'
import type { Fact } from '../facts.ts'

type Mismatch = { readonly ok: false; readonly rejection: Rejection<'currency-mismatch'> }

/** The first line whose currency is not the fact's: a journal of one fact is in one currency. */
export function currencyMismatch(fact: Fact): Mismatch | undefined {
  switch (fact.fact) {
    case 'refund-settled': {
      const { payable, amount } = fact
      if (payable === undefined || payable.currency === amount.currency) return undefined
      const because = `${payable.currency} is payable but ${amount.currency} was paid: post what was paid alone`
      return rejected('currency-mismatch', because, ['payable', 'currency'])
    }
    case 'sale-fulfilled':
    case 'credit-memo': {
      const index = fact.lines.findIndex((line) => line.unitPrice.currency !== fact.currency)
      return mismatchAt(fact, index, 'unitPrice', fact.lines[index]?.unitPrice.currency)
    }
    case 'cost-of-sale':
    case 'return-received-at-cost':
    case 'goods-received':
    case 'stock-adjusted': {
      const index = fact.lines.findIndex((line) => line.unitCost.currency !== fact.currency)
      return mismatchAt(fact, index, 'unitCost', fact.lines[index]?.unitCost.currency)
    }
  }
}

function mismatchAt(
  fact: { readonly fact: string; readonly currency: Currency },
  index: number,
  field: 'unitPrice' | 'unitCost',
  found: Currency | undefined,
): Mismatch | undefined {
  if (found === undefined) return undefined
  return rejected(
    'currency-mismatch',
    `line ${index} is in ${found} but its ${fact.fact} is in ${fact.currency}: convert it, or post one fact per currency`,
    ['lines', index, field, 'currency'],
  )
}
