import * as z from 'zod'
import { linesOf } from '../events/lines.ts'
import { quantity, unitCode } from '../fields/amount.ts'
import { field } from '../fields/field.ts'
import { channel } from '../fields/references.ts'
import { identifier, locationId, sku } from '../fields/text.ts'
import { instant } from '../fields/time.ts'
import { once } from '../forms/once.ts'
import { defineCommand } from './define.ts'
import { expectedVersion, version } from './versions.ts'

const holdId = once(() => identifier({ title: 'Hold id', description: 'Names the hold.', example: 'H-77' }))
const owner = once(() =>
  identifier({
    title: 'Owner',
    description: 'Who claims the units: a cart, a quote, an order. Only the owner may release them.',
    example: 'cart-981',
  }),
)
const lineId = once(() =>
  identifier({
    title: 'Line id',
    description: 'Names the line within the hold.',
    example: '1',
  }),
)

export const holdStock = defineCommand(
  'counterfoil.inventory.hold.v1',
  { title: 'Hold stock', description: 'Claims units for a while. No units move; the hold lapses by itself.' },
  {
    request: () =>
      z.strictObject({
        channel,
        owner: owner(),
        expiresAt: instant({
          title: 'Expires at',
          description: 'The first moment at which it is wished to count no longer.',
          example: '2026-03-01T10:17:00Z',
        }),
        allowPartial: field(z.boolean(), {
          title: 'Allow partial',
          description: 'True where less than was asked for is welcome. Absent means false: all lines or none.',
          example: false,
        }).exactOptional(),
        lines: linesOf(
          z
            .strictObject({
              lineId: lineId(),
              sku,
              quantity: quantity({
                title: 'Quantity',
                description: 'What is wanted, in the unit of the line.',
                example: '2',
              }),
              unit: unitCode.exactOptional(),
              location: locationId.exactOptional(),
              expectedVersion: expectedVersion().exactOptional(),
            })
            .meta({
              title: 'Hold line',
              description: 'Units of one SKU that are claimed, at one place or, where none is named, at any.',
            }),
          'What is claimed.',
        ),
      }),
    value: () =>
      z.strictObject({
        holdId: holdId(),
        expiresAt: instant({
          title: 'Expires at',
          description: 'The first moment at which it counts no longer; earlier than wished where the policy says so.',
          example: '2026-03-01T10:17:00Z',
        }),
        version: version(),
        lines: linesOf(
          z
            .strictObject({
              lineId: lineId(),
              given: quantity({
                title: 'Given',
                description: 'What is held, in the unit of the line of the request.',
                example: '2',
              }),
              shortfall: quantity({
                title: 'Shortfall',
                description:
                  'What was wanted and is not held, in the unit of the line of the request; with the given it sums to the wanted.',
                example: '0',
              }),
            })
            .meta({ title: 'Held line', description: 'What was given of what was wanted.' }),
          'One for each line of the request.',
        ),
      }),
    refusals: {
      'not-enough': 'Less is sellable than was asked for, and partial holds were not allowed.',
      'unknown-item': 'No such SKU.',
      'unknown-channel': 'The channel has no availability policy.',
      'unknown-location': 'The channel does not sell from that place.',
      'bad-expiry': 'It would lapse in the past, or later than the policy allows.',
      'stale-version': 'The figure has changed since; ask again.',
    },
  },
)

export const releaseHold = defineCommand(
  'counterfoil.inventory.release.v1',
  { title: 'Release a hold', description: 'Gives up a claim, or a part of it, before it lapses.' },
  {
    request: () =>
      z.strictObject({
        holdId: holdId(),
        owner: owner(),
        expectedVersion: expectedVersion().exactOptional(),
        lines: linesOf(
          z
            .strictObject({
              lineId: lineId(),
              quantity: quantity({
                title: 'Quantity',
                description: 'What is given up, in the unit of the held line.',
                example: '1',
              }),
            })
            .meta({ title: 'Released line', description: 'Units of one line that are given up.' }),
          'What is given up. Absent means everything that is still held.',
        ).exactOptional(),
      }),
    value: () =>
      z.strictObject({
        holdId: holdId(),
        status: field(z.enum(['held', 'released', 'lapsed']), {
          title: 'Status',
          description:
            'What the hold is now: held in part, released, or lapsed before it could be released, which is no failure.',
          example: 'released',
        }),
        version: version(),
      }),
    refusals: {
      'unknown-hold': 'No such hold.',
      'not-the-owner': 'The hold is of another owner.',
      'more-than-held': 'A line gives up more than it holds.',
      'stale-version': 'The hold has changed since; ask again.',
    },
  },
)
