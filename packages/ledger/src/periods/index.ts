export {
  type BatchOptions,
  type BatchRejection,
  type DatedJournal,
  type LateEntry,
  type LineReference,
  type PostingBatch,
  type PostingBatches,
  postingBatches,
} from '../batches/posting-batches.ts'
export { openSales } from '../provision/open-sales.ts'
export { type OpenSale, remeasureReturns } from '../provision/remeasure-returns.ts'
export { type ClosedPeriod, closePeriod } from './close-period.ts'
export { type Period, type PostingCalendar, type PostingDay, postingDay } from './posting-calendar.ts'
