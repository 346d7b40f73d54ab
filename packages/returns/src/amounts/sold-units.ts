import { accepted, type Currency, minorUnitsOf, type Outcome, scaledQuantity } from '@counterfoil/kernel'
import { wrongAmount, wrongIn, wrongQuantity, wrongRate } from './checks.ts'
import type { PricedLine, Tax } from './priced-line.ts'
import { nearestBelow, splitBy, sum } from './proportion.ts'
import { type AmountRefusal, type AmountRejection, type Path, refused } from './rejection.ts'

/** A sold line in integers: units in hundred-thousandths, amounts in the currency's minor unit. */
export interface SoldUnits {
  readonly line: PricedLine
  readonly lineId: string
  readonly sold: bigint
  readonly price: bigint
  /** Of each discount of the line, in their order. */
  readonly discounts: readonly bigint[]
  readonly taxes: readonly Tax[]
  /** What was paid without taxes, then each tax: they sum to `paid`. */
  readonly parts: readonly bigint[]
  readonly paid: bigint
}

/** Sold lines in integers, each line id once; or what is wrong with them. */
export function readLines(
  lines: readonly PricedLine[],
  currency: Currency,
  path: Path,
): Outcome<readonly SoldUnits[], AmountRejection> {
  const seen = new Set<string>()
  const wrong = wrongIn(lines, path, (line, at) => {
    if (seen.has(line.lineId)) {
      return refused('duplicate-line', `line ${line.lineId} is there twice; give each line an id of its own`, at)
    }
    seen.add(line.lineId)
    return wrongLine(line, currency, at)
  })
  if (wrong !== undefined) return wrong
  const read = lines.map(soldUnits)
  const taxed = read.findIndex(({ parts: [net = 0n] }) => net < 0n)
  if (taxed < 0) return accepted(read)
  const because = `the inclusive taxes of line ${read[taxed]?.lineId} are above its price`
  return refused('tax-above-price', because, [...path, taxed])
}

function soldUnits(line: PricedLine): SoldUnits {
  const { lineId, taxes = [], discounts = [] } = line
  const price = minorUnitsOf(line.price)
  const taxed = taxes.map((tax) => minorUnitsOf(tax.amount))
  const net = price - sum(taxed.filter((_, index) => taxes[index]?.basis === 'inclusive'))
  return {
    line,
    lineId,
    sold: BigInt(scaledQuantity(line.quantity)),
    price,
    discounts: discounts.map((discount) => minorUnitsOf(discount.amount)),
    taxes,
    parts: [net, ...taxed],
    paid: net + sum(taxed),
  }
}

/** The discounts of the first units of a line; they go with a price that is rounded half up. */
export function discountsOf({ discounts, sold }: SoldUnits, units: bigint): readonly bigint[] {
  return splitBy(discounts, nearestBelow(sum(discounts) * units, sold))
}

function wrongLine(line: PricedLine, currency: Currency, path: Path): AmountRefusal | undefined {
  return (
    wrongQuantity(line.quantity, [...path, 'quantity']) ??
    wrongAmount(line.price, currency, [...path, 'price']) ??
    wrongIn(line.discounts, [...path, 'discounts'], ({ amount }, at) => wrongAmount(amount, currency, at)) ??
    wrongIn(
      line.taxes,
      [...path, 'taxes'],
      ({ amount, rate }, at) => wrongAmount(amount, currency, at) ?? wrongRate(rate, at),
    )
  )
}
