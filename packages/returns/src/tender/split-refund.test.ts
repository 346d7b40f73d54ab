import { money } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import type { CapturedTender } from './captured-tender.ts'
import { type ClosedTenderPolicy, splitRefund } from './split-refund.ts'

const gbp = (amount: string) => money(amount, 'GBP')
const tender = (tenderId: string, captured: string, more: Partial<CapturedTender> = {}): CapturedTender => ({
  tenderId,
  tender: 'card',
  captured: gbp(captured),
  ...more,
})

function shares(amount: string, tenders: readonly CapturedTender[], policy: ClosedTenderPolicy) {
  const split = splitRefund(gbp(amount), tenders, policy)
  if (!split.ok) return split.rejection.code
  return split.value.map((share) => `${share.tenderId} ${share.method} ${share.amount.amount}`)
}

describe('what a closed tender would have got', () => {
  const tenders = [tender('card', '30', { closed: true }), tender('wallet', '20')]

  it('goes to the next tender, as far as that captured enough', () => {
    expect(shares('15', tenders, { closed: 'next_tender' })).toEqual(['wallet original_tender 15.00'])
    expect(shares('25', tenders, { closed: 'next_tender' })).toBe('no-open-tender')
    expect(shares('25', tenders, { closed: 'next_tender', substitute: 'store_credit' })).toEqual([
      'wallet original_tender 20.00',
      'card store_credit 5.00',
    ])
  })

  it('or is given by a substitute in its place', () => {
    expect(shares('35', tenders, { closed: 'substitute', substitute: 'gift_card' })).toEqual([
      'card gift_card 30.00',
      'wallet original_tender 5.00',
    ])
    expect(shares('35', tenders, { closed: 'substitute' })).toBe('no-open-tender')
  })
})

describe('a refund of a tender that was charged in a currency of its own', () => {
  it('is given back at the rate of the sale', () => {
    const card = tender('card', '50', { refunded: gbp('10'), charged: money('58.14', 'EUR') })
    const split = splitRefund(gbp('20'), [card], { closed: 'next_tender' })
    expect(split.ok && split.value).toEqual([
      { tenderId: 'card', method: 'original_tender', amount: gbp('20'), charged: money('23.25', 'EUR') },
    ])
  })
})

describe('a split is refused', () => {
  it.each<readonly [string, string, readonly CapturedTender[], string]>([
    ['above what was captured', '10.01', [tender('card', '10')], 'above-captured'],
    ['above what was not given back yet', '6', [tender('card', '10', { refunded: gbp('5') })], 'above-captured'],
    [
      'of more than closed tenders captured, substitute or not',
      '11',
      [tender('card', '10', { closed: true })],
      'above-captured',
    ],
    ['in another currency', '1', [tender('card', '10', { captured: money('10', 'EUR') })], 'currency-differs'],
    ['below zero', '-1', [tender('card', '10')], 'negative-amount'],
    ['of an order that nothing was captured of', '1', [], 'above-captured'],
  ])('%s', (_, amount, tenders, code) => {
    expect(shares(amount, tenders, { closed: 'substitute', substitute: 'store_credit' })).toBe(code)
  })

  it('but nothing is split into nothing', () => {
    expect(shares('0', [tender('card', '0')], { closed: 'next_tender' })).toEqual([])
  })
})
