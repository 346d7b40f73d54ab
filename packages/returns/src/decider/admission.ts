import type { ReturnState } from '../state/return-state.ts'
import type { ReturnCommand } from './commands.ts'
import { type Refusal, refuse, type StateRejectionCode } from './decision.ts'
import { transitions } from './transitions.ts'

/** Refuses what the header state alone does not allow; `undefined` lets the command's own rule decide. */
export function refusedByState({ type, returnId }: ReturnCommand, { header }: ReturnState): Refusal | undefined {
  if (!Object.hasOwn(transitions, type)) {
    return refuse('unknown-command', `there is no command ${JSON.stringify(String(type).slice(0, 40))}`)
  }
  const transition = transitions[type][header]
  if (typeof transition !== 'string') return undefined
  return refuse(transition, `return ${returnId} is ${header.replace('_', ' ')}: ${reasons[transition]}`)
}

const reasons: Readonly<Record<StateRejectionCode, string>> = {
  'not-requested': 'request it first, or record a blind receipt',
  'already-requested': 'use another return id for another return',
  'not-approved': 'approve it first',
  'already-approved': 'it cannot be approved or declined again; cancel it as long as nothing has arrived',
  'nothing-received': 'record the receipt first',
  'not-received': 'not everything that was authorised has arrived, or is known to be kept or missing',
  'nothing-awaited': 'everything that was authorised has arrived, or is known to be kept or missing',
  'on-its-way': 'goods that are on their way do not expire; record what does not arrive as missing',
  'cancel-after-receipt': 'goods have arrived, so it can no longer be canceled; refund them and close it',
  'expire-after-receipt': 'goods have arrived, so it can no longer expire; record what does not come as missing',
  'return-declined': 'nothing can follow; request a new return',
  'return-canceled': 'nothing can follow; request a new return',
  'return-expired': 'nothing can follow; request a new return',
  'return-closed': 'nothing can follow; request a new return',
}
