import { locationId, maxQuantity, money, sku } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { day, facts, location, noon, on, policyOf, shirts, stateAfter } from '../../test/returned-shirts.ts'
import type { ReturnCommand } from '../decider/commands.ts'
import type { FulfilledLine, OrderFacts } from '../order/order-facts.ts'
import { eligibility, type LineEligibility } from './eligibility.ts'
import type { PolicyRule } from './policy-rule.ts'
import type { AskedUnits, EligibilityRequest } from './rules/asked.ts'

const [shirt] = facts.lines
if (shirt === undefined) throw new Error('the order has a line')

/** The order of shirts, its line and itself changed. */
function orderWith(line: Partial<FulfilledLine>, changes: Partial<OrderFacts> = {}): OrderFacts {
  return { ...facts, ...changes, lines: [{ ...shirts('4'), ...shirt, ...line }] }
}

/** What the rules say of one shirt. */
function ask(
  rules: readonly PolicyRule[],
  units: Partial<AskedUnits> = {},
  order: OrderFacts = facts,
  request: Partial<EligibilityRequest> = {},
): LineEligibility {
  const lines = [{ lineId: 'line-1', quantity: '1', ...units }]
  const answer = eligibility(
    { at: noon, lines, ...request },
    policyOf({ policy: 'strict', zone: 'Europe/London', rules }),
    order,
  )
  if (!answer.ok) throw new Error(answer.rejection.because)
  const [line] = answer.value.lines
  if (line === undefined) throw new Error('a line is answered')
  return line
}

const said = ({ decision, decidedBy }: LineEligibility) => [decision, decidedBy.rule]

describe('the window', () => {
  const window = (days: number): PolicyRule => ({ rule: 'return-window', kind: 'window', days })

  it('R7: of 30 days refuses an order that was delivered 60 days ago', () => {
    const late = orderWith({ deliveredAt: noon - 60 * day })
    expect(ask([window(30)], {}, late)).toMatchObject({
      decision: 'rejected',
      quantity: '0',
      decidedBy: {
        policy: 'strict',
        rule: 'return-window',
        because: 'delivered on 2026-01-03, 60 of 30 days ago: the window is closed',
      },
    })
  })

  it('R7: of 14 days refuses at 20 days, of 90 allows', () => {
    const order = orderWith({ deliveredAt: noon - 20 * day })
    expect(said(ask([window(14)], {}, order))).toEqual(['rejected', 'return-window'])
    expect(said(ask([window(90)], {}, order))).toEqual(['accepted', 'return-window'])
  })

  it('R7: that is not there never closes', () => {
    const old = orderWith({ deliveredAt: 0 }, { soldAt: 0 })
    const { until, ...answer } = ask([], {}, old)
    expect(said({ ...answer })).toEqual(['accepted', 'no-window'])
    expect(until).toBe(undefined)
  })

  it('closes with the last day of its zone, whatever the time of the delivery', () => {
    // Delivered late on 1 March; day 28 is 29 March, when the clocks go forward and the day ends at 23:00 UTC.
    const order = orderWith({ deliveredAt: Date.UTC(2026, 2, 1, 23, 59) })
    const closes = Date.UTC(2026, 2, 29, 23)
    expect(ask([window(28)], {}, order).until).toBe(closes)
    expect(ask([window(28)], {}, order, { at: closes - 1 }).decision).toBe('accepted')
    expect(ask([window(28)], {}, order, { at: closes }).decision).toBe('rejected')
  })

  it('counts from the sale where it says so, or where nobody knows the delivery', () => {
    const bySale: PolicyRule = { rule: 'w', kind: 'window', days: 11, from: 'sale' }
    expect(said(ask([bySale]))).toEqual(['rejected', 'w'])
    expect(said(ask([{ ...bySale, from: 'delivery' }]))).toEqual(['accepted', 'w'])
    const { deliveredAt: _, ...undelivered } = { ...shirts('4'), ...shirt }
    expect(said(ask([{ ...bySale, from: 'delivery' }], {}, { ...facts, lines: [undelivered] }))).toEqual([
      'rejected',
      'w',
    ])
  })

  it('of a line is the first that fits its category and its channel', () => {
    const rules: readonly PolicyRule[] = [
      { rule: 'tops-web', kind: 'window', days: 5, when: { categories: ['tops'], channels: ['web'] } },
      { rule: 'tops', kind: 'window', days: 20, when: { categories: ['tops'] } },
      { rule: 'all', kind: 'window', days: 60 },
    ]
    expect(said(ask(rules))).toEqual(['rejected', 'tops-web'])
    expect(said(ask(rules, {}, { ...facts, channel: 'store' }))).toEqual(['accepted', 'tops'])
    expect(said(ask(rules, {}, orderWith({ categories: ['mugs'] })))).toEqual(['accepted', 'all'])
    expect(ask(rules).outcomes).toMatchObject([
      { outcome: 'rejects' },
      { outcome: 'not_asked' },
      { outcome: 'not_asked' },
    ])
  })
})

describe('each rule', () => {
  const otherwise = 'rejects'

  it('final_sale refuses what was sold so, and all that it names', () => {
    const sold: PolicyRule = { rule: 'final', kind: 'final_sale' }
    expect(said(ask([sold]))).toEqual(['accepted', 'no-window'])
    expect(said(ask([sold], {}, orderWith({ finalSale: true })))).toEqual(['rejected', 'final'])
    expect(said(ask([{ ...sold, when: { skus: ['TSHIRT-*'] } }]))).toEqual(['rejected', 'final'])
    expect(said(ask([{ ...sold, when: { skus: ['TSHIRT'] } }]))).toEqual(['accepted', 'no-window'])
  })

  it('condition refuses, or sends to review, what the customer says is in another', () => {
    const rule: PolicyRule = { rule: 'condition', kind: 'condition', allowed: ['as_new', 'opened'], otherwise }
    expect(ask([rule]).decision).toBe('accepted')
    expect(ask([rule], { condition: 'opened' }).decision).toBe('accepted')
    expect(said(ask([rule], { condition: 'used' }))).toEqual(['rejected', 'condition'])
    expect(said(ask([{ ...rule, otherwise: 'reviews' }], { condition: 'used' }))).toEqual([
      'manual_review',
      'condition',
    ])
  })

  it('proof takes what it names; an order that is known proves itself', () => {
    const rule: PolicyRule = { rule: 'proof', kind: 'proof', allowed: ['order', 'receipt'], otherwise }
    expect(ask([rule]).decision).toBe('accepted')
    expect(ask([rule], {}, facts, { proof: 'none' }).decision).toBe('rejected')
  })

  it('photo asks for one where the reason does', () => {
    const rule: PolicyRule = { rule: 'photo', kind: 'photo', when: { reasons: ['damaged'] }, otherwise }
    expect(ask([rule], { reason: 'too-small' }).decision).toBe('accepted')
    expect(ask([rule]).decision).toBe('accepted')
    expect(said(ask([rule], { reason: 'damaged' }))).toEqual(['rejected', 'photo'])
    expect(ask([rule], { reason: 'damaged', photo: true }).decision).toBe('accepted')
  })

  it('inspection asks that what arrives is looked at, where the reason does', () => {
    const rule: PolicyRule = { rule: 'look', kind: 'inspection', when: { reasons: ['defective'] } }
    expect(ask([rule], { reason: 'defective' })).toMatchObject({ decision: 'accepted', inspection: true })
    expect(ask([rule], { reason: 'too-small' }).inspection).toBe(false)
  })

  it('keep_item leaves with the customer what is worth less, in the currency that was paid', () => {
    const rule: PolicyRule = { rule: 'cheap', kind: 'keep_item', below: [money('5.00', 'EUR'), money('6.00', 'GBP')] }
    const order = orderWith({ paid: money('20.00', 'GBP') })
    expect(ask([rule], {}, order)).toMatchObject({ decision: 'accepted', keep: true })
    expect(ask([rule], { quantity: '2' }, order).keep).toBe(false)
    expect(ask([rule]).keep).toBe(false)
    // Four for 24.00: one is 6.00, which is not below 6.00.
    expect(ask([rule], {}, orderWith({ paid: money('24.00', 'GBP') })).keep).toBe(false)
    expect(ask([rule], {}, orderWith({ paid: money('1', 'JPY') })).keep).toBe(false)
  })

  it('keep_item weighs all units of an order line together, with those that were kept before', () => {
    const rule: PolicyRule = { rule: 'cheap', kind: 'keep_item', below: [money('6.00', 'GBP')] }
    const order = orderWith({ paid: money('20.00', 'GBP') })
    const parts = ['a', 'b'].map((lineId) => ({ lineId, orderLineId: 'line-1', quantity: '1' }))
    expect(ask([rule], {}, order, { lines: parts.slice(1) }).keep).toBe(true)
    expect(ask([rule], {}, order, { lines: parts }).keep).toBe(false)
    const keeping = (...end: ReturnCommand[]) =>
      stateAfter([
        { ...on, type: 'request', lines: [shirts('1')] },
        { ...on, type: 'approve' },
        { ...on, type: 'record-kept', lines: [shirts('1')] },
        ...end,
      ])
    expect(ask([rule], {}, { ...order, returns: [keeping()] }).keep).toBe(false)
    expect(ask([rule], {}, { ...order, returns: [keeping()] }, { returnId: on.returnId }).keep).toBe(true)
  })

  it('customer_limit and what was sold stand against the largest quantities too', () => {
    const lines = ['a', 'b'].map((lineId) => ({ lineId, orderLineId: 'line-1', quantity: maxQuantity }))
    const rule: PolicyRule = { rule: 'limit', kind: 'customer_limit', of: 'units', most: 5, days: 30, otherwise }
    const request = { at: noon, lines }
    expect(eligibility(request, policyOf({ rules: [rule] }), facts)).toMatchObject({
      value: { lines: [{ decision: 'rejected' }, { decision: 'rejected', decidedBy: { rule: 'more-than-sold' } }] },
    })
    const order = orderWith({ quantity: maxQuantity })
    expect(said(ask([rule], {}, order, { lines: lines.slice(1) }))).toEqual(['rejected', 'limit'])
  })

  it('drop_off takes goods at the place of sale, or at places that it names', () => {
    const order: OrderFacts = { ...facts, location: locationId('store-017') }
    const home: PolicyRule = { rule: 'home', kind: 'drop_off', allowed: 'place_of_sale', otherwise }
    expect(ask([home], {}, order).decision).toBe('accepted')
    expect(ask([home], {}, order, { dropOff: 'store-017' }).decision).toBe('accepted')
    expect(said(ask([home], {}, order, { dropOff: 'store-018' }))).toEqual(['rejected', 'home'])
    expect(ask([home], {}, facts, { dropOff: 'store-018' }).decision).toBe('rejected')
    const stores: PolicyRule = { rule: 'stores', kind: 'drop_off', allowed: ['store-*'], otherwise }
    expect(ask([stores], {}, order, { dropOff: 'store-018' }).decision).toBe('accepted')
    expect(ask([stores], {}, order, { dropOff: 'dc-1' }).decision).toBe('rejected')
  })

  it('customer_limit counts the returns of so many days, or their units, this one included', () => {
    const past = (returnId: string, daysAgo: number) =>
      stateAfter([{ ...on, returnId, at: noon - daysAgo * day, type: 'request', lines: [shirts('3')] }])
    const canceled = stateAfter([
      { ...on, returnId: 'RT-C', type: 'request', lines: [shirts('3')] },
      { ...on, returnId: 'RT-C', type: 'cancel' },
    ])
    const order: OrderFacts = {
      ...facts,
      customerReturns: [past('RT-A', 3), past('RT-B', 29), past('RT-D', 30), canceled],
    }
    const limit = (of: 'returns' | 'units', most: number): PolicyRule => ({
      rule: 'limit',
      kind: 'customer_limit',
      of,
      most,
      days: 30,
      otherwise,
    })
    expect(ask([limit('returns', 3)], {}, order).decision).toBe('accepted')
    expect(ask([limit('returns', 2)], {}, order)).toMatchObject({
      decision: 'rejected',
      decidedBy: { because: '3 returns of the customer in 30 days, of which 2 are allowed' },
    })
    expect(ask([limit('units', 7)], {}, order).decision).toBe('accepted')
    expect(ask([limit('units', 6)], {}, order).decision).toBe('rejected')
    expect(ask([limit('returns', 2)], {}, order, { returnId: 'RT-A' }).decision).toBe('accepted')
    const { customerId: _, ...unknown } = order
    expect(ask([limit('returns', 1)], {}, unknown).decision).toBe('accepted')
  })

  it('warranty overrules windows, final sales and conditions as long as it lasts, and nothing else', () => {
    const rules: readonly PolicyRule[] = [
      { rule: 'window', kind: 'window', days: 5 },
      { rule: 'final', kind: 'final_sale', when: {} },
      { rule: 'condition', kind: 'condition', allowed: ['as_new'], otherwise },
      { rule: 'photo', kind: 'photo', otherwise },
      { rule: 'two-years', kind: 'warranty', days: 730, when: { reasons: ['defective'] } },
    ]
    const claim = { reason: 'defective', condition: 'defective', photo: true } as const
    const answer = ask(rules, claim)
    expect(answer).toMatchObject({ decision: 'accepted', warranty: true, decidedBy: { rule: 'two-years' } })
    expect(answer.outcomes.map(({ outcome }) => outcome)).toEqual([
      'set_aside',
      'set_aside',
      'set_aside',
      'passes',
      'applies',
    ])
    expect(said(ask(rules, { ...claim, photo: false }))).toEqual(['rejected', 'photo'])
    expect(said(ask(rules, { ...claim, reason: 'too-small' }))).toEqual(['rejected', 'window'])
    const old = orderWith({ deliveredAt: noon - 731 * day })
    expect(ask(rules, claim, old)).toMatchObject({
      decision: 'rejected',
      warranty: false,
      decidedBy: { rule: 'window' },
    })
  })

  it('fraud sends strong signals to a person, with their evidence, and refuses nothing', () => {
    const signals = [
      { signal: 'empty_box', score: 35, because: 'one box was empty', evidence: [] },
      { signal: 'receipt_reuse', score: 30, because: 'used before', evidence: [] },
    ] as const
    const rule: PolicyRule = { rule: 'look-closer', kind: 'fraud', reviewAt: 65 }
    expect(ask([rule], {}, { ...facts, signals })).toMatchObject({
      decision: 'manual_review',
      quantity: '1',
      decidedBy: {
        rule: 'look-closer',
        because: 'signals of fraud come to 65: empty_box 35 (one box was empty), receipt_reuse 30 (used before)',
      },
    })
    expect(ask([{ ...rule, reviewAt: 66 }], {}, { ...facts, signals }).decision).toBe('accepted')
    expect(ask([rule]).decision).toBe('accepted')
  })
})

describe('a bundle', () => {
  const set = { bundleId: 'SET', each: '1' }
  const order: OrderFacts = {
    ...facts,
    lines: [
      { lineId: 'cup', sku: sku('CUP'), quantity: '4', bundle: { ...set, each: '2' } },
      { lineId: 'pot', sku: sku('POT'), quantity: '2', bundle: set },
      { lineId: 'tea', sku: sku('TEA'), quantity: '1' },
    ],
  }
  const policy = policyOf({ rules: [{ rule: 'whole-sets', kind: 'bundle', otherwise: 'rejects' }] })
  const decisions = (...lines: readonly (readonly [string, string])[]) => {
    const asked = lines.map(([lineId, quantity]) => ({ lineId, quantity }))
    const answer = eligibility({ at: noon, lines: asked }, policy, order)
    return answer.ok ? answer.value.lines.map(({ decision }) => decision) : answer.rejection.code
  }

  it('comes back as a whole', () => {
    expect(decisions(['cup', '2'], ['pot', '1'])).toEqual(['accepted', 'accepted'])
    expect(decisions(['cup', '4'], ['pot', '2'], ['tea', '1'])).toEqual(['accepted', 'accepted', 'accepted'])
  })

  it('does not come back in parts; what was sold by itself does', () => {
    expect(decisions(['cup', '2'])).toEqual(['rejected'])
    expect(decisions(['cup', '3'], ['pot', '1'])).toEqual(['rejected', 'rejected'])
    expect(decisions(['cup', '1'], ['pot', '0.5'], ['tea', '1'])).toEqual(['rejected', 'rejected', 'accepted'])
  })
})

describe('the answer', () => {
  const rules: readonly PolicyRule[] = [
    { rule: 'closer', kind: 'photo', otherwise: 'reviews' },
    { rule: 'window', kind: 'window', days: 5 },
    { rule: 'final', kind: 'final_sale', when: {} },
  ]

  it('is given by the first rule that rejects, whatever reviews before it; every outcome is listed', () => {
    const answer = ask(rules)
    expect(said(answer)).toEqual(['rejected', 'window'])
    expect(answer.outcomes.map(({ rule, outcome }) => [rule, outcome])).toEqual([
      ['closer', 'reviews'],
      ['window', 'rejects'],
      ['final', 'rejects'],
    ])
  })

  it('names the ways of a refund that the policy has', () => {
    const answer = eligibility(
      { at: noon, lines: [{ lineId: 'line-1', quantity: '1' }] },
      policyOf({ refundMethods: ['store_credit'] }),
      facts,
    )
    expect(answer).toMatchObject({ ok: true, value: { orderId: 'SO-1', refundMethods: ['store_credit'] } })
  })

  it.each([
    [[{ lineId: 'line-9', quantity: '1' }], 'unknown-line'],
    [[{ lineId: 'line-1', quantity: '-1' }], 'bad-quantity'],
    [[], 'no-lines'],
  ])('to a request for %j is a refusal', (lines, code) => {
    expect(eligibility({ at: noon, lines }, policyOf({}), facts)).toMatchObject({ ok: false, rejection: { code } })
  })

  it('refuses serial numbers that were not sold, or are not one for each unit', () => {
    const order = orderWith({ serials: ['A', 'B'] })
    const codeOf = (serials: readonly string[], quantity = '1') => {
      const answer = eligibility({ at: noon, lines: [{ lineId: 'line-1', quantity, serials }] }, policyOf({}), order)
      return answer.ok ? undefined : answer.rejection.code
    }
    expect(codeOf(['A'])).toBe(undefined)
    expect(codeOf(['C'])).toBe('serial-unknown')
    expect(codeOf(['A', 'A'], '2')).toBe('serial-unknown')
    expect(codeOf(['A', 'B'])).toBe('serial-count-differs')
    const claimed = stateAfter([
      { ...on, returnId: 'RT-0', type: 'request', lines: [{ ...shirts('1'), serials: ['A'] }] },
    ])
    const lines = [{ lineId: 'line-1', quantity: '1', serials: ['A'] }]
    const again = eligibility({ at: noon, lines }, policyOf({}), { ...order, returns: [claimed] })
    expect(again).toMatchObject({ ok: false, rejection: { code: 'serial-unknown' } })
  })
})

describe('what may still come back', () => {
  const other = (quantity: string, more: Parameters<typeof stateAfter>[0] = []) =>
    stateAfter([{ ...on, returnId: 'RT-0', type: 'request', lines: [shirts(quantity)] }, ...more])

  it('R9: fulfilled 3 and requested 2 leave 1: requesting 2 more is refused', () => {
    const order = orderWith({ quantity: '3' }, { returns: [other('2')] })
    expect(ask([], { quantity: '1' }, order).decision).toBe('accepted')
    expect(ask([], { quantity: '2' }, order)).toMatchObject({
      decision: 'rejected',
      quantity: '0',
      decidedBy: { rule: 'more-than-sold', because: expect.stringContaining('2 of line-1 where 1 of 3 may come back') },
    })
  })

  it('R6: open returns use it up; cancelling frees it', () => {
    const order = (state = other('4')) => ({ ...facts, returns: [state] })
    const at = { ...on, returnId: 'RT-0' }
    expect(ask([], {}, order()).decidedBy.rule).toBe('more-than-sold')
    expect(ask([], {}, order(other('4', [{ ...at, type: 'approve' }]))).decidedBy.rule).toBe('more-than-sold')
    expect(ask([], {}, order(other('4', [{ ...at, type: 'cancel' }]))).decision).toBe('accepted')
    expect(ask([], {}, order(other('4', [{ ...at, type: 'decline', reason: 'worn' }]))).decision).toBe('accepted')
  })

  it('is taken by what is authorised, not by what was asked for', () => {
    const state = other('4', [
      { ...on, returnId: 'RT-0', type: 'approve', lines: [{ lineId: 'line-1', quantity: '1' }] },
    ])
    expect(ask([], { quantity: '3' }, { ...facts, returns: [state] }).decision).toBe('accepted')
  })

  it('does not count what the asking return claims itself, and adds up its lines of one order line', () => {
    expect(ask([], { quantity: '4' }, { ...facts, returns: [other('4')] }, { returnId: 'RT-0' }).decision).toBe(
      'accepted',
    )
    const lines = ['a', 'b'].map((lineId) => ({ lineId, orderLineId: 'line-1', quantity: '3' }))
    const answer = eligibility({ at: noon, lines }, policyOf({}), facts)
    expect(answer.ok && answer.value.lines.map(({ decidedBy }) => decidedBy.rule)).toEqual([
      'more-than-sold',
      'more-than-sold',
    ])
  })

  it('is taken by a blind receipt of the order too', () => {
    const blind = stateAfter([
      { ...on, returnId: 'RT-0', type: 'record-receipt', blind: true, location, lines: [shirts('4')] },
    ])
    expect(ask([], {}, { ...facts, returns: [blind] }).decidedBy.rule).toBe('more-than-sold')
  })
})
