import * as z from 'zod'
import { once } from '../forms/once.ts'
import { field } from './field.ts'
import { shared } from './named-schema.ts'
import { identifier } from './text.ts'
import { localDate } from './time.ts'

/** Most serial numbers of one line; more units come on several lines. */
const maxSerials = 10_000

/** What a line may say about its units beyond their SKU: whose they are, and which. */
export const tracking = once(() => ({
  owner: identifier({
    title: 'Owner',
    description: 'Whose units they are: a consignor, a seller on our marketplace. Absent means that they are our own.',
    example: 'consignor-4',
  }).exactOptional(),
  lot: lot().exactOptional(),
  serials: z
    .array(
      identifier({
        title: 'Serial number',
        description: 'Names one unit among all units of its SKU.',
        example: 'SN-000451',
      }),
    )
    .min(1)
    .max(maxSerials)
    .meta({
      title: 'Serial numbers',
      description: 'Of the units of the line, each once. Absent where single units are not told apart.',
      examples: [['SN-000451', 'SN-000452']],
    })
    .exactOptional(),
}))

function lot() {
  return shared(
    'lot',
    field(
      z.strictObject({
        lotId: identifier({ title: 'Lot id', description: 'The number of the lot or batch.', example: 'L-2026-07' }),
        producedOn: localDate({
          title: 'Produced on',
          description: 'The day on which the lot was made. Absent where it is not known.',
          example: '2026-01-15',
        }).exactOptional(),
        expiresOn: localDate({
          title: 'Expires on',
          description:
            'The last day on which the lot may be sold or used. Absent where it does not expire, or it is not known.',
          example: '2027-01-15',
        }).exactOptional(),
      }),
      {
        title: 'Lot',
        description: 'The lot that all units of the line are of. Absent where lots are not tracked.',
        example: { lotId: 'L-2026-07', producedOn: '2026-01-15', expiresOn: '2027-01-15' },
      },
    ),
  )
}
