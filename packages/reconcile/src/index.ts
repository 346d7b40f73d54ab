export type { Break, BreakClass } from './balance/break.ts'
export {
  type BalanceComparison,
  type ComparedSide,
  type CompareOptions,
  compareBalances,
} from './balance/compare-balances.ts'
export type { BalanceRow, Basis, Side } from './balance/side.ts'
