import { counterText } from '../fields/counter.ts'
import { field } from '../fields/field.ts'
import { once } from '../forms/once.ts'

/** What a thing's version was when an answer was made: to be sent back by whoever acts upon that answer. */
export const version = once(() =>
  field(counterText, {
    title: 'Version',
    description: 'Counts the changes of what the answer is about. Send it back as the expected version.',
    example: '42',
  }),
)

export const expectedVersion = once(() =>
  field(counterText, {
    title: 'Expected version',
    description: 'The version that the decision was made upon; refused where it has changed. Absent means any.',
    example: '42',
  }),
)
