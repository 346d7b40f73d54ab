import { type Currency, type Money, type Rejection, type RoundingMode, rejected } from '@counterfoil/kernel'
import type { CommercialLine } from '@counterfoil/schemas'
import { minorUnits } from '../amounts/exact-amount.ts'
import type { Fact } from '../facts/fact.ts'
import type { OpenShare, RemeasuredLine } from '../facts/provision.ts'
import type { CreditMemo, RefundSettled } from '../facts/refund.ts'
import type { PayoutSettled } from '../facts/settlement.ts'
import type { CostLine } from '../facts/stock.ts'
import { granted } from '../measuring/refunds.ts'

type FaultCode = 'currency-mismatch' | 'negative-fee' | 'negative-amount' | 'fees-above-credit'
type Path = readonly (string | number)[]
/** What is wrong with a fact that no journal can be made of. */
export type Fault = { readonly ok: false; readonly rejection: Rejection<FaultCode> }

/**
 * The first fault of a fact: an amount in another currency than the fact's, an amount below zero where only the fact as a
 * whole may turn round, or fees that eat up more than the credit.
 */
export function faultOf(fact: Fact, rounding: RoundingMode): Fault | undefined {
  switch (fact.fact) {
    case 'payment-captured':
      return (
        faultIn(fact.amount, fact.amount.currency, ['amount']) ?? faultIn(fact.owed, fact.amount.currency, ['owed'])
      )
    case 'stored-value-sold':
    case 'stored-value-used':
    case 'refund-advanced':
    case 'reserve-held':
    case 'reserve-released':
      return faultIn(fact.amount, fact.amount.currency, ['amount'])
    case 'sale-fulfilled':
      return (
        faultInLines(fact.lines, fact.currency, fact.fact) ??
        faultIn(fact.deposit, fact.currency, ['deposit']) ??
        faultIn(fact.exchanged, fact.currency, ['exchanged']) ??
        firstFault(fact.tenders, ({ amount }, at) => mismatch(amount, fact.currency, ['tenders', at, 'amount']))
      )
    case 'credit-memo':
      return faultInCreditMemo(fact, rounding)
    case 'refund-settled':
      return faultInRefund(fact)
    case 'exchange-settled':
      return faultIn(fact.refund, fact.refund.currency, ['refund']) ?? mismatch(fact.due, fact.refund.currency, ['due'])
    case 'payout-settled':
      return faultInPayout(fact)
    case 'chargeback-opened':
    case 'chargeback-won':
    case 'chargeback-lost':
      return (
        faultIn(fact.amount, fact.amount.currency, ['amount']) ??
        faultIn(fact.fee, fact.amount.currency, ['fee'], 'negative-fee')
      )
    case 'returns-provision-remeasured':
      return firstFault(
        fact.lines,
        ({ refundLiability, rightToRecover }, at) =>
          faultInChange(refundLiability, fact.currency, ['lines', at, 'refundLiability']) ??
          faultInChange(rightToRecover, fact.currency, ['lines', at, 'rightToRecover']),
      )
    case 'cost-of-sale':
    case 'goods-received':
    case 'stock-adjusted':
    case 'transfer-dispatched':
    case 'transfer-received':
    case 'goods-restocked':
    case 'goods-scrapped':
    case 'goods-returned-to-customer':
      return faultInCosts(fact.lines, fact.currency, fact.fact)
    case 'goods-damaged':
    case 'goods-downgraded':
      return (
        faultInCosts(fact.lines, fact.currency, fact.fact) ??
        firstFault(fact.lines, (line, at) =>
          faultIn(line.netRealisableValue, fact.currency, ['lines', at, 'netRealisableValue']),
        )
      )
    case 'goods-refurbished':
      return (
        faultInCosts(fact.lines, fact.currency, fact.fact) ??
        firstFault(fact.lines, (line, at) => faultIn(line.repairCost, fact.currency, ['lines', at, 'repairCost']))
      )
    case 'return-received-at-cost':
    case 'goods-kept':
      return (
        faultInCosts(fact.lines, fact.currency, fact.fact) ??
        faultInShares(fact.rightToRecover, fact.currency, 'rightToRecover')
      )
    case 'goods-returned-to-vendor':
      return faultInCosts(fact.lines, fact.currency, fact.fact) ?? faultIn(fact.claim, fact.currency, ['claim'])
    case 'goods-missing':
      return (
        faultInCosts(fact.lines, fact.currency, fact.fact) ??
        faultIn(fact.claim, fact.currency, ['claim']) ??
        faultInShares(fact.rightToRecover, fact.currency, 'rightToRecover')
      )
  }
}

function faultInCreditMemo(memo: CreditMemo, rounding: RoundingMode): Fault | undefined {
  const { currency, fees = [] } = memo
  const fault =
    faultInLines(memo.lines, currency, memo.fact) ??
    faultIn(memo.advanced, currency, ['advanced']) ??
    faultInShares(memo.refundLiability, currency, 'refundLiability') ??
    firstFault(
      fees,
      ({ amount, tax }, at) =>
        faultIn(amount, currency, ['fees', at, 'amount'], 'negative-fee') ??
        faultIn(tax, currency, ['fees', at, 'tax'], 'negative-fee') ??
        (tax !== undefined && minorUnits(tax) > minorUnits(amount)
          ? rejected('negative-fee', `fee ${at} is less than its tax: its amount has the tax in it`, ['fees', at])
          : undefined),
    )
  if (fault !== undefined || fees.length === 0) return fault
  const { credited, kept } = granted(memo, rounding)
  if (kept <= credited) return undefined
  const because = `the fees of refund ${memo.refundId} are more than it credits: keep less, or invoice the rest`
  return rejected('fees-above-credit', because, ['fees'])
}

function faultInRefund({ amount, payable, bookedAs }: RefundSettled): Fault | undefined {
  if (bookedAs !== undefined) return mismatch(bookedAs, amount.currency, ['bookedAs'])
  if (payable === undefined || payable.currency === amount.currency) return undefined
  const because = `${payable.currency} is payable but ${amount.currency} was paid: tell what it was booked as in ${amount.currency}`
  return rejected('currency-mismatch', because, ['payable', 'currency'])
}

function faultInPayout({ amount, bookedAs, lines }: PayoutSettled): Fault | undefined {
  const { currency } = lines[0]?.gross ?? amount
  const fault = firstFault(
    lines,
    ({ gross, fee }, at) =>
      mismatch(gross, currency, ['lines', at, 'gross']) ?? faultIn(fee, currency, ['lines', at, 'fee'], 'negative-fee'),
  )
  if (fault !== undefined) return fault
  if (bookedAs !== undefined) return mismatch(bookedAs, amount.currency, ['bookedAs'])
  if (currency === amount.currency) return undefined
  const because = `the lines are in ${currency} but ${amount.currency} was paid out: tell what they were booked as in ${amount.currency}`
  return rejected('currency-mismatch', because, ['amount', 'currency'])
}

function faultInLines(lines: readonly CommercialLine[], currency: Currency, fact: string): Fault | undefined {
  for (const [at, { unitPrice, taxes }] of lines.entries()) {
    if (unitPrice.currency !== currency) return lineMismatch(at, 'unitPrice', unitPrice.currency, currency, fact)
    const inTaxes = firstFault(taxes, ({ amount }, tax) =>
      mismatch(amount, currency, ['lines', at, 'taxes', tax, 'amount']),
    )
    if (inTaxes !== undefined) return inTaxes
  }
  return undefined
}

function faultInCosts(lines: readonly CostLine[], currency: Currency, fact: string): Fault | undefined {
  for (const [at, line] of lines.entries()) {
    const field = 'value' in line ? 'value' : 'unitCost'
    const found = 'value' in line ? line.value.currency : line.unitCost.currency
    if (found !== currency) return lineMismatch(at, field, found, currency, fact)
  }
  return undefined
}

function lineMismatch(at: number, field: string, found: Currency, currency: Currency, fact: string): Fault {
  const because = `line ${at} is in ${found} but its ${fact} is in ${currency}: convert it, or post one fact per currency`
  return rejected('currency-mismatch', because, ['lines', at, field, 'currency'])
}

function faultInShares(
  shares: readonly OpenShare[] | undefined,
  currency: Currency,
  field: 'rightToRecover' | 'refundLiability',
): Fault | undefined {
  return firstFault(shares, ({ amount }, at) => faultIn(amount, currency, [field, at, 'amount']))
}

/** What stood there may be below zero, as after a wrong posting; what is to stand there may not. */
function faultInChange(
  { was, is }: RemeasuredLine['rightToRecover'],
  currency: Currency,
  path: Path,
): Fault | undefined {
  return mismatch(was, currency, [...path, 'was']) ?? faultIn(is, currency, [...path, 'is'])
}

function firstFault<Item>(
  items: readonly Item[] | undefined,
  check: (item: Item, index: number) => Fault | undefined,
): Fault | undefined {
  for (const [index, item] of items?.entries() ?? []) {
    const fault = check(item, index)
    if (fault !== undefined) return fault
  }
  return undefined
}

/** Of an amount that has to be in the fact's currency and not below zero. */
function faultIn(
  money: Money | undefined,
  currency: Currency,
  path: Path,
  code: FaultCode = 'negative-amount',
): Fault | undefined {
  if (money?.amount.startsWith('-') === true) {
    return rejected(code, `${path.join('.')} is ${money.amount} ${money.currency}; it cannot be below zero`, path)
  }
  return mismatch(money, currency, path)
}

function mismatch(money: Money | undefined, currency: Currency, path: Path): Fault | undefined {
  if (money === undefined || money.currency === currency) return undefined
  const because = `${path.join('.')} is in ${money.currency} but the fact is in ${currency}: convert it, or post one fact per currency`
  return rejected('currency-mismatch', because, [...path, 'currency'])
}
