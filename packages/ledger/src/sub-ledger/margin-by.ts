import { type Currency, minorDigits } from '@counterfoil/kernel'
import type { Journal } from '@counterfoil/schemas'
import type { ChartOfAccounts } from '../accounting/accounting-policy.ts'
import { decimalOf, minorUnits } from '../amounts/exact-amount.ts'
import { minus, negated, plus, type Units } from '../amounts/units.ts'
import type { Dimensions } from '../facts/dimensions.ts'

/** What a channel, a place, an item or an order brought in one currency. Amounts are decimal strings. */
export interface Margin {
  /** The channel, place, item or order; absent for lines that name none. */
  readonly key?: string
  readonly currency: Currency
  /** On income accounts: credits less debits. */
  readonly income: string
  /** On expense accounts: debits less credits. */
  readonly expense: string
  /** Income less expense. */
  readonly margin: string
}

/** Adds up the income and expense of journals by a dimension: since every line carries its dimensions, a margin is a sum. */
export function marginBy(
  journals: Iterable<Journal>,
  dimension: keyof Dimensions,
  chart: ChartOfAccounts,
): readonly Margin[] {
  const sums = new Map<string, { key: string | undefined; currency: Currency; income: Units; expense: Units }>()
  for (const { lines } of journals) {
    for (const line of lines) {
      const type = Object.hasOwn(chart, line.account) ? chart[line.account]?.type : undefined
      if (type !== 'income' && type !== 'expense') continue
      const { currency } = line.amount
      const key: string | undefined = line[dimension]
      const place = JSON.stringify([key ?? null, currency])
      const sum = sums.get(place) ?? { key, currency, income: 0, expense: 0 }
      sums.set(place, sum)
      const minor = minorUnits(line.amount)
      const debit = line.side === 'debit' ? minor : negated(minor)
      if (type === 'income') sum.income = minus(sum.income, debit)
      else sum.expense = plus(sum.expense, debit)
    }
  }
  return [...sums.values()].map(({ key, currency, income, expense }) => {
    const digits = minorDigits(currency)
    return {
      ...(key === undefined ? {} : { key }),
      currency,
      income: decimalOf(income, digits),
      expense: decimalOf(expense, digits),
      margin: decimalOf(minus(income, expense), digits),
    }
  })
}
