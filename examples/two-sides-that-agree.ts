// Two sides that should agree: our positions against what the shop shows, and every break between them.
import { compareBalances } from '@counterfoil/reconcile'

const positions = [
  { key: 'MUG-BLUE', figure: '12' },
  { key: 'TEA-LOOSE', figure: '4.25' },
  { key: 'TSHIRT-RED-M', figure: '9' },
]
const shop = [
  { key: 'TSHIRT-RED-M', figure: '8' },
  { key: 'MUG-BLUE', figure: '12.0' },
  { key: 'MUG-GREEN', figure: '1' },
]

const asOf = '2026-03-04T00:00:00Z'
const result = await compareBalances(
  { name: 'positions', basis: { asOf, unit: 'EA' }, rows: positions },
  { name: 'shop', basis: { asOf, unit: 'EA' }, rows: shop },
)

for (const { class: kind, key, because } of result.breaks) console.log(`${kind} ${key}: ${because}`)
for (const { name, matched, open, total } of [result.left, result.right]) {
  console.log(`${name}: ${matched} matched + ${open} open = ${total}`)
}
