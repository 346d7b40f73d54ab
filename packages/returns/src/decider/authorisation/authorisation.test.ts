import { sku } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { day, facts, location, noon, on, policyOf, shirts, stateAfter } from '../../../test/returned-shirts.ts'
import type { OrderFacts } from '../../order/order-facts.ts'
import { returnsSpec } from '../../testing/returns-spec.ts'
import type { ReturnCommand } from '../commands.ts'

const [shirt] = facts.lines
if (shirt === undefined) throw new Error('the order has a line')
const mug = { ...shirt, lineId: 'line-2' }

const window = { rule: 'return-window', kind: 'window', days: 30 } as const
const strict = policyOf({ policy: 'strict', approval: 'automatic', rules: [window] })
const late: OrderFacts = { ...facts, lines: [{ ...shirt, deliveredAt: noon - 60 * day }, mug] }

const request = (...lines: ReturnType<typeof shirts>[]): ReturnCommand => ({ ...on, type: 'request', lines })
const approve = { ...on, type: 'approve' } as const satisfies ReturnCommand

describe('a request of an order that is known', () => {
  it('is approved at once where every rule allows it and the policy approves by itself', () => {
    returnsSpec(strict, facts)
      .given()
      .when(request(shirts('2')))
      .thenHappens('requested', 'approved')
      .thenHas({
        header: 'approved',
        orderId: 'SO-1',
        customerId: 'C-1',
        lines: [{ authorised: '2', finding: { rule: 'return-window' } }],
      })
  })

  it('waits for a person where the policy says so, or a rule reviews', () => {
    returnsSpec({ ...strict, approval: 'manual' }, facts)
      .given()
      .when(request(shirts('2')))
      .thenHas({ header: 'requested' })
    const reviewing = { ...strict, rules: [{ rule: 'photo', kind: 'photo', otherwise: 'reviews' } as const] }
    const { given } = returnsSpec(reviewing, facts)
    given()
      .when(request(shirts('2')))
      .thenHas({ header: 'requested', lines: [{ finding: { decision: 'manual_review', rule: 'photo' } }] })
    given(request(shirts('2')))
      .when(approve)
      .thenHas({ header: 'approved', lines: [{ authorised: '2' }] })
  })

  it('R7: is refused by the rule that rejects all of it; staff may override, which is recorded', () => {
    const { given } = returnsSpec(strict, late)
    given()
      .when(request(shirts('1')))
      .thenRefused('not-eligible', { lines: ['line-1'], rule: 'return-window' })
    given()
      .when({ ...on, type: 'request', lines: [shirts('1')], override: { reason: 'loyal customer' } })
      .thenHappens('requested', 'approved')
      .thenHas({
        header: 'approved',
        override: { rules: ['return-window'], by: 'agent-7', reason: 'loyal customer' },
        lines: [{ authorised: '1', finding: { decision: 'rejected' } }],
      })
  })

  it('goes on with what no rule rejects; the rest is approved by an override alone', () => {
    const asked = request(shirts('1'), shirts('1', 'line-2'))
    const { given } = returnsSpec({ ...strict, approval: 'manual' }, late)
    given(asked)
      .when(approve)
      .thenHas({ lines: [{ authorised: '0' }, { authorised: '1' }] })
    const all: ReturnCommand = { ...on, type: 'approve', lines: [shirts('1'), shirts('1', 'line-2')] }
    given(asked)
      .when(all)
      .thenRefused('override-needed', { lines: ['line-1'] })
    given(asked)
      .when({ ...all, override: { reason: 'ours to mend' } })
      .thenHas({ override: { rules: ['return-window'] }, lines: [{ authorised: '1' }, { authorised: '1' }] })
  })

  it('that staff override records the reviews that it skips, and skips no approval that no rule is about', () => {
    const override = { reason: 'known for years' }
    const photo = { rule: 'photo', kind: 'photo', otherwise: 'reviews' } as const
    const asked: ReturnCommand = { ...on, type: 'request', lines: [shirts('1')], override }
    const record = { rules: ['photo'], by: 'agent-7', reason: 'known for years' }
    const { given } = returnsSpec({ ...strict, rules: [photo] }, facts)
    given().when(asked).thenHas({ header: 'approved', override: record })
    given(request(shirts('1')))
      .when({ ...approve, override })
      .thenHas({ override: record })
    returnsSpec({ ...strict, approval: 'manual' }, facts)
      .given()
      .when(asked)
      .thenHas({ header: 'requested' })
  })

  it('gives units of which different things are said line ids of their own', () => {
    const { given } = returnsSpec(policyOf({}))
    const said = [{ reason: 'defective' }, { condition: 'used' }, { photo: true }, { orderLineId: 'line-2' }] as const
    for (const one of said) {
      given()
        .when({ ...on, type: 'request', lines: [{ ...shirts('1'), ...one }, shirts('1')] })
        .thenRefused('lines-differ', { lines: ['line-1'] })
    }
    const alike = { ...shirts('1'), reason: 'defective' }
    given()
      .when({ ...on, type: 'request', lines: [alike, alike] })
      .thenHas({ lines: [{ requested: '2', reason: 'defective' }] })
  })

  it('is overridden by someone, and for a reason', () => {
    const { given } = returnsSpec({ ...strict, approval: 'manual' }, late)
    const unsaids = [
      { code: 'override-unanswered', unsaid: { override: { reason: ' ' } } },
      { code: 'bad-field', unsaid: { override: { reason: 'loyal' }, by: '' } },
    ] as const
    for (const { code, unsaid } of unsaids) {
      given()
        .when({ ...on, type: 'request', lines: [shirts('1')], ...unsaid })
        .thenRefused(code)
      given(request(shirts('1', 'line-2')))
        .when({ ...approve, ...unsaid })
        .thenRefused(code)
    }
  })

  it('R4, R9: of what is returned already is refused, also to staff', () => {
    const other = stateAfter([
      { ...on, returnId: 'RT-0', type: 'record-receipt', blind: true, location, lines: [shirts('3')] },
    ])
    const { given } = returnsSpec(strict, { ...facts, returns: [other] })
    given()
      .when(request(shirts('2')))
      .thenRefused('more-than-sold', { lines: ['line-1'] })
    given()
      .when({ ...on, type: 'request', lines: [shirts('2')], override: { reason: 'why not' } })
      .thenRefused('more-than-sold')
    given()
      .when(request(shirts('1')))
      .thenHas({ header: 'approved' })
  })

  it('names the order that the facts are of, and lines that it has', () => {
    const { given } = returnsSpec(strict, facts)
    given()
      .when({ ...on, type: 'request', orderId: 'SO-2', lines: [shirts('1')] })
      .thenRefused('other-order')
    given()
      .when(request(shirts('1', 'line-9')))
      .thenRefused('unknown-line', { lines: ['line-9'] })
    const mug: ReturnCommand = { ...on, type: 'request', lines: [{ ...shirts('1'), sku: sku('MUG') }] }
    given()
      .when(mug)
      .thenRefused('wrong-item', { lines: ['line-1'] })
    given({ ...on, type: 'requested', orderId: 'SO-2', lines: [shirts('1')] })
      .when(approve)
      .thenRefused('other-order')
  })

  it('leaves with the customer what is not worth sending: approved and kept', () => {
    const cheap = { rule: 'cheap', kind: 'keep_item', below: [{ amount: '30.00', currency: 'GBP' }] } as const
    const order: OrderFacts = { ...facts, lines: [{ ...shirt, paid: { amount: '40.00', currency: 'GBP' } }, mug] }
    const { given } = returnsSpec({ ...strict, rules: [cheap] }, order)
    given()
      .when(request(shirts('2'), shirts('1', 'line-2')))
      .thenHappens('requested', 'approved', 'kept')
      .thenHas({
        header: 'approved',
        lines: [{ authorised: '2', kept: '2', dispositioned: { keep_item: '2' } }, { kept: '0' }],
      })
  })

  it('records what makes a line a claim, and what has to be inspected', () => {
    const rules = [
      { rule: 'two-years', kind: 'warranty', days: 730, when: { reasons: ['defective'] } },
      { rule: 'look', kind: 'inspection', when: { reasons: ['defective'] } },
    ] as const
    returnsSpec({ ...strict, rules }, late)
      .given()
      .when({ ...on, type: 'request', lines: [{ ...shirts('1'), reason: 'defective' }] })
      .thenHas({ header: 'approved', lines: [{ warranty: true, inspection: true, reason: 'defective' }] })
  })
})

describe('an approval', () => {
  const { given } = returnsSpec(policyOf({}))

  it('authorises all that was requested, or less, never more', () => {
    given(request(shirts('2')))
      .when(approve)
      .thenHas({ lines: [{ authorised: '2' }] })
    given(request(shirts('2')))
      .when({ ...on, type: 'approve', lines: [shirts('1')] })
      .thenHas({ lines: [{ authorised: '1' }] })
    given(request(shirts('2')))
      .when({ ...on, type: 'approve', lines: [shirts('3')] })
      .thenRefused('approved-above-requested', { lines: ['line-1'] })
    given(request(shirts('2')))
      .when({ ...on, type: 'approve', lines: [shirts('1', 'line-9')] })
      .thenRefused('unknown-line')
  })

  it('records no override where nothing was refused', () => {
    const { decision } = given(request(shirts('2'))).when({
      ...on,
      type: 'approve',
      override: { reason: 'to be sure' },
    })
    expect(decision.ok && decision.events[0]).not.toHaveProperty('override')
  })
})

describe('what ends a return before receipt', () => {
  const { given } = returnsSpec(policyOf({ expiresAfterDays: 14, advanceRefunds: true }))
  const approved = [request(shirts('2')), approve]
  const expire = (at: number): ReturnCommand => ({ ...on, type: 'expire', at })

  it('expires from its moment on, and never without one', () => {
    const dueAt = Date.UTC(2026, 2, 19)
    given(...approved)
      .when(expire(dueAt - 1))
      .thenRefused('not-due')
    given(...approved)
      .when(expire(Number.NaN))
      .thenRefused('bad-field')
    given(...approved)
      .when(expire(dueAt))
      .thenHas({ header: 'expired' })
    returnsSpec(policyOf({}))
      .given(...approved)
      .when(expire(dueAt))
      .thenRefused('never-expires')
    given(request(shirts('2')), { ...on, type: 'approve', expiresAt: 5 })
      .when(expire(noon))
      .thenHas({ header: 'expired' })
  })

  it('waits for money that is out: an advance is recovered first', () => {
    const advance: ReturnCommand = { ...on, type: 'advance-refund', refundId: 'RF-1' }
    const cancel: ReturnCommand = { ...on, type: 'cancel', reason: 'keeps it' }
    given(...approved, advance)
      .when(cancel)
      .thenRefused('refund-under-way')
    const settle: ReturnCommand = { ...on, type: 'record-refund-settled', refundId: 'RF-1', attempt: 0 }
    given(...approved, advance, settle)
      .when(cancel)
      .thenRefused('refund-under-way')
    given(...approved, advance, settle, { ...on, type: 'recover-advance', refundId: 'RF-1' })
      .when(cancel)
      .thenHas({ header: 'canceled' })
    given(...approved, advance)
      .when(expire(noon + 1e10))
      .thenRefused('refund-under-way')
    given(...approved, advance, { ...on, type: 'recover-advance', refundId: 'RF-1' })
      .when(cancel)
      .thenHas({ header: 'canceled' })
  })

  it('R4: is final: nothing follows a return that was declined', () => {
    const declined = [request(shirts('2')), { ...on, type: 'decline', reason: 'worn' } as const]
    given(...declined)
      .when(approve)
      .thenRefused('return-declined')
    given(...declined)
      .when({ ...on, type: 'record-receipt', location, lines: [shirts('1')] })
      .thenRefused('return-declined')
  })
})
