import { freeText, identifier } from './text.ts'

/** Why it was done, in the words of whoever did it. */
export const reasonText = freeText({
  title: 'Reason',
  description: 'Why, in the words of whoever did it. Absent where none were given.',
  example: 'ordered by mistake',
}).exactOptional()

/** A machine's reason for a refusal or a failure. */
export const failureCode = identifier({
  title: 'Code',
  description: 'The code that the refusing system gave; stable, so that rules can be made of it.',
  example: 'insufficient_funds',
})

export const failureText = freeText({
  title: 'Because',
  description: 'What was wrong, for a person.',
  example: 'the card has expired',
})

export const returnReason = identifier({
  title: 'Return reason',
  description: 'Code of a return reason of the reference data. Absent where none was given.',
  example: 'too-small',
}).exactOptional()
