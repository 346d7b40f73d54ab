import * as z from 'zod'
import { defineEvent } from '../event.ts'
import { quantity, signedQuantity, unitCode } from '../fields/amount.ts'
import { channel } from '../fields/references.ts'
import { identifier, locationId, sku } from '../fields/text.ts'
import { instant } from '../fields/time.ts'

const maxTerms = 1_000
const maxStaleLocations = 10_000

export const availabilityPublished = defineEvent(
  'counterfoil.availability.published.v1',
  {
    title: 'Availability published',
    description: 'What a channel may sell of an item was told to it, with its terms.',
  },
  () =>
    z.strictObject({
      sku,
      channel,
      sellable: quantity({
        title: 'Sellable',
        description: 'How many units the channel may sell, in the unit of the event: raw, and never below zero.',
        example: '6',
      }),
      raw: signedQuantity({
        title: 'Raw',
        description: 'The sum of the terms, in the unit of the event; below zero where more is promised than there is.',
        example: '6',
      }),
      unit: unitCode.exactOptional(),
      terms: z
        .array(term())
        .max(maxTerms)
        .meta({ title: 'Terms', description: 'What the figure is the sum of; those that are zero may be left out.' }),
      asOf: instant({
        title: 'As of',
        description: 'All that is not stale is told up to here at least. Absent where no source is known.',
        example: '2026-03-01T14:02:11Z',
      }).exactOptional(),
      staleLocations: z.array(locationId).max(maxStaleLocations).meta({
        title: 'Stale locations',
        description: 'Places whose sources have been silent for longer than the policy allows.',
      }),
      reasonWhenZero: identifier({
        title: 'Reason when zero',
        description: 'Code that says why nothing may be sold. Absent where something may.',
        example: 'nothing-on-hand',
      }).exactOptional(),
    }),
)

function term() {
  return z
    .strictObject({
      label: identifier({
        title: 'Label',
        description: 'What the term counts: on hand, a stock state, a buffer, holds.',
        example: 'on hand',
      }),
      location: locationId.exactOptional(),
      quantity: signedQuantity({
        title: 'Quantity',
        description: 'In the unit of the event, signed as it counts.',
        example: '10',
      }),
    })
    .meta({ title: 'Term', description: 'One signed part of an availability. Without a location it is of all places.' })
}
