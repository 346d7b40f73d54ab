import * as z from 'zod'
import { quantity, signedQuantity, unitCode, unitPrice } from '../fields/amount.ts'
import { field } from '../fields/field.ts'
import { shared } from '../fields/named-schema.ts'
import { freeText, identifier, sku } from '../fields/text.ts'
import { once } from '../forms/once.ts'
import { lineId } from './lines.ts'
import { discounts, taxes } from './price-parts.ts'

/** What a charge is for; decides the account that it goes to. */
export const chargeKind = field(
  z.enum([
    'postage',
    'carriage',
    'manual',
    'discount',
    'samples',
    'bank_fee',
    'marketplace_fee',
    'donation',
    'bad_debt',
  ]),
  { title: 'Charge', description: 'What the charge is for.', example: 'postage' },
)
export type ChargeKind = z.output<typeof chargeKind>

/** What is sold or credited: goods that are stocked, a charge that is not, or stored value. */
export const commercialLine = once(() => {
  const description = freeText({
    title: 'Description',
    description: 'What the source calls it. Absent where it does not say.',
    example: 'Red T-shirt, medium',
  }).exactOptional()
  const code = identifier({
    title: 'Code',
    description: "The source's name of what is no product.",
    example: 'POST',
  })
  const signedCount = signedQuantity({
    title: 'Quantity',
    description:
      'How many, each by itself: no unit. May be below zero, as of a discount that is written as -1 times its amount.',
    example: '1',
  })
  const price = {
    unitPrice: unitPrice({
      title: 'Unit price',
      description:
        'What one unit is charged at: after the discounts of the line, and with its taxes where they are inclusive. May have more digits than the minor unit.',
      example: { amount: '12.5', currency: 'GBP' },
    }),
    discounts: discounts().exactOptional(),
    taxes: taxes().exactOptional(),
  }
  return shared(
    'commercial-line',
    z
      .discriminatedUnion('kind', [
        z.strictObject({
          kind: kindField('item'),
          lineId,
          sku,
          description,
          quantity: quantity({
            title: 'Quantity',
            description: 'How many units, in the unit of the line.',
            example: '2',
          }),
          unit: unitCode.exactOptional(),
          ...price,
        }),
        z.strictObject({
          kind: kindField('charge'),
          lineId,
          charge: chargeKind,
          code,
          description,
          quantity: signedCount,
          ...price,
        }),
        z.strictObject({
          kind: kindField('gift_card'),
          lineId,
          code,
          description,
          quantity: signedCount,
          ...price,
        }),
      ])
      .meta({ title: 'Commercial line', description: 'What is sold or credited: goods, a charge, or stored value.' }),
  )
})
export type CommercialLine = z.output<ReturnType<typeof commercialLine>>

function kindField<const Kind extends string>(kind: Kind) {
  return z.literal(kind).meta({ title: 'Kind', description: 'What the line sells.', examples: [kind] })
}
