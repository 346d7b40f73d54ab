import * as z from 'zod'
import { quantity, signedQuantity, unitCode, unitPrice } from '../values/amounts.ts'
import { freeText, identifier, sku } from '../values/references.ts'

/** Units of one SKU that move together. A missing unit means each. */
export const stockLine = z.looseObject({
  lineId: identifier,
  sku,
  quantity,
  unit: unitCode.exactOptional(),
})
export type StockLine = z.output<typeof stockLine>

/** A difference in units of one SKU. */
export const adjustmentLine = z.looseObject({
  lineId: identifier,
  sku,
  quantity: signedQuantity,
  unit: unitCode.exactOptional(),
})

/** What a charge is for; decides the account that it goes to. */
export const chargeKind = z.enum([
  'postage',
  'carriage',
  'manual',
  'discount',
  'samples',
  'bank_fee',
  'marketplace_fee',
  'donation',
  'bad_debt',
])
export type ChargeKind = z.output<typeof chargeKind>

const priced = { lineId: identifier, description: freeText.exactOptional(), unitPrice }

/**
 * What is sold or credited: goods that are stocked, a charge that is not, or stored value. `code` is the source's name of
 * what is no product; its quantity may be below zero, as of a discount that is written as -1 times its amount.
 */
export const commercialLine = z.discriminatedUnion('kind', [
  z.looseObject({ ...priced, kind: z.literal('item'), sku, quantity, unit: unitCode.exactOptional() }),
  z.looseObject({
    ...priced,
    kind: z.literal('charge'),
    charge: chargeKind,
    code: identifier,
    quantity: signedQuantity,
  }),
  z.looseObject({ ...priced, kind: z.literal('gift_card'), code: identifier, quantity: signedQuantity }),
])
export type CommercialLine = z.output<typeof commercialLine>
