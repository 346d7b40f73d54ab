import { locationId, sku } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { initialState, type ReturnHeader, type ReturnState, returnHeaders } from '../state/return-state.ts'
import type { ReturnCommand } from './commands.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import { standardPolicy } from './policy.ts'

const returnId = 'RT-1'
const on = { returnId, at: 1_772_000_000_000, by: 'agent-7' }
const line = { lineId: 'line-1', sku: sku('MUG'), quantity: '1' }
const counts = { requested: '2', authorised: '2', received: '0', credited: '0', refunded: '0' }
const location = locationId('dc-1')

/** A state of each header in which a command fails for no other reason than the header. */
function stateOf(header: ReturnHeader): ReturnState {
  if (header === 'draft') return initialState
  const received = header === 'received' || header === 'closed' ? '2' : header === 'partially_received' ? '1' : '0'
  const state: ReturnState = {
    ...initialState,
    returnId,
    header,
    lines: [{ lineId: line.lineId, sku: line.sku, ...counts, received }],
  }
  return state
}

const commands: { readonly [Type in ReturnCommand['type']]: Extract<ReturnCommand, { type: Type }> } = {
  request: { ...on, type: 'request', lines: [line] },
  approve: { ...on, type: 'approve' },
  decline: { ...on, type: 'decline', reason: 'out of window' },
  cancel: { ...on, type: 'cancel' },
  'record-receipt': { ...on, type: 'record-receipt', location, blind: true, lines: [line] },
  'record-stock-adjusted': { ...on, type: 'record-stock-adjusted' },
  'approve-refund': { ...on, type: 'approve-refund', lines: [{ lineId: line.lineId, quantity: '1' }] },
  'record-refund-settled': { ...on, type: 'record-refund-settled' },
  'record-posting': { ...on, type: 'record-posting' },
  close: { ...on, type: 'close' },
}

// What each command leads to, header by header in the order of returnHeaders: `> header` where it is a transition (the
// header may stay), else the code of the refusal.
const outcomes: Readonly<Record<ReturnCommand['type'], string>> = {
  request: `> requested, already-requested, already-requested, return-declined, already-requested,
    already-requested, already-requested, return-closed, return-canceled, return-expired`,
  approve: `not-requested, > approved, already-approved, return-declined, already-approved,
    already-approved, already-approved, return-closed, return-canceled, return-expired`,
  decline: `not-requested, > declined, already-approved, return-declined, already-approved,
    already-approved, already-approved, return-closed, return-canceled, return-expired`,
  cancel: `not-requested, > canceled, > canceled, return-declined, > canceled,
    cancel-after-receipt, cancel-after-receipt, return-closed, return-canceled, return-expired`,
  'record-receipt': `> received, not-approved, > partially_received, return-declined, > partially_received,
    > received, over-receipt, return-closed, return-canceled, return-expired`,
  'record-stock-adjusted': `not-requested, not-approved, nothing-received, return-declined, nothing-received,
    > partially_received, > received, return-closed, return-canceled, return-expired`,
  'approve-refund': `not-requested, not-approved, refund-before-receipt, return-declined, refund-before-receipt,
    > partially_received, > received, return-closed, return-canceled, return-expired`,
  'record-refund-settled': `not-requested, not-approved, unknown-refund, return-declined, unknown-refund,
    unknown-refund, unknown-refund, return-closed, return-canceled, return-expired`,
  'record-posting': `not-requested, not-approved, nothing-to-post, return-declined, nothing-to-post,
    > partially_received, > received, return-closed, return-canceled, return-expired`,
  close: `not-requested, not-approved, not-received, return-declined, not-received,
    not-received, still-open, return-closed, return-canceled, return-expired`,
}

const pairs = Object.values(commands).flatMap((command) => {
  const expected = outcomes[command.type].split(',').map((outcome) => outcome.trim())
  return returnHeaders.map((header, index) => ({ type: command.type, command, header, expected: expected[index] }))
})

describe('every command in every header state is a transition or a refusal by name', () => {
  it.each(pairs)('$type in $header: $expected', ({ command, header, expected }) => {
    const state = stateOf(header)
    const decision = decide(command, state, standardPolicy)
    expect(decision.ok ? `> ${decision.events.reduce(evolve, state).header}` : decision.rejection.code).toBe(expected)
    if (!decision.ok) expect(decision.rejection.because.length).toBeGreaterThan(20)
  })
})
