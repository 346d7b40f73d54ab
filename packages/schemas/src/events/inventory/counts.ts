import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { signedQuantity, unitCode } from '../../fields/amount.ts'
import { cutOff } from '../../fields/cut-off.ts'
import { field } from '../../fields/field.ts'
import { channel, countId } from '../../fields/references.ts'
import { locationId, sku } from '../../fields/text.ts'
import { tracking } from '../../fields/tracking.ts'
import { lineId, linesOf } from '../lines.ts'
import { stateField } from './stock-state.ts'

const maxNettedClaims = 100

export const inventoryCounted = defineEvent(
  'counterfoil.inventory.counted.v1',
  {
    title: 'Stock counted',
    description:
      'A snapshot of stock at a place, counted by people or told by a system: figures as of a cut-off, never differences. No units move by it.',
  },
  () =>
    z.strictObject({
      countId,
      location: locationId,
      cutOff: cutOff({
        title: 'Cut-off',
        description: 'Up to where the figures know: what happened after it comes on top of them.',
        example: { time: '2026-03-01T06:00:00Z', sequence: '4711' },
      }),
      basis: feedBasis(),
      scope: field(z.enum(['listed', 'complete']), {
        title: 'Scope',
        description:
          'Whether only what is listed was counted, or the whole place, so that what is not listed is zero. Absent means listed.',
        example: 'listed',
      }).exactOptional(),
      lines: linesOf(countLine(), 'The figures: one for each SKU, state, owner and lot.'),
    }),
)

function countLine() {
  return z
    .strictObject({
      lineId,
      sku,
      state: stateField('State', 'The state that the units stand in.'),
      quantity: signedQuantity({
        title: 'Quantity',
        description:
          'How many units there are, in the unit of the line. Below zero only where the source nets claims, or lets its stock run below zero.',
        example: '24',
      }),
      unit: unitCode.exactOptional(),
      ...tracking(),
    })
    .meta({ title: 'Count line', description: 'The figure of one SKU in one state.' })
}

function feedBasis() {
  return z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: kindField('physical') }),
      z.strictObject({
        kind: kindField('netted'),
        nets: z.array(nettedClaim()).min(1).max(maxNettedClaims).meta({
          title: 'Nets',
          description: 'What the figures have subtracted already, so that it is not subtracted again.',
        }),
        upTo: cutOff({
          title: 'Up to',
          description: 'The claims up to here are subtracted; those that were made afterwards are not.',
          example: { time: '2026-03-01T05:55:00Z' },
        }),
      }),
    ])
    .meta({
      title: 'Basis',
      description: 'Whether the figures are what stands there, or what is left of it after claims.',
    })
}

function kindField<const Kind extends string>(kind: Kind) {
  return z.literal(kind).meta({ title: 'Kind', description: 'What the figures are.', examples: [kind] })
}

function nettedClaim() {
  return z
    .strictObject({
      claim: field(z.enum(['holds', 'commitments', 'unsourced_demand', 'buffer', 'safety_stock']), {
        title: 'Claim',
        description: 'What is subtracted.',
        example: 'commitments',
      }),
      channel: field(channel, {
        title: 'Channel',
        description: 'The channel whose claims are subtracted. Absent means every channel.',
        example: 'web',
      }).exactOptional(),
    })
    .meta({ title: 'Netted claim', description: 'Claims that a figure has subtracted already.' })
}
