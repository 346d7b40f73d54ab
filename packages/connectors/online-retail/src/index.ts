export { onlineRetail } from './adapter.ts'
export type { Invoice, InvoiceLine } from './invoice.ts'
export { channel, currency, location, source } from './map-invoice.ts'
export { columns } from './sales-line.ts'
