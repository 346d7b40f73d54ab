import { sumDecimals } from '@counterfoil/kernel'
import { type CanonicalEvent, parseEvent } from '@counterfoil/schemas'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { onlineRetail } from './adapter.ts'
import { columns } from './sales-line.ts'

/** Good fields, fields at the limits of what an event can say, and fields beyond. */
const fields = {
  InvoiceNo: fc.constantFrom(
    '1',
    '1',
    'C2',
    'C2',
    '1'.repeat(114),
    '1'.repeat(115),
    'a/b-1',
    '',
    '\u{1F375}',
    '\t1',
    '1\u0000',
  ),
  StockCode: fc.constantFrom(
    'A',
    'POST',
    'D',
    'gift_0001_20',
    '"'.repeat(128),
    'x'.repeat(129),
    '',
    'a\u0007b',
    '\u00a0',
  ),
  Description: fc.constantFrom('', 'x', '5" x', 'a,b', '\u0001'.repeat(4_000), 'x'.repeat(4_001), 'two\nlines', 'a\rb'),
  Quantity: fc.constantFrom(
    '1',
    '-1',
    '0',
    '-0',
    '+2.5',
    '0.00001',
    '90071992547.40991',
    '-90071992547',
    '1e3',
    'abc',
    '',
  ),
  InvoiceDate: fc.constantFrom(
    '2011-01-01 10:00:00',
    '2011-03-27 01:30:00',
    '0000-01-01 00:00',
    '9999-12-31 23:59:59',
    '2011-02-29 10:00',
    '',
  ),
  UnitPrice: fc.constantFrom(
    '2.55',
    '0',
    '-1',
    '.5',
    '1.005',
    '1'.repeat(20),
    '1'.repeat(21),
    `0.${'1'.repeat(18)}`,
    `0.${'1'.repeat(19)}`,
    'x',
    '',
  ),
  CustomerID: fc.constantFrom('', '17850.0', '007', '7', 'x'.repeat(128), 'x'.repeat(129), '1\t2', ' '),
  Country: fc.constantFrom('EIRE', '', 'x'.repeat(4_000)),
}
const row = fc
  .record(fields)
  .map((fields) => columns.map((column) => `"${fields[column].replaceAll('"', '""')}"`).join(','))

async function* bytesOf(lines: readonly string[]) {
  yield new TextEncoder().encode(lines.join('\n'))
}

/** Ids of the document's lines that an event holds, each in exactly one event. */
function lineIdsIn(event: CanonicalEvent): readonly string[] {
  switch (event.type) {
    case 'counterfoil.order.placed.v1':
    case 'counterfoil.refund.approved.v1':
    case 'counterfoil.inventory.adjusted.v1':
      return event.data.lines.map((line) => line.lineId)
    case 'counterfoil.order.amended.v1':
      return event.data.addedLines.map((line) => line.lineId)
    default:
      return []
  }
}

it('every line of a file ends in one event or one refusal, and every event is one that the canonical model reads', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(row, fc.constantFrom('', ' ', 'x', '"')), { maxLength: 20 }), async (lines) => {
      const { rows, documents, refused } = await onlineRetail.read({
        name: 'sales.csv',
        bytes: bytesOf([columns.join(','), ...lines]),
      })
      const content = lines.flatMap((line) => line.split('\n')).filter((line) => line.trim() !== '')
      expect(rows).toBe(content.length)
      expect(rows).toBe(refused.length + documents.reduce((sum, { lines }) => sum + lines.length, 0))
      for (const document of documents) {
        const mapped = onlineRetail.map(document, undefined)
        const recorded = new Set(mapped.events.flatMap(lineIdsIn))
        expect(recorded.size).toBe(mapped.events.flatMap(lineIdsIn).length)
        const accepted = document.lines.filter(({ lineId }) => recorded.has(lineId))
        expect(accepted.length + mapped.refused.length).toBe(document.lines.length)
        expect(sumDecimals([...accepted, ...mapped.refused].map(({ amount }) => amount))).toBe(
          sumDecimals(document.lines.map(({ amount }) => amount)),
        )
        for (const event of mapped.events) expect(parseEvent(event)).toEqual({ ok: true, value: event })
      }
    }),
  )
})
