import { describe, expect, it } from 'vitest'
import { day, facts, location, noon, on, policyOf, shirts, stateAfter } from '../../test/returned-shirts.ts'
import type { ReturnCommand } from '../decider/commands.ts'
import { decide } from '../decider/decide.ts'
import { knownOrder } from '../order/known-order.ts'
import { commandsDue, timersOf } from './timers.ts'

const policy = policyOf({ zone: 'Europe/London', expiresAfterDays: 14, missingAfterDays: 21 })
const request = { ...on, type: 'request', lines: [shirts('2')] } as const satisfies ReturnCommand
const approve: ReturnCommand = { ...on, type: 'approve' }
const setOut: ReturnCommand = { ...on, type: 'record-in-transit', at: noon + day }
const receiveOne: ReturnCommand = { ...on, type: 'record-receipt', location, lines: [shirts('1')], at: noon + 3 * day }

describe('the timers of a return', () => {
  it('let approved goods set out until the end of the last day, by the calendar of the zone', () => {
    // 14 days after 4 March is 18 March, before the clocks change; the return is too late from the 19th on.
    const state = stateAfter([request, approve], policy)
    expect(timersOf(state, policy)).toEqual([{ asks: 'expire', dueAt: Date.UTC(2026, 2, 19) }])
    // 28 days after it is 1 April: the day ends at 23:00 UTC, by summer time.
    const longer = policyOf({ zone: 'Europe/London', expiresAfterDays: 28 })
    expect(timersOf(stateAfter([request, approve], longer), longer)).toEqual([
      { asks: 'expire', dueAt: Date.UTC(2026, 3, 1, 23) },
    ])
  })

  it('give the command that is due, and none before', () => {
    const state = stateAfter([request, approve], policy)
    const dueAt = Date.UTC(2026, 2, 19)
    expect(commandsDue(state, policy, dueAt - 1, 'clock')).toEqual([])
    const [expire] = commandsDue(state, policy, dueAt, 'clock')
    expect(expire).toEqual({ type: 'expire', returnId: on.returnId, at: dueAt, by: 'clock' })
    expect(decide({ ...on, type: 'expire', at: dueAt - 1 }, state, policy)).toMatchObject({
      rejection: { code: 'not-due' },
    })
    expect(expire && decide(expire, state, policy).ok).toBe(true)
  })

  it('do not let goods expire that are on their way; they count as missing in the end', () => {
    const state = stateAfter([request, approve, setOut], policy)
    const missing = { asks: 'record-missing', lines: [{ lineId: 'line-1', quantity: '2' }] }
    expect(timersOf(state, policy)).toEqual([{ ...missing, dueAt: Date.UTC(2026, 2, 27) }])
    const [lost] = commandsDue(state, policy, Date.UTC(2026, 2, 27), 'clock')
    expect(lost && decide(lost, state, policy).ok).toBe(true)
  })

  it('count anew from the last parcel, for what it left out', () => {
    const state = stateAfter([request, approve, setOut, receiveOne], policy)
    expect(timersOf(state, policy)).toEqual([
      { asks: 'record-missing', dueAt: Date.UTC(2026, 2, 28 + 1), lines: [{ lineId: 'line-1', quantity: '1' }] },
    ])
  })

  it('leave alone what the customer keeps: only what is awaited expires', () => {
    const keep = { rule: 'cheap', kind: 'keep_item', below: [{ amount: '100.00', currency: 'GBP' }] } as const
    const keeping = { ...policy, approval: 'automatic', rules: [keep] } as const
    const [shirt] = facts.lines
    if (shirt === undefined) throw new Error('the order has a line')
    const cheap = { ...shirt, paid: { amount: '40.00', currency: 'GBP' } } as const
    const order = knownOrder({ ...facts, lines: [cheap, { ...shirt, lineId: 'line-2' }] })
    const kept = stateAfter([request], keeping, order)
    expect(kept.lines).toMatchObject([{ kept: '2' }])
    const dueAt = Date.UTC(2026, 2, 19)
    expect(commandsDue(kept, keeping, dueAt, 'clock')).toEqual([])
    expect(decide({ ...on, type: 'expire', at: dueAt }, kept, keeping)).toMatchObject({
      rejection: { code: 'nothing-awaited' },
    })
    expect(decide({ ...on, type: 'cancel' }, kept, keeping)).toMatchObject({
      rejection: { code: 'units-kept', lines: ['line-1'] },
    })

    const both: ReturnCommand = { ...request, lines: [shirts('2'), shirts('1', 'line-2')] }
    const credit: ReturnCommand = { ...on, type: 'approve-refund', lines: [{ lineId: 'line-1', quantity: '2' }] }
    const state = stateAfter([both, credit], keeping, order)
    const [expire] = commandsDue(state, keeping, dueAt, 'clock')
    const lapsed = stateAfter([both, credit, ...(expire === undefined ? [] : [expire])], keeping, order)
    expect(lapsed).toMatchObject({ header: 'approved', lines: [{ authorised: '2', kept: '2' }, { authorised: '0' }] })
    expect(timersOf(lapsed, keeping)).toEqual([])
    expect(
      decide({ ...on, type: 'record-receipt', location, lines: [shirts('1', 'line-2')] }, lapsed, keeping),
    ).toMatchObject({ rejection: { code: 'over-receipt' } })
  })

  it('are none for a return whose advance is owed, until it is recovered', () => {
    const advancing = { ...policy, advanceRefunds: true }
    const advanced: ReturnCommand[] = [request, approve, { ...on, type: 'advance-refund' }]
    expect(timersOf(stateAfter(advanced, advancing), advancing)).toEqual([])
    const recovered = stateAfter([...advanced, { ...on, type: 'recover-advance' }], advancing)
    expect(timersOf(recovered, advancing)).toMatchObject([{ asks: 'expire' }])
  })

  it('are none where the policy sets no days, or nothing is awaited', () => {
    expect(timersOf(stateAfter([request, approve, setOut]), policyOf({}))).toEqual([])
    expect(timersOf(stateAfter([request, approve]), policyOf({}))).toEqual([])
    expect(timersOf(stateAfter([request], policy), policy)).toEqual([])
    expect(commandsDue(stateAfter([]), policy, 1e13, 'clock')).toEqual([])
  })
})
