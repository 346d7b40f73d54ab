import { type Currency, minorDigits } from '@counterfoil/kernel'
import type { JournalLine } from '@counterfoil/schemas'
import { decimalOf } from '../amounts/exact-amount.ts'

/** What an amount belongs to, so that margin by channel, place or item is a sum over lines. */
export type Dimensions = Partial<Readonly<Pick<JournalLine, 'channel' | 'location' | 'sku' | 'orderId' | 'returnId'>>>

/** One line to be: an amount in minor units, above zero on the debit side and below zero on the credit side. */
export interface Entry {
  readonly account: string
  readonly debit: bigint
  readonly dimensions: Dimensions
}

export function debit(account: string, minor: bigint, dimensions: Dimensions): Entry {
  return { account, debit: minor, dimensions }
}

export function credit(account: string, minor: bigint, dimensions: Dimensions): Entry {
  return { account, debit: -minor, dimensions }
}

/** The journal line of an entry: its amount is never below zero, the side says which way it goes. */
export function journalLine({ account, debit, dimensions }: Entry, currency: Currency): JournalLine {
  const isDebit = debit > 0n
  return {
    account,
    side: isDebit ? 'debit' : 'credit',
    amount: { amount: decimalOf(isDebit ? debit : -debit, minorDigits(currency)), currency },
    ...dimensions,
  }
}
