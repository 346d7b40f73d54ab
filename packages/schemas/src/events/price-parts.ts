import * as z from 'zod'
import { money, nonNegativeMoney, rate } from '../fields/amount.ts'
import { field } from '../fields/field.ts'
import { shared } from '../fields/named-schema.ts'
import { freeText, identifier } from '../fields/text.ts'
import { once } from '../forms/once.ts'

/** Most discounts or taxes of one line. */
const maxParts = 50

const discount = once(() =>
  shared(
    'discount',
    z
      .strictObject({
        code: identifier({
          title: 'Discount code',
          description: 'The promotion or voucher. Absent where the discount has none.',
          example: 'SPRING25',
        }).exactOptional(),
        description: freeText({
          title: 'Description',
          description: 'What the source calls it. Absent where it does not say.',
          example: 'A quarter off in spring',
        }).exactOptional(),
        scope: field(z.enum(['line', 'order']), {
          title: 'Scope',
          description:
            'Whether it was given on this line, or is the share of this line in what was given on the order.',
          example: 'order',
        }),
        amount: nonNegativeMoney({
          title: 'Amount',
          description: 'What it takes off the whole line: zero or more. The unit price has it taken off already.',
          example: { amount: '3.33', currency: 'GBP' },
        }),
      })
      .meta({ title: 'Discount', description: 'What was taken off the price of a line.' }),
  ),
)

/** What was taken off a line. */
export const discounts = once(() =>
  z.array(discount()).min(1).max(maxParts).meta({
    title: 'Discounts',
    description:
      'What was taken off the line; the unit price is what remains. Absent where nothing was, or it is not known.',
  }),
)

const tax = once(() =>
  shared(
    'tax',
    z
      .strictObject({
        code: identifier({
          title: 'Tax code',
          description: 'Code of a tax of the reference data.',
          example: 'GB-VAT-STD',
        }),
        basis: field(z.enum(['inclusive', 'exclusive']), {
          title: 'Basis',
          description: 'Whether the unit price has the tax in it, or the customer pays it on top.',
          example: 'inclusive',
        }),
        rate: rate({ title: 'Rate', description: 'As a fraction of the net amount: 0.2 is 20 %.', example: '0.2' }),
        amount: money({
          title: 'Amount',
          description: 'The tax on the whole line, with the sign of its quantity.',
          example: { amount: '4.17', currency: 'GBP' },
        }),
        collectedBy: field(z.enum(['merchant', 'marketplace']), {
          title: 'Collected by',
          description: 'Who owes it to the tax office. Absent means the merchant.',
          example: 'merchant',
        }).exactOptional(),
      })
      .meta({ title: 'Tax', description: 'One tax on a line.' }),
  ),
)

/** Taxes on a line. */
export const taxes = once(() =>
  z.array(tax()).min(1).max(maxParts).meta({
    title: 'Taxes',
    description: 'Taxes on the line, each once. Absent where the source does not say what tax it bears.',
  }),
)
