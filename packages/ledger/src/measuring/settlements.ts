import { minorUnits } from '../amounts/exact-amount.ts'
import { minus, negated, plus, type Units } from '../amounts/units.ts'
import { dimensionsOf } from '../facts/dimensions.ts'
import type {
  ChargebackOpened,
  ChargebackWon,
  PayoutSettled,
  ReserveHeld,
  ReserveReleased,
} from '../facts/settlement.ts'
import type { AmountOf } from '../rules/retail-rules.ts'
import type { Measured } from './measured.ts'

/**
 * Each line clears what it settles, and its fee is a cost. What the lines come to beyond what was paid goes to suspense; in
 * another currency it goes to currency clearing, and what the payment is less than it was booked at is an exchange loss.
 */
export function payoutSettled(fact: PayoutSettled): readonly Measured<AmountOf<'payout-settled'>>[] {
  const { amount, bookedAs, lines } = fact
  const payout = dimensionsOf(fact)
  const paid = minorUnits(amount)
  const settled: Measured<AmountOf<'payout-settled'>>[] = [
    { name: 'paid', minor: paid, currency: amount.currency, dimensions: payout },
  ]
  const { currency } = lines[0]?.gross ?? amount
  let net: Units = 0
  for (const line of lines) {
    const dimensions = dimensionsOf(fact, line)
    const gross = minorUnits(line.gross)
    const fee = line.fee === undefined ? 0 : minorUnits(line.fee)
    net = plus(net, minus(gross, fee))
    settled.push(
      gross > 0
        ? { name: 'received', minor: gross, currency, dimensions, chosenBy: line.kind }
        : { name: 'given', minor: negated(gross), currency, dimensions, chosenBy: line.kind },
      { name: 'fee', minor: fee, currency, dimensions, chosenBy: line.kind },
    )
  }
  if (bookedAs === undefined) {
    return [...settled, { name: 'residual', minor: minus(net, paid), currency, dimensions: payout }]
  }
  const booked = minorUnits(bookedAs)
  return [
    ...settled,
    { name: 'convertedFrom', minor: net, currency, dimensions: payout },
    { name: 'convertedTo', minor: booked, currency: amount.currency, dimensions: payout },
    { name: 'exchangeLoss', minor: minus(booked, paid), currency: amount.currency, dimensions: payout },
  ]
}

export function reserve(fact: ReserveHeld | ReserveReleased): readonly Measured<AmountOf<'reserve-held'>>[] {
  const { currency } = fact.amount
  return [{ name: 'reserve', minor: minorUnits(fact.amount), currency, dimensions: dimensionsOf(fact) }]
}

export function chargebackOpened(fact: ChargebackOpened): readonly Measured<AmountOf<'chargeback-opened'>>[] {
  const { disputed, fee, both, currency, dimensions } = chargeback(fact)
  return [
    { name: 'disputed', minor: disputed, currency, dimensions },
    { name: 'fee', minor: fee, currency, dimensions },
    { name: 'withdrawn', minor: both, currency, dimensions },
  ]
}

export function chargebackWon(fact: ChargebackWon): readonly Measured<AmountOf<'chargeback-won'>>[] {
  const { disputed, fee, both, currency, dimensions } = chargeback(fact)
  return [
    { name: 'returned', minor: both, currency, dimensions },
    { name: 'disputed', minor: disputed, currency, dimensions },
    { name: 'fee', minor: fee, currency, dimensions },
  ]
}

function chargeback(fact: ChargebackOpened | ChargebackWon) {
  const disputed = minorUnits(fact.amount)
  const fee = fact.fee === undefined ? 0 : minorUnits(fact.fee)
  const { currency } = fact.amount
  return { disputed, fee, both: plus(disputed, fee), currency, dimensions: dimensionsOf(fact) }
}
