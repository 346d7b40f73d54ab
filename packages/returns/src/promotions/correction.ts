import { accepted, type Currency, type Outcome } from '@counterfoil/kernel'
import { wrongAmount, wrongIn, wrongRate } from '../amounts/checks.ts'
import type { PromotionCorrection } from '../amounts/credited.ts'
import { priceWith } from '../amounts/credited-line.ts'
import type { Tax } from '../amounts/priced-line.ts'
import { nearest, orZero, smaller, splitBy, sum, sumOf } from '../amounts/proportion.ts'
import { taxesOn } from '../amounts/rate.ts'
import { type AmountRefusal, type AmountRejection, type Path, refused } from '../amounts/rejection.ts'
import { discountsOf } from '../amounts/sold-units.ts'
import { keptOf, type Standing } from '../amounts/standing.ts'
import { earnedOn } from './earned.ts'
import type { Promotion } from './promotion.ts'

/**
 * What a refund takes back of a promotion because the goods that are kept no longer earn it, or gives back of what earlier
 * refunds took. The customer never pays in: no more is taken than `credit`, what is given for the goods that come back.
 */
export function correctionOf(
  promotion: Promotion,
  standings: readonly Standing[],
  earlier: readonly PromotionCorrection[],
  credit: bigint,
  currency: Currency,
  path: Path,
): Outcome<PromotionCorrection | undefined, AmountRejection> {
  const wrong = wrongPromotion(promotion, currency, path)
  if (wrong !== undefined) return wrong
  const { code } = promotion
  const lines = standings
    .filter(({ units }) => promotion.lines?.includes(units.lineId) ?? true)
    .map((standing) => discountOf(standing, code))
  const given = sum(lines.map((line) => line.given))
  if (given === 0n) return accepted(undefined)
  const all = earnedOn(
    lines.map((line) => ({ ...line, units: line.sold })),
    promotion,
  )
  if (all === 0n) {
    return refused(
      'bad-promotion',
      `what was sold earns nothing by the rule of ${code}; give the rule of the sale`,
      path,
    )
  }
  const earned = earnedOn(lines, promotion)
  const undeserved = orZero(sum(lines.map((line) => line.kept)) - nearest(given * earned, all))

  const taxes = differentTaxes(lines.flatMap((line) => line.taxes))
  const owed = withTaxes(lines, undeserved, taxes)
  const before = takenBefore(earlier, code, taxes)
  const taken = splitBy(owed, smaller(sum(owed), sum(before) + credit))
  const change = before.map((part, index) => part - (taken[index] ?? 0n))
  return accepted(change.every((part) => part === 0n) ? undefined : { code, ...priceWith(taxes, change, currency) })
}

function wrongPromotion(promotion: Promotion, currency: Currency, path: Path): AmountRefusal | undefined {
  switch (promotion.rule) {
    case 'buy_get': {
      const { code, buy, get } = promotion
      if ([buy, get].every((count) => Number.isSafeInteger(count) && count > 0)) return undefined
      return refused('bad-promotion', `${code} says buy ${buy}, get ${get}; give whole numbers above zero`, path)
    }
    case 'spend_save':
      return wrongIn(
        promotion.steps,
        [...path, 'steps'],
        ({ from, save }, at) =>
          wrongAmount(from, currency, at) ??
          ('rate' in save ? wrongRate(save.rate, at) : wrongAmount(save, currency, at)),
      )
  }
}

/** A line as a promotion sees it. */
interface DiscountedLine {
  readonly sold: bigint
  /** Units that are kept. */
  readonly units: bigint
  /** What the whole line came to before the promotion. */
  readonly value: bigint
  /** The discount on the whole line, and on the units that are kept. */
  readonly given: bigint
  readonly kept: bigint
  readonly taxes: readonly Tax[]
}

function discountOf(standing: Standing, code: string): DiscountedLine {
  const { units } = standing
  const kept = keptOf(standing)
  const ofPromotion = (amounts: readonly bigint[]) =>
    sum(amounts.filter((_, index) => units.line.discounts?.[index]?.code === code))
  const given = ofPromotion(units.discounts)
  return {
    sold: units.sold,
    units: kept,
    value: units.price + given,
    given,
    kept: given - ofPromotion(discountsOf(units, units.sold - kept)),
    taxes: units.taxes,
  }
}

type TaxName = Omit<Tax, 'amount'>

function isSameTax(left: TaxName, right: TaxName): boolean {
  return left.code === right.code && left.basis === right.basis && left.rate === right.rate
}

function differentTaxes(taxes: readonly Tax[]): readonly TaxName[] {
  return taxes
    .filter((tax, index) => taxes.findIndex((other) => isSameTax(tax, other)) === index)
    .map(({ amount, ...name }) => name)
}

/** A discount that is taken back from lines, as a net amount and its taxes by the rates of those lines. */
function withTaxes(lines: readonly DiscountedLine[], discount: bigint, names: readonly TaxName[]): readonly bigint[] {
  const shares = splitBy(
    lines.map((line) => line.kept),
    discount,
  )
  const amounts = names.map(() => 0n)
  let net = discount
  lines.forEach((line, index) => {
    const taxed = taxesOn(shares[index] ?? 0n, line.taxes)
    line.taxes.forEach((tax, place) => {
      const amount = taxed[place] ?? 0n
      const name = names.findIndex((other) => isSameTax(tax, other))
      amounts[name] = (amounts[name] ?? 0n) + amount
      if (tax.basis === 'inclusive') net -= amount
    })
  })
  return [net, ...amounts]
}

/** What earlier refunds took back, as a net amount and its taxes. */
function takenBefore(
  earlier: readonly PromotionCorrection[],
  code: string,
  names: readonly TaxName[],
): readonly bigint[] {
  const corrections = earlier.filter((correction) => correction.code === code)
  const amounts = names.map(
    (name) => -sumOf(corrections.flatMap(({ taxes }) => taxes).filter((tax) => isSameTax(tax, name))),
  )
  const all = -sumOf(corrections)
  return [all - sum(amounts), ...amounts]
}
