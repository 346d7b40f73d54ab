import { expect, it } from 'vitest'
import { runExample } from './run-example.ts'

it('availability.ts prints the figure and its reasons', () => {
  expect(runExample('availability.ts')).toEqual([
    '6',
    '10 on hand  - 1 committed  - 1 quality_control  - 2 buffer  = 6   as of 14:02:11Z, store-017 is 31 min old',
  ])
})
