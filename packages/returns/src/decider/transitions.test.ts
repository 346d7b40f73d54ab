import { describe, expect, it } from 'vitest'
import { location, noon, on, order, policyOf, shirts, stateAfter } from '../../test/returned-shirts.ts'
import type { KnownOrder } from '../order/known-order.ts'
import { type ReturnHeader, type ReturnState, returnHeaders } from '../state/return-state.ts'
import type { ReturnCommand } from './commands.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import type { PaymentCommand } from './money/execution.ts'
import {
  type PaymentTrack,
  postingTransitions,
  refundTransitions,
  stockTransitions,
  transitions,
} from './transitions.ts'

// A policy under which nothing but the header stands in the way of a command.
const policy = policyOf({
  rules: [{ rule: 'look-at-all', kind: 'inspection' }],
  advanceRefunds: true,
  instantExchanges: true,
  expiresAfterDays: 14,
})
const approving = { ...policy, approval: 'automatic' } as const

const request: ReturnCommand = { ...on, type: 'request', lines: [shirts('4')] }
const approve: ReturnCommand = { ...on, type: 'approve' }
const setOut: ReturnCommand = { ...on, type: 'record-in-transit' }
const receive = (quantity: string): ReturnCommand => ({
  ...on,
  type: 'record-receipt',
  location,
  lines: [shirts(quantity)],
})
const absent = (type: 'record-kept' | 'record-missing', quantity: string): ReturnCommand => ({
  ...on,
  type,
  lines: [{ lineId: 'line-1', quantity }],
})
const accept = (quantity: string): ReturnCommand => ({
  ...on,
  type: 'inspect',
  lines: [{ lineId: 'line-1', quantity, decision: 'accepted' }],
})
const become = (disposition: 'restock' | 'quarantine'): ReturnCommand => ({
  ...on,
  type: 'disposition',
  lines: [{ lineId: 'line-1', quantity: '1', disposition }],
})
const advance: ReturnCommand = {
  ...on,
  type: 'advance-refund',
  refundId: 'RF-9',
  lines: [{ lineId: 'line-1', quantity: '1' }],
}
const refund = (quantity: string): ReturnCommand => ({
  ...on,
  type: 'approve-refund',
  lines: [{ lineId: 'line-1', quantity }],
})
const post: ReturnCommand = { ...on, type: 'record-posting' }
const adjust: ReturnCommand = { ...on, type: 'record-stock-adjusted' }
const settle: ReturnCommand = { ...on, type: 'record-refund-settled', attempt: 0 }

const histories: Readonly<Record<ReturnHeader, readonly ReturnCommand[]>> = {
  draft: [],
  requested: [request],
  approved: [request, approve],
  declined: [request, { ...on, type: 'decline', reason: 'worn' }],
  in_transit: [request, approve, setOut],
  partially_received: [request, approve, receive('2')],
  received: [request, approve, receive('3'), absent('record-missing', '1')],
  closed: [
    ...[request, approve, absent('record-kept', '4')],
    { ...on, type: 'approve-refund', refundId: 'RF-9' },
    { ...on, type: 'record-refund-settled', refundId: 'RF-9', attempt: 0 },
    ...[post, { ...on, type: 'close' } as const],
  ],
  canceled: [request, { ...on, type: 'cancel' }],
  expired: [request, approve, { ...on, type: 'expire', at: noon + 1e10 }],
}

type Type = ReturnCommand['type']

/** What has to have happened before a command fails for no other reason than the header. */
function before(type: Type, header: ReturnHeader): readonly ReturnCommand[] {
  const isHere = header === 'partially_received' || header === 'received'
  if (header === 'closed') return beforeAfterClose(type)
  switch (type) {
    case 'disposition':
      return [accept('1')]
    case 'revise-disposition':
      return [accept('1'), become('quarantine')]
    case 'approve-refund':
    case 'record-posting':
      return isHere ? [accept('1')] : [absent('record-kept', '1')]
    case 'recover-advance':
    case 'redirect-payment':
    case 'execute-refund':
    case 'record-refund-executed':
    case 'record-refund-failed':
    case 'record-refund-settled':
      return [advance]
    case 'write-off-advance':
      return [advance, { ...on, type: 'record-refund-settled', refundId: 'RF-9', attempt: 0 }]
    case 'record-refund-uncertain':
      return [advance, { ...on, type: 'execute-refund', refundId: 'RF-9' }]
    case 'close': {
      const goods = isHere
        ? [accept('3'), ...['1', '1', '1'].map(() => become('restock')), adjust]
        : [absent('record-kept', '4')]
      return [...goods, refund(isHere ? '3' : '4'), settle, post]
    }
    default:
      return []
  }
}

/** A bank returned the payment of a return that is closed, so that it can be paid once more. */
function beforeAfterClose(type: Type): readonly ReturnCommand[] {
  if (type === 'record-refund-failed') return []
  const asked = { ...on, refundId: 'RF-9' }
  const failed: ReturnCommand = { ...asked, type: 'record-refund-failed', attempt: 0, code: 'closed', reason: 'closed' }
  return type.startsWith('record-refund') ? [failed, { ...asked, type: 'execute-refund' }] : [failed]
}

/** Commands of each type, as many as it takes to reach every header that the type may lead to. */
function commandsOf(type: Type, header: ReturnHeader): readonly ReturnCommand[] {
  switch (type) {
    case 'request':
      return [request]
    case 'decline':
      return [{ ...on, type, reason: 'worn' }]
    case 'expire':
      return [{ ...on, type, at: noon + 1e10 }]
    case 'record-receipt':
      if (header === 'draft') return [{ ...on, type, location, blind: true, lines: [shirts('1')] }]
      // What was missing turns up after all.
      return header === 'received'
        ? [receive('1')]
        : [receive('1'), receive(header === 'partially_received' ? '2' : '4')]
    case 'record-kept':
    case 'record-missing':
      return [absent(type, '1'), ...(header === 'partially_received' ? [absent(type, '2')] : [])]
    case 'inspect':
      return [accept('1')]
    case 'disposition':
      return [become('restock')]
    case 'revise-disposition':
      return [{ ...on, type, from: 'quarantine', lines: [{ lineId: 'line-1', quantity: '1', disposition: 'restock' }] }]
    case 'approve-refund':
      return [refund('1')]
    case 'advance-refund':
      return [advance]
    case 'exchange':
      return [{ ...on, type, exchangeOrderId: 'SO-2', instant: true, lines: [{ lineId: 'line-1', quantity: '1' }] }]
    case 'record-refund-uncertain':
      return [{ ...on, type, refundId: 'RF-9', attempt: 1, reason: 'time-out' }]
    case 'record-refund-failed':
      return [{ ...on, type, refundId: 'RF-9', attempt: 0, code: 'closed', reason: 'the account is closed' }]
    case 'write-off-advance':
      return [{ ...on, type, refundId: 'RF-9', reason: 'moved away' }]
    case 'recover-advance':
    case 'redirect-payment':
    case 'execute-refund':
      return [{ ...on, type, refundId: 'RF-9' }]
    case 'record-refund-executed':
    case 'record-refund-settled':
      return [{ ...on, type, refundId: 'RF-9', attempt: header === 'closed' ? 1 : 0 }]
    default:
      return [{ ...on, type }]
  }
}

const types = Object.keys(transitions).filter((type): type is Type => Object.hasOwn(transitions, type))

describe.each(types)('%s', (type) => {
  it.each(returnHeaders)('in %s is a transition or a refusal by name', (header) => {
    const transition = transitions[type][header]
    const isRefused = typeof transition === 'string'
    const state = stateAfter([...histories[header], ...(isRefused ? [] : before(type, header))], policy)
    expect(state.header).toBe(header)
    const outcomes = commandsOf(type, header).map((command) => outcomeOf(command, state))
    if (type === 'expire' && header === 'approved') {
      const kept = stateAfter([...histories[header], absent('record-kept', '1')], policy)
      outcomes.push(...commandsOf(type, header).map((command) => outcomeOf(command, kept)))
    }
    if (type === 'request' && header === 'draft') outcomes.push(outcomeOf(request, state, order, approving))
    expect(new Set(outcomes)).toEqual(new Set([transition].flat()))
  })
})

/** The header that a command leads to, or the code of the refusal. */
function outcomeOf(command: ReturnCommand, state: ReturnState, facts?: KnownOrder, by = policy): string {
  const decision = decide(command, state, by, facts)
  if (decision.ok) return decision.events.reduce(evolve, state).header
  expect(decision.rejection.because.length).toBeGreaterThan(20)
  return decision.rejection.code
}

describe('the payments of a refund', () => {
  const approved = [request, approve, advance]
  const asked = { ...on, refundId: 'RF-9' }
  const execute: PaymentCommand = { ...asked, type: 'execute-refund' }
  const reports = (attempt: number): readonly PaymentCommand[] => [
    { ...asked, type: 'record-refund-executed', attempt },
    { ...asked, type: 'record-refund-uncertain', attempt, reason: 'time-out' },
    { ...asked, type: 'record-refund-failed', attempt, code: 'closed', reason: 'no such account' },
    { ...asked, type: 'record-refund-settled', attempt },
  ]
  const [executed, uncertain, failed] = reports(1) as [PaymentCommand, PaymentCommand, PaymentCommand]
  const tracks: Readonly<Record<PaymentTrack, readonly ReturnCommand[]>> = {
    approved,
    executing: [...approved, execute],
    executed: [...approved, execute, executed],
    uncertain: [...approved, execute, uncertain],
    failed: [...approved, execute, failed],
    settled: [...approved, { ...asked, type: 'record-refund-settled', attempt: 0 }],
  }
  const pairs = Object.entries(tracks).flatMap(([track, history]) =>
    [
      execute,
      { ...asked, type: 'redirect-payment' } as const,
      ...reports(track === 'approved' || track === 'settled' ? 0 : 1),
    ].map((command) => ({
      ...{ command, type: command.type, track, history },
    })),
  )

  it.each(pairs)(
    '$type of a payment that is $track is a transition or a refusal by name',
    ({ command, track, history }) => {
      const state = stateAfter(history, policy)
      expect(state.tracks.refund).toBe(track)
      const decision = decide(command, state, policy)
      const outcome = decision.ok
        ? { to: decision.events.reduce(evolve, state).tracks.refund }
        : decision.rejection.code
      const row = Object.entries(refundTransitions[command.type])
      expect(outcome).toEqual(row.find(([name]) => name === track)?.[1])
    },
  )
})

describe('stock and posting', () => {
  it('stay pending for what they had not seen', () => {
    const seen = stateAfter([request, approve, receive('2')], policy).changes
    expect(seen).toEqual({ stock: 1, posting: 1 })
    const late = [request, approve, receive('2'), receive('2')]
    for (const [command, track] of [
      [{ ...on, type: 'record-stock-adjusted', covers: seen.stock }, 'stock'],
      [{ ...on, type: 'record-posting', covers: seen.posting }, 'posting'],
    ] as const) {
      expect(stateAfter([...late, command], policy).tracks[track]).toBe('pending')
      const again = { ...command, covers: 2 }
      expect(stateAfter([...late, command, again], policy).tracks[track]).not.toBe('pending')
      for (const covers of [0, 1.5, 3]) {
        const decision = decide({ ...command, covers }, stateAfter(late, policy), policy)
        expect(decision).toMatchObject({ rejection: { code: 'bad-field' } })
      }
    }
  })

  it.each([
    [adjust, 'stock', stockTransitions],
    [post, 'posting', postingTransitions],
  ] as const)('are recorded once', (command, track, table) => {
    const pending = stateAfter([request, approve, receive('4')], policy)
    const done = stateAfter([request, approve, receive('4'), command], policy)
    for (const state of [pending, done]) {
      const decision = decide(command, state, policy)
      const outcome = decision.ok
        ? { to: decision.events.reduce(evolve, state).tracks[track] }
        : decision.rejection.code
      expect(outcome).toEqual(Object.entries(table).find(([name]) => name === state.tracks[track])?.[1])
    }
  })
})
