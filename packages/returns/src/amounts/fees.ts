import { type Currency, minorUnitsOf } from '@counterfoil/kernel'
import { wrongAmount, wrongRate } from './checks.ts'
import type { ChargedFee, CreditedLine } from './credited.ts'
import { priceWith } from './credited-line.ts'
import { nearest, sum, sumOf } from './proportion.ts'
import { atRate, taxesOn } from './rate.ts'
import { type AmountRefusal, type Path, refused } from './rejection.ts'
import type { RefundFee } from './terms.ts'

/**
 * What a fee comes to on a refund of these lines. `given` is what they give after broken promotions: a fraction is taken of
 * that, of some of the lines by their share in it.
 */
export function chargeFee(
  { kind, amount, lines, tax }: RefundFee,
  credited: readonly CreditedLine[],
  given: bigint,
  currency: Currency,
): ChargedFee {
  const charged = credited.filter(({ lineId }) => lines?.includes(lineId) ?? true)
  const base = nearest(sumOf(charged) * given, sumOf(credited))
  const price = 'rate' in amount ? atRate(base, amount.rate) : minorUnitsOf(amount)
  const taxes = tax === undefined ? [] : [tax]
  const taxed = taxesOn(price, taxes)
  const net = tax?.basis === 'inclusive' ? price - sum(taxed) : price
  return { kind, ...priceWith(taxes, [net, ...taxed], currency) }
}

/** What is wrong with a fee. */
export function wrongFee({ kind, amount, tax }: RefundFee, currency: Currency, path: Path): AmountRefusal | undefined {
  const figure = 'rate' in amount ? amount.rate : amount.amount
  if (figure.startsWith('-')) {
    const because = `the ${kind} fee of ${figure.slice(0, 40)} is below zero; a fee is charged, so give it without its sign`
    return refused('negative-fee', because, path)
  }
  const wrong = 'rate' in amount ? wrongRate(amount.rate, path) : wrongAmount(amount, currency, path)
  return wrong ?? (tax === undefined ? undefined : wrongRate(tax.rate, [...path, 'tax']))
}
