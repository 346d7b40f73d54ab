import { describe, expect, it } from 'vitest'
import { ask, hold, wms } from '../../test/ask.ts'
import { committed, received } from '../../test/inventory-events.ts'

describe('the table', () => {
  it('tells each term with everything that it sums', () => {
    const events = [
      received('dc-1', { TEA: '8' }, wms),
      committed('dc-1', { TEA: '1' }, wms),
      received('store-017', { TEA: '2' }, { source: '/pos/store-017', time: '2026-03-01T13:31:30Z' }),
    ]
    const rules = [{ for: { sku: 'TEA' }, buffer: { fixed: '2' }, rule: 'tea is short' }]
    const holds = [hold('1', { expiresAt: '2026-03-01T14:10:00Z' })]
    expect(ask(events, { holds }, { rules }).explain('table')).toBe(
      [
        'on hand                  10',
        '  dc-1 available          7  /wms/dc-1 at 14:02:11Z',
        '  dc-1 committed          1  /wms/dc-1 at 14:02:11Z',
        '  store-017 available     2  /pos/store-017 at 13:31:30Z',
        'committed                -1',
        '  dc-1 committed         -1  /wms/dc-1 at 14:02:11Z',
        'buffer                   -2',
        '  policy of web          -2  rule tea is short',
        'held                     -1',
        '  hold hold-1 of cart-1  -1  until 14:10:00Z',
        '=                         6  as of 14:02:11Z, store-017 is 31 min old',
      ].join('\n'),
    )
  })
})
