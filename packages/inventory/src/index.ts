export { type Availability, type AvailabilityQuestion, availability } from './availability/availability.ts'
export type { StaleLocation } from './availability/freshness.ts'
export { type Grant, grant } from './availability/grant.ts'
export type { Hold } from './availability/hold.ts'
export { type AvailabilityPolicy, type Buffer, policy } from './availability/policy.ts'
export type { Term, TermLabel, TermSource } from './availability/term.ts'
export type { ZeroReason } from './availability/zero-reason.ts'
export { type Movement, movementsOf } from './movement/movement.ts'
export {
  merchant,
  type Node,
  nodeKey,
  type OutsideName,
  type OutsideNode,
  outsideNode,
  parseNodeKey,
  type StockNode,
  stockNode,
} from './movement/node.ts'
export {
  applyMovement,
  type Balance,
  type BalanceKey,
  type Balances,
  balanceKey,
  itemKey,
  parseBalanceKey,
} from './position/balance.ts'
export { fold } from './position/fold.ts'
export { isPhysical } from './position/physical.ts'
export { type Imbalance, Positions } from './position/positions.ts'
export type { SourceMark, Watermark } from './position/watermark.ts'
export { type BatchRejection, MovementBatch } from './table/movement-batch.ts'
export { type MovementKind, movementKind } from './table/movement-kind.ts'
export { outsidePlace, StockTable, type TableRejection } from './table/stock-table.ts'
