import type { FlowResult } from '@counterfoil/engine'
import { compareMoney, type Money, negateMoney, sumDecimals, valueOrThrow } from '@counterfoil/kernel'
import { type AccountingPolicy, type CreditMemo, invoiceAmount, payableOf } from '@counterfoil/ledger'
import { isRefused, posted } from '../posting.ts'
import { clearedBy, noteCleared } from './advance.ts'
import { feesOf } from './fees.ts'
import { creditNoteKey, type RefundApproved, type RefundRecords, refused } from './refund-record.ts'

/** Books the credit memo of a refund: what is credited, less what its fees keep and what it clears of advances. */
export function credit(
  event: RefundApproved,
  records: RefundRecords,
  accounting: AccountingPolicy,
  flow: string,
): FlowResult {
  const { refundId, returnId, orderId, channel, currency, lines } = event.data
  const known = records.get(refundId)
  if (known?.refund !== undefined || known?.advance !== undefined) {
    const because = 'was approved before; give another refund another id'
    return refused(event, { code: 'duplicate-refund', because })
  }
  const fees = feesOf(event)
  if (!fees.ok) return refused(event, fees.rejection)
  const cleared = clearedBy(event, records)
  if (!cleared.ok) return refused(event, cleared.rejection)
  const noteKey = creditNoteKey(event)
  const creditedBefore = records.get(noteKey)?.credited?.[currency] ?? '0'
  const document = { refundId, returnId, orderId, channel, currency }
  const memo: CreditMemo = { fact: 'credit-memo', ...document, creditedBefore, lines, fees: fees.value }
  const advanced = cleared.value
  const result = posted({ ...memo, advanced }, accounting, { event, flow, ordinal: 0 }, refundId)
  if (isRefused(result)) return result
  const due = valueOrThrow(payableOf(memo, accounting))
  if (advanced !== undefined && compareMoney(advanced, due) > 0) {
    const because = `clears ${advanced.amount} ${currency} of advances where ${due.amount} is credited after fees; clear no more than that`
    return refused(event, { code: 'cleared-above-credit', because })
  }
  const credited = invoiceAmount(lines)
  const kept = [...fees.value.map(({ amount }) => amount), ...(advanced === undefined ? [] : [advanced])]
  const refund = {
    track: 'approved',
    ...(orderId !== undefined && { orderId }),
    exact: less(credited, kept),
    payable: valueOrThrow(payableOf({ ...memo, advanced }, accounting)),
  } as const
  records.set(refundId, { ...records.get(refundId), refund })
  const note = records.get(noteKey)
  records.set(noteKey, {
    ...note,
    credited: { ...note?.credited, [currency]: sumDecimals([creditedBefore, credited]) },
  })
  noteCleared(event, records)
  return result
}

function less(amount: string, kept: readonly Money[]): string {
  return sumDecimals([amount, ...kept.map((money) => negateMoney(money).amount)])
}
