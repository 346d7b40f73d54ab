export { documentKey, documentRegister, type RegisteredDocument } from './document-register.ts'
export { type AgreementWithFile, agreementWithFile } from './figures/agreement.ts'
export { type BooksFigures, booksFigures, type WaitingForCost, waitingForCost } from './figures/books.ts'
export { type DocumentFigures, type RecordedSales, recordedSales } from './figures/recorded-sales.ts'
export { type ReturnsFigures, returnsFigures } from './figures/returns.ts'
export { type SalesFigures, salesFigures } from './figures/sales.ts'
export { type SalesInBooks, salesInBooks } from './figures/sales-in-books.ts'
export {
  type AvailabilityFigures,
  availabilityFigures,
  type StockFigures,
  stockFigures,
  storedPositions,
} from './figures/stock.ts'
export { type ImportOptions, importDocuments } from './import-documents.ts'
export type { ImportSummary, RowExceptions } from './import-tally.ts'
export { type RetailPolicies, retailFlows } from './retail-flows.ts'
export type { AdvanceState, RefundState } from './returns/refund-record.ts'
export type { ReturnRecord } from './returns/returns.ts'
