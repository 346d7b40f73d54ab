import { describe, expect, it } from 'vitest'
import { facts, location, on, policyOf, shirts, stateAfter } from '../../test/returned-shirts.ts'
import type { ReturnCommand } from '../decider/commands.ts'
import type { OrderFacts } from '../order/order-facts.ts'
import { claimedSerials, returnable } from '../order/returnable.ts'
import { returnsSpec } from '../testing/returns-spec.ts'
import { claimedUnits } from './claimed-units.ts'

const policy = policyOf({ rules: [{ rule: 'look', kind: 'inspection' }], creditMissing: true })
const shirt = (quantity: string) => [{ lineId: 'line-1', quantity }]
const serials = ['A', 'B']
const goods: readonly ReturnCommand[] = [
  { ...on, type: 'request', lines: [{ ...shirts('2'), serials }] },
  { ...on, type: 'approve' },
]
const receive: ReturnCommand = { ...on, type: 'record-receipt', location, lines: [{ ...shirts('2'), serials }] }
const rejectAll: readonly ReturnCommand[] = [
  receive,
  { ...on, type: 'inspect', lines: [{ lineId: 'line-1', quantity: '2', decision: 'rejected' }] },
  { ...on, type: 'disposition', lines: [{ lineId: 'line-1', quantity: '2', disposition: 'return_to_customer' }] },
  { ...on, type: 'record-stock-adjusted' },
]
const posted: ReturnCommand = { ...on, type: 'record-posting' }
const close: ReturnCommand = { ...on, type: 'close' }

function orderWith(...commands: readonly ReturnCommand[]): OrderFacts {
  return { ...facts, returns: [stateAfter(commands, policy)] }
}

describe('what a return claims of the order', () => {
  it('is the customer’s again once the return closed, where the units went back', () => {
    const open = orderWith(...goods, ...rejectAll, posted)
    expect(returnable(open).get('line-1')).toBe('2')
    expect(claimedSerials(open).get('line-1')).toEqual(['A', 'B'])
    const closed = orderWith(...goods, ...rejectAll, posted, close)
    expect(returnable(closed).get('line-1')).toBe('4')
    expect(claimedSerials(closed).get('line-1')).toEqual([])
  })

  it('is what never came again too, unless it is credited', () => {
    const missing: ReturnCommand = { ...on, type: 'record-missing', lines: shirt('2') }
    const lost = stateAfter([...goods, missing, posted, close], policyOf({}))
    const found: OrderFacts = { ...facts, returns: [lost] }
    expect(returnable(found).get('line-1')).toBe('4')
    returnsSpec(policy, found)
      .given()
      .when({ ...receive, returnId: 'RT-2', blind: true })
      .thenHas({ header: 'received' })
    const credited = orderWith(
      ...[...goods, missing],
      { ...on, type: 'approve-refund' },
      { ...on, type: 'record-refund-settled', attempt: 0 },
      ...[posted, close],
    )
    expect(returnable(credited).get('line-1')).toBe('2')
    expect(claimedSerials(credited).get('line-1')).toEqual(['A', 'B'])
  })

  it('is neither units nor serial numbers that were requested and not approved', () => {
    const part: ReturnCommand = { ...on, type: 'request', lines: [{ ...shirts('2'), serials }, shirts('1', 'line-2')] }
    const state = stateAfter([part, { ...on, type: 'approve', lines: [shirts('1', 'line-2')] }], policy)
    expect(state.lines.map((line) => claimedUnits(state.header, line))).toEqual(['0', '1'])
    expect(claimedSerials({ ...facts, returns: [state] }).get('line-1')).toEqual([])
  })
})
