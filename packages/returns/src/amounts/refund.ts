import { accepted, type Currency, type Money, minorUnitsOf, moneyOfMinorUnits, type Outcome } from '@counterfoil/kernel'
import { correctionOf } from '../promotions/correction.ts'
import { bookValue } from './book-value.ts'
import { wrongAmount, wrongIn, wrongRate } from './checks.ts'
import type { ChargedFee, CreditedLine, PromotionCorrection } from './credited.ts'
import { creditReturned } from './credited-line.ts'
import { chargeFee, wrongFee } from './fees.ts'
import { type LoyaltyPoints, pointsTakenBack, wrongPoints } from './loyalty.ts'
import { type Progress, progressOf } from './progress.ts'
import { smaller, sum, sumOf } from './proportion.ts'
import { type AmountRefusal, type AmountRejection, refused } from './rejection.ts'
import { creditShipping } from './shipping.ts'
import type { EarlierRefund, ReturnedUnits, SoldOrder } from './sold-order.ts'
import { readLines } from './sold-units.ts'
import { type Standing, standingsOf, wrongEarlier } from './standing.ts'
import type { RefundTerms } from './terms.ts'

/** What a return gives back, and why. Keep it: it is an {@link EarlierRefund} of the next one. */
export interface RefundBreakdown {
  /** What was paid for the units that come back. */
  readonly lines: readonly CreditedLine[]
  readonly shipping: readonly CreditedLine[]
  /** What broken promotions change; of each promotion one at most. */
  readonly promotions: readonly PromotionCorrection[]
  /** What is kept of it for the return. */
  readonly fees: readonly ChargedFee[]
  /** What the customer gets; zero or more. */
  readonly total: Money
  /** What the order still comes to after this refund and the earlier ones. */
  readonly orderTotal: Money
  /** The points of the sale that are taken back with it. Absent where the sale earned none. */
  readonly points?: LoyaltyPoints
  /** The total in the currency of the books, at the sale's rate. Absent where the books are in the order's currency. */
  readonly bookValue?: Money
}

/**
 * What a customer gets back for units of an order: what was paid for them. Refunds of all the units, in whatever portions,
 * sum to what was paid, tax by tax and discount by discount; together they are never off by more than half a minor unit of a
 * line. Off that come fees, and what the kept goods no longer earn of a promotion.
 * @param earlier what was refunded of the same order before, in any order; default nothing.
 * @param granted what is credited before fees, where it is less than what was paid. Default all that was paid.
 */
export function refundOf(
  order: SoldOrder,
  returned: readonly ReturnedUnits[],
  terms: RefundTerms,
  earlier: readonly EarlierRefund[] = [],
  granted?: Money,
): Outcome<RefundBreakdown, AmountRejection> {
  const { currency } = order
  const wrong = wrongArguments(order, terms, earlier) ?? wrongAmount(granted, currency, ['granted'])
  if (wrong !== undefined) return wrong
  const sold = readLines(order.lines, currency, ['order', 'lines'])
  if (!sold.ok) return sold
  const shippingSold = readLines(order.shipping ?? [], currency, ['order', 'shipping'])
  if (!shippingSold.ok) return shippingSold
  const standings = standingsOf(sold.value, returned, earlier)
  if (!standings.ok) return standings

  const lines = standings.value
    .filter((standing) => standing.returned > 0n)
    .map((standing) => creditReturned(standing, currency))
  const goodsPaid = sumOf(lines)
  const promotions = correctionsOf(order, standings.value, earlier, goodsPaid)
  if (!promotions.ok) return promotions
  const given = goodsPaid + sumOf(promotions.value)
  const goods = progressOf(standings.value, given, earlier)
  const shipping = creditShipping(shippingSold.value, terms, goods, earlier, currency)
  const fees = (terms.fees ?? []).map((fee) => chargeFee(fee, lines, given, currency))

  const whole = given + sumOf(shipping)
  const credit = granted === undefined ? whole : smaller(minorUnitsOf(granted), whole)
  const kept = sumOf(fees)
  const total = credit - kept
  const paidBack = sumOf(earlier.map(({ total }) => ({ amount: total })))
  const refusal = feesAbove(kept, credit, currency) ?? aboveCaptured(order, paidBack, total)
  if (refusal !== undefined) return refusal
  const paid = sum([...sold.value, ...shippingSold.value].map((units) => units.paid))
  return accepted({
    lines,
    shipping,
    promotions: promotions.value,
    fees,
    total: moneyOfMinorUnits(total, currency),
    orderTotal: moneyOfMinorUnits(paid - paidBack - total, currency),
    ...(order.loyalty === undefined ? {} : { points: pointsBack(order.loyalty, goods, earlier) }),
    ...(order.books === undefined ? {} : { bookValue: bookValue(order.books, currency, paidBack, total) }),
  })
}

function wrongArguments(
  order: SoldOrder,
  terms: RefundTerms,
  earlier: readonly EarlierRefund[],
): AmountRefusal | undefined {
  const { currency, tenders, loyalty, books } = order
  return (
    wrongIn(tenders, ['order', 'tenders'], ({ captured }, at) => wrongAmount(captured, currency, at)) ??
    wrongPoints(loyalty, ['order', 'loyalty']) ??
    (books === undefined ? undefined : wrongRate(books.rate, ['order', 'books'])) ??
    wrongIn(terms.fees, ['terms', 'fees'], (fee, at) => wrongFee(fee, currency, at)) ??
    wrongEarlier(earlier, currency)
  )
}

function correctionsOf(
  { promotions = [], currency }: SoldOrder,
  standings: readonly Standing[],
  earlier: readonly EarlierRefund[],
  goods: bigint,
): Outcome<readonly PromotionCorrection[], AmountRejection> {
  const before = earlier.flatMap((refund) => refund.promotions ?? [])
  const corrections: PromotionCorrection[] = []
  for (const [index, promotion] of promotions.entries()) {
    const path = ['order', 'promotions', index]
    if (promotions.findIndex(({ code }) => code === promotion.code) < index) {
      return refused(
        'bad-promotion',
        `promotion ${promotion.code} is there twice; give each rule a code of its own`,
        path,
      )
    }
    const correction = correctionOf(promotion, standings, before, goods + sumOf(corrections), currency, path)
    if (!correction.ok) return correction
    if (correction.value !== undefined) corrections.push(correction.value)
  }
  return accepted(corrections)
}

function pointsBack(earned: LoyaltyPoints, goods: Progress, earlier: readonly EarlierRefund[]): LoyaltyPoints {
  const before = earlier.flatMap(({ points }) => points ?? []).filter(({ programme }) => programme === earned.programme)
  return pointsTakenBack(earned, before, goods.givenBack, goods.of)
}

function feesAbove(fees: bigint, credit: bigint, currency: Currency): AmountRefusal | undefined {
  if (fees <= credit) return undefined
  const [charged, given] = [fees, credit].map((units) => moneyOfMinorUnits(units, currency).amount)
  const because = `fees of ${charged} ${currency} are above the ${given} that is given back; charge less, or charge them apart`
  return refused('fee-above-refund', because, ['terms', 'fees'])
}

function aboveCaptured({ tenders, currency }: SoldOrder, paidBack: bigint, total: bigint): AmountRefusal | undefined {
  const captured = sum(tenders.map((tender) => minorUnitsOf(tender.captured)))
  if (paidBack + total <= captured) return undefined
  const [asked, before, most] = [total, paidBack, captured].map((units) => moneyOfMinorUnits(units, currency).amount)
  const because = `a refund of ${asked} ${currency} after earlier ones of ${before} is above the ${most} that was captured; capture the rest first, or return less`
  return refused('above-captured', because, ['order', 'tenders'])
}
