// A decision, not an exception: what may happen to a return is asked, and a refusal says why and for which lines.
import { locationId, sku } from '@counterfoil/kernel'
import { decide, evolve, initialState, type ReturnCommand, standardPolicy } from '@counterfoil/returns'

let state = initialState
const asked = { returnId: 'RT-881', by: 'agent-7', at: Date.parse('2026-03-04T10:11:00Z') }
const shirt = { lineId: 'line-1', sku: sku('TSHIRT-RED-M'), quantity: '1' }
const mug = { lineId: 'line-2', sku: sku('MUG-BLUE'), quantity: '2' }
const location = locationId('store-017')

const commands: readonly ReturnCommand[] = [
  { type: 'request', ...asked, lines: [shirt, mug] },
  { type: 'approve', ...asked },
  { type: 'record-receipt', ...asked, location, lines: [shirt] },
  { type: 'approve-refund', ...asked }, // refused: the mugs are not back
  { type: 'record-receipt', ...asked, location, lines: [{ ...mug, quantity: '3' }] }, // refused: three where two may come
  { type: 'record-receipt', ...asked, location, lines: [mug] },
  { type: 'approve-refund', ...asked },
]

for (const command of commands) {
  const outcome = decide(command, state, standardPolicy)
  if (outcome.ok) {
    state = outcome.events.reduce(evolve, state)
    console.log(`${command.type}: the return is ${state.header}, its refund ${state.tracks.refund}`)
  } else {
    const { code, lines, because } = outcome.rejection
    console.log(`${command.type}: ${code} [${lines?.join(', ')}] ${because}`)
  }
}
