import * as z from 'zod'
import { money } from '../fields/amount.ts'
import { field } from '../fields/field.ts'
import { shared } from '../fields/named-schema.ts'
import { identifier } from '../fields/text.ts'
import { once } from '../forms/once.ts'

/** What a customer pays with. */
export const tenderKind = z.enum([
  'card',
  'wallet',
  'bank_transfer',
  'direct_debit',
  'cash',
  'cheque',
  'gift_card',
  'store_credit',
  'voucher',
  'account_credit',
  'pay_later',
  'marketplace',
])
export type TenderKind = z.output<typeof tenderKind>

/** The kind of a tender, as a field. */
export const tenderKindField = field(tenderKind, {
  title: 'Tender',
  description: 'What is paid with. `marketplace` means that the customer pays the marketplace, which pays us.',
  example: 'card',
})

/** Names one tender of an order. */
export const tenderId = identifier({
  title: 'Tender id',
  description: 'Names the tender within its order: a refund to the original tender says it. Never a card number.',
  example: 'tender-1',
})

/** Most tenders of one order. */
const maxTenders = 50

const tender = once(() =>
  shared(
    'tender',
    z
      .strictObject({
        tenderId,
        tender: tenderKindField,
        amount: money({
          title: 'Amount',
          description: 'The part that this tender bears.',
          example: { amount: '25.00', currency: 'GBP' },
        }),
      })
      .meta({ title: 'Tender', description: 'A part of an amount, and what it is paid with.' }),
  ),
)
export type Tender = z.output<ReturnType<typeof tender>>

/** An amount split over tenders, in the order in which they are drawn on. */
export function tenders(description: string) {
  return z.array(tender()).min(1).max(maxTenders).meta({ title: 'Tenders', description })
}
