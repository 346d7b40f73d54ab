export {
  type Allocation,
  type AllocationOptions,
  allocate,
  type ChannelAllocation,
  type ChannelShare,
  type ShareRule,
} from './allocation/allocate.ts'
export { type Availability, type AvailabilityQuestion, availability } from './availability/availability.ts'
export type { Buffer, BufferAmount, DaysOfCover, ForecastCover } from './availability/buffer.ts'
export { figureOf, publishedOf } from './availability/canonical.ts'
export { type FeedBasis, feedOf, type NettedClaim } from './availability/feed-basis.ts'
export { unlimitedQuantity } from './availability/floor-term.ts'
export type { StaleLocation } from './availability/freshness.ts'
export { type Grant, grant } from './availability/grant.ts'
export { type KitFigure, sellableKits } from './availability/kit.ts'
export type {
  AvailabilityPolicy,
  Floor,
  PolicyInput,
  PolicyRule,
  PolicySelector,
  PolicySettings,
  SourceSla,
  StaleStock,
} from './availability/policy.ts'
export type { Portion, PortionRounding } from './availability/portion.ts'
export { loadPolicies, parsePolicy, policy } from './availability/read-policy.ts'
export type { Term, TermLabel, TermSource } from './availability/term.ts'
export type { ZeroReason } from './availability/zero-reason.ts'
export type { Commitment } from './commitment/commitment.ts'
export {
  type Commit,
  type CommitmentCommand,
  type CommitmentContext,
  type CommitmentDecision,
  type CommitmentEvent,
  type CommitmentRejection,
  type CommitmentRejectionCode,
  decideCommitment,
  type OrderLine,
  type ReleaseCommitment,
  type Ship,
} from './commitment/decide.ts'
export {
  type CommitmentAccount,
  type CommitmentFact,
  type CommitmentRegister,
  type CommittedUnits,
  evolveCommitments,
  initialCommitments,
} from './commitment/register.ts'
export { CompiledAvailability, type CompileOptions, type NamedClaim } from './compiled/compiled-availability.ts'
export { FigureChanges, type FigureListener } from './compiled/figure-changes.ts'
export {
  type DemandFact,
  type DemandLine,
  type DemandOrder,
  type DemandRegister,
  evolveDemand,
  initialDemand,
  unsourcedDemand,
  withoutEnded,
} from './demand/register.ts'
export type { UnsourcedDemand } from './demand/unsourced-demand.ts'
export type { DemandForecast, DemandQuestion } from './forecast/demand-forecast.ts'
export type { DemandDistribution, DemandOutcome, DemandQuantile, Quantile } from './forecast/distribution.ts'
export { type Cover, coverOf, type ServiceLevel } from './forecast/service-level.ts'
export type { CountAdjustment } from './history/adjustment.ts'
export type { CountRule } from './history/count-rules.ts'
export type { StockException } from './history/exception.ts'
export type { EventPath } from './history/fact.ts'
export { type HistoryPolicy, history, type StockHistory } from './history/history.ts'
export type { Level } from './history/levels.ts'
export type { CommitHold, CommitLine, HoldCommand, PlaceHold, ReleaseHold } from './hold/commands.ts'
export { decideHold } from './hold/decide.ts'
export type {
  CommittedAnswer,
  HoldContext,
  HoldDecision,
  HoldRejection,
  HoldRejectionCode,
  PlacedAnswer,
  ReleasedAnswer,
  SellableFigure,
  SellableOf,
  SellableQuestion,
  SellableRejection,
} from './hold/decision.ts'
export type { Hold } from './hold/hold.ts'
export {
  evolveHolds,
  type HeldLine,
  type HoldEvent,
  type HoldRegister,
  initialHolds,
  liveHolds,
  type RegisteredHold,
  withoutLapsed,
} from './hold/register.ts'
export { type StandingQuestion, sellableFrom } from './hold/sellable.ts'
export { type UndoneLine, undoneLines } from './movement/error-declaration.ts'
export type { Component, ItemRules, Items } from './movement/items.ts'
export { type Lot, type Movement, movementsOf, type StockEvent } from './movement/movement.ts'
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
export { type MovementRejection, parseMovements } from './movement/parse-movements.ts'
export type { Reference } from './movement/reference.ts'
export { applyMovement, recordKeysOf, type StockRecords } from './position/apply-movement.ts'
export { type Balance, type BalanceKey, balanceKey, itemKey, parseBalanceKey } from './position/balance.ts'
export { type FoldOptions, fold } from './position/fold.ts'
export { isPhysical } from './position/physical.ts'
export { type Imbalance, Positions } from './position/positions.ts'
export type { RecordKey } from './position/record.ts'
export type { ItemLot, LotBalance, SerialConflict } from './position/tracked-units.ts'
export type { SourceMark, Watermark } from './position/watermark.ts'
export { movementsWithinStock } from './position/within-stock.ts'
export {
  type AvailableToPromise,
  availableToPromise,
  type DatedQuantity,
  earliestDate,
  type PromiseDay,
  type PromiseQuestion,
} from './promise/available-to-promise.ts'
export { type Outflow, type OversellQuestion, oversellBound, perHour } from './publication/oversell-bound.ts'
export {
  type Publication,
  type PublicationDecision,
  type PublicationPolicy,
  type PublicationState,
  publish,
  soldOnChannel,
} from './publication/publish.ts'
export { readTable, type SnapshotRejection, writeTable } from './snapshot/table-snapshot.ts'
export { type Allotment, allot, type Shortfall, type Sourcing } from './sourcing/allot.ts'
export { fewestSplits } from './sourcing/fewest-splits.ts'
export type {
  PlaceStock,
  SourcingChoice,
  SourcingLine,
  SourcingPlace,
  SourcingRequest,
  SourcingStrategy,
  SourcingTask,
  WantedItem,
} from './sourcing/request.ts'
export { byDistance, byHighestStock, byPriority, pickupAt, shipFromStore } from './sourcing/strategies.ts'
export { type RankedPlace, takeInOrder } from './sourcing/take-in-order.ts'
export { applyEvent } from './table/apply-event.ts'
export { type BatchRejection, MovementBatch } from './table/movement-batch.ts'
export { type MovementKind, movementKind } from './table/movement-kind.ts'
export { type BareMovement, StockTable, type TableRejection } from './table/stock-table.ts'
export { outsidePlace } from './table/table-parts.ts'
