import * as z from 'zod'
import { field } from '../fields/field.ts'
import { once } from '../forms/once.ts'

const counter = () => z.string().regex(/^(?:0|[1-9]\d{0,14})$/, 'expected a counter in decimal digits')

/** What a thing's version was when an answer was made: to be sent back by whoever acts upon that answer. */
export const version = once(() =>
  field(counter(), {
    title: 'Version',
    description: 'Counts the changes of what the answer is about. Send it back as the expected version.',
    example: '42',
  }),
)

export const expectedVersion = once(() =>
  field(counter(), {
    title: 'Expected version',
    description: 'The version that the decision was made upon; refused where it has changed. Absent means any.',
    example: '42',
  }),
)
