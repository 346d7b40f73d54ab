import * as z from 'zod'
import { stockState } from '../events/inventory/stock-state.ts'
import { lineId } from '../events/lines.ts'
import { quantity, signedQuantity, unitCode } from '../fields/amount.ts'
import { field } from '../fields/field.ts'
import { shared } from '../fields/named-schema.ts'
import { channel, orderId } from '../fields/references.ts'
import { attributeText, freeText, identifier, locationId, sku, uriReferenceText } from '../fields/text.ts'
import { instant } from '../fields/time.ts'
import { once } from '../forms/once.ts'
import { defineQuery } from './define.ts'
import { version } from './versions.ts'

/** Most items that one query asks about. */
const maxItems = 500
/** Most places and holds that a figure is made of. */
const maxSources = 10_000
/** Most terms of a figure. */
const maxTerms = 1_000

const watermark = once(() =>
  shared(
    'watermark',
    z
      .strictObject({
        source: field(uriReferenceText, {
          title: 'Source',
          description: 'The system that told.',
          example: '/wms/dc-1',
        }),
        time: instant({ title: 'Time', description: 'When its last fact happened.', example: '2026-03-01T10:02:00Z' }),
        id: field(attributeText, { title: 'Id', description: 'The id of that event.', example: 'GR-7/received' }),
      })
      .meta({ title: 'Watermark', description: 'How far a source has told.' }),
  ),
)

const termSource = once(() =>
  z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: kindField('balance', 'What stands at a place.'),
        location: locationId,
        owner: identifier({ title: 'Owner', description: 'Whose units they are.', example: 'merchant' }),
        state: field(stockState, { title: 'State', description: 'The state they stand in.', example: 'available' }),
        quantity: part(),
        watermark: watermark().exactOptional(),
      }),
      z.strictObject({
        kind: kindField('hold', 'What another holds.'),
        holdId: identifier({ title: 'Hold id', description: 'The hold.', example: 'H-77' }),
        location: locationId.exactOptional(),
        quantity: part(),
      }),
      z.strictObject({
        kind: kindField('policy', 'What the policy keeps back, or lets be sold beyond what is there.'),
        channel,
        location: locationId.exactOptional(),
        rule: identifier({
          title: 'Rule',
          description:
            'The rule of the policy that decided. Absent where it has no name, or the policy itself decided.',
          example: 'tea is short',
        }).exactOptional(),
        because: freeText({
          title: 'Because',
          description: 'Why it is this quantity. Absent where the policy says it outright.',
          example: '10 %, rounded up',
        }).exactOptional(),
        quantity: part(),
      }),
      z.strictObject({
        kind: kindField('commitment', 'What is promised to an order, beside the state committed.'),
        orderId,
        lineId,
        location: locationId.exactOptional(),
        quantity: part(),
      }),
      z.strictObject({
        kind: kindField('demand', 'What orders want that have no place yet.'),
        orderId: orderId.exactOptional(),
        lineId: lineId.exactOptional(),
        quantity: part(),
      }),
      z.strictObject({
        kind: kindField('pool', 'What stands at the asked place and is not left of all places together.'),
        quantity: part(),
      }),
      z.strictObject({
        kind: kindField('quota', 'What the quota of the channel leaves unsold.'),
        channel,
        quantity: part(),
      }),
    ])
    .meta({ title: 'Source of a term', description: 'Where a part of the figure comes from.' }),
)

const term = once(() =>
  z
    .strictObject({
      label: identifier({
        title: 'Label',
        description: 'What the term counts: on hand, a stock state, a buffer, holds.',
        example: 'on hand',
      }),
      quantity: signedQuantity({
        title: 'Quantity',
        description: 'In the unit of the figure, signed as it counts.',
        example: '-1',
      }),
      sources: z
        .array(termSource())
        .max(maxSources)
        .meta({ title: 'Sources', description: 'Where it comes from; their quantities sum to that of the term.' }),
    })
    .meta({ title: 'Term', description: 'One signed part of an availability.' }),
)

const staleLocation = once(() =>
  z
    .strictObject({
      location: locationId,
      watermark: watermark().exactOptional(),
      ageMinutes: field(z.string().regex(/^(?:0|[1-9]\d{0,8})$/, 'expected whole minutes in decimal digits'), {
        title: 'Age',
        description: 'Whole minutes since the watermark. Absent where no source is known.',
        example: '31',
      }).exactOptional(),
    })
    .meta({ title: 'Stale place', description: 'A place whose slowest source has been silent for too long.' }),
)

const zeroReason = once(() =>
  z
    .strictObject({
      code: identifier({
        title: 'Code',
        description: 'What took the last of it, such as unknown-item, nothing-on-hand, kept-back, held or quota-used.',
        example: 'held',
      }),
      because: freeText({ title: 'Because', description: 'For a person.', example: '3 are held by others' }),
    })
    .meta({ title: 'Reason when zero', description: 'Why nothing may be sold.' }),
)

const availabilityFigure = once(() =>
  shared(
    'availability-figure',
    z
      .strictObject({
        sku,
        unit: unitCode.exactOptional(),
        sellable: quantity({
          title: 'Sellable',
          description: 'What may be sold, in the unit of the figure: raw, and never below 0.',
          example: '6',
        }),
        raw: signedQuantity({
          title: 'Raw',
          description:
            'The sum of the terms, in the unit of the figure; below zero where more is promised than there is.',
          example: '6',
        }),
        unlimited: field(z.boolean(), {
          title: 'Unlimited',
          description:
            'True of what is not counted, or may be ordered without end: sellable is then no count. Absent means false.',
          example: false,
        }).exactOptional(),
        terms: z
          .array(term())
          .max(maxTerms)
          .meta({ title: 'Terms', description: 'What the figure is made of, in order.' }),
        asOf: instant({
          title: 'As of',
          description: 'All that is not stale is told up to here at least. Absent where no source is known.',
          example: '2026-03-01T10:02:00Z',
        }).exactOptional(),
        stale: z
          .array(staleLocation())
          .max(maxSources)
          .meta({ title: 'Stale', description: 'Places that have been silent for longer than the policy allows.' }),
        reasonWhenZero: zeroReason().exactOptional(),
        version: version().exactOptional(),
      })
      .meta({ title: 'Availability', description: 'A figure and its reasons.' }),
  ),
)
export type AvailabilityFigure = z.output<ReturnType<typeof availabilityFigure>>

export const queryAvailability = defineQuery(
  'counterfoil.availability.query.v1',
  { title: 'Query availability', description: 'How much of each item a channel may sell at a moment, and why.' },
  {
    request: () =>
      z.strictObject({
        channel,
        skus: z.array(sku).min(1).max(maxItems).meta({ title: 'SKUs', description: 'The items that are asked about.' }),
        at: instant({
          title: 'At',
          description: 'The moment that holds and staleness are judged at. Absent means now.',
          example: '2026-03-01T10:02:00Z',
        }).exactOptional(),
        asker: identifier({
          title: 'Asker',
          description: 'Who asks: their own holds are not counted against them. Absent means nobody in particular.',
          example: 'cart-981',
        }).exactOptional(),
        location: field(locationId, {
          title: 'Location',
          description: 'The one place that is to deliver. Absent means any that the channel sells from.',
          example: 'store-17',
        }).exactOptional(),
      }),
    value: () =>
      z.strictObject({
        channel,
        at: instant({ title: 'At', description: 'The moment it was judged at.', example: '2026-03-01T10:02:00Z' }),
        figures: z
          .array(availabilityFigure())
          .min(1)
          .max(maxItems)
          .meta({ title: 'Figures', description: 'One for each SKU, in the order they were asked in.' }),
      }),
    refusals: {
      'unknown-channel': 'The channel has no availability policy.',
      'too-far-away': 'The moment lies before or after what can be answered.',
    },
  },
)

function kindField<const Kind extends string>(kind: Kind, description: string) {
  return z.literal(kind).meta({ title: 'Kind', description, examples: [kind] })
}

function part() {
  return signedQuantity({
    title: 'Quantity',
    description: 'In the unit of the figure, signed as it counts in the term.',
    example: '-1',
  })
}
