import { maxJournalLines as linesOfSchema, maxTextLength } from '@counterfoil/schemas'
import { expect, it } from 'vitest'
import { maxJournalLines, maxNarrativeLength } from './limits.ts'

it('a journal may be as long as its schema takes it', () => {
  expect([maxJournalLines, maxNarrativeLength]).toEqual([linesOfSchema, maxTextLength])
})
