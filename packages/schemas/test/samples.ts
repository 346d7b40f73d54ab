/** One complete event of each type, with every field that the type knows, in canonical form. */
type Sample = { readonly type: string; readonly [field: string]: unknown }

const envelope = {
  specversion: '1.0',
  id: 'e-1',
  source: '/wms/dc-1',
  subject: 'SO-1',
  time: '2026-03-01T10:02:00Z',
  datacontenttype: 'application/json',
  dataschema: 'https://example.org/schema.json',
  partitionkey: 'SO-1',
  sequence: '17',
  recordedtime: '2026-03-01T10:02:01Z',
  correlationid: 'c-1',
  causationid: 'e-0',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
}
const sample = (fact: string, data: object): Sample => ({ ...envelope, type: `counterfoil.${fact}.v1`, data })

const stockLines = [{ lineId: '1', sku: '85123A', quantity: '6', unit: 'EA' }]
const moved = { location: 'dc-1', lines: stockLines }
const unitPrice = { amount: '2.555', currency: 'GBP' }
const commercialLines = [
  { kind: 'item', lineId: '1', description: 'A mug', sku: '85123A', quantity: '6', unit: 'EA', unitPrice },
  { kind: 'charge', lineId: '2', description: 'Post', charge: 'postage', code: 'POST', quantity: '-1', unitPrice },
  { kind: 'gift_card', lineId: '3', description: 'A card', code: 'gift_0001_20', quantity: '1', unitPrice },
]
const account = { channel: 'web', location: 'dc-1', sku: '85123A', orderId: 'SO-1', returnId: 'RT-1' }
const amount = { amount: '12.30', currency: 'GBP' }

export const samples: readonly Sample[] = [
  sample('order.placed', {
    orderId: 'SO-1',
    channel: 'web',
    currency: 'GBP',
    customerId: '17850',
    lines: commercialLines,
  }),
  sample('order.amended', { orderId: 'SO-1', customerId: '17850', addedLines: commercialLines }),
  sample('order.completed', { orderId: 'SO-1' }),
  sample('inventory.received', {
    receiptId: 'GR-1',
    location: 'dc-1',
    lines: [{ ...stockLines[0], unitCost: unitPrice }],
  }),
  sample('inventory.committed', { orderId: 'SO-1', ...moved }),
  sample('inventory.commit-released', { orderId: 'SO-1', ...moved }),
  sample('inventory.shipped', { shipmentId: 'SH-1', orderId: 'SO-1', from: 'committed', ...moved }),
  sample('inventory.return-received', { returnId: 'RT-1', ...moved }),
  sample('inventory.adjusted', { adjustmentId: 'AD-1', state: 'damaged', reason: 'thrown away', ...moved }),
  sample('inventory.state-changed', { changeId: 'CH-1', from: 'return_pending', to: 'available', ...moved }),
  sample('return.received', { returnId: 'RT-1', blind: true, customerId: '17850', reason: 'too small', ...moved }),
  sample('refund.approved', {
    refundId: 'RF-1',
    returnId: 'RT-1',
    channel: 'web',
    customerId: '17850',
    currency: 'GBP',
    lines: commercialLines,
  }),
  sample('refund.settled', { refundId: 'RF-1', returnId: 'RT-1', channel: 'web', method: 'cash', amount }),
  sample('posting.requested', {
    journalId: 'J-1',
    fact: 'sale-fulfilled',
    currency: 'GBP',
    narrative: 'Invoice SO-1',
    lines: [
      { account: 'clearing', side: 'debit', amount, ...account },
      { account: 'revenue', side: 'credit', amount, ...account },
    ],
  }),
  sample('reference.item-costed', { sku: '85123A', unitCost: unitPrice }),
]

/** The path of every value in a value that is no object itself. */
export function leavesOf(
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  if (Array.isArray(value)) return value.flatMap((each, index) => leavesOf(each, [...path, index]))
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, key]))
}

/** A copy in which the value at the path is another one. */
export function replaced(value: unknown, [key, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (key === undefined) return by
  if (Array.isArray(value)) return value.map((each, index) => (index === key ? replaced(each, rest, by) : each))
  const record: Record<string, unknown> = { ...Object(value) }
  return { ...record, [key]: replaced(record[key], rest, by) }
}
