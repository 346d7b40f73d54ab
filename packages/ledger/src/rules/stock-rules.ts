import type { RulesOf } from './posting-rule.ts'

/** The amounts of goods at cost that are no returns. */
export const stockAmounts = {
  'goods-received': { cost: 'what the goods cost' },
  'stock-adjusted': { cost: 'what the units found had cost; below zero of units lost' },
  'transfer-dispatched': {
    leaving: 'what the goods had cost, at the place that they leave',
    arriving: 'what the goods had cost, at the place that they go to',
  },
  'transfer-received': { cost: 'what the goods had cost' },
  'goods-damaged': {
    cost: 'what the goods had cost',
    realisable: 'what they can be sold for',
    loss: 'what that is less',
  },
} as const

/** How goods at cost are posted that are no returns. */
export const stockRules: RulesOf<typeof stockAmounts> = {
  'goods-received': { debit: { inventory: 'cost' }, credit: { grni: 'cost' } },
  'stock-adjusted': { debit: { inventory: 'cost' }, credit: { shrinkage: 'cost' } },
  'transfer-dispatched': { debit: { inTransit: 'arriving' }, credit: { inventory: 'leaving' } },
  'transfer-received': { debit: { inventory: 'cost' }, credit: { inTransit: 'cost' } },
  'goods-damaged': { debit: { inventory: 'realisable', writeDown: 'loss' }, credit: { inventory: 'cost' } },
}
