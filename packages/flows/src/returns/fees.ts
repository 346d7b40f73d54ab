import { accepted, type Outcome, type Rejection, rejected, subtractMoney, sumMoney } from '@counterfoil/kernel'
import type { ReturnFee } from '@counterfoil/ledger'
import type { RefundApproved } from './refund-record.ts'

type EventFee = NonNullable<RefundApproved['data']['fees']>[number]
type FeeRejection = Rejection<'currency-mismatch' | 'marketplace-fee-tax'>

/** What is kept of a credit, as the ledger books it. */
export function feesOf({ data: { currency, fees = [] } }: RefundApproved): Outcome<readonly ReturnFee[], FeeRejection> {
  for (const { fee, amount, taxes = [] } of fees) {
    if ([amount, ...taxes.map((tax) => tax.amount)].some((money) => money.currency !== currency)) {
      const because = `credits ${currency}, but its ${fee} fee, or a tax of that, is in another currency; tell both in one`
      return rejected('currency-mismatch', because)
    }
    const theirs = taxes.find(({ collectedBy }) => collectedBy === 'marketplace')
    if (theirs !== undefined) {
      const because = `keeps a ${fee} fee whose tax ${theirs.code} a marketplace collects; book the credit and that tax by hand`
      return rejected('marketplace-fee-tax', because)
    }
  }
  return accepted(fees.flatMap(partsOf))
}

/** One part for each tax: the first holds the fee itself, the others their tax alone. */
function partsOf({ fee: code, amount, taxes = [] }: EventFee): readonly ReturnFee[] {
  const [first, ...others] = taxes
  if (first === undefined) return [{ code, amount }]
  const alone = others.map((tax) => ({ code, amount: tax.amount, tax: tax.amount, taxCode: tax.code }))
  const rest = sumMoney(
    others.map((tax) => tax.amount),
    amount.currency,
  )
  return [{ code, amount: subtractMoney(amount, rest), tax: first.amount, taxCode: first.code }, ...alone]
}
