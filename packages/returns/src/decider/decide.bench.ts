import { locationId, sku } from '@counterfoil/kernel'
import type { Benchmark } from '../../../../scripts/bench/benchmark.ts'
import { type Life, returnByXstate } from '../../test/xstate-return.ts'
import { type ReturnPolicy, standardPolicy } from '../policy/return-policy.ts'
import { initialState } from '../state/return-state.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'

const items = 1_000
const policy: ReturnPolicy = { ...standardPolicy, rules: [{ rule: 'look', kind: 'inspection' }] }

/** A return of two lines from request to close. */
function lifeOf(index: number): readonly Life[] {
  const on = { returnId: `RT-${index}`, at: 1_772_000_000_000, by: 'agent-7' }
  const lines = [
    { lineId: 'line-1', sku: sku('TSHIRT-RED-M'), quantity: '2' },
    { lineId: 'line-2', sku: sku('MUG'), quantity: '1' },
  ]
  return [
    { ...on, type: 'request', lines },
    { ...on, type: 'approve' },
    { ...on, type: 'record-receipt', location: locationId('dc-1'), lines },
    { ...on, type: 'inspect', lines: lines.map((line) => ({ ...line, decision: 'accepted' })) },
    { ...on, type: 'disposition', lines: lines.map((line) => ({ ...line, disposition: 'restock' })) },
    { ...on, type: 'record-stock-adjusted' },
    { ...on, type: 'approve-refund', lines },
    { ...on, type: 'record-refund-settled', attempt: 0 },
    { ...on, type: 'record-posting' },
    { ...on, type: 'close' },
  ]
}

const lives = Array.from({ length: items }, (_, index) => lifeOf(index))

function returnByDecider(commands: readonly Life[]) {
  let state = initialState
  for (const command of commands) {
    const decision = decide(command, state, policy)
    if (decision.ok) state = decision.events.reduce(evolve, state)
  }
  const { header, tracks, lines } = state
  return {
    ...{ header, tracks },
    lines: lines.map(({ lineId, accepted, refunded }) => ({
      lineId,
      accepted: Number(accepted),
      refunded: Number(refunded),
    })),
  }
}

export default {
  name: 'returns/life',
  does: '1,000 returns of two lines, from request to close in 10 commands each',
  items,
  works: [
    { name: 'decide and evolve', role: 'ours', run: () => lives.map(returnByDecider) },
    { name: 'transition of XState', role: 'peer', run: () => lives.map(returnByXstate) },
    {
      name: 'a copy of the commands',
      role: 'limit',
      run: () => lives.map((life) => life.map((command) => ({ ...command }))),
    },
  ],
} satisfies Benchmark
