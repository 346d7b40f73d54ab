import type { RulesOf } from './posting-rule.ts'

const cost = 'what the goods had cost when they were sold'
const costExpectedBack = 'the part that was expected back, as far as it is open (IFRS 15)'

const costUnexpected = 'the part that was not expected back, and stands in the cost of goods sold (IFRS 15)'

/** The amounts of returned goods. Those of expected returns are zero where the policy expects none. */
export const returnedGoodsAmounts = {
  'return-received-at-cost': { cost, costExpectedBack, costUnexpected: 'the part that was not expected back' },
  'goods-restocked': { cost },
  'goods-refurbished': { cost, repair: 'what the repair costs' },
  'goods-downgraded': { cost, realisable: 'what they can be sold for', loss: 'what that is less' },
  'goods-scrapped': { cost },
  'goods-returned-to-vendor': {
    cost,
    claim: 'what the vendor owes for them',
    variance: 'what they cost beyond the claim',
  },
  'goods-returned-to-customer': { cost },
  'goods-kept': { costExpectedBack, costUnexpected, cost: 'both together' },
  'goods-missing': {
    cost: 'what the goods had cost that had come in',
    costExpectedBack,
    costUnexpected,
    claim: 'what whoever lost them owes',
    loss: 'what they cost beyond the claim',
  },
} as const

/** How returned goods are posted. Quarantine posts nothing: such goods stay where they are. */
export const returnedGoodsRules: RulesOf<typeof returnedGoodsAmounts> = {
  'return-received-at-cost': {
    debit: { returnsPending: 'cost' },
    credit: { rightToRecover: 'costExpectedBack', costOfGoodsSold: 'costUnexpected' },
  },
  'goods-restocked': { debit: { inventory: 'cost' }, credit: { heldAt: 'cost' } },
  'goods-refurbished': {
    debit: { refurbishment: 'cost', repairCost: 'repair' },
    credit: { heldAt: 'cost', accruedCost: 'repair' },
  },
  'goods-downgraded': { debit: { inventory: 'realisable', writeDown: 'loss' }, credit: { heldAt: 'cost' } },
  'goods-scrapped': { debit: { writeOff: 'cost' }, credit: { heldAt: 'cost' } },
  'goods-returned-to-vendor': {
    debit: { vendorClaims: 'claim', vendorVariance: 'variance' },
    credit: { heldAt: 'cost' },
  },
  'goods-returned-to-customer': { debit: { costOfGoodsSold: 'cost' }, credit: { heldAt: 'cost' } },
  'goods-kept': {
    debit: { keptGoods: 'cost' },
    credit: { rightToRecover: 'costExpectedBack', costOfGoodsSold: 'costUnexpected' },
  },
  'goods-missing': {
    debit: { carrierClaims: 'claim', writeOff: 'loss' },
    credit: { heldAt: 'cost', rightToRecover: 'costExpectedBack', costOfGoodsSold: 'costUnexpected' },
  },
}
