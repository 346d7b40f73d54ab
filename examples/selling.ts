// From stock to promises: what each channel may sell, who holds it, which place delivers, and what a marketplace is told.
import {
  allocate,
  allot,
  availability,
  decideHold,
  evolveHolds,
  fewestSplits,
  fold,
  initialHolds,
  liveHolds,
  loadPolicies,
  publish,
  sellableFrom,
} from '@counterfoil/inventory'
import { locationId, sku } from '@counterfoil/kernel'
import { inventoryReceived } from '@counterfoil/schemas'

const at = '2026-03-04T14:05:00Z'
const tea = sku('TEA')
const received = (location: string, quantity: string) =>
  inventoryReceived.reader.parse({
    ...{ specversion: '1.0', id: `GR-${location}`, source: '/wms', time: '2026-03-04T14:02:11Z' },
    type: inventoryReceived.type,
    data: { receiptId: 'GR-7', location, lines: [{ lineId: '1', sku: 'TEA', quantity }] },
  })
const stock = { 'dc-1': '6', 'store-1': '4', 'store-2': '5' }
const positions = fold(Object.entries(stock).map(([location, quantity]) => received(location, quantity)))

const policies = loadPolicies(`{
  "format": "counterfoil.availability-policies.v1",
  "policies": [{ "channel": "web", "locations": ["dc-1", "store-*"] }],
  "rules": [{ "rule": "shop window", "for": { "location": "store-*" }, "buffer": { "perLocation": "1" } }]
}`)
const web = policies.ok ? policies.value.get('web') : undefined
if (!policies.ok || web === undefined) throw new Error('the policies are in order')

// A cart holds 8, and is asked for 3 more by someone else.
const context = { sellable: sellableFrom(positions, policies.value) }
const order = (owner: string, quantity: string) => ({
  ...({ type: 'place', channel: 'web', holdId: owner, owner, at, expiresAt: '2026-03-04T14:20:00Z' } as const),
  lines: [{ lineId: '1', sku: tea, quantity }],
})
const held = decideHold(order('cart-1', '8'), initialHolds, context)
const register = held.ok ? held.events.reduce(evolveHolds, initialHolds) : initialHolds
const answer = availability(positions, { sku: tea, channel: 'web', at, holds: liveHolds(register, at) }, web)
console.log(answer.explain('table'))
const refused = decideHold(order('cart-2', '6'), register, context)
console.log(refused.ok ? 'held' : `${refused.rejection.code}: ${refused.rejection.because}`)

// The cart becomes an order: as few parcels as can be.
const places = Object.entries(stock).map(([location, quantity]) => ({
  location: locationId(location),
  sku: tea,
  quantity,
}))
const { allotments } = allot({ lines: order('cart-1', '8').lines, places, stock: places }, fewestSplits)
for (const { quantity, location, because } of allotments) console.log(`${quantity} from ${location}, which ${because}`)

// A marketplace gets a quota of what is left, and is told only when it is worth a call.
const shares = [
  { channel: 'ebay', rule: { kind: 'quota', quantity: '3' } },
  { channel: 'web', rule: { kind: 'shared' } },
] as const
const [ebay] = allocate(answer.sellable, shares).channels
const shown = { published: { quantity: '4', at: '2026-03-04T14:04:30Z' } }
const { decision } = publish(shown, { sellable: ebay?.offered ?? '0', at }, { leastSeconds: 60 })
console.log(decision.kind === 'wait' ? `tell ebay ${ebay?.offered} at ${decision.until}` : decision.kind)
