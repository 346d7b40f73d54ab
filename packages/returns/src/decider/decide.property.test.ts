import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { command } from '../../test/arbitrary-returns.ts'
import { isAbove, minus, plus } from '../state/quantities.ts'
import { initialState, type ReturnState } from '../state/return-state.ts'
import type { ReturnCommand } from './commands.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import type { ReturnPolicy } from './policy.ts'

/** Each state that a return comes through under these commands; refused ones change nothing. */
function statesOf(commands: readonly ReturnCommand[], policy: ReturnPolicy): readonly ReturnState[] {
  const states = [initialState]
  for (const asked of commands) {
    const state = states.at(-1) ?? initialState
    const decision = decide(asked, state, policy)
    if (decision.ok) states.push(decision.events.reduce(evolve, state))
  }
  return states
}

// A start that is accepted, so that a run gets beyond it; then anything.
const opened = fc
  .constantFrom<readonly ReturnCommand['type'][]>([], ['request', 'approve'], ['record-receipt'])
  .chain((types) =>
    fc.tuple(...types.map((type) => command.filter((asked) => asked.type === type && blindWhereFirst(asked, types)))),
  )
const run = fc.tuple(opened, fc.array(command, { maxLength: 25 })).map(([start, rest]) => [...start, ...rest])
const policy = fc.record({ advanceRefunds: fc.boolean() })

function blindWhereFirst(asked: ReturnCommand, types: readonly ReturnCommand['type'][]): boolean {
  return asked.type !== 'record-receipt' || types[0] !== 'record-receipt' || asked.blind === true
}

// What closes a return, unless something that went before stands in the way.
const on = { returnId: 'RT-1', at: 1_772_000_000_000, by: 'agent-7' }
const ending: readonly ReturnCommand[] = [
  { ...on, type: 'approve-refund', refundId: 'RF-9' },
  ...['RT-1', 'RF-2', 'RF-3', 'RF-9'].map((refundId) => ({ ...on, type: 'record-refund-settled', refundId }) as const),
  { ...on, type: 'record-stock-adjusted' },
  { ...on, type: 'record-posting' },
  { ...on, type: 'close' },
]

describe('invariant 3: whatever is asked of a return', () => {
  it('received <= authorised, credited <= authorised, refunded <= credited', () => {
    fc.assert(
      fc.property(run, policy, (commands, by) => {
        for (const line of statesOf(commands, by).flatMap((state) => state.lines)) {
          expect(isAbove(line.received, line.authorised)).toBe(false)
          expect(isAbove(line.credited, line.authorised)).toBe(false)
          expect(isAbove(line.refunded, line.credited)).toBe(false)
        }
      }),
    )
  })

  it('credited <= received, where refunds are not advanced', () => {
    fc.assert(
      fc.property(run, (commands) => {
        for (const line of statesOf(commands, { advanceRefunds: false }).flatMap((state) => state.lines)) {
          expect(isAbove(line.credited, line.received)).toBe(false)
        }
      }),
    )
  })

  it('what is credited and refunded is what its refunds say', () => {
    fc.assert(
      fc.property(run, policy, (commands, by) => {
        const { lines, refunds } = statesOf(commands, by).at(-1) ?? initialState
        for (const { lineId, credited, refunded } of lines) {
          const of = (track: readonly string[]) =>
            refunds
              .filter((refund) => track.includes(refund.track))
              .flatMap((refund) => refund.lines)
              .filter((line) => line.lineId === lineId)
              .reduce((sum, line) => plus(sum, line.quantity), '0')
          expect(of(['approved', 'settled'])).toBe(credited)
          expect(of(['settled'])).toBe(refunded)
        }
      }),
    )
  })

  it('a closed return has nothing open', () => {
    fc.assert(
      fc.property(run, policy, (commands, by) => {
        const state = statesOf([...commands, ...ending], by).at(-1) ?? initialState
        fc.pre(state.header === 'closed')
        expect(state.tracks).toEqual({ refund: 'settled', stock: 'adjusted', posting: 'posted' })
        for (const { authorised, refunded } of state.lines) expect(minus(authorised, refunded)).toBe('0')
      }),
    )
  })

  it('the state is plain JSON, and a decision leaves the state it was made on as it was', () => {
    fc.assert(
      fc.property(run, policy, (commands, by) => {
        const states = statesOf(commands, by)
        const before = JSON.stringify(states)
        for (const state of states) {
          expect(JSON.parse(JSON.stringify(state))).toEqual(state)
          for (const asked of commands) {
            const decision = decide(asked, state, by)
            if (decision.ok) decision.events.reduce(evolve, state)
          }
        }
        expect(JSON.stringify(states)).toBe(before)
      }),
    )
  })
})
