import { expect, it } from 'vitest'
import { runExample } from './run-example.ts'

it('two-sides-that-agree.ts prints every break, and both sides added up', () => {
  expect(runExample('two-sides-that-agree.ts')).toEqual([
    'missing-left MUG-GREEN: positions does not have it, shop says 1',
    'missing-right TEA-LOOSE: positions says 4.25, shop does not have it',
    'differing TSHIRT-RED-M: positions says 9, shop says 8: 1 more on the left',
    'positions: 12 matched + 13.25 open = 25.25',
    'shop: 12 matched + 9 open = 21',
  ])
})
