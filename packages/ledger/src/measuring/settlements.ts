import { minus, negated, plus, type Units } from '../amounts/units.ts'
import { dimensionsOf } from '../facts/dimensions.ts'
import type {
  BankSettled,
  ChargebackOpened,
  ChargebackWon,
  PayoutSettled,
  ReserveHeld,
  ReserveReleased,
} from '../facts/settlement.ts'
import type { AmountOf } from '../rules/retail-rules.ts'
import type { Measured, Measuring } from './measured.ts'

/**
 * Each line clears what it settles, and its fee is a cost. What the lines come to beyond what was paid goes to suspense; in
 * another currency it goes to currency clearing, and what the payment is less than it was booked at is an exchange loss.
 */
export function payoutSettled(
  fact: PayoutSettled,
  { read }: Measuring,
): readonly Measured<AmountOf<'payout-settled'>>[] {
  const { amount, bookedAs, lines } = fact
  const payout = dimensionsOf(fact)
  const paid = read.signed(amount, 'amount')
  const settled: Measured<AmountOf<'payout-settled'>>[] = [
    { name: 'paid', minor: paid, currency: read.currency, dimensions: payout },
  ]
  // The lines have one currency: that of the payout, unless it is told what they were booked as in it.
  const ofLines = bookedAs === undefined ? read : read.in(lines[0]?.gross.currency ?? read.currency)
  const { currency } = ofLines
  let net: Units = 0
  for (const [at, line] of lines.entries()) {
    const dimensions = dimensionsOf(fact, line)
    const gross = ofLines.signed(line.gross, 'lines', at, 'gross')
    const fee = ofLines.signed(line.fee, 'lines', at, 'fee')
    net = plus(net, minus(gross, fee))
    // A refund turns round what its sale did: to the same accounts, the other way.
    const isReceived = line.refundId === undefined ? gross > 0 : gross < 0
    settled.push(
      isReceived
        ? { name: 'received', minor: gross, currency, dimensions, chosenBy: line.kind }
        : { name: 'given', minor: negated(gross), currency, dimensions, chosenBy: line.kind },
      { name: 'fee', minor: fee, currency, dimensions, chosenBy: line.kind },
    )
  }
  if (bookedAs === undefined) {
    return [...settled, { name: 'residual', minor: minus(net, paid), currency, dimensions: payout }]
  }
  const booked = read.booked(bookedAs, currency)
  return [
    ...settled,
    { name: 'convertedFrom', minor: net, currency, dimensions: payout },
    { name: 'convertedTo', minor: booked, currency: read.currency, dimensions: payout },
    { name: 'exchangeLoss', minor: minus(booked, paid), currency: read.currency, dimensions: payout },
  ]
}

export function bankSettled(fact: BankSettled, { read }: Measuring): readonly Measured<AmountOf<'bank-settled'>>[] {
  const { currency } = read
  const dimensions = dimensionsOf(fact)
  const arrived = read.signed(fact.amount, 'amount')
  const fee = read.fee(fact.fee, 'fee')
  return [
    { name: 'arrived', minor: arrived, currency, dimensions },
    { name: 'fee', minor: fee, currency, dimensions, chosenBy: 'bank_fee' },
    { name: 'settled', minor: plus(arrived, fee), currency, dimensions, chosenBy: fact.tender },
  ]
}

export function reserve(
  fact: ReserveHeld | ReserveReleased,
  { read }: Measuring,
): readonly Measured<AmountOf<'reserve-held'>>[] {
  const minor = read.unsigned(fact.amount, 'amount')
  return [{ name: 'reserve', minor, currency: read.currency, dimensions: dimensionsOf(fact) }]
}

export function chargebackOpened(
  fact: ChargebackOpened,
  measuring: Measuring,
): readonly Measured<AmountOf<'chargeback-opened'>>[] {
  const { amounts, both } = disputed(fact, measuring)
  return [...amounts, { ...both, name: 'withdrawn' }]
}

export function chargebackWon(
  fact: ChargebackWon,
  measuring: Measuring,
): readonly Measured<AmountOf<'chargeback-won'>>[] {
  const { amounts, both } = disputed(fact, measuring)
  return [{ ...both, name: 'returned' }, ...amounts]
}

/** What is disputed, the fee of it, and both together. */
function disputed(fact: ChargebackOpened | ChargebackWon, { read }: Measuring) {
  const { currency } = read
  const dimensions = dimensionsOf(fact)
  const minor = read.unsigned(fact.amount, 'amount')
  const fee = read.fee(fact.fee, 'fee')
  const amounts = [
    { name: 'disputed', minor, currency, dimensions },
    { name: 'fee', minor: fee, currency, dimensions },
  ] as const
  return { amounts, both: { minor: plus(minor, fee), currency, dimensions } }
}
