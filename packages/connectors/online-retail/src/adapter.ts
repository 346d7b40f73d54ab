import type { FileAdapter } from '@counterfoil/adapters'
import type { Invoice } from './invoice.ts'
import { mapInvoice, source } from './map-invoice.ts'
import { readFile } from './read-file.ts'

/**
 * Sales lines in the Online Retail format (UCI Machine Learning Repository, data set 352): one CSV row for each line of an
 * invoice, plain or gzip.
 */
export const onlineRetail: FileAdapter<Invoice> = { source, sequencing: 'monotonic', read: readFile, map: mapInvoice }
