import { accepted, type Currency, type Money, minorUnitsOf, moneyOfMinorUnits, type Outcome } from '@counterfoil/kernel'
import type { RefundMethod } from '@counterfoil/schemas'
import { wrongAmount, wrongIn } from '../amounts/checks.ts'
import { orZero, smaller, stretchOf, sum } from '../amounts/proportion.ts'
import { type AmountRefusal, type AmountRejection, refused } from '../amounts/rejection.ts'
import type { CapturedTender } from './captured-tender.ts'

/** What becomes of what a closed tender would have got. */
export interface ClosedTenderPolicy {
  /** `next_tender`: the open tenders take it, as far as they captured enough. `substitute`: it is given by that method. */
  readonly closed: 'next_tender' | 'substitute'
  /** How what no open tender can take is given. Absent means that such a refund is refused. */
  readonly substitute?: 'store_credit' | 'gift_card' | 'cash' | 'bank_transfer' | 'account_credit' | undefined
}

/** A part of a refund, and how the customer gets it. */
export interface TenderShare {
  /** The tender whose captured amount it counts against, also where it is given by a substitute. */
  readonly tenderId: string
  readonly method: RefundMethod
  readonly amount: Money
  /** The same in the currency that the tender was charged in. Absent where that is the order's, and on a substitute. */
  readonly charged?: Money
}

/**
 * Splits a refund over what was paid with, in the order given: each takes as much as it captured and did not give back yet.
 * The parts sum to the refund.
 */
export function splitRefund(
  amount: Money,
  tenders: readonly CapturedTender[],
  policy: ClosedTenderPolicy,
): Outcome<readonly TenderShare[], AmountRejection> {
  const wrong = wrongAmount(amount, amount.currency, ['amount']) ?? wrongTenders(tenders, amount.currency)
  if (wrong !== undefined) return wrong
  const left = tenders.map((tender) => ({ tender, left: leftOf(tender) }))
  const whole = minorUnitsOf(amount)
  const most = sum(left.map((each) => each.left))
  if (whole > most) return aboveCaptured(amount, most)

  const open = left.filter(({ tender }) => tender.closed !== true)
  const inTurn =
    policy.closed === 'next_tender' ? [...open, ...left.filter(({ tender }) => tender.closed === true)] : left
  const shares: TenderShare[] = []
  let rest = whole
  for (const { tender, left: most } of inTurn) {
    const share = smaller(rest, most)
    if (share === 0n) continue
    const method = tender.closed === true ? policy.substitute : 'original_tender'
    if (method === undefined) return noOpenTender(tender, moneyOfMinorUnits(rest, amount.currency))
    shares.push(shareOf(tender, method, share, amount))
    rest -= share
  }
  return accepted(shares)
}

function shareOf(tender: CapturedTender, method: RefundMethod, share: bigint, { currency }: Money): TenderShare {
  const part = { tenderId: tender.tenderId, method, amount: moneyOfMinorUnits(share, currency) }
  if (tender.charged === undefined || method !== 'original_tender') return part
  const captured = minorUnitsOf(tender.captured)
  const before = captured - leftOf(tender)
  const charged = stretchOf(minorUnitsOf(tender.charged), before, before + share, captured)
  return { ...part, charged: moneyOfMinorUnits(charged, tender.charged.currency) }
}

function leftOf({ captured, refunded }: CapturedTender): bigint {
  return orZero(minorUnitsOf(captured) - (refunded === undefined ? 0n : minorUnitsOf(refunded)))
}

function wrongTenders(tenders: readonly CapturedTender[], currency: Currency): AmountRefusal | undefined {
  return wrongIn(
    tenders,
    ['tenders'],
    ({ captured, refunded, charged }, at) =>
      wrongAmount(captured, currency, at) ??
      wrongAmount(refunded, currency, at) ??
      (charged === undefined ? undefined : wrongAmount(charged, charged.currency, at)),
  )
}

function aboveCaptured({ amount, currency }: Money, most: bigint): AmountRefusal {
  const left = moneyOfMinorUnits(most, currency).amount
  const because = `a refund of ${amount} ${currency} is above the ${left} that was captured and not given back yet`
  return refused('above-captured', because, ['amount'])
}

function noOpenTender({ tenderId }: CapturedTender, { amount, currency }: Money): AmountRefusal {
  const because = `${amount} ${currency} would go to tender ${tenderId}, which is closed; name a substitute in the policy`
  return refused('no-open-tender', because, ['tenders'])
}
