import * as z from 'zod'
import { once } from '../forms/once.ts'
import { type FieldDocs, field } from './field.ts'
import { shared } from './named-schema.ts'
import { instant } from './time.ts'

/** A counter of a source in decimal digits; greater means told afterwards. */
export const sequenceText = z.string().regex(/^\d{1,15}$/, 'expected a counter in decimal digits')

const cutOffValue = once(() =>
  shared(
    'cut-off',
    field(
      z.strictObject({
        time: instant({
          title: 'Time',
          description: 'All that happened up to and at this moment is in the figure.',
          example: '2026-03-01T06:00:00Z',
        }),
        sequence: field(sequenceText, {
          title: 'Sequence',
          description:
            'The sequence of the last event of the source that is in the figure; it decides where times are equal. Absent where the source does not count.',
          example: '4711',
        }).exactOptional(),
      }),
      {
        title: 'Cut-off',
        description: 'Up to where a figure knows.',
        example: { time: '2026-03-01T06:00:00Z', sequence: '4711' },
      },
    ),
  ),
)

/** Up to where a figure knows: a time, and a sequence where the source has one. */
export function cutOff(docs: FieldDocs<{ time: string; sequence?: string }>) {
  return field(cutOffValue(), docs)
}
