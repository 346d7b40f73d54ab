import type { RulesOf } from './posting-rule.ts'

/** The amounts of sales. Those of expected returns are zero where the policy expects none. */
export const saleAmounts = {
  'payment-captured': {
    paid: 'what the customer paid',
    owed: 'the part that pays off what the order owed',
    deposit: 'the part that is paid ahead of fulfilment',
  },
  'sale-fulfilled': {
    deposit: 'what was paid ahead',
    exchanged: 'what an exchange brought',
    tendered: 'what was paid there and then',
    owed: 'what remains to be paid',
    goods: 'goods net of tax, less those expected back',
    goodsExpectedBack: 'goods net of tax that are expected back (IFRS 15)',
    charge: 'a charge net of tax',
    giftCard: 'a gift card sold',
    tax: 'tax that we owe',
    marketplaceTax: 'tax that the marketplace owes',
    rounding: 'the rounded order less its rounded lines',
  },
  'cost-of-sale': {
    cost: 'what the goods had cost',
    costKept: 'what the goods had cost, less those expected back',
    costExpectedBack: 'what the goods had cost that are expected back (IFRS 15)',
  },
  'stored-value-sold': {
    tendered: 'what was paid there and then',
    deposit: 'what is taken from what was paid ahead',
    giftCard: 'the value of a gift card',
    storeCredit: 'store credit',
  },
  'stored-value-used': {
    giftCard: 'what was taken from a gift card',
    storeCredit: 'what was taken from store credit',
    deposit: 'what is paid ahead by it',
  },
} as const

/** How sales are posted. */
export const saleRules: RulesOf<typeof saleAmounts> = {
  'payment-captured': {
    debit: { tenders: 'paid' },
    credit: { receivables: 'owed', customerDeposits: 'deposit' },
  },
  'sale-fulfilled': {
    debit: { customerDeposits: 'deposit', exchangeClearing: 'exchanged', tenders: 'tendered', receivables: 'owed' },
    credit: {
      revenue: 'goods',
      refundLiability: 'goodsExpectedBack',
      charges: 'charge',
      giftCardLiability: 'giftCard',
      outputTax: 'tax',
      marketplaceTax: 'marketplaceTax',
      roundingDifference: 'rounding',
    },
  },
  'cost-of-sale': {
    debit: { costOfGoodsSold: 'costKept', rightToRecover: 'costExpectedBack' },
    credit: { inventory: 'cost' },
  },
  'stored-value-sold': {
    debit: { tenders: 'tendered', customerDeposits: 'deposit' },
    credit: { giftCardLiability: 'giftCard', storeCreditLiability: 'storeCredit' },
  },
  'stored-value-used': {
    debit: { giftCardLiability: 'giftCard', storeCreditLiability: 'storeCredit' },
    credit: { customerDeposits: 'deposit' },
  },
}
