import type { RulesOf } from './posting-rule.ts'

/** The amounts of credits and refunds. Those of expected returns are zero where the policy expects none. */
export const refundAmounts = {
  'credit-memo': {
    goods: 'goods net of tax that were not expected back',
    goodsExpectedBack: 'goods net of tax that were expected back, as far as that is open (IFRS 15)',
    charge: 'a charge net of tax',
    giftCard: 'a gift card given back',
    tax: 'tax that we no longer owe',
    marketplaceTax: 'tax that the marketplace no longer owes',
    rounding: 'the rounded credit note less its rounded lines',
    fee: 'a fee net of tax',
    feeTax: 'the tax on a fee',
    advanced: 'what was refunded ahead',
    payable: 'what is owed to the customer',
  },
  'refund-advanced': {
    paid: 'what the customer was given',
    givenBack: 'what the tender of the sale was given back',
    advanced: 'either of them',
  },
  'advance-recovered': {
    recovered: 'what the customer paid back',
    lost: 'what they will not pay back',
    advance: 'what they owed',
  },
  'deposit-released': { deposit: 'what was paid ahead of what is cancelled' },
  'refund-settled': {
    payable: 'what was owed to the customer',
    paid: 'what the customer was given',
    givenBack: 'what the tender of the sale was given back',
    rounding: 'what that is more, where a source rounds otherwise',
    convertedFrom: 'what was owed, in its own currency',
    convertedTo: 'what was owed, in the currency of the payment and at the rate of the sale',
    exchangeLoss: 'what the payment is more than that',
  },
  'exchange-settled': {
    refund: 'what was owed to the customer',
    due: 'what the customer pays on top',
    exchanged: 'what the other goods are paid with',
  },
} as const

/** How credits and refunds are posted. */
export const refundRules: RulesOf<typeof refundAmounts> = {
  'credit-memo': {
    debit: {
      salesReturns: 'goods',
      refundLiability: 'goodsExpectedBack',
      charges: 'charge',
      giftCardLiability: 'giftCard',
      outputTax: 'tax',
      marketplaceTax: 'marketplaceTax',
      roundingDifference: 'rounding',
    },
    credit: { feeIncome: 'fee', feeTax: 'feeTax', refundAdvances: 'advanced', refundPayable: 'payable' },
  },
  'refund-advanced': { debit: { refundAdvances: 'advanced' }, credit: { refunds: 'paid', tenders: 'givenBack' } },
  'advance-recovered': { debit: { tenders: 'recovered', charges: 'lost' }, credit: { refundAdvances: 'advance' } },
  'deposit-released': { debit: { customerDeposits: 'deposit' }, credit: { refundPayable: 'deposit' } },
  'refund-settled': {
    debit: {
      refundPayable: 'payable',
      roundingDifference: 'rounding',
      currencyClearing: 'convertedTo',
      exchangeDifference: 'exchangeLoss',
    },
    credit: { refunds: 'paid', tenders: 'givenBack', currencyClearing: 'convertedFrom' },
  },
  'exchange-settled': {
    debit: { refundPayable: 'refund', tenders: 'due' },
    credit: { exchangeClearing: 'exchanged' },
  },
}
