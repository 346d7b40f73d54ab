import type { RulesOf } from './posting-rule.ts'

/** The amounts of payouts and of what providers do besides. */
export const settlementAmounts = {
  'payout-settled': {
    paid: 'what arrived at the bank',
    received: 'a line by which we get money; below zero where a refund gives it back',
    given: 'a line by which we give money; below zero where a refund brings it back',
    fee: 'the fee of a line; below zero where it is given back',
    residual: 'what the lines come to beyond what was paid',
    convertedFrom: 'what the lines come to, in their own currency',
    convertedTo: 'what the lines come to, in the currency of the payout and at the rate of their sales',
    exchangeLoss: 'what the payout is less than that',
  },
  'bank-settled': {
    arrived: 'what the account grew by; below zero of what we pay',
    fee: 'what the bank keeps',
    settled: 'both together',
  },
  'reserve-held': { reserve: 'what is held back' },
  'reserve-released': { reserve: 'what is given back' },
  'chargeback-opened': {
    withdrawn: 'what the provider takes back, with its fee',
    disputed: 'what the customer disputes',
    fee: 'what the provider charges for it',
  },
  'chargeback-won': {
    returned: 'what the provider gives back, with its fee',
    disputed: 'what the customer had disputed',
    fee: 'what the provider gives back of its fee',
  },
  'chargeback-lost': {},
} as const

/** How payouts are posted. Of a dispute that is lost, what was posted when it was opened stands. */
export const settlementRules: RulesOf<typeof settlementAmounts> = {
  'payout-settled': {
    debit: {
      bank: 'paid',
      settlementFees: 'fee',
      settlementGiven: 'given',
      suspense: 'residual',
      currencyClearing: 'convertedFrom',
      exchangeDifference: 'exchangeLoss',
    },
    credit: { settlementReceived: 'received', currencyClearing: 'convertedTo' },
  },
  'bank-settled': { debit: { bank: 'arrived', charges: 'fee' }, credit: { tenders: 'settled' } },
  'reserve-held': { debit: { reserveReceivable: 'reserve' }, credit: { pspClearing: 'reserve' } },
  'reserve-released': { debit: { pspClearing: 'reserve' }, credit: { reserveReceivable: 'reserve' } },
  'chargeback-opened': {
    debit: { chargebackLoss: 'disputed', chargebackFees: 'fee' },
    credit: { pspClearing: 'withdrawn' },
  },
  'chargeback-won': {
    debit: { pspClearing: 'returned' },
    credit: { chargebackLoss: 'disputed', chargebackFees: 'fee' },
  },
  'chargeback-lost': { debit: {}, credit: {} },
}
