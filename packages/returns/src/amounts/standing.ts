import { accepted, type Currency, canonicalDecimal, type Outcome, scaledQuantity } from '@counterfoil/kernel'
import { quoted, wrongAmount, wrongIn, wrongMoney, wrongQuantity } from './checks.ts'
import { wrongPoints } from './loyalty.ts'
import { sum, sumOf } from './proportion.ts'
import { type AmountRefusal, type AmountRejection, refused } from './rejection.ts'
import type { EarlierRefund, ReturnedUnits } from './sold-order.ts'
import type { SoldUnits } from './sold-units.ts'

/** Where a sold line stands: what refunds gave back before, and what comes back now. */
export interface Standing {
  readonly units: SoldUnits
  readonly returnedBefore: bigint
  readonly paidBefore: bigint
  readonly returned: bigint
}

/** Each sold line with what was and is returned of it; refused where more would come back than was sold. */
export function standingsOf(
  sold: readonly SoldUnits[],
  returned: readonly ReturnedUnits[],
  earlier: readonly EarlierRefund[],
): Outcome<readonly Standing[], AmountRejection> {
  if (returned.length === 0) return refused('no-lines', 'nothing is returned: name at least one line', ['returned'])
  const known = new Set(sold.map(({ lineId }) => lineId))
  const wrong = wrongIn(returned, ['returned'], ({ lineId, quantity }, at) =>
    known.has(lineId)
      ? wrongQuantity(quantity, at)
      : refused('unknown-line', `the order has no line ${quoted(lineId)}`, at),
  )
  if (wrong !== undefined) return wrong
  const now = Map.groupBy(returned, ({ lineId }) => lineId)
  const before = Map.groupBy(
    earlier.flatMap(({ lines }) => lines),
    ({ lineId }) => lineId,
  )
  const standings = sold.map((units) => ({
    units,
    returnedBefore: unitsOf(before.get(units.lineId)),
    paidBefore: sumOf(before.get(units.lineId) ?? []),
    returned: unitsOf(now.get(units.lineId)),
  }))
  const over = standings.find((standing) => standing.returned > 0n && keptOf(standing) < 0n)
  return over === undefined ? accepted(standings) : moreThanSold(over)
}

/** Units that stay with the customer. */
export function keptOf({ units, returnedBefore, returned }: Standing): bigint {
  return units.sold - returnedBefore - returned
}

/** The quantity as text; a sum may be larger than any quantity that is read. */
export function quantityOf(units: bigint): string {
  const digits = String(units).padStart(6, '0')
  return canonicalDecimal(`${digits.slice(0, -5)}.${digits.slice(-5)}`) ?? digits
}

function unitsOf(lines: readonly ReturnedUnits[] = []): bigint {
  return sum(lines.map(({ quantity }) => BigInt(scaledQuantity(quantity))))
}

function moreThanSold({ units, returnedBefore, returned }: Standing): AmountRefusal {
  const [asked, sold, gone] = [returned, units.sold, returnedBefore].map(quantityOf)
  const because = `${asked} of line ${units.lineId} cannot come back: ${sold} were sold, and ${gone} of them came back before`
  return refused('more-than-sold', because, ['returned'])
}

/** What is wrong with the record of earlier refunds. */
export function wrongEarlier(earlier: readonly EarlierRefund[], currency: Currency): AmountRefusal | undefined {
  return wrongIn(
    earlier,
    ['earlier'],
    ({ lines, shipping, promotions, total, points }, path) =>
      wrongIn(
        lines,
        [...path, 'lines'],
        ({ amount, quantity }, at) =>
          // A quantity of zero is an amount without a return.
          wrongAmount(amount, currency, at) ?? (quantity === '0' ? undefined : wrongQuantity(quantity, at)),
      ) ??
      wrongIn(shipping, [...path, 'shipping'], ({ amount }, at) => wrongAmount(amount, currency, at)) ??
      wrongIn(
        promotions,
        [...path, 'promotions'],
        ({ price, amount, taxes }, at) =>
          wrongMoney(price, currency, at) ??
          wrongMoney(amount, currency, at) ??
          wrongIn(taxes, at, (tax, of) => wrongMoney(tax.amount, currency, of)),
      ) ??
      wrongAmount(total, currency, [...path, 'total']) ??
      wrongPoints(points, [...path, 'points']),
  )
}
