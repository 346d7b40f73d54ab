import { expect, it } from 'vitest'
import { runExample } from './run-example.ts'

it('selling.ts prints a figure with its sources, a refusal, an allotment and what a marketplace is told', () => {
  expect(runExample('selling.ts')).toEqual([
    'on hand                  15',
    '  dc-1 available          6  /wms at 14:02:11Z',
    '  store-1 available       4  /wms at 14:02:11Z',
    '  store-2 available       5  /wms at 14:02:11Z',
    'buffer                   -2',
    '  store-1                -1  rule shop window',
    '  store-2                -1  rule shop window',
    'held                     -8',
    '  hold cart-1 of cart-1  -8  until 14:20:00Z',
    '=                         5  as of 14:02:11Z',
    'not-enough: line 1 wants 6 of TEA, and 5 are sellable. Ask for less, or take what there is',
    '6 from dc-1, which is one of 2 places that cover the order',
    '2 from store-1, which is one of 2 places that cover the order',
    'tell ebay 3 at 2026-03-04T14:05:30Z',
  ])
})
