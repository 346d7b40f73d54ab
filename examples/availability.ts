// A figure and its reasons: what a channel may sell, worked out from events alone, without any infrastructure.
import { availability, fold, policy } from '@counterfoil/inventory'
import { inventoryCommitted, inventoryReceived, inventoryStateChanged } from '@counterfoil/schemas'

const wms = { specversion: '1.0', source: '/wms/dc-1', time: '2026-03-04T14:02:11Z' }
const store = { specversion: '1.0', source: '/pos/store-017', time: '2026-03-04T13:33:40Z' }
const lines = (quantity: string) => [{ lineId: '1', sku: 'TSHIRT-RED-M', quantity }]

const events = [
  inventoryStateChanged.reader.parse({
    ...wms,
    id: 'wms-3',
    type: inventoryStateChanged.type,
    data: { changeId: 'QC-3', location: 'dc-1', from: 'available', to: 'quality_control', lines: lines('1') },
  }),
  inventoryCommitted.reader.parse({
    ...wms,
    id: 'wms-2',
    type: inventoryCommitted.type,
    data: { orderId: 'SO-12', location: 'dc-1', lines: lines('1') },
  }),
  inventoryReceived.reader.parse({
    ...wms,
    id: 'wms-1',
    type: inventoryReceived.type,
    data: { receiptId: 'GR-7', location: 'dc-1', lines: lines('8') },
  }),
  inventoryReceived.reader.parse({
    ...store,
    id: 'pos-1',
    type: inventoryReceived.type,
    data: { receiptId: 'GR-8', location: 'store-017', lines: lines('2') },
  }),
]

const positions = fold(events) // in any order
const web = policy({ channel: 'web', locations: ['dc-1', 'store-*'], buffer: { fixed: '2' } })
const answer = availability(positions, { sku: 'TSHIRT-RED-M', channel: 'web', at: '2026-03-04T14:05:00Z' }, web)

console.log(answer.sellable)
console.log(answer.explain())
