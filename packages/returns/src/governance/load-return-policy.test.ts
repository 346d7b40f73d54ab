import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standardPolicy } from '../policy/return-policy.ts'
import { loadReturnPolicy } from './load-return-policy.ts'

const everyKind = {
  format: 'counterfoil.return-policy.v1',
  policy: 'standard-30d',
  zone: 'Europe/London',
  approval: 'automatic',
  rules: [
    { rule: 'electronics', kind: 'window', when: { categories: ['electronics'], channels: ['web'] }, days: 14 },
    { rule: 'return-window', kind: 'window', days: 30, from: 'sale' },
    { rule: 'outlet', kind: 'final_sale', when: { skus: ['OUTLET-*'] } },
    { rule: 'condition', kind: 'condition', allowed: ['as_new', 'opened'], otherwise: 'reviews' },
    { rule: 'proof', kind: 'proof', allowed: ['order', 'receipt'], otherwise: 'rejects' },
    { rule: 'photo', kind: 'photo', when: { reasons: ['damaged'] }, otherwise: 'reviews' },
    { rule: 'look', kind: 'inspection' },
    { rule: 'limit', kind: 'customer_limit', of: 'returns', most: 5, days: 30, otherwise: 'reviews' },
    { rule: 'cheap', kind: 'keep_item', below: [{ amount: '5.00', currency: 'GBP' }] },
    { rule: 'places', kind: 'drop_off', allowed: ['store-*'], otherwise: 'rejects' },
    { rule: 'home', kind: 'drop_off', allowed: 'place_of_sale', otherwise: 'reviews' },
    { rule: 'two-years', kind: 'warranty', when: { reasons: ['defective'] }, days: 730 },
    { rule: 'sets', kind: 'bundle', otherwise: 'rejects' },
    { rule: 'look-closer', kind: 'fraud', reviewAt: 60 },
  ],
  inspectionDecisions: { used: 'rejected' },
  advanceRefunds: true,
  refundMethods: ['original_tender'],
  refundTerms: {
    shipping: 'keep',
    fees: [
      { kind: 'restocking', amount: { rate: '0.15' } },
      {
        kind: 'return_shipping',
        amount: { amount: '3.50', currency: 'GBP' },
        tax: { code: 'GB-VAT-STD', basis: 'inclusive', rate: '0.2' },
      },
    ],
  },
  closedTenders: { closed: 'substitute', substitute: 'store_credit' },
  receivingLocations: ['dc-1', 'store-*'],
  expiresAfterDays: 14,
  missingAfterDays: 30,
} as const

function issuesOf(changes: object) {
  const read = loadReturnPolicy(JSON.stringify({ ...everyKind, ...changes }, undefined, 2))
  return read.ok ? [] : read.rejection.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('a policy file', () => {
  it('is read as it is written; what it leaves out is as in the standard policy', () => {
    const { format: _, inspectionDecisions: __, ...policy } = everyKind
    const { inspectionDecisions: standard, ...rest } = standardPolicy
    expect(loadReturnPolicy(JSON.stringify(everyKind))).toEqual({
      ok: true,
      value: { ...rest, ...policy, inspectionDecisions: { ...standard, used: 'rejected' } },
    })
  })

  it.each([
    [{ zone: 'Europe/Nowhere' }, 'zone: expected an IANA time zone such as Europe/London'],
    [{ advanceRefund: true }, 'advanceRefund: unknown field'],
    [{ rules: [{ rule: 'w', kind: 'window', days: 30.5 }] }, 'rules.0.days: '],
    [{ rules: [{ rule: 'w', kind: 'window', days: -1 }] }, 'rules.0.days: expected at least 0'],
    [{ rules: [{ rule: 'w', kind: 'window', days: 30, day: 1 }] }, 'rules.0.day: unknown field'],
    [{ rules: [{ rule: 'w', kind: 'windows', days: 30 }] }, 'rules.0.kind: '],
    [{ rules: [{ rule: 'w', kind: 'window', days: 30, when: { sku: ['A'] } }] }, 'rules.0.when.sku: unknown field'],
    [
      { rules: [{ rule: 'w', kind: 'window', days: 30, when: { skus: [] } }] },
      'rules.0.when.skus: expected at least 1 item',
    ],
    [{ rules: [{ rule: 'w', kind: 'final_sale', when: { skus: ['A*B'] } }] }, 'rules.0.when.skus.0: expected a name'],
    [{ rules: [everyKind.rules[1], everyKind.rules[1]] }, 'rules.1.rule: "return-window" stands here a second time'],
    [
      { rules: [{ rule: 'more-than-sold', kind: 'inspection' }] },
      'rules.0.rule: more-than-sold is a name that answers use',
    ],
    [
      { rules: [{ rule: 'k', kind: 'keep_item', below: [{ amount: '5', currency: 'EURO' }] }] },
      'rules.0.below.0.currency: ',
    ],
    [
      { rules: [{ rule: 'k', kind: 'keep_item', below: [{ amount: '-5', currency: 'EUR' }] }] },
      'rules.0.below.0.amount: expected zero or more',
    ],
    [
      { rules: [{ rule: 'k', kind: 'keep_item', below: [{ amount: 5, currency: 'EUR' }] }] },
      'rules.0.below.0.amount: ',
    ],
    [{ rules: [{ rule: 'f', kind: 'fraud', reviewAt: 0 }] }, 'rules.0.reviewAt: expected at least 1'],
    [
      { refundTerms: { shipping: 'keep', fees: [{ kind: 'restocking', amount: { rate: '-0.1' } }] } },
      'refundTerms.fees.0.amount.rate: expected a fraction',
    ],
    [{ refundMethods: [] }, 'refundMethods: '],
    [{ inspectionDecisions: { used: 'pending' } }, 'inspectionDecisions.used: '],
    [{ format: 'counterfoil.return-policy.v2' }, 'format: '],
  ])('with %j is refused where it is wrong', (changes, issue) => {
    expect(issuesOf(changes)).toEqual([expect.stringContaining(issue)])
  })

  it('says the line of what is wrong, and refuses a field that stands there twice', () => {
    const read = loadReturnPolicy(
      '{\n  "format": "counterfoil.return-policy.v1",\n  "policy": "a",\n  "policy": "b"\n}',
    )
    expect(read).toMatchObject({
      ok: false,
      rejection: [{ line: 4, message: expect.stringContaining('a second time') }],
    })
    const wrong = loadReturnPolicy(JSON.stringify({ ...everyKind, zone: 'x' }, undefined, 2))
    expect(wrong).toMatchObject({ ok: false, rejection: [{ line: 4, path: ['zone'] }] })
  })

  it('never throws, whatever the text is', () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((json) => `{"format":"counterfoil.return-policy.v1","rules":${json}}`),
    )
    fc.assert(
      fc.property(text, (given) => {
        expect(loadReturnPolicy(given).ok).toBe(false)
      }),
    )
  })
})
