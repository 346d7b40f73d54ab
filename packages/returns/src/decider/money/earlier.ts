import { type Money, minorUnitsOf, moneyOfMinorUnits, scaledQuantity, subtractMoney } from '@counterfoil/kernel'
import { splitBy, sum } from '../../amounts/proportion.ts'
import type { EarlierRefund } from '../../amounts/sold-order.ts'
import type { KnownOrder } from '../../order/known-order.ts'
import { orderLineOf } from '../../order/returnable.ts'
import type { SaleAmounts } from '../../order/sale-amounts.ts'
import type { AdvanceRefund, CreditRefund, LineQuantity, ReturnState } from '../../state/return-state.ts'
import { isOpenAdvance } from './clearing.ts'

/**
 * What was refunded of the order before, by this return and by others: credits, and what is open of advances. What was
 * granted when the sale was not known counts by its units and its amount.
 * @param cleared units that are credited now: the advances on them become this credit, so they are not earlier ones.
 */
export function refundedBefore(
  cleared: readonly LineQuantity[],
  own: ReturnState,
  { returns }: KnownOrder,
  sale: SaleAmounts,
): readonly EarlierRefund[] {
  const now = new Set(cleared.map(({ lineId }) => lineId))
  const others = returns.filter(({ returnId }) => returnId !== own.returnId)
  return [...others, own].flatMap((state) =>
    state.refunds.flatMap((refund) => {
      if (refund.kind === 'credit') return [refund.breakdown ?? ofCredit(refund, state, sale)]
      const isCleared = state === own && refund.openLines.some(({ lineId }) => now.has(lineId))
      const writtenOff = refund.writtenOff === undefined ? [] : [{ lines: [], total: refund.writtenOff }]
      return isOpenAdvance(refund) && !isCleared ? [ofAdvance(refund, state, sale), ...writtenOff] : writtenOff
    }),
  )
}

function ofCredit({ lines, credit, fees }: CreditRefund, state: ReturnState, sale: SaleAmounts): EarlierRefund {
  const total = credit && fees ? subtractMoney(credit, fees) : credit
  return { lines: valued(lines, credit, state, sale), total: total ?? moneyOfMinorUnits(0n, sale.currency) }
}

function ofAdvance(
  { lines, openLines, open, breakdown }: AdvanceRefund,
  state: ReturnState,
  sale: SaleAmounts,
): EarlierRefund {
  const total = open ?? moneyOfMinorUnits(0n, sale.currency)
  const isWhole =
    lines.length === openLines.length && lines.every((line, index) => line.quantity === openLines[index]?.quantity)
  if (breakdown !== undefined && isWhole) return { ...breakdown, total }
  return { lines: valued(openLines, open, state, sale), total }
}

/** An amount over units, by what was paid for them. */
function valued(
  lines: readonly LineQuantity[],
  amount: Money | undefined,
  state: ReturnState,
  sale: SaleAmounts,
): EarlierRefund['lines'] {
  const known = new Map(state.lines.map((line) => [line.lineId, orderLineOf(line)]))
  const units = lines.map(({ lineId, quantity }) => ({ lineId: known.get(lineId) ?? lineId, quantity }))
  const worth = units.map((line) => {
    const paid = sale.refund([line], { shipping: 'keep' }, [])
    return paid.ok
      ? sum(paid.value.lines.map((each) => minorUnitsOf(each.amount)))
      : BigInt(scaledQuantity(line.quantity))
  })
  const shares = splitBy(worth, amount === undefined ? 0n : minorUnitsOf(amount))
  const currency = amount?.currency ?? sale.currency
  return units.map((line, index) => ({ ...line, amount: moneyOfMinorUnits(shares[index] ?? 0n, currency) }))
}
