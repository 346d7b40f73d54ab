import type { ReturnHeader, ReturnState } from '../state/return-state.ts'
import type { ReturnCommand } from './commands.ts'
import { type Refusal, refuse, type StateRejectionCode } from './decision.ts'

/** Refuses what the header state alone does not allow; `undefined` lets the command's own rule decide. */
export function refusedByState(command: ReturnCommand, state: ReturnState): Refusal | undefined {
  const admission = admissions[command.type][state.header]
  if (admission === 'open') return undefined
  return refuse(admission, `return ${command.returnId} is ${state.header.replace('_', ' ')}: ${reasons[admission]}`)
}

const over = {
  declined: 'return-declined',
  closed: 'return-closed',
  canceled: 'return-canceled',
  expired: 'return-expired',
} as const

const unapproved = { draft: 'not-requested', requested: 'not-approved', ...over } as const

/** Every pair of command and header state: open, or the refusal by name. */
const admissions: Readonly<Record<ReturnCommand['type'], Readonly<Record<ReturnHeader, 'open' | StateRejectionCode>>>> =
  {
    request: {
      draft: 'open',
      requested: 'already-requested',
      approved: 'already-requested',
      in_transit: 'already-requested',
      partially_received: 'already-requested',
      received: 'already-requested',
      ...over,
    },
    approve: {
      draft: 'not-requested',
      requested: 'open',
      approved: 'already-approved',
      in_transit: 'already-approved',
      partially_received: 'already-approved',
      received: 'already-approved',
      ...over,
    },
    decline: {
      draft: 'not-requested',
      requested: 'open',
      approved: 'already-approved',
      in_transit: 'already-approved',
      partially_received: 'already-approved',
      received: 'already-approved',
      ...over,
    },
    cancel: {
      draft: 'not-requested',
      requested: 'open',
      approved: 'open',
      in_transit: 'open',
      partially_received: 'cancel-after-receipt',
      received: 'cancel-after-receipt',
      ...over,
    },
    'record-receipt': {
      draft: 'open',
      requested: 'not-approved',
      approved: 'open',
      in_transit: 'open',
      partially_received: 'open',
      received: 'open',
      ...over,
    },
    'record-stock-adjusted': {
      ...unapproved,
      approved: 'nothing-received',
      in_transit: 'nothing-received',
      partially_received: 'open',
      received: 'open',
    },
    'approve-refund': {
      ...unapproved,
      approved: 'open',
      in_transit: 'open',
      partially_received: 'open',
      received: 'open',
    },
    'record-refund-settled': {
      ...unapproved,
      approved: 'open',
      in_transit: 'open',
      partially_received: 'open',
      received: 'open',
    },
    'record-posting': {
      ...unapproved,
      approved: 'open',
      in_transit: 'open',
      partially_received: 'open',
      received: 'open',
    },
    close: {
      ...unapproved,
      approved: 'not-received',
      in_transit: 'not-received',
      partially_received: 'not-received',
      received: 'open',
    },
  }

const reasons: Readonly<Record<StateRejectionCode, string>> = {
  'not-requested': 'request it first, or record a blind receipt',
  'already-requested': 'use another return id for another return',
  'not-approved': 'approve it first',
  'already-approved': 'it cannot be approved or declined again; cancel it as long as nothing has arrived',
  'nothing-received': 'record the receipt first',
  'not-received': 'not everything that was authorised has arrived',
  'cancel-after-receipt': 'goods have arrived, so it can no longer be canceled; refund them and close it',
  'return-declined': 'nothing can follow; request a new return',
  'return-canceled': 'nothing can follow; request a new return',
  'return-expired': 'nothing can follow; request a new return',
  'return-closed': 'nothing can follow; request a new return',
}
