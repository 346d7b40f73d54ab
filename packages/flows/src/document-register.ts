import type { RecordedDocument } from '@counterfoil/adapters'
import { canonicalFlow } from './canonical-flow.ts'
import { type RowType, rowLinesOf, rowTypes } from './row-lines.ts'

/** What is recorded of one document of an outside system. */
export type RegisteredDocument = RecordedDocument

/** The register's key for a document of a source. */
export function documentKey(source: string, documentId: string): string {
  return `${source} ${documentId}`
}

/**
 * Keeps, for each document (the events' `correlationid`), the lines that are recorded, in the same transaction as what
 * follows from them: a document that comes again, whole or longer, adds what is new and nothing else.
 */
export const documentRegister = canonicalFlow<RegisteredDocument, RowType>({
  name: 'document-register',
  types: rowTypes,
  keysOf: (event) => [documentKey(event.source, event.correlationid ?? event.id)],
  handle(event, states) {
    const key = documentKey(event.source, event.correlationid ?? event.id)
    const before = states.get(key) ?? { lineIds: [], isOrdered: false }
    states.set(key, {
      lineIds: [...before.lineIds, ...rowLinesOf(event).map((line) => line.lineId)],
      isOrdered: before.isOrdered || event.type === 'counterfoil.order.placed.v1',
    })
    return {}
  },
})
