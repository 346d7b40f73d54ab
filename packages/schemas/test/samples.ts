import { exampleOf } from '../src/artefacts/example.ts'
import { eventDefinitions } from '../src/catalogue.ts'

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
const parts = {
  discounts: [{ code: 'SPRING', description: 'A gift', scope: 'order', amount: { amount: '0.50', currency: 'GBP' } }],
  taxes: [
    {
      code: 'GB-VAT-STD',
      basis: 'exclusive',
      rate: '0.2',
      amount: { amount: '-0.50', currency: 'GBP' },
      collectedBy: 'marketplace',
    },
  ],
}
const commercialLines = [
  { kind: 'item', lineId: '1', description: 'A mug', sku: '85123A', quantity: '6', unit: 'EA', unitPrice, ...parts },
  {
    kind: 'charge',
    lineId: '2',
    description: 'Post',
    charge: 'postage',
    code: 'POST',
    quantity: '-1',
    unitPrice,
    ...parts,
  },
  { kind: 'gift_card', lineId: '3', description: 'A card', code: 'gift_0001_20', quantity: '1', unitPrice, ...parts },
]
const account = {
  ...{ channel: 'web', location: 'dc-1', sku: '85123A', orderId: 'SO-1', returnId: 'RT-1' },
  ...{ payoutId: 'PO-1', taxCode: 'GB-VAT-STD' },
}
const amount = { amount: '12.30', currency: 'GBP' }
const lot = { lotId: 'L-1', producedOn: '2026-01-15', expiresOn: '2027-01-15' }
const tracked = { ...stockLines[0], owner: 'consignor-1', lot, serials: ['SN-1', 'SN-2'] }

const handWritten: readonly Sample[] = [
  sample('order.placed', {
    orderId: 'SO-1',
    channel: 'web',
    currency: 'GBP',
    customerId: '17850',
    location: 'store-1',
    tenders: [{ tenderId: 't-1', tender: 'gift_card', amount }],
    lines: commercialLines,
  }),
  sample('order.amended', { orderId: 'SO-1', customerId: '17850', addedLines: commercialLines }),
  sample('order.completed', { orderId: 'SO-1' }),
  sample('inventory.received', {
    receiptId: 'GR-1',
    location: 'dc-1',
    lines: [{ ...tracked, unitCost: unitPrice }],
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
    fees: [{ fee: 'restocking', amount, taxes: parts.taxes }],
    clears: [{ refundId: 'RF-0', amount }],
  }),
  sample('refund.settled', { refundId: 'RF-1', returnId: 'RT-1', channel: 'web', method: 'cash', amount }),
  sample('posting.requested', {
    journalId: 'J-1',
    fact: 'sale-fulfilled',
    reverses: 'J-0',
    currency: 'GBP',
    narrative: 'Invoice SO-1',
    lines: [
      { account: 'clearing', side: 'debit', amount, ...account },
      { account: 'revenue', side: 'credit', amount, ...account },
    ],
  }),
  sample('reference.item-costed', { sku: '85123A', unitCost: unitPrice }),
  sample('inventory.counted', {
    countId: 'CO-1',
    location: 'dc-1',
    cutOff: { time: '2026-03-01T06:00:00Z', sequence: '4711' },
    basis: {
      kind: 'netted',
      nets: [{ claim: 'holds', channel: 'web' }],
      upTo: { time: '2026-03-01T05:55:00Z', sequence: '4700' },
    },
    scope: 'complete',
    lines: [{ ...tracked, state: 'available', quantity: '-1.5' }],
  }),
  sample('inventory.error-declared', {
    eventId: 'e-0',
    eventSource: '/wms/dc-1',
    reason: 'scanned twice',
    correctiveEventIds: ['e-2', 'e-3'],
    lines: [
      {
        ...stockLines[0],
        from: { kind: 'stock', location: 'dc-1', state: 'committed', owner: 'consignor-1' },
        to: { kind: 'outside', name: 'customer' },
      },
    ],
  }),
  sample('return.dispositioned', {
    returnId: 'RT-1',
    location: 'dc-1',
    lines: [
      { disposition: 'restock', ...tracked },
      { disposition: 'quarantine', ...tracked },
      { disposition: 'refurbish', ...tracked, repairCost: amount },
      { disposition: 'downgrade', ...tracked, toSku: '85123A-B', netRealisableValue: unitPrice },
      { disposition: 'scrap', ...tracked },
      { disposition: 'return_to_vendor', ...tracked, supplierId: 'SUP-1', claimId: 'CL-1' },
      { disposition: 'return_to_customer', ...tracked },
      { disposition: 'keep_item', ...tracked },
      { disposition: 'missing', ...tracked },
    ],
  }),
]

const handWrittenByType = new Map(handWritten.map((each) => [each.type, each]))

/** Of every type in the order of the catalogue: written by hand, or put together from the examples of its fields. */
export const samples: readonly Sample[] = eventDefinitions.map(
  ({ type, writer }) => handWrittenByType.get(type) ?? { ...Object(exampleOf(writer)), type },
)

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
