import * as z from 'zod'
import { defineEvent } from '../../event.ts'
import { field } from '../../fields/field.ts'
import { channel } from '../../fields/references.ts'
import { identifier, locationId } from '../../fields/text.ts'
import { instant } from '../../fields/time.ts'
import { linesOf, quantityLine } from '../lines.ts'

const holdId = identifier({
  title: 'Hold id',
  description: 'Names the hold. A hold that is told again under the same id replaces what it was.',
  example: 'cart-31/hold',
})

export const inventoryHeld = defineEvent(
  'counterfoil.inventory.held.v1',
  { title: 'Stock held', description: 'Someone claims units until the claim lapses. No units move.' },
  () =>
    z.strictObject({
      holdId,
      owner: identifier({
        title: 'Owner of the hold',
        description: 'Who claims: a cart, an order. Their own holds are not counted against them.',
        example: 'cart-31',
      }),
      channel: channel.exactOptional(),
      location: heldAt().exactOptional(),
      expiresAt: instant({
        title: 'Expires at',
        description: 'The first moment at which it no longer counts. Absent means that it does not lapse.',
        example: '2026-03-01T10:17:00Z',
      }).exactOptional(),
      lines: linesOf(
        quantityLine()
          .extend({
            location: heldAt('The place whose units the line claims. Absent means that of the hold.').exactOptional(),
          })
          .meta({ title: 'Held line', description: 'Units of one SKU that are claimed.' }),
        'What is claimed.',
      ),
    }),
)

export const inventoryHoldReleased = defineEvent(
  'counterfoil.inventory.hold-released.v1',
  { title: 'Hold released', description: 'A claim ended before it lapsed. No units move.' },
  () =>
    z.strictObject({
      holdId,
      reason: field(z.enum(['withdrawn', 'committed', 'replaced']), {
        title: 'Reason',
        description:
          'Whether the claim was given up, became a commitment, or another hold stands in its place. Absent where it is not known.',
        example: 'committed',
      }).exactOptional(),
      location: heldAt().exactOptional(),
      lines: linesOf(quantityLine(), 'What is free again; less than was held leaves the rest held.'),
    }),
)

function heldAt(description = 'The place whose units are claimed. Absent means any place.') {
  return field(locationId, { title: 'Location', description, example: 'dc-1' })
}
