import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { currencyCode, rate } from '../../fields/amount.ts'
import { field } from '../../fields/field.ts'
import { countryCode } from '../../fields/geography.ts'
import { gln } from '../../fields/gs1.ts'
import { supplierId } from '../../fields/references.ts'
import { identifier } from '../../fields/text.ts'
import { localDate } from '../../fields/time.ts'
import { name, status } from './status.ts'

const maxRates = 1_000

export const taxCodeDescribed = defineEvent(
  'counterfoil.reference.tax-code-described.v1',
  { title: 'Tax code described', description: 'What a tax code stands for from now on, in full.' },
  () =>
    z.strictObject({
      taxCode: identifier({ title: 'Tax code', description: 'Names the tax.', example: 'GB-VAT-STD' }),
      name: field(name, { title: 'Name', description: 'What people call it.', example: 'VAT, standard rate' }),
      country: countryCode.exactOptional(),
      rates: z
        .array(datedRate())
        .min(1)
        .max(maxRates)
        .meta({ title: 'Rates', description: 'Its rates by the day from which each holds.' }),
      status,
    }),
)

export const returnReasonDescribed = defineEvent(
  'counterfoil.reference.return-reason-described.v1',
  { title: 'Return reason described', description: 'What a return reason stands for from now on, in full.' },
  () =>
    z.strictObject({
      returnReason: identifier({ title: 'Return reason', description: 'Names the reason.', example: 'too-small' }),
      name: field(name, { title: 'Name', description: 'What customers read.', example: 'It is too small' }),
      fault: field(z.enum(['customer', 'merchant', 'supplier', 'carrier', 'nobody']), {
        title: 'Fault',
        description: 'Who is answerable, and may have to bear the cost. Absent where the reason does not say.',
        example: 'nobody',
      }).exactOptional(),
      status,
    }),
)

export const supplierDescribed = defineEvent(
  'counterfoil.reference.supplier-described.v1',
  { title: 'Supplier described', description: 'What a supplier is from now on, in full.' },
  () =>
    z.strictObject({
      supplierId,
      name: field(name, { title: 'Name', description: 'Its trade name.', example: 'Northern Textiles' }),
      gln: gln.exactOptional(),
      country: countryCode.exactOptional(),
      currency: currencyCode.exactOptional(),
      acceptsReturns: field(z.boolean(), {
        title: 'Accepts returns',
        description: 'Whether goods may be sent back to it. Absent where it is not known.',
        example: true,
      }).exactOptional(),
      status,
    }),
)

export const systemCrossReferenceDescribed = defineEvent(
  'counterfoil.reference.system-cross-reference-described.v1',
  {
    title: 'System cross-reference described',
    description: 'What another system calls something of ours, from now on.',
  },
  () =>
    z.strictObject({
      system: identifier({ title: 'System', description: 'The other system.', example: 'shop-1' }),
      kind: field(
        z.enum([
          'sku',
          'location',
          'channel',
          'tax_code',
          'return_reason',
          'supplier',
          'customer',
          'order',
          'return',
          'account',
        ]),
        { title: 'Kind', description: 'What the two names are names of.', example: 'sku' },
      ),
      externalId: identifier({
        title: 'External id',
        description: 'What the other system calls it.',
        example: '43890012344',
      }),
      canonicalId: identifier({
        title: 'Canonical id',
        description: 'What the canonical events call it.',
        example: 'TSHIRT-RED-M',
      }),
      status,
    }),
)

function datedRate() {
  return z
    .strictObject({
      from: localDate({ title: 'From', description: 'The first day on which it holds.', example: '2011-01-04' }),
      rate: rate({ title: 'Rate', description: 'As a fraction of the net amount: 0.2 is 20 %.', example: '0.2' }),
    })
    .meta({ title: 'Dated rate', description: 'A rate, and the day from which it holds.' })
}
