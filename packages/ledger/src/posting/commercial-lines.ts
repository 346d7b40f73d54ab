import { type Currency, minorDigits, type RoundingMode } from '@counterfoil/kernel'
import type { CommercialLine } from '@counterfoil/schemas'
import { exactProduct, roundToMinor } from '../amounts/exact-amount.ts'
import type { AccountMapping } from '../policy/accounting-policy.ts'

/** Lines each rounded by itself, in minor units, with their exact sum and the sum of the rounded ones. */
export interface RoundedLines {
  readonly lines: readonly { readonly line: CommercialLine; readonly minor: bigint }[]
  readonly exactSum: bigint
  readonly roundedSum: bigint
}

export function roundLines(lines: readonly CommercialLine[], currency: Currency, mode: RoundingMode): RoundedLines {
  const digits = minorDigits(currency)
  let exactSum = 0n
  let roundedSum = 0n
  const rounded = lines.map((line) => {
    const exact = exactProduct(line.quantity, line.unitPrice.amount)
    const minor = roundToMinor(exact, digits, mode)
    exactSum += exact
    roundedSum += minor
    return { line, minor }
  })
  return { lines: rounded, exactSum, roundedSum }
}

/** The account of a line: goods go where the fact says, charges and gift cards have their own in either direction. */
export function accountOf(line: CommercialLine, goods: string, accounts: AccountMapping): string {
  switch (line.kind) {
    case 'item':
      return goods
    case 'charge':
      return accounts.charges[line.charge]
    case 'gift_card':
      return accounts.giftCardLiability
  }
}
