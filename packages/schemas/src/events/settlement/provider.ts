import { identifier } from '../../fields/text.ts'

export const provider = identifier({
  title: 'Provider',
  description: 'The payment provider or marketplace that settles.',
  example: 'psp-1',
})
