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
 * follows from them: a document that comes again, whole or longer, adds what is new and nothing else. An event that
 * holds a recorded line was mapped from what has changed meanwhile: it is refused, and its document is mapped anew.
 */
export const documentRegister = canonicalFlow<RegisteredDocument, RowType>({
  name: 'document-register',
  types: rowTypes,
  keysOf: (event) => [documentKey(event.source, event.correlationid ?? event.id)],
  handle(event, states) {
    const key = documentKey(event.source, event.correlationid ?? event.id)
    const before = states.get(key) ?? { lineIds: [], isOrdered: false }
    const recorded = new Set(before.lineIds)
    const lineIds = rowLinesOf(event).map((line) => line.lineId)
    const again = lineIds.find((lineId) => recorded.has(lineId))
    if (again !== undefined) {
      const because = `line ${again} of document ${event.correlationid ?? event.id} is recorded; map the document again`
      return { refuse: { code: lineRecordedBefore, because } }
    }
    states.set(key, {
      lineIds: [...before.lineIds, ...lineIds],
      isOrdered: before.isOrdered || event.type === 'counterfoil.order.placed.v1',
    })
    return {}
  },
})

/** Code of the refusal of an event that was mapped from an older state of its document. */
export const lineRecordedBefore = 'line-recorded-before'
